"""A row that became a task, and that task: what is changed in one is changed in the other, within the same step.

Action items of sessions, promises of conversations and advice of interviews are such rows (`Rows.task_named_by`). The
task names its row by `about_row`. An open task goes to the bin with its row; one that is finished stays and is let go.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Kind, Rows, Values, When
from aipm_desktop.kinds.series import wall_of
from aipm_desktop.kinds.task import TASK, reopened
from aipm_desktop.kinds.values import moment_of

if TYPE_CHECKING:
    from aipm_desktop.store.writer import Writer

_NAME, _SHARED = "name", ("due", "owner", "done_on")


def follow(writer: Writer, kind: Kind, before: Values, after: Values) -> None:
    """Bring what belongs to a changed record into line with it: the row of its task, or the tasks of its rows."""
    if kind is TASK:
        _row_follows(writer, before, after)
    elif rows := _rows_with_tasks(kind):
        _tasks_follow(writer, kind, rows, before, after)


def go_along(writer: Writer, task_id: int) -> None:
    """Delete the row of a task that is about to be deleted, where nothing but the task shows it."""
    for task in writer.reader.whole(TASK, [task_id]):
        rows = _rows_with_tasks(BY_NAME.get(task["about_kind"]))
        if rows and rows.seen_as_tasks and task["about_row"]:
            writer.recorder.delete(rows.table, [task["about_row"]])


def _rows_with_tasks(kind: Kind | None) -> Rows | None:
    return next((rows for rows in kind.rows if rows.task_named_by), None) if kind else None


def _row_follows(writer: Writer, before: Values, after: Values) -> None:
    kind = BY_NAME.get(after["about_kind"])
    rows = _rows_with_tasks(kind)
    said = _changes(_said_by_task(before), _said_by_task(after))
    if kind is None or rows is None or not after["about_row"] or not said:
        return
    for record in writer.reader.whole(kind, [after["about_id"]]):
        changed = [_told(rows, row, said) if row["id"] == after["about_row"] else row for row in record[rows.name]]
        if changed != record[rows.name]:
            writer.save(kind.name, {rows.name: changed}, record["id"])


def _told(rows: Rows, row: Values, said: Values) -> Values:
    """The row with what its task says, as far as it has a place for that."""
    new = {**row, **{name: said[name] for name in _SHARED if name in said and name in row}}
    if _NAME in said and said[_NAME] != _said_by_row(rows, row)[_NAME]:
        new[rows.task_named_by[0]] = said[_NAME]
    return new


def _tasks_follow(writer: Writer, kind: Kind, rows: Rows, before: Values, after: Values) -> None:
    now_there = {row["id"]: row for row in after[rows.name]}
    said = {
        row["id"]: _changes(_said_by_row(rows, row), _said_by_row(rows, now_there[row["id"]]))
        if row["id"] in now_there
        else None
        for row in before[rows.name]
    }
    if all(changes == {} for changes in said.values()):
        return
    for task in writer.reader.whole(TASK, writer.reader.tasks_about(kind.name, after["id"])):
        changes = said.get(task["about_row"], {})
        if changes:
            writer.save(TASK.name, _of_task(task, changes), task["id"])
        elif changes is None and _is_open(task):
            writer.delete(TASK.name, task["id"])
        elif changes is None:
            writer.save(TASK.name, {"about_row": None}, task["id"])


def _of_task(task: Values, said: Values) -> Values:
    """What changes in a task whose row says this."""
    values: Values = {"title": said[_NAME]} if said.get(_NAME) else {}
    if "due" in said:
        values["due"] = _moved(task["due"], said["due"], task["zone"])
    if "owner" in said:
        waits = said["owner"] == "them"
        values |= {"owner": said["owner"], "waiting_on_id": task["contact_id"] if waits else None}
    if said.get("done_on"):
        return values | {"status": "done", "done_on": said["done_on"]}
    if "done_on" in said:
        values["done_on"] = None
    not_done_after_all = "done_on" in said and task["status"] == "done"
    if not_done_after_all or ("owner" in said and _is_open(task)):
        values["status"] = reopened({**task, **values})
    return values


def _is_open(task: Values) -> bool:
    status = TASK.status(task["status"])
    return status is not None and status.open


def _moved(due: When | None, day: date | None, zone: str) -> When | None:
    """The due date on another day, at the time of day that it has."""
    if day is None or not isinstance(due, datetime):
        return day
    return moment_of(datetime.combine(day, wall_of(due, zone).time()), zone)


# What row and task say alike


def _said_by_row(rows: Rows, row: Mapping[str, Any]) -> Values:
    name = next((row[name].strip() for name in rows.task_named_by if row[name].strip()), "")
    return {_NAME: name, **{each: row[each] for each in _SHARED if each in row}}


def _said_by_task(task: Mapping[str, Any]) -> Values:
    return {
        _NAME: task["title"],
        "due": wall_of(task["due"], task["zone"]).date() if task["due"] else None,
        "owner": task["owner"],
        "done_on": task["done_on"] if task["status"] == "done" else None,
    }


def _changes(before: Values, after: Values) -> Values:
    return {name: value for name, value in after.items() if value != before[name]}
