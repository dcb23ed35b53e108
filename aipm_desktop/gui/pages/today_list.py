"""A painted list whose rows are acted on in place, by pointer, by key and by menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.menu import Menu

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
Index = QModelIndex | QPersistentModelIndex


class ActingList(QListView):
    """The base of the lists on Today. A subclass says what its rows do.

    `hovered` is the row under the pointer, -1 for none; `over_spot` tells the delegate over which box or
    button of that row it is, "" for none.
    """

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.over_spot = ""
        self.by_keyboard = False
        self.hovered = -1
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)

    def marks(self, row: int) -> bool:
        """Whether a row is to be seen as the one with the focus: keys moved there, nobody clicked."""
        return self.by_keyboard and self.hasFocus() and self.currentIndex().row() == row

    def spot(self, index: QModelIndex, point: QPoint) -> str:  # noqa: ARG002  the shape of a question
        """The box or button of a row that `point` is over, "" for none."""
        return ""

    def act(self, index: QModelIndex, key: int) -> bool:  # noqa: ARG002  the shape of a question
        """Do what a key means for a row; False when it means nothing."""
        return False

    def clicked_row(self, index: QModelIndex, spot: str) -> None:
        """A row was clicked, perhaps on a box or button of it."""

    def menu_for(self, index: QModelIndex) -> Menu | None:  # noqa: ARG002  the shape of a question
        """All that can be done with a row, in words."""
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._look(event.position().toPoint())

    def _look(self, point: QPoint) -> None:
        index = self.indexAt(point)
        live = index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        self.setCursor(Qt.CursorShape.PointingHandCursor if live else Qt.CursorShape.ArrowCursor)
        state = (index.row() if live else -1, self.spot(index, point) if live else "")
        if state != (self.hovered, self.over_spot):
            self.hovered, self.over_spot = state
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keyboard = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        pressed_here = index.isValid() and index == self.currentIndex()
        if pressed_here and event.button() == Qt.MouseButton.LeftButton:
            self.clicked_row(index, self.spot(index, point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        index = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (index.isValid() and plain and self.act(index, event.key())):
            super().keyPressEvent(event)
            self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the row, not a search."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keyboard = event.reason() in _BY_KEY
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        menu = self.menu_for(index) if index.isValid() else None
        if menu is None:
            return
        self.setCurrentIndex(index)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hovered, self.over_spot = -1, ""
            self.viewport().update()
        return super().viewportEvent(event)
