"""The radar of levels: one spoke for each, what there is now filled, what is wanted as a dashed line."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.level_chart import STEPS, LevelChart

LEAST, MOST = 3, 12
"""A radar of fewer spokes has no area; of more, its names would stand on each other."""
_LABEL, _LINE, _MOST_LINES = 108, 16, 3
_AWAY = 12


class Radar(LevelChart):
    """Names stand around it, those that need attention in the colour of a warning."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(520), self.theme.u(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(380), self.theme.u(280))

    def _centre(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _radius(self) -> float:
        u = self.theme.u
        return max(u(40), min(self.height() / 2 - u(_AWAY + 2 * _LINE), self.width() / 2 - u(_AWAY + _LABEL)))

    def _towards(self, number: int) -> QPointF:
        angle = 2 * math.pi * number / max(1, len(self.points)) - math.pi / 2
        return QPointF(math.cos(angle), math.sin(angle))

    def _corner(self, number: int, level: float) -> QPointF:
        return self._centre() + self._towards(number) * (self._radius() * level / STEPS)

    def _shape(self, levels: list[float]) -> QPolygonF:
        return QPolygonF([self._corner(number, level) for number, level in enumerate(levels)])

    def spot_of(self, number: int) -> QPoint:
        return self._corner(number, self.points[number].level).toPoint()

    def point_at(self, place: QPoint) -> int:
        near = self.theme.u(12)
        for number, point in enumerate(self.points):
            away = self._corner(number, point.level) - QPointF(place)
            if math.hypot(away.x(), away.y()) <= near or self._label_box(number).contains(QPointF(place)):
                return number
        return -1

    def _label_box(self, number: int) -> QRectF:
        """Where a name stands: beside its spoke, above the first, below the lowest."""
        u, towards = self.theme.u, self._towards(number)
        lines = len(_lines(self.points[number].name, self.theme.font("capmedium"), u(_LABEL)))
        edge = self._centre() + towards * (self._radius() + u(_AWAY))
        width, height = u(_LABEL), u(_LINE) * lines
        side = 0.0 if abs(towards.x()) < 0.1 else math.copysign(1, towards.x())
        left = edge.x() - width / 2 + side * width / 2
        top = edge.y() - height / 2 + towards.y() * height / 2
        return QRectF(left, top, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        if len(self.points) < LEAST:
            return
        hue = theme.hue("certification").solid
        fill = QColor(hue)
        fill.setAlphaF(0.16)
        now = self._shape([point.level for point in self.points])
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._grid(painter)
            painter.setPen(QPen(hue, theme.u(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                                Qt.PenJoinStyle.RoundJoin))  # fmt: skip
            painter.setBrush(fill)
            painter.drawPolygon(now)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text2"), 1.5, Qt.PenStyle.DashLine))
            painter.drawPolygon(self._shape([point.target for point in self.points]))
            for number in range(len(self.points)):
                self._dot(painter, number, now.at(number))
                self._name(painter, number)

    def _grid(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.theme.color("divider"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for level in range(1, STEPS + 1):
            painter.drawPolygon(self._shape([level] * len(self.points)))
        for number in range(len(self.points)):
            painter.drawLine(self._centre(), self._corner(number, STEPS))

    def _dot(self, painter: QPainter, number: int, corner: QPointF) -> None:
        theme, u = self.theme, self.theme.u
        painter.setPen(QPen(theme.color("surface"), 1.5))
        painter.setBrush(theme.hue("certification").solid)
        painter.drawEllipse(corner, u(5), u(5))
        if number == self.at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawEllipse(corner, u(9), u(9))

    def _name(self, painter: QPainter, number: int) -> None:
        theme, u, point = self.theme, self.theme.u, self.points[number]
        font = theme.font("capmedium")
        box, x = self._label_box(number), self._towards(number).x()
        align = paint.CENTRE if abs(x) < 0.1 else paint.LEFT if x > 0 else paint.RIGHT
        ink = theme.color("warning.fg" if point.warns else "text2")
        for place, line in enumerate(_lines(point.name, font, u(_LABEL))):
            row = QRectF(box.left(), box.top() + place * u(_LINE), box.width(), u(_LINE))
            paint.text(painter, row, line, font, ink, align)


def _lines(name: str, font: QFont, width: float) -> list[str]:
    """A name broken between words into up to three lines; what does not fit a line is cut by the painter."""
    metrics = QFontMetricsF(font)
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width and len(lines) < _MOST_LINES:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
