"""The way to the exam: where the certification stands, the next exam, the window to take it in."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from aipm_desktop.gui.cards.appointment import DateTile
from aipm_desktop.gui.cards.exam_step import next_attempt
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.certification import HELD
from aipm_desktop.planning.clock import day_of


class ExamCard(RecordCard):
    """The next exam that has no result yet, attempts used of those allowed, and the dates around it."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = False) -> None:
        super().__init__(desk, record, "Exam", small=small)
        theme = desk.theme
        self.chip = Chip(theme, "")
        self.add_to_header(self.chip)
        row = QHBoxLayout()
        row.setSpacing(theme.u(12))
        row.setContentsMargins(theme.u(GUTTER), 0, theme.u(GUTTER), theme.u(4))
        self.tile = DateTile(theme)
        row.addWidget(self.tile)
        words = QVBoxLayout()
        words.setSpacing(theme.u(2))
        self.next = Label(theme, "", "strong")
        self.around = Para(theme, "")
        words.addWidget(self.next)
        words.addWidget(self.around)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.reload()

    def reload(self) -> None:
        values = self.record.values
        attempt = next_attempt(values)
        status = self.record.kind.status(values["status"])
        self.chip.set(tr(status.label) if status else "", status.hue if status else "neutral")
        when, zone = (attempt["booked_at"], attempt["zone"]) if attempt else (None, "")
        self.tile.setVisible(when is not None)
        self.tile.set_day(day_of(when, zone) if when else None)
        self.next.setText(say_when(self.desk, when, zone) if when else self._without_exam())
        self.around.setText("\n".join(self._facts()))
        self.around.setVisible(bool(self.around.text()))
        self.set_shown(attempt is not None or values["status"] not in HELD)  # the key dates tell the rest

    def _without_exam(self) -> str:
        values = self.record.values
        if values["issued_on"]:
            return tr("Earned {day}", day=say_when(self.desk, values["issued_on"]))
        return tr("No exam booked")

    def _used(self) -> int:
        """The attempts that are over; a booked exam is not used up before its day."""
        today = self.desk.today()
        return sum(
            bool(row["result"]) or (row["booked_at"] is not None and day_of(row["booked_at"], row["zone"]) < today)
            for row in self.record.values["attempts"]
        )

    def _facts(self) -> list[str]:
        values = self.record.values
        used, allowed = self._used(), values["attempts_allowed"]
        facts = []
        if used or allowed:
            facts.append(tr("{used} of {allowed} attempts used", used=used, allowed=allowed) if allowed
                         else tr("Attempts so far: {used}", used=used))  # fmt: skip
        for field, label in (
            ("application_submit_by", tr("Submit the application by {day}")),
            ("eligible_until", tr("Eligible until {day}")),
            ("valid_until", tr("Valid until {day}")),
        ):
            if values[field] and not (field == "application_submit_by" and values["application_submitted"]):
                facts.append(label.format(day=say_when(self.desk, values[field])))
        return facts
