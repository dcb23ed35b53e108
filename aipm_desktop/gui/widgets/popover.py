"""A popover: a raised panel that belongs to the button which opened it; a click elsewhere closes it."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.fade import fade_in
from aipm_desktop.gui.widgets.overlay import Overlay, inside


class Popover(Overlay):
    """Put the content into `body` and call `open()`. It stands under `anchor`, or above it where room is short.

    `width` is in pixels at 100 % text size; 0 takes what the content wants. `align` says which edges line up.
    """

    radius = 10
    dimmed = False

    def __init__(
        self, theme: Theme, anchor: QWidget, name: str, width: int = 384, align: str = "right", padding: int = 20
    ) -> None:
        super().__init__(theme, anchor, name)
        self._anchor = anchor
        self._stood = QRect(anchor.mapTo(self._window, QPoint(0, 0)), anchor.size())
        self._width = width
        self._align = align
        pad = theme.u(padding)
        self.body = QVBoxLayout(self.box)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(theme.u(8))

    def end_with(self, label: str, act: Callable[[], object]) -> None:
        """The button that does it, in a row of its own; Enter presses it."""
        button = Button(self.theme, label, "primary", on_click=act)
        button.setDefault(True)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fade_in(self, self.theme)

    def place(self) -> QRect:
        u = self.theme.u
        wanted = self.box.sizeHint()
        width = u(self._width) if self._width else wanted.width()
        if self._width:
            self.box.resize(width, max(self.box.height(), 1))
            self.body.activate()
            wanted = self.box.sizeHint()
        size = QSize(width, min(wanted.height(), self.height() - u(16)))
        if shiboken6.isValid(self._anchor) and self._anchor.isVisible():  # else it is gone by what was done meanwhile
            self._stood = QRect(self._anchor.mapTo(self._window, QPoint(0, 0)), self._anchor.size())
        stood = self._stood
        x = stood.x() if self._align == "left" else stood.x() + stood.width() - size.width()
        below = stood.y() + stood.height() + u(6)
        above = stood.y() - u(6) - size.height()
        y = above if below + size.height() > self.height() - u(8) and above >= u(8) else below
        return inside(self.rect(), QRect(QPoint(x, y), size), u(8))
