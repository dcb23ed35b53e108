"""What the last months say in numbers; a chart with too little behind it says so instead of drawing chance."""

from __future__ import annotations

from collections.abc import Sequence

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.review_words import month_words
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.column_bars import ColumnBars
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.application import APPLICATION
from aipm_desktop.planning.funnel import ENOUGH, STAGES
from aipm_desktop.planning.insights import Bars
from aipm_desktop.services.opportunities import read_funnel
from aipm_desktop.services.review_facts import conversations, learning, stages

Values = Sequence[tuple[str, float]]


class NumbersCard(Card):
    """Each chart stands above the same numbers in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, tr("In numbers"))
        self.desk = desk
        self.charts: list[ColumnBars] = []
        store, today = desk.store, desk.today()
        talks, hours, stays = conversations(store, today), learning(store, today), stages(store)
        self._add(tr("Conversations a month"), talks, _months(talks), "interview")
        self._add(tr("Hours of learning a month"), hours, _months(hours), "course")
        funnel = read_funnel(store)
        reached = Bars(tuple(zip(STAGES, map(float, funnel.reached), strict=True)), funnel.applied)
        self._add(tr("How far opportunities came"), reached, _stages(reached), "portfolio")
        self._add(tr("Days in each stage (half took longer)"), stays, _stages(stays), "portfolio")
        self.body.addStretch(1)

    def _add(self, title: str, bars: Bars, values: Values, hue: str) -> None:
        theme = self.desk.theme
        self.body.addWidget(Label(theme, title, "strong"))
        if bars.too_early:
            words = tr("Too early to say: {count} of {enough} entries.", count=bars.count, enough=ENOUGH)
            self.body.addWidget(Para(theme, words))
        else:
            chart = ColumnBars(theme, title, hue)
            chart.show_values(values)
            self.charts.append(chart)
            self.body.addWidget(chart)
            said = ", ".join(f"{name} {number:g}" for name, number in values)
            self.body.addWidget(Para(theme, said, "cap"))
        self.body.addSpacing(theme.u(12))


def _months(bars: Bars) -> Values:
    return [(month_words(label), round(number, 1)) for label, number in bars.values]


def _stages(bars: Bars) -> Values:
    labels = {status.key: tr(status.label) for status in APPLICATION.statuses}
    return [(labels[stage], round(number, 1)) for stage, number in bars.values]
