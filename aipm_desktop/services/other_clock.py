"""Whose clock is the other one: that of the person an interview or a session is with, else the record's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from aipm_desktop.kinds.base import Values
from aipm_desktop.store import Store

WITH_PEOPLE = ("interview", "session")
Key = tuple[str, int]


def zone_there(store: Store, kind: str, values: Values) -> str:
    """The zone of "them": of the first person who has one, else the zone of the record; "" for the same as here."""
    own = str(values.get("zone") or "")
    if kind not in WITH_PEOPLE:
        return own
    return zones_of_people(store, [(kind, values)]).get((kind, values["id"]), own)


def zones_of_people(store: Store, records: Iterable[tuple[str, Values]]) -> dict[Key, str]:
    """The zone of the first person who has one, for those of the records that are with somebody."""
    people = _people(store, records)
    zones: dict[int, str] = _column(store, "contact", {id for ids in people.values() for id in ids}, "zone")
    found: dict[Key, str] = {}
    for key, ids in people.items():
        if zone := next((zone for id in ids if (zone := zones.get(id))), None):
            found[key] = zone
    return found


def _people(store: Store, records: Iterable[tuple[str, Values]]) -> dict[Key, list[int]]:
    people: dict[Key, list[int]] = {}
    sessions: list[int] = []
    for kind, values in records:
        if kind == "interview":
            people[kind, values["id"]] = [row["contact_id"] for row in values["people"] if row["contact_id"]]
        elif kind == "session":
            sessions.append(values["id"])
    mentorings: dict[int, int] = _column(store, "session", sessions, "mentoring_id")
    persons: dict[int, int] = _column(store, "mentoring", set(mentorings.values()), "contact_id")
    for session, mentoring in mentorings.items():
        if mentoring in persons:
            people["session", session] = [persons[mentoring]]
    return people


def _column(store: Store, kind: str, ids: Collection[int], name: str) -> dict[int, Any]:
    """One column of those records in which it is filled."""
    rows = store.rows(kind, list(ids), (name,)) if ids else {}
    return {id: values[0] for id, values in rows.items() if values[0]}
