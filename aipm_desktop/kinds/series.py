"""The dates of a repetition, on the wall clock on which they are meant (RFC 5545 sections 3.3.10 and 3.8.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrulestr

from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.repetition import parts_of, tidy
from aipm_desktop.kinds.values import in_local_time, moment_of

LOOK_AHEAD = timedelta(days=12 * 366)
"""How far the next date is looked for: eight years may lie between two days of 29 February."""

_CYCLE = timedelta(days=146_097)
"""400 years, after which the calendar repeats, weekdays included. dateutil looks for a date that never comes until the
year 9999, which takes it seconds; in the last cycle before that it takes a twentieth of the time."""
_WITHIN_A_DAY = re.compile(r"\bFREQ=(?:HOURLY|MINUTELY|SECONDLY)")
# dateutil searches for ever for the next date of such a rule.
_STANDS_STILL = re.compile(r"\bINTERVAL=[+-]?0*(?!\d)")


def wall_of(when: When, zone: str) -> datetime:
    """A day's midnight, or a moment on the clock of `zone`, without its zone."""
    if isinstance(when, datetime):
        return in_local_time(when, zone).replace(tzinfo=None)
    return datetime.combine(when, time.min)


def wall_dates(rule: str, start: datetime, last: date, zone: str = "") -> Iterator[datetime]:
    """The dates that the rule names from `start` to the day `last`, as naive wall-clock times of `zone`.

    Days that it leaves out (EXDATE) are left out. None for a rule that repeats within a day or cannot be read. `start`
    itself comes only if the rule names it. However odd the rule, the search ends.
    """
    return (wall for _, wall in _numbered(rule, start, last, zone))


def following(rule: str, when: When, after: date, zone: str = "", *, counts: bool = False) -> tuple[When, str] | None:
    """The first date of a series later than `when` and than the day `after`, and the rule from there on.

    Days give days, moments give moments at the same wall-clock time of `zone`. None when the series has ended. With
    `counts` the date `when` is one of COUNT even where the rule does not name it.
    """
    start = wall_of(when, zone)
    last = min(max(start.date(), after), date.max - LOOK_AHEAD) + LOOK_AHEAD
    for number, wall in _numbered(rule, start, last, zone):
        if wall > start and wall.date() > after:
            found = moment_of(wall, zone) if isinstance(when, datetime) else wall.date()
            rest = _from(rule, max(number, 1) if counts else number, wall)
            return (found, rest) if rest else None
    return None


def next_in_series(record: Values, start: str, now: datetime) -> Values | None:
    """What the next record of a series begins with, its `start` and `recurrence`; None when there is no next.

    What was missed is not made up for: it lies after today.
    """
    rule, when, zone = record.get("recurrence"), record.get(start), record.get("zone") or ""
    found = following(rule, when, now.astimezone().date(), zone) if rule and when else None
    return {start: found[0], "recurrence": found[1]} if found else None


def _numbered(rule: str, start: datetime, last: date, zone: str) -> Iterator[tuple[int, datetime]]:
    """The dates with their place among all that the rule names: COUNT counts those left out, too."""
    text = tidy(rule)
    if not text or _WITHIN_A_DAY.search(text) or _STANDS_STILL.search(text):
        return
    parts = parts_of(text)
    count, until = parts.pop("COUNT", ""), parts.pop("UNTIL", "")
    left_out = frozenset(parts.pop("EXDATE", "").split(","))
    try:
        bound = datetime.combine(last, time.max.replace(microsecond=0))
        if until:
            bound = min(bound, _wall_until(until, zone))
        if bound < start:
            return
        bounded = ";".join(f"{name}={value}" for name, value in parts.items())
        ahead = (date.max.year - bound.year) // 400 * _CYCLE
        found = iter(rrulestr(f"{bounded};UNTIL={bound + ahead:%Y%m%dT%H%M%S}", dtstart=start + ahead))
        for number, later in enumerate(islice(found, int(count) if count else None)):
            wall = later - ahead
            if f"{wall:%Y%m%d}" not in left_out:
                yield number, wall
    except (ValueError, TypeError, KeyError, AttributeError):
        return  # what rrulestr says to a rule it cannot read


def _from(rule: str, number: int, wall: datetime) -> str:
    """The rule for a series that begins with its date of that number: fewer to come, no days left out in the past.

    "" when its COUNT is used up.
    """
    parts = parts_of(tidy(rule))
    if "COUNT" in parts:
        left = int(parts["COUNT"]) - number
        if left < 1:
            return ""
        parts["COUNT"] = str(left)
    if "EXDATE" in parts:
        ahead = [day for day in parts["EXDATE"].split(",") if day > f"{wall:%Y%m%d}"]
        parts["EXDATE"] = ",".join(ahead)
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def _wall_until(until: str, zone: str) -> datetime:
    """UNTIL on the wall clock of `zone`; a day reaches to its last second. Raises ValueError for a day there is not."""
    day, at = until[:8], until[9:15] or "235959"
    wall = datetime.strptime(day + at, "%Y%m%d%H%M%S")  # noqa: DTZ007  the zone follows
    return wall_of(wall.replace(tzinfo=UTC), zone) if until.endswith("Z") else wall
