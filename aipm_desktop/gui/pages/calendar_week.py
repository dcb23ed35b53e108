"""A week by the hour: what has a time stands at it, everything else in the strip above."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.pages.calendar_canvas import CalendarCanvas, Drag, Spot
from aipm_desktop.gui.pages.calendar_layout import DAYS_A_WEEK, Block, Week, in_columns, in_lanes
from aipm_desktop.gui.pages.calendar_paint import PILL, EntryPainter, weekend
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import say_time

_GUTTER = 60
_HEAD = 44
_HOUR = 48
_PITCH = 23
_MOST_LANES = 6
_SNAP = 15
_KEY_STEP = 30
_A_DAY = 24 * 60
_EARLIEST = 7 * 60
"""Minutes from midnight that a week begins with when nothing is earlier."""
_DAY = timedelta(days=1)


class WeekGrid(CalendarCanvas):
    """Dragged up or down, an entry changes its time, to the quarter of an hour; Ctrl+Up and Ctrl+Down do it by half."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.now: time | None = None
        self._strip = Week(date.min, (), ())
        self._lanes = 1
        self._blocks: list[list[Block]] = []
        self._entries = EntryPainter(theme)
        self._scrolled_for = date.min
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.valueChanged.connect(lambda _value: self.update())

    def subject(self) -> str:
        return words.span_words(self.first, self.last)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(776), self.theme.u(698))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(480), self.theme.u(320))

    # Where things stand

    def _column(self, number: int) -> int:
        gutter = self.theme.u(_GUTTER)
        return gutter + round((self.width() - gutter - self.bar.width()) * number / DAYS_A_WEEK)

    def _wide(self, number: int) -> int:
        return self._column(number + 1) - self._column(number)

    @property
    def _hours_top(self) -> int:
        u = self.theme.u
        return u(_HEAD) + self._lanes * u(_PITCH) + u(7)

    def _y(self, minutes: float) -> float:
        return self._hours_top + minutes / 60 * self.theme.u(_HOUR) - self.bar.value()

    def lay_out(self) -> None:
        above = [entry for entry in self.entries if entry.at is None or entry.days > 1]
        room = self.height() - self.theme.u(_HEAD) - 4 * self.theme.u(_HOUR)
        most = max(1, min(_MOST_LANES, room // self.theme.u(_PITCH)))
        self._strip = in_lanes(above, self.first, most)
        used = max((placed.lane + 1 for placed in self._strip.placed), default=0)
        self._lanes = max(1, most if any(self._strip.hidden) else used)
        self._blocks = [
            in_columns((entry for entry in self.days.get(day, ()) if entry.days == 1), day)
            for day in (self.first + n * _DAY for n in range(DAYS_A_WEEK))
        ]
        self._fit_bar()
        if self._scrolled_for != self.first:
            self._scrolled_for = self.first
            earliest = min((block.start for column in self._blocks for block in column), default=_EARLIEST)
            self._scroll_to(min(earliest, _EARLIEST + 60) - 60)

    def _fit_bar(self) -> None:
        top, u = self._hours_top, self.theme.u
        shown = max(0, self.height() - top)
        self.bar.setGeometry(self.width() - u(12), top, u(12), shown)
        self.bar.setRange(0, max(0, 24 * u(_HOUR) - shown))
        self.bar.setPageStep(max(1, shown))
        self.bar.setSingleStep(u(_HOUR) // 2)

    def _scroll_to(self, minutes: int) -> None:
        u = self.theme.u
        self.bar.setValue(round(minutes / 60 * u(_HOUR)) - u(10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.first != date.min:
            self.lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.bar.setValue(self.bar.value() - event.angleDelta().y() * self.bar.singleStep() // 60)
        event.accept()

    def choose(self, entry: CalendarEntry | None) -> None:
        if entry is not None and entry.at is not None and entry.days == 1:
            box = self.rect_of(entry)
            if box.top() < self._hours_top or box.bottom() > self.height():
                self._scroll_to(entry.at.hour * 60 + entry.at.minute - 60)
        super().choose(entry)

    def rect_of_day(self, day: date) -> QRectF:
        column = (day - self.first).days
        if not 0 <= column < DAYS_A_WEEK:
            return QRectF()
        return QRectF(self._column(column), 0, self._wide(column), self.height())

    def rect_of(self, entry: CalendarEntry) -> QRectF:
        for placed in self._strip.placed:
            if placed.entry is entry:
                return self._strip_box(placed.first, placed.last, placed.lane)
        for column, blocks in enumerate(self._blocks):
            for block in blocks:
                if block.entry is entry:
                    return self._block_box(column, block)
        return QRectF()

    def _strip_box(self, first: int, last: int, lane: int) -> QRectF:
        u = self.theme.u
        left, right = self._column(first), self._column(last + 1)
        return QRectF(left + u(4), u(_HEAD) + u(3) + lane * u(_PITCH), right - left - u(8), u(PILL))

    def _block_box(self, column: int, block: Block) -> QRectF:
        u = self.theme.u
        left, width = self._column(column) + u(3), self._wide(column) - u(7)
        share = width / block.columns
        top, bottom = self._y(block.start), self._y(block.end)
        return QRectF(left + share * block.column, top + 1, share - 1, bottom - top - 2)

    def spot_at(self, point: QPointF) -> Spot | None:
        inside = self.theme.u(_GUTTER) <= point.x() < self._column(DAYS_A_WEEK) and 0 <= point.y() < self.height()
        if not inside or not self._blocks:
            return None
        column = next(n for n in range(DAYS_A_WEEK) if point.x() < self._column(n + 1))
        day = self.first + column * _DAY
        if point.y() < self._hours_top:
            return self._spot_in_strip(point, column, day)
        minutes = (point.y() - self._hours_top + self.bar.value()) / self.theme.u(_HOUR) * 60
        at = _clock(int(minutes // _SNAP * _SNAP))
        for block in self._blocks[column]:
            if self._block_box(column, block).contains(point):
                return Spot(day, at, block.entry)
        return Spot(day, at)

    def _spot_in_strip(self, point: QPointF, column: int, day: date) -> Spot:
        for placed in self._strip.placed:
            if self._strip_box(placed.first, placed.last, placed.lane).contains(point):
                return Spot(day, entry=placed.entry)
        more = self._strip.hidden[column] and self._strip_box(column, column, self._lanes - 1).contains(point)
        return Spot(day, more=bool(more))

    # Moving

    def drop(self, drag: Drag) -> None:
        target = drag.target
        if drag.entry.at is None or target.at is None or drag.entry.days > 1:
            super().drop(drag)
            return
        at = self._time_of(drag)
        if (target.day, at) != (drag.entry.first, drag.entry.at):
            self.moved.emit(drag.entry, target.day, at if at != drag.entry.at else None)

    def _time_of(self, drag: Drag) -> time:
        """The time at which a dragged entry would begin."""
        if drag.target.at is None or drag.entry.at is None:
            return drag.entry.at or time.min
        minutes = drag.target.at.hour * 60 + drag.target.at.minute - drag.grip // _SNAP * _SNAP
        return _clock(max(0, min(_A_DAY - _SNAP, minutes)))

    def moved_by(self, key: Qt.Key) -> tuple[date, time | None] | None:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) or self.chosen is None:
            return super().moved_by(key)
        at = self.chosen.at
        if at is None or self.chosen.days > 1:
            return None
        minutes = at.hour * 60 + at.minute + (_KEY_STEP if key == Qt.Key.Key_Down else -_KEY_STEP)
        return (self.chosen.first, _clock(minutes)) if 0 <= minutes < _A_DAY else None

    def _act(self, key: Qt.Key) -> bool:
        if key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return super()._act(key)
        stops = self.stops()
        at = stops.index(self.chosen) if self.chosen in stops else (-1 if key == Qt.Key.Key_Down else len(stops))
        at += 1 if key == Qt.Key.Key_Down else -1
        if 0 <= at < len(stops):
            self.choose(stops[at])
        return True

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("surface"))
            for column in range(DAYS_A_WEEK):
                day = self.first + column * _DAY
                shade = "selected" if self._is_target(day) else "page" if weekend(day) else ""
                if shade:
                    box = QRectF(self._column(column), 0, self._wide(column), self.height())
                    painter.fillRect(box, theme.color(shade))
            painter.save()
            top = self._hours_top
            painter.setClipRect(QRectF(0, top, self.width(), self.height() - top))
            self._paint_hours(painter)
            painter.restore()
            self._paint_head(painter)
            self._paint_strip(painter)
            self._paint_lines(painter)

    def _is_target(self, day: date) -> bool:
        drag = self.drag
        if drag is None or drag.entry.fixed:
            return False
        begins = drag.target.day - drag.offset * _DAY
        return begins <= day < begins + drag.entry.days * _DAY

    def _paint_head(self, painter: QPainter) -> None:
        theme, u = self.theme, self.theme.u
        for column in range(DAYS_A_WEEK):
            day = self.first + column * _DAY
            is_today, is_day = day == self.today, day == self.day
            x = self._column(column) + u(10)
            name = words.weekday(day, brief=True)
            font = theme.font("capstrong" if is_today else "capmedium")
            line = QRectF(x, 0, self._wide(column) - u(12), u(_HEAD))
            paint.text(painter, line, name, font, theme.color("text" if is_today else "text2"))
            number = words.short_day(day) if day.day == 1 else str(day.day)
            strong = theme.font("h3")
            wide = max(u(24), paint.text_width(strong, number) + u(12))
            disc = QRectF(x + paint.text_width(font, name) + u(4), u(_HEAD) / 2 - u(12), wide, u(24))
            ink = theme.color("text")
            if is_today:
                paint.panel(painter, disc, u(12), theme.color("accent"), None)
                ink = theme.color("on_fill")
            elif is_day:
                paint.panel(painter, disc, u(12), None, theme.color("accent_fg"), 1.5)
                ink = theme.color("accent_fg")
            paint.text(painter, disc, number, strong, ink, paint.CENTRE)
            if is_day and self.marks_day and self.chosen is None:
                box = QRectF(self._column(column) + 2, 2, self._wide(column) - 4, u(_HEAD) - 4)
                paint.panel(painter, box, u(5), None, theme.color("focus"), 2)

    def _paint_strip(self, painter: QPainter) -> None:
        theme, u = self.theme, self.theme.u
        label = QRectF(0, u(_HEAD) + u(3), u(_GUTTER) - u(8), u(PILL))
        paint.text(painter, label, tr("Any time"), theme.font("micro"), theme.color("text3"), paint.RIGHT)
        for placed in self._strip.placed:
            box = self._strip_box(placed.first, placed.last, placed.lane)
            self._entries.pill(
                painter,
                box,
                placed.entry,
                begins=placed.begins,
                ends=placed.ends,
                hover=self.is_hovered(placed.entry),
                ring=placed.entry is self.chosen and self.hasFocus(),
            )
        for column, hidden in enumerate(self._strip.hidden):
            if hidden:
                box = self._strip_box(column, column, self._lanes - 1).adjusted(u(5), 0, 0, 0)
                text = tr("+{count} more", count=hidden)
                paint.text(painter, box, text, theme.font("capmedium"), theme.color("text2"))

    def _paint_lines(self, painter: QPainter) -> None:
        line, top = self.theme.color("border"), self._hours_top
        painter.fillRect(QRectF(0, 0, self.width(), 1), line)
        painter.fillRect(QRectF(0, self.theme.u(_HEAD) - 1, self.width(), 1), line)
        painter.fillRect(QRectF(0, top - 1, self.width(), 1), line)
        for column in range(DAYS_A_WEEK):
            painter.fillRect(QRectF(self._column(column) - 1, self.theme.u(_HEAD), 1, self.height()), line)

    def _paint_hours(self, painter: QPainter) -> None:
        theme, u = self.theme, self.theme.u
        for hour in range(24):
            y = round(self._y(hour * 60))
            painter.fillRect(QRectF(u(_GUTTER), y, self.width(), 1), theme.color("divider"))
            if hour:
                box = QRectF(0, y - u(8), u(_GUTTER) - u(8), u(16))
                text = say_time(time(hour), self.clock_24)
                paint.text(painter, box, text, theme.font("micro"), theme.color("text3"), paint.RIGHT)
        for column, blocks in enumerate(self._blocks):
            for block in blocks:
                self._paint_block(painter, self._block_box(column, block), block.entry)
        self._paint_now(painter)
        self._paint_drag(painter)

    def _paint_block(self, painter: QPainter, box: QRectF, entry: CalendarEntry) -> None:
        theme, u = self.theme, self.theme.u
        colors = theme.hue("danger" if entry.overdue else entry.hue)
        if self.drag is not None and self.drag.entry is entry:
            painter.setOpacity(0.4)
        edge = colors.solid if theme.outlined or self.is_hovered(entry) else theme.color("surface")
        paint.panel(painter, box, u(5), colors.tint, edge)
        tall = box.height() >= u(36)
        line = QRectF(box.left(), box.top(), box.width(), u(PILL) if tall else box.height())
        if entry.task or entry.done or entry.overdue:
            glyph = QRectF(line.left() + u(4), line.top(), u(13), line.height())
            if entry.task:
                self._entries.square(painter, glyph, entry)
            else:
                theme.icons.draw(painter, glyph, "check" if entry.done else "warning-circle", colors.fg, u(12))
            left = u(22)
        else:
            paint.panel(
                painter, QRectF(box.left() + u(3), box.top() + u(4), u(3), box.height() - u(8)), 1, colors.solid, None
            )
            left = u(11)
        paint.text(painter, line.adjusted(left, 0, -u(4), 0), entry.short, theme.font("capmedium"), colors.fg)
        if tall:
            below = line.translated(0, u(15)).adjusted(left, 0, -u(4), 0)
            paint.text(painter, below, words.times(entry, self.clock_24), theme.font("cap"), colors.fg)
        if entry is self.chosen and self.hasFocus():
            paint.panel(painter, box.adjusted(-1, -1, 1, 1), u(6), None, theme.color("focus"), 2)
        painter.setOpacity(1)

    def _paint_now(self, painter: QPainter) -> None:
        column = (self.today - self.first).days
        if not 0 <= column < DAYS_A_WEEK or self.now is None:
            return
        y = round(self._y(self.now.hour * 60 + self.now.minute))
        ink = self.theme.color("danger.solid")
        painter.fillRect(QRectF(self._column(column), y, self._wide(column), 2), ink)
        paint.panel(painter, QRectF(self._column(column) - 4, y - 3, 8, 8), 4, ink, None)

    def _paint_drag(self, painter: QPainter) -> None:
        drag = self.drag
        if drag is None or drag.entry.fixed:
            return
        entry, column = drag.entry, (drag.target.day - self.first).days
        if entry.at is None or entry.days > 1 or drag.target.at is None:
            return
        at = self._time_of(drag)
        start = at.hour * 60 + at.minute
        box = self._block_box(column, Block(entry, start, start + max(30, entry.minutes), 0, 1))
        colors = self.theme.hue(entry.hue)
        paint.panel(painter, box, self.theme.u(5), colors.tint, self.theme.color("focus"), 2)
        line = box.adjusted(self.theme.u(11), 0, 0, 0)
        paint.text(
            painter, line, f"{say_time(at, self.clock_24)} {entry.short}", self.theme.font("capmedium"), colors.fg
        )


def _clock(minutes: int) -> time:
    minutes = max(0, min(_A_DAY - 1, minutes))
    return time(minutes // 60, minutes % 60)
