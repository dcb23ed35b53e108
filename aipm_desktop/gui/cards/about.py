"""What stands around a record: its tasks, and the next thing that happens with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.deadlines import deadlines

OPEN = ("open", "waiting")
_SOON_DONE = 5


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next thing to do or to attend: which record says so, what it is called and when.

    `owed`: the world expects it by then, so that it can be late; a day on which it was only meant to be done cannot.
    """

    kind: str
    id: int
    title: str
    when: When | None
    zone: str = ""
    owed: bool = True


def tasks_about(desk: Desk, kind: str, id: int, *, finished: bool = False) -> list[Values]:
    """The tasks of a record, the earliest due first, undated ones last; finished ones only when asked for."""
    statuses: Sequence[str] = () if finished else OPEN
    narrowed = {"status": list(statuses)} if statuses else {}
    found = desk.store.select("task", filters={"about_kind": kind, "about_id": id, **narrowed})
    if kind == "contact":
        found += desk.store.select("task", filters={"contact_id": id, **narrowed})
    unique = {task["id"]: task for task in found}
    return sorted(unique.values(), key=lambda task: (task["status"] not in OPEN, _order(task), task["id"]))


def _order(task: Values) -> str:
    due = task["due"] or task["planned_on"]
    return "9999" if due is None else due.isoformat()


def next_step(desk: Desk, kind: str, values: Values) -> NextStep | None:
    """The first open task or coming appointment of a record."""
    today = desk.today()
    steps = [
        NextStep("task", task["id"], task["title"], task["due"] or task["planned_on"], task["zone"], bool(task["due"]))
        for task in tasks_about(desk, kind, values["id"])[:_SOON_DONE]
    ]
    if kind == "contact":
        steps += _appointments(desk, values["id"], today)
    else:
        steps += own_dates(kind, values, today)
    return min(steps, key=lambda step: _time(step.when), default=None)


def _appointments(desk: Desk, contact: int, today: date) -> list[NextStep]:
    """What the timeline has from today on, but for what took place already."""
    coming = [entry for entry in desk.store.timeline(contact) if day_of(entry.when) >= today]
    return [
        NextStep(entry.kind, entry.id, entry.title, entry.when)
        for entry in coming
        if entry.kind != "interaction"
        and any(step.when == entry.when for step in own_dates(entry.kind, desk.store.get(entry.kind, entry.id), today))
    ]


def own_dates(kind: str, values: Values, today: date) -> list[NextStep]:
    """The dates of a record and of its rows that are still to be met, the earliest first. Of those that have passed
    only what is overdue: an appointment is over."""
    steps = [
        NextStep(kind, values["id"], tr(each.label), each.when, each.zone, each.field != "planned_on")
        for each in deadlines([(kind, values)], today=today)
        if not (each.appointment and day_of(each.when, each.zone) < today)
    ]
    return sorted(steps, key=lambda step: _time(step.when))


def say_step(desk: Desk, step: NextStep) -> tuple[str, str]:
    """When a step is due in words, and the hue of these words, "" for none."""
    if step.when is None:
        return tr("No date yet"), ""
    words = say_when(desk, step.when, step.zone)
    if step.owed and day_of(step.when, step.zone) < desk.today():
        return tr("Overdue since {day}", day=words), "danger"
    return words, ""


def _time(when: When | None) -> str:
    if when is None:
        return "9999"
    return when.astimezone().isoformat() if isinstance(when, datetime) else when.isoformat()
