"""Time zones from the tzdata package alone, and their VTIMEZONE.

The footer of a TZif file (RFC 8536 section 3.3) states the zone's present rule in one line, for instance
`CET-1CEST,M3.5.0,M10.5.0/3`. One STANDARD and one DAYLIGHT made of it is what every calendar program reads right;
icalendar's own VTIMEZONE is not: several programs read it an hour wrong.
"""

from __future__ import annotations

import calendar
import re
import struct
import zoneinfo
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO
from zoneinfo import ZoneInfo

_NAME = r"<[A-Za-z0-9+-]+>|[A-Za-z]{3,}"
_CLOCK = r"[+-]?\d{1,3}(?::\d{2}){0,2}"
_CHANGE = rf"M(\d{{1,2}})\.([1-5])\.([0-6])(?:/({_CLOCK}))?"
_FOOTER = re.compile(rf"({_NAME})({_CLOCK})(?:({_NAME})({_CLOCK})?,{_CHANGE},{_CHANGE})?")
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")


def use_packaged_zones() -> None:
    """Make `zoneinfo` read the tzdata package only, so that every computer gives the same hours. Call once at start.

    The system's own, older or newer, copy would otherwise come first.
    """
    zoneinfo.reset_tzpath(to=())
    ZoneInfo.clear_cache()


@cache
def zone_names() -> frozenset[str]:
    """The names of all zones of the tzdata package."""
    return frozenset((files("tzdata") / "zones").read_text(encoding="utf-8").split())


def is_zone(name: str) -> bool:
    """Whether this is an IANA name of the tzdata package: no path, no `UTC+1`, no Windows name."""
    return name in zone_names()


@cache
def _tzif(zone: str) -> bytes:
    return (files("tzdata") / "zoneinfo").joinpath(*zone.split("/")).read_bytes()


def _footer(zone: str) -> str:
    return _tzif(zone).rstrip(b"\n").rpartition(b"\n")[2].decode("ascii")


@cache
def zone_info(zone: str) -> ZoneInfo:
    """The zone of the tzdata package. Precondition: `is_zone(zone)`."""
    return ZoneInfo.from_file(BytesIO(_tzif(zone)), key=zone)


def is_utc(zone: str) -> bool:
    """Whether the zone is UTC under any of its names: such times are written with Z, never with a TZID."""
    return _footer(zone) == "UTC0"


@cache
def settled_since(zone: str) -> datetime:
    """The zone's last change outside its footer's rule: from then on, and only then, the VTIMEZONE is exact.

    It lies ahead where a new law is already known, as for Africa/Casablanca in tzdata 2026f.
    """
    content = _tzif(zone)
    counts = struct.unpack(">6l", content[20:44])
    # RFC 8536 section 3.1: the first data block counts in 4 octets and is followed by one that counts in 8.
    utc_marks, standard_marks, leaps, changes, types, letters = counts
    second = 44 + changes * 5 + types * 6 + letters + leaps * 8 + standard_marks + utc_marks
    (changes,) = struct.unpack(">l", content[second + 32 : second + 36])
    if not changes:
        return datetime.min.replace(tzinfo=UTC)
    end = second + 44 + changes * 8
    (last,) = struct.unpack(">q", content[end - 8 : end])
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=last)


@cache
def vtimezone(zone: str) -> str | None:
    """The zone's VTIMEZONE (RFC 5545 section 3.6.5), each line with CRLF; None when it cannot be expressed.

    It speaks of the zone's present rule (see `settled_since`). BYDAY cannot say a change before 00:00 or at 24:00
    and later, so for instance Africa/Cairo and America/Santiago have none.
    """
    found = _FOOTER.fullmatch(_footer(zone)) if is_zone(zone) else None
    if not found:
        return None
    name, offset, other_name, other_offset, *changes = found.groups()
    standard = -_seconds(offset)
    if not other_name:
        parts = [_observance("STANDARD", name, standard, standard, "19700101T000000")]
    else:
        other = -_seconds(other_offset) if other_offset else standard + 3600
        start, end = _yearly(*changes[:4]), _yearly(*changes[4:])
        if not start or not end:
            return None
        parts = [
            _observance("DAYLIGHT", other_name, standard, other, start),
            _observance("STANDARD", name, other, standard, end),
        ]
    return f"BEGIN:VTIMEZONE\r\nTZID:{zone}\r\n{''.join(parts)}END:VTIMEZONE\r\n"


def _seconds(clock: str) -> int:
    sign = -1 if clock.startswith("-") else 1
    hours, minutes, seconds = ([int(part) for part in clock.lstrip("+-").split(":")] + [0, 0])[:3]
    return sign * (hours * 3600 + minutes * 60 + seconds)


def _yearly(month: str, week: str, weekday: str, clock: str | None) -> str | None:
    """DTSTART's value in 1970 and the RRULE line of one change, or None when it happens on another day than it says."""
    hour, rest = divmod(_seconds(clock or "2"), 3600)
    if not 0 <= hour < 24:
        return None
    # POSIX counts weekdays from Sunday, the calendar module from Monday.
    column = (int(weekday) - 1) % 7
    days = [row[column] for row in calendar.monthcalendar(1970, int(month)) if row[column]]
    nth = -1 if week == "5" else int(week)
    day = date(1970, int(month), days[nth if nth < 0 else nth - 1])
    start = f"{day:%Y%m%d}T{hour:02d}{rest // 60:02d}{rest % 60:02d}"
    return f"{start}\r\nRRULE:FREQ=YEARLY;BYMONTH={int(month)};BYDAY={nth}{_WEEKDAYS[int(weekday)]}"


def _observance(part: str, name: str, before: int, after: int, start: str) -> str:
    return (
        f"BEGIN:{part}\r\nDTSTART:{start}\r\nTZOFFSETFROM:{_offset(before)}\r\nTZOFFSETTO:{_offset(after)}\r\n"
        f"TZNAME:{name.strip('<>')}\r\nEND:{part}\r\n"
    )


def _offset(seconds: int) -> str:
    minutes, second = divmod(abs(seconds), 60)
    sign = "-" if seconds < 0 else "+"
    return f"{sign}{minutes // 60:02d}{minutes % 60:02d}" + (f"{second:02d}" if second else "")
