"""Chips: a status or tag in a word and a colour; `ToggleChip` is one that filters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import Label


class Chip(Label):
    """A status, tag or due date. `hue` is one of `tokens.HUES`; `outline` is for what has no status."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        hue: str = "neutral",
        *,
        icon: str = "",
        dot: bool = False,
        outline: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, "capmedium", parent=parent)
        self.hue = hue
        self.glyph = icon
        self.dot = dot
        self.outline = outline
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set(self, text: str, hue: str = "neutral", icon: str = "") -> None:
        """Show another status."""
        self.hue, self.glyph = hue, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return paint.chip_size(self.theme, self.text(), icon=self.glyph, dot=self.dot)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.theme.u(40), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint.chip(
                painter,
                self.theme,
                self.rect(),
                self.text(),
                self.hue,
                icon=self.glyph,
                dot=self.dot,
                outline=self.outline,
            )


class ToggleChip(QPushButton):
    """A chip that switches a hue on and off. Off is an outline, so the state does not hang on colour alone."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        hue: str = "neutral",
        *,
        checked: bool = True,
        on_toggle: Callable[[bool], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hue = hue
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.setCheckable(True)
        self.setChecked(checked)
        self.setAutoDefault(True)  # Qt lets Enter press only such a button
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if on_toggle is not None:
            self.toggled.connect(on_toggle)

    def sizeHint(self) -> QSize:
        return paint.chip_size(self.theme, self._label, dot=True).expandedTo(QSize(0, self.theme.u(24)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = self.rect().adjusted(0, 1, 0, -1)
        with QPainter(self) as painter:
            paint.chip(painter, self.theme, box, self._label, self.hue, dot=True, outline=not self.isChecked())
