"""“Changed since the last export”: exact after a restart and after undo, and SEQUENCE never falls."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics import Event, events_of
from aipm_desktop.kinds.base import CALENDAR_GROUPS
from aipm_desktop.services.dates import all_deadlines
from aipm_desktop.services.export_calendar import (
    DEFAULT_GROUPS,
    Changes,
    Selection,
    changes_since,
    export_calendar,
    export_changes,
    options_of,
    selection_of,
)
from aipm_desktop.settings import CalendarExport, Settings
from aipm_desktop.store import Store
from tests.exchange import ics_reader
from tests.services.conftest import Clock

SETTINGS = Settings()
ALL = Selection(groups=CALENDAR_GROUPS)
MEETUP = {"title": "Meetup", "starts": "2026-12-04T18:30", "ends": "2026-12-04T21:00", "zone": "Europe/Berlin",
          "deadlines": [{"type": "registration", "at": "2026-12-01"},
                        {"type": "hotel", "at": "2026-11-28"}]}  # fmt: skip


def changes(store: Store, clock: Clock, selection: Selection = ALL, chosen: Settings = SETTINGS) -> Changes:
    return changes_since(store, selection, now=clock.now, settings=chosen)


def export(store: Store, clock: Clock, path: Path, selection: Selection = ALL) -> dict[str, dict[str, str]]:
    """Export what has changed. Returns the lines of each event by UID."""
    export_changes(store, path, changes(store, clock, selection))
    clock.forward(minutes=1)
    return {event.uid: event.lines for event in ics_reader.events(path.read_bytes())}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "changed.ics"


@pytest.fixture
def meetup(store: Store, clock: Clock, path: Path) -> str:
    """The UID of an event whose three dates have been exported."""
    uid = str(store.save("event", MEETUP)["uid"])
    export(store, clock, path)
    return uid


def test_what_was_never_exported_is_new(store: Store, clock: Clock) -> None:
    store.save("event", MEETUP)
    store.save("task", {"title": "Write", "due": "2026-11-30"})
    assert changes(store, clock).words == "4 new"
    assert changes(store, clock, Selection()).words == "3 new"


def test_after_an_export_of_any_sort_nothing_has_changed(store: Store, clock: Clock, path: Path) -> None:
    store.save("event", MEETUP)
    export_calendar(store, path, ALL, today=clock.now.date(), settings=SETTINGS)
    found = changes(store, clock)
    assert (found.words, bool(found), found.dates) == ("nothing", False, ())
    with pytest.raises(AipmError, match="Nothing has changed since the last export"):
        export_changes(store, path, found)


def test_each_sort_is_counted_by_dates_and_written_in_full(store: Store, clock: Clock, path: Path, meetup: str) -> None:
    first, second = store.get("event", 1)["deadlines"]
    values = {"starts": "2026-12-05T18:30", "deadlines": [{**first, "type": "early_bird"}]}
    store.save("event", values, 1)
    store.save("task", {"title": "Write", "due": "2026-11-30"})
    found = changes(store, clock)
    assert found.words == "1 new, 1 moved, 1 changed, 1 cancelled"
    assert {(each.sort, each.title) for each in found.dates} == {
        ("new", "Write"), ("moved", "Meetup"), ("changed", "Early bird ends: Meetup"),
        ("cancelled", "Hotel rate ends: Meetup"),
    }  # fmt: skip
    moved = next(each for each in found.dates if each.sort == "moved")
    assert (moved.before, moved.when) == (
        datetime(2026, 12, 4, 17, 30, tzinfo=UTC), datetime(2026, 12, 5, 17, 30, tzinfo=UTC)
    )  # fmt: skip
    written = export(store, clock, path)
    gone = written[f"{meetup}-deadlines-{second['id']}-at"]
    assert {"STATUS": "CANCELLED", "DTSTART;VALUE=DATE": "20261128", "DTEND;VALUE=DATE": "20261129",
            "SUMMARY": "Hotel rate ends: Meetup", "SEQUENCE": "2"}.items() <= gone.items()  # fmt: skip
    assert written[meetup]["DTSTART"] == "20261205T173000Z"
    assert not changes(store, clock)


def test_a_deleted_record_is_cancelled_and_comes_back_as_new(
    store: Store, clock: Clock, path: Path, meetup: str
) -> None:
    store.delete("event", 1)
    assert changes(store, clock).words == "3 cancelled"
    cancelled = export(store, clock, path)
    assert {lines["STATUS"] for lines in cancelled.values()} == {"CANCELLED"}
    assert not changes(store, clock)
    store.undo()
    assert changes(store, clock).words == "3 new"
    back = export(store, clock, path)
    assert back.keys() == cancelled.keys()
    assert all(int(back[uid]["SEQUENCE"]) > int(lines["SEQUENCE"]) for uid, lines in cancelled.items())
    assert meetup in back


def test_undo_before_the_export_leaves_nothing_to_tell(store: Store, clock: Clock, meetup: str) -> None:
    store.save("event", {"starts": "2026-12-05T18:30"}, 1)
    assert changes(store, clock).words == "1 moved"
    store.undo()
    assert not changes(store, clock)
    assert meetup


def test_undo_after_the_export_moves_the_date_back_with_a_higher_number(
    store: Store, clock: Clock, path: Path, meetup: str
) -> None:
    store.save("event", {"starts": "2026-12-05T18:30"}, 1)
    there = export(store, clock, path)[meetup]
    store.undo()
    back = export(store, clock, path)[meetup]
    assert (there["DTSTART"], back["DTSTART"]) == ("20261205T173000Z", "20261204T173000Z")
    assert int(back["SEQUENCE"]) > int(there["SEQUENCE"])


def test_the_memory_outlives_the_program(store: Store, clock: Clock, data_dir: Path, meetup: str) -> None:
    store.save("event", {"starts": "2026-12-05T18:30"}, 1)
    other = Store.open(data_dir, clock=clock)
    assert changes(other, clock).words == "1 moved"
    other.close()
    assert meetup


def test_a_change_that_no_calendar_shows_is_none(store: Store, clock: Clock, meetup: str) -> None:
    store.save("event", {"notes": "private", "goals": "Meet Ada", "tags": ["x"]}, 1)
    assert not changes(store, clock)
    assert meetup


def test_hiding_names_changes_what_names_somebody(store: Store, clock: Clock, path: Path) -> None:
    store.save("contact", {"given_name": "Ada", "family_name": "Byron"})
    store.save("interview", {"people": [1], "starts": "2027-01-05T15:30Z", "status": "scheduled"})
    store.save("task", {"title": "Write", "due": "2026-11-30"})
    export(store, clock, path)
    hidden = Settings(calendar_export=CalendarExport(hide_names=True))
    assert changes(store, clock, chosen=hidden).words == "1 changed"


def test_what_was_met_keeps_its_place_and_what_was_called_off_does_not(store: Store, clock: Clock, path: Path) -> None:
    for hour in ("08:00", "08:30"):
        store.save("interview", {"title": hour, "starts": f"2026-11-19T{hour}Z", "status": "scheduled"})
    store.save("interview", {"title": "later", "starts": "2026-11-19T15:00Z", "status": "scheduled"})
    export(store, clock, path)
    store.save("interview", {"status": "completed", "thank_you_not_needed": True}, 1)
    store.delete("interview", 2)
    store.save("interview", {"status": "cancelled"}, 3)
    assert [(each.sort, each.title) for each in changes(store, clock).dates] == [("cancelled", "later")]


@pytest.mark.parametrize(
    ("status", "words"),
    [("attended", "nothing"), ("missed", "nothing"), ("cancelled", "1 cancelled"), (None, "1 cancelled")],
)
def test_what_was_attended_on_its_day_keeps_its_place_that_day(
    store: Store, clock: Clock, path: Path, status: str | None, words: str
) -> None:
    store.save("event", {"title": "Fair", "starts": "2026-11-18", "ends": "2026-11-20"})
    export(store, clock, path)
    if status:
        store.save("event", {"status": status}, 1)
    else:
        store.delete("event", 1)
    assert changes(store, clock).words == words


def test_a_date_that_is_emptied_is_cancelled_though_it_has_begun(store: Store, clock: Clock, path: Path) -> None:
    store.save("event", {"title": "Fair", "starts": "2026-11-18", "ends": "2026-11-20"})
    export(store, clock, path)
    store.save("event", {"starts": "", "ends": ""}, 1)
    assert changes(store, clock).words == "1 cancelled"


def test_groups_that_are_not_chosen_wait_for_an_export_that_chooses_them(
    store: Store, clock: Clock, path: Path, meetup: str
) -> None:
    store.save("task", {"title": "Write", "due": "2026-11-30"})
    store.delete("event", 1)
    export(store, clock, path, Selection(groups=("tasks",)))
    assert changes(store, clock, Selection(groups=("tasks",))).words == "nothing"
    assert changes(store, clock).words == "3 cancelled"
    assert changes(store, clock, Selection(groups=(), records=[("event", 1)])).words == "3 cancelled"
    assert meetup


def test_a_date_that_leaves_the_period_has_moved(store: Store, clock: Clock, meetup: str) -> None:
    store.save("event", {"starts": "2029-12-05T18:30"}, 1)
    year = Selection(groups=CALENDAR_GROUPS, start=date(2026, 11, 19), end=date(2027, 11, 19))
    store.save("event", {"title": "Far away", "starts": "2031-01-01"})
    assert [(each.sort, each.title) for each in changes(store, clock, year).dates] == [("moved", "Meetup")]
    assert meetup


def test_a_touch_moves_the_next_one_and_its_number_rises_though_the_record_stays(
    store: Store, clock: Clock, path: Path
) -> None:
    contact = store.save("contact", {"given_name": "Ada", "tier": "a"})
    uid = f"{contact['uid']}-next_touch"
    touches = Selection(groups=("touches",))
    numbers = [int(export(store, clock, path, touches)[uid]["SEQUENCE"])]
    store.save("interaction", {"people": [contact["id"]], "occurred": "2026-11-18", "summary": "Call"})
    numbers.append(int(export(store, clock, path, touches)[uid]["SEQUENCE"]))
    store.undo()
    numbers.append(int(export(store, clock, path, touches)[uid]["SEQUENCE"]))
    assert numbers == sorted(set(numbers))


def test_a_birthday_that_has_passed_is_no_change(store: Store, clock: Clock, path: Path) -> None:
    store.save("contact", {"given_name": "Ada", "birthday": "1990-12-24"})
    export(store, clock, path)
    clock.forward(days=60)
    assert not changes(store, clock)
    store.save("contact", {"birthday": "1990-12-25"}, 1)
    assert changes(store, clock).words == "1 moved"


def test_a_series_told_date_by_date_counts_once_and_loses_the_dates_that_are_gone(
    store: Store, clock: Clock, path: Path
) -> None:
    """Cairo's clock changes cannot be written into a file, so each date is an event of its own."""
    values = {
        "title": "Circle",
        "starts": "2026-12-01T18:00",
        "zone": "Africa/Cairo",
        "recurrence": "FREQ=WEEKLY;COUNT=5",
    }
    store.save("event", values)
    assert changes(store, clock).words == "1 new"
    assert len(export(store, clock, path)) == 5
    store.save("event", {"recurrence": "FREQ=WEEKLY;COUNT=5;EXDATE=20261208"}, 1)
    found = changes(store, clock)
    assert (found.words, len(found.events), len(found.cancelled)) == ("1 moved", 0, 1)
    export_changes(store, path, found)
    store.delete("event", 1)
    assert changes(store, clock).words == "1 cancelled"
    assert len(export(store, clock, path)) == 4


def test_a_failed_write_is_not_remembered(store: Store, clock: Clock, tmp_path: Path) -> None:
    store.save("event", MEETUP)
    with pytest.raises(AipmError):
        export_changes(store, tmp_path / "gone" / "x.ics", changes(store, clock))
    assert changes(store, clock).words == "3 new"


def test_a_full_export_repeats_the_numbers_of_what_has_not_changed(
    store: Store, clock: Clock, path: Path, meetup: str
) -> None:
    store.save("event", {"starts": "2026-12-05T18:30"}, 1)
    export(store, clock, path)
    written = []
    for _ in range(2):
        export_calendar(store, path, ALL, today=clock.now.date(), settings=SETTINGS)
        written.append(path.read_bytes())
        clock.forward(hours=1)
    assert written[0] == written[1]
    assert meetup


def test_the_selection_of_the_settings_is_that_of_the_sheet() -> None:
    chosen = Settings(calendar_export=CalendarExport(groups={"tasks": True, "events": False}))
    assert selection_of(SETTINGS).groups == DEFAULT_GROUPS
    assert selection_of(chosen).groups == (DEFAULT_GROUPS | {"tasks"}) - {"events"}


# Whatever is done, whoever imports each file of changes has the same calendar as whoever imports everything.

OPERATIONS = (
    "add", "move", "rename", "deadline", "finish", "repeat", "delete", "restore", "undo", "redo", "wait",
    "export", "export", "export",
)  # fmt: skip


@pytest.fixture(scope="module")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    Store.open(folder).close()
    return folder


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 5)), min_size=5, max_size=25))
def test_changes_add_up_to_everything(empty_folder: Path, tmp_path: Path, work: list[tuple[str, int]]) -> None:
    folder, path = tmp_path / "data", tmp_path / "x.ics"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(empty_folder, folder)
    clock = Clock(datetime(2026, 11, 19, 9, 30, tzinfo=UTC))
    store = Store.open(folder, clock=clock)
    calendar: dict[str, dict[str, str]] = {}
    for operation, number in [*work, ("export", 0)]:
        _do(store, clock, operation, number)
        if operation == "export" and (found := changes(store, clock)):
            export_changes(store, path, found)
            _import(calendar, path)
    if calendar:
        present = {uid for uid, lines in calendar.items() if "STATUS" not in lines}
        everything = {event.uid: event for event in _everything(store, clock)}
        past = {uid for uid in present if uid not in everything}
        assert present - past == everything.keys()
        assert all(_has_begun(calendar[uid], clock.now) for uid in past)
        for uid, event in everything.items():
            assert set(event.slot.times) <= {f"{name}:{value}" for name, value in calendar[uid].items()}
    store.close()


def _everything(store: Store, clock: Clock) -> list[Event]:
    return list(events_of(all_deadlines(store, today=clock.now.date(), settings=SETTINGS), options_of(SETTINGS)))


def _do(store: Store, clock: Clock, operation: str, number: int) -> None:
    clock.forward(minutes=1)
    ids = store.ids("event")
    chosen = ids[number % len(ids)] if ids else 0
    day = clock.now.date() + timedelta(days=number * 9)
    if operation == "add":
        store.save("event", {"title": f"Event {number}", "starts": day, "deadlines": [{"at": day}]})
    elif operation == "wait":
        clock.forward(days=number * 5)
    elif operation == "undo":
        store.undo()
    elif operation == "redo":
        store.redo()
    elif operation == "restore":
        if entries := store.bin():
            store.restore(entries[0].id)
    elif chosen and operation == "delete":
        store.delete("event", chosen)
    elif chosen and operation != "export":
        rule = ("", "FREQ=WEEKLY", "FREQ=DAILY;COUNT=3")[number % 3]
        values: dict[str, dict[str, object]] = {
            "move": {"starts": day},
            "rename": {"title": f"Renamed {number}"},
            "deadline": {"deadlines": [{"at": day}]},
            "finish": {"status": ("attended", "cancelled", "registered")[number % 3]},
            "repeat": {"recurrence": rule},
        }
        store.save("event", values[operation], chosen)


def _import(calendar: dict[str, dict[str, str]], path: Path) -> None:
    """As a program does that knows UID, SEQUENCE and STATUS."""
    for event in ics_reader.events(path.read_bytes()):
        known = calendar.get(event.uid)
        assert known is None or int(event.lines["SEQUENCE"]) > int(known["SEQUENCE"])
        calendar[event.uid] = event.lines


def _has_begun(lines: dict[str, str], now: datetime) -> bool:
    return "RRULE" not in lines and lines["DTSTART;VALUE=DATE"] <= f"{now:%Y%m%d}"
