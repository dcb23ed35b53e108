"""The table of a list page: rows as wide as the page, a header that sorts, columns that give way when it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionRange, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from aipm_desktop.gui.models.record_table import Index, RecordTable
from aipm_desktop.gui.models.row_delegate import INSET, RowDelegate
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

_HEADER = 34
_LEAST_STRETCH = 130


class TableHeader(QHeaderView):
    """Column names, and an arrow behind the one that sorts."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(theme.u(_HEADER))
        self.setMinimumSectionSize(theme.u(48))
        self.setSortIndicatorShown(True)
        self.setAccessibleName(tr("Columns"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, u = self.theme, self.theme.u
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        box = QRectF(rect).adjusted(u(INSET if section == 0 else 8), 0, 0, 0)
        label = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        font = theme.font("capstrong")
        sorts = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        paint.text(painter, box.adjusted(0, 0, -u(18) if sorts else 0, 0), label, font, theme.color("text2"))
        if sorts:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            left = min(box.left() + paint.text_width(font, label) + u(4), box.right() - u(14))
            arrow = QRectF(left, 0, u(12), rect.height())
            theme.icons.draw(painter, arrow, "caret-up-bold" if up else "caret-down-bold", theme.color("text2"), u(11))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))
        painter.restore()


class RecordTableView(QTableView):
    """Enter opens (`opened`), Space asks for the panel (`panel_wanted`), letters and Del go to the page (`row_key`)."""

    opened = Signal(int)
    panel_wanted = Signal()
    left = Signal()
    row_key = Signal(str)

    def __init__(self, theme: Theme, model: RecordTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.table = model
        self.rows = RowDelegate(theme, model, self)
        self.setAccessibleName(name)
        self.setItemDelegate(self.rows)
        header = TableHeader(theme, self)
        self.setHorizontalHeader(header)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines = self.verticalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.hide()
        self.set_compact(False)
        self._sorted_by_click = False
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sectionClicked.connect(self._sort)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.ids[index.row()]))

    def set_compact(self, compact: bool) -> None:
        """Rows of 32 instead of 40 px."""
        self.rows.compact = compact
        lines = self.verticalHeader()
        lines.setMinimumSectionSize(self.rows.height())
        lines.setDefaultSectionSize(self.rows.height())
        self.verticalScrollBar().setSingleStep(self.rows.height())

    def _sort(self, section: int) -> None:
        """The first click sorts upwards, the second downwards, the third gives back the usual order."""
        header, ascending = self.horizontalHeader(), Qt.SortOrder.AscendingOrder
        column = self.table.columns[section]
        if self.table.order != column.sort:
            order = ascending
        elif not self.table.descending:
            order = Qt.SortOrder.DescendingOrder
        else:
            section, order = -1, ascending
        chosen = self.current_id()
        header.setSortIndicator(section, order)
        self.table.sort(section, order)
        self.choose(chosen)

    # Selection by record

    def current_id(self) -> int:
        """The selected record that the keys act on, 0 for none."""
        index = self.currentIndex()
        chosen = index.isValid() and index.row() < len(self.table.ids) and self.selectionModel().isSelected(index)
        return self.table.ids[index.row()] if chosen else 0

    def chosen_ids(self) -> list[int]:
        """The selected records from top to bottom."""
        rows = sorted({row for part in self._ranges() for row in range(part.top(), part.bottom() + 1)})
        return [self.table.ids[row] for row in rows]

    def chosen_count(self) -> int:
        """How many rows are selected."""
        return sum(part.bottom() - part.top() + 1 for part in self._ranges())

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def choose(self, id: int) -> bool:
        """Select a record and bring it into view. False when it is not shown."""
        place = self.table.place_of(id) if id else -1
        if place < 0:
            return False
        self.selectRow(place)
        self.scrollTo(self.table.index(place, 0))
        return True

    # Looks

    def _hover(self, row: int) -> None:
        before = self.rows.hovered
        if row != before:
            self.rows.hovered = row
            for number in (before, row):
                if number >= 0:
                    self._repaint_row(number)

    def _repaint_row(self, row: int) -> None:
        top = self.rowViewportPosition(row)
        self.viewport().update(0, top, self.viewport().width(), self.rows.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self._hover(-1)
        return super().viewportEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self._repaint_row(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out_columns()

    def lay_out_columns(self) -> None:
        """Give every column its width; the last ones go while those that stretch would get too little.

        Those share what is left; without any the title takes it.
        """
        u, header = self.theme.u, self.horizontalHeader()
        width, least = self.viewport().width(), u(_LEAST_STRETCH)
        widths = [u(column.width) or least for column in self.table.columns]
        shown = len(widths)
        while shown > 1 and sum(widths[:shown]) > width:
            shown -= 1
        flexible = [number for number, column in enumerate(self.table.columns[:shown]) if column.width == 0] or [0]
        left = max(0, width - sum(widths[:shown]))
        for number in flexible:
            widths[number] += left // len(flexible)
        widths[flexible[0]] += left % len(flexible)
        for number, each in enumerate(widths):
            header.setSectionHidden(number, number >= shown)
            header.resizeSection(number, each)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        elif key == Qt.Key.Key_Space and plain:
            self.panel_wanted.emit()
        elif key == Qt.Key.Key_Escape and plain:
            self.left.emit()
        elif key == Qt.Key.Key_Delete and plain:
            self.row_key.emit("delete")
        elif plain and event.text().isalpha() and len(event.text()) == 1:
            self.row_key.emit(event.text().casefold())
        else:
            super().keyPressEvent(event)

    def menu_place(self) -> QPoint:
        """Where a context menu asked for by key opens: below the current row's title."""
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(self.theme.u(INSET), 0))
