"""The table of a list page: rows as wide as the page, a header that sorts, columns that give way when it is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QItemSelectionRange, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from aipm_desktop.gui.models.columns import TITLE, usual_columns
from aipm_desktop.gui.models.record_table import Index, RecordTable
from aipm_desktop.gui.models.row_delegate import INSET, RowDelegate
from aipm_desktop.gui.models.table_setup import chosen_rows, set_row_height, set_up
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.words import tr

_HEADER = 34
_LEAST_STRETCH = 130
_LEAST_WIDTH, _MOST_WIDTH, _WIDTH_STEP = 48, 1200, 16


class TableHeader(QHeaderView):
    """Column names, an arrow behind the one that sorts, and at the right end a button for the choice of columns.

    `columns_wanted` asks for that choice; a right click does, too.
    """

    columns_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(theme.u(_HEADER))
        self.setMinimumSectionSize(theme.u(48))
        self.setAccessibleName(tr("Columns"))
        self.chooser = IconButton(
            theme,
            "columns",
            tr("Choose columns"),
            size=28,
            icon_size=14,
            on_click=self.columns_wanted.emit,
            parent=self,
        )
        self.chooser.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side, gap = self.chooser.width(), self.theme.u(4)
        self.chooser.move(self.width() - side - gap, (self.height() - side) // 2)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.chooser.isVisible():
            self.columns_wanted.emit()
        event.accept()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, u = self.theme, self.theme.u
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        box = QRectF(rect).adjusted(u(INSET if section == 0 else 8), 0, 0, 0)
        label = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        font = theme.font("capstrong")
        if self.chooser.isVisible():
            box.setRight(min(box.right(), self.chooser.x()))
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
    """Enter opens (`opened`), Space asks for the panel (`panel_wanted`), F2 for an editor (`edit_wanted`).

    Letters and Del go to the page (`row_key`).
    """

    opened = Signal(int)
    panel_wanted = Signal()
    edit_wanted = Signal()
    left = Signal()
    row_key = Signal(str)
    look_changed = Signal()
    """The person gave a column another width, or the rows another order."""

    def __init__(self, theme: Theme, model: RecordTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.table = model
        self.rows = RowDelegate(theme, model, self)
        self.setItemDelegate(self.rows)
        self.header = header = TableHeader(theme, self)
        set_up(self, header, name)
        header.setSortIndicatorShown(True)  # the line before takes it away
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)  # what the record is called
        header.sectionMoved.connect(self._dragged)
        self.setModel(model)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.set_compact(False)
        self.widths: dict[str, int] = {}
        self.chosen_columns: tuple[str, ...] = ()
        self._laying = False
        header.sectionResized.connect(self._resized)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sectionClicked.connect(self._sort)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.ids[index.row()]))

    def set_compact(self, compact: bool) -> None:
        """Rows of 32 instead of 40 px."""
        self.rows.compact = compact
        set_row_height(self, self.rows.height())

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
        self.look_changed.emit()

    # Columns

    def show_columns(self, chosen: Sequence[str], widths: Mapping[str, int]) -> None:
        """Show these columns, none for the usual ones, with the person's own widths (px at 100 %)."""
        record = self.current_id()
        self.chosen_columns = tuple(chosen)
        self.widths = {name: width for name, width in widths.items() if width >= _LEAST_WIDTH}
        self.table.show_columns(chosen)
        self.show_order()
        self.choose(record)
        self.lay_out_columns()

    def sort_by(self, order: str, descending: bool) -> None:
        """Sort by what a column sorts by, "" for the usual order; the rows follow with the next query."""
        self.table.sort_by(order, descending)
        self.show_order()

    def show_order(self) -> None:
        """Point the header's arrow at the column that sorts."""
        table = self.table
        place = next((n for n, column in enumerate(table.columns) if table.order and column.sort == table.order), -1)
        down = Qt.SortOrder.DescendingOrder if table.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, down if place >= 0 else Qt.SortOrder.AscendingOrder)

    def move_column(self, name: str, steps: int) -> None:
        """Move a column to the right, or with negative `steps` to the left; what the record is called stays first."""
        names = [column.name for column in self.table.columns]
        place = names.index(name) if name in names else 0
        there = place + steps
        if place > 0 and 0 < there < len(names):
            names.insert(there, names.pop(place))
            usual = usual_columns(self.table.kind)
            self.show_columns(() if tuple(names) == usual else names, self.widths)
            self.look_changed.emit()

    def _dragged(self, section: int, before: int, now: int) -> None:
        """The model's columns take the order that the header was given, once the header has let go of the mouse."""
        name = self.table.columns[section].name
        self.header.blockSignals(True)
        self.header.moveSection(now, before)
        self.header.blockSignals(False)
        QTimer.singleShot(0, self, lambda: self.move_column(name, max(now, 1) - before))

    def widen(self, name: str, steps: int) -> None:
        """Make a column wider or narrower by so many small steps."""
        place = next((n for n, column in enumerate(self.table.columns) if column.name == name), -1)
        if place >= 0:
            size = self.horizontalHeader().sectionSize(place) + steps * self.theme.u(_WIDTH_STEP)
            self._set_width(place, size)
            self.lay_out_columns()

    def _set_width(self, section: int, size: int) -> None:
        width = round(size / self.theme.scale)
        self.widths[self.table.columns[section].name] = max(_LEAST_WIDTH, min(_MOST_WIDTH, width))
        self.look_changed.emit()

    def _resized(self, section: int, _before: int, size: int) -> None:
        if not self._laying and size and section < len(self.table.columns):
            self._set_width(section, size)
            self.lay_out_columns()

    # Selection by record

    def current_id(self) -> int:
        """The selected record that the keys act on, 0 for none."""
        index = self.currentIndex()
        chosen = index.isValid() and index.row() < len(self.table.ids) and self.selectionModel().isSelected(index)
        return self.table.ids[index.row()] if chosen else 0

    def chosen_ids(self) -> list[int]:
        """The selected records from top to bottom."""
        return [self.table.ids[row] for row in chosen_rows(self)]

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
        index, choose = self.table.index(place, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        # Not `selectRow`: with Shift or Ctrl down, as in a shortcut, that adds to what is selected.
        self.selectionModel().setCurrentIndex(index, choose | QItemSelectionModel.SelectionFlag.Rows)
        self.scrollTo(index)
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
        """Give every column its width; what is left goes to those without one, else to the title.

        Where room is short the last columns go. Those that the person chose or sized stay, and the table scrolls.
        """
        u, header, columns = self.theme.u, self.horizontalHeader(), self.table.columns
        width = self.viewport().width()
        widths = [u(self.widths.get(column.name, column.width) or _LEAST_STRETCH) for column in columns]
        shown, own = len(widths), bool(self.chosen_columns or self.widths)
        while shown > 1 and sum(widths[:shown]) > width and not own:
            shown -= 1
        free = [n for n, column in enumerate(columns[:shown]) if not column.width and column.name not in self.widths]
        flexible = free or [shown - 1 if TITLE in self.widths else 0]
        left = max(0, width - sum(widths[:shown]))
        for number in flexible:
            widths[number] += left // len(flexible)
        widths[flexible[0]] += left % len(flexible)
        self._laying = True
        for number, each in enumerate(widths):
            header.setSectionHidden(number, number >= shown)
            header.resizeSection(number, each)
        self._laying = False
        always = Qt.ScrollBarPolicy.ScrollBarAsNeeded if own else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(always)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        elif key == Qt.Key.Key_Space and plain:
            self.panel_wanted.emit()
        elif key == Qt.Key.Key_F2 and plain:
            self.edit_wanted.emit()
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
