"""What is remembered of calendar files: outside of undo for those we wrote, inside it for those we read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aipm_desktop.store import Store
from aipm_desktop.store.exported import ToldEvent, keep_numbers, keep_told, told_events
from aipm_desktop.store.imported import ImportedEvent, binned_uids, imported_events, keep_imported, record_uids

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
TOLD = ToldEvent(
    uid="a-starts", deadline_uid="a", kind="event", record_id=1, group="events", sequence=3, digest="d1", told="d1",
    times="DTSTART:20261204T173000Z", zone="", summary="SUMMARY:Meetup",
    starts=datetime(2026, 12, 4, 17, 30, tzinfo=UTC), ends=date(2026, 12, 5),
)  # fmt: skip


@pytest.fixture
def store(data_dir: Path) -> Iterator[Store]:
    opened = Store.open(data_dir, clock=lambda: NOW)
    yield opened
    assert opened.check() == []
    opened.close()


def test_what_was_told_comes_back_as_it_was(store: Store) -> None:
    keep_told(store, [TOLD, replace(TOLD, uid="b", told="", starts=None, ends=None)])
    keep_told(store, [replace(TOLD, sequence=4)])
    keep_told(store, [])
    found = told_events(store)
    assert found["a-starts"] == replace(TOLD, sequence=4)
    assert (found["b"].starts, found["b"].sequence) == (None, 3)


def test_a_file_kept_up_to_date_counts_on_and_tells_nothing_by_hand(store: Store) -> None:
    keep_numbers(store, [replace(TOLD, uid="new"), replace(TOLD, uid="known")])
    keep_told(store, [replace(TOLD, uid="known")])
    keep_numbers(store, [replace(TOLD, uid="known", sequence=7, digest="d2", told="", summary="other", ends=None)])
    found = told_events(store)
    assert found["known"] == replace(TOLD, uid="known", sequence=7, digest="d2")
    assert (found["new"].told, found["new"].times, found["new"].starts) == ("", "", None)


def test_undo_does_not_take_back_what_was_told(store: Store) -> None:
    event = store.save("event", {"title": "Meetup"})["id"]
    store.undo()
    keep_told(store, [TOLD])
    assert store.redo_label == "Add event"
    store.redo()
    store.undo()
    assert told_events(store) == {"a-starts": TOLD}
    assert store.count("event") == 0
    assert event == 1


def test_what_a_file_said_goes_with_the_record_into_the_bin_and_back(store: Store) -> None:
    with store.write("Import") as writer:
        [number] = writer.insert_many("event", [{"title": "Meetup", "uid": "foreign/1"}])
        said = ImportedEvent("event", number, "foreign/1", 2, NOW, {"title": "Meetup"})
        keep_imported(writer, [said])
    assert imported_events(store) == {"foreign/1": said}
    assert record_uids(store, ["event", "task"]) == {"foreign/1": ("event", number)}
    store.delete("event", number)
    assert imported_events(store) == {}
    entry, deleted_at = binned_uids(store, ["event", "task"])["foreign/1"]
    assert deleted_at == NOW
    store.restore(entry)
    assert imported_events(store) == {"foreign/1": said}
    assert binned_uids(store, ["event"]) == {}
    store.undo()
    store.undo()
    store.undo()
    assert (imported_events(store), store.count("event")) == ({}, 0)


def test_the_next_of_a_series_inherits_what_the_file_says_of_it(store: Store) -> None:
    values = {"title": "Meetup", "starts": "2026-11-18T18:00Z", "recurrence": "FREQ=WEEKLY", "status": "registered"}
    event = store.save("event", values)["id"]
    with store.write("Import") as writer:
        keep_imported(writer, [ImportedEvent("event", event, "foreign", 0, None, {})])
    store.save("event", {"status": "attended"}, event)
    assert imported_events(store)["foreign"].record_id == event + 1
    store.undo()
    assert imported_events(store)["foreign"].record_id == event
    with store.write("Import again") as writer:
        keep_imported(writer, [ImportedEvent("event", event, "foreign", 5, NOW, {"title": "x"})])
    assert imported_events(store)["foreign"].sequence == 5
