"""The learning hours of the last weeks: painted bars, with the same numbers in words and as a table."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from aipm_desktop.gui.pages.today_rows import short
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.course import KINDS_OF_STUDY
from aipm_desktop.planning.figures import Week

_NAMED_EVERY = 3


def hours(minutes: float) -> str:
    """Hours to one decimal: "6.5", "8"."""
    return f"{minutes / 60:.1f}".removesuffix(".0")


def week_words(week: Week) -> str:
    """One week in a sentence: "Week of 16 Nov: 6.5 h. Courses 4 h, Reading 2.5 h"."""
    parts = [
        f"{tr(choice.label)} {hours(week.minutes[choice.key])} h"
        for choice in KINDS_OF_STUDY
        if week.minutes.get(choice.key)
    ]
    total = tr("Week of {day}: {hours} h", day=short(week.first), hours=hours(sum(week.minutes.values())))
    return f"{total}. {', '.join(parts)}" if parts else total


class HoursChart(QWidget):
    """Stacked bars, one a week, with the weekly goal as a dashed line. Left and Right step through the weeks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.weeks: Sequence[Week] = ()
        self.goal = 0
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Learning hours"))

    def show_weeks(self, weeks: Sequence[Week], goal_minutes: int) -> None:
        """Paint other weeks, the newest last."""
        self.weeks, self.goal = weeks, goal_minutes
        self._at = min(self._at, len(weeks) - 1)
        goal = tr("Goal {hours} h a week.", hours=hours(goal_minutes)) if goal_minutes else ""
        self.setAccessibleDescription(" ".join([goal, *(f"{week_words(week)}." for week in weeks)]).strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(296), self.theme.u(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(220), self.theme.u(140))

    def _plot(self) -> QRectF:
        u = self.theme.u
        return QRectF(u(26), u(8), self.width() - u(28), self.height() - u(56))

    def _top(self) -> int:
        """The highest hour of the axis: a round number above every bar and the goal."""
        highest = max([self.goal, *(sum(week.minutes.values()) for week in self.weeks)], default=0) / 60
        step = 2 if highest <= 4 else 10 if highest <= 40 else 20
        return max(2, math.ceil(highest / step) * step)

    def _slot(self, number: int) -> QRectF:
        plot = self._plot()
        pitch = plot.width() / max(1, len(self.weeks))
        return QRectF(plot.left() + number * pitch, plot.top(), pitch, plot.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        plot, top = self._plot(), self._top()
        with QPainter(self) as painter:
            self._grid(painter, plot, top)
            for number, week in enumerate(self.weeks):
                self._bar(painter, plot, top, number, week)
            if self.goal:
                self._goal_line(painter, plot, top)
            self._legend(painter)

    def _grid(self, painter: QPainter, plot: QRectF, top: int) -> None:
        theme, u = self.theme, self.theme.u
        for value in (0, top / 2, top):
            y = round(plot.bottom() - plot.height() * value / top)
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), theme.color("divider"))
            label = QRectF(0, y - u(8), plot.left() - u(8), u(16))
            paint.text(painter, label, f"{value:g}", theme.font("micro"), theme.color("text3"), paint.RIGHT)

    def _bar(self, painter: QPainter, plot: QRectF, top: int, number: int, week: Week) -> None:
        theme, u = self.theme, self.theme.u
        slot = self._slot(number)
        width = min(u(14), slot.width() - 2)
        left, y = round(slot.center().x() - width / 2), plot.bottom()
        for choice in KINDS_OF_STUDY:
            height = plot.height() * week.minutes.get(choice.key, 0) / 60 / top
            if height > 0:
                y -= height
                box = QRectF(left, y, width, max(1.0, height - 1))
                painter.fillRect(box, theme.hue(choice.hue).solid)
        if number == self._at and self.hasFocus():
            area = QRectF(left - 3, y - 3, width + 6, plot.bottom() - y + 3)
            paint.panel(painter, area, u(3), None, theme.color("focus"), 2)
        last = len(self.weeks) - 1
        if (last - number) % _NAMED_EVERY == 0 and number >= _NAMED_EVERY - 1:
            words = short(week.first)
            font = theme.font("microstrong" if number == last else "micro")
            box = QRectF(0, plot.bottom() + u(4), paint.text_width(font, words) + 1, u(16))
            box.moveCenter(slot.center())
            box.moveTop(plot.bottom() + u(4))
            box.moveRight(min(box.right(), plot.right()))
            ink = theme.color("text" if number == last else "text3")
            paint.text(painter, box, words, font, ink, paint.CENTRE)

    def _goal_line(self, painter: QPainter, plot: QRectF, top: int) -> None:
        theme, u = self.theme, self.theme.u
        y = round(plot.bottom() - plot.height() * self.goal / 60 / top) + 0.5
        painter.setPen(QPen(theme.color("text2"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPoint(round(plot.left()), round(y)), QPoint(round(plot.right()), round(y)))
        words, font = tr("Goal {hours} h", hours=hours(self.goal)), theme.font("micro")
        box = QRectF(plot.left() + u(4), y - u(17), paint.text_width(font, words) + u(6), u(16))
        painter.fillRect(box.adjusted(-1, 2, 0, -1), theme.color("surface"))
        paint.text(painter, box, words, font, theme.color("text2"))

    def _legend(self, painter: QPainter) -> None:
        theme, u = self.theme, self.theme.u
        x, font = 0.0, theme.font("cap")
        box = QRectF(0, self.height() - u(20), self.width(), u(20))
        for choice in KINDS_OF_STUDY:
            square = QRectF(x, box.center().y() - u(4), u(8), u(8))
            paint.panel(painter, square, u(2), theme.hue(choice.hue).solid, None)
            label = tr(choice.label)
            paint.text(painter, box.adjusted(x + u(14), 0, 0, 0), label, font, theme.color("text2"))
            x += u(14) + paint.text_width(font, label) + u(16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self.weeks:
            super().keyPressEvent(event)
            return
        last = len(self.weeks) - 1
        self._at = last if self._at < 0 else max(0, min(last, self._at + step))
        self.update()
        words = week_words(self.weeks[self._at])
        announce(self, words)
        corner = self._slot(self._at).topRight().toPoint()
        QToolTip.showText(self.mapToGlobal(corner), plain_tip(words), self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = next((n for n in range(len(self.weeks)) if self._slot(n).contains(event.pos())), -1)
            if at >= 0:
                QToolTip.showText(event.globalPos(), plain_tip(week_words(self.weeks[at])), self)
                return True
        return super().event(event)
