"""Check boxes and radio buttons whose whole row toggles."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme


def _size(theme: Theme, label: str) -> QSize:
    text = round(paint.text_width(theme.font("body"), label) + 0.5) + theme.u(8) if label else 0
    return QSize(max(theme.u(24), theme.u(18) + text), theme.u(24))


def _draw(
    button: QAbstractButton, theme: Theme, label: str, state: Qt.CheckState, shape: Literal["box", "disc"]
) -> None:
    u, enabled = theme.u, button.isEnabled()
    with QPainter(button) as painter:
        box = QRectF(0 if label else (button.width() - u(18)) / 2, 0, u(18), button.height())
        paint.check(painter, theme, box, state, enabled=enabled, hover=button.underMouse(), shape=shape)
        if label:
            rest = QRectF(u(26), 0, button.width() - u(26) + 1, button.height())
            paint.text(painter, rest, label, theme.font("body"), theme.color("text" if enabled else "disabled"))


class CheckBox(QCheckBox):
    """A check box. Without a label on it, give it `name` for a screen reader."""

    def __init__(
        self, theme: Theme, label: str = "", checked: bool = False, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label.replace("&", "&&"), parent)
        self.theme = theme
        self._label = label
        self.setAccessibleName(name or label)
        self.setChecked(checked)

    def sizeHint(self) -> QSize:
        return _size(self.theme, self._label)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: object) -> None:
        _draw(self, self.theme, self._label, self.checkState(), "box")


class RadioButton(QRadioButton):
    """One of several; those with the same parent exclude each other."""

    def __init__(self, theme: Theme, label: str, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(label.replace("&", "&&"), parent)
        self.theme = theme
        self._label = label
        self.setAccessibleName(label)
        self.setChecked(checked)

    def sizeHint(self) -> QSize:
        return _size(self.theme, self._label)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: object) -> None:
        state = Qt.CheckState.Checked if self.isChecked() else Qt.CheckState.Unchecked
        _draw(self, self.theme, self._label, state, "disc")
