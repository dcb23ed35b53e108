"""A month as a grid of six weeks, painted in one widget."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.pages.calendar_canvas import CalendarCanvas, Spot
from aipm_desktop.gui.pages.calendar_layout import DAYS_A_WEEK, WEEKS_SHOWN, Placed, Week, in_lanes
from aipm_desktop.gui.pages.calendar_paint import PILL, EntryPainter, weekend
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

HEAD = 31
_TOP = 32
_PITCH = 23
_DAY = timedelta(days=1)


class MonthGrid(CalendarCanvas):
    """`month` is any day of the month whose days are told from those around it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.month = date.min
        self._weeks: list[Week] = []
        self._entries = EntryPainter(theme)

    def subject(self) -> str:
        return words.month_words(self.month)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(776), self.theme.u(698))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(420), self.theme.u(HEAD + WEEKS_SHOWN * 58))

    # Where things stand

    def _column(self, number: int) -> int:
        return round(self.width() * number / DAYS_A_WEEK)

    def _row(self, number: int) -> int:
        head = self.theme.u(HEAD)
        return head + round((self.height() - head) * number / WEEKS_SHOWN)

    def _cell(self, row: int, column: int) -> QRectF:
        left, top = self._column(column), self._row(row)
        return QRectF(left, top, self._column(column + 1) - left, self._row(row + 1) - top)

    @property
    def lanes(self) -> int:
        """How many entries there is room for in a day."""
        height = (self.height() - self.theme.u(HEAD)) / WEEKS_SHOWN
        return max(1, int((height - self.theme.u(_TOP)) // self.theme.u(_PITCH)))

    def lay_out(self) -> None:
        self._weeks = [
            in_lanes(self.entries, self.first + n * DAYS_A_WEEK * _DAY, self.lanes) for n in range(WEEKS_SHOWN)
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.first != date.min:
            self.lay_out()

    def _pill(self, row: int, placed: Placed) -> QRectF:
        left, right = self._cell(row, placed.first), self._cell(row, placed.last)
        u = self.theme.u
        box = QRectF(left.left(), left.top() + u(_TOP) + placed.lane * u(_PITCH), right.right() - left.left(), u(PILL))
        return box.adjusted(u(5) if placed.begins else 0, 0, -u(4) if placed.ends else 0, 0)

    def _more_line(self, row: int, column: int) -> QRectF:
        cell, u = self._cell(row, column), self.theme.u
        top = cell.top() + u(_TOP) + (self.lanes - 1) * u(_PITCH)
        return QRectF(cell.left() + u(5), top, cell.width() - u(9), u(PILL))

    def rect_of_day(self, day: date) -> QRectF:
        row, column = divmod((day - self.first).days, DAYS_A_WEEK)
        return self._cell(row, column) if 0 <= row < WEEKS_SHOWN else QRectF()

    def rect_of(self, entry: CalendarEntry) -> QRectF:
        for row, week in enumerate(self._weeks):
            for placed in week.placed:
                if placed.entry is entry:
                    return self._pill(row, placed)
        return QRectF()

    def spot_at(self, point: QPointF) -> Spot | None:
        if not self._weeks or point.y() < self.theme.u(HEAD) or not QRectF(self.rect()).contains(point):
            return None
        row = next(n for n in range(WEEKS_SHOWN) if point.y() < self._row(n + 1) or n == WEEKS_SHOWN - 1)
        column = next(n for n in range(DAYS_A_WEEK) if point.x() < self._column(n + 1) or n == DAYS_A_WEEK - 1)
        week = self._weeks[row]
        day = week.first + column * _DAY
        for placed in week.placed:
            if placed.first <= column <= placed.last and self._pill(row, placed).contains(point):
                return Spot(day, entry=placed.entry)
        return Spot(day, more=bool(week.hidden[column]) and self._more_line(row, column).contains(point))

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._weeks:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_head(painter)
            for row in range(WEEKS_SHOWN):
                for column in range(DAYS_A_WEEK):
                    self._paint_cell(painter, row, column)
            self._paint_lines(painter)
            for row, week in enumerate(self._weeks):
                for column, hidden in enumerate(week.hidden):
                    if hidden:
                        self._paint_more(painter, row, column, hidden)
                for placed in week.placed:
                    self._paint_entry(painter, row, placed)
            self._paint_focus(painter)
            self._paint_drag(painter)

    def _paint_head(self, painter: QPainter) -> None:
        theme, u = self.theme, self.theme.u
        painter.fillRect(QRectF(0, 0, self.width(), u(HEAD)), theme.color("surface"))
        narrow = self.width() < u(480)
        for column in range(DAYS_A_WEEK):
            day = self.first + column * _DAY
            is_today = self.today.weekday() == day.weekday() and self.month.replace(day=1) == self.today.replace(day=1)
            name = words.weekday(day, brief=True)
            box = QRectF(self._column(column) + u(10), 0, self._column(column + 1) - self._column(column), u(HEAD))
            font = theme.font("capstrong" if is_today else "capmedium")
            paint.text(painter, box, name[:1] if narrow else name, font, theme.color("text" if is_today else "text2"))

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        theme = self.theme
        day = self._weeks[row].first + column * _DAY
        cell = self._cell(row, column)
        inside = (day.year, day.month) == (self.month.year, self.month.month)
        painter.fillRect(cell, theme.color("surface" if inside and not weekend(day) else "page"))
        target = self.drag and self.drag.target.day - self.drag.offset * _DAY <= day <= self.drag.target.day
        if self.drag and target and not self.drag.entry.fixed:
            painter.fillRect(cell, theme.color("selected"))
        self._paint_number(painter, cell, day, inside=inside)

    def _paint_number(self, painter: QPainter, cell: QRectF, day: date, *, inside: bool) -> None:
        theme, u = self.theme, self.theme.u
        text = words.short_day(day) if day.day == 1 else str(day.day)
        box = QRectF(cell.left() + u(10), cell.top() + u(4), cell.width() - u(14), u(24))
        ink, font = theme.color("text" if inside else "text3"), theme.font("h3" if inside else "strong")
        width = paint.text_width(font, text)
        if day in (self.today, self.day):
            # A disc for one figure or two, a pill for "1 Nov".
            wide = max(u(24), width + u(12))
            disc = QRectF(cell.left() + u(5), cell.top() + u(4.5), wide, u(24))
            if day == self.today:
                paint.panel(painter, disc, u(12), theme.color("accent"), None)
                ink, font = theme.color("on_fill"), theme.font("h3")
            else:
                paint.panel(painter, disc, u(12), None, theme.color("accent_fg"), 1.5)
                ink = theme.color("accent_fg")
            paint.text(painter, disc, text, font, ink, paint.CENTRE)
            return
        paint.text(painter, box, text, font, ink)

    def _paint_lines(self, painter: QPainter) -> None:
        line = self.theme.color("border")
        for row in range(WEEKS_SHOWN):
            painter.fillRect(QRectF(0, self._row(row) - 1, self.width(), 1), line)
        painter.fillRect(QRectF(0, 0, self.width(), 1), line)
        top = self._row(0)
        for column in range(1, DAYS_A_WEEK):
            painter.fillRect(QRectF(self._column(column) - 1, top, 1, self.height() - top), line)

    def _paint_more(self, painter: QPainter, row: int, column: int, hidden: int) -> None:
        theme, u = self.theme, self.theme.u
        box = self._more_line(row, column).adjusted(u(5), 0, 0, 0)
        text = tr("+{count} more", count=hidden)
        paint.text(painter, box, text, theme.font("capmedium"), theme.color("text2"))

    def _paint_entry(self, painter: QPainter, row: int, placed: Placed) -> None:
        entry, box = placed.entry, self._pill(row, placed)
        if self.drag is not None and self.drag.entry is entry:
            painter.setOpacity(0.4)
        self._entries.pill(
            painter,
            box,
            entry,
            begins=placed.begins,
            ends=placed.ends,
            hover=self.is_hovered(entry),
            ring=entry is self.chosen and self.hasFocus(),
        )
        painter.setOpacity(1)

    def _paint_focus(self, painter: QPainter) -> None:
        if self.marks_day and self.chosen is None:
            cell = self.rect_of_day(self.day)
            if not cell.isEmpty():
                box = cell.adjusted(1, 1, -2, -2)
                paint.panel(painter, box, self.theme.u(5), None, self.theme.color("focus"), 2)
        elif self.marks_day and self.chosen is not None and self.rect_of(self.chosen).isEmpty():
            row, column = divmod((self.day - self.first).days, DAYS_A_WEEK)
            if 0 <= row < WEEKS_SHOWN:  # the chosen one is behind "+2 more"
                paint.panel(painter, self._more_line(row, column), self.theme.u(5), None, self.theme.color("focus"), 2)

    def _paint_drag(self, painter: QPainter) -> None:
        if self.drag is None or self.drag.entry.fixed:
            return
        u = self.theme.u
        cell = self.rect_of_day(self.drag.target.day)
        box = QRectF(cell.left() + u(5), cell.top() + u(_TOP), cell.width() - u(9), u(PILL))
        self._entries.pill(painter, box, self.drag.entry, ring=True)
