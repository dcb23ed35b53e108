"""The roadmap over time, painted in one widget: steps are moved and lengthened by mouse and by keys.

Arrows go from bar to bar, Alt with an arrow moves a step by a day, Shift+Alt makes it longer or shorter, Enter opens,
Space ticks a step that the person judges. What keys move is written when they rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from aipm_desktop.gui.models.roadmap_bars import Bar, Diamond, Item, spoken
from aipm_desktop.gui.pages import roadmap_layout as layout
from aipm_desktop.gui.pages.roadmap_layout import BAR, HEADER, LABELS, PITCH, Lane, Placed, Scale
from aipm_desktop.gui.pages.roadmap_paint import CHECK, NARROW, RoadmapPainter
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr

Part = Literal["body", "first", "last", "check"]
Key = tuple[str, int, date | None]
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_DAY = timedelta(days=1)
_REST_MS = 700
_GRIP = 8


@dataclass(slots=True)
class Drag:
    """A bar on its way: which part was taken, on which day, and what it would become."""

    bar: Bar
    part: Part
    taken: date
    now: Bar


def key_of(item: Item) -> Key:
    """What an item is known by when it is read again."""
    return ("goal", item.id, None) if isinstance(item, Bar) else (item.kind, item.id, item.day)


class RoadmapChart(QAbstractScrollArea):
    """`moved` carries (bar as it was, first day, last day), `opened` and `ticked` an item, `menu_wanted` (item or None,
    place on the screen).
    """

    moved = Signal(object, object, object)
    opened = Signal(object)
    ticked = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.today = date.min
        self.zoom = "year"
        self.chosen: Item | None = None
        self.drag: Drag | None = None
        self._items: Sequence[Item] = ()
        self._until: date | None = None
        self.scale_ = Scale(date.min, 1, 1.0)
        self.placed: list[Placed] = []
        self.lanes: list[Lane] = []
        self._hover: Item | None = None
        self._pressed: tuple[QPointF, Item, Part] | None = None
        self._by_keyboard = False
        self._painter = RoadmapPainter(theme)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.commit)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent;")
        theme.changed.connect(self.viewport().update)

    # What is shown

    def show_items(self, items: Sequence[Item], today: date, until: date | None) -> None:
        """Show other items. The chosen one stays chosen where it is still there."""
        kept = key_of(self.chosen) if self.chosen else None
        fresh = self.today == date.min
        first = self.scale_.first
        offset = self._offset
        self._items, self.today, self._until = items, today, until
        self.chosen = next((item for item in items if key_of(item) == kept), None)
        self._hover = self.drag = self._pressed = None
        self._lay_out()
        if fresh:
            self.show_day(layout.quarter_of(today))
        else:
            self.horizontalScrollBar().setValue(round(offset + (first - self.scale_.first).days * self.scale_.per_day))
        self._describe()
        self.viewport().update()

    def set_zoom(self, zoom: str) -> None:
        """A quarter, half a year or a year in sight, around the chosen item or today."""
        self.zoom = zoom
        self._lay_out()
        middle = self._day_of(self.chosen) if self.chosen else self.today
        begin = layout.quarter_of(middle)
        self.show_day(begin if zoom != "quarter" or (middle - begin).days < 70 else middle - timedelta(days=30))

    def show_day(self, day: date) -> None:
        """Scroll so that a day stands at the left edge."""
        self.horizontalScrollBar().setValue(round(self.scale_.x(day)))
        self.viewport().update()

    @property
    def _offset(self) -> float:
        return float(self.horizontalScrollBar().value())

    def _room(self) -> float:
        return max(1.0, self.viewport().width() - self.theme.u(LABELS) - self.theme.u(12))

    def _lay_out(self) -> None:
        u = self.theme.scale
        self.scale_ = layout.scale_for(self._items, self.today, self.zoom, self._room(), self._until)
        self.placed = layout.place(self._items, self.scale_, self._label)
        height = (self.viewport().height() - self.theme.u(HEADER) - self.theme.u(6)) / u
        self.lanes = layout.lanes_for(self.placed, height)
        last = self.lanes[-1]
        self.horizontalScrollBar().setRange(0, max(0, round(self.scale_.width - self._room())))
        self.horizontalScrollBar().setPageStep(round(self._room()))
        self.horizontalScrollBar().setSingleStep(max(1, round(self.scale_.per_day * 7)))
        self.verticalScrollBar().setRange(0, max(0, round((last.top + last.height - height) * u)))
        self.verticalScrollBar().setPageStep(max(1, round(height * u)))
        self.verticalScrollBar().setSingleStep(self.theme.u(PITCH))

    def _label(self, item: Item) -> float:
        if isinstance(item, Diamond):
            words = item.words(self.today)
            return min(self.theme.u(210), paint.text_width(self.theme.font("cap"), words)) + self.theme.u(12)
        return self._painter.label_width(item, ((item.last - item.first).days + 1) * self.scale_.per_day)

    def _describe(self) -> None:
        bars = [item for item in self._items if isinstance(item, Bar)]
        done = sum(bar.done for bar in bars)
        told = tr(
            "{done} of {all} steps achieved, {dates} deadlines", done=done, all=len(bars),
            dates=len(self._items) - len(bars),
        )  # fmt: skip
        self.setAccessibleName(tr("Roadmap"))
        self.setAccessibleDescription(f"{told}. {spoken(self.chosen, self.today)}" if self.chosen else told)

    def choose(self, item: Item | None, *, speak: bool = True) -> None:
        """Choose an item and bring it into sight."""
        self.chosen = item
        if item is not None:
            self._show(item)
            if speak and self.hasFocus():
                announce(self, spoken(item, self.today))
        self._describe()
        self.viewport().update()

    def _show(self, item: Item) -> None:
        box = self.rect_of(item)
        if box.isEmpty():
            return
        bar, left = self.horizontalScrollBar(), float(self.theme.u(LABELS))
        if box.left() < left or box.left() > self.viewport().width() - self.theme.u(60):
            bar.setValue(round(bar.value() + box.left() - left - self._room() / 4))
        down, top = self.verticalScrollBar(), float(self.theme.u(HEADER))
        if box.top() < top:
            down.setValue(round(down.value() + box.top() - top - self.theme.u(8)))
        elif box.bottom() > self.viewport().height() - self.theme.u(8):
            down.setValue(round(down.value() + box.bottom() - self.viewport().height() + self.theme.u(12)))

    # Where things stand

    def _top_of(self, placed: Placed) -> float:
        u = self.theme.scale
        lane = next(each for each in self.lanes if each.key == placed.lane)
        rows = lane.rows * PITCH - (PITCH - BAR)
        above = (lane.height - rows) / 2 + placed.row * PITCH
        return self.theme.u(HEADER) + (lane.top + above) * u - self.verticalScrollBar().value()

    def _box(self, placed: Placed) -> QRectF:
        item = self.drag.now if self.drag and self.drag.bar is placed.item else placed.item
        top, height = round(self._top_of(placed)), self.theme.u(BAR)
        left = self.theme.u(LABELS) - self._offset
        if isinstance(item, Diamond):
            middle = left + self.scale_.x(item.day) + self.scale_.per_day / 2
            return QRectF(middle - height / 2, top, height, height)
        width = ((item.last - item.first).days + 1) * self.scale_.per_day
        return QRectF(left + self.scale_.x(item.first), top, max(width, self.theme.u(BAR) / 2), height)

    def rect_of(self, item: Item) -> QRectF:
        """Where an item is drawn, without the words beside it; empty when it is not."""
        return next((self._box(placed) for placed in self.placed if placed.item is item), QRectF())

    def item_at(self, point: QPointF) -> tuple[Item, Part] | None:
        """The item at a place, and which part of it."""
        if point.x() < self.theme.u(LABELS) or point.y() < self.theme.u(HEADER):
            return None
        for placed in reversed(self.placed):
            box = self._box(placed)
            label = placed.right - placed.left - box.width()
            if not box.adjusted(-2, -2, max(2.0, label), 2).contains(point):
                continue
            return placed.item, self._part(placed.item, box, point)
        return None

    def _part(self, item: Item, box: QRectF, point: QPointF) -> Part:
        if isinstance(item, Diamond):
            return "body"
        u, narrow = self.theme.u, box.width() < self.theme.u(NARROW)
        check = box.right() if narrow else max(box.left(), float(u(LABELS))) + u(4)
        if item.by_hand and check <= point.x() <= check + u(CHECK):
            return "check"
        grip = min(u(_GRIP), box.width() / 3)
        if box.right() - grip <= point.x() <= box.right() + 2:
            return "last"
        return "first" if point.x() <= box.left() + grip else "body"

    def _day_at(self, point: QPointF) -> date:
        return self.scale_.day(point.x() - self.theme.u(LABELS) + self._offset)

    @staticmethod
    def _day_of(item: Item) -> date:
        return item.first if isinstance(item, Bar) else item.day

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        view = self.viewport()
        left, head = float(u(LABELS)), float(u(HEADER))
        sight = QRectF(left, 0, view.width() - left - u(8), view.height() - u(6))
        with QPainter(view) as painter:
            painter.save()
            painter.setClipRect(QRectF(left, 0, sight.width(), view.height()))
            self._painter.months(painter, self.scale_, self._offset, sight, self.today)
            painter.restore()
            painter.save()
            painter.setClipRect(QRectF(0, head, view.width(), view.height() - head))
            self._paint_lanes(painter, sight.right())
            painter.setClipRect(QRectF(left, head, sight.width(), view.height() - head))
            x = left + self.scale_.x(self.today) + self.scale_.per_day / 2 - self._offset
            self._painter.today(painter, x, head, sight.bottom())
            for placed in self.placed:
                self._paint_item(painter, placed, sight)
            painter.restore()
            painter.fillRect(QRectF(left, u(12), 1, sight.bottom() - u(12)), theme.color("border"))
            painter.fillRect(QRectF(0, head - 1, sight.right(), 1), theme.color("border"))

    def _paint_lanes(self, painter: QPainter, right: float) -> None:
        scroll, u = self.verticalScrollBar().value(), self.theme.scale
        for lane in self.lanes:
            top = self.theme.u(HEADER) + lane.top * u - scroll
            last = lane is self.lanes[-1]
            self._painter.lane(painter, lane, top, lane.height * u, 0 if last else right)

    def _paint_item(self, painter: QPainter, placed: Placed, sight: QRectF) -> None:
        box, item = self._box(placed), placed.item
        label = placed.right - placed.left
        if box.left() > sight.right() or max(box.right(), box.left() + label) < sight.left():
            return
        ring = item is self.chosen and self.hasFocus()
        hover = item is self._hover or (item is self.chosen and not self.hasFocus())
        if isinstance(item, Bar):
            shown = self.drag.now if self.drag and self.drag.bar is item else item
            self._painter.bar(painter, box, shown, sight, hover=hover, ring=ring)
        else:
            self._painter.diamond(painter, box.center(), item, item.words(self.today), hover=hover, ring=ring)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.lanes:
            share = self._offset / max(0.01, self.scale_.per_day)
            self._lay_out()
            self.horizontalScrollBar().setValue(round(share * self.scale_.per_day))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        if step and held in (alt, alt | shift):
            self._nudge(step, "last" if held & shift else "body")
        elif held or not self._act(key):
            event.ignore()

    def _act(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            return self._escape()
        self.commit()
        if key in _ARROWS:
            self._step(key)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.placed:
            self.choose((self.placed[0] if key == Qt.Key.Key_Home else self.placed[-1]).item)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.opened.emit(self.chosen)
        elif key == Qt.Key.Key_Space and self.chosen:
            self.ticked.emit(self.chosen)
        else:
            return False
        return True

    def _step(self, key: Qt.Key) -> None:
        """To the neighbour in the row, or to the nearest item above or below."""
        here = next((placed for placed in self.placed if placed.item is self.chosen), None)
        if here is None:
            seen = [placed for placed in self.placed if self._box(placed).right() > self.theme.u(LABELS)]
            self.choose(next(iter(seen or self.placed)).item if self.placed else None)
            return
        order = {lane.key: place for place, lane in enumerate(self.lanes)}
        row = (order[here.lane], here.row)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            beside = [each for each in self.placed if (order[each.lane], each.row) == row]
            beside.sort(key=lambda each: each.left)
            at = beside.index(here) + (1 if key == Qt.Key.Key_Right else -1)
            if 0 <= at < len(beside):
                self.choose(beside[at].item)
            return
        down = key == Qt.Key.Key_Down
        rows = {(order[each.lane], each.row) for each in self.placed}
        beyond = [each for each in rows if (each > row if down else each < row)]
        if beyond:
            wanted = min(beyond) if down else max(beyond)
            there = [each for each in self.placed if (order[each.lane], each.row) == wanted]
            self.choose(min(there, key=lambda each: abs(each.left - here.left)).item)

    def _nudge(self, days: int, part: Part) -> None:
        """Move the chosen step by keys; it is written when they rest."""
        if not isinstance(self.chosen, Bar):
            return
        if self.drag is None or self.drag.bar is not self.chosen or self.drag.part != part:
            self.commit()
            if not isinstance(self.chosen, Bar):
                return
            self.drag = Drag(self.chosen, part, self.chosen.first, self.chosen)
        self._take(self.drag, (self.drag.now.last if part == "last" else self.drag.now.first) + days * _DAY)
        self._rest.start()
        announce(self, spoken(self.drag.now, self.today))
        self.viewport().update()

    @staticmethod
    def _take(drag: Drag, day: date) -> None:
        """Let the taken part follow to `day`; a bar is never shorter than a day."""
        bar = drag.bar
        if drag.part == "first":
            drag.now = bar.moved(min(day, bar.last), bar.last)
        elif drag.part == "last":
            drag.now = bar.moved(bar.first, max(day, bar.first))
        else:
            drag.now = bar.moved(day, day + (bar.last - bar.first))

    def commit(self) -> None:
        """Write what keys or the mouse moved."""
        self._rest.stop()
        drag, self.drag = self.drag, None
        if drag is not None and (drag.now.first, drag.now.last) != (drag.bar.first, drag.bar.last):
            self.moved.emit(drag.bar, drag.now.first, drag.now.last)
        self.viewport().update()

    def _escape(self) -> bool:
        if self.drag is None:
            return False
        self._rest.stop()
        self.drag = self._pressed = None
        self.viewport().unsetCursor()
        self.viewport().update()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY and self.chosen is None:
            self._step(Qt.Key.Key_Right)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.commit()
        self._by_keyboard = False
        found = self.item_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (event.position(), *found) if found else None
        self.chosen = found[0] if found else None
        self._describe()
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(event.position(), *self._pressed)
            return
        found = self.item_at(event.position())
        hover = found[0] if found else None
        if hover is not self._hover:
            self._hover = hover
            self.viewport().update()
        edge = found is not None and found[1] in ("first", "last")
        shape = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape if found else Qt.CursorShape.ArrowCursor)

    def _drag_to(self, point: QPointF, begun: QPointF, item: Item, part: Part) -> None:
        if self.drag is None:
            far = (point - begun).manhattanLength() >= QApplication.startDragDistance()
            if not far or part == "check" or not isinstance(item, Bar):
                return
            self.drag = Drag(item, part, self._day_at(begun), item)
            if part == "body":
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        drag = self.drag
        by = self._day_at(point) - drag.taken
        self._take(drag, (drag.bar.last if drag.part == "last" else drag.bar.first) + by)
        QToolTip.showText(self.viewport().mapToGlobal(point.toPoint()), plain_tip(spoken(drag.now, self.today)), self)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        self.viewport().unsetCursor()
        if self.drag is None and pressed[2] == "check":
            self.ticked.emit(pressed[1])
        self.commit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.item_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton and found[1] != "check":
            self.opened.emit(found[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            box = self.rect_of(self.chosen) if self.chosen else QRectF()
            place = box.center().toPoint() if not box.isEmpty() else self.viewport().rect().center()
            self.menu_wanted.emit(self.chosen, self.viewport().mapToGlobal(place))
            return
        found = self.item_at(QPointF(event.pos()))
        self.menu_wanted.emit(found[0] if found else None, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover = None
            self.viewport().update()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.item_at(QPointF(event.pos()))
            if found is not None:
                QToolTip.showText(event.globalPos(), plain_tip(spoken(found[0], self.today)), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        # Alt with an arrow goes back and forward elsewhere: here it moves the step that is chosen.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and isinstance(self.chosen, Bar):
                event.accept()
                return True
        return super().event(event)
