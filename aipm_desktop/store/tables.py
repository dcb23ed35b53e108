"""Tables that serve every kind: tags, links, status log, reminders, import batches, history and bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple, get_args

import sqlalchemy as sa
from pydantic.fields import FieldInfo
from sqlmodel import Field as Column
from sqlmodel.main import FieldInfo as KeyInfo

from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import (
    TABLES,
    Kind,
    Unmapped,
    When,
    WhenText,
    day_column,
    moment_column,
    now_utc,
    parent_key,
    read_when,
    when_column,
)


class _Kept(Unmapped):
    id: int | None = Column(default=None, primary_key=True)


class Tag(_Kept, table=True):
    __tablename__ = "tag"
    __table_args__ = (sa.UniqueConstraint("kind", "record_id", "name"), {"sqlite_autoincrement": True})
    kind: str
    record_id: int
    name: str = Column(index=True)


class Link(_Kept, table=True):
    """Two records that belong together; visible from both ends."""

    __tablename__ = "link"
    __table_args__ = (
        sa.UniqueConstraint("kind", "record_id", "other_kind", "other_id"),
        sa.Index("ix_link_other", "other_kind", "other_id"),
        {"sqlite_autoincrement": True},
    )
    kind: str
    record_id: int
    other_kind: str
    other_id: int


class StatusChange(_Kept, table=True):
    """One entry of the append-only status log: what changed, when it happened, when it was entered."""

    __tablename__ = "status_change"
    __table_args__ = (sa.Index("ix_status_change_record", "kind", "record_id"), {"sqlite_autoincrement": True})
    kind: str
    record_id: int
    from_status: str = ""
    to_status: str = ""
    happened_on: date | None = day_column()
    entered_at: datetime | None = moment_column()
    note: str = ""


class Attachment(_Kept, table=True):
    """A file kept beside a record. Its content lies in the data folder under its SHA-256: see `store.files`."""

    __tablename__ = "attachment"
    __table_args__ = (sa.Index("ix_attachment_record", "kind", "record_id"), {"sqlite_autoincrement": True})
    kind: str
    record_id: int
    name: str
    sha256: str = Column(index=True)
    size: int = 0
    media_type: str = ""
    added_at: datetime | None = moment_column()


class DistinctPair(_Kept, table=True):
    """Two contacts that look alike and are not the same person: somebody said so. The smaller id comes first."""

    __tablename__ = "distinct_pair"
    __table_args__ = (sa.UniqueConstraint("contact_id", "other_id"), {"sqlite_autoincrement": True})
    contact_id: int = parent_key("contact")
    other_id: int = parent_key("contact")


class Reminder(_Kept, table=True):
    """A reminder of one record that differs from its kind's default: minutes before the date in `field`."""

    __tablename__ = "reminder"
    __table_args__ = (sa.Index("ix_reminder_record", "kind", "record_id"), {"sqlite_autoincrement": True})
    kind: str
    record_id: int
    field: str = ""
    minutes_before: int = 0


class ImportedEntry(_Kept, table=True):
    """An entry of somebody's calendar file that a record was made from, and what the file said then.

    `uid` is the file's. `said` holds fields of the record as JSON, so that the next import of that entry knows what is
    new in the file and what the person typed.
    """

    __tablename__ = "imported_entry"
    __table_args__ = (sa.Index("ix_imported_entry_record", "kind", "record_id"), {"sqlite_autoincrement": True})
    kind: str
    record_id: int
    uid: str
    sequence: int = 0
    stamp: datetime | None = moment_column()
    said: str = ""


class ExportedEntry(_Kept, table=True):
    """An event as our calendar files last told it, kept apart from undo: what is in a calendar cannot be undone.

    `sequence` and `digest` are those of the newest file of any sort. The rest is what the last export by hand told:
    `told` is its digest, "" when it has not told the event yet or has told that it is cancelled; `times` and `summary`
    are finished lines, `starts` and `ends` the same times for reckoning.
    """

    __tablename__ = "exported_entry"
    uid: str = Column(unique=True)
    deadline_uid: str
    kind: str
    record_id: int
    calendar_group: str = ""
    sequence: int = 0
    digest: str = ""
    told: str = ""
    told_at: datetime | None = moment_column()
    times: str = ""
    zone: str = ""
    summary: str = ""
    starts: When | None = when_column()
    ends: When | None = when_column()


class ImportBatch(_Kept, table=True):
    """One import: where it came from and what it did."""

    __tablename__ = "import_batch"
    source: str = ""
    file_name: str = ""
    at: datetime | None = moment_column()
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    to_check: int = 0
    undone_at: datetime | None = moment_column()


class History(_Kept, table=True):
    """One step that can be undone or, once undone, done again. `changes` holds what to put back."""

    __tablename__ = "history"
    label: str
    at: datetime = Column(default_factory=now_utc, sa_type=WhenText)
    undone: bool = False
    batch: int | None = Column(default=None, index=True)
    changes: bytes


class Binned(_Kept, table=True):
    """A deleted record with all that went with it, kept for 30 days."""

    __tablename__ = "bin"
    kind: str
    record_id: int
    title: str
    also: str = ""
    deleted_at: datetime = Column(default_factory=now_utc, sa_type=WhenText)
    images: str


ABOUT_ANY = (Tag, StatusChange, Reminder, ImportedEntry, Attachment)
"""Tables that belong to a record of any kind by the columns `kind` and `record_id`."""

SEARCH_TABLE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(title, body, "
    "tokenize = \"unicode61 remove_diacritics 2\", prefix = '1 2 3')"
)

KIND_OF_TABLE: dict[str, Kind] = {kind.table: kind for kind in KINDS}
PARENT_OF_TABLE: dict[str, Kind] = {rows.table: kind for kind in KINDS for rows in kind.rows}


class TableColumn(NamedTuple):
    """What the store must know of a column. `decode` makes a typed value of a stored one that is not typed yet.

    `points_to` is a table, "" for none; with `goes_along` a row is deleted with the one it points to.
    """

    decode: Callable[[Any], Any] | None
    default: Any
    points_to: str
    goes_along: bool


def _column(info: FieldInfo) -> TableColumn:
    types = get_args(info.annotation) or (info.annotation,)
    decode = read_when if date in types or datetime in types else bool if bool in types else None
    default = None if info.is_required() or info.default_factory else info.default
    if not isinstance(info, KeyInfo) or not isinstance(info.foreign_key, str):
        return TableColumn(decode, default, "", goes_along=False)
    return TableColumn(decode, default, info.foreign_key.partition(".")[0], info.ondelete == "CASCADE")


UNDOABLE_TABLES: dict[str, dict[str, TableColumn]] = {
    table: {name: _column(info) for name, info in record.model_fields.items()}
    for table, record in TABLES.items()
    if table in KIND_OF_TABLE
    or table in PARENT_OF_TABLE
    or table in ("link", "distinct_pair", "import_batch", "bin", *(each.__tablename__ for each in ABOUT_ANY))
}
NAMES_ANY: tuple[str, ...] = tuple(table for table, columns in UNDOABLE_TABLES.items() if "about_kind" in columns)
"""Tables of records and rows that can name a record of any kind by the columns `about_kind` and `about_id`."""
REFERENCES: dict[str, list[tuple[str, str, bool]]] = {}
"""For each table: the (table, column, goes along) that point to it. What belongs to a record goes along with it, as its
rows do; other references are emptied."""
for _table, _columns in UNDOABLE_TABLES.items():
    for _name, _facts in _columns.items():
        if _facts.points_to:
            REFERENCES.setdefault(_facts.points_to, []).append((_table, _name, _facts.goes_along))
