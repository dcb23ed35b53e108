"""The key dates of a certification that is held, in the words of picture and calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.certification import CERTIFICATION, HELD
from aipm_desktop.planning.credits import running_cycle
from aipm_desktop.planning.remind_spans import say_spans

_LABEL = 104


class KeyDatesCard(RecordCard):
    """Earned, end of the cycle, fee, exam again, and when reminders come."""

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "Key dates", small=True)
        self.body.setSpacing(desk.theme.u(6))
        self._lines: list[QWidget] = []
        self.reload()

    def reload(self) -> None:
        facts = self.facts() if self.record.values["status"] in HELD else []
        discard(self.body, self._lines)
        self._lines = [self._line(*fact) for fact in facts]
        for line in self._lines:
            self.body.addWidget(line)
        self.set_shown(bool(facts))

    def facts(self) -> list[tuple[str, str]]:
        """Label and words of every line."""
        values, facts = self.record.values, []
        cycle = running_cycle(values, self.desk.today())

        def say(day: date | None) -> str:
            return say_when(self.desk, day) if day else ""

        facts.append((tr("Earned"), say(values["issued_on"])))
        if cycle is not None:
            facts.append((tr("Cycle ends"), say(cycle["ends_on"])))
            facts.append((tr("Renewed on"), say(cycle["renewed_on"])))
        if values["does_not_expire"]:
            facts.append((tr("Valid until"), tr("Does not expire")))
        elif cycle is None or values["valid_until"] != cycle["ends_on"]:
            facts.append((tr("Valid until"), say(values["valid_until"])))
        if cycle is not None and (cycle["fee"] or values["fee_due"]):
            due = values["fee_due"] or cycle["ends_on"]
            when = (
                tr("paid {day}", day=say(values["fee_paid_on"]))
                if values["fee_paid_on"]
                else tr("due by {day}", day=say(due))
            )
            facts.append((tr("Renewal fee"), ", ".join(part for part in (cycle["fee"], when) if part)))
        if cycle is not None and not cycle["renewed_on"]:
            facts.append((tr("Reminders"), self._reminders()))
        return [(label, words) for label, words in facts if words]

    def _reminders(self) -> str:
        """ "180, 90, 60, 30, 7 days before", as declared or changed in the settings."""
        (declared,) = CERTIFICATION.rows_named("cycles").dates
        spans = self.desk.settings.reminders.get("certification.cycles.ends_on", declared.remind)
        return tr("{spans} before", spans=say_spans(spans)) if spans else tr("None")

    def _line(self, label: str, words: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(self.theme.u(GUTTER), 0, self.theme.u(GUTTER), 0)
        row.setSpacing(0)
        name = Label(self.theme, label, "body", "text2")
        name.setFixedWidth(self.theme.u(_LABEL))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Para(self.theme, words, "body", "text"), 1)
        holder.setAccessibleName(f"{label}: {words}")
        return holder
