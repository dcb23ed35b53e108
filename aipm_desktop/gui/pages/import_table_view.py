"""How the preview's table is painted and worked: one band a row, a check box, and what happens as a chip and words."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from aipm_desktop.gui.models.import_rows import CHECK, NEW, SKIP, UPDATE, ImportRow
from aipm_desktop.gui.models.import_table import (
    COMPANY,
    CONNECTED,
    HAPPENS,
    NAME,
    POSITION,
    TICK,
    ImportTable,
    state_label,
)
from aipm_desktop.gui.models.table_setup import chosen_rows, set_row_height, set_up
from aipm_desktop.gui.pages.import_decide_bar import KEYS
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.words import tr

Index = QModelIndex | QPersistentModelIndex
ROW = 38
HUES = {"": "neutral", NEW: "success", UPDATE: "course", SKIP: "neutral", CHECK: "warning"}
_WIDTHS = {TICK: 49, NAME: 148, COMPANY: 144, POSITION: 160, CONNECTED: 108}
_HAPPENS_LEAST, _NAME_MORE = 300, 80
_INSET = 19


class RowPainter(QStyledItemDelegate):
    """Paints one cell; `hovered` is the row under the pointer."""

    def __init__(self, theme: Theme, table: ImportTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.table = table
        self.hovered = -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self.theme.u(ROW))

    def editorEvent(
        self, _event: QEvent, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: Index
    ) -> bool:
        return False  # the view ticks; Qt's own hit area is that of a check box we do not draw

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, u = self.theme, self.theme.u
        number, column = index.row(), index.column()
        row = self.table.row(number)
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        band = "selected" if chosen else "hover" if number == self.hovered else "surface"
        painter.fillRect(rect, theme.color(band))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("divider"))
        if chosen and column == TICK:
            painter.fillRect(QRect(rect.left(), rect.top(), u(3), rect.height()), theme.color("accent_fg"))
        box = QRectF(rect).adjusted(u(8), 0, -u(8), -1)
        if column == TICK:
            if row.can_import:
                ticked = Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
                paint.check(painter, theme, QRectF(rect.left() + u(_INSET), box.top(), u(18), box.height()), ticked)
        elif column == HAPPENS:
            self._happens(painter, box, row, chosen)
        else:
            strong = column == NAME
            text = self.table.text(number, column)
            font = theme.font("strong" if strong else "num" if column == CONNECTED else "body")
            paint.text(painter, box, text, font, theme.color("text" if strong else "text2"))

    def _happens(self, painter: QPainter, box: QRectF, row: ImportRow, chosen: bool) -> None:
        theme, u = self.theme, self.theme.u
        word = state_label(row.what)
        size = paint.chip_size(theme, word)
        chip = QRectF(box.left(), round(box.center().y() - size.height() / 2), size.width(), size.height())
        paint.chip(painter, theme, chip, word, HUES[row.what], on_selected=chosen)
        link = action_word(row)
        end = box.right() - u(12)
        if link:
            place = link_box(theme, box, link)
            paint.text(painter, place, link, theme.font("h3"), theme.color("accent_fg"))
            end = place.left() - u(8)
        words = QRectF(chip.right() + u(8), box.top(), end - chip.right() - u(8), box.height())
        ink = theme.hue("warning").fg if row.what == CHECK else theme.color("text2")
        paint.text(painter, words, row.why, theme.font("cap"), ink)


def action_word(row: ImportRow) -> str:
    """What can be done about a row besides ticking it."""
    if row.can_be_fixed:
        return tr("Fix") if row.what == CHECK else tr("Change")
    return tr("Show") if row.unreadable else ""


def link_box(theme: Theme, box: QRectF, word: str) -> QRectF:
    """Where the action of a row stands in the last cell."""
    width = paint.text_width(theme.font("h3"), word) + 1
    return QRectF(box.right() - theme.u(12) - width, box.top(), width, box.height())


class TickHeader(QHeaderView):
    """Column names, and a check box that ticks every row shown."""

    def __init__(self, theme: Theme, table: ImportTable, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.table = table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(theme.u(ROW))
        self.setMinimumSectionSize(theme.u(40))
        self.setAccessibleName(tr("Columns"))
        table.ticks_changed.connect(self._repaint)
        table.modelReset.connect(self._repaint)

    def _repaint(self) -> None:
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, u = self.theme, self.theme.u
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        if section == TICK:
            ticks = self.table.shown_ticks()
            if ticks is not None:
                paint.check(painter, theme, QRectF(rect.left() + u(_INSET), 0, u(18), rect.height()), ticks)
        else:
            label = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
            box = QRectF(rect).adjusted(u(8), 0, 0, 0)
            paint.text(painter, box, label, QFont(theme.font("capstrong")), theme.color("text2"))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))
        painter.restore()


class ImportTableView(QTableView):
    """Space ticks the selected rows, Enter or F2 asks for a closer look at one (`look_wanted`), Ctrl+A selects all.

    S, N and O decide about the selected rows (`decided`): the same person, a new contact, to stay out.
    """

    look_wanted = Signal(int)
    decided = Signal(str)

    def __init__(self, theme: Theme, table: ImportTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.table = table
        self.painter_of_rows = RowPainter(theme, table, self)
        self.setItemDelegate(self.painter_of_rows)
        self.ticks = TickHeader(theme, table, self)
        set_up(self, self.ticks, tr("Rows of the file"))
        self.setModel(table)
        set_row_height(self, theme.u(ROW))
        self.ticks.sectionClicked.connect(self._header_clicked)
        self.doubleClicked.connect(self._double_clicked)
        theme.changed.connect(self.viewport().update)

    def chosen(self) -> list[int]:
        """The selected rows from top to bottom."""
        return chosen_rows(self)

    def start(self) -> None:
        """Select the first row, so that keys work at once."""
        if self.table.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.table.index(0, NAME))

    # Ticks and actions

    def _header_clicked(self, section: int) -> None:
        if section == TICK:
            self.toggle_shown()

    def toggle_shown(self) -> None:
        """Tick every row shown, or untick them when all are."""
        self.table.tick_shown(self.table.shown_ticks() != Qt.CheckState.Checked)

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() != TICK:
            self._look(index.row())

    def _look(self, number: int) -> None:
        if number >= 0 and action_word(self.table.row(number)):
            self.look_wanted.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Space and plain:
            self.table.toggle(self.chosen())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and plain:
            self._look(self.currentIndex().row())
        elif plain and (choice := KEYS.get(event.text().casefold())):
            self.decided.emit(choice)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return
        if index.column() == TICK:
            self.table.toggle([index.row()])
        elif index.column() == HAPPENS and self._on_link(index, event.position().x()):
            self._look(index.row())

    def _on_link(self, index: QModelIndex, x: float) -> bool:
        word = action_word(self.table.row(index.row()))
        u = self.theme.u
        box = QRectF(self.visualRect(index)).adjusted(u(8), 0, -u(8), 0)
        return bool(word) and x >= link_box(self.theme, box, word).left() - u(6)

    # Looks

    def _hover(self, number: int) -> None:
        if number != self.painter_of_rows.hovered:
            self.painter_of_rows.hovered = number
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        hand = index.isValid() and index.column() == HAPPENS and self._on_link(index, event.position().x())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self._hover(-1)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            words = self.table.text(index.row(), index.column()) if index.isValid() and index.column() != TICK else ""
            QToolTip.showText(event.globalPos(), plain_tip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out_columns()

    def lay_out_columns(self) -> None:
        """What happens gets what is left, of plenty the name a half; where it is little, position and date go."""
        u, width = self.theme.u, self.viewport().width()
        wanted = {column: u(size) for column, size in _WIDTHS.items()}
        for column in (POSITION, CONNECTED):
            if sum(wanted.values()) + u(_HAPPENS_LEAST) > width:
                del wanted[column]
        spare = width - sum(wanted.values()) - u(_HAPPENS_LEAST)
        wanted[NAME] += max(0, min(spare // 2, u(_NAME_MORE)))
        for column in range(HAPPENS):
            self.setColumnHidden(column, column not in wanted)
            if column in wanted:
                self.setColumnWidth(column, wanted[column])
        self.setColumnWidth(HAPPENS, max(u(120), width - sum(wanted.values())))
