"""How long before a date reminders come, in words: "14, 3, 1 days" or "1 day, 30 minutes"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby

from aipm_desktop.errors import InvalidValueError

LONGEST = timedelta(days=3660)
MOST = 12
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
_UNITS = {"day": _DAY, "hour": _HOUR, "minute": _MINUTE}
_TYPED = {
    "d": _DAY, "day": _DAY, "days": _DAY, "w": 7 * _DAY, "week": 7 * _DAY, "weeks": 7 * _DAY,
    "h": _HOUR, "hour": _HOUR, "hours": _HOUR,
    "m": _MINUTE, "min": _MINUTE, "mins": _MINUTE, "minute": _MINUTE, "minutes": _MINUTE,
}  # fmt: skip
_NEVER = ("", "never", "none", "no")
_BETWEEN = re.compile(r"\s*(?:[,;+]|\band\b)\s*")
_PART = re.compile(r"(\d{1,6})\s*([a-z]*)\.?")


def say_spans(spans: Sequence[timedelta]) -> str:
    """Spans in their order, those of one unit together; "" for none. `read_spans` gives the same spans again."""
    parts = []
    for unit, group in groupby(spans, _unit_of):
        counts = [span // _UNITS[unit] for span in group]
        parts.append(f"{', '.join(map(str, counts))} {unit if counts == [1] else unit + 's'}")
    return ", ".join(parts)


def _unit_of(span: timedelta) -> str:
    return next((name for name, unit in _UNITS.items() if not span % unit), "minute")


def read_spans(text: str) -> tuple[timedelta, ...]:
    """The spans that were typed, the longest first; a number without a unit has that of the next one, else days.

    No text and "never" mean no reminder at all. Raises InvalidValueError for what cannot be understood.
    """
    bare = re.sub(r"\bbefore\b", "", text.casefold()).strip()
    if bare in _NEVER:
        return ()
    unit, found = _DAY, set[timedelta]()
    for part in reversed(_BETWEEN.split(bare)):
        typed = _PART.fullmatch(part)
        if typed is None or (typed[2] and typed[2] not in _TYPED):
            raise _refused(f"“{part[:40]}” was not understood.")
        unit = _TYPED.get(typed[2], unit)
        found.add(min(int(typed[1]) * unit, LONGEST + _DAY))
    return _checked(found)


def _checked(found: Iterable[timedelta]) -> tuple[timedelta, ...]:
    spans = tuple(sorted(found, reverse=True))
    if spans[0] > LONGEST:
        raise _refused(f"Reminders come at most {LONGEST.days} days before a date.")
    if len(spans) > MOST:
        raise _refused(f"These are {len(spans)} reminders; a date can have {MOST}.")
    return spans


def _refused(why: str) -> InvalidValueError:
    return InvalidValueError("remind", "These reminders were not kept", f"{why} Write numbers like “14, 3, 1 days”.")
