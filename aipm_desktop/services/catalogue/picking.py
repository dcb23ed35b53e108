"""Turning an entry of the catalogue into a record, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aipm_desktop.catalogue.entries import Certification, Entry
from aipm_desktop.catalogue.types import Type
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.text import fold
from aipm_desktop.kinds.values import read_values
from aipm_desktop.services.catalogue.cycles import cycle_from
from aipm_desktop.services.catalogue.values import values_of
from aipm_desktop.store import Store

_REMEMBERED = {"certification": "preset", "goal": "milestone"}
"""The columns that keep the id of the entry a record was made of, where it is not `catalogue_id`."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The record an entry became. `made` False: it was there already, and nothing was written."""

    kind: str
    id: int
    title: str
    made: bool


def pick(store: Store, type: Type, entry: Entry, today: date, given: Values | None = None) -> Picked:
    """Make a record of an entry, `given` over what the catalogue knows, as one step.

    Picking it a second time changes nothing and names the record that is there.
    """
    there = record_of(store, type, entry)
    if there is not None:
        return Picked(type.kind, there, store.titles(type.kind, [there])[there], made=False)
    saved = store.save(type.kind, filled(entry, given or {}, today), label=f"Added {entry.title} from the catalogue")
    return Picked(type.kind, saved["id"], BY_NAME[type.kind].title_of(saved), made=True)


def pick_all(store: Store, type: Type, entries: Sequence[Entry], today: date, label: str) -> list[int]:
    """Make records of several entries as one step, leaving out those that are there. Returns the new ids."""
    wanted = [entry for entry in entries if record_of(store, type, entry) is None]
    if not wanted:
        return []
    with store.write(label) as writer:
        return [writer.save(type.kind, values_of(entry, today)) for entry in wanted]


def record_of(store: Store, type: Type, entry: Entry) -> int | None:
    """The record made from an entry, or called like it, if there is one."""
    kind = BY_NAME[type.kind]
    found = store.ids(kind.name, filters={_REMEMBERED.get(kind.name, "catalogue_id"): entry.id})
    if found:
        return found[0]
    wanted = fold(entry.title)
    for id, title in store.titles(kind.name, store.ids(kind.name, search=entry.title)).items():
        if fold(title) == wanted:
            return id
    return None


def filled(entry: Entry, given: Values, today: date) -> Values:
    """What is known of an entry with `given` over it; a certification earned on a given day gets its first cycle.

    Given values may be typed or raw text, as `Store.save` takes them. Raises InvalidValueError for a day that is none.
    """
    values = {name: value for name, value in values_of(entry, today).items() if value not in (None, "", [])} | given
    if isinstance(entry, Certification) and given.get("issued_on") and "cycles" not in given:
        day = read_values(BY_NAME["certification"], {"issued_on": given["issued_on"]}, {})["issued_on"]
        cycle = cycle_from(entry, day)
        if cycle is not None:
            values = {"valid_until": cycle["ends_on"], "cycles": [cycle]} | values
    return values
