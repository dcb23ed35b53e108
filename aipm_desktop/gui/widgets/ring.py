"""A ring for one total, with the number in its middle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme

_PLANNED = 0.4
"""How strong the colour of what is only planned is."""


def lighter(color: QColor) -> QColor:
    """The colour of what is planned, beside what is done."""
    faint = QColor(color)
    faint.setAlphaF(_PLANNED)
    return faint


class Ring(QWidget):
    """`set` shows shares of the whole, 0 to 1, the planned one lighter behind; `name` says it, numbers included."""

    def __init__(self, theme: Theme, size: int = 136, hue: str = "certification") -> None:
        super().__init__()
        self.theme = theme
        self.side = size
        self.hue = hue
        self.done = self.planned = 0.0
        self.figure = self.below = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, done: float, planned: float, figure: str, below: str, name: str) -> None:
        """Show another total: `figure` large in the middle, `below` under it."""
        self.done = min(1.0, max(0.0, done))
        self.planned = min(1.0 - self.done, max(0.0, planned))
        self.figure, self.below = figure, below
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(self.side), self.theme.u(self.side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        width = u(11)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        solid = theme.hue(self.hue).solid
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("divider"), width))
            painter.drawEllipse(box)
            self._arc(painter, box, QPen(lighter(solid), width), self.done, self.planned)
            self._arc(painter, box, QPen(solid, width), 0.0, self.done)
            large, small = theme.font("figure"), theme.font("body")
            middle = self.height() / 2
            line = QRectF(width, middle - u(29), self.width() - 2 * width, u(36))
            paint.text(painter, line, self.figure, large, theme.color("text"), paint.CENTRE)
            line = QRectF(width, middle + u(8), self.width() - 2 * width, u(20))
            paint.text(painter, line, self.below, small, theme.color("text2"), paint.CENTRE)

    def _arc(self, painter: QPainter, box: QRectF, pen: QPen, start: float, share: float) -> None:
        """From the top, clockwise; Qt counts sixteenths of degrees, against the clock."""
        if share > 0:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, round(16 * (90 - 360 * start)), round(-16 * 360 * share))
