"""The topics of the help at the left: all of them in groups, or those that were found, each with its line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate

from aipm_desktop.gui.models.help_topics import TOPICS, Found, title_of
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

Index = QModelIndex | QPersistentModelIndex
_KEY = Qt.ItemDataRole.UserRole
_LINE = Qt.ItemDataRole.UserRole + 1
_WIDTH = 232


class _Delegate(QStyledItemDelegate):
    """Paints headings, topics, and below a topic that was found the line in which it was."""

    def __init__(self, theme: Theme, view: Contents) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: Any, index: Index) -> QSize:
        return QSize(0, self._theme.u(44 if index.data(_LINE) else 28))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        words = str(index.data() or "")
        painter.save()
        if not index.data(_KEY):
            lower = box.adjusted(u(10), u(8), 0, 0)
            paint.text(painter, lower, words, theme.font("capmedium"), theme.color("text3"))
            painter.restore()
            return
        here = index.data(_KEY) == self._view.shown
        if here or option.state & QStyle.StateFlag.State_MouseOver:
            edge = theme.color("accent_fg") if here and theme.outlined else None
            paint.panel(painter, box, u(6), theme.color("selected" if here else "hover"), edge)
        if self._view.hasFocus() and self._view.by_key and self._view.currentIndex() == index:
            paint.panel(painter, box, u(6), None, theme.color("focus"), 2)
        ink = theme.color("accent_fg" if here else "text")
        line = str(index.data(_LINE) or "")
        inner = box.adjusted(u(10), u(4) if line else 0, -u(8), -u(20) if line else 0)
        paint.text(painter, inner, words, theme.font("h3" if here else "strong"), ink)
        if line:
            lower = QRectF(inner.left(), inner.bottom(), inner.width(), u(18))
            paint.text(painter, lower, line, theme.font("cap"), theme.color("text2"))
        painter.restore()


class Contents(QListWidget):
    """One tab stop: arrows move the ring; Enter, Space or a click shows a topic. `left` asks for the text."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.shown = ""
        self.by_key = False
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(tr("Topics"))
        self.setProperty("nav", True)
        self.setProperty("region", True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setFixedWidth(theme.u(_WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.itemClicked.connect(self._choose)
        self.list_all()

    def list_all(self) -> None:
        """Every topic, a heading before each group."""
        self.clear()
        group = ""
        for topic in TOPICS:
            if topic.group != group:
                group = topic.group
                heading = QListWidgetItem(tr(group), self)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self._add(topic.key, "")
        self.mark(self.shown)

    def list_found(self, found: Sequence[Found]) -> None:
        """What a search found."""
        self.clear()
        for each in found:
            self._add(each.topic.key, each.line)
        if found:
            self.setCurrentRow(0)

    def mark(self, key: str) -> None:
        """Mark the topic that is shown."""
        self.shown = key
        rows = (row for row in range(self.count()) if self.item(row).data(_KEY) == key)
        if (row := next(rows, -1)) >= 0:
            self.setCurrentRow(row)
        self.viewport().update()

    def keys(self) -> list[str]:
        """The topics listed, from above."""
        return [key for row in range(self.count()) if (key := self.item(row).data(_KEY))]

    def choose_current(self) -> None:
        """Show the topic with the ring."""
        self._choose(self.currentItem())

    def _add(self, key: str, line: str) -> None:
        item = QListWidgetItem(title_of(key), self)
        item.setData(_KEY, key)
        item.setData(_LINE, line)
        if line:
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title_of(key)}, {line}")

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KEY):
            self.chosen.emit(item.data(_KEY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_key = True
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose_current()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.left.emit()
        elif key != Qt.Key.Key_Space:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
