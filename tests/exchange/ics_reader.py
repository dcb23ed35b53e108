"""A second reader of calendar files: it knows RFC 5545 and nothing of time zones but what the file itself says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from io import StringIO
from itertools import takewhile

from dateutil.rrule import rrulestr
from dateutil.tz import tzical

_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


@dataclass
class Event:
    """One VEVENT: its lines by name (parameters included) and the triggers of its alarms."""

    lines: dict[str, str] = field(default_factory=dict)
    triggers: list[timedelta] = field(default_factory=list)

    @property
    def uid(self) -> str:
        return self.lines["UID"]


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def events(data: bytes) -> list[Event]:
    found: list[Event] = []
    inside = ""
    for line in unfolded(data):
        if line == "BEGIN:VEVENT":
            found.append(Event())
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside = value
        elif line == "END:VALARM":
            inside = "VEVENT"
        elif inside == "VALARM" and name == "TRIGGER":  # those at a moment of their own are left out
            found[-1].triggers.append(duration(value))
        elif inside == "VEVENT" and name != "END":
            assert name not in found[-1].lines, f"{name} twice"
            found[-1].lines[name] = value
    return found


def duration(text: str) -> timedelta:
    match = _DURATION.fullmatch(text)
    assert match, text
    days, hours, minutes, seconds = (int(number or 0) for number in match.groups()[1:])
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -span if match[1] else span


def zones(data: bytes) -> tzical:
    return tzical(StringIO("\r\n".join(unfolded(data))))


def moment(event: Event, name: str, calendar_zones: tzical) -> datetime:
    """DTSTART or DTEND as an aware moment, through the VTIMEZONE of the file; a day is midnight in UTC."""
    key = next(key for key in event.lines if key.split(";")[0] == name)
    value = event.lines[key]
    if "VALUE=DATE" in key:
        return datetime.strptime(value, "%Y%m%d").replace(tzinfo=UTC)
    zone: tzinfo | None = UTC if value.endswith("Z") else calendar_zones.get(key.partition("TZID=")[2])
    assert zone, f"{key} names a zone that the file does not hold"
    return datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone)


def starts(data: bytes, last: datetime) -> list[datetime]:
    """When the events of the file begin, in UTC, up to `last`."""
    calendar_zones = zones(data)
    found: list[datetime] = []
    for event in events(data):
        first = moment(event, "DTSTART", calendar_zones)
        if "RRULE" in event.lines:
            rule = rrulestr(event.lines["RRULE"], dtstart=first)
            found += takewhile(lambda start: start <= last, (start.astimezone(UTC) for start in rule))
        else:
            found.append(first.astimezone(UTC))
    return sorted(found)
