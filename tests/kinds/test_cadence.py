"""What counts as a touch, from the records as they are kept to the rhythm of the contact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.keep_in_touch import Nudge, keep_in_touch
from aipm_desktop.store import Store

DAY = timedelta(days=1)


@pytest.fixture
def store(data_dir: Path, now: datetime) -> Iterator[Store]:
    opened = Store.open(data_dir, clock=lambda: now)
    yield opened
    opened.close()


@pytest.fixture
def ada(store: Store) -> int:
    """A contact of tier A since today, never talked to."""
    return int(store.save("contact", {"given_name": "Ada", "family_name": "Sample", "tier": "a"})["id"])


def nudge(store: Store, contact: int, today: date) -> Nudge:
    (found,) = keep_in_touch([store.get("contact", contact)], store.last_touches([contact], today), today=today)
    return found


def talk(store: Store, contact: int, day: date, **values: Any) -> int:
    given = {"summary": "Coffee", "occurred": day, "people": [{"contact_id": contact}]}
    return int(store.save("interaction", given | values)["id"])


def test_without_a_touch_it_counts_from_the_day_the_cadence_was_set(store: Store, ada: int, today: date) -> None:
    found = nudge(store, ada, today)
    assert (found.last_on, found.next_on) == (None, today + 30 * DAY)


def test_only_the_event_date_counts_never_the_day_of_entry(store: Store, ada: int, today: date) -> None:
    talk(store, ada, today - 12 * DAY)
    assert nudge(store, ada, today).last_on == today - 12 * DAY


def test_a_back_dated_entry_older_than_the_last_touch_moves_nothing(store: Store, ada: int, today: date) -> None:
    talk(store, ada, today - 3 * DAY)
    before = nudge(store, ada, today)
    talk(store, ada, today - 40 * DAY)
    assert nudge(store, ada, today) == before


def test_only_correcting_or_deleting_the_newest_touch_can_move_the_date_back(
    store: Store, ada: int, today: date
) -> None:
    old, new = talk(store, ada, today - 40 * DAY), talk(store, ada, today - 3 * DAY)
    store.save("interaction", {"occurred": today - 5 * DAY}, new)
    assert nudge(store, ada, today).last_on == today - 5 * DAY
    store.delete("interaction", old)
    assert nudge(store, ada, today).last_on == today - 5 * DAY
    store.delete("interaction", new)
    assert nudge(store, ada, today).last_on is None


def test_a_future_entry_becomes_a_touch_on_its_date(store: Store, ada: int, today: date) -> None:
    talk(store, ada, today + 2 * DAY)
    assert nudge(store, ada, today).last_on is None
    assert nudge(store, ada, today + 2 * DAY).last_on == today + 2 * DAY


def test_an_interaction_may_be_marked_not_to_count(store: Store, ada: int, today: date) -> None:
    entry = talk(store, ada, today, counts_as_touch=False)
    assert nudge(store, ada, today).last_on is None
    store.save("interaction", {"counts_as_touch": True}, entry)
    assert nudge(store, ada, today).last_on == today


def test_one_entry_is_a_touch_with_everybody_in_it(store: Store, ada: int, today: date) -> None:
    bo = int(store.save("contact", {"given_name": "Bo", "tier": "b"})["id"])
    talk(store, ada, today, people=[{"contact_id": ada}, {"contact_id": bo}])
    assert nudge(store, ada, today).last_on == nudge(store, bo, today).last_on == today


def test_a_held_interview_is_a_touch(store: Store, ada: int, today: date, now: datetime) -> None:
    people = [{"contact_id": ada}]
    interview = store.save("interview", {"status": "scheduled", "starts": now - DAY, "people": people})["id"]
    assert nudge(store, ada, today).last_on is None
    store.save("interview", {"status": "completed"}, interview)
    assert nudge(store, ada, today).last_on == day_of(now - DAY)


def test_a_held_session_is_a_touch(store: Store, ada: int, today: date, now: datetime) -> None:
    mentoring = store.save("mentoring", {"contact_id": ada, "status": "active"})["id"]
    session = store.save("session", {"mentoring_id": mentoring, "starts": now - DAY, "status": "confirmed"})["id"]
    assert nudge(store, ada, today).last_on is None
    store.save("session", {"status": "held"}, session)
    assert nudge(store, ada, today).last_on == day_of(now - DAY)


def test_being_met_at_an_event_is_a_touch(store: Store, ada: int, today: date) -> None:
    met = [{"contact_id": ada}]
    store.save("event", {"title": "AI days", "starts": today - DAY, "people_to_meet": met})
    assert nudge(store, ada, today).last_on is None
    store.save("event", {"title": "Meetup", "starts": today - 2 * DAY, "people_met": met})
    assert nudge(store, ada, today).last_on == today - 2 * DAY


def test_a_follow_up_done_with_the_contact_is_a_touch(store: Store, ada: int, today: date, now: datetime) -> None:
    task = store.save("task", {"title": "Send the slides", "contact_id": ada, "follow_up": True})["id"]
    assert nudge(store, ada, today).last_on is None
    store.save("task", {"status": "done"}, task)
    assert nudge(store, ada, today).last_on == day_of(now)


def test_editing_tagging_and_snoozing_are_no_touch(store: Store, ada: int, today: date, now: datetime) -> None:
    store.save("contact", {"position": "Lead", "tags": ["ai"]}, ada)
    store.save("task", {"title": "Call", "contact_id": ada, "remind_at": now + DAY})
    assert nudge(store, ada, today).last_on is None


def test_an_import_of_many_never_floods_keep_in_touch(store: Store, today: date) -> None:
    with store.write("Import 50 contacts") as writer:
        writer.insert_many("contact", [{"given_name": f"Sample {n}", "connected_on": today} for n in range(50)])
    contacts = store.select("contact")
    assert len(contacts) == 50
    assert keep_in_touch(contacts, store.last_touches(None, today), today=today) == []
