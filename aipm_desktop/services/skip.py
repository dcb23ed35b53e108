"""Leaving out one date of a repetition: it moves to the next one, and nobody says that it was done."""

from __future__ import annotations

from datetime import date

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.series import following
from aipm_desktop.kinds.task import next_dates_of
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.pattern import without
from aipm_desktop.store import Store


def skipped(kind: str, values: Values, today: date) -> Values | None:
    """What changes when the present date of a record is left out; None when it does not repeat or was the last one.

    A task that is counted from the day it is done goes on as if that were today, or its own day if that is later. A
    reminder that was put off belongs to the date that is left out.
    """
    if not values.get("recurrence"):
        return None
    rule, when, zone = values["recurrence"], _when(kind, values), values.get("zone") or ""
    if when is None:
        return None
    after = max(today, day_of(when, zone))
    if kind == "task":
        found = next_dates_of(values, after)
        return None if found is None else found | {"remind_at": None}
    following_date = following(rule, when, after, zone)
    return {_field(kind): following_date[0], "recurrence": following_date[1]} if following_date else None


def skip(store: Store, kind: str, id: int, *, today: date, label: str) -> When | None:
    """Leave out the present date of a record, in one step; the date it has then, None when there is no later one."""
    changes = skipped(kind, store.get(kind, id), today)
    if changes is None:
        return None
    return _when(kind, store.save(kind, changes, id, label=label))


def leave_out(store: Store, kind: str, id: int, when: When, *, label: str) -> None:
    """Let a later date of a record's series not take place, in one step; the present one stays."""
    values = store.get(kind, id)
    rule = without(values["recurrence"], when, values.get("zone") or "")
    store.save(kind, {"recurrence": rule}, id, label=label)


def _field(kind: str) -> str:
    return next((each.field for each in BY_NAME[kind].dates if each.recurrence), "")


def _when(kind: str, values: Values) -> When | None:
    when: When | None = values.get(_field(kind)) or values.get("planned_on")
    return when
