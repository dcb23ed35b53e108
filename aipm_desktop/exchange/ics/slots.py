"""Where a deadline stands in time: the DTSTART, DTEND and RRULE of the events it becomes.

Days are DATEs. Single moments are written in UTC and need no VTIMEZONE. A repeating moment carries its zone, because a
rule in UTC drifts by an hour at every clock change. What programs would read differently is told date by date.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple, cast

from aipm_desktop.exchange.ics import zones
from aipm_desktop.exchange.ics.lines import day_text, utc, utc_text, wall_text
from aipm_desktop.exchange.ics.repeats import Rule
from aipm_desktop.kinds.repetition import tidy
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.deadlines import Deadline, When
from aipm_desktop.planning.recurrence import occurrences

MARK = timedelta(minutes=15)
"""A deadline at an hour is an event this long that ends at the deadline: an event without length is invalid."""

APPOINTMENT = timedelta(minutes=30)
"""How long an appointment is taken to last when nobody said."""

_DAY = timedelta(days=1)
# One day short of the calendar's end, because DTEND is the day after.
_LAST_DAY = date(9999, 12, 30)
_MIDNIGHT = time()
# Nearer to the ends of the calendar a series could not be reckoned; such dates are placeholders in any case.
_REPEATING = range(2, 9990)

HORIZON = timedelta(days=731)
"""How far from the first date a series is told date by date."""


class Slot(NamedTuple):
    """One event's place in time. `times` are its finished lines; `start` is naive and for reckoning only.

    `before` is how long the event starts before the deadline itself; `zone` is the TZID the lines name, or "".
    """

    uid: str
    times: tuple[str, ...]
    start: datetime
    before: timedelta = timedelta(0)
    zone: str = ""


def slots(deadline: Deadline, own_zone: str) -> list[Slot]:
    """The events a deadline becomes: one, or one for each date where a rule would not be read right everywhere.

    `own_zone` is the person's IANA zone, in which a repeating moment without a zone of its own is meant. Raises
    ValueError for naive moments or mixed types.
    """
    years = {deadline.when.year, (deadline.end or deadline.when).year}
    repeats = bool(deadline.recurrence) and all(year in _REPEATING for year in years)
    if isinstance(deadline.when, datetime):
        start, end = _moments(deadline.when, deadline.end, deadline.appointment)
        if not repeats:
            return [_moment_slot(deadline.uid, start, end, utc(deadline.when) - start)]
        return _repeated_moments(deadline, start, end, own_zone)
    first, after = _days(deadline.when, deadline.end)
    if not repeats:
        return [_day_slot(deadline.uid, first, after)]
    return _repeated_days(deadline, first, after)


def span_of(times: Iterable[str]) -> tuple[When, When]:
    """The start and the end that finished lines say: two days, the last one included, or two moments in UTC."""
    found = {}
    for line in times:
        name, _, value = line.partition(":")
        found[name.partition(";")[0]] = name, value
    return _read(*found["DTSTART"]), _read(*found["DTEND"], end=True)


def _read(name: str, value: str, *, end: bool = False) -> When:
    if "VALUE=DATE" in name:
        return date.fromisoformat(value) - (_DAY if end else timedelta(0))
    zone = UTC if value.endswith("Z") else zones.zone_info(name.partition("TZID=")[2])
    return datetime.fromisoformat(value.removesuffix("Z")).replace(tzinfo=zone).astimezone(UTC)


def _days(when: date, end: date | None) -> tuple[date, date]:
    if isinstance(end, datetime):
        raise ValueError(f"a day that ends at a moment: {when} to {end}")
    first = min(when, _LAST_DAY)
    last = min(max(end or when, first), _LAST_DAY)
    return first, last + _DAY


def _moments(when: datetime, end: date | None, appointment: bool) -> tuple[datetime, datetime]:
    when = utc(when)
    if end is not None:
        if not isinstance(end, datetime):
            raise ValueError(f"a moment that ends on a day: {when} to {end}")
        end = utc(end)
        if end > when:
            return when, end
    return (when, when + APPOINTMENT) if appointment else (when - MARK, when)


def _day_slot(uid: str, first: date, after: date, repeats: tuple[str, ...] = ()) -> Slot:
    times = (f"DTSTART;VALUE=DATE:{day_text(first)}", f"DTEND;VALUE=DATE:{day_text(after)}", *repeats)
    return Slot(uid, times, datetime.combine(first, _MIDNIGHT))


def _moment_slot(uid: str, start: datetime, end: datetime, before: timedelta, repeats: tuple[str, ...] = ()) -> Slot:
    times = (f"DTSTART:{wall_text(start)}Z", f"DTEND:{wall_text(end)}Z", *repeats)
    return Slot(uid, times, start.replace(tzinfo=None), before)


def _repeated_days(deadline: Deadline, first: date, after: date) -> list[Slot]:
    uid, text = deadline.uid, tidy(deadline.recurrence)
    rule = Rule.read(text, None, datetime.combine(first, _MIDNIGHT))
    if rule:
        until = day_text(rule.until.date()) if rule.until else ""
        # A line for each: some readers take the first of several values in one.
        without = (f"EXDATE;VALUE=DATE:{day_text(day)}" for day in rule.without)
        return [_day_slot(uid, first, after, (f"RRULE:{rule.text(until)}", *without))]
    found = _dates(first, text)
    if len(found) == 1:
        return [_day_slot(uid, first, after)]
    return [_day_slot(f"{uid}-{day_text(day)}", day, day + (after - first)) for day in found]


def _repeated_moments(deadline: Deadline, start: datetime, end: datetime, own_zone: str) -> list[Slot]:
    meant = cast(datetime, deadline.when)
    when, uid, text = utc(meant), deadline.uid, tidy(deadline.recurrence)
    before, after = when - start, end - when
    name = next((name for name in (deadline.zone, _key(meant), own_zone) if zones.is_zone(name)), "")
    series = _series(uid, text, name, (start, when, end)) if name else None
    if series:
        return [series]
    found = [utc(at) for at in _dates(when, text, name) if isinstance(at, datetime)]
    if len(found) == 1:
        return [_moment_slot(uid, start, end, before)]
    return [_moment_slot(f"{uid}-{utc_text(at)}", at - before, at + after, before) for at in found]


def _dates(when: When, text: str, zone: str = "") -> list[When]:
    """The dates that the agenda tells for the rule, `when` first, within `HORIZON`."""
    day = day_of(when, zone)
    return occurrences(when, text, day, day + HORIZON, zone)


def _series(uid: str, text: str, name: str, moments: tuple[datetime, datetime, datetime]) -> Slot | None:
    """One event with a rule in the zone `name`, or None when not every program would read it alike."""
    start, when, end = moments
    zone, before = zones.zone_info(name), when - start
    walls = tuple(_wall(moment, zone) for moment in moments)
    rule = Rule.read(text, zone, walls[1])
    if rule is None or (rule.bound_to_days and walls[0].date() != walls[1].date()):
        return None
    until = utc_text(utc(rule.until.replace(tzinfo=zone)) - before) if rule.until else ""
    repeats = f"RRULE:{rule.text(until)}"
    without = [wall_text(datetime.combine(day, walls[1].time()) - before) for day in rule.without]
    if zones.is_utc(name):
        return _moment_slot(uid, start, end, before, (repeats, *(f"EXDATE:{wall}Z" for wall in without)))
    if zones.vtimezone(name) is None or start < zones.settled_since(name):
        return None
    # Near a clock change the wall clock says too little: an hour that comes twice, an event longer than it looks.
    if walls[1] - walls[0] != before or any(
        wall.replace(tzinfo=zone).astimezone(UTC) != moment for wall, moment in zip(walls, moments, strict=True)
    ):
        return None
    times = (
        f"DTSTART;TZID={name}:{wall_text(walls[0])}",
        f"DTEND;TZID={name}:{wall_text(walls[2])}",
        repeats,
        *(f"EXDATE;TZID={name}:{wall}" for wall in without),
    )
    return Slot(uid, times, walls[0], before, name)


def _wall(moment: datetime, zone: tzinfo) -> datetime:
    # Without its fold, as every reader sees it: of an hour that comes twice the first is meant.
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def _key(moment: datetime) -> str:
    return getattr(moment.tzinfo, "key", None) or ""
