"""A board of columns, between which cards are moved by key or mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.models.course_cards import Card
from aipm_desktop.gui.pages.board_column import CardList, ColumnFrame, card_height, paint_card
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.kinds.base import Kind
from aipm_desktop.kinds.board import BoardColumn


class DraggedCard(QWidget):
    """The card under the pointer while it is dragged."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.card: Card | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self, card: Card, at: QPoint, width: int) -> None:
        """Show `card` with its head at `at`."""
        self.card = card
        self.resize(width, card_height(self.theme, card, width))
        self.move(at - QPoint(width // 2, self.theme.u(20)))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.card is not None:
            with QPainter(self) as painter:
                paint_card(painter, self.theme, QRectF(self.rect()), self.card, "focus")


class Board(QWidget):
    """Columns of cards. The page is told what is `chosen`, `opened`, `moved` (id, column) and `added` (column)."""

    chosen = Signal(int)
    opened = Signal(int)
    moved = Signal(int, object)
    added = Signal(object)
    key = Signal(str)
    quick = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, kind: Kind, columns: Sequence[BoardColumn]) -> None:
        super().__init__()
        self.theme = theme
        self.current = 0
        u = theme.u
        row = QHBoxLayout(self)
        row.setContentsMargins(u(32), 0, u(32), u(24))
        row.setSpacing(u(16 if len(columns) < 5 else 10))
        self.columns = [ColumnFrame(theme, kind, column) for column in columns]
        for frame in self.columns:
            row.addWidget(frame, 1)
            self._connect(frame, frame.list)
        self._ghost = DraggedCard(theme, self)

    def _connect(self, frame: ColumnFrame, cards: CardList) -> None:
        frame.added.connect(lambda: self.added.emit(frame.column))
        cards.chosen.connect(lambda id: self._choose(frame, id))
        cards.opened.connect(self.opened)
        cards.stepped.connect(lambda step: self._step(frame, step))
        cards.pushed.connect(lambda step: self.push(step))
        cards.drag.connect(lambda id, at: self._drag(frame, id, at))
        cards.dropped.connect(self._drop)
        cards.drag_cancelled.connect(self._end_drag)
        cards.key.connect(self.key)
        cards.quick.connect(self.quick)
        cards.left.connect(self.left)

    # What is shown

    def show_cards(self, cards: dict[str, list[Card]], empty_words: str) -> None:
        """Show other cards. The chosen one stays chosen; when it is gone, the one now in its place is."""
        frame, place = self._place()
        focused = any(each.list.hasFocus() for each in self.columns)
        current = self.current
        for each in self.columns:
            each.list.blockSignals(True)
            each.show_cards(cards[each.column.key], empty_words)
            each.list.blockSignals(False)
        self.current = 0
        if current and not self.choose(current) and frame is not None:
            frame.list.choose(min(place, len(frame.list.cards.cards) - 1))
            current = self.current
        if focused:
            self.take_focus()

    def choose(self, id: int) -> bool:
        """Choose a record. False when it is not on the board."""
        for frame in self.columns:
            place = frame.list.cards.place_of(id)
            if place >= 0:
                frame.list.choose(place)
                self._choose(frame, id)
                return True
        return False

    def take_focus(self) -> None:
        """Put the focus on the chosen card, or on the first one."""
        frame, _place = self._place()
        full = next((each for each in self.columns if each.list.cards.cards), self.columns[0])
        (frame or full).list.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_list(self) -> CardList | None:
        """The column of the chosen card."""
        frame, _place = self._place()
        return frame.list if frame else None

    def _place(self) -> tuple[ColumnFrame | None, int]:
        for frame in self.columns:
            place = frame.list.cards.place_of(self.current)
            if place >= 0:
                return frame, place
        return None, -1

    def _choose(self, frame: ColumnFrame, id: int) -> None:
        self.current = id
        for each in self.columns:
            if each is not frame:
                each.list.choose(-1)
        self.chosen.emit(id)

    # Moving about

    def _step(self, frame: ColumnFrame, step: int) -> None:
        """Go to the card beside the present one, at about the same height."""
        to = self.columns.index(frame) + step
        if not 0 <= to < len(self.columns):
            return
        beside = self.columns[to].list
        here = frame.list.visualRect(frame.list.currentIndex())
        index = beside.indexAt(here.center())
        beside.choose(index.row() if index.isValid() else len(beside.cards.cards) - 1)
        beside.setFocus(Qt.FocusReason.OtherFocusReason)

    def push(self, step: int) -> None:
        """Move the chosen card to the column before (-1) or behind (1)."""
        frame, _place = self._place()
        if frame is not None:
            to = self.columns.index(frame) + step
            if 0 <= to < len(self.columns):
                self._move(self.current, self.columns[to])

    def _move(self, id: int, to: ColumnFrame) -> None:
        self.current = id
        self.moved.emit(id, to.column)
        to.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Dragging

    def _under(self, at: QPoint) -> ColumnFrame | None:
        return next((each for each in self.columns if each.rect().contains(each.mapFromGlobal(at))), None)

    def _drag(self, frame: ColumnFrame, id: int, at: QPoint) -> None:
        place = frame.list.cards.place_of(id)
        if place < 0:  # changed by another program meanwhile
            self._end_drag()
            return
        card = frame.list.cards.cards[place]
        self._ghost.follow(card, self.mapFromGlobal(at), frame.list.viewport().width() - 2 * self.theme.u(10))
        frame.list.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        for each in self.columns:
            each.set_target(each is self._under(at) and each is not frame)

    def _drop(self, id: int, at: QPoint) -> None:
        to = self._under(at)
        self._end_drag()
        there = any(each.list.cards.place_of(id) >= 0 for each in self.columns)
        if to is not None and there and to.list.cards.place_of(id) < 0:
            self._move(id, to)

    def _end_drag(self) -> None:
        self._ghost.hide()
        for each in self.columns:
            each.set_target(False)
            each.list.forget_drag()
            each.list.viewport().unsetCursor()
