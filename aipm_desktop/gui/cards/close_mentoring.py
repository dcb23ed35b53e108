"""Bringing a mentoring relationship to an end: goals reviewed, thanks, and how to stay in touch, as one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from aipm_desktop.catalogue.filling import fill
from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.long_text import LongText
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.spin_box import SpinBox
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.catalogue import messages

_RHYTHMS = (("", "As before"), ("30", "Monthly"), ("90", "Every 3 months"), ("180", "Twice a year"))
_THANKS = "mentor-thanks-end"


class CloseMentoringSheet(Sheet):
    """Nothing here is required. The rhythm chosen becomes the contact's own, so that they come up in Keep in touch."""

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        area = desk.toasts.parent()
        assert isinstance(area, QWidget)
        subtitle = tr("A good end: look at the goals, say thank you, agree how to stay in touch.")
        super().__init__(desk.theme, area, tr("End: {title}", title=record.title[:80]), subtitle, 600)
        self.desk, self.record = desk, record
        self.fault = Banner(self.theme, "", "danger", "warning-circle")
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.goals: list[tuple[Values, SpinBox]] = []
        if record.values["goals"]:
            self._goals()
        self.outcome = self._text(tr("What came of it"), record.values["outcome"], 3)
        self.thanks = self._text(tr("Thank-you"), self._draft(), 5)
        copy = Button(self.theme, tr("Copy text"), small=True, icon="copy", on_click=self._copy)
        self.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        days = str(record.values["cadence_afterwards"] or "")
        self.rhythm = Segmented(self.theme, tr("Stay in touch"), [(key, tr(label)) for key, label in _RHYTHMS],
                                days if days and days in dict(_RHYTHMS) else "90")  # fmt: skip
        self._block(tr("Stay in touch"), self.rhythm)
        self.add_cancel()
        self.end = self.add_button(tr("Mark as completed"), "primary", self.write, default=True)

    def _goals(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.u(16))
        grid.setColumnStretch(0, 1)
        grid.addWidget(Label(self.theme, tr("Goals: how far did you come? "), "strong"), 0, 0, 1, 2)
        for place, goal in enumerate(self.record.values["goals"], 1):
            spin = SpinBox(self.theme, goal["text"], goal["progress"] or 0, 0, 100, " %")
            grid.addWidget(Para(self.theme, goal["text"]), place, 0)
            grid.addWidget(spin, place, 1)
            self.goals.append((goal, spin))
        self.body.addLayout(grid)

    def _text(self, label: str, text: str, least: int) -> LongText:
        field = LongText(self.theme, label, framed=True, least=least)
        field.edit.setPlainText(text)
        self._block(label, field)
        return field

    def _block(self, label: str, widget: QWidget) -> None:
        words = Label(self.theme, label, "strong")
        words.setBuddy(widget)
        block = QVBoxLayout()
        block.setSpacing(self.theme.u(4))
        block.addWidget(words)
        block.addWidget(widget)
        self.body.addLayout(block)

    def _draft(self) -> str:
        """The catalogue's thanks at the end of a mentoring, or the person's own wording of it."""
        thanks = messages(self.desk.store).get("thanks", [])
        found = next((text for text in thanks if text.catalogue_id == _THANKS), None)
        contact = self.record.values["contact_id"]
        person = self.desk.store.get("contact", contact) if contact else {}
        first = person.get("preferred_name") or person.get("given_name") or ""
        known = {"first_name": first, "my_name": self.desk.settings.name}
        return fill(found.body, known).text if found is not None else ""

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.thanks.edit.toPlainText())
        self.desk.toasts.show(tr("Copied. Nothing was sent."), icon="copy")

    def write(self) -> None:
        """Write it all as one step; what is refused is told, and nothing is written."""
        record, today = self.record, self.desk.today()
        goals = [{**goal, "progress": spin.value()} for goal, spin in self.goals]
        values: Values = {"status": "completed", "goals": goals, "outcome": self.outcome.edit.toPlainText().strip()}
        values["final_reviewed_on"] = record.values["final_reviewed_on"] or today
        days = int(self.rhythm.value() or 0)
        if days:
            values["cadence_afterwards"] = days
        try:
            with self.desk.store.write(tr("End {title}", title=record.title)) as writer:
                writer.save("mentoring", values, record.id)
                if days and record.values["contact_id"]:
                    writer.save("contact", {"cadence_days": days}, record.values["contact_id"])
        except AipmError as fault:
            self.fault.set_text(f"{fault.title}. {fault.message}".strip())
            self.fault.show()
            return
        self.accept()
        offer_undo(self.desk, tr("Completed: {title}", title=record.title[:80]))
