"""The table of an import's preview: a plain list of rows, and for each card the places of the rows it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from aipm_desktop.gui.models.import_rows import CHECK, NEW, SKIP, UPDATE, ImportRow
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import with_year

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROLE = Qt.ItemDataRole

TICK, NAME, COMPANY, POSITION, CONNECTED, HAPPENS = range(6)
STATES = (NEW, UPDATE, SKIP, CHECK)


def state_label(state: str) -> str:
    """The word for what happens to a row; for "" that of all rows."""
    words = {NEW: tr("New"), UPDATE: tr("Update"), SKIP: tr("Skip"), CHECK: tr("Check")}
    return words.get(state, tr("All rows"))


def day_in_words(day: date | None) -> str:
    """A day with its year: "4 Mar 2023"; a dash for none."""
    return with_year(day) if day else "—"


class ImportTable(QAbstractTableModel):
    """Shows all rows or those of one state. Ticking decides what is imported; `ticked` counts."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = ("", tr("Name"), tr("Organisation"), tr("Position"), tr("Connected"), tr("What happens"))
        self.rows: Sequence[ImportRow] = ()
        self.state = ""
        self.ticked = 0
        self._places: Sequence[int] = ()
        self._of_state: dict[str, Sequence[int]] = {}

    def load(self, rows: Sequence[ImportRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self._sort_by_state()
        self.ticked = sum(row.ticked for row in rows)
        self._places = self._of_state[self.state]
        self.endResetModel()
        self.ticks_changed.emit()

    def _sort_by_state(self) -> None:
        found: dict[str, list[int]] = {state: [] for state in STATES}
        for place, row in enumerate(self.rows):
            found[row.what].append(place)
        self._of_state = {"": range(len(self.rows)), **found}

    def show_state(self, state: str) -> None:
        """Show the rows of one state only; "" for all."""
        self.beginResetModel()
        self.state = state
        self._places = self._of_state.get(state, ())
        self.endResetModel()

    def row(self, number: int) -> ImportRow:
        """The row shown at a place of the table."""
        return self.rows[self._places[number]]

    # Ticks

    def toggle(self, numbers: Iterable[int]) -> None:
        """Tick these rows; when all of them are ticked already, untick them."""
        rows = [row for number in numbers if (row := self.row(number)).can_import]
        self._tick(rows, not all(row.ticked for row in rows))

    def tick_shown(self, on: bool) -> None:
        """Tick or untick every row shown that can be imported."""
        self._tick([row for place in self._places if (row := self.rows[place]).can_import], on)

    def _tick(self, rows: list[ImportRow], on: bool) -> None:
        for row in rows:
            self.ticked += on - row.ticked
            row.ticked = on
        if rows:
            self.dataChanged.emit(self.index(0, TICK), self.index(self.rowCount() - 1, HAPPENS))
            self.ticks_changed.emit()

    def shown_ticks(self) -> Qt.CheckState | None:
        """Whether all, some or none of the rows shown are ticked; None when none of them can be."""
        states = {row.ticked for place in self._places if (row := self.rows[place]).can_import}
        if not states:
            return None
        if len(states) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if states.pop() else Qt.CheckState.Unchecked

    def decided(self, row: ImportRow) -> None:
        """A row that had to be checked was corrected or decided upon: it may be of another state now."""
        number = next((n for n, place in enumerate(self._places) if self.rows[place] is row), -1)
        self._sort_by_state()
        self.ticked = sum(each.ticked for each in self.rows)
        if self.state and number >= 0 and row.what != self.state:
            self.beginRemoveRows(_NO_PARENT, number, number)
            self._places = self._of_state[self.state]
            self.endRemoveRows()
        elif number >= 0:
            self.dataChanged.emit(self.index(number, TICK), self.index(number, HAPPENS))
        self.ticks_changed.emit()

    # Qt's side

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def text(self, number: int, column: int) -> str:
        """What a cell says."""
        row = self.row(number)
        if column == TICK:
            return "" if not row.can_import else tr("Yes") if row.ticked else tr("No")
        if column == NAME:
            return row.name or (tr("Line {line}", line=f"{row.key[1]:,}") if row.unreadable else "")
        if column == CONNECTED:
            return day_in_words(row.connected_on)
        if column == HAPPENS:
            return f"{state_label(row.what)}: {row.why}" if row.why else state_label(row.what)
        return row.company if column == COMPANY else row.position

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._places):
            return None
        if role == _ROLE.DisplayRole and index.column() != TICK:
            return self.text(index.row(), index.column())
        if role == _ROLE.CheckStateRole and index.column() == TICK and self.row(index.row()).can_import:
            return Qt.CheckState.Checked if self.row(index.row()).ticked else Qt.CheckState.Unchecked
        if role == _ROLE.AccessibleTextRole:
            label = self.columns[index.column()] or tr("Import")
            return f"{label}: {self.text(index.row(), index.column()) or tr('not possible')}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == _ROLE.DisplayRole:
                return self.columns[section]
            if role == _ROLE.AccessibleTextRole:
                return self.columns[section] or tr("Import all rows shown")
        return None
