"""A row that became a task and that task are ticked together, wherever it is done."""

from __future__ import annotations

from datetime import date

import pytest

from aipm_desktop.store import Store

TODAY = date(2026, 11, 20)
SESSION = ("session", {"title": "First"}, "actions", [{"text": "Call Ann"}, {"text": "Call Ann"}])
PROMISE = ("interaction", {"summary": "A talk"}, "promises", [{"text": "Send the article", "owner": "them"}])
ADVICE = ("interview", {"title": "A talk"}, "follow_through", [{"advice": "Read it", "action": "Read the guide"}])


@pytest.mark.parametrize(("kind", "values", "rows", "given"), [SESSION, PROMISE, ADVICE])
def test_a_task_ticks_its_row_and_the_row_its_task(
    store: Store, kind: str, values: dict[str, str], rows: str, given: list[dict[str, str]]
) -> None:
    record = store.save(kind, {**values, rows: given})["id"]
    if kind == "interview":  # its tasks are made on demand
        store.save("task", {"title": "Read the guide", "about_kind": kind, "about_id": record})
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
