"""Lists whose rows say in two lines what a table would spread over columns: title, words below, a date, chips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from aipm_desktop.gui.models.columns import NOTHING, TITLE, Cell, Column, one_line, possible_columns
from aipm_desktop.gui.models.record_table import Index, RecordTable, Row
from aipm_desktop.gui.models.row_delegate import INSET, RowDelegate
from aipm_desktop.gui.models.table_view import RecordTableView
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.kinds.base import Field, Kind, Values
from aipm_desktop.store import Store

ROW, COMPACT_ROW = 56, 48
_TILE = 32
_SORTABLE = ("line", "choice", "number", "date", "moment", "when", "partial")
_MOST_ORDERS = 12


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What a row says: below the title, at the right in the colour `aside_tone`, in chips (words, hue) from there."""

    title: str
    below: str = ""
    aside: str = ""
    aside_tone: str = "text2"
    chips: tuple[tuple[str, str], ...] = ()
    icon: str = ""
    hue: str = "neutral"

    @property
    def said(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.title, self.below, self.aside, *(words for words, _hue in self.chips))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class TwoLineRow(Row):
    """A row with what it says."""

    lines: TwoLines = TwoLines("")


class TwoLineTable(RecordTable):
    """One column that says everything. A list gives the words with `lines`, and their order with `rank`."""

    without_columns = True
    order_by: tuple[str, ...] = ()
    """The columns that `rank` is given."""

    def __init__(self, store: Store, kind: str, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(store, kind, today, parent)
        self.columns = self.columns[:1]
        self.orders = _orders(self.kind)
        """What the person can sort the rows by instead of the usual order."""

    def lines(self, values: Values) -> TwoLines:
        """What the row of a record says."""
        return TwoLines(one_line(self.kind.title_of(values)), icon=self.kind.icon, hue=self.kind.hue)

    def rank(self, values: Mapping[str, Any]) -> tuple[Any, ...]:  # noqa: ARG002  lists in the order of their kind
        """What rows are sorted by; rows with the same keep the order of their kind."""
        return ()

    def prepare(self, found: list[Values]) -> None:
        """Read what the rows of some records need besides themselves."""

    def lines_of(self, number: int) -> TwoLines:
        """What a row says."""
        found = self.row(number)
        assert isinstance(found, TwoLineRow)
        return found.lines

    def sort_by(self, order: str, descending: bool) -> int:
        known = bool(order) and any(each.sort == order for each in self.orders)
        self.order = order if known else ""
        self.descending = descending if known else self.kind.sort_descending
        return -1

    def _found(self) -> list[int]:
        ids = super()._found()
        if self.order or not self.order_by:
            return ids
        columns = self.store.rows(self.kind.name, ids, list(self.order_by))
        return sorted(ids, key=lambda id: self.rank(dict(zip(self.order_by, columns[id], strict=True))))

    def _block(self, ids: list[int]) -> list[Row]:
        there = {each["id"]: each for each in self.store.select(self.kind.name, filters={"id": ids})}
        self.prepare(list(there.values()))
        return [self._row(id, there.get(id)) for id in ids]

    def _row(self, id: int, values: Values | None) -> TwoLineRow:
        if values is None:  # deleted by another program since the ids were read
            return TwoLineRow(id, "", {TITLE: NOTHING})
        lines = self.lines(values)
        return TwoLineRow(id, lines.title, {TITLE: Cell(lines.title)}, lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole)
        if role in spoken and index.isValid() and index.row() < len(self.ids):
            return self.lines_of(index.row()).said if role == spoken[0] else ""
        return super().data(index, role)


def _orders(kind: Kind) -> tuple[Column, ...]:
    """The title and every short field; where these are many, only the fields of the table and the deadlines."""

    def sorts(field: Field) -> bool:
        return field.editor in _SORTABLE and not field.name.endswith("_id")

    deadlines = {each.field for each in kind.dates}
    every = [each for each in possible_columns(kind) if each.field is None or sorts(each.field)]
    first = [each for each in every if each.field is None or each.field.in_table or each.name in deadlines]
    return tuple(every if len(every) <= _MOST_ORDERS else first)


class TwoLineDelegate(RowDelegate):
    """Paints a row: a tile, title and words below it, at the right the date and the chips."""

    def __init__(self, theme: Theme, model: TwoLineTable, view: RecordTableView) -> None:
        super().__init__(theme, model, view)
        self.table = model

    def height(self) -> int:
        return self.theme.u(COMPACT_ROW if self.compact else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        number = index.row()
        if number >= len(self.table.ids):
            return
        theme, u = self.theme, self.theme.u
        rect = QRectF(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._band(painter, rect, chosen, number == self.hovered, first=True)
        lines = self.table.lines_of(number)
        side = u(_TILE)
        tile = QRectF(rect.left() + u(INSET), round(rect.center().y() - side / 2), side, side)
        paint.tile(painter, theme, tile, lines.icon, lines.hue)
        box = QRectF(tile.right() + u(12), rect.top(), rect.right() - u(24) - tile.right() - u(12), rect.height())
        box.setRight(self._at_the_right(painter, box, lines, chosen))
        self._in_two_lines(painter, box, lines)
        painter.restore()

    def _at_the_right(self, painter: QPainter, box: QRectF, lines: TwoLines, chosen: bool) -> float:
        """Paint chips and date; returns where the room for the words ends."""
        theme, u = self.theme, self.theme.u
        right, middle = box.right(), box.center().y()
        for words, hue in lines.chips:
            size = paint.chip_size(theme, words)
            place = QRectF(right - size.width(), round(middle - size.height() / 2), size.width(), size.height())
            paint.chip(painter, theme, place, words, hue, on_selected=chosen)
            right = place.left() - u(8)
        if lines.aside:
            font = theme.font("capnum")
            width = min(paint.text_width(font, lines.aside) + 1, box.width() / 2)
            place = QRectF(right - (u(4) if lines.chips else 0) - width, box.top(), width, box.height())
            paint.text(painter, place, lines.aside, font, theme.color(lines.aside_tone))
            right = place.left() - u(8)
        return right - u(8)

    def _in_two_lines(self, painter: QPainter, box: QRectF, lines: TwoLines) -> None:
        theme, u = self.theme, self.theme.u
        top = box.center().y() - u(19 if lines.below else 10)
        line = QRectF(box.left(), top, box.width(), u(20))
        self._line(painter, line, lines.title, "strong", theme.color("text"))
        line.translate(0, u(20))
        paint.text(painter, line, lines.below, theme.font("cap"), theme.color("text2"))


class TwoLineView(RecordTableView):
    """The rows without columns."""

    def __init__(self, theme: Theme, model: TwoLineTable, name: str) -> None:
        super().__init__(theme, model, name)
        self.table = model
        self.rows = TwoLineDelegate(theme, model, self)
        self.setItemDelegate(self.rows)
        self.horizontalHeader().hide()
        self.set_compact(False)

    def _repaint_row(self, row: int) -> None:
        self.viewport().update(self.visualRect(self.table.index(row, 0)))
