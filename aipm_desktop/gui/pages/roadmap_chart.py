"""The hands of the roadmap: steps are moved and lengthened by mouse and by keys.

Arrows go from bar to bar, Alt with an arrow moves a step by a day, Shift+Alt makes it longer or shorter, Enter opens,
Space ticks a step that the person judges. What keys move is written when they rest.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from aipm_desktop.gui.models.roadmap_bars import Bar, Item, spoken
from aipm_desktop.gui.pages.roadmap_canvas import Drag, Part, RoadmapCanvas
from aipm_desktop.gui.pages.roadmap_layout import LABELS
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.widgets.toast import announce

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_DAY = timedelta(days=1)
_REST_MS = 700


class RoadmapChart(RoadmapCanvas):
    """`moved` carries (bar as it was, first day, last day), `opened` and `ticked` an item, `menu_wanted` (item or None,
    place on the screen).
    """

    moved = Signal(object, object, object)
    opened = Signal(object)
    ticked = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.commit)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
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
