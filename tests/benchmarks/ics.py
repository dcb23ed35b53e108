"""How long a calendar file of 10,000 entries takes: against icalendar, written component by component."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from icalendar import Alarm, Calendar, Event

from aipm_desktop.exchange.ics import calendar_bytes
from aipm_desktop.planning.deadlines import Deadline

ENTRIES = 10_000
ROUNDS = 5
TARGET = 0.5

_NOTES = (
    "Bring two papers, arrive early; the way takes an hour.\nÜbung macht den Meister: read chapters 3, 4 and 7 again."
)


def _deadlines(alarms: int) -> list[Deadline]:
    """Half of them days, half of them moments with an end."""
    made = []
    for number in range(ENTRIES):
        day = date(2026, 11, 20) + timedelta(days=number % 700)
        moment = datetime(day.year, day.month, day.day, number % 24, 30, tzinfo=UTC)
        timed = number % 2 == 1
        made.append(
            Deadline(
                uid=f"{number:08x}-5b1d-4a60-8f6d-2f1c0b9ad7e3-starts",
                kind="event",
                record_id=number,
                field="starts",
                label="Event",
                title=f"Chapter meeting {number}, with talks; questions and answers",
                when=moment if timed else day,
                end=moment + timedelta(hours=2) if timed else None,
                remind=tuple(timedelta(days=span) for span in (1, 7, 30)[:alarms]),
                revision=number % 5,
                created_at=datetime(2026, 1, 1, tzinfo=UTC),
                changed_at=datetime(2026, 6, 1, 12, tzinfo=UTC),
                appointment=True,
                place="Große Straße 5, 2nd floor",
                link="https://events.example/chapter?id=5",
                notes=_NOTES,
            )
        )
    return made


def _by_icalendar(deadlines: list[Deadline]) -> bytes:
    """The same properties through icalendar's components, each written to the file as soon as it is made."""
    head = Calendar()
    head.add("version", "2.0")
    head.add("prodid", "-//AIPM Desktop//AIPM Desktop//EN")
    file = BytesIO()
    file.write(head.to_ical().removesuffix(b"END:VCALENDAR\r\n"))
    for deadline in deadlines:
        event = Event()
        event.add("uid", deadline.uid)
        event.add("dtstamp", deadline.changed_at)
        event.add("created", deadline.created_at)
        event.add("last-modified", deadline.changed_at)
        event.add("sequence", deadline.revision)
        event.add("dtstart", deadline.when)
        event.add("dtend", deadline.end or deadline.when + timedelta(days=1))
        event.add("summary", deadline.title)
        event.add("description", deadline.notes)
        event.add("location", deadline.place)
        event.add("url", deadline.link)
        event.add("categories", [deadline.label])
        event.add("transp", "OPAQUE" if deadline.end else "TRANSPARENT")
        for span in deadline.remind:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", -span if deadline.end else timedelta(hours=9) - span)
            alarm.add("description", deadline.title)
            event.add_component(alarm)
        file.write(event.to_ical())
    file.write(b"END:VCALENDAR\r\n")
    return file.getvalue()


def _seconds(work: Callable[[list[Deadline]], bytes], deadlines: list[Deadline]) -> float:
    begun = time.perf_counter()
    work(deadlines)
    return time.perf_counter() - begun


def run() -> list[tuple[str, float, float, float, float]]:
    """(what, floor in seconds, ours in seconds, ours ÷ floor, target of that ratio), medians of alternating rounds."""
    results = []
    for alarms in (0, 1, 3):
        deadlines = _deadlines(alarms)
        floors, ours = [], []
        for _ in range(ROUNDS):
            floors.append(_seconds(_by_icalendar, deadlines))
            ours.append(_seconds(calendar_bytes, deadlines))
        floor, own = statistics.median(floors), statistics.median(ours)
        results.append((f".ics of {ENTRIES:,} entries, {alarms} alarms each", floor, own, own / floor, TARGET))
    return results
