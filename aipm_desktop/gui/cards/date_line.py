"""One date of a record among its next steps: nothing to tick, it goes when it is met or moved."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme


class DateLine(QWidget):
    """What falls due, and below it when; set like a `CheckLine`. `tone` is the hue of the words below, "" for none."""

    def __init__(self, theme: Theme, text: str, detail: str, tone: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.line = one_line(text)
        self.detail = one_line(detail)
        self.tone = tone
        self.setAccessibleName(f"{self.line}, {self.detail}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(120), self.theme.u(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        width = self.width() - u(44)
        with QPainter(self) as painter:
            ink = theme.color(f"{self.tone}.fg" if self.tone else "text2")
            theme.icons.draw(painter, QRectF(u(8), u(3), u(18), u(20)), "calendar-blank", ink, u(18))
            paint.text(painter, QRectF(u(36), u(3), width, u(20)), self.line, theme.font("body"), theme.color("text"))
            paint.text(painter, QRectF(u(36), u(21), width, u(16)), self.detail, theme.font("cap"), ink)
