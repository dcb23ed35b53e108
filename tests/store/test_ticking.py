"""A row that became a task and that task say the same, wherever it is changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from aipm_desktop.kinds.base import Values
from aipm_desktop.store import Store

TODAY = date(2026, 11, 20)
SESSION = ("session", {"title": "First"}, "actions", [{"text": "Call Ann"}, {"text": "Call Ann"}])
PROMISE = ("interaction", {"summary": "A talk"}, "promises", [{"text": "Send the article", "owner": "them"}])
ADVICE = ("interview", {"title": "A talk"}, "follow_through", [{"advice": "Read it", "action": "Read the guide"}])


@pytest.mark.parametrize(("kind", "values", "rows", "given"), [SESSION, PROMISE, ADVICE])
def test_a_task_ticks_its_row_and_the_row_its_task(
    store: Store, kind: str, values: dict[str, str], rows: str, given: list[dict[str, str]]
) -> None:
    saved = store.save(kind, {**values, rows: given})
    record = saved["id"]
    if kind == "interview":  # its tasks are made on demand
        about = {"about_kind": kind, "about_id": record, "about_row": saved[rows][0]["id"]}
        store.save("task", {"title": "Read the guide", **about})
    task, *others = store.select("task", sort="id")

    store.save("task", {"status": "done", "done_on": TODAY}, task["id"])
    assert [row["done_on"] for row in store.get(kind, record)[rows]] == [TODAY, *[None] * len(others)]
    store.undo()
    assert not any(row["done_on"] for row in store.get(kind, record)[rows])

    first, *rest = store.get(kind, record)[rows]
    store.save(kind, {rows: [{**first, "done_on": TODAY}, *rest]}, record)
    done, *_others = store.select("task", sort="id")
    assert (done["status"], done["done_on"]) == ("done", TODAY)
    assert [each["status"] for each in others] == [each["status"] for each in store.select("task", sort="id")[1:]]

    store.save("task", {"title": "Called anew", "status": task["status"]}, task["id"])
    first, *_rest = store.get(kind, record)[rows]
    assert first["done_on"] is None
    assert "Called anew" in first.values()
    store.save(kind, {rows: [{**first, "done_on": TODAY}]}, record)
    store.save(kind, {rows: [{**store.get(kind, record)[rows][0], "done_on": None}]}, record)
    assert store.get("task", task["id"])["status"] == task["status"]


def the_row(store: Store, session: int) -> Values:
    (row,) = store.get("session", session)["actions"]
    return dict(row)


@pytest.fixture
def session(store: Store) -> int:
    """A session with one action item, task 1."""
    return int(store.save("session", {"title": "First", "actions": [{"text": "Call Ann", "due": TODAY}]})["id"])


def test_a_due_date_moves_with_its_task_or_row_and_keeps_the_time_of_day(store: Store, session: int) -> None:
    store.save("task", {"due": "2026-12-01T17:30", "zone": "America/New_York"}, 1)
    assert the_row(store, session)["due"] == date(2026, 12, 1)
    store.undo()
    assert the_row(store, session)["due"] == TODAY
    store.redo()
    store.save("session", {"actions": [{**the_row(store, session), "due": "2026-07-01"}]}, session)
    assert store.get("task", 1)["due"] == datetime(2026, 7, 1, 21, 30, tzinfo=UTC)
    store.save("task", {"due": None}, 1)
    assert the_row(store, session)["due"] is None


def test_whose_it_is_is_the_same_in_both_and_says_whether_the_task_waits(store: Store, session: int) -> None:
    store.save("session", {"actions": [{**the_row(store, session), "owner": "them"}]}, session)
    assert (store.get("task", 1)["owner"], store.get("task", 1)["status"]) == ("them", "waiting")
    store.save("task", {"owner": "me", "status": "open"}, 1)
    assert the_row(store, session)["owner"] == "me"


def test_a_deleted_row_takes_its_open_task_along_and_leaves_a_finished_one(store: Store, session: int) -> None:
    store.save("session", {"actions": []}, session)
    assert [entry.title for entry in store.bin()] == ["Call Ann"]
    store.undo()
    assert (store.bin(), store.get("task", 1)["about_row"]) == ([], the_row(store, session)["id"])
    store.save("task", {"status": "done"}, 1)
    store.save("session", {"actions": []}, session)
    assert (store.get("task", 1)["status"], store.get("task", 1)["about_row"]) == ("done", None)


def test_an_action_item_goes_to_the_bin_with_its_task_and_comes_back_with_it(store: Store, session: int) -> None:
    store.delete("task", 1)
    assert store.get("session", session)["actions"] == []
    store.restore(store.bin()[0].id)
    store.save("task", {"status": "done"}, 1)
    assert the_row(store, session)["done_on"]


def test_what_was_promised_stays_when_its_task_is_deleted_and_belongs_to_it_again_afterwards(store: Store) -> None:
    talk = store.save("interaction", {"promises": ["Lend the book"]})["id"]
    store.delete("task", 1)
    (promise,) = store.get("interaction", talk)["promises"]
    store.save("interaction", {"promises": [{**promise, "text": "Send the book"}]}, talk)
    store.restore(store.bin()[0].id)
    store.save("task", {"status": "done"}, 1)
    assert store.get("interaction", talk)["promises"][0]["done_on"]


def test_a_task_given_to_another_record_belongs_to_no_row_any_more(store: Store, session: int) -> None:
    other = store.save("session", {"title": "Second"})["id"]
    store.save("task", {"about_id": other}, 1)
    store.save("task", {"title": "Something else"}, 1)
    assert the_row(store, session)["text"] == "Call Ann"
