"""How far opportunities came: four stages, each with its count, and its share of the one before once that says much."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.application import APPLICATION
from aipm_desktop.planning.funnel import ENOUGH, STAGES, Funnel


class FunnelStrip(QWidget):
    """Painted; its accessible name says the same in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.funnel = Funnel((0,) * len(STAGES))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_funnel(self, found: Funnel) -> None:
        """Show other counts."""
        self.funnel = found
        self.setAccessibleName(self.said())
        self.update()

    def said(self) -> str:
        """The funnel in words."""
        parts = [f"{self._label(stage)} {count}{self._rate(stage)}" for stage, count in enumerate(self.funnel.reached)]
        return tr("Ever reached: {stages}", stages=", ".join(parts)) + (f". {self._early()}" if self._early() else "")

    def _label(self, stage: int) -> str:
        status = APPLICATION.status(STAGES[stage])
        assert status is not None
        return tr(status.label)

    def _rate(self, stage: int) -> str:
        rate = self.funnel.rate(stage)
        return f" · {round(rate * 100)} %" if rate is not None else ""

    def _early(self) -> str:
        if not self.funnel.too_early:
            return ""
        return tr("Too early for rates: {count} of {enough} applications", count=self.funnel.applied, enough=ENOUGH)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(400), self.theme.u(52))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(200), self.theme.u(52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        early = self._early()
        with QPainter(self) as painter:
            inner = QRectF(self.rect()).adjusted(u(32), 0, -u(32), -u(12))
            paint.panel(painter, inner, u(10), theme.color("surface"), theme.color("border"))
            inner.adjust(u(16), 0, -u(16), 0)
            if early:
                width = min(paint.text_width(theme.font("cap"), early) + 1, inner.width() * 0.45)
                words = QRectF(inner.right() - width, inner.top(), width, inner.height())
                paint.text(painter, words, early, theme.font("cap"), theme.color("text2"), paint.RIGHT)
                inner.setRight(words.left() - u(20))
            each = inner.width() / len(STAGES)
            for stage in range(len(STAGES)):
                self._stage(
                    painter, QRectF(inner.left() + stage * each, inner.top(), each - u(16), inner.height()), stage
                )

    def _stage(self, painter: QPainter, box: QRectF, stage: int) -> None:
        theme, u, count = self.theme, self.theme.u, self.funnel.reached[stage]
        number = f"{count:,}{self._rate(stage)}"
        status = APPLICATION.status(STAGES[stage])
        line = QRectF(box.left(), box.top() + u(5), box.width(), u(18))
        width = paint.text_width(theme.font("numstrong"), number) + 1
        paint.text(painter, line, number, theme.font("numstrong"), theme.color("text"), paint.RIGHT)
        line.setRight(line.right() - width - u(6))
        paint.text(painter, line, self._label(stage), theme.font("cap"), theme.color("text2"))
        share = count / self.funnel.applied if self.funnel.applied else 0.0
        hue = status.hue if status else "neutral"
        paint.bar(painter, theme, QRectF(box.left(), box.top() + u(22), box.width(), u(12)), share, hue)
