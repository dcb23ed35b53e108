"""A row that became a task, and that task: what is done in one is done in the other, within the same step.

Action items of sessions, promises of conversations and advice of interviews are such rows (`Rows.task_named_by`). Row
and task are found by being about the same record and called the same; a new name of either is given to the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Kind, Rows, Values
from aipm_desktop.kinds.task import reopened

if TYPE_CHECKING:
    from aipm_desktop.store.writer import Writer


def follow(writer: Writer, kind: Kind, before: Values, after: Values) -> None:
    """Bring what belongs to a changed record into line with it: the rows of its task, or the tasks of its rows."""
    if kind.name == "task":
        _rows_follow(writer, before, after)
        return
    for rows in kind.rows:
        if rows.task_named_by:
            _tasks_follow(writer, kind, rows, before, after)


def _rows_follow(writer: Writer, before: Values, after: Values) -> None:
    about = BY_NAME.get(after["about_kind"])
    named = [rows for rows in about.rows if rows.task_named_by] if about and after["about_id"] else []
    done = after["done_on"] if after["status"] == "done" else None
    if about is None or not named or _told(before) == _told(after):
        return
    for record in writer.reader.whole(about, [after["about_id"]]):
        for rows in named:
            called = [row for row in record[rows.name] if _same(_name(rows, row), before["title"])]
            if not called:
                continue
            # Of several called the same, the one that is still as the task was.
            row = next((each for each in called if bool(each["done_on"]) != bool(done)), called[0])
            new = {**row, "done_on": done}
            if not _same(before["title"], after["title"]):
                new[rows.task_named_by[0]] = after["title"]
            changed = [new if each is row else each for each in record[rows.name]]
            writer.save(about.name, {rows.name: changed}, record["id"])
            return


def _told(task: Values) -> tuple[object, ...]:
    return (task["title"], task["status"] == "done", task["done_on"] if task["status"] == "done" else None)


def _tasks_follow(writer: Writer, kind: Kind, rows: Rows, before: Values, after: Values) -> None:
    earlier = {row["id"]: row for row in before[rows.name]}
    for row in after[rows.name]:
        was = earlier.get(row["id"])
        if was is None or (was["done_on"], _name(rows, was)) == (row["done_on"], _name(rows, row)):
            continue
        done = bool(row["done_on"])
        called = [each for each in _tasks(writer, kind, after["id"]) if _same(each["title"], _name(rows, was))]
        task = next((each for each in called if (each["status"] == "done") != done), called[0] if called else None)
        if task is None:
            continue
        values: Values = {"title": _name(rows, row) or task["title"]}
        if done:
            values |= {"status": "done", "done_on": row["done_on"]}
        elif task["status"] == "done":
            waits = row.get("owner") == "them"
            values |= {"status": "waiting" if waits else reopened(task), "done_on": None}
        writer.save("task", values, task["id"])


def _tasks(writer: Writer, kind: Kind, record_id: int) -> list[Values]:
    ids = writer.reader.tasks_about(kind.name, record_id)
    return [task for task in writer.reader.whole(BY_NAME["task"], ids) if task["status"] != "cancelled"]


def _name(rows: Rows, row: Mapping[str, Any]) -> str:
    return next((row[name].strip() for name in rows.task_named_by if row[name].strip()), "")


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
