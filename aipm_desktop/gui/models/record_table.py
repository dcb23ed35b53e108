"""A table of any length: ids in sort order, and only the painted rows read, a block at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from aipm_desktop.gui.models.columns import (
    LAST_TOUCH,
    NOTHING,
    TITLE,
    Cell,
    Column,
    cell_of,
    columns_of,
    one_line,
    spoken,
    touch_cell,
)
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Kind
from aipm_desktop.planning.clock import day_of
from aipm_desktop.store import Store

Index = QModelIndex | QPersistentModelIndex
_BLOCK = 32
_BLOCKS_KEPT = 64
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is painted."""

    id: int
    title: str
    cells: Mapping[str, Cell]


class RecordTable(QAbstractTableModel):
    """The records of one kind that match a search and filters. Sorting and searching are the store's work."""

    counted = Signal()
    """The number of rows shown, or of all, has changed."""
    without_columns = False
    """Whether each row says everything in one place."""

    def __init__(self, store: Store, kind: str, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.kind: Kind = BY_NAME[kind]
        self.columns: tuple[Column, ...] = columns_of(self.kind)
        self.words = ""
        self.filters: dict[str, Any] = {}
        self.only: frozenset[int] | None = None
        self.order = ""
        self.descending = self.kind.sort_descending
        self.ids: list[int] = []
        self.total = 0
        self._today = today
        self.clock_24: Callable[[], bool] = lambda: True
        self._blocks: dict[int, list[Row]] = {}
        self._places: dict[int, int] | None = None
        self._zoned = "zone" in self.kind.record.model_fields

    def as_table(self) -> RecordTable:
        """The same rows in columns, for paper and files: the usual ones where the list shows none."""
        if not self.without_columns:
            return self
        table = RecordTable(self.store, self.kind.name, self._today)
        table.clock_24, table.total = self.clock_24, self.total
        table._show(list(self.ids))
        return table

    # What is shown

    def search(self, words: str) -> None:
        """Show the records that match the typed words."""
        if words != self.words:
            self.words = words
            self._query()

    def filter(self, filters: Mapping[str, Any], only: frozenset[int] | None = None) -> None:
        """Show the records with these values (column to several), and among them those of `only` if it is given."""
        self.filters, self.only = dict(filters), only
        self._query()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.order = self.columns[column].sort if column >= 0 else ""
        down = order == Qt.SortOrder.DescendingOrder
        self.descending = down if self.order else self.kind.sort_descending
        self._query()

    def sort_by(self, order: str, descending: bool) -> int:
        """Sort by what a column sorts by; by the usual order when no column does. Returns that column, -1 for none."""
        place = next((number for number, column in enumerate(self.columns) if order and column.sort == order), -1)
        self.order = order if place >= 0 else ""
        self.descending = descending if self.order else self.kind.sort_descending
        return place

    def show_columns(self, chosen: Sequence[str]) -> None:
        """Show other columns, none for the usual ones; the order of the rows ends with the column that gave it."""
        self.beginResetModel()
        self.columns = columns_of(self.kind, chosen)
        self._blocks.clear()
        before = self.order
        self.sort_by(self.order, self.descending)
        self.endResetModel()
        if self.order != before:
            self._query()

    def reload(self) -> None:
        """Read again after records changed. Rows that are still there keep their place and selection."""
        before = self.ids
        self.total = self.store.count(self.kind.name)
        ids = self._found()
        if ids == before:
            self._blocks.clear()
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.columns) - 1))
        else:
            self._show(ids)
        self.counted.emit()

    def _query(self) -> None:
        self._show(self._found())
        self.counted.emit()

    def _found(self) -> list[int]:
        ids = self.store.ids(
            self.kind.name, search=self.words, filters=self.filters, sort=self.order, descending=self.descending
        )
        only = self.only
        return ids if only is None else [each for each in ids if each in only]

    def _show(self, ids: list[int]) -> None:
        self.beginResetModel()
        self.ids = ids
        self._places = None
        self._blocks.clear()
        self.endResetModel()

    # Rows

    def row(self, number: int) -> Row:
        """A row as painted; reads the block around it when it is not known yet."""
        start = number - number % _BLOCK
        block = self._blocks.get(start)
        if block is None:
            if len(self._blocks) >= _BLOCKS_KEPT:
                self._blocks.pop(next(iter(self._blocks)))
            block = self._blocks[start] = self._block(self.ids[start : start + _BLOCK])
        return block[number - start]

    def place_of(self, id: int) -> int:
        """The row of a record, -1 when it is not shown."""
        if self._places is None:
            self._places = {each: place for place, each in enumerate(self.ids)}
        return self._places.get(id, -1)

    def _block(self, ids: list[int]) -> list[Row]:
        name, today = self.kind.name, self._today()
        wants_touch = any(column.name == LAST_TOUCH for column in self.columns)
        read = [column.name for column in self.columns if column.name != LAST_TOUCH]
        # The status says whether a deadline counts, the zone when it ends: they are read unseen.
        unseen = [*([self.kind.status_field] if self.kind.statuses else []), *(["zone"] if self._zoned else [])]
        read += [each for each in unseen if each not in read]
        found = {id: dict(zip(read, row, strict=True)) for id, row in self.store.rows(name, ids, read).items()}
        touches = self.store.last_touches(ids, today) if wants_touch else {}
        linked = self._linked(found.values())
        rows: list[Row] = []
        for each in ids:
            values = found.get(each)
            if values is None:  # deleted by another program since the ids were read
                rows.append(Row(each, "", {column.name: NOTHING for column in self.columns}))
                continue
            cells = self._cells(values, linked, today)
            if wants_touch:
                cells[LAST_TOUCH] = touch_cell(touches.get(each), today)
            rows.append(Row(each, cells[TITLE].text, cells))
        return rows

    def _cells(
        self, values: Mapping[str, Any], linked: Mapping[str, Mapping[int, str]], today: date
    ) -> dict[str, Cell]:
        zone = str(values.get("zone") or "")
        cells: dict[str, Cell] = {}
        for column in self.columns:
            value = values.get(column.name)
            if column.name == TITLE:
                cells[TITLE] = Cell(one_line(self.kind.short_title(str(value or self.kind.title_of({})))))
            elif column.field is not None:
                target = column.field.links_to
                shown = linked[target].get(value or 0, "") if target else value
                cells[column.name] = cell_of(self.kind, column.field, shown, today, zone, clock_24=self.clock_24())
        self._mark_overdue(cells, values, today, zone)
        return cells

    def _mark_overdue(self, cells: dict[str, Cell], values: Mapping[str, Any], today: date, zone: str) -> None:
        """A deadline that has passed says so, as long as the record is open and nothing else can have met it."""
        status = self.kind.status(str(values.get(self.kind.status_field)))
        if status is None or not status.open:
            return
        for each in self.kind.dates:
            when = values.get(each.field) if each.field in cells else None
            counts = not each.statuses or status.key in each.statuses
            alone = not each.done_by and not each.appointment
            if when and counts and alone and day_of(when, zone) < today:
                cells[each.field] = Cell(tr("Overdue, {day}", day=cells[each.field].text), "danger")

    def _linked(self, found: Iterable[Mapping[str, Any]]) -> dict[str, dict[int, str]]:
        """The titles of linked records, by kind."""
        wanted: dict[str, set[int]] = {}
        for column in self.columns:
            target = column.field.links_to if column.field else ""
            if target:
                wanted.setdefault(target, set()).update(values[column.name] for values in found if values[column.name])
        return {target: self.store.titles(target, ids) for target, ids in wanted.items()}

    # Qt's side

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).cells[self.columns[index.column()].name].text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            row = self.row(index.row())
            if role == Qt.ItemDataRole.AccessibleDescriptionRole:
                return spoken(self.columns, row.cells)
            column = self.columns[index.column()]
            return f"{column.label}: {row.cells[column.name].text}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and role in wanted:
            return self.columns[section].label
        return None
