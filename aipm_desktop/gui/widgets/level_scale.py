"""The steps of a scale, each with what it means: one of them is reached, one is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr

_ROW = 46
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class LevelScale(Hovered, QWidget):
    """One tab stop: arrows look at the levels and change nothing, Enter, Space, a click or the number chooses one.

    `levels` are (name, meaning), the lowest first.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, levels: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.theme = theme
        self.levels = levels
        self.level = 0
        self.target = 0
        self._at = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_levels(self, levels: Sequence[tuple[str, str]], level: int, target: int) -> None:
        """Show other levels, or another one as reached."""
        self.levels, self.level, self.target = levels, level, target
        self.setAccessibleDescription(" ".join(f"{self._said(number)}." for number in range(len(levels))))
        self.updateGeometry()
        self.update()

    def _said(self, number: int) -> str:
        name, meaning = self.levels[number]
        mark = self._mark(number)
        return f"{number} {name}: {meaning}" + (f" ({mark})" if mark else "")

    def _mark(self, number: int) -> str:
        now, wanted = number == self.level, number == self.target and self.target > 0
        if now and wanted:
            return tr("Now, at target")
        return tr("Now") if now else tr("Target") if wanted else ""

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(400), self.theme.u(_ROW) * len(self.levels))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(200), self.sizeHint().height())

    def _row(self, number: int) -> QRectF:
        return QRectF(0, number * self.theme.u(_ROW), self.width(), self.theme.u(_ROW))

    def _number_at(self, place: QPoint) -> int:
        number = place.y() // max(1, self.theme.u(_ROW))
        return number if 0 <= number < len(self.levels) else -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        over = self._number_at(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        with QPainter(self) as painter:
            for number, (name, meaning) in enumerate(self.levels):
                box = self._row(number).adjusted(2, 1, -2, -1)
                looked = self.hasFocus() and number == self._at
                if number == over or looked:
                    edge = theme.color("focus") if looked else None
                    paint.panel(painter, box, u(7), theme.color("hover"), edge, 2)
                on = Qt.CheckState.Checked if number == self.level else Qt.CheckState.Unchecked
                paint.check(painter, theme, QRectF(u(6), box.top(), u(22), box.height()), on, shape="disc")
                right = self._chip(painter, number, box)
                line = QRectF(u(38), box.top() + u(4), right - u(38), u(18))
                paint.text(painter, line, f"{number}  {name}", theme.font("strong"), theme.color("text"))
                paint.text(painter, line.translated(0, u(18)), meaning, theme.font("cap"), theme.color("text2"))

    def _chip(self, painter: QPainter, number: int, box: QRectF) -> float:
        """The word that marks a level; returns where the room for its text ends."""
        words, u = self._mark(number), self.theme.u
        if not words:
            return box.right() - u(8)
        size = paint.chip_size(self.theme, words)
        place = QRectF(box.right() - u(8) - size.width(), round(box.center().y() - size.height() / 2), 0, 0)
        place.setSize(size.toSizeF())
        paint.chip(painter, self.theme, place, words, "certification" if number == self.level else "neutral")
        return place.left() - u(12)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._number_at(event.pos())
            if number >= 0:
                QToolTip.showText(event.globalPos(), plain_tip(self._said(number)), self)
                return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().toPoint())
        if number >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._at = number
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.levels) - 1
        number = key - Qt.Key.Key_0
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            at = self._at if self._at >= 0 else self.level
            self._at = max(0, min(last, at + (1 if key == Qt.Key.Key_Down else -1)))
            announce(self, self._said(self._at))
            self.update()
        elif key in _TAKE and self._at >= 0:
            self.chosen.emit(self._at)
        elif 0 <= number <= last and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._at = number
            self.chosen.emit(number)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._at = self.level
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)
