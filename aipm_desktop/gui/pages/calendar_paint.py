"""How an entry looks in a grid: a tinted pill, or an outlined square for what is to be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme

PILL = 21


def weekend(day: date) -> bool:
    """Whether nobody works on a day of the week where this computer stands."""
    return all(working.value != day.isoweekday() for working in QLocale().weekdays())


class EntryPainter:
    """Paints entries in the present theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def pill(
        self,
        painter: QPainter,
        box: QRectF,
        entry: CalendarEntry,
        *,
        begins: bool = True,
        ends: bool = True,
        hover: bool = False,
        ring: bool = False,
        text: str = "",
    ) -> None:
        """One line. `begins` and `ends` are False where it comes from the day before or goes on the day after."""
        theme, u = self.theme, self.theme.u
        colors = theme.hue("danger" if entry.overdue else entry.hue)
        if entry.task:
            if hover:
                paint.panel(painter, box, u(5), theme.color("hover"), None)
            self.square(painter, QRectF(box.left() + u(4), box.top(), u(13), box.height()), entry)
            ink = theme.color("danger.fg" if entry.overdue else "text3" if entry.done else "text")
            left = u(22)
        else:
            self._tint(painter, box, entry, begins=begins, ends=ends)
            lead = QRectF(box.left() + u(4), box.top() + u(4), u(3), box.height() - u(8))
            mark = "check" if entry.done else "warning-circle" if entry.overdue else ""
            ink, left = colors.fg, u(17 if mark else 12)
            if mark:
                glyph = QRectF(box.left() + u(2), box.top(), u(14), box.height())
                theme.icons.draw(painter, glyph, mark, ink, u(12))
            elif begins:
                paint.panel(painter, lead, u(1.5), colors.solid, None)
            if entry.fixed == "repeats":
                glyph = QRectF(box.right() - u(17), box.top(), u(14), box.height())
                theme.icons.draw(painter, glyph, "repeat", colors.fg, u(11))
        words = text or entry.short
        paint.text(painter, box.adjusted(left, 0, -u(4), 0), words, theme.font("capmedium"), ink)
        if ring:
            paint.panel(painter, box.adjusted(-1, -1, 1, 1), u(6), None, theme.color("focus"), 2)

    def _tint(self, painter: QPainter, box: QRectF, entry: CalendarEntry, *, begins: bool, ends: bool) -> None:
        """The ground of a pill, with a straight edge where it goes on."""
        theme, u = self.theme, self.theme.u
        colors = theme.hue("danger" if entry.overdue else entry.hue)
        edge = colors.solid if theme.outlined else None
        if begins and ends:
            paint.panel(painter, box, u(5), colors.tint, edge)
            return
        path = QPainterPath()
        wide = box.adjusted(0 if begins else -u(8), 0, 0 if ends else u(8), 0)
        path.addRoundedRect(wide, u(5), u(5))
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(colors.tint)
        painter.drawPath(path)
        painter.restore()

    def square(self, painter: QPainter, box: QRectF, entry: CalendarEntry) -> None:
        """The box of a task in its hue: empty, ticked when done, with a mark when overdue."""
        theme, u = self.theme, self.theme.u
        side = u(12)
        solid = theme.color("danger.solid") if entry.overdue else theme.hue(entry.hue).solid
        square = QRectF(round(box.center().x() - side / 2), round(box.center().y() - side / 2), side, side)
        if entry.done:
            paint.panel(painter, square, u(3), solid, None)
            pen = QPen(theme.color("surface"), max(1.4, side * 0.13))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            points = ((0.24, 0.53), (0.43, 0.71), (0.76, 0.33))
            painter.drawPolyline([QPointF(square.left() + x * side, square.top() + y * side) for x, y in points])
            return
        paint.panel(painter, square, u(3), theme.color("surface"), solid, 1.5)
        if entry.overdue:
            painter.setPen(QPen(solid, 1.5))
            x = square.center().x()
            painter.drawLine(QPointF(x, square.top() + side * 0.27), QPointF(x, square.top() + side * 0.55))
            painter.drawPoint(QPointF(x, square.top() + side * 0.75))
        elif entry.fixed == "repeats":
            painter.setPen(QPen(solid, 1.5))
            y = square.center().y()
            painter.drawLine(QPointF(square.left() + side * 0.3, y), QPointF(square.right() - side * 0.3, y))
