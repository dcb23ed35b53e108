"""The golden calendar files: what they are made of. `python -m tests.exchange.golden_files` writes them anew."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from aipm_desktop.exchange.ics import Options, calendar_bytes
from aipm_desktop.exchange.ics.zones import zone_info
from aipm_desktop.planning.deadlines import Deadline
from tests.exchange.deadline_samples import made

FOLDER = Path(__file__).parent / "golden"

_BERLIN, _DUBLIN, _CAIRO = (zone_info(name) for name in ("Europe/Berlin", "Europe/Dublin", "Africa/Cairo"))
_DAYS = tuple(timedelta(days=number) for number in (30, 7, 1, 0))

_MIXED = [
    made(
        "0b6a5c1e-7d0f-4b5e-9a53-1c2d3e4f5a61",
        date(2026, 12, 14),
        title="PMP exam, second attempt; bring two papers",
        remind=_DAYS,
        place="Test centre, Große Straße 5",
        link="https://exams.example/booking?id=17&lang=de",
        notes="# Before\n\n- sleep\n- C:\\Notes\\New is the folder\n\nIt is a long day: breakfast, the way, the wait — "
        "and 180 questions. 頑張って 😀",
        revision=4,
    ),
    made("1f0c2b9a-35d7-4e0a-8f55-2b3c4d5e6f72", date(2027, 3, 10), end=date(2027, 3, 12), kind="event", label="Event"),
    made(
        "2a9d8c7b-1e2f-4a3b-9c4d-5e6f70819a83",
        datetime(2026, 12, 1, 15, 0, tzinfo=_DUBLIN),
        end=datetime(2026, 12, 1, 15, 20, tzinfo=_DUBLIN),
        kind="interview",
        label="Interview",
        title="Interview with Ada Byron",
        zone="Europe/Dublin",
        appointment=True,
        remind=(timedelta(days=1), timedelta(minutes=30)),
        people=("Ada Byron",),
        link="https://meet.example/ada-byron",
        notes="Ask Ada about her first model in production.",
    ),
    made(
        "3c4b5a69-7887-4695-a4b3-c2d1e0f9a894",
        datetime(2026, 12, 2, 15, 20, tzinfo=_DUBLIN),
        kind="task",
        label="Thank-you due",
        title="Thank Ada Byron",
        people=("Ada Byron",),
        remind=(timedelta(0),),
    ),
]

_REPEATED = [
    made(
        "4d5e6f70-8192-4a3b-8c4d-5e6f708192a5",
        datetime(2026, 11, 24, 18, 0, tzinfo=_BERLIN),
        kind="task",
        label="Task",
        title="Comment twice",
        zone="Europe/Berlin",
        recurrence="FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630",
        remind=(timedelta(minutes=30),),
    ),
    made(
        "5e6f7081-92a3-4b4c-9d5e-6f708192a3b6",
        datetime(2026, 11, 26, 9, 0, tzinfo=_DUBLIN),
        end=datetime(2026, 11, 26, 10, 0, tzinfo=_DUBLIN),
        kind="session",
        label="Session",
        title="Mentoring",
        zone="Europe/Dublin",
        appointment=True,
        recurrence="FREQ=WEEKLY;INTERVAL=2;COUNT=10",
    ),
    made(
        "6f708192-a3b4-4c5d-ae6f-708192a3b4c7",
        datetime(2027, 4, 28, 9, 0, tzinfo=_CAIRO),
        title="Chapter call",
        zone="Africa/Cairo",
        appointment=True,
        recurrence="FREQ=DAILY;COUNT=4",
    ),
    made(
        "708192a3-b4c5-4d6e-bf70-8192a3b4c5d8", date(2028, 2, 29), kind="contact", title="Bo", recurrence="FREQ=YEARLY"
    ),
    made(
        "8192a3b4-c5d6-4e7f-8081-92a3b4c5d6e9",
        date(2026, 12, 31),
        title="Plan",
        recurrence="FREQ=MONTHLY;BYMONTHDAY=-1",
    ),
]

GOLDEN: dict[str, tuple[list[Deadline], Options]] = {
    "mixed.ics": (_MIXED, Options(name="Deadlines, mine")),
    "names_hidden.ics": (_MIXED, Options(name="Deadlines, mine", hide_names=True, include_notes=False)),
    "repeated.ics": (_REPEATED, Options()),
}

if __name__ == "__main__":
    for file_name, (deadlines, options) in GOLDEN.items():
        (FOLDER / file_name).write_bytes(calendar_bytes(deadlines, options))
