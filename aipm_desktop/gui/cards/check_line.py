"""One line of a check list: a box, what it says, and a muted line below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered


class CheckLine(Hovered, QAbstractButton):
    """Space or a click on the box toggles (`toggled`); Enter or a click on the text opens (`opened`)."""

    opened = Signal()

    def __init__(self, theme: Theme, text: str, detail: str = "", *, checked: bool = False, tone: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.line = one_line(text)
        self.detail = one_line(detail)
        self.tone = tone
        self.setCheckable(True)
        self.setChecked(checked)
        self.setAccessibleName(f"{self.line}, {self.detail}" if detail else self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        u = self.theme.u
        return QSize(u(120), u(38 if self.detail else 28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(60), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() > self.theme.u(32):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.opened.emit()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        done = self.isChecked()
        state = Qt.CheckState.Checked if done else Qt.CheckState.Unchecked
        with QPainter(self) as painter:
            paint.check(painter, theme, QRectF(u(8), u(3), u(18), u(20)), state, hover=self.underMouse())
            box = QRectF(u(36), u(3), self.width() - u(44), u(20))
            font = theme.font("body")
            if self.underMouse():
                font = QFont(font)
                font.setUnderline(True)
            paint.text(painter, box, self.line, font, theme.color("text2" if done else "text"))
            if self.detail:
                below = QRectF(u(36), u(21), self.width() - u(44), u(16))
                ink = theme.color(f"{self.tone}.fg" if self.tone else "text2")
                paint.text(painter, below, self.detail, theme.font("cap"), ink)
