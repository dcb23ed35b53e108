"""The calendar as a list of days: beside the month, as a view of its own, and for one day that is full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.pages.calendar_layout import by_day
from aipm_desktop.gui.pages.today_list import ActingList, Index
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.planning.dates import say_time

Role = Qt.ItemDataRole
ROW = Role.UserRole
_ROW = 44
_HEAD, _FIRST_HEAD = 45, 32
_BATCH = 60


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row: the heading of a day, or an entry of it. `first` is the very first row of the list."""

    day: date
    entry: CalendarEntry | None = None
    first: bool = False


class DaysModel(QAbstractListModel):
    """Days that have entries, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[DayRow] = []
        self.today = date.min
        self.clock_24 = True

    def show(self, rows: list[DayRow], today: date, *, clock_24: bool) -> None:
        """Take over other rows."""
        self.beginResetModel()
        self.rows, self.today, self.clock_24 = rows, today, clock_24
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].entry is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Role.DisplayRole:
            return row.entry.line if row.entry else words.day_in_full(row.day, self.today)
        if role == Role.AccessibleTextRole:
            day = words.day_in_full(row.day, self.today)
            return f"{words.spoken(row.entry, self.today, self.clock_24)}, {day}" if row.entry else day
        if role == Role.ToolTipRole and row.entry is not None:
            return plain_tip(words.spoken(row.entry, self.today, self.clock_24))
        return None


class _DaysDelegate(QStyledItemDelegate):
    def __init__(self, view: DayList) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view.desk.theme

    def sizeHint(self, _option: Any, index: Index) -> QSize:
        row: DayRow = index.data(ROW)
        return QSize(0, self._theme.u(_ROW if row.entry else _FIRST_HEAD if row.first else _HEAD))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: DayRow = index.data(ROW)
        u, bar = self._theme.u, self._view.verticalScrollBar()
        inset = u(self._view.inset)
        beside = min(inset - u(8), bar.width()) if bar.isVisible() else 0  # the bar stands in the inset
        box = QRectF(option.rect).adjusted(inset, 0, beside - inset, 0)
        painter.save()
        if row.entry is None:
            self._heading(painter, box, row)
        else:
            self._band(painter, box, index.row())
            self._entry(painter, box, row.entry, row.day)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, row: DayRow) -> None:
        theme, u = self._theme, self._theme.u
        if not row.first:
            painter.fillRect(QRectF(box.left(), box.top() + u(6), box.width(), 1), theme.color("divider"))
        line = QRectF(box.left(), box.bottom() - u(28), box.width(), u(24))
        title, detail = words.heading(row.day, self._view.days.today)
        font = theme.font("h3")
        paint.text(painter, line, title, font, theme.color("text"))
        line.setLeft(line.left() + paint.text_width(font, title) + u(8))
        paint.text(painter, line, detail, theme.font("cap"), theme.color("text2"))

    def _band(self, painter: QPainter, box: QRectF, row: int) -> None:
        theme, u = self._theme, self._theme.u
        current = self._view.marks(row)
        if current or self._view.hovered == row:
            area = box.adjusted(-u(10), u(1), u(10), -u(1))
            edge = theme.color("focus") if current else None
            paint.panel(painter, area, u(7), theme.color("selected" if current else "hover"), edge, 2)

    def _entry(self, painter: QPainter, box: QRectF, entry: CalendarEntry, day: date) -> None:
        theme, u = self._theme, self._theme.u
        bar = QRectF(box.left(), box.top() + u(6), u(4), u(28))
        paint.panel(painter, bar, u(2), theme.hue(entry.hue).solid, None)
        taken = self._when(painter, QRectF(box.left(), box.top() + u(4), box.width(), u(18)), entry, day)
        line = QRectF(box.left() + u(14), box.top() + u(4), box.width() - u(14) - taken - u(8), u(18))
        ink = theme.color("text2" if entry.done and entry.task else "text")
        paint.text(painter, line, entry.line if self._view.wide else entry.short, theme.font("strong"), ink)
        below = QRectF(line.left(), box.top() + u(20), box.right() - line.left(), u(18))
        due, clock_24 = words.due_words(entry, self._view.days.today), self._view.days.clock_24
        there = words.their_clock(entry, clock_24) if entry.at is not None else ""
        detail = " · ".join(part for part in (there, entry.detail, due) if part)
        paint.text(painter, below, detail, theme.font("cap"), theme.color("text2"))

    def _when(self, painter: QPainter, box: QRectF, entry: CalendarEntry, day: date) -> float:
        theme, view = self._theme, self._view
        told = words.state(entry)
        token = "danger.fg" if entry.overdue else "success.fg" if entry.done else "accent_fg"
        token = "text2" if entry.earlier else token
        if not told or entry.fixed == "repeats" or (entry.done and entry.at is not None and not view.wide):
            told, token = "", "text2"
        if not told and entry.at is not None and entry.first == day:
            told = words.times(entry, view.days.clock_24) if view.wide else say_time(entry.at, view.days.clock_24)
        font = theme.font("capnum")
        paint.text(painter, box, told, font, theme.color(token), paint.RIGHT)
        return paint.text_width(font, told)


class DayList(ActingList):
    """Enter or a click opens, Space ticks, Ctrl with an arrow moves the entry to another day.

    `opened` and `ticked` carry an entry, `moved` (entry, day, None); `passed` hands on the page's own keys, T and N.
    `make_menu` says what can be done with an entry on a day; `heads` whether days have headings.
    """

    opened = Signal(object)
    ticked = Signal(object)
    moved = Signal(object, object, object)
    passed = Signal(int)

    def __init__(self, desk: Desk, name: str, *, inset: int = 20, wide: bool = False) -> None:
        super().__init__(desk, name)
        self.inset = inset
        self.wide = wide
        self.heads = True
        self.make_menu: Callable[[CalendarEntry, date], Menu] | None = None
        self.days = DaysModel(self)
        self.setLayoutMode(DayList.LayoutMode.Batched)  # a month of a full calendar has a thousand rows
        self.setBatchSize(_BATCH)
        self.setModel(self.days)
        self.setItemDelegate(_DaysDelegate(self))

    def show_days(
        self,
        entries: Sequence[CalendarEntry],
        first: date,
        last: date,
        today: date,
        *,
        clock_24: bool,
        most: int = 0,
    ) -> None:
        """The entries between two days, each day under its heading; no further day after `most` rows, 0 for all."""
        at = self.currentIndex().row()
        kept = self.days.rows[at].entry if 0 <= at < len(self.days.rows) else None
        rows: list[DayRow] = []
        for day, inside in by_day(entries, first, last).items():
            if most and len(rows) >= most:
                break
            if inside:
                if self.heads:
                    rows.append(DayRow(day, first=not rows))
                rows += [DayRow(day, entry) for entry in inside]
        scrolled = self.verticalScrollBar().value()
        same_start = bool(self.days.rows and rows and self.days.rows[0].day == rows[0].day)
        self.days.show(rows, today, clock_24=clock_24)
        found = next((n for n, row in enumerate(rows) if kept and row.entry and row.entry.key == kept.key), -1)
        if found < 0 and rows:
            found = 1 if self.heads else 0
        if found >= 0:
            self.setCurrentIndex(self.days.index(found))
        self.verticalScrollBar().setValue(scrolled if same_start else 0)

    def choose(self, entry: CalendarEntry) -> None:
        """Put the focus on an entry, wherever it is now."""
        found = next((n for n, row in enumerate(self.days.rows) if row.entry and row.entry.key == entry.key), -1)
        if found >= 0:
            self.setCurrentIndex(self.days.index(found))

    def sizeHint(self) -> QSize:
        u = self.desk.theme.u
        heads = sum(row.entry is None for row in self.days.rows)
        height = (len(self.days.rows) - heads) * u(_ROW) + heads * u(_HEAD)
        return QSize(u(232), height)

    def clicked_row(self, index: QModelIndex, spot: str) -> None:  # noqa: ARG002  the shape of the question
        self.act(index, Qt.Key.Key_Return)

    def act(self, index: QModelIndex, key: int) -> bool:
        row: DayRow = index.data(ROW)
        if row.entry is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row.entry)
        elif key == Qt.Key.Key_Space:
            self.ticked.emit(row.entry)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key()))
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        if held == Qt.KeyboardModifier.ControlModifier and step and row is not None and row.entry:
            self.by_keyboard = True
            self.moved.emit(row.entry, date.fromordinal(row.entry.first.toordinal() + step), None)
        elif not held and event.key() in _PASSED:
            self.passed.emit(event.key())
        else:
            super().keyPressEvent(event)

    def menu_for(self, index: QModelIndex) -> Menu | None:
        row: DayRow = index.data(ROW)
        return self.make_menu(row.entry, row.day) if row.entry and self.make_menu else None


_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_PASSED = (Qt.Key.Key_T, Qt.Key.Key_N)
