"""Which records came out of calendar files, what the files said of them, and which UIDs are taken."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.store.changes import unpack_images
from aipm_desktop.store.engine import faults_in_words
from aipm_desktop.store.store import Store
from aipm_desktop.store.writer import Writer

Record = tuple[str, int]
"""(kind, id)."""


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """What a calendar file said of a record: `said` holds plain values by the names of its fields."""

    kind: str
    record_id: int
    uid: str
    sequence: int
    stamp: datetime | None
    said: dict[str, Any] = field(default_factory=dict)


def imported_events(store: Store) -> dict[str, ImportedEvent]:
    """What calendar files said, by the UID in the file; of several the newest."""
    sql = "SELECT kind, record_id, uid, sequence, stamp, said FROM imported_entry ORDER BY id"
    with faults_in_words(store.file):
        found = store._connection.exec_driver_sql(sql).fetchall()
    return {
        uid: ImportedEvent(
            kind, number, uid, sequence, datetime.fromisoformat(stamp) if stamp else None, json.loads(said)
        )
        for kind, number, uid, sequence, stamp, said in found
    }


def record_uids(store: Store, kinds: Iterable[str]) -> dict[str, Record]:
    """The UID of every record of these kinds."""
    return {uid: (kind, number) for kind in kinds for number, uid in store.all_rows(kind, ("uid",))}


def binned_uids(store: Store, kinds: Collection[str]) -> dict[str, tuple[int, datetime]]:
    """The UIDs of deleted records of these kinds that can still be restored: number of the bin's entry, and when."""
    marks = ", ".join("?" * len(kinds))
    sql = f"SELECT id, kind, record_id, images, deleted_at FROM bin WHERE kind IN ({marks}) ORDER BY id"
    with faults_in_words(store.file):
        entries = store._connection.exec_driver_sql(sql, tuple(kinds)).fetchall()
    found: dict[str, tuple[int, datetime]] = {}
    for number, kind, record_id, packed, deleted_at in entries:
        image = unpack_images(packed).get(BY_NAME[kind].table, {}).get(str(record_id))
        if image:
            found[image["uid"]] = number, datetime.fromisoformat(deleted_at)
    return found


def keep_imported(writer: Writer, events: Iterable[ImportedEvent]) -> None:
    """Remember in this step what a calendar file says of records."""
    known = {
        (row[1], row[2]): row[0]
        for row in writer.recorder.connection.exec_driver_sql("SELECT id, uid, kind FROM imported_entry")
    }
    new: list[dict[str, Any]] = []
    changed: list[tuple[int, dict[str, Any]]] = []
    for event in events:
        values = {
            "kind": event.kind,
            "record_id": event.record_id,
            "uid": event.uid,
            "sequence": event.sequence,
            "stamp": event.stamp,
            "said": json.dumps(event.said, ensure_ascii=False, sort_keys=True),
        }
        row_id = known.get((event.uid, event.kind))
        if row_id is None:
            new.append(values)
        else:
            changed.append((row_id, values))
    writer.recorder.insert("imported_entry", new)
    writer.recorder.update_many("imported_entry", changed)
