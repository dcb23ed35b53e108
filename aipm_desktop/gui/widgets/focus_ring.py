"""One ring that marks the keyboard focus, drawn over the window instead of in every widget."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme

_GAP = 2
_LINE = 2
# These show the focus themselves: fields by their edge, lists by their row.
_OWN = (QLineEdit, QAbstractSpinBox, QComboBox, QAbstractItemView, QAbstractScrollArea)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)


def focus_by_key(widget: QWidget) -> None:
    """Give `widget` the focus as a shortcut does: the ring shows it. Tab needs no help, a shortcut such as F6 does."""
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)


class FocusRing(QWidget):
    """Make one for each window. It shows itself when a key moved the focus (see `focus_by_key`), never on a click.

    The ring is two pixels wide and two pixels outside its widget, so leave four pixels of room around tab stops.
    A widget that shows the focus by itself sets its property `ownFocus`.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.theme = theme
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._offset = QPoint(0, 0)
        self._size = QSize(0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._forget()
        if new is None or new.window() is not self._window or new is self._window:
            return
        by_key = self._window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if by_key and not isinstance(new, _OWN) and not new.property("ownFocus"):
            self._follow(new)

    def _forget(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):  # a page may have been closed under the focus
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()

    def _follow(self, target: QWidget) -> None:
        self._target = target
        widget: QWidget | None = target
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._fit()

    def _visible_part(self, target: QWidget) -> QRect:
        """What scroll areas around `target` show, in the window's coordinates: the ring must not leave it."""
        part = self._window.rect()
        widget = target.parentWidget()
        while widget is not None and widget is not self._window:
            if isinstance(widget.parentWidget(), QAbstractScrollArea):
                part &= QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
            widget = widget.parentWidget()
        return part

    def _fit(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        edge = _GAP + _LINE
        around = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size()).adjusted(-edge, -edge, edge, edge)
        shown = around & self._visible_part(target)
        self.setGeometry(shown)
        self._offset = around.topLeft() - shown.topLeft()
        self._size = around.size()
        self.setVisible(not shown.isEmpty())
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ring = QRect(self._offset, self._size)
            paint.panel(painter, ring, self.theme.u(7) + _GAP + _LINE, None, self.theme.color("focus"), _LINE)
