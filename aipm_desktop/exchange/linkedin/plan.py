"""What an import would do, so that it can be shown before anything is written. Plain data, in the order of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from aipm_desktop.exchange.linkedin.parsed import Person, Skipped, Warned


class Known(NamedTuple):
    """A contact as it stands in the store.

    `slug` is the normalised identity of `linkedin_url` (see `profile.normalise_slug`). `imported_as` is what the last
    import wrote, as `memory.keep` puts it; "" for a contact that was typed.
    """

    id: int
    given_name: str
    family_name: str
    slug: str
    linkedin_url: str
    email: str
    company: str
    position: str
    connected_on: date | None
    imported_as: str


@dataclass(frozen=True, slots=True)
class JobChange:
    """A company or position that differs between two exports, whatever the contact itself now shows."""

    contact_id: int
    name: str
    from_company: str
    from_position: str
    to_company: str
    to_position: str


@dataclass(frozen=True, slots=True)
class New:
    """A contact to create. `values` has every imported field of a contact by its name, blank ones as well."""

    person: Person
    values: dict[str, object]
    imported_as: str


@dataclass(frozen=True, slots=True)
class Change:
    """A contact to update: `values` has the changed fields alone, and at least one."""

    contact_id: int
    person: Person
    values: dict[str, object]
    imported_as: str
    job_change: JobChange | None


@dataclass(frozen=True, slots=True)
class Merged:
    """A row that is the same member as another one, in line `into_line` of `into_source`, and went into it."""

    person: Person
    into_line: int
    reason: str
    into_source: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two that may be one person, for the user to decide; nothing is merged.

    The row in `line`, which becomes a new contact unless `contact_id` names the one it belongs to, resembles the
    contact `other_id`, or, if that is None, the row in `other_line`. With several files `source` and `other_source`
    say whose lines these are.
    """

    contact_id: int | None
    line: int
    name: str
    other_id: int | None
    other_line: int
    reason: str
    source: str = ""
    other_source: str = ""


@dataclass(slots=True)
class Plan:
    """Every row ends in exactly one of `create`, `update`, `unchanged`, `merged`, `skipped` or `hidden_members`.

    `refresh` lists those of the unchanged contacts whose `imported_as` has to be written nevertheless. `job_changes`
    holds all of them, also those of contacts that stay unchanged because the user's own words stand. `older` tells
    that the file is older than the last import: then it adds people and fills blanks but replaces nothing.
    """

    create: list[New] = field(default_factory=list)
    update: list[Change] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    refresh: list[tuple[int, str]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    hidden_members: int = 0
    suggestions: list[Suggestion] = field(default_factory=list)
    job_changes: list[JobChange] = field(default_factory=list)
    older: bool = False
