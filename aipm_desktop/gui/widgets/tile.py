"""An icon on a tint, for the head of a record, a row of a list or an empty page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme


class Tile(QWidget):
    """`size` pixels square, with the icon half as large. It decorates: the words beside it carry the meaning."""

    def __init__(
        self, theme: Theme, icon: str, hue: str = "neutral", size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.glyph = icon
        self.hue = hue
        self.side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(self.side), self.theme.u(self.side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            icon_size = 16 if self.side <= 32 else self.side // 2
            radius = 7 if self.side <= 32 else 12
            paint.tile(painter, self.theme, self.rect(), self.glyph, self.hue, icon_size, radius)
