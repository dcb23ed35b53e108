"""Several people in one field of a form: type a name, take it from the list, and it stands below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.picker import RecordPicker
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.avatar import Avatar
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.text import ElidedLabel, Label
from aipm_desktop.gui.words import tr
from aipm_desktop.store import Hit


class PeopleEdit(QWidget):
    """`ids` are the contacts chosen, in order."""

    def __init__(self, desk: Desk, ids: Sequence[int] = ()) -> None:
        super().__init__()
        self.desk = desk
        u = desk.theme.u
        self.ids: list[int] = []
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(u(4))
        label = Label(desk.theme, tr("People"), "strong")
        self.line = FlatLine(desk.theme, tr("People"), framed=True, placeholder=tr("Type a name"))
        label.setBuddy(self.line)
        self.picker = RecordPicker(desk, self.line, "contact")
        self.picker.picked.connect(self._picked)
        self._column.addWidget(label)
        self._column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.set_ids(ids)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Choose other people."""
        self.ids = list(dict.fromkeys(ids))
        discard(self._column, self._rows)
        titles = self.desk.store.titles("contact", self.ids)
        self._rows = [self._row(id, titles[id]) for id in self.ids if id in titles]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, id: int, name: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.desk.theme.u(8))
        row.addWidget(Avatar(self.desk.theme, name[:200], 24))
        row.addWidget(ElidedLabel(self.desk.theme, name[:200]), 1)
        remove = IconButton(self.desk.theme, "x", tr("Remove {name}", name=name[:80]), size=24, icon_size=12)
        remove.clicked.connect(lambda: self.set_ids([each for each in self.ids if each != id]))
        row.addWidget(remove)
        return holder

    def _picked(self, hit: Hit) -> None:
        self.line.set_texts("")
        self.line.setText("")
        self.set_ids([*self.ids, hit.id])
