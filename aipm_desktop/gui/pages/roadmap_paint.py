"""How the roadmap looks: months above, lanes at the left, bars with a progress edge, diamonds, the line of today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from aipm_desktop.gui.models.roadmap_bars import LANE_HUES, LANE_ICONS, LANE_LABELS, Bar, Diamond
from aipm_desktop.gui.pages.roadmap_layout import HEADER, LABELS, Lane, Scale, months_from
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

NARROW = 56
"""A bar of fewer pixels has its words beside it."""
CHECK = 24
MOST_WORDS, LEAST_WORDS = 230, 44
"""How far the words beside a diamond go; where there is less room than the least, they are left to its tool tip."""


class RoadmapPainter:
    """Paints in the present theme; every rectangle is given in the widget's own pixels."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def label_width(self, bar: Bar, width: float) -> float:
        """How much room the words beside a bar need, 0 when they stand inside it."""
        if width >= self.theme.u(NARROW):
            return 0.0
        return min(self.theme.u(180), self.theme.u(8) + self.words_width(bar.title) + (CHECK if bar.by_hand else 0))

    def words_width(self, words: str) -> float:
        """The width of words in bold."""
        return paint.text_width(self.theme.font("capstrong"), words)

    # The ground

    def months(self, painter: QPainter, scale: Scale, offset: float, area: QRectF, today: date) -> None:
        """Quarters and months over `area`, the part of the widget where time runs; lines go down through it."""
        theme, u = self.theme, self.theme.u
        months = months_from(scale.day(max(0.0, offset)), scale.day(offset + area.width()))
        locale = QLocale()
        pinned = True
        for month in months:
            x = area.left() + scale.x(month) - offset
            quarter = month.month % 3 == 1
            top = u(12) if quarter else u(HEADER)
            color = theme.color("border" if quarter else "divider")
            if x >= area.left():
                painter.fillRect(QRectF(round(x), top, 1, area.height() - top), color)
            width = scale.per_day * 28
            words = locale.standaloneMonthName(month.month, QLocale.FormatType.ShortFormat)
            here = (month.year, month.month) == (today.year, today.month)
            role, ink = ("capstrong", "accent_fg") if here else ("cap", "text2")
            if x + u(8) >= area.left():
                box = QRectF(x + u(8), u(35), width, u(20))
                paint.text(painter, box, words, theme.font(role), theme.color(ink))
            if quarter or pinned:
                left = max(x, area.left()) + u(8)
                ends = area.left() + scale.x(_next_quarter(month)) - offset
                words = tr("Q{number} {year}", number=(month.month + 2) // 3, year=month.year)
                if ends - left > paint.text_width(theme.font("capstrong"), words):
                    box = QRectF(left, u(12), ends - left, u(20))
                    paint.text(painter, box, words, theme.font("capstrong"), theme.color("text"))
            pinned = False

    def lane(self, painter: QPainter, lane: Lane, top: float, height: float, width: float) -> None:
        """The label of a lane and the line below it."""
        theme, u = self.theme, self.theme.u
        middle = top + height / 2
        tile = QRectF(u(16), round(middle - u(14)), u(28), u(28))
        paint.tile(painter, theme, tile, LANE_ICONS[lane.key], LANE_HUES[lane.key], 15)
        words = QRectF(u(52), middle - u(10), u(LABELS) - u(56), u(20))
        paint.text(painter, words, tr(LANE_LABELS[lane.key]), theme.font("h3"), theme.color("text"))
        painter.fillRect(QRectF(0, round(top + height), width, 1), theme.color("border"))

    def today(self, painter: QPainter, x: float, top: float, bottom: float) -> None:
        """The line of today, behind the bars."""
        painter.fillRect(QRectF(round(x), top, self.theme.u(1.5), bottom - top), self.theme.color("danger.solid"))

    def today_name(self, painter: QPainter, x: float, bottom: float) -> None:
        """The name of the line, at its foot and before everything."""
        theme, u = self.theme, self.theme.u
        words = tr("Today")
        width = paint.text_width(theme.font("microstrong"), words) + u(14)
        box = QRectF(round(x - width / 2), bottom - u(18), width, u(18))
        paint.panel(painter, box, u(4), theme.color("danger_fill"), None)
        paint.text(painter, box, words, theme.font("microstrong"), theme.color("on_fill"), paint.CENTRE)

    # The items

    def bar(self, painter: QPainter, box: QRectF, bar: Bar, sight: QRectF, *, hover: bool, ring: bool) -> None:
        """A step in `box`; its words stay in `sight`, the part where time runs."""
        theme, u = self.theme, self.theme.u
        colors = theme.hue("neutral" if bar.status == "deferred" else LANE_HUES[bar.lane])
        path = QPainterPath()
        path.addRoundedRect(box, u(6), u(6))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, colors.tint if bar.planned else theme.color("surface"))
        if bar.fraction > 0:
            painter.save()
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            edge = QRectF(box.left(), box.bottom() - u(4), box.width() * bar.fraction, u(4))
            painter.fillRect(edge, colors.solid)
            painter.restore()
        if hover or theme.outlined or not bar.planned:
            style = Qt.PenStyle.SolidLine if bar.planned else Qt.PenStyle.DashLine
            painter.setPen(QPen(colors.solid, 1, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), u(6), u(6))
        if ring:
            paint.panel(painter, box.adjusted(-3, -3, 3, 3), u(8), None, theme.color("focus"), 2)
        self._words(painter, box, bar, sight)

    def _words(self, painter: QPainter, box: QRectF, bar: Bar, sight: QRectF) -> None:
        theme, u = self.theme, self.theme.u
        colors = theme.hue("neutral" if bar.status == "deferred" else LANE_HUES[bar.lane])
        narrow = box.width() < u(NARROW)
        left = box.right() + u(6) if narrow else max(box.left(), sight.left()) + u(9)
        right = left + u(180) if narrow else min(box.right(), sight.right()) - u(8)
        font = theme.font("capstrong")
        ink = theme.color("text2") if narrow else colors.fg
        line = QRectF(left, box.top(), right - left, box.height() - (0 if narrow else u(3)))
        if bar.by_hand or bar.done:
            mark = QRectF(left - u(3), line.top(), u(18), line.height())
            state = Qt.CheckState.Checked if bar.done else Qt.CheckState.Unchecked
            if bar.by_hand:
                paint.check(painter, theme, mark, state)
            else:
                theme.icons.draw(painter, mark, "check-circle", ink, u(15))
            line.setLeft(line.left() + u(20))
        if bar.percent and not narrow and line.width() > u(36) + self.words_width(bar.title):
            paint.text(painter, line, bar.percent, theme.font("capnum"), ink, paint.RIGHT)
            line.setRight(line.right() - u(36))
        if line.width() > u(8):
            paint.text(painter, line, bar.title, font, ink)

    def diamond(
        self, painter: QPainter, centre: QPointF, item: Diamond, words: str, room: float, *, hover: bool, ring: bool
    ) -> None:
        """A deadline with its words at the right, so far as there is room."""
        theme, u = self.theme, self.theme.u
        half = u(8 if hover else 7)
        path = QPainterPath(QPointF(centre.x(), centre.y() - half))
        for x, y in ((half, 0), (0, half), (-half, 0)):
            path.lineTo(centre.x() + x, centre.y() + y)
        path.closeSubpath()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, theme.hue(LANE_HUES[item.lane]).solid)
        if room:
            box = QRectF(centre.x() + u(14), centre.y() - u(10), room, u(20))
            paint.text(painter, box, words, theme.font("cap"), theme.color("text" if hover else "text2"))
        if ring:
            around = QRectF(centre.x() - u(12), centre.y() - u(12), room + u(24), u(24))
            paint.panel(painter, around, u(6), None, theme.color("focus"), 2)


def _next_quarter(day: date) -> date:
    month = (day.month - 1) // 3 * 3 + 4
    return date(day.year + month // 13, (month - 1) % 12 + 1, 1)
