"""From start to end: an end moves with its start, is of the same form, and never lies before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import Date, Kind, Values, When
from aipm_desktop.kinds.values import in_local_time, moment_of


def fit_ends(kind: Kind, before: Mapping[str, Any] | None, after: Values, given: Mapping[str, Any]) -> None:
    """Set the end of every span in `after` that its moved start implies. Raises InvalidValueError for a bad end."""
    for each in kind.dates:
        if each.end:
            _fit(kind, each, before or {}, after, given)


def _fit(kind: Kind, each: Date, before: Mapping[str, Any], after: Values, given: Mapping[str, Any]) -> None:
    start, end = after.get(each.field), after.get(each.end)
    if start is None or end is None:
        return
    if each.end not in given:
        zone = str(after.get(each.zone) or "")
        end = after[each.end] = _moved(before.get(each.field), start, end, zone)
    label = kind.field(each.end).label
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise InvalidValueError(each.end, f"{label}: give a day to both or a time to both")
    if end < start:
        raise InvalidValueError(each.end, f"{label}: this lies before {kind.field(each.field).label.lower()}")


def _moved(old: When | None, start: When, end: When, zone: str) -> When:
    """The end that keeps the length when the start moves from `old` to `start`, or the form when that changed."""
    if isinstance(start, datetime):
        if not isinstance(end, datetime):
            begins = in_local_time(start, zone)
            return moment_of(datetime.combine(max(end, begins.date()), begins.time()), zone)
        return end + (start - old) if isinstance(old, datetime) else end
    if isinstance(end, datetime):
        return max(in_local_time(end, zone).date(), start)
    return end + (start - old) if isinstance(old, date) and not isinstance(old, datetime) else end
