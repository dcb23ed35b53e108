"""The steps of the import, and which of them is the present one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

_DISC, _GAP, _LINE, _LINE_GAP = 22, 8, 50, 12


class Stepper(QWidget):
    """Discs with numbers and names, joined by lines. Finished steps have a check mark, the present one is filled."""

    def __init__(self, theme: Theme, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.steps = tuple(steps)
        self.current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def rename(self, number: int, name: str) -> None:
        """Call a step otherwise; `show_step` shows it."""
        self.steps = (*self.steps[:number], name, *self.steps[number + 1 :])

    def show_step(self, current: int) -> None:
        """The steps before `current` are finished; as many as there are steps means that all of them are."""
        self.current = current
        present = min(current, len(self.steps) - 1)
        said = tr("Step {n} of {all}: {name}", n=present + 1, all=len(self.steps), name=self.steps[present])
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(500), self.theme.u(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(320), self.theme.u(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        u = self.theme.u
        x = 0.0
        with QPainter(self) as painter:
            for number, name in enumerate(self.steps):
                disc = QRectF(x, (self.height() - u(_DISC)) / 2, u(_DISC), u(_DISC))
                self._disc(painter, disc, number)
                font = self.theme.font("h3" if number == self.current else "strong")
                ink = self.theme.color("text" if number == self.current else "text2")
                width = paint.text_width(font, name) + 1
                paint.text(painter, QRectF(disc.right() + u(_GAP), 0, width, self.height()), name, font, ink)
                x = disc.right() + u(_GAP) + width + u(_LINE_GAP)
                if number < len(self.steps) - 1:
                    passed = number < self.current
                    line = QRectF(x, self.height() / 2 - 1, u(_LINE), 2)
                    painter.fillRect(line, self.theme.color("accent_fg" if passed else "border"))
                    x = line.right() + u(_LINE_GAP)

    def _disc(self, painter: QPainter, disc: QRectF, number: int) -> None:
        theme, radius = self.theme, disc.width() / 2
        words, font = str(number + 1), theme.font("microstrong")
        if number < self.current:
            done = theme.hue("certification")
            paint.panel(painter, disc, radius, done.tint, done.solid if theme.outlined else None)
            theme.icons.draw(painter, disc, "check-bold", done.fg, theme.u(12))
            return
        ink: QColor
        if number == self.current:
            paint.panel(painter, disc, radius, theme.color("accent"), None)
            ink = theme.color("on_fill")
        else:
            paint.panel(painter, disc, radius, theme.color("surface"), theme.color("border_strong"))
            ink = theme.color("text2")
        paint.text(painter, disc, words, font, ink, paint.CENTRE)
