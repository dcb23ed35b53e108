"""A double click on what opens by one click: its second press must not press what lies there on the page that came."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)


class SecondPress(QObject):
    """Watches the window from a change of page until the next press over `pages` is let go.

    Qt makes a double click of that press only when the one before it, which then opened the page, was just there.
    """

    def __init__(self, pages: QWidget) -> None:
        super().__init__(pages)
        self._pages = pages
        self._watched: QWindow | None = None
        self._pressed = self._swallowing = False

    def page_changed(self) -> None:
        """Swallow the second press of a double click whose first one brought the page that is shown now."""
        self._rest()
        self._watched = self._pages.window().windowHandle()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def _rest(self) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):  # a closed window may have lost it
            self._watched.removeEventFilter(self)
        self._watched = None
        self._pressed = self._swallowing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or event.type() not in _MOUSE:
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.MouseButtonPress:
            self._pressed = True
        elif event.type() is QEvent.Type.MouseButtonDblClick:
            self._swallowing = event.button() is Qt.MouseButton.LeftButton and self._lies_over_pages(event)
        elif self._pressed:  # else it ends the press that brought the page
            swallowed = self._swallowing
            self._rest()
            return swallowed
        return self._swallowing

    def _lies_over_pages(self, event: QMouseEvent) -> bool:
        return self._pages.rect().contains(self._pages.mapFrom(self._pages.window(), event.position().toPoint()))
