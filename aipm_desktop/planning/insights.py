"""What the past says in numbers: days in a stage, and counts by month. Below ten entries it is too early to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from aipm_desktop.planning.funnel import ENOUGH

Change = tuple[str, date]
"""A status, and the day on which a record got it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Values with their labels, in order. `count` is how many entries stand behind them."""

    values: tuple[tuple[str, float], ...]
    count: int

    @property
    def too_early(self) -> bool:
        """Whether fewer than `ENOUGH` entries stand behind it."""
        return self.count < ENOUGH


def days_in_stage(histories: Iterable[Sequence[Change]], stages: Sequence[str]) -> Bars:
    """The median of the days that records stayed in each stage, from their status logs in the order of days.

    A stay that has not ended yet is not counted: nobody knows how long it will be. Stages nobody left are 0.
    """
    stays: dict[str, list[int]] = {stage: [] for stage in stages}
    for history in histories:
        for (status, began), (_next, ended) in pairwise(history):
            if status in stays:
                stays[status].append((ended - began).days)
    values = tuple((stage, float(median(days)) if days else 0.0) for stage, days in stays.items())
    return Bars(values, sum(map(len, stays.values())))


def per_month(days: Iterable[date], today: date, months: int = 6) -> Bars:
    """How many of `days` lie in each of the last months, this one last. Labels are "2026-11"."""
    return _by_month(((day, 1.0) for day in days), today, months)


def hours_per_month(minutes: Iterable[tuple[date, int]], today: date, months: int = 6) -> Bars:
    """Hours studied in each of the last months, this one last, from days with their minutes."""
    return _by_month(((day, spent / 60) for day, spent in minutes), today, months)


def _by_month(weighed: Iterable[tuple[date, float]], today: date, months: int) -> Bars:
    sums: dict[str, float] = {_month(today, back): 0.0 for back in reversed(range(months))}
    count = 0
    for day, weight in weighed:
        if day.strftime("%Y-%m") in sums and day <= today:
            sums[day.strftime("%Y-%m")] += weight
            count += 1
    return Bars(_pairs(sums), count)


def _month(today: date, back: int) -> str:
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return f"{year:04}-{month + 1:02}"


def _pairs(values: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(values.items())
