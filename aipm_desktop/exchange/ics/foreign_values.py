"""Single values of somebody else's calendar file, read by icalendar."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, cast

from icalendar.parser import Contentline
from icalendar.prop import vDate, vDatetime, vDuration, vUTCOffset

from aipm_desktop.exchange.ics.lines import unescape
from aipm_desktop.kinds.text import clean
from aipm_desktop.kinds.values import LONGEST_TEXT

# icalendar's classes have no types for these.
_read_moment = cast("Callable[[str], datetime]", vDatetime.from_ical)
_read_day = cast("Callable[[str], date]", vDate.from_ical)
_read_span = cast("Callable[[str], timedelta]", vDuration.from_ical)
_line = cast("Callable[[str], Contentline]", Contentline)
_read_offset = cast("Callable[[str], timedelta]", vUTCOffset.from_ical)

_LONGEST = 4 * LONGEST_TEXT
_LONGEST_PARAMETERS = 10_000
_PILES_HARM, _MOST_MARKS = 1_000, 30

Raw = tuple[date | datetime, bool]
"""A day, or a wall-clock time without its zone; and whether that time is UTC."""


@lru_cache(maxsize=4096)
def parameters(text: str) -> dict[str, str]:
    """The parameters `;NAME=value;…` of a line by name, lists joined by a comma. Raises ValueError."""
    if not text:
        return {}
    if len(text) > _LONGEST_PARAMETERS:
        raise ValueError(f"{len(text)} characters of parameters")
    _, found, _ = _line(f"X{text}:").raw_parts()
    return {
        str(name).upper(): ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
        for name, value in cast("dict[str, Any]", found).items()
    }


def text_of(value: str) -> str:
    """A TEXT value without its escapes and control characters, cut where no field could hold it."""
    value = value[:_LONGEST]
    return clean(unescape(value if value.isascii() or len(value) < _PILES_HARM else _without_piles(value)))


def _without_piles(text: str) -> str:
    """At most 30 marks upon one letter, as in Unicode's stream-safe text (UAX 15, section 13).

    Python puts the marks of a letter in order one by one: a pile of a million would take it hours.
    """
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def day_or_time(value: str, *, as_day: bool = False) -> Raw:
    """A DATE or DATE-TIME; with `as_day` only its day counts. Raises ValueError."""
    value = value.strip()
    if as_day or len(value) == 8:
        return _read_day(value[:8]), False
    if value[13:15] == "60":  # a leap second, which no clock of a computer shows
        value = f"{value[:13]}59{value[15:]}"
    found = _read_moment(value)
    return found.replace(tzinfo=None), found.tzinfo is not None


def moment_in_utc(value: str) -> datetime | None:
    """A stamp, which is always in UTC; None when it is something else."""
    try:
        found, _ = day_or_time(value)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if isinstance(found, datetime) else None


def span(value: str) -> timedelta:
    """A DURATION. Raises ValueError, also for one that is longer than a calendar."""
    try:
        return _read_span(value.strip().upper())
    except OverflowError as error:
        raise ValueError(value) from error


def offset(value: str) -> timedelta:
    """A UTC-OFFSET. Raises ValueError."""
    value = value.strip()
    if value[:1] not in ("+", "-"):  # icalendar takes the first digit for the sign
        raise ValueError(value)
    return _read_offset(value)
