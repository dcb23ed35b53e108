"""The way back to the list a record belongs to, above its title."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.words import tr


class BackLink(Hovered, QPushButton):
    """A caret and the list's name, in line with the title."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__()
        self.theme = theme
        self.label = label
        self.setAutoDefault(False)
        self.setAccessibleName(tr("Back to {list}", list=label))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        u = self.theme.u
        width = paint.text_width(self.theme.font("capmedium"), self.label)
        return QSize(round(width) + u(24), u(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        font = QFont(theme.font("capmedium"))
        font.setUnderline(self.underMouse())
        ink = theme.color("text2")
        with QPainter(self) as painter:
            theme.icons.draw(painter, QRectF(0, 0, u(14), self.height()), "caret-left", ink, u(12))
            paint.text(painter, QRectF(u(17), 0, self.width() - u(17), self.height()), self.label, font, ink)
