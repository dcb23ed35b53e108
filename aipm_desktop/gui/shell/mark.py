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
        path = QPainterPath(QPointF(141, 374))
        path.cubicTo(196, 366, 206, 340, 206, 300)
        path.lineTo(206, 276)
        path.cubicTo(206, 224, 232, 204, 284, 208)
        path.cubicTo(330, 211, 352, 190, 366, 156)
        white = self.theme.color("on_fill")
        pen = QPen(white, 46, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        with QPainter(self) as painter:
            painter.scale(self.width() / _SIDE, self.height() / _SIDE)
            paint.panel(painter, QRectF(0, 0, _SIDE, _SIDE), 124, self.theme.color("accent"), None)
            painter.strokePath(path, pen)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(white)
            painter.drawEllipse(QPointF(141, 374), 49, 49)
            painter.drawEllipse(QPointF(366, 154), 57, 57)
