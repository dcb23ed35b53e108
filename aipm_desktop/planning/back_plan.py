"""Planning back from a date: what is still to be studied, spread over the weeks that are left as blocks of time.

A week with an event has half as many blocks, as long as the others have room. A block that would meet an appointment
moves to the nearest free time of its day; where there is none, the day is left out and says what is in the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil

from aipm_desktop.planning.clock import day_of, here, moment_at
from aipm_desktop.planning.figures import first_of_week

EARLIEST, LATEST = time(6), time(22)
"""Blocks are moved within these hours of the day; the preferred time itself may lie outside."""
_STEP = timedelta(minutes=15)
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=3 * 366)
"""How far ahead blocks are planned: two renewal cycles are no study plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How somebody wants to study: `needed` minutes in all, in blocks of `minutes` at the time `at`, on `weekdays`.

    Weekdays are 0 for Monday to 6 for Sunday. Every block ends before `until`, an aware moment. `zone` is the person's.
    """

    needed: int
    minutes: int
    weekdays: frozenset[int]
    at: time
    until: datetime
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Busy:
    """A time that is taken, from one aware moment to another. An event makes its week a light one."""

    begins: datetime
    ends: datetime
    title: str
    event: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A time to study. `around` names what it was moved for, "" when it stands at the preferred time."""

    starts: datetime
    minutes: int
    around: str = ""

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A day without room for a block, and what is in the way."""

    day: date
    title: str


@dataclass(frozen=True, slots=True)
class BackPlan:
    """The blocks in order. `missing` minutes found no place; `weekly` is the pace that is needed, in minutes.

    `conflicts` are days left out. `light` are the first days of the weeks that were spared for an event.
    """

    blocks: tuple[Block, ...]
    conflicts: tuple[Conflict, ...]
    light: tuple[date, ...]
    missing: int
    weekly: int

    @property
    def minutes(self) -> int:
        """What all blocks come to."""
        return sum(block.minutes for block in self.blocks)


@dataclass(slots=True)
class _Week:
    """The blocks that a week has room for, and whether an event is in it."""

    first: date
    blocks: list[Block]
    light: bool

    def room(self, *, spare: bool) -> int:
        return len(self.blocks) // 2 if spare and self.light else len(self.blocks)


def back_plan(wish: Wish, busy: Iterable[Busy], *, now: datetime, week_start: int = 0) -> BackPlan:
    """Blocks for what is needed between `now` and the end, evenly over the weeks; all there is room for if too few."""
    taken = sorted(busy, key=lambda each: each.begins)
    until = min(wish.until, now + _LONGEST)
    weeks, conflicts = _weeks(wish, taken, now, until, week_start)
    count = ceil(wish.needed / wish.minutes) if wish.needed > 0 else 0
    spare = count <= sum(week.room(spare=True) for week in weeks)
    chosen = _spread(weeks, count, spare=spare)
    left = max((until - now) / timedelta(weeks=1), 1.0)
    last = chosen[-1].starts if chosen else until
    return BackPlan(
        blocks=tuple(chosen),
        conflicts=tuple(each for each in conflicts if each.day <= day_of(last, wish.zone)),
        light=tuple(week.first for week in weeks if week.light and spare),
        missing=max(0, wish.needed - sum(block.minutes for block in chosen)),
        weekly=ceil(max(0, wish.needed) / left),
    )


def _weeks(
    wish: Wish, taken: Sequence[Busy], now: datetime, until: datetime, week_start: int
) -> tuple[list[_Week], list[Conflict]]:
    weeks: dict[date, _Week] = {}
    conflicts: list[Conflict] = []
    events = _days_of_events(taken, wish.zone)
    day, last = here(now, wish.zone).date(), here(until, wish.zone).date()
    while day <= last:
        if day.weekday() in wish.weekdays:
            first = first_of_week(day, week_start)
            light = any(first + offset * _DAY in events for offset in range(7))
            week = weeks.setdefault(first, _Week(first, [], light))
            found = _block_on(day, wish, taken, now, until)
            if isinstance(found, Block):
                week.blocks.append(found)
            elif found is not None:
                conflicts.append(found)
        day += _DAY
    return list(weeks.values()), conflicts


def _days_of_events(taken: Sequence[Busy], zone: str) -> set[date]:
    days: set[date] = set()
    for each in taken:
        if each.event:
            day, last = day_of(each.begins, zone), day_of(each.ends - timedelta(microseconds=1), zone)
            while day <= last:
                days.add(day)
                day += _DAY
    return days


def _block_on(day: date, wish: Wish, taken: Sequence[Busy], now: datetime, until: datetime) -> Block | Conflict | None:
    """The block of a day nearest to the preferred time; None for a day that has no time left at all."""
    preferred = moment_at(day, wish.at, wish.zone)
    length = timedelta(minutes=wish.minutes)
    near = [each for each in taken if each.begins < preferred + _DAY and each.ends > preferred - _DAY]
    in_the_way = ""
    for starts in _starts(day, preferred, length, wish.zone):
        if starts < now or starts + length > until:
            continue
        hit = next((each for each in near if each.begins < starts + length and each.ends > starts), None)
        if hit is None:
            return Block(starts, wish.minutes, in_the_way)
        in_the_way = in_the_way or hit.title
    return Conflict(day, in_the_way) if in_the_way else None


def _starts(day: date, preferred: datetime, length: timedelta, zone: str) -> list[datetime]:
    """The preferred time, then every quarter of an hour of the day, the nearest first."""
    first, last = moment_at(day, EARLIEST, zone), moment_at(day, LATEST, zone) - length
    steps = range(max(0, (last - first) // _STEP + 1))
    others = sorted((first + step * _STEP for step in steps), key=lambda each: abs(each - preferred))
    return [preferred, *(each for each in others if each != preferred)]


def _spread(weeks: Sequence[_Week], count: int, *, spare: bool) -> list[Block]:
    """So many blocks, or all there are, each week as full as the others in proportion to its room."""
    rooms = [week.room(spare=spare) for week in weeks]
    total = sum(rooms)
    count = min(count, total)
    chosen: list[Block] = []
    passed = 0
    for week, room in zip(weeks, rooms, strict=True):
        passed += room
        wanted = ceil(count * passed / total) if total else 0
        chosen += week.blocks[: wanted - len(chosen)]
    return chosen
