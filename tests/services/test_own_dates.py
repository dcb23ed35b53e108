"""Our own exported dates that come back: never doubled, never moved back, moved when another calendar moved them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aipm_desktop.kinds.base import CALENDAR_GROUPS
from aipm_desktop.services.export_calendar import Selection, changes_since, export_calendar, export_changes
from aipm_desktop.services.import_calendar import ImportedDates, apply, preview
from aipm_desktop.settings import CalendarExport, Settings
from aipm_desktop.store import Store
from tests.exchange.ics_files import calendar, entry
from tests.services.conftest import Clock

SETTINGS = Settings(calendar_export=CalendarExport(notes=True))
ALL = Selection(groups=CALENDAR_GROUPS)
MOVED_LATER = "LAST-MODIFIED:20261201T000000Z"


def exported(store: Store, clock: Clock, path: Path) -> bytes:
    export_calendar(store, path, ALL, today=clock.now.date(), settings=SETTINGS)
    return path.read_bytes()


def take(store: Store, clock: Clock, data: bytes) -> ImportedDates:
    clock.forward(minutes=1)
    return apply(store, preview(store, data, now=clock.now), now=clock.now)


@pytest.fixture
def filled(store: Store) -> Store:
    store.save("contact", {"given_name": "Ada", "birthday": "12-24", "tier": "a"})
    store.save("task", {"title": "Write", "due": "2026-11-30", "recurrence": "FREQ=WEEKLY"})
    store.save("task", {"title": "Call", "due": "2026-11-30T15:00", "zone": "America/New_York"})
    store.save("event", {"title": "Meetup", "starts": "2026-12-04T18:30", "zone": "Europe/Berlin", "notes": "Bring it",
                         "deadlines": [{"type": "registration", "at": "2026-12-01", "zone": "Etc/GMT+12"},
                                       {"type": "hotel", "at": "2026-11-28"}]})  # fmt: skip
    store.save("event", {"title": "Circle", "starts": "2026-12-01T18:00", "zone": "Africa/Cairo",
                         "recurrence": "FREQ=WEEKLY;COUNT=4"})  # fmt: skip
    store.save("event", {"title": "Weekly", "starts": "2026-12-01T18:00", "zone": "Europe/Berlin",
                         "recurrence": "FREQ=WEEKLY;EXDATE=20261208"})  # fmt: skip
    store.save("interview", {"people": [1], "starts": "2027-01-05T15:30", "status": "scheduled"})
    store.save("certification", {"name": "PMP", "status": "certified", "valid_until": "2027-03-14"})
    return store


def test_a_whole_export_comes_back_as_nothing_new(filled: Store, clock: Clock, tmp_path: Path) -> None:
    data = exported(filled, clock, tmp_path / "x.ics")
    before = filled.counts()
    done = take(filled, clock, data)
    assert done.words == f"0 new, {data.count(b'BEGIN:VEVENT')} unchanged"
    assert filled.counts() == before


def test_an_old_export_moves_nothing_back(filled: Store, clock: Clock, tmp_path: Path) -> None:
    data = exported(filled, clock, tmp_path / "x.ics")
    clock.forward(hours=1)
    filled.save("event", {"starts": "2026-12-05T18:30"}, 1)
    filled.save("certification", {"valid_until": "2027-04-14"}, 1)
    filled.save("interview", {"status": "cancelled"}, 1)
    done = take(filled, clock, data)
    assert (done.created, done.updated, done.cancelled) == (0, 0, 0)
    assert filled.get("certification", 1)["valid_until"] == date(2027, 4, 14)


def test_a_file_of_cancellations_cancels_nothing_here(filled: Store, clock: Clock, tmp_path: Path) -> None:
    exported(filled, clock, tmp_path / "x.ics")
    clock.forward(hours=1)
    filled.save("event", {"deadlines": []}, 1)
    changes = changes_since(filled, ALL, now=clock.now, settings=SETTINGS)
    export_changes(filled, tmp_path / "c.ics", changes)
    done = take(filled, clock, (tmp_path / "c.ics").read_bytes())
    assert (done.created, done.updated, done.cancelled, done.unchanged) == (0, 0, 0, 2)


@pytest.mark.parametrize(
    ("kind", "number", "path", "start", "lines", "field", "expected"),
    [
        ("event", 1, "", "DTSTART:20261205T100000Z", ["DTEND:20261205T120000Z"], "starts",
         datetime(2026, 12, 5, 10, tzinfo=UTC)),
        ("event", 1, "", "DTSTART:20261205", [], "starts", date(2026, 12, 5)),
        ("certification", 1, "-valid_until", "DTSTART;VALUE=DATE:20270401", [], "valid_until", date(2027, 4, 1)),
        ("certification", 1, "-valid_until", "DTSTART:20270401T100000Z", [], "valid_until", date(2027, 4, 1)),
        ("task", 2, "-due", "DTSTART:20261201T094500Z", ["DTEND:20261201T100000Z"], "due",
         datetime(2026, 12, 1, 10, tzinfo=UTC)),
        ("interview", 1, "", "DTSTART:20270106T100000Z", [], "starts", datetime(2027, 1, 6, 10, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_a_date_that_another_calendar_moved_is_moved_here(
    filled: Store,
    clock: Clock,
    kind: str,
    number: int,
    path: str,
    start: str,
    lines: list[str],
    field: str,
    expected: date,
) -> None:
    uid = filled.get(kind, number)["uid"] + path
    done = take(filled, clock, calendar(entry(*lines, MOVED_LATER, uid=uid, start=start)))
    assert done.words == "0 new, 1 updated"
    assert filled.get(kind, number)[field] == expected
    assert take(filled, clock, calendar(entry(*lines, uid=uid, start=start))).words == "0 new, 1 unchanged"


def test_a_row_is_moved_and_its_neighbours_stay(filled: Store, clock: Clock) -> None:
    event = filled.get("event", 1)
    first, second = event["deadlines"]
    uid = f"{event['uid']}-deadlines-{second['id']}-at"
    take(filled, clock, calendar(entry(MOVED_LATER, uid=uid, start="DTSTART;VALUE=DATE:20261127")))
    assert filled.get("event", 1)["deadlines"] == [first, {**second, "at": date(2026, 11, 27)}]


def test_an_appointment_called_off_elsewhere_is_called_off_here(filled: Store, clock: Clock) -> None:
    uid = filled.get("interview", 1)["uid"]
    off = entry("STATUS:CANCELLED", MOVED_LATER, uid=uid, start="DTSTART:20270105T143000Z")
    assert take(filled, clock, calendar(off)).words == "0 new, 1 cancelled"
    assert filled.get("interview", 1)["status"] == "cancelled"


@pytest.mark.parametrize(
    ("kind", "number", "path", "lines", "start", "reason"),
    [
        ("contact", 1, "-birthday", [], "DTSTART:20261225", "Birthday cannot take such a time."),
        ("contact", 1, "-next_touch", [], "DTSTART:20261225", "It is here already."),
        ("interview", 1, "", [], "DTSTART:20270106", "Starts cannot take such a time."),
        (
            "certification",
            1,
            "-valid_until",
            ["STATUS:CANCELLED"],
            "DTSTART:20270314",
            "Such a date cannot be called off.",
        ),
    ],
)
def test_what_a_field_cannot_say_is_left_as_it_is(
    filled: Store, clock: Clock, kind: str, number: int, path: str, lines: list[str], start: str, reason: str
) -> None:
    uid = filled.get(kind, number)["uid"] + path
    shown = preview(filled, calendar(entry(*lines, MOVED_LATER, uid=uid, start=start)), now=clock.now)
    assert [(each.action, each.reason) for each in shown.proposals] == [("unchanged", reason)]


def test_on_another_computer_they_come_in_as_new(filled: Store, clock: Clock, tmp_path: Path) -> None:
    data = exported(filled, clock, tmp_path / "x.ics")
    other = Store.open(tmp_path / "other", clock=clock)
    done = take(other, clock, data)
    assert (done.created, done.faults) == (data.count(b"BEGIN:VEVENT"), ())
    assert take(other, clock, data).created == 0
    assert other.check() == []
    other.close()
