"""The way to the exam: the application's dates, and the window in which the exam may be taken."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.property_list import PropertyList
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.progress import ProgressBar
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr

FIELDS = (
    "application_started", "application_submit_by", "application_submitted", "audit_until", "application_approved",
    "eligible_from", "eligible_until", "attempts_allowed",
)  # fmt: skip


class EligibilityCard(RecordCard):
    """Its own fields, editable in place; a bar tells how much of the window is gone."""

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
        self.list = PropertyList(desk, record, tuple(record.kind.field(name) for name in FIELDS))
        self.body.addWidget(self.list)
        self._show_window()

    def reload(self) -> None:
        self.list.reload()
        self._show_window()

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
