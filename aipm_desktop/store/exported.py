"""What calendar files last told of each event: what changed since, and which SEQUENCE is next, follow from it.

This memory is no part of undo: a file that was written stays written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

from aipm_desktop.kinds.base import When, read_when
from aipm_desktop.store.changes import stored
from aipm_desktop.store.engine import faults_in_words
from aipm_desktop.store.store import Store

_COLUMNS = (
    "uid", "deadline_uid", "kind", "record_id", "calendar_group", "sequence", "digest", "told", "told_at", "times",
    "zone", "summary", "starts", "ends",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event as it was told, under the UID it has in the files: see `tables.ExportedEntry`."""

    uid: str
    deadline_uid: str
    kind: str
    record_id: int
    group: str
    sequence: int
    digest: str
    told: str = ""
    told_at: datetime | None = None
    times: str = ""
    zone: str = ""
    summary: str = ""
    starts: When | None = None
    ends: When | None = None


def told_events(store: Store) -> dict[str, ToldEvent]:
    """Every event that a file has told, by its UID."""
    sql = f"SELECT {', '.join(_COLUMNS)} FROM exported_entry ORDER BY id"
    with faults_in_words(store.file):
        found = store._connection.exec_driver_sql(sql).fetchall()
    return {row[0]: ToldEvent(*_typed(row)) for row in found}


def keep_told(store: Store, events: Iterable[ToldEvent]) -> None:
    """Remember what a file tells now; events that are not among these stay as they are remembered."""
    rows = [tuple(map(stored, astuple(event))) for event in events]
    if not rows:
        return
    marks = ", ".join("?" * len(_COLUMNS))
    changed = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
    sql = (
        f"INSERT INTO exported_entry ({', '.join(_COLUMNS)}) VALUES ({marks}) ON CONFLICT (uid) DO UPDATE SET {changed}"
    )
    with store._transaction() as (connection, _no_step):
        connection.exec_driver_sql(sql, rows)


def last_told(store: Store) -> datetime | None:
    """When dates were last exported by hand; None when they never were."""
    with faults_in_words(store.file):
        return _moment(store._connection.exec_driver_sql("SELECT max(told_at) FROM exported_entry").scalar())


def _typed(row: Sequence[Any]) -> tuple[Any, ...]:
    return (*row[:8], _moment(row[8]), *row[9:12], _when(row[12]), _when(row[13]))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _when(text: str | None) -> When | None:
    return read_when(text) if text else None
