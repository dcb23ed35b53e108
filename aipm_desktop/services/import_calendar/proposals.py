"""What a preview proposes for each entry of a calendar file, and what an import did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from aipm_desktop.exchange.ics.entry import CalendarFile, Entry
from aipm_desktop.exchange.ics.source import Fault
from aipm_desktop.kinds.base import Values
from aipm_desktop.store.imported import Record

Action = Literal["create", "update", "cancel", "restore", "unchanged", "skip"]
"""`restore` brings a deleted record back and is left out unless the person asks for it; `skip` cannot be asked for."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a record that the file says anew: typed values."""

    field: str
    label: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What would happen to one entry. `key` is its place in the file.

    `kind` is what the entry is or would be here, `kinds` what the person may choose instead, `reason` why, in a
    sentence. `record` is the one it concerns, `title` what that is called. `values` are the fields that an update
    writes, `also` those of other records. `notes` are sentences to be read before.
    """

    key: int
    entry: Entry
    action: Action
    kind: str
    kinds: tuple[str, ...] = ()
    reason: str = ""
    record: Record | None = None
    title: str = ""
    changes: tuple[Change, ...] = ()
    values: Values
    also: tuple[tuple[Record, Values], ...] = ()
    notes: tuple[str, ...] = ()
    bin_entry: int = 0
    remembered: bool = True
    """Whether what the file says is remembered for the next time; not of dates that are our own."""

    @property
    def taken(self) -> bool:
        """Whether it is applied unless the person says otherwise."""
        return self.action in ("create", "update", "cancel")


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, before anything is written; `name` is the file's, `kind` what the person asked for."""

    name: str
    kind: str
    file: CalendarFile
    proposals: tuple[Proposal, ...]
    stamp: object
    """How the store stood when the plan was made."""

    def count(self, action: Action) -> int:
        return Counter(each.action for each in self.proposals)[action]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What could not be read, with the line."""
        return self.file.faults


@dataclass(frozen=True, slots=True)
class ImportedDates:
    """What an import did, or would do. `records` are those created or changed, in the order of the file."""

    created: int
    updated: int
    cancelled: int
    restored: int
    unchanged: int
    left_out: int
    faults: tuple[Fault, ...]
    records: tuple[Record, ...] = ()

    @property
    def words(self) -> str:
        """ "3 new, 1 updated, 1 cancelled, 2 unchanged"."""
        counts = (
            (self.created, "new"),
            (self.updated, "updated"),
            (self.cancelled, "cancelled"),
            (self.restored, "brought back"),
            (self.unchanged, "unchanged"),
            (self.left_out, "left out"),
        )
        return ", ".join(f"{count:,} {word}" for count, word in counts if count or word == "new")
