"""Bars that tell how the categories of a renewal stand: what counts, what is planned, and the minimum as a tick."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.ring import lighter
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.credit_rules import key_of
from aipm_desktop.planning.credit_words import amount
from aipm_desktop.planning.credits import Credits

_HUES = ("certification", "mentoring", "course", "interview", "portfolio")
_GIVING = "event"
_ROOM = 3
"""A bar is as long as so many times the largest minimum, so that a minimum is never at its end."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`label` and `words` stand above; `done`, `planned` and `tick` are shares of the length."""

    label: str
    words: str
    done: float
    planned: float
    tick: float
    hue: str
    met: bool


def hue_of(found: Credits | None, category: str) -> str:
    """The hue of a category: one for each with a minimum, in their order; another for giving back."""
    if found is None or not category:
        return "neutral"
    key = key_of(category)
    demanded = [each.category.key for each in found.standings if not each.category.group and each.category.least]
    if key in demanded:
        return _HUES[demanded.index(key) % len(_HUES)]
    groups = {each.category.key: each.category for each in found.standings if each.category.least is None}
    return _GIVING if key in groups else "neutral"


def bars_of(desk: Desk, found: Credits) -> list[Bar]:
    """One bar for each category that has a minimum; where none has, one for each year with a floor."""
    demanded = [each for each in found.standings if not each.category.group and each.category.least]
    if demanded:
        most = max(max(_ROOM * (each.category.least or 0), each.earned + each.planned) for each in demanded)
        return [
            _bar(tr(each.category.name), each.earned, each.planned, each.category.least or 0, most,
                 hue_of(found, each.category.key))
            for each in demanded
        ]  # fmt: skip
    if not found.floors:
        return []
    most = max(max(each.needed * _ROOM / 2, each.earned + each.planned) for each in found.floors)
    return [
        _bar(
            " · ".join(part for part in (tr("Until {day}", day=say_when(desk, each.last)), each.category) if part),
            each.earned, each.planned, each.needed, most, _HUES[place % len(_HUES)],
        )
        for place, each in enumerate(found.floors)
    ]  # fmt: skip


def _bar(label: str, earned: float, planned: float, least: float, most: float, hue: str) -> Bar:
    words = tr("{n} of {least} minimum", n=amount(earned), least=amount(least))
    if planned:
        words += tr(" · {n} planned", n=amount(planned))
    return Bar(label, words, earned / most, planned / most, least / most, hue, earned >= least)


class CreditBar(QWidget):
    """Paints one bar with its words."""

    def __init__(self, theme: Theme, bar: Bar) -> None:
        super().__init__()
        self.theme = theme
        self.bar = bar
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        state = tr("reached") if bar.met else tr("not reached yet")
        self.setAccessibleName(f"{bar.label}: {bar.words}, {state}")
        self.setToolTip(plain_tip(f"{bar.label}: {bar.words}"))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(240), self.theme.u(41))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(160), self.theme.u(41))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u, bar = self.theme, self.theme.u, self.bar
        font = theme.font("num")
        with QPainter(self) as painter:
            line = QRectF(0, 0, self.width(), u(22))
            mark = QRectF(self.width() - u(16), u(3), u(16), u(16))
            icon, hue = ("check-circle-fill", "success") if bar.met else ("warning-circle-fill", "warning")
            theme.icons.draw(painter, mark, icon, theme.hue(hue).solid, u(16))
            right = self.width() - u(22)
            width = paint.text_width(font, bar.words)
            paint.text(painter, line.adjusted(0, 0, -u(30) - width, 0), bar.label, theme.font("strong"),
                       theme.color("text"))  # fmt: skip
            words = QRectF(right - width - 1, 0, width + 1, u(22))
            paint.text(painter, words, bar.words, font, theme.color("text2"), paint.RIGHT)
            track = QRectF(0, u(26), self.width(), u(12))
            paint.bar(painter, theme, track, bar.done, bar.hue)
            if bar.planned:
                self._planned(painter, track)
            x = round(track.width() * bar.tick) - 1
            painter.fillRect(QRectF(x, track.top(), 2, u(12)), theme.color("text2"))

    def _planned(self, painter: QPainter, track: QRectF) -> None:
        """The lighter part, behind the end of what counts."""
        begin = min(1.0, self.bar.done) * track.width()
        end = min(1.0, self.bar.done + self.bar.planned) * track.width()
        high = self.theme.u(6)
        box = QRectF(begin, track.center().y() - high / 2, end - begin, high)
        paint.panel(painter, box, high / 2, lighter(self.theme.hue(self.bar.hue).solid), None)
