"""The list that opens below a line while typing: people, tags, zones. The line keeps the focus and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.toast import announce

_ROW = 36
_SHADOW = 14
_TAKEN = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: what it says, what tells it from others, its icon ("" for an avatar), and what it means."""

    text: str
    detail: str = ""
    icon: str = ""
    value: Any = None


class Suggestions(QFrame):
    """Open it with `offer`. `chosen` carries the suggestion taken by Enter, Tab or a click.

    With `tab_goes_on` Tab also leaves the line, as in any field that takes one value.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, line: QLineEdit | QPlainTextEdit, *, tab_goes_on: bool = False) -> None:
        super().__init__(line)
        self.theme = theme
        self._tab_goes_on = tab_goes_on
        self.items: list[Suggestion] = []
        self.at = -1
        self._line = line
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.hide()
        line.installEventFilter(self)
        line.destroyed.connect(self.deleteLater)

    def offer(self, items: Sequence[Suggestion], *, preselect: bool = False) -> None:
        """Show these; nothing hides the list, and it is not shown for a line that is out of sight by now.

        `preselect` marks the first, so that Enter takes it.
        """
        self.items = list(items)
        self.at = 0 if preselect and self.items else -1
        if not self.items or not self._line.isVisible():
            self.hide()
            return
        self._place()
        self.show()
        self.raise_()
        self.update()

    def are_for(self, line: QWidget) -> bool:
        """Whether they are shown for that line."""
        return line is self._line and self.isVisible()

    def _place(self) -> None:
        u, window = self.theme.u, self._line.window()
        self.setParent(window)
        corner = self._line.mapTo(window, QPoint(0, 0))
        edge = u(_SHADOW)
        width = max(self._line.width(), u(260)) + 2 * edge
        height = u(_ROW) * len(self.items) + u(8) + 2 * edge
        x = min(corner.x() - edge, window.width() - width)
        y = corner.y() + self._line.height() + u(4) - edge
        if y + height - edge > window.height():
            y = corner.y() - u(4) - height + edge
        self.setGeometry(max(-edge, x), y, width, height)

    def _row(self, number: int) -> QRect:
        u = self.theme.u
        edge = u(_SHADOW)
        return QRect(edge + u(4), edge + u(4) + number * u(_ROW), self.width() - 2 * edge - u(8), u(_ROW))

    def _take(self) -> bool:
        if not self.isVisible() or not 0 <= self.at < len(self.items):
            return False
        taken = self.items[self.at]
        self.hide()
        self.chosen.emit(taken)
        return True

    def _move(self, step: int) -> None:
        self.at = (self.at + step) % len(self.items)
        item = self.items[self.at]
        announce(self._line, f"{item.text} {item.detail}".strip())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if event.type() == QEvent.Type.FocusOut or (event.type() == QEvent.Type.Hide and watched is self._line):
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _TAKEN:
            event.accept()
        return False

    def _key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1 if self.at >= 0 else 0)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            return self._take() and not (key == Qt.Key.Key_Tab and self._tab_goes_on)
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self.at = next((n for n in range(len(self.items)) if self._row(n).contains(place)), self.at)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self.at = next((n for n in range(len(self.items)) if self._row(n).contains(place)), -1)
        self._take()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        edge = u(_SHADOW)
        with QPainter(self) as painter:
            box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
            paint.shadow(painter, theme, box, u(8), edge, u(4))
            paint.panel(painter, box, u(8), theme.color("raised"), theme.color("border_raised"))
            for number, item in enumerate(self.items):
                self._paint_row(painter, QRectF(self._row(number)), item, number == self.at)

    def _paint_row(self, painter: QPainter, row: QRectF, item: Suggestion, lit: bool) -> None:
        theme, u = self.theme, self.theme.u
        if lit:
            paint.panel(painter, row, u(5), theme.color("selected"), None)
        face = QRectF(row.left() + u(8), row.center().y() - u(12), u(24), u(24))
        if item.icon:
            theme.icons.draw(painter, face, item.icon, theme.color("text2"), u(16))
        else:
            paint.avatar(painter, theme, face, item.text)
        text = one_line(item.text, 120)
        room = row.adjusted(u(40), 0, -u(8), 0)
        width = min(paint.text_width(theme.font("strong"), text) + 1, room.width())
        paint.text(painter, QRectF(room.left(), room.top(), width, room.height()), text, theme.font("strong"),
                   theme.color("text"))  # fmt: skip
        rest = room.adjusted(width + u(8), 0, 0, 0)
        if item.detail and rest.width() > u(24):
            paint.text(painter, rest, one_line(item.detail, 120), theme.font("cap"), theme.color("text3"))
