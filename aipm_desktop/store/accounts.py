"""What the store tells of its own doings: steps, deleted records, statuses a record had, imports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One change the person made, as a whole: its label, and the records it touched by kind."""

    id: int
    label: str
    at: datetime
    touched: dict[str, set[int]] = field(default_factory=dict)
    batch: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class BinEntry:
    """A deleted record that can still be restored; `also` names what went with it."""

    id: int
    kind: str
    record_id: int
    title: str
    deleted_at: datetime
    also: list[str]


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """One entry of a record's status log."""

    from_status: str
    to_status: str
    happened_on: date
    entered_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file kept beside a record. `size` is in bytes; `name` is without folders."""

    id: int
    name: str
    sha256: str
    size: int
    media_type: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """One import as it is remembered."""

    id: int
    source: str
    file_name: str
    at: datetime
    created: int
    updated: int
    unchanged: int
    skipped: int
    to_check: int
    undone_at: datetime | None
