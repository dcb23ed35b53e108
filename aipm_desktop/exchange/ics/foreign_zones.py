"""Which zone a TZID of somebody else's file means: by its name, or by the VTIMEZONE that the file holds.

icalendar resolves names only, keeps what it learnt for the next file, and unrolls any rule of a VTIMEZONE, however
many dates that has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice
from typing import NamedTuple

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from aipm_desktop.exchange.ics import zones
from aipm_desktop.exchange.ics.foreign_values import day_or_time, offset
from aipm_desktop.exchange.ics.source import Part
from aipm_desktop.kinds.repetition import is_sound, parts_of, tidy
from aipm_desktop.kinds.series import wall_dates
from aipm_desktop.kinds.values import moment_of

MOST_DESCRIBED = 200
"""VTIMEZONEs of one file that are worked out; no calendar has as many."""
_MOST_OBSERVANCES, _MOST_CHANGES = 100, 1_000
"""Parts of one VTIMEZONE, and changes by one rule: twice what a yearly one makes from 1601, where some begin."""
_LAST = date(2200, 12, 31)
_UNTIL = re.compile(r"UNTIL=(\d{8}T\d{6})Z")
_UTC_NAMES = frozenset({"utc", "gmt", "z", "etc/utc", "etc/gmt", "zulu", "tzone://microsoft/utc"})
_MINUTE = timedelta(minutes=1)


class Zone(NamedTuple):
    """What a TZID means. `name` is the IANA zone, "" when only the file's own rules are known; `note` a sentence."""

    name: str
    rules: Rules | None = None
    note: str = ""

    def moment(self, wall: datetime) -> datetime:
        """The moment, in UTC, when its clocks show `wall`: the first of two, by the offset before a gap."""
        if self.rules is not None and not self.name:
            return (wall - self.rules.offset(wall)).replace(tzinfo=UTC)
        return moment_of(wall, self.name)


class _Change(NamedTuple):
    onset: datetime
    before: timedelta
    after: timedelta


class Rules:
    """The clock changes that a VTIMEZONE describes (RFC 5545 section 3.6.5)."""

    def __init__(self, changes: Iterable[_Change]) -> None:
        self._changes = sorted(changes)
        self._onsets = [change.onset for change in self._changes]

    def __bool__(self) -> bool:
        return bool(self._changes)

    def offset(self, wall: datetime) -> timedelta:
        """How far ahead of UTC the clocks are that show `wall`."""
        place = bisect_right(self._onsets, wall)
        if not place:
            return self._changes[0].before
        change = self._changes[place - 1]
        in_gap = wall < change.onset + (change.after - change.before)
        return change.before if in_gap else change.after

    def onsets(self, first: datetime, last: datetime) -> list[datetime]:
        """The changes between two times."""
        return self._onsets[bisect_right(self._onsets, first) : bisect_right(self._onsets, last)]


class ForeignZones:
    """The zones that one file names."""

    def __init__(self, described: Iterable[Part]) -> None:
        self._parts = {line.value.strip(): part for part in described if (line := part.first("TZID"))}
        self._found: dict[str, Zone | None] = {}
        self._described = 0

    def find(self, tzid: str, year: int) -> Zone | None:
        """The zone of a TZID; None when nobody knows it and the file does not describe it.

        `year` is that of the first date that names it: an unknown name is compared with known zones from then on.
        """
        if tzid not in self._found:
            self._found[tzid] = self._look(tzid, year)
        return self._found[tzid]

    def _look(self, tzid: str, year: int) -> Zone | None:
        if name := iana_name(tzid):
            return Zone(name)
        part = self._parts.get(tzid)
        if part is None or self._described >= MOST_DESCRIBED:
            return None
        self._described += 1
        place = part.first("X-LIC-LOCATION")
        if place and (name := iana_name(place.value)):
            return Zone(name)
        rules = Rules(_changes(part))
        if not rules:
            return None
        if name := _same_clocks(rules, year):
            return Zone(
                name, rules, f"Its zone “{tzid[:60]}” is not known by name; its clocks go like those of {name}."
            )
        return Zone("", rules, f"Its zone “{tzid[:60]}” is not known by name; its time was taken over, not the zone.")


def iana_name(tzid: str) -> str:
    """The IANA zone of a TZID: its own name, after any path of another program, or that of a Windows zone; else ""."""
    tzid = tzid.strip().strip('"')
    if tzid.casefold() in _UTC_NAMES:
        return "UTC"
    words = tzid.strip("/").split("/")
    ends = {"/".join(words), "/".join(words[-3:]), "/".join(words[-2:])}
    names = (_iana_names().get(end.casefold()) for end in sorted(ends, key=len, reverse=True))
    return next(filter(None, names), "") or WINDOWS_TO_OLSON.get(tzid, "")


@cache
def _iana_names() -> dict[str, str]:
    return {name.casefold(): name for name in zones.zone_names()}


def _changes(part: Part) -> Iterator[_Change]:
    for observance in part.parts[:_MOST_OBSERVANCES]:
        if observance.name in ("STANDARD", "DAYLIGHT"):
            yield from _changes_of(observance)


def _changes_of(observance: Part) -> Iterator[_Change]:
    starts, before, after = (observance.first(name) for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"))
    if starts is None or before is None or after is None:
        return
    try:
        onset = _wall(starts.value)
        offsets = offset(before.value), offset(after.value)
        more = [_wall(value) for line in observance.all("RDATE") for value in line.value.split(",")]
    except ValueError:
        return
    walls = {onset, *more}
    for line in observance.all("RRULE"):
        walls |= set(_yearly(line.value, onset, offsets[0]))
    yield from (_Change(wall, *offsets) for wall in walls)


def _wall(value: str) -> datetime:
    found, _ = day_or_time(value)
    return found if isinstance(found, datetime) else datetime.combine(found, time.min)


def _yearly(rule: str, onset: datetime, before: timedelta) -> Iterator[datetime]:
    """The dates of a yearly rule. No zone changes its clocks by another; a hostile rule would have too many."""
    text = _UNTIL.sub(lambda found: f"UNTIL={datetime.fromisoformat(found[1]) + before:%Y%m%dT%H%M%S}", tidy(rule))
    parts = parts_of(text)
    if parts.get("FREQ") == "YEARLY" and "BYMONTH" in parts and is_sound(parts):
        yield from islice(wall_dates(text, onset, _LAST, "UTC"), _MOST_CHANGES)


def _same_clocks(rules: Rules, year: int) -> str:
    """The known zone whose clocks show the same in that year and the next, "" when there is none."""
    first = datetime(min(year, 2198), 1, 1)  # noqa: DTZ001  a wall clock
    last = first.replace(year=first.year + 2)
    walls = [datetime.combine(date(first.year + n // 12, n % 12 + 1, 15), time(12)) for n in range(24)]
    walls += [onset + step for onset in rules.onsets(first, last) for step in (-_MINUTE, timedelta(hours=3))]
    told = [rules.offset(wall) for wall in walls]
    for name in _candidates():
        zone = zones.zone_info(name)
        if all(wall.replace(tzinfo=zone).utcoffset() == offset for wall, offset in zip(walls, told, strict=True)):
            return name
    return ""


@cache
def _candidates() -> tuple[str, ...]:
    """One zone for each set of clock changes, the best known first; then whole hours from UTC."""
    known = (
        "Europe/Berlin",
        "Europe/London",
        "America/New_York",
        "America/Chicago",
        "America/Los_Angeles",
        "Asia/Tokyo",
    )
    named = [*known, *sorted(set(WINDOWS_TO_OLSON.values())), *(f"Etc/GMT{n:+d}" for n in range(-14, 13))]
    return tuple(name for name in dict.fromkeys(named) if zones.is_zone(name))
