"""The head of what is typed into from anywhere: the palette and the log of a conversation."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.theme.theme import Theme

HEAD, INSET = 56, 21
"""Its height, and how far from the edge its icon and all below it begin; pixels at 100 %."""


class LineHead(QWidget):
    """Holds the line, with an icon before it and an edge below."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setFixedHeight(theme.u(HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        u = self._theme.u
        with QPainter(self) as painter:
            glyph = QRectF(u(INSET), 0, u(20), self.height())
            self._theme.icons.draw(painter, glyph, self._icon, self._theme.color("text2"), u(20))
            painter.fillRect(1, self.height() - 1, self.width() - 2, 1, self._theme.color("border_raised"))
