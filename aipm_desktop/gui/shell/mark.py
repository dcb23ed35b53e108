"""The program's mark, painted: the same shapes as resources/icons/aipm-desktop.svg, without loading an SVG reader."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme

_SIDE = 512  # of the drawing


class Mark(QWidget):
    """A path that climbs, on a square of the accent colour. The name beside it says what it is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(26), self.theme.u(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        path = QPainterPath(QPointF(128, 352))
        path.lineTo(176, 352)
        path.arcTo(96, 192, 160, 160, 270, 90)
        path.lineTo(256, 240)
        path.arcTo(256, 160, 160, 160, 180, -90)
        path.lineTo(384, 160)
        white = self.theme.color("on_fill")
        pen = QPen(white, 56, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        with QPainter(self) as painter:
            painter.scale(self.width() / _SIDE, self.height() / _SIDE)
            paint.panel(painter, QRectF(0, 0, _SIDE, _SIDE), 120, self.theme.color("accent"), None)
            painter.strokePath(path, pen)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(white)
            painter.drawEllipse(QPointF(128, 352), 56, 56)
            painter.drawEllipse(QPointF(384, 160), 68, 68)
