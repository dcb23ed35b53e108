"""Progress: a thin bar. The number always stands beside it in text."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme

_STEPS = 1000


class ProgressBar(QProgressBar):
    """`fraction` is 0 to 1 (more is shown as full); `tick` marks a minimum, as a share of the width.

    `name` says what it measures, numbers included: "9.5 of 8 minimum".
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        fraction: float = 0.0,
        hue: str = "certification",
        tick: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hue = hue
        self.tick = tick
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(fraction, name)

    def set(self, fraction: float, name: str) -> None:
        """Show another progress and say it."""
        self.fraction = max(0.0, fraction)
        self.setAccessibleName(name)
        self.setValue(min(_STEPS, round(self.fraction * _STEPS)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(160), self.theme.u(6 if self.tick is None else 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(24), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint.bar(painter, self.theme, self.rect(), self.fraction, self.hue, self.tick)
