"""A banner: one line of advice or trouble above the content it is about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Para


class Banner(QFrame):
    """`hue` says how serious it is (`warning`, `danger`, `success`, `certification` for a hint); one button at most."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        hue: str = "warning",
        icon: str = "lightbulb",
        action_label: str | None = None,
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hue = hue
        self.glyph = icon
        u = theme.u
        row = QHBoxLayout(self)
        row.setContentsMargins(u(42), u(10), u(10), u(10))
        row.setSpacing(u(12))
        self.label = Para(theme, "", "body", hue)
        self.label.setContentsMargins(0, u(2), 0, 0)  # a line of 125 % has its extra room below
        row.addWidget(self.label, 1)
        self.action: Button | None = None
        if action_label:
            self.action = Button(theme, action_label, small=True, on_click=on_action)
            row.addWidget(self.action)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self.label.setText(text)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        colors = theme.hue(self.hue)
        with QPainter(self) as painter:
            paint.panel(painter, self.rect(), u(8), colors.tint, colors.solid if theme.outlined else None)
            box = QRectF(u(14), 0, u(18), self.height())
            theme.icons.draw(painter, box, self.glyph, colors.fg, u(18))
