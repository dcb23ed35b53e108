"""A switch: on or off, with immediate effect; the check mark tells the state without colour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme


class Switch(QCheckBox):
    """36 x 20 pixels in a target of 24. `name` is what a screen reader says; the label stands beside it on the page."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        checked: bool = False,
        *,
        on_toggle: Callable[[bool], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(name)
        self.setChecked(checked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if on_toggle is not None:
            self.toggled.connect(on_toggle)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(36), self.theme.u(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        on, enabled, over = self.isChecked(), self.isEnabled(), self.underMouse()
        track = QRectF(0, (self.height() - u(20)) / 2, u(36), u(20))
        with QPainter(self) as painter:
            if on:
                fill = "disabled" if not enabled else "accent_hover" if over else "accent"
                paint.panel(painter, track, u(10), theme.color(fill), None)
                knob = QRectF(track.right() - u(18), track.top() + u(2), u(16), u(16))
                paint.panel(painter, knob, u(8), theme.color("on_fill"), None)
                theme.icons.draw(painter, knob, "check-bold", theme.color(fill), u(10))
            else:
                edge = theme.color("border_strong" if enabled else "border")
                fill = "hover" if over and enabled else "sunken"
                paint.panel(painter, track, u(10), theme.color(fill), edge)
                knob = QRectF(track.left() + u(4), track.top() + u(4), u(12), u(12))
                paint.panel(painter, knob, u(6), edge, None)
