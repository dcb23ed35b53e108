"""What calendar files last told of each event: what changed since, and which SEQUENCE is next, follow from it.

This memory is no part of undo: a file that was written stays written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from aipm_desktop.kinds.base import When, read_when, write_moment
from aipm_desktop.store.changes import stored
from aipm_desktop.store.engine import faults_in_words
from aipm_desktop.store.store import Store

_NUMBER = ("uid", "deadline_uid", "kind", "record_id", "calendar_group", "sequence", "digest")
_TOLD = ("told", "times", "zone", "summary", "starts", "ends")


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
    times: str = ""
    zone: str = ""
    summary: str = ""
    starts: When | None = None
    ends: When | None = None


def told_events(store: Store) -> dict[str, ToldEvent]:
    """Every event that a file has told, by its UID."""
    sql = f"SELECT {', '.join(_NUMBER + _TOLD)} FROM exported_entry ORDER BY id"
    with faults_in_words(store.file):
        found = store._connection.exec_driver_sql(sql).fetchall()
    return {row[0]: ToldEvent(*_typed(row)) for row in found}


def keep_told(store: Store, events: Iterable[ToldEvent]) -> None:
    """Remember what an export by hand told; events that are not among these stay as they are remembered."""
    rows = [(*map(stored, astuple(event)), write_moment(store._clock())) for event in events]
    _keep(store, (*_NUMBER, *_TOLD, "told_at"), rows)


def keep_numbers(store: Store, events: Iterable[ToldEvent]) -> None:
    """Remember only the SEQUENCE that a file kept up to date gave; what was exported by hand is not touched."""
    rows = [tuple(map(stored, astuple(event)[: len(_NUMBER)])) for event in events]
    _keep(store, _NUMBER, rows)


def _keep(store: Store, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    if not rows:
        return
    empty = [name for name in ("told", "times", "zone", "summary") if name not in columns]
    marks = ", ".join(["?"] * len(columns) + ["''"] * len(empty))
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
    sql = (
        f"INSERT INTO exported_entry ({', '.join([*columns, *empty])}) VALUES ({marks}) "
        f"ON CONFLICT (uid) DO UPDATE SET {changed}"
    )
    with store._transaction() as (connection, _no_step):
        connection.exec_driver_sql(sql, rows)


def _typed(row: Sequence[Any]) -> tuple[Any, ...]:
    return (*row[:11], *(read_when(text) if text else None for text in row[11:]))
