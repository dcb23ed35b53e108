"""From the lines of a VEVENT or VTODO to an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from itertools import islice

from aipm_desktop.exchange.ics.entry import Attendee, Entry
from aipm_desktop.exchange.ics.foreign_rules import ForeignRules
from aipm_desktop.exchange.ics.foreign_values import day_or_time, moment_in_utc, parameters, span, text_of
from aipm_desktop.exchange.ics.foreign_zones import ForeignZones, Zone, iana_name
from aipm_desktop.exchange.ics.joining import without
from aipm_desktop.exchange.ics.source import Faults, Line, Part
from aipm_desktop.kinds.base import When
from aipm_desktop.kinds.partial import FIRST_YEAR, LAST_YEAR
from aipm_desktop.kinds.series import wall_of
from aipm_desktop.kinds.values import LONGEST_TEXT

LONGEST_TITLE = 300
MOST_ALARMS, MOST_ATTENDEES, MOST_DATES = 5, 500, 400
LONGEST_UID = 255
"""Octets of a UID (RFC 7986 section 5.3)."""

_LINK = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_LINKS = (
    "URL",
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGURL",
)
_DAY = timedelta(days=1)
_FLOATING = Zone("")
_UTC = Zone("UTC")


@dataclass(frozen=True, slots=True)
class _Time:
    """A date of a file: the day or moment, the wall clock it was written on, and the zone of that."""

    when: When
    wall: datetime
    zone: Zone


class _UnusableError(Exception):
    """The entry cannot be taken over; the message is a sentence, `line` where it stands."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class EntryReader:
    """Reads the entries of one calendar."""

    def __init__(self, calendar: Part, faults: Faults) -> None:
        self._faults = faults
        self._zones = ForeignZones(part for part in calendar.parts if part.name == "VTIMEZONE")
        self._rules = ForeignRules()
        shown = calendar.first("X-WR-TIMEZONE")
        self._shown_zone = iana_name(shown.value) if shown else ""
        method = calendar.first("METHOD")
        self._calls_off = method is not None and method.value.strip().upper() == "CANCEL"

    def read(self, part: Part) -> list[Entry]:
        """The entry, and one for each further date that it names; none when it cannot be used, which is told."""
        try:
            return self._read(part)
        except _UnusableError as error:
            self._faults.add(error.line, str(error))
            return []

    def _read(self, part: Part) -> list[Entry]:
        start, end = self._span(part)
        main = start or end
        notes = [main.zone.note] if main and main.zone.note else []
        entry = self._texts(
            part, Entry(line=part.line, uid="", sort="task" if part.name == "VTODO" else "event"), notes
        )
        rule = self._rule(part, main, notes) if main else ""
        zone = main.zone.name if main and isinstance(main.when, datetime) else ""
        if main and main.zone == _UTC and not rule:
            zone = self._shown_zone  # the time is exact; the calendar says on which clock it is shown
        begins, ends = start.when if start else None, end.when if end else None
        entry = replace(entry, start=begins, end=ends, zone=zone, recurrence=rule)
        entry = replace(entry, alarms=tuple(self._alarms(part, begins, ends)))
        entry = replace(self._identified(part, entry, notes), notes=tuple(notes))
        return [entry, *self._further(part, entry, start)]

    # Identity

    def _identified(self, part: Part, entry: Entry, notes: list[str]) -> Entry:
        uid = " ".join(_text(part, "UID").split())
        if not uid:
            said = f"{entry.start}\n{entry.summary}\n{entry.location}"
            uid = f"without-uid-{blake2b(said.encode(), digest_size=16).hexdigest()}"
            notes.append("It has no UID: when a later version of the file changes it, it will come in as a new entry.")
        elif len(uid.encode()) > LONGEST_UID:
            uid = f"long-uid-{blake2b(uid.encode(), digest_size=16).hexdigest()}"
        stamp = part.first("LAST-MODIFIED") or part.first("DTSTAMP")
        entry = replace(
            entry, uid=uid, sequence=self._number(part), stamp=moment_in_utc(stamp.value) if stamp else None
        )
        taken_out = part.first("RECURRENCE-ID")
        if taken_out is None:
            return entry
        found = self._time(taken_out)
        day = wall_of(found.when, entry.zone).date() if isinstance(found.when, datetime) else found.when
        if "RANGE" in self._parameters(taken_out):
            notes.append("The file says that all later dates of the series change alike; only this one was changed.")
        return replace(entry, of=uid, replaces=day, uid=f"{uid}-{day:%Y%m%d}")

    def _number(self, part: Part) -> int:
        line = part.first("SEQUENCE")
        if line is None:
            return 0
        text = line.value.strip()
        if not text.isascii() or not text.isdigit():
            self._faults.add(line.number, f"SEQUENCE: “{text[:40]}” is no number. It counts as 0.")
            return 0
        return int(text[:18])

    # Texts

    def _texts(self, part: Part, entry: Entry, notes: list[str]) -> Entry:
        summary, description = _text(part, "SUMMARY"), _text(part, "DESCRIPTION")
        if len(summary) > LONGEST_TITLE:
            description = f"{summary}\n\n{description}"
            summary = f"{summary[: LONGEST_TITLE - 1].rstrip()}…"
        if len(description) > LONGEST_TEXT:
            description = description[:LONGEST_TEXT]
            notes.append(f"Its description is longer than {LONGEST_TEXT:,} characters and was cut.")
        location = " ".join(_text(part, "LOCATION").split())
        organiser = part.first("ORGANIZER")
        status = _text(part, "STATUS").upper()
        completed = part.first("COMPLETED")
        done_at = moment_in_utc(completed.value) if completed else None
        return replace(
            entry,
            summary=" ".join(summary.split()),
            description=description,
            location=location[:LONGEST_TITLE],
            link=_link(part, location),
            categories=tuple(dict.fromkeys(_categories(part))),
            organiser=self._person(organiser) if organiser else None,
            attendees=tuple(self._person(line) for line in part.all("ATTENDEE")[:MOST_ATTENDEES]),
            status="CANCELLED" if self._calls_off else status,
            completed=done_at.astimezone().date() if done_at and FIRST_YEAR <= done_at.year <= LAST_YEAR else None,
        )

    def _person(self, line: Line) -> Attendee:
        try:
            name = parameters(line.params).get("CN", "")
        except ValueError:
            name = ""  # the address tells enough
        scheme, _, address = line.value.strip().partition(":")
        email = address.strip() if scheme.casefold() == "mailto" else ""
        name = " ".join(text_of(name).strip("\"' ").split())
        return Attendee(
            "" if "@" in name else name[:LONGEST_TITLE], (email or (name if "@" in name else ""))[:LONGEST_TITLE]
        )

    # Times

    def _parameters(self, line: Line) -> dict[str, str]:
        try:
            return parameters(line.params)
        except ValueError:
            raise _UnusableError(
                line.number, f"{line.name}{line.params[:60]} cannot be read. The entry was left out."
            ) from None

    def _time(self, line: Line) -> _Time:
        given = self._parameters(line)
        shown = f"“{line.value.strip()[:40]}”"
        try:
            raw, utc = day_or_time(line.value, as_day=given.get("VALUE", "").upper() == "DATE")
        except ValueError:
            reason = f"{line.name}: {shown} is no date that exists. The entry was left out."
            raise _UnusableError(line.number, reason) from None
        if not FIRST_YEAR <= raw.year <= LAST_YEAR:
            reason = (
                f"{line.name}: {shown} lies outside of the years {FIRST_YEAR} to {LAST_YEAR}. The entry was left out."
            )
            raise _UnusableError(line.number, reason)
        if not isinstance(raw, datetime):
            return _Time(raw, datetime.combine(raw, time.min), _FLOATING)
        if utc:
            return _Time(raw.replace(tzinfo=UTC), raw, _UTC)
        tzid = given.get("TZID", "")
        zone = self._zones.find(tzid, raw.year) if tzid else _FLOATING
        if zone is None:
            reason = (
                f"{line.name}: nobody knows the time zone “{tzid[:60]}”, and the file does not describe it. The entry "
                "was left out, rather than put at a wrong hour."
            )
            raise _UnusableError(line.number, reason)
        return _Time(zone.moment(raw), raw, zone)

    def _span(self, part: Part) -> tuple[_Time | None, _Time | None]:
        begins, ends, lasts = part.first("DTSTART"), part.first("DTEND") or part.first("DUE"), part.first("DURATION")
        if begins is None:
            if part.name == "VEVENT":
                name = _text(part, "SUMMARY")[:60] or "An entry"
                raise _UnusableError(part.line, f"“{name}” has no start. It was left out.")
            return None, self._time(ends) if ends else None
        start = self._time(begins)
        line = ends or lasts
        if line is None:
            return start, None
        try:
            end = self._time(line) if line is ends else self._after(start, line)
        except _UnusableError as error:
            told = str(error).replace("The entry was left out", "The entry came in without its end")
            self._faults.add(error.line, told)
            return start, None
        if part.name == "VTODO":
            return start, end
        return start, self._event_end(start, end, line)

    def _event_end(self, start: _Time, end: _Time, line: Line) -> _Time | None:
        """The end in the form of the start; None for one that adds nothing or cannot be."""
        if not isinstance(start.when, datetime):
            # The end of whole days is the day after the last one.
            last = end.wall.date() if isinstance(end.when, datetime) else end.when - _DAY
            return replace(end, when=last) if last > start.when else None
        at = end.when if isinstance(end.when, datetime) else start.zone.moment(end.wall)
        if at < start.when:
            self._faults.add(line.number, "This end lies before the start. The entry came in without an end.")
        return replace(end, when=at) if at > start.when else None

    def _after(self, start: _Time, line: Line) -> _Time:
        """The end by a length: days are days of the calendar, hours pass (RFC 5545 section 3.3.6)."""
        shown = f"DURATION: “{line.value.strip()[:40]}”"
        try:
            length = span(line.value)
            wall = start.wall + timedelta(days=length.days)
            if not isinstance(start.when, datetime):
                end = replace(start, when=wall.date(), wall=wall)
            else:
                end = replace(start, when=start.zone.moment(wall) + timedelta(seconds=length.seconds), wall=wall)
        except (ValueError, OverflowError):
            raise _UnusableError(line.number, f"{shown} is no length of time. The entry was left out.") from None
        if end.when.year > LAST_YEAR:
            raise _UnusableError(line.number, f"{shown} is too long. The entry was left out.")
        return end

    # Repetition

    def _rule(self, part: Part, start: _Time, notes: list[str]) -> str:
        lines = part.all("RRULE")
        if not lines:
            return ""
        if len(lines) > 1:
            notes.append("It repeats by several rules at once; the first one counts.")
        rule, note = self._rules.read(lines[0].value, start.wall, start.zone.name)
        if note:
            notes.append(note)
        if not rule:
            return ""
        if isinstance(start.when, datetime) and start.zone.rules is not None and not start.zone.name:
            notes.append("It repeats in a zone without a known name: later dates may be an hour off.")
        return without(rule, {f"{day:%Y%m%d}" for day in islice(self._days(part.all("EXDATE"), start), MOST_DATES)})

    def _days(self, lines: list[Line], start: _Time) -> Iterator[date]:
        """The days that are left out, on the clock of the series."""
        for line in lines:
            for value in line.value.split(","):
                with suppress(_UnusableError):
                    found = self._time(line._replace(value=value))
                    same_clock = found.zone == start.zone or not isinstance(found.when, datetime)
                    yield found.wall.date() if same_clock else wall_of(found.when, start.zone.name).date()

    def _further(self, part: Part, entry: Entry, start: _Time | None) -> Iterator[Entry]:
        """RDATE: dates besides the rule, each an entry of its own."""
        lines = part.all("RDATE")
        if start is None or not lines:
            return
        length = None if entry.end is None else entry.end - start.when
        values = [(line, value) for line in lines for value in line.value.split(",") if value.strip()]
        if len(values) > MOST_DATES:
            self._faults.add(
                part.line, f"It names {len(values):,} further dates; the first {MOST_DATES} were taken over."
            )
        for line, value in values[:MOST_DATES]:
            try:
                found = self._time(line._replace(value=value.partition("/")[0]))
            except _UnusableError as error:
                self._faults.add(error.line, str(error).replace("The entry", "This date"))
                continue
            if isinstance(found.when, datetime) == isinstance(start.when, datetime) and found.when != start.when:
                yield replace(
                    entry,
                    uid=f"{entry.uid}-{found.wall:%Y%m%d}",
                    start=found.when,
                    end=None if length is None else found.when + length,
                    recurrence="",
                    of=entry.uid,
                    replaces=found.wall.date(),
                    notes=(),
                )

    # Alarms

    def _alarms(self, part: Part, start: When | None, end: When | None) -> Iterator[timedelta | datetime]:
        """Spans before the start, or moments; what cannot be read rings nowhere."""
        for alarm in [each for each in part.parts if each.name == "VALARM"][:MOST_ALARMS]:
            line = alarm.first("TRIGGER")
            if line is None:
                continue
            with suppress(ValueError, OverflowError, TypeError):
                if at := moment_in_utc(line.value):
                    yield at
                    continue
                before = -span(line.value)
                if (
                    parameters(line.params).get("RELATED", "").upper() == "END"
                    and start is not None
                    and end is not None
                ):
                    before -= end - start  # both days or both moments, else TypeError
                yield before


def _text(part: Part, name: str) -> str:
    line = part.first(name)
    return text_of(line.value) if line else ""


def _link(part: Part, location: str) -> str:
    """The first web address among the lines that may hold one, the place included."""
    values = [line.value for name in _LINKS for line in part.all(name)]
    for value in [*values, location]:
        if found := _LINK.match(value.strip()):
            return found[0]
    return ""


def _categories(part: Part) -> Iterator[str]:
    for line in part.all("CATEGORIES"):
        for word in re.split(r"(?<!\\),", line.value)[:20]:
            if text := " ".join(text_of(word).split()):
                yield text[:100]
