"""When a date returns: birthdays, and the occurrences of a rule (RFC 5545 section 3.3.10) within a span of days."""

from __future__ import annotations

import calendar
import re
from datetime import date
from itertools import islice

from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.series import wall_dates, wall_of
from aipm_desktop.planning.clock import day_of, is_moment, moment_at

MOST = 500
"""Occurrences told at most, whatever the span: a page has no room for more."""

_MONTH_AND_DAY = re.compile(r"(?:\d{4}-)?(\d\d)-(\d\d)")
_LAST_OF_FEBRUARY = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"


def next_return(text: str, today: date) -> tuple[date, str] | None:
    """The next day, `today` included, on which "1990-03-18" or "03-18" returns, and its rule; None for a partial date.

    Whoever was born on 29 February has the last day of February: a plain yearly rule from that day would be read as
    1 March by some calendar programs and skipped in three years of four by others.
    """
    found = _MONTH_AND_DAY.fullmatch(text)
    if found is None:
        return None
    month, day = int(found[1]), int(found[2])

    def in_year(year: int) -> date:
        return date(year, month, min(day, calendar.monthrange(year, month)[1]))

    this_year = in_year(today.year)
    following = this_year if this_year >= today else in_year(today.year + 1)
    return following, _LAST_OF_FEBRUARY if (month, day) == (2, 29) else "FREQ=YEARLY"


def rule_of(rule: str | None, values: Values) -> str:
    """The rule by which a date of the record returns; "" for one counted from completion, which nobody can foretell."""
    return "" if not rule or values.get("recurrence_from") == "completion" else rule


def occurrences(when: When, rule: str, first: date, last: date, zone: str = "") -> list[When]:
    """The days or moments, in order, on which a date falls from `first` to `last`; `when` is the first of them all.

    A moment returns at the same wall-clock time of `zone`. A rule that repeats within a day, or cannot be read, counts
    as none. At most `MOST`.
    """
    results = [when] if first <= day_of(when, zone) <= last else []
    if not rule:
        return results
    start = wall_of(when, zone)
    near = (wall for wall in wall_dates(rule, start, last, zone) if wall > start and wall.date() >= first)
    walls = islice(near, MOST - len(results))
    if is_moment(when):
        return [*results, *(moment_at(wall.date(), wall.time(), zone) for wall in walls)]
    return [*results, *(wall.date() for wall in walls)]
