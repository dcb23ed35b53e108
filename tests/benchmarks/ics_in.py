"""How long importing a calendar file of 10,000 entries takes: against icalendar, which only parses it."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar

from aipm_desktop.services.import_calendar import apply, preview
from aipm_desktop.store import Store

ENTRIES = 10_000
ROUNDS = 3
TARGET = 2.0
NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)


def _file() -> bytes:
    """A programme as a conference writes it: a zone, a third of whole days, a tenth that repeat, people and alarms."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Else//EN"]
    for number in range(ENTRIES):
        day = f"{date(2026, 11, 20) + timedelta(days=number % 700):%Y%m%d}"
        at = f"T{number % 10 + 8:02}3000"
        lines += ["BEGIN:VEVENT", f"UID:{number:08x}-programme@conference.example", "DTSTAMP:20261101T080000Z"]
        if number % 3:
            lines += [f"DTSTART;TZID=Europe/Berlin:{day}{at}", f"DTEND;TZID=Europe/Berlin:{day}T193000"]
        else:
            lines += [f"DTSTART;VALUE=DATE:{day}"]
        if number % 10 == 1:
            lines += ["RRULE:FREQ=WEEKLY;COUNT=8", f"EXDATE;TZID=Europe/Berlin:{day}{at}"]
        lines += [
            f"SUMMARY:Chapter meeting {number}\\, with talks\\; questions and answers",
            "DESCRIPTION:Bring two papers\\, arrive early\\; it takes an hour.\\nRead chapters 3\\, 4 and 7 again.",
            "LOCATION:Große Straße 5\\, 2nd floor",
            f"URL:https://events.example/chapter?id={number}",
            "ORGANIZER;CN=Chapter Berlin:mailto:chapter@pm.example",
            f"ATTENDEE;CN=Guest {number % 50};ROLE=REQ-PARTICIPANT:mailto:guest{number % 50}@pm.example",
            "SEQUENCE:2",
            *("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT30M", "DESCRIPTION:Soon", "END:VALARM"),
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def _parse(data: bytes) -> None:
    assert len(Calendar.from_ical(data).walk("VEVENT")) == ENTRIES


def _import(data: bytes, store: Store, words: str) -> None:
    shown = preview(store, data, now=NOW)
    assert apply(store, shown, now=NOW).words == words


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def run() -> list[tuple[str, float, float, float, float]]:
    """(what, floor in seconds, ours in seconds, ours ÷ floor, target of that ratio), medians of alternating rounds."""
    data = _file()
    floors: list[float] = []
    first: list[float] = []
    again: list[float] = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder))) as store:
            floors.append(_seconds(lambda: _parse(data)))
            first.append(_seconds(lambda: _import(data, store, f"{ENTRIES:,} new")))
            again.append(_seconds(lambda: _import(data, store, f"0 new, {ENTRIES:,} unchanged")))
    floor = statistics.median(floors)
    return [
        (what, floor, statistics.median(ours), statistics.median(ours) / floor, TARGET)
        for what, ours in ((f"import of {ENTRIES:,} entries from .ics", first), ("the same file again", again))
    ]
