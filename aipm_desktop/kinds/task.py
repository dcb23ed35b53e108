"""A task: also every follow-up, promise, action item and reminder."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field as Column

from aipm_desktop.kinds.base import (
    NOTES,
    OWNERS,
    TAGS,
    ZONE,
    Choice,
    Consequence,
    Date,
    Field,
    Kind,
    Record,
    Status,
    Values,
    When,
    day_column,
    days,
    moment_column,
    record_key,
    when_column,
)
from aipm_desktop.kinds.series import following, wall_of
from aipm_desktop.kinds.values import moment_of

PRIORITIES = (Choice("high", "High", "danger"), Choice("normal", "Normal"), Choice("low", "Low"))
COUNTED_FROM = (Choice("schedule", "The planned dates"), Choice("completion", "The day it is done"))
CARRIED_OVER = (
    "title", "zone", "priority", "recurrence", "recurrence_from", "contact_id", "waiting_on_id", "owner",
    "about_kind", "about_id", "follow_up", "notes", "tags",
)  # fmt: skip


class Task(Record, table=True):
    title: str = ""
    status: str = Column(default="open", index=True)
    due: When | None = when_column(index=True)
    planned_on: date | None = day_column(index=True)
    remind_at: datetime | None = moment_column()
    hidden_until_planned: bool = False
    zone: str = ""
    priority: str = "normal"
    owner: str = "me"
    contact_id: int | None = record_key("contact")
    follow_up: bool = False
    waiting_on_id: int | None = record_key("contact")
    recurrence: str = ""
    recurrence_from: str = "schedule"
    about_kind: str = ""
    about_id: int | None = None
    about_row: int | None = None
    done_on: date | None = day_column()


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    finished = after.get("status") == "done" and (before or {}).get("status") != "done"
    values: Values = {"done_on": now.astimezone().date()} if finished else {}
    if before and any(before[name] != after[name] for name in ("about_kind", "about_id")):
        values["about_row"] = None  # it belonged to the record that the task was about
    return values


def _finish(before: Values | None, after: Values, now: datetime) -> list[Consequence]:
    """What finishing a task brings along: exactly one next task of a recurring one, and a touch for a follow-up."""
    if after.get("status") != "done" or (before or {}).get("status") in (None, "done"):
        return []
    today = now.astimezone().date()
    results = [upcoming] if (upcoming := _next_of(after, today)) else []
    if after.get("follow_up") and after.get("contact_id"):
        touch: Values = {
            "summary": after["title"],
            "occurred": after.get("done_on") or today,
            "type": "message",
            "people": [{"contact_id": after["contact_id"]}],
        }
        results.append(Consequence("interaction", touch))
    return results


def _next_of(task: Values, today: date) -> Consequence | None:
    found = next_dates_of(task, today)
    if found is None:
        return None
    return Consequence("task", {name: task.get(name) for name in CARRIED_OVER if name in task} | found, succeeds=True)


def next_dates_of(task: Values, today: date) -> Values | None:
    """The dates and the rule with which a repeating task goes on when it is dealt with on `today`; None at its end."""
    rule, due = task.get("recurrence"), task.get("due") or task.get("planned_on")
    if not rule or due is None:
        return None
    start, zone = due, task.get("zone") or ""
    completion = task.get("recurrence_from") == "completion"
    if completion:
        at = wall_of(due, zone).time()
        start = moment_of(datetime.combine(today, at), zone) if isinstance(due, datetime) else today
    # An occurrence that was missed is not made up for: the next one lies in the future.
    found = following(rule, start, today, zone, counts=completion)
    if found is None:
        return None
    upcoming, rest = found
    values: Values = {"recurrence": rest}
    if task.get("due"):
        values["due"] = upcoming
    if task.get("planned_on"):
        values["planned_on"] = _shift(task["planned_on"], due, upcoming, zone)
    return values


def reopened(task: Values) -> str:
    """The status of a task that is not done after all: it waits where it is somebody else's."""
    return "waiting" if task["owner"] == "them" or task["waiting_on_id"] else "open"


def _shift(planned: date, due: When, upcoming: When, zone: str) -> date:
    """The planned day, as far before the next date as it was before this one: on the calendar of `zone`."""
    return planned + (wall_of(upcoming, zone).date() - wall_of(due, zone).date())


TASK = Kind(
    name="task",
    singular="Task",
    plural="Tasks",
    icon="check-square",
    hue="reading",
    record=Task,
    title=("title",),
    page="tasks",
    sort="due",
    propose=_propose,
    consequences=_finish,
    statuses=(
        Status("open", "Open", "course"),
        Status("waiting", "Waiting", "warning"),
        Status("done", "Done", "success", open=False),
        Status("cancelled", "Cancelled", "neutral", open=False),
    ),
    fields=(
        Field("title", "Title", required=True),
        Field("status", "Status", "choice", in_table=True, width=100),
        Field(
            "due",
            "Due",
            "when",
            zone="zone",
            in_table=True,
            width=160,
            aliases=("due_on", "due_at"),
            help="When it is expected",
        ),
        Field("planned_on", "Planned for", "date", help="When you mean to do it"),
        Field("remind_at", "Remind me at", "moment", zone="zone"),
        Field("hidden_until_planned", "Hide until the planned day", "flag"),
        ZONE,
        Field("priority", "Priority", "choice", choices=PRIORITIES),
        Field("owner", "Owner", "choice", choices=OWNERS),
        Field("contact_id", "Contact", "link:contact"),
        Field("follow_up", "Follow-up", "flag", help="Doing it counts as being in touch with the contact"),
        Field("waiting_on_id", "Waiting for", "link:contact"),
        Field("recurrence", "Repeats", "rule", help="An RRULE such as FREQ=WEEKLY;INTERVAL=2"),
        Field("recurrence_from", "Repeats from", "choice", choices=COUNTED_FROM),
        Field("about_kind", "About (type)"),
        Field("about_id", "About (number)", "number"),
        Field("about_row", "About (row)", "number"),
        Field("done_on", "Done on", "date"),
        TAGS,
        NOTES,
    ),
    dates=(
        Date(
            field="due",
            label="Due",
            named=True,
            remind=days(0),
            group="tasks",
            zone="zone",
            recurrence="recurrence",
        ),
    ),
    cards=("summary", "notes", "links"),
)
