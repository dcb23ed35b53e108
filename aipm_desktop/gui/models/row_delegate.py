"""Paints the rows of a record table: one band from edge to edge, whatever the column under the pointer."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from aipm_desktop.gui.models.columns import TITLE, Cell
from aipm_desktop.gui.models.record_table import RecordTable, Row
from aipm_desktop.gui.models.search_hits import hits, typed_words
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme

ROW = 40
COMPACT_ROW = 32
INSET = 32
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_SHORTENED_KEPT = 4000
_STAMPS_KEPT = 1500
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class RowDelegate(QStyledItemDelegate):
    """Avatar or tile, title, chips, dates; marks what was searched for, in every column.

    `hovered` is the row under the pointer, told by the view. What painting needs is kept until the theme changes.
    """

    def __init__(self, theme: Theme, model: RecordTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.model = model
        self.hovered = -1
        self.compact = False
        self._words: tuple[str, ...] = ()
        self._typed = ""
        self._shortened: dict[tuple[str, int, bool], str] = {}
        self._stamps: dict[Hashable, QPixmap] = {}
        self._ratio = 1.0
        self._metrics: dict[str, QFontMetricsF] = {}
        self._learn()
        theme.changed.connect(self._learn)

    def _learn(self) -> None:
        theme = self.theme
        self._shortened.clear()
        self._stamps.clear()
        self._metrics = {role: QFontMetricsF(theme.font(role)) for role in ("strong", "body")}
        self._divider = QColor(theme.color("divider"))
        self._bands = {name: QColor(theme.color(name)) for name in ("surface", "hover", "selected")}

    def height(self) -> int:
        """The height of every row, in logical pixels."""
        return self.theme.u(COMPACT_ROW if self.compact else ROW)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        number = index.row()
        if number >= len(self.model.ids):
            return
        ratio = painter.device().devicePixelRatioF()
        if ratio != self._ratio:  # the window was moved to another screen
            self._ratio = ratio
            self._stamps.clear()
        row = self.model.row(number)
        column = self.model.columns[index.column()]
        rect = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._band(painter, rect, chosen, number == self.hovered, first=index.column() == 0)
        box = rect.adjusted(self.theme.u(INSET if index.column() == 0 else 8), 0, 0, -1)
        if column.name == TITLE:
            self._title(painter, box, row)
        else:
            self._cell(painter, box, row.cells[column.name], chosen)

    def _band(self, painter: QPainter, rect: QRectF, chosen: bool, hovered: bool, *, first: bool) -> None:
        painter.fillRect(rect, self._bands["selected" if chosen else "hover" if hovered else "surface"])
        line = QRectF(rect)
        line.setTop(line.bottom() - 1)
        painter.fillRect(line, self._divider)
        if chosen and first:
            edge = QRectF(rect)
            edge.setWidth(self.theme.u(3))
            painter.fillRect(edge, self.theme.color("accent_fg"))

    def _title(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme, u = self.theme, self.theme.u
        side = u(24 if self.compact else 26)
        face = QRectF(box.left(), round(box.center().y() - side / 2), side, side)
        kind = self.model.kind
        if kind.name == "contact":
            key = (paint.initials(row.title), paint.name_hue(row.title))
            stamp = self._stamp(key, face.size(), lambda pen, box: paint.avatar(pen, theme, box, row.title))
        else:
            stamp = self._stamp(
                (kind.name,), face.size(), lambda pen, box: paint.tile(pen, theme, box, kind.icon, kind.hue, 14)
            )
        painter.drawPixmap(face.topLeft(), stamp)
        box.setLeft(box.left() + side + u(10))
        box.setRight(box.right() - u(8))
        self._line(painter, box, row.title, "strong", theme.color("text"))

    def _cell(self, painter: QPainter, box: QRectF, cell: Cell, chosen: bool) -> None:
        theme = self.theme
        if not cell.text:
            return
        if cell.hue:
            most = int(box.width()) - theme.u(4)
            stamp = self._chip(cell, most, chosen)
            height = stamp.height() / stamp.devicePixelRatio()
            painter.drawPixmap(QPointF(box.left(), round(box.center().y() - height / 2)), stamp)
            return
        box.setRight(box.right() - theme.u(8))
        self._line(painter, box, cell.text, "body", theme.color("text3" if cell.quiet else "text2"))

    def _chip(self, cell: Cell, most: int, chosen: bool) -> QPixmap:
        key = (cell.text, cell.hue, most, chosen)
        stamp = self._stamps.get(key)
        if stamp is None:
            size = paint.chip_size(self.theme, cell.text)
            size.setWidth(max(1, min(size.width(), most)))
            stamp = self._stamp(
                key, size, lambda pen, box: paint.chip(pen, self.theme, box, cell.text, cell.hue, on_selected=chosen)
            )
        return stamp

    def _stamp(self, key: Hashable, size: QSize | QSizeF, draw: Callable[[QPainter, QRectF], None]) -> QPixmap:
        """A small drawing that many rows share, made once."""
        stamp = self._stamps.get(key)
        if stamp is None:
            if len(self._stamps) > _STAMPS_KEPT:
                self._stamps.clear()
            stamp = self._stamps[key] = QPixmap((QSizeF(size) * self._ratio).toSize())
            stamp.setDevicePixelRatio(self._ratio)
            stamp.fill(Qt.GlobalColor.transparent)
            with QPainter(stamp) as pen:
                draw(pen, QRectF(QPointF(0, 0), QSizeF(size)))
        return stamp

    def _line(self, painter: QPainter, box: QRectF, text: str, role: str, color: QColor) -> None:
        """One line, shortened to fit, with marks behind the words that were searched for."""
        if box.width() < 8:
            return
        bold = role == "strong"
        key = (text, int(box.width()), bold)
        shown = self._shortened.get(key)
        metrics = self._metrics[role]
        if shown is None:
            if len(self._shortened) > _SHORTENED_KEPT:
                self._shortened.clear()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            self._shortened[key] = shown
        font = self.theme.font(role)
        marks = hits(shown, self._typed_words())
        if marks:
            self._mark(painter, box, shown, marks, metrics)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(box, _FLAGS, shown)

    def _typed_words(self) -> tuple[str, ...]:
        if self.model.words != self._typed:
            self._typed = self.model.words
            self._words = typed_words(self._typed)
        return self._words

    def _mark(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        marks: list[tuple[int, int]],
        metrics: QFontMetricsF,
    ) -> None:
        u, color = self.theme.u, self.theme.color("match")
        if _RIGHT_TO_LEFT.search(text):
            return  # where a word lies is only known after laying the line out
        for start, length in marks:
            left = metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[: start + length]) - left
            mark = QRectF(box.left() + left - 1, box.center().y() - u(9), width + 2, u(18))
            paint.panel(painter, mark, u(3), color, None)
