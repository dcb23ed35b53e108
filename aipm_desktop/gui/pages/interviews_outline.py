"""An outline of lines with headings: what the tabs of the interviews page list, as deep as it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from aipm_desktop.exchange.document.blocks import Block, Bullets, Heading
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme

Role = Qt.ItemDataRole
LINE = Role.UserRole
Index = QModelIndex | QPersistentModelIndex
_LINE, _HEADING, _INDENT, _INSET = 52, 36, 28, 32


@dataclass(frozen=True, slots=True)
class Line:
    """`lead` stands before the title, as "5 of 7 said"; `chips` are (words, hue). `key` is what the line is about.

    A line without `key` is a heading. A `person` has an avatar with the initials of the title.
    """

    title: str
    detail: str = ""
    lead: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    key: Any = None
    person: bool = False
    below: tuple[Line, ...] = ()

    @property
    def said(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.lead, self.title, self.detail, *(c for c, _hue in self.chips)) if part)


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """An outline for paper: headings with their lines, what stands below a line behind arrows."""
    found: list[Block] = []
    for line in lines:
        if line.key is None:
            found += [Heading(line.title), Bullets(tuple(_told(line.below, 0)))]
        else:
            found.append(Bullets(tuple(_told((line,), 0))))
    return tuple(found)


def _told(lines: Sequence[Line], depth: int) -> Iterator[str]:
    for line in lines:
        yield "→ " * depth + line.said
        yield from _told(line.below, depth + 1)


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: Outline) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE)
        return QSize(0, self._theme.u(_LINE if line.key is not None else _HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        line: Line = index.data(LINE)
        whole = QRectF(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        box = whole.adjusted(u(_INSET) + u(_INDENT) * self._view.steps_in(index), 0, -u(_INSET), 0)
        painter.save()
        if line.key is None:
            words = box.adjusted(0, u(8), 0, 0)
            paint.text(painter, words, line.title, theme.font("capstrong"), theme.color("text2"))
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "selected" if chosen else "hover" if hovered else "surface"
        painter.fillRect(whole, theme.color(ground))
        painter.fillRect(QRectF(0, whole.bottom() - 1, whole.width(), 1), theme.color("divider"))
        if chosen:
            painter.fillRect(QRectF(0, whole.top(), u(3), whole.height() - 1), theme.color("accent_fg"))
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.by_keyboard:
            paint.panel(painter, whole.adjusted(2, 2, -2, -3), u(7), None, theme.color("focus"), 2)
        self._content(painter, line, box, chosen=chosen)
        painter.restore()

    def _content(self, painter: QPainter, line: Line, box: QRectF, *, chosen: bool) -> None:
        theme, u = self._theme, self._theme.u
        right = box.right()
        for words, hue in reversed(line.chips):
            size = paint.chip_size(theme, words)
            width = min(float(size.width()), box.width() / 3)
            place = QRectF(right - width, round(box.center().y() - size.height() / 2), width, size.height())
            paint.chip(painter, theme, place, words, hue, on_selected=chosen)
            right = place.left() - u(8)
        left = box.left()
        if line.person:
            paint.avatar(painter, theme, QRectF(left, box.center().y() - u(14), u(28), u(28)), line.title)
            left += u(40)
        top = box.top() + (u(8) if line.detail else (box.height() - u(20)) / 2)
        if line.lead:
            width = paint.text_width(theme.font("numstrong"), line.lead) + 1
            lead = QRectF(left, top, width, u(20))
            paint.text(painter, lead, line.lead, theme.font("numstrong"), theme.color("accent_fg"))
        shift = width + u(10) if line.lead else 0
        title = QRectF(left + shift, top, right - left - shift - u(8), u(20))
        paint.text(painter, title, line.title, theme.font("strong"), theme.color("text"))
        if line.detail:
            below = QRectF(left, top + u(19), right - left - u(8), u(17))
            paint.text(painter, below, line.detail, theme.font("cap"), theme.color("text2"))


class Outline(QTreeWidget):
    """Arrows move, Left to where a branch begins; Enter or a double click opens a line, letters go to `key_pressed`."""

    opened = Signal(object)
    key_pressed = Signal(str)
    chosen = Signal()
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, name: str, *, several: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self.by_keyboard = False
        self.lines: tuple[Line, ...] = ()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemDelegate(_Painter(theme, self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setItemsExpandable(False)
        self.itemDoubleClicked.connect(lambda item, _column: self._open(item))
        self.itemSelectionChanged.connect(self.chosen)
        theme.changed.connect(self.doItemsLayout)

    def steps_in(self, index: Index) -> int:
        """How many lines stand above this one in its branch; headings are no step."""
        steps, above = 0, index.parent()
        while above.isValid():
            steps += above.data(LINE).key is not None
            above = above.parent()
        return steps

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the chosen lines and the place stay where they are if they are still there."""
        self.lines = tuple(lines)
        keys = set(map(_place_of, self.keys()))
        current, top = self._current_key(), self.verticalScrollBar().value()
        was_blocked = self.blockSignals(True)
        self.clear()
        for line in lines:
            self._add(self.invisibleRootItem(), line)
        self.expandAll()
        self._choose(keys, _place_of(current) if current is not None else None)
        self.blockSignals(was_blocked)
        self.verticalScrollBar().setValue(top)
        self.chosen.emit()

    def _add(self, above: QTreeWidgetItem, line: Line) -> None:
        item = QTreeWidgetItem(above)
        item.setData(0, Role.DisplayRole, one_line(line.title))
        item.setData(0, LINE, line)
        item.setData(0, Role.AccessibleTextRole, line.said)
        if line.key is None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for each in line.below:
            self._add(item, each)

    def _choose(self, keys: set[Any], current: Any) -> None:
        items = [item for item in self._items() if item.data(0, LINE).key is not None]
        found = next((each for each in items if _place_of(each.data(0, LINE).key) == current), None)
        start = found or (items[0] if items else None)
        if start is not None:
            self.setCurrentItem(start)
        for item in items:
            if _place_of(item.data(0, LINE).key) in keys:
                item.setSelected(True)

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                found.append(item)
                waiting = [item.child(row) for row in range(item.childCount())] + waiting
        return found

    def keys(self) -> list[Any]:
        """What the chosen lines are about, from top to bottom."""
        return [item.data(0, LINE).key for item in self._items() if item.isSelected()]

    def _current_key(self) -> Any:
        item = self.currentItem()
        return item.data(0, LINE).key if item is not None else None

    def open_current(self) -> None:
        """Open the line with the focus."""
        item = self.currentItem()
        if item is not None:
            self._open(item)

    def _open(self, item: QTreeWidgetItem) -> None:
        if item.data(0, LINE).key is not None:
            self.opened.emit(item.data(0, LINE).key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif plain and event.text().isalpha():
            self.key_pressed.emit(event.text().lower())
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of a line, not a search."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.currentItem()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if item is not None and self.keys():
            place = self.viewport().mapToGlobal(self.visualItemRect(item).center()) if by_key else event.globalPos()
            self.menu_wanted.emit(place)


def _place_of(key: Any) -> Any:
    """What stays the same of a key when its record is changed."""
    return getattr(key, "place", key)
