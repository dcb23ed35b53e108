"""The cards above the preview: how many rows are in a state; clicking one shows those rows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr


class CountCard(QAbstractButton):
    """A chip, a count and a few words. One of a group, like a radio button: arrows move, Space chooses."""

    def __init__(self, theme: Theme, state: str, label: str, hue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.state = state
        self.label = label
        self.hue = hue
        self.count = 0
        self.words = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, count: int, words: str) -> None:
        """Show a count and what it means."""
        self.count, self.words = count, words
        self.setText(f"{self.label}: {count:,}")
        self.setAccessibleName(tr("{label}: {count} {words}", label=self.label, count=f"{count:,}", words=words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(150), self.theme.u(94))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(120), self.theme.u(94))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        lit = self.isChecked()
        with QPainter(self) as painter:
            edge = theme.color("accent_fg" if lit else "border_strong" if self.underMouse() else "border")
            paint.panel(painter, self.rect(), u(10), theme.color("surface"), edge)
            size = paint.chip_size(theme, self.label, dot=True)
            chip = QRectF(u(15), u(13), size.width(), size.height())
            paint.chip(painter, theme, chip, self.label, self.hue, dot=True)
            inner = self.width() - u(28)
            figure = QRectF(u(15), u(38), inner, u(28))
            paint.text(painter, figure, f"{self.count:,}", theme.font("title"), theme.color("text"))
            below = QRectF(u(15), u(65), inner, u(18))
            paint.text(painter, below, self.words, theme.font("cap"), theme.color("text2"))
