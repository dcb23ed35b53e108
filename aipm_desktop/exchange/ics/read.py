"""Reading somebody else's calendar file: an invitation, a conference programme, a whole calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics.calendar import PRODUCT
from aipm_desktop.exchange.ics.entry import CalendarFile, Entry
from aipm_desktop.exchange.ics.entry_reader import EntryReader
from aipm_desktop.exchange.ics.foreign_values import text_of
from aipm_desktop.exchange.ics.joining import joined
from aipm_desktop.exchange.ics.source import Faults, Part, is_calendar, read_parts

__all__ = ["CalendarFile", "Entry", "is_calendar", "read_calendar"]

_METHODS = {
    "REPLY": "It is somebody's answer to an invitation.",
    "COUNTER": "It proposes another time to whoever invited.",
    "DECLINECOUNTER": "It declines another time that somebody proposed.",
    "REFRESH": "It asks whoever invited for the newest version.",
}
"""What some calendar files are for, which hold nothing to import (RFC 5546 section 1.4)."""
_LEFT_OUT = {"VJOURNAL": "journal entries", "VFREEBUSY": "lists of free and busy times"}


def read_calendar(data: bytes) -> CalendarFile:
    """The appointments and tasks of a file, and what in it could not be read.

    Raises AipmError when it is no calendar, too large, nested without end, or of a sort that holds nothing to import.
    """
    faults = Faults()
    calendars = read_parts(data, faults)
    entries: list[Entry] = []
    other: Counter[str] = Counter()
    for calendar in calendars:
        _check(calendar)
        reader = EntryReader(calendar, faults)
        for part in calendar.parts:
            if part.name in ("VEVENT", "VTODO"):
                entries += reader.read(part)
            elif part.name in _LEFT_OUT:
                other[_LEFT_OUT[part.name]] += 1
    return CalendarFile(
        entries=joined(entries, faults),
        faults=faults.told(),
        method=_value(calendars, "METHOD").upper(),
        name=text_of(_value(calendars, "X-WR-CALNAME") or _value(calendars, "NAME")),
        ours=_value(calendars, "PRODID") == PRODUCT,
        left_out=tuple(sorted(other.items())),
    )


def _check(calendar: Part) -> None:
    method = _value([calendar], "METHOD").upper()
    if method in _METHODS:
        raise AipmError(
            "This file holds nothing to import",
            f"{_METHODS[method]} Open it in your mail or calendar program. Nothing was imported.",
        )
    if _value([calendar], "VERSION") == "1.0":
        raise AipmError(
            "This calendar file is of an older sort",
            "It is vCalendar 1.0 (.vcs). Save it as iCalendar (.ics) in the other program. Nothing was imported.",
        )


def _value(calendars: Iterable[Part], name: str) -> str:
    return next((line.value.strip() for part in calendars if (line := part.first(name))), "")
