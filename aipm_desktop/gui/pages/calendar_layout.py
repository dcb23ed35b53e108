"""Where entries stand: lanes in a week of the month, columns in a day of the week. Pure functions over entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aipm_desktop.gui.models.calendar_entries import CalendarEntry

DAYS_A_WEEK = 7
WEEKS_SHOWN = 6
SHORTEST = 30
"""Minutes: what takes less, or an unknown time, is drawn as long as this."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry in a row of days: from column `first` to `last`, in `lane` counted from the top.

    `begins` and `ends` say whether it begins and ends within this row, or comes from before and goes on after.
    """

    entry: CalendarEntry
    lane: int
    first: int
    last: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Week:
    """A row of days from `first` on: what is drawn, and how many are not for want of room, by day."""

    first: date
    placed: tuple[Placed, ...]
    hidden: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """An entry within the hours of one day, in minutes from midnight, beside others: `column` of `columns`."""

    entry: CalendarEntry
    start: int
    end: int
    column: int
    columns: int


def first_of_grid(month: date, week_start: int) -> date:
    """The first day of the six weeks in which a month is shown; `month` is any day of it."""
    first = month.replace(day=1)
    return first - (first.weekday() - week_start) % 7 * _DAY


def by_day(entries: Iterable[CalendarEntry], first: date, last: date) -> dict[date, list[CalendarEntry]]:
    """The entries of each day between two, those of several days on each of them; every day is there."""
    found: dict[date, list[CalendarEntry]] = {first + n * _DAY: [] for n in range((last - first).days + 1)}
    for entry in entries:
        if entry.first == entry.last:
            if entry.first in found:
                found[entry.first].append(entry)
            continue
        day = max(entry.first, first)
        while day <= min(entry.last, last):
            found[day].append(entry)
            day += _DAY
    return found


def in_lanes(entries: Sequence[CalendarEntry], first: date, lanes: int, days: int = DAYS_A_WEEK) -> Week:
    """Give the entries of the days from `first` on a place in at most `lanes` lanes.

    What lasts several days keeps its lane. Where a day has more than there is room for, its last lane is left free to
    say how many more there are.
    """
    last = first + (days - 1) * _DAY
    taken: list[set[int]] = [set() for _ in range(days)]
    total = [0] * days
    placed: list[Placed] = []
    within = [entry for entry in entries if entry.first <= last and entry.last >= first]
    long = sorted((entry for entry in within if entry.first != entry.last), key=lambda each: (-each.days, each.first))

    def place(entry: CalendarEntry) -> None:
        left, right = max(0, (entry.first - first).days), min(days - 1, (entry.last - first).days)
        columns = range(left, right + 1)
        lane = lanes
        if len(taken[left]) < lanes:
            lane = next((n for n in range(lanes) if not any(n in taken[column] for column in columns)), lanes)
        for column in columns:
            total[column] += 1
        if lane < lanes:
            placed.append(Placed(entry, lane, left, right, entry.first >= first, entry.last <= last))
            for column in columns:
                taken[column].add(lane)

    for entry in long:
        place(entry)
    for column in range(days):
        of_day = [entry for entry in within if entry.first == entry.last == first + column * _DAY]
        for entry in _pressing_first(of_day, lanes - len(taken[column])):
            place(entry)
    room = [lanes if len(used) == count else lanes - 1 for used, count in zip(taken, total, strict=True)]
    shown = [each for each in placed if all(each.lane < room[n] for n in range(each.first, each.last + 1))]
    for each in shown:
        for column in range(each.first, each.last + 1):
            total[column] -= 1
    return Week(first, tuple(shown), tuple(total))


def _pressing_first(entries: Sequence[CalendarEntry], room: int) -> Sequence[CalendarEntry]:
    """The entries of a day; where not all have room, tasks that have any time come last, behind "+2 more"."""
    if len(entries) <= room:
        return entries
    by_press = sorted(range(len(entries)), key=lambda n: _can_wait(entries[n]))
    seen = max(0, room - 1)
    return [entries[n] for n in (*sorted(by_press[:seen]), *sorted(by_press[seen:]))]


def _can_wait(entry: CalendarEntry) -> bool:
    return entry.done or (entry.task and entry.at is None and not entry.overdue)


def in_columns(entries: Iterable[CalendarEntry], day: date) -> list[Block]:
    """The entries with a time on one day, side by side where they overlap."""
    spans = [(*_minutes_of(entry, day), entry) for entry in entries if entry.at is not None]
    spans.sort(key=lambda span: (span[0], -span[1]))
    return [block for group in _overlapping(spans) for block in _beside(group)]


def _minutes_of(entry: CalendarEntry, day: date) -> tuple[int, int]:
    """Beginning and end on `day` in minutes from midnight."""
    start = entry.at.hour * 60 + entry.at.minute if entry.at and entry.first == day else 0
    if entry.last > day:
        return start, 24 * 60
    end = entry.until.hour * 60 + entry.until.minute if entry.until else start + entry.minutes
    return min(start, 24 * 60 - SHORTEST), max(min(end or 24 * 60, 24 * 60), start + SHORTEST)


_Span = tuple[int, int, CalendarEntry]


def _overlapping(spans: Sequence[_Span]) -> list[list[_Span]]:
    """Runs of entries that overlap one another, in order."""
    groups: list[list[_Span]] = []
    until = -1
    for span in spans:
        if span[0] >= until:
            groups.append([])
            until = -1
        groups[-1].append(span)
        until = max(until, span[1])
    return groups


def _beside(group: Sequence[_Span]) -> list[Block]:
    ends: list[int] = []
    columns: list[int] = []
    for start, end, _ in group:
        column = next((n for n, free in enumerate(ends) if free <= start), len(ends))
        ends[column:] = [end, *ends[column + 1 :]]
        columns.append(column)
    return [Block(entry, start, end, n, len(ends)) for (start, end, entry), n in zip(group, columns, strict=True)]
