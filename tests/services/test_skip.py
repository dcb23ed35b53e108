"""One date of a repetition is left out, and nothing says that it was done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from aipm_desktop.services.skip import leave_out, skip, skipped
from aipm_desktop.store import Store

WEEKLY = "FREQ=WEEKLY"


def task(store: Store, **values: Any) -> int:
    return int(store.save("task", {"title": "Write", "recurrence": WEEKLY, **values})["id"])


@pytest.mark.parametrize(
    ("due", "next_due"),
    [
        (date(2026, 11, 19), date(2026, 11, 26)),
        (date(2026, 11, 25), date(2026, 12, 2)),  # one that is still to come
        (date(2026, 11, 2), date(2026, 11, 23)),  # what was missed is not made up for
        (datetime(2026, 11, 19, 16, tzinfo=UTC), datetime(2026, 11, 26, 16, tzinfo=UTC)),
    ],
)
def test_a_task_moves_to_its_next_date(store: Store, today: date, due: date, next_due: date) -> None:
    number = task(store, due=due)
    log = store.status_log("task", number)
    assert skip(store, "task", number, today=today, label="Skip") == next_due
    assert store.count("task") == 1
    assert store.get("task", number)["status"] == "open"
    assert store.status_log("task", number) == log
    store.undo()
    assert store.get("task", number)["due"] == due


def test_its_plan_moves_along_and_its_reminder_goes(store: Store, today: date, now: datetime) -> None:
    number = task(
        store, due=today, planned_on=today - timedelta(days=2), remind_at=now, recurrence="FREQ=DAILY;COUNT=3"
    )
    skip(store, "task", number, today=today, label="Skip")
    values = store.get("task", number)
    assert (values["due"], values["planned_on"]) == (date(2026, 11, 20), date(2026, 11, 18))
    assert (values["remind_at"], values["recurrence"]) == (None, "FREQ=DAILY;COUNT=2")


def test_counted_from_completion_it_is_counted_from_today(store: Store, today: date) -> None:
    late = task(store, due=date(2026, 11, 2), recurrence_from="completion")
    assert skip(store, "task", late, today=today, label="Skip") == date(2026, 11, 26)
    assert skip(store, "task", late, today=today, label="Skip") == date(2026, 12, 3)


def test_the_last_one_and_what_does_not_repeat_cannot_be_skipped(store: Store, today: date) -> None:
    last = task(store, due=today, recurrence="FREQ=WEEKLY;COUNT=1")
    assert skip(store, "task", last, today=today, label="Skip") is None
    assert skipped("task", {"due": today, "recurrence": ""}, today) is None
    assert skipped("contact", {}, today) is None


def test_an_event_keeps_its_length_and_its_clock(store: Store, today: date) -> None:
    starts = datetime(2027, 3, 24, 17, tzinfo=UTC)
    values = {"title": "Meetup", "starts": starts, "ends": starts + timedelta(hours=2), "zone": "Europe/Berlin"}
    number = int(store.save("event", {**values, "recurrence": WEEKLY})["id"])
    assert skip(store, "event", number, today=today, label="Skip") == datetime(2027, 3, 31, 16, tzinfo=UTC)
    assert store.get("event", number)["ends"] == datetime(2027, 3, 31, 18, tzinfo=UTC)


def test_a_later_date_is_left_out_and_the_next_stays(store: Store, today: date) -> None:
    number = task(store, due=today)
    leave_out(store, "task", number, date(2026, 11, 26), label="Skip")
    assert store.get("task", number)["due"] == today
    assert skip(store, "task", number, today=today, label="Skip") == date(2026, 12, 3)
