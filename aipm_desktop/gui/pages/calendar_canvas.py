"""What month and week have in common: one painted widget over days and entries, with pointer, keys and speech.

Arrows move the day, Tab and Shift+Tab go through its entries before they leave, Enter opens, Space ticks, and Ctrl with
an arrow moves the entry itself. A subclass says where days and entries stand and paints them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.pages.calendar_layout import by_day
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_DAY = timedelta(days=1)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place under the pointer: a day, a time where there is one, an entry, or the words that tell of more."""

    day: date
    at: time | None = None
    entry: CalendarEntry | None = None
    more: bool = False


@dataclass(slots=True)
class Drag:
    """An entry on its way: from where in it it was taken (`offset` days after its first), and the spot it is over."""

    entry: CalendarEntry
    offset: int
    grip: int
    target: Spot


class CalendarCanvas(QWidget):
    """`picked` carries a day, `opened` and `ticked` an entry, `moved` (entry, day, time or None).

    `all_wanted` asks for all of a day, `new_wanted` for something new on (day, time or None), `menu_wanted` for what
    can be done with (entry or None, day, point on the screen).
    """

    picked = Signal(object)
    opened = Signal(object)
    ticked = Signal(object)
    moved = Signal(object, object, object)
    all_wanted = Signal(object)
    new_wanted = Signal(object, object)
    menu_wanted = Signal(object, object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.first = self.last = self.day = self.today = date.min
        self.clock_24 = True
        self.entries: Sequence[CalendarEntry] = ()
        self.days: dict[date, list[CalendarEntry]] = {}
        self.chosen: CalendarEntry | None = None
        self.by_keyboard = False
        self.drag: Drag | None = None
        self._pressed: tuple[QPointF, Spot] | None = None
        self._hover: CalendarEntry | None = None
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    # What a subclass knows

    def spot_at(self, point: QPointF) -> Spot | None:
        """What is at `point`."""
        raise NotImplementedError

    def rect_of(self, entry: CalendarEntry) -> QRectF:
        """Where an entry is drawn; empty when it is not."""
        raise NotImplementedError

    def rect_of_day(self, day: date) -> QRectF:
        """Where a day stands; empty when it is not shown."""
        raise NotImplementedError

    def stops(self) -> list[CalendarEntry]:
        """The entries of the chosen day that Tab goes through."""
        return self.days.get(self.day, [])

    def lay_out(self) -> None:
        """The entries or the size changed."""
        raise NotImplementedError

    def subject(self) -> str:
        """What is shown: "November 2026"."""
        raise NotImplementedError

    def moved_by(self, key: Qt.Key) -> tuple[date, time | None] | None:
        """Where Ctrl with an arrow takes the chosen entry."""
        step = _STEPS.get(key)
        return None if step is None or self.chosen is None else (self.chosen.first + step * _DAY, None)

    # What is shown

    def show_entries(
        self, entries: Sequence[CalendarEntry], first: date, last: date, day: date, today: date, *, clock_24: bool
    ) -> None:
        """Show other entries or days. The chosen entry stays chosen where it is still there."""
        kept = self.chosen.key if self.chosen else None
        self.entries, self.first, self.last, self.day, self.today = entries, first, last, day, today
        self.clock_24 = clock_24
        self.days = by_day(entries, first, last)
        here = self.days.get(day, [])
        self.chosen = next((entry for entry in here if entry.key == kept), None)
        self._hover = None
        self.drag = self._pressed = None
        self.lay_out()
        self.setAccessibleName(tr("Calendar, {what}", what=self.subject()))
        self._describe()
        self.update()

    def choose_day(self, day: date, *, speak: bool = True) -> None:
        """Another day of those shown; nothing of it is chosen yet."""
        self.day, self.chosen = day, None
        self._describe()
        if speak and self.hasFocus():
            announce(self, words.spoken_day(day, self.days.get(day, []), self.today, self.clock_24))
        self.update()

    def choose(self, entry: CalendarEntry | None) -> None:
        """Another entry of the chosen day."""
        self.chosen = entry
        if entry is not None and self.hasFocus():
            announce(self, words.spoken(entry, self.today, self.clock_24))
        self._describe()
        self.update()

    def _describe(self) -> None:
        inside = [entry for entry in self.entries if entry.first <= self.last and entry.last >= self.first]
        told = words.spoken_day(self.day, self.days.get(self.day, []), self.today, self.clock_24)
        self.setAccessibleDescription(f"{words.summary(inside, self.subject())}. {told}")

    @property
    def marks_day(self) -> bool:
        """Whether the day with the focus is to be seen: keys moved there, nobody clicked."""
        return self.by_keyboard and self.hasFocus()

    def is_hovered(self, entry: CalendarEntry) -> bool:
        """Whether the pointer is over an entry, in whichever of its days."""
        return self._hover is entry

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and key in _STEPS:
            self._move_by(key)
        elif held or not self._act(key):
            event.ignore()
            return
        self.update()

    def _act(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key in _STEPS:
            self.picked.emit(self.day + _STEPS[key] * _DAY)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            column = (self.day - self.first).days % 7
            self.picked.emit(self.day + (-column if key == Qt.Key.Key_Home else 6 - column) * _DAY)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Space and (entry := self._first_choice()):
            self.ticked.emit(entry)
        else:
            return False
        return True

    def _first_choice(self) -> CalendarEntry | None:
        """The chosen entry, else the first of the day."""
        return self.chosen or next(iter(self.days.get(self.day, [])), None)

    def _enter(self) -> None:
        entry = self._first_choice()
        if entry is not None:
            self.opened.emit(entry)
        else:
            self.new_wanted.emit(self.day, None)

    def _escape(self) -> bool:
        if self.drag is not None:
            self.drag = self._pressed = None
            self.unsetCursor()
            return True
        if self.chosen is not None:
            self.choose(None)
            return True
        return False

    def _move_by(self, key: Qt.Key) -> None:
        self.chosen = self._first_choice()
        target = self.moved_by(key)
        if target is not None:
            self.moved.emit(self.chosen, *target)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self.stops()
        at = stops.index(self.chosen) if self.chosen in stops else (-1 if forward else len(stops))
        at += 1 if forward else -1
        if self.hasFocus() and 0 <= at < len(stops):
            self.by_keyboard = True
            self.choose(stops[at])
            return True
        self.chosen = None
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keyboard = event.reason() in _BY_KEY
        if self.by_keyboard:
            self.chosen = None
            announce(self, words.spoken_day(self.day, self.days.get(self.day, []), self.today, self.clock_24))
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keyboard = False
        spot = self.spot_at(event.position())
        if spot is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if spot.day != self.day:
            self.picked.emit(spot.day)
            spot = self.spot_at(event.position()) or spot  # more may have been read for that day
        self._pressed = (event.position(), spot)
        self.choose(spot.entry)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(event.position(), spot)
            return
        hover = spot.entry if spot else None
        if hover is not self._hover:
            self._hover = hover
            self.update()
        live = spot is not None and (spot.entry is not None or spot.more)
        self.setCursor(Qt.CursorShape.PointingHandCursor if live else Qt.CursorShape.ArrowCursor)

    def _drag_to(self, point: QPointF, spot: Spot | None) -> None:
        if self._pressed is None:
            return
        begun, at = self._pressed
        if self.drag is None:
            far = (point - begun).manhattanLength() >= QApplication.startDragDistance()
            if at.entry is None or not far:
                return
            grip = _minutes(at.at) - _minutes(at.entry.at) if at.at and at.entry.at else 0
            self.drag = Drag(at.entry, (at.day - at.entry.first).days, max(0, grip), at)
            self.setCursor(Qt.CursorShape.ForbiddenCursor if at.entry.fixed else Qt.CursorShape.ClosedHandCursor)
        if spot is not None:
            self.drag.target = spot
        self.update()

    def drop(self, drag: Drag) -> None:
        """The entry was let go over another spot."""
        day = drag.target.day - drag.offset * _DAY
        if day != drag.entry.first:
            self.moved.emit(drag.entry, day, None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        drag, self.drag = self.drag, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if drag is not None:
            self.unsetCursor()
            self.update()
            self.drop(drag)
        elif pressed[1].more and self.spot_at(event.position()) == pressed[1]:
            self.all_wanted.emit(pressed[1].day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if spot is None or event.button() != Qt.MouseButton.LeftButton or spot.more:
            return
        if spot.entry is not None:
            self.opened.emit(spot.entry)
        else:
            self.new_wanted.emit(spot.day, spot.at)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = None
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            entry = self._first_choice()
            place = self.rect_of(entry) if entry else QRectF()
            place = self.rect_of_day(self.day) if place.isEmpty() else place
            self.menu_wanted.emit(entry, self.day, self.mapToGlobal(place.center().toPoint()))
            return
        spot = self.spot_at(QPointF(event.pos()))
        if spot is not None:
            if spot.day != self.day:
                self.picked.emit(spot.day)
            self.choose(spot.entry)
            self.menu_wanted.emit(spot.entry, spot.day, event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot_at(QPointF(event.pos()))
            if spot is not None and spot.entry is not None:
                told = words.spoken(spot.entry, self.today, self.clock_24)
                QToolTip.showText(event.globalPos(), plain_tip(told), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
