"""Levels as bars, for those who read a length better than a shape, and for more than a radar can hold."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.level_chart import STEPS, LevelChart

_ROW, _BAR, _AXIS = 36, 12, 24
_END = 52
"""The room behind the bars for "3 of 4"."""


class LevelBars(LevelChart):
    """A bar for each level now, a dashed mark at the level wanted, and both in numbers behind."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(520), self.theme.u(_ROW * len(self.points) + _AXIS))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(320), self.sizeHint().height())

    def _plot(self) -> QRectF:
        u = self.theme.u
        left = min(self.width() * 0.42, u(220))
        return QRectF(left, 0, self.width() - left - u(_END), self.theme.u(_ROW) * len(self.points))

    def spot_of(self, number: int) -> QPoint:
        plot = self._plot()
        return QPoint(round(plot.left()), round(self.theme.u(_ROW) * (number + 0.5)))

    def point_at(self, place: QPoint) -> int:
        number = place.y() // max(1, self.theme.u(_ROW))
        return number if 0 <= number < len(self.points) else -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._grid(painter)
            for number in range(len(self.points)):
                self._row(painter, number)

    def _grid(self, painter: QPainter) -> None:
        theme, u, plot = self.theme, self.theme.u, self._plot()
        for level in range(STEPS + 1):
            x = round(plot.left() + plot.width() * level / STEPS)
            painter.fillRect(QRectF(x, plot.top(), 1, plot.height()), theme.color("divider"))
            box = QRectF(x - u(12), plot.bottom() + u(4), u(24), u(16))
            paint.text(painter, box, str(level), theme.font("micro"), theme.color("text3"), paint.CENTRE)

    def _row(self, painter: QPainter, number: int) -> None:
        theme, u, point, plot = self.theme, self.theme.u, self.points[number], self._plot()
        row = QRectF(0, u(_ROW) * number, self.width(), u(_ROW))
        if number == self.at:
            paint.panel(painter, row.adjusted(1, 1, -1, -1), u(6), None, theme.color("focus"), 2)
        words = row.adjusted(u(6), 0, plot.left() - row.right() - u(12), 0)
        ink = "warning.fg" if point.warns else "text"
        paint.text(painter, words, point.name, theme.font("body"), theme.color(ink))
        middle = row.center().y()
        if point.level:
            long = plot.width() * min(point.level, STEPS) / STEPS
            bar = QRectF(plot.left(), middle - u(_BAR) / 2, long, u(_BAR))
            paint.panel(painter, bar, u(3), theme.hue("certification").solid, None)
        if point.target:
            x = round(plot.left() + plot.width() * min(point.target, STEPS) / STEPS)
            painter.setPen(QPen(theme.color("text2"), 2, Qt.PenStyle.DotLine))
            painter.drawLine(x, round(middle - u(12)), x, round(middle + u(12)))
        numbers = QRectF(plot.right(), row.top(), row.right() - plot.right() - u(6), row.height())
        said = f"{point.level} / {point.target}" if point.target else str(point.level)
        paint.text(painter, numbers, said, theme.font("cap"), theme.color("text2"), paint.RIGHT)
