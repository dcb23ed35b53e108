"""The figures on Today, computed from the records when they are read; nobody types over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.certification import CERTIFICATION
from aipm_desktop.kinds.course import counts
from aipm_desktop.kinds.interview import INTERVIEW
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.deadlines import Deadline, deadlines

_WANTED = frozenset(status.key for status in CERTIFICATION.statuses if status.open)
_HELD = frozenset(status for touch in INTERVIEW.touches if touch.where for status in touch.where[1])
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Certifications:
    """How many are held of those wanted, and what comes next: the next booked exam, else the next date of any."""

    held: int
    wanted: int
    next: Deadline | None


@dataclass(frozen=True, slots=True)
class Conversations:
    """Interviews held in this quarter, and how many are `left` to the goal until its last day."""

    held: int
    goal: int
    left: int
    until: date


@dataclass(frozen=True, slots=True)
class Learning:
    """Minutes studied this week, those `left` to the goal, and the days left to do it in, today included."""

    minutes: int
    goal: int
    left: int
    days_left: int


@dataclass(frozen=True, slots=True)
class Week:
    """Minutes of study in the week from `first` on, by type of study: "course", "practice", "reading"."""

    first: date
    minutes: dict[str, int]


def certifications(
    records: Iterable[Values], *, today: date, role: tuple[int, int] | None = None, zone: str = ""
) -> Certifications:
    """`role` says how many of those that the target role asks for are held, and how many it asks for; without it every
    certification that was not given up is wanted.
    """
    kept = [values for values in records if values.get("status") in _WANTED]
    ahead = [
        made
        for made in deadlines((("certification", values) for values in kept), today=today)
        if day_of(made.when, zone) >= today
    ]
    coming = sorted(ahead, key=lambda made: (not made.appointment, day_of(made.when, zone), made.title))
    held, wanted = role or (sum(values["status"] == "certified" for values in kept), len(kept))
    return Certifications(held, wanted, coming[0] if coming else None)


def conversations(interviews: Iterable[Values], *, today: date, goal: int, zone: str = "") -> Conversations:
    """Interviews held from the first day of the quarter up to today."""
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    after = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    starts = [values.get("starts") for values in interviews if values.get("status") in _HELD]
    held = sum(first <= day_of(when, zone) <= today for when in starts if when)
    return Conversations(held, goal, max(0, goal - held), after - _DAY)


def learning(studies: Iterable[Values], *, today: date, goal_minutes: int, week_start: int = 0) -> Learning:
    """The study log of this week; `week_start` is 0 for Monday to 6 for Sunday."""
    first = first_of_week(today, week_start)
    minutes = sum(values["minutes"] for values in studies if _studied(values, first, first + 6 * _DAY))
    return Learning(minutes, goal_minutes, max(0, goal_minutes - minutes), 7 - (today - first).days)


def learning_weeks(studies: Iterable[Values], *, today: date, weeks: int = 12, week_start: int = 0) -> list[Week]:
    """The minutes of the last `weeks` weeks by type, this week last; weeks without study are there and empty."""
    this_week = first_of_week(today, week_start)
    found = [Week(this_week - timedelta(weeks=back), {}) for back in reversed(range(weeks))]
    by_first = {week.first: week.minutes for week in found}
    for values in studies:
        day = values.get("studied_on")
        minutes = by_first.get(first_of_week(day, week_start)) if day and counts(values) else None
        if minutes is not None:
            minutes[values["type"]] = minutes.get(values["type"], 0) + values["minutes"]
    return found


def first_of_week(day: date, week_start: int = 0) -> date:
    """The first day of the week in which `day` lies."""
    return day - (day.weekday() - week_start) % 7 * _DAY


def _studied(values: Values, first: date, last: date) -> bool:
    day = values.get("studied_on")
    return day is not None and first <= day <= last and counts(values)
