"""The file that is kept up to date: written whole, seldom and only when it says something else."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from icalendar import Calendar

from aipm_desktop.services.calendar_memory import Told
from aipm_desktop.services.export_calendar import Selection, changes_since
from aipm_desktop.services.live_calendar import LONGEST, QUIET, LiveCalendar
from aipm_desktop.settings import CalendarExport, Settings
from aipm_desktop.store import Store
from tests.exchange import ics_reader
from tests.services.conftest import Clock


def chosen(path: Path | None, **values: object) -> Settings:
    return Settings(calendar_export=CalendarExport.model_validate({"live_path": path, **values}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "synced"
    folder.mkdir()
    return folder / "dates.ics"


@pytest.fixture
def live(store: Store, path: Path) -> LiveCalendar:
    store.save("event", {"title": "Meetup", "starts": "2026-12-04T18:30Z"})
    return LiveCalendar(store, chosen(path))


def state(live: LiveCalendar) -> tuple[object, object, object]:
    return live.due_at, live.written_at, live.fault


def summaries(path: Path) -> list[str]:
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


def test_it_is_written_when_changes_have_come_to_rest(live: LiveCalendar, path: Path, clock: Clock) -> None:
    assert (live.due_at, live.write_if_due(clock.now), path.exists()) == (None, None, False)
    live.changed(clock.now)
    assert live.due_at == clock.now + QUIET
    clock.forward(seconds=1)
    live.changed(clock.now)
    clock.forward(seconds=2)
    assert live.write_if_due(clock.now) is None
    assert not path.exists()
    clock.forward(seconds=1)
    assert live.write_if_due(clock.now) is None
    assert summaries(path) == ["Meetup"]
    assert state(live) == (None, clock.now, None)


def test_changes_without_a_rest_are_written_all_the_same(live: LiveCalendar, path: Path, clock: Clock) -> None:
    begun = clock.now
    while not path.exists():
        live.changed(clock.now)
        clock.forward(seconds=1)
        live.write_if_due(clock.now)
    assert clock.now - begun <= LONGEST + timedelta(seconds=1)


def test_equal_bytes_are_not_written_again(live: LiveCalendar, store: Store, path: Path, clock: Clock) -> None:
    live.write(clock.now)
    before = path.stat().st_ino, path.stat().st_mtime_ns
    store.save("contact", {"given_name": "Ada"})
    clock.forward(hours=1)
    live.write(clock.now)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before
    store.save("event", {"title": "Other"}, 1)
    live.write(clock.now)
    assert summaries(path) == ["Other"]


def test_it_is_a_feed_and_may_be_empty(live: LiveCalendar, store: Store, path: Path, clock: Clock) -> None:
    live.write(clock.now)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in ics_reader.unfolded(path.read_bytes())
    store.delete("event", 1)
    assert live.write(clock.now) is None
    calendar = Calendar.from_ical(path.read_bytes())
    assert summaries(path) == []
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    store.undo()
    live.write(clock.now)
    assert summaries(path) == ["Meetup"]


def test_it_follows_the_settings(live: LiveCalendar, store: Store, path: Path, clock: Clock) -> None:
    store.save("task", {"title": "Write", "due": "2026-11-30"})
    other = path.with_name("other.ics")
    live.use(chosen(other, groups={"tasks": True, "events": False}), clock.now)
    clock.forward(seconds=3)
    live.write_if_due(clock.now)
    assert summaries(other) == ["Write"]
    assert not path.exists()
    live.use(chosen(None), clock.now)
    assert (live.due_at, live.write(clock.now)) == (None, None)


def test_a_new_day_counts_as_a_change(store: Store, path: Path, clock: Clock) -> None:
    store.save("contact", {"given_name": "Ada", "birthday": "11-19"})
    live = LiveCalendar(store, chosen(path, groups={"birthdays": True}))
    live.write(clock.now)
    assert b"DTSTART;VALUE=DATE:20261119" in path.read_bytes()
    clock.forward(hours=1)
    live.write_if_due(clock.now)
    assert b"DTSTART;VALUE=DATE:20261119" in path.read_bytes()
    clock.forward(hours=24)
    live.write_if_due(clock.now)
    assert b"DTSTART;VALUE=DATE:20271119" in path.read_bytes()


def test_a_folder_that_is_gone_is_told_once_and_tried_with_the_next_change(
    live: LiveCalendar, store: Store, path: Path, clock: Clock
) -> None:
    path.parent.rmdir()
    fault = live.write(clock.now)
    assert fault is not None
    assert fault.title == "The calendar file is not up to date"
    assert f"The folder “{path.parent}” does not exist" in fault.message
    assert "with your next change" in fault.message
    assert live.due_at is None
    clock.forward(minutes=5)
    assert live.write_if_due(clock.now) is None
    live.changed(clock.now)
    clock.forward(seconds=3)
    assert live.write_if_due(clock.now) is None  # the same once more: nobody is told twice
    assert live.fault is not None
    path.parent.mkdir()
    store.save("event", {"title": "Second", "starts": "2026-12-05"})
    live.changed(clock.now)
    clock.forward(seconds=3)
    assert live.write_if_due(clock.now) is None
    assert state(live) == (None, clock.now, None)
    assert summaries(path) == ["Meetup", "Second"]
    path.unlink()
    path.parent.rmdir()
    assert live.write(clock.now) is not None  # another time is another fault


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "no room left"), (errno.EROFS, "is read-only"), (errno.EACCES, "permission")],
)
def test_a_disk_that_is_full_or_read_only_keeps_the_earlier_file(
    live: LiveCalendar, store: Store, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, number: int,
    sentence: str,
) -> None:  # fmt: skip
    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    live.write(clock.now)
    earlier = path.read_bytes()
    store.save("event", {"title": "Other"}, 1)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        fault = live.write(clock.now)
    assert fault is not None
    assert sentence in fault.message
    assert (path.read_bytes(), list(path.parent.iterdir())) == (earlier, [path])
    assert live.write(clock.now) is None
    assert summaries(path) == ["Other"]


def test_something_else_in_its_place_is_left_alone(live: LiveCalendar, path: Path, clock: Clock) -> None:
    path.mkdir()
    fault = live.write(clock.now)
    assert fault is not None
    assert "is a folder" in fault.message


def test_it_does_not_count_as_an_export_by_hand(live: LiveCalendar, store: Store, clock: Clock) -> None:
    live.write(clock.now)
    assert changes_since(store, Selection(), now=clock.now, settings=Settings()).words == "1 new"


def test_numbers_in_the_feed_never_fall(store: Store, path: Path, clock: Clock) -> None:
    """Also those of the next touch, whose date moves with a conversation and back when that is undone."""
    store.save("contact", {"given_name": "Ada", "tier": "a"})
    store.save("event", {"title": "Meetup", "starts": "2026-12-04T18:30Z"})
    live = LiveCalendar(store, chosen(path, groups={"touches": True}))
    told: list[dict[str, int]] = []

    def look() -> None:
        live.write(clock.now)
        clock.forward(minutes=1)
        told.append({event.uid: int(event.lines["SEQUENCE"]) for event in ics_reader.events(path.read_bytes())})

    look()
    store.save("interaction", {"people": [1], "occurred": "2026-11-18", "summary": "Call"})
    look()
    store.undo()
    look()
    store.save("event", {"starts": "2026-12-05T18:30Z"}, 1)
    look()
    store.undo()
    look()
    for before, after in pairwise(told):
        assert all(after[uid] >= number for uid, number in before.items())
    assert Told.read(store).dates == {}
