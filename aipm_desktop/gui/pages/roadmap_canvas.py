"""What the roadmap over time shows and where: steps as bars, deadlines as diamonds, in lanes, painted in one widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from aipm_desktop.gui.models.roadmap_bars import Bar, Diamond, Item, spoken
from aipm_desktop.gui.pages import roadmap_layout as layout
from aipm_desktop.gui.pages.roadmap_layout import BAR, FOOT, HEADER, LABELS, PITCH, Lane, Placed, Scale
from aipm_desktop.gui.pages.roadmap_paint import CHECK, LEAST_WORDS, MOST_WORDS, NARROW, RoadmapPainter
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr

Part = Literal["body", "first", "last", "check"]
Key = tuple[str, int, date | None]
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


class RoadmapCanvas(QAbstractScrollArea):
    """`chosen` is the item that keys act on, `drag` the bar that is being moved. Time runs to the right."""

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
        self._painter = RoadmapPainter(theme)
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
        self.lanes = layout.lanes_for(self.placed, height - FOOT)
        last = self.lanes[-1]
        self.horizontalScrollBar().setRange(0, max(0, round(self.scale_.width - self._room())))
        self.horizontalScrollBar().setPageStep(round(self._room()))
        self.horizontalScrollBar().setSingleStep(max(1, round(self.scale_.per_day * 7)))
        self.verticalScrollBar().setRange(0, max(0, round((last.top + last.height + FOOT - height) * u)))
        self.verticalScrollBar().setPageStep(max(1, round(height * u)))
        self.verticalScrollBar().setSingleStep(self.theme.u(PITCH))

    def _label(self, bar: Bar) -> float:
        return self._painter.label_width(bar, ((bar.last - bar.first).days + 1) * self.scale_.per_day)

    def _beside(self, placed: Placed) -> float:
        """How wide the words beside an item are."""
        item = placed.item
        if isinstance(item, Bar):
            return self._label(item)
        width = paint.text_width(self.theme.font("cap"), item.words(self.today)) + self.theme.u(12)
        room = min(placed.room, self.theme.u(MOST_WORDS))
        return min(width, room) if room >= self.theme.u(LEAST_WORDS) else 0.0

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
            if not box.adjusted(-2, -2, max(2.0, self._beside(placed)), 2).contains(point):
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
            foot = head + (self.lanes[-1].top + self.lanes[-1].height + FOOT) * theme.scale
            self._painter.today_name(painter, x, foot - self.verticalScrollBar().value())
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
        if box.left() > sight.right() or box.right() + self.theme.u(MOST_WORDS) < sight.left():
            return
        ring = item is self.chosen and self.hasFocus()
        hover = item is self._hover or (item is self.chosen and not self.hasFocus())
        if isinstance(item, Bar):
            shown = self.drag.now if self.drag and self.drag.bar is item else item
            self._painter.bar(painter, box, shown, sight, hover=hover, ring=ring)
        else:
            room = self._beside(placed)
            self._painter.diamond(painter, box.center(), item, item.words(self.today), room, hover=hover, ring=ring)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.lanes:
            share = self._offset / max(0.01, self.scale_.per_day)
            self._lay_out()
            self.horizontalScrollBar().setValue(round(share * self.scale_.per_day))
