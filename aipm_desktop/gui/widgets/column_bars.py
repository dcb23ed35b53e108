"""A few values as columns, each with its number above and its name below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.widgets.toast import announce


class ColumnBars(QWidget):
    """`values` are (name, number). One tab stop: Left and Right step through the columns and say each."""

    def __init__(self, theme: Theme, name: str, hue: str = "certification") -> None:
        super().__init__()
        self.theme = theme
        self.hue = hue
        self.values: Sequence[tuple[str, float]] = ()
        self._at = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_values(self, values: Sequence[tuple[str, float]]) -> None:
        """Paint others."""
        self.values = values
        self._at = -1
        self.setAccessibleDescription(", ".join(map(_said, values)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(300), self.theme.u(128))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(180), self.theme.u(128))

    def _slot(self, number: int) -> QRectF:
        pitch = self.width() / max(1, len(self.values))
        return QRectF(number * pitch, 0, pitch, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        most = max([number for _name, number in self.values], default=0) or 1
        base, high = self.height() - u(22), self.height() - u(44)
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, base, self.width(), 1), theme.color("divider"))
            for place, (name, number) in enumerate(self.values):
                slot = self._slot(place)
                long = high * number / most
                width = min(u(36), slot.width() - u(8))
                bar = QRectF(slot.center().x() - width / 2, base - long, width, long)
                if number:
                    paint.panel(painter, bar, u(3), theme.hue(self.hue).solid, None)
                if place == self._at:
                    paint.panel(painter, slot.adjusted(2, 2, -2, -2), u(6), None, theme.color("focus"), 2)
                above = QRectF(slot.left(), base - long - u(18), slot.width(), u(16))
                paint.text(painter, above, f"{number:g}", theme.font("cap"), theme.color("text"), paint.CENTRE)
                below = QRectF(slot.left(), base + u(4), slot.width(), u(16))
                paint.text(painter, below, name, theme.font("micro"), theme.color("text3"), paint.CENTRE)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for place, value in enumerate(self.values):
                if self._slot(place).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), plain_tip(_said(value)), self)
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self.values:
            super().keyPressEvent(event)
            return
        self._at = 0 if self._at < 0 else max(0, min(len(self.values) - 1, self._at + step))
        announce(self, _said(self.values[self._at]))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._at = -1
        self.update()
        super().focusOutEvent(event)


def _said(value: tuple[str, float]) -> str:
    return f"{value[0]} {value[1]:g}"
