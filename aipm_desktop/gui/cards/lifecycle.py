"""The log of an AI project: for each phase of its life cycle what was decided, risked, found and measured."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.choice_edit import ChoiceEdit
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.row_line import RowLine
from aipm_desktop.gui.cards.rows import RowsCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.flow import Flow
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Choice, Values
from aipm_desktop.kinds.experience import CHALLENGES, KINDS_OF_LIFECYCLE_NOTE, PHASES
from aipm_desktop.planning.accomplishments import missing_challenges

_NO_PHASE = Choice("", "No phase yet")


class PhaseSection(QWidget):
    """A phase: its name, its notes, and a line that adds one of the chosen type."""

    def __init__(self, theme: Theme, phase: Choice, add: Callable[[Values], None]) -> None:
        super().__init__()
        self.phase = phase
        self._add = add
        self.lines: list[RowLine] = []
        u = theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(6), 0, 0)
        column.setSpacing(u(2))
        self.title = Label(theme, tr(phase.label), "capstrong", "text2")
        self.title.setContentsMargins(u(8), 0, 0, 0)
        column.addWidget(self.title)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(0)
        column.addLayout(self.notes)
        row = QHBoxLayout()
        row.setSpacing(u(8))
        name = tr("Add a note to {phase}", phase=tr(phase.label).lower())
        self.new = FlatLine(theme, name, placeholder=tr("Add a note"))
        self.new.returnPressed.connect(self.commit)
        row.addWidget(self.new, 1)
        self.type = ChoiceEdit(theme, tr("Type of the new note"), KINDS_OF_LIFECYCLE_NOTE, bare=True)
        self.type.show_key(KINDS_OF_LIFECYCLE_NOTE[0].key)
        self.type.chosen.connect(self._take_type)
        row.addWidget(self.type)
        column.addLayout(row)
        self.new.textChanged.connect(lambda text: self.type.setVisible(bool(text)))
        self.type.hide()  # at rest a list is only a list
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _take_type(self, key: str) -> None:
        self.type.show_key(key)
        self.new.setFocus()

    def show_lines(self, lines: list[RowLine]) -> None:
        """Show other notes."""
        self.lines = lines
        for line in lines:
            self.notes.addWidget(line)

    def commit(self) -> None:
        """Add what was typed; what is refused says why and stays."""
        text = self.new.text().strip()
        if not text:
            return
        try:
            self._add({"text": text, "type": self.type.key(), "phase": self.phase.key})
        except AipmError as fault:
            self.new.set_error(fault.title)
            return
        self.new.set_error("")
        self.new.set_texts("")
        self.new.setText("")


class LifecycleCard(RowsCard):
    """Six phases in their order. Tags tell which challenges of AI projects have a story here, and which have none."""

    listens = ("accomplishment",)

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        self.sections = {phase.key: PhaseSection(desk.theme, phase, self.add) for phase in (*PHASES, _NO_PHASE)}
        self.challenges = Flow(desk.theme)
        super().__init__(desk, record, "lifecycle_notes")
        self.new.hide()
        tags = QWidget()
        around = QVBoxLayout(tags)
        around.setContentsMargins(0, 0, 0, desk.theme.u(6))
        around.addWidget(self.challenges)
        self.add_plain(tags)
        for section in self.sections.values():
            self.body.addWidget(section)
        self.sections[""].new.hide()
        self._show_where()

    def reload(self) -> None:
        super().reload()
        self._show_where()

    def _rebuild(self, rows: list[Values]) -> None:
        focused = next((line.row["id"] for line in self.lines if line.has_focus()), 0)
        same = self._shown is not None and [_place(row) for row in rows] == [_place(row) for row in self._shown]
        self._shown = [dict(row) for row in rows]
        if same:
            for line, row in zip(self.lines, rows, strict=True):
                line.show_row(row)
            return
        for section in self.sections.values():
            discard(section.notes, section.lines)
        self.lines = [self._line(row) for row in rows]
        for key, section in self.sections.items():
            section.show_lines([line for line in self.lines if line.row["phase"] == key])
        self.help.hide()
        again = next((line for line in self.lines if line.row["id"] == focused), None)
        if again is not None:
            again.show()  # a layout shows what is new only later, and what is hidden takes no focus
            again.setFocus()

    def _show_where(self) -> None:
        """The section without a phase is there for notes of elsewhere; the tags follow the notes."""
        other = self.sections[""]
        if other.parentWidget() is not None:
            other.setVisible(bool(other.lines))
        stories = self.desk.store.select("accomplishment", filters={"experience_id": self.record.id})
        missing = missing_challenges(stories, self.record.values["lifecycle_notes"])
        self.challenges.show_items([self._tag(choice, choice.label in missing) for choice in CHALLENGES])

    def _tag(self, choice: Choice, missing: bool) -> Chip:
        if missing:
            return Chip(self.theme, tr("No story yet: {challenge}", challenge=tr(choice.label).lower()), outline=True)
        return Chip(self.theme, tr(choice.label), "success", icon="check")

    def move_row(self, row_id: int, step: int) -> None:
        """Move a note up (-1) or down (1) within its phase."""
        rows = self._present()
        at = next(place for place, row in enumerate(rows) if row["id"] == row_id)
        beside = [place for place, row in enumerate(rows) if row["phase"] == rows[at]["phase"]]
        to = beside.index(at) + step
        if 0 <= to < len(beside):
            rows[at], rows[beside[to]] = rows[beside[to]], rows[at]
            self._write(rows, f"Move in {self.rows.label.lower()}")


def _place(row: Values) -> tuple[int, str]:
    return row["id"], row["phase"]
