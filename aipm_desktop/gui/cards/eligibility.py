"""The way to the exam: the application's dates, and the window in which the exam may be taken."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.property_list import PropertyList
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.progress import ProgressBar
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.certification import HELD
from aipm_desktop.services.eligibility import is_pmp, read_report

FIELDS = (
    "application_started", "application_submit_by", "application_submitted", "audit_until", "application_approved",
    "eligible_from", "eligible_until", "attempts_allowed",
)  # fmt: skip


class EligibilityCard(RecordCard):
    """Its own fields, editable in place; a bar tells how much of the window is gone."""

    listens = ("experience", "course")

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "Application and eligibility", small=small)
        self.window_words = Label(desk.theme, "", "cap", "text2")
        self.bar = ProgressBar(desk.theme, "", 0.0, "certification")
        self._window = QWidget()
        row = QHBoxLayout(self._window)
        row.setContentsMargins(desk.theme.u(GUTTER), 0, desk.theme.u(GUTTER), desk.theme.u(4))
        row.setSpacing(desk.theme.u(12))
        row.addWidget(self.bar, 1)
        row.addWidget(self.window_words)
        self.body.addWidget(self._window)
        self.meter: RecordLine | None = None
        self.list = PropertyList(desk, record, tuple(record.kind.field(name) for name in FIELDS), wide=not small)
        self.body.addWidget(self.list)
        self._show_window()
        self._show_meter()

    def reload(self) -> None:
        self.list.reload()
        self._show_window()
        self._show_meter()
        values = self.record.values
        self.set_shown(values["status"] not in HELD or any(values[name] for name in FIELDS))

    def _show_meter(self) -> None:
        """On the page of the PMP: what is on record for its application, as a way to the count."""
        if self.meter is not None:
            discard(self.body, [self.meter])
            self.meter = None
        values = self.record.values
        if not is_pmp(values) or values["issued_on"]:
            return
        found = read_report(self.desk.store, self.desk.today()).found
        months = tr("{count} of {needed} months leading projects", count=len(found.months), needed=found.needed)
        hours = tr("{count} of {needed} contact hours", count=f"{found.contact_hours:g}",
                   needed=f"{found.contact_needed:g}")  # fmt: skip
        self.meter = RecordLine(self.theme, months, hours, icon="medal", hue="certification")
        self.meter.clicked.connect(lambda: self.desk.navigator.open_page("eligibility"))
        self.body.insertWidget(0, self.meter)

    def _show_window(self) -> None:
        """Only while the window is open and both of its ends are known."""
        values, today = self.record.values, self.desk.today()
        first, last = values["eligible_from"], values["eligible_until"]
        ahead = not values["issued_on"] and first is not None and last is not None and first < last
        self._window.setVisible(ahead)
        if not ahead:
            return
        left = (last - today).days
        words = (
            tr("the window has closed") if left < 0 else tr("1 day left") if left == 1 else tr("{n} days left", n=left)
        )
        self.window_words.setText(words)
        self.window_words.set_tone("danger" if left < 0 else "warning" if left <= 30 else "text2")
        self.bar.set(min(1.0, max(0.0, (today - first) / (last - first))), words)
