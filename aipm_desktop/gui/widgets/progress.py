"""Progress: a thin bar for one of several, a ring for one total. The number always stands beside it in text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
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


class Ring(QProgressBar):
    """One total: `figure` large in the middle, `caption` below it. `size` is 136 on a page, 56 in a list."""

    def __init__(
        self,
        theme: Theme,
        figure: str,
        caption: str = "",
        fraction: float = 0.0,
        *,
        size: int = 136,
        hue: str = "certification",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hue = hue
        self.side = size
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(figure, caption, fraction)

    def set(self, figure: str, caption: str, fraction: float) -> None:
        """Show another total."""
        self.figure, self.caption = figure, caption
        self.fraction = min(1.0, max(0.0, fraction))
        self.setAccessibleName(f"{figure} {caption}".strip())
        self.setValue(round(self.fraction * _STEPS))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(self.side), self.theme.u(self.side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        large = self.side >= 96
        width = u(11 if large else 6)
        box = QRectF(self.rect()).adjusted(width / 2 + 1, width / 2 + 1, -width / 2 - 1, -width / 2 - 1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("divider"), width))
            painter.drawEllipse(box)
            if self.fraction > 0:
                cap = Qt.PenCapStyle.RoundCap
                painter.setPen(QPen(theme.hue(self.hue).solid, width, Qt.PenStyle.SolidLine, cap))
                painter.drawArc(box, 90 * 16, -round(self.fraction * 360 * 16))
            ink = theme.color("text")
            if not large:
                paint.text(painter, self.rect(), self.figure, theme.font("h3"), ink, paint.CENTRE)
                return
            middle = self.height() / 2
            figure = QRectF(0, middle - u(27 if self.caption else 18), self.width(), u(36))
            paint.text(painter, figure, self.figure, theme.font("figure"), ink, paint.CENTRE)
            below = QRectF(0, middle + u(8), self.width(), u(20))
            paint.text(painter, below, self.caption, theme.font("cap"), theme.color("text2"), paint.CENTRE)
