"""Taking back an import at any later time: what nobody has touched since goes, the rest stays and is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.store.changes import Image, Recorder, RowChanges, chunks
from aipm_desktop.store.tables import KIND_OF_TABLE, NAMES_ANY, PARENT_OF_TABLE, REFERENCES
from aipm_desktop.store.writer import Writer


@dataclass(slots=True)
class TakenBack:
    """What taking back an import did: records removed, records put back as they were, titles of those kept."""

    removed: int = 0
    restored: int = 0
    kept: list[str] = field(default_factory=list)


def take_back(writer: Writer, batch: int, changes: RowChanges) -> TakenBack:
    """Undo the import `batch` inside the step of `writer`; `changes` is what the import's own step remembered."""
    result = TakenBack()
    recorder = writer.recorder
    free: dict[str, set[int]] = {}
    # Backwards, for a kind names those before it: a job goes before the organisation that came along with it.
    for table, kind in reversed(KIND_OF_TABLE.items()):
        imported = [row for first, last in changes.new.get(table, ()) for row in range(first, last + 1)]
        untouched = _untouched(recorder, table, imported)
        free[table] = untouched
        writer.erase(kind.name, sorted(untouched))
        result.removed += len(untouched)
        images = changes.old.get(table, {})
        same = {
            row["id"] for row in recorder.images(table, images) if row["revision"] == images[row["id"]]["revision"] + 1
        }
        recorder.put_back(table, [images[row_id] for row_id in sorted(same)], writer.now)
        free[table] |= same
        result.restored += len(same)
        left = [row_id for row_id in [*imported, *images] if row_id not in free[table]]
        result.kept += writer.reader.titles(kind.name, left).values()
    _take_back_rows(recorder, changes, free, writer)
    _take_back_said(recorder, changes, free, writer)
    writer.update_batch(batch, undone_at=writer.now)
    return result


def _untouched(recorder: Recorder, table: str, ids: list[int]) -> set[int]:
    """Imported records that were neither edited since nor are named by any other record."""
    return _unnamed(recorder, table, {row["id"] for row in recorder.images(table, ids) if row["revision"] == 1})


def unused(writer: Writer, kind: str, ids: Iterable[int]) -> set[int]:
    """Those of the records that no other record names."""
    return _unnamed(writer.recorder, BY_NAME[kind].table, set(ids))


def _unnamed(recorder: Recorder, table: str, same: set[int]) -> set[int]:
    for other, column, goes_along in REFERENCES.get(table, ()):
        if not goes_along:
            same -= {row[column] for row in recorder.images(other, same, column)}
    return same - _about(recorder, table, same)


def _about(recorder: Recorder, table: str, ids: Iterable[int]) -> set[int]:
    kind = KIND_OF_TABLE[table].name
    found: set[int] = set()
    for part in chunks(ids):
        marks = ",".join(map(str, part))
        naming = " UNION ".join(
            f"SELECT about_id FROM {other} WHERE about_kind = ?1 AND about_id IN ({marks})" for other in NAMES_ANY
        )
        sql = (
            f"{naming} UNION SELECT record_id FROM attachment WHERE kind = ?1 AND record_id IN ({marks}) "
            f"UNION SELECT record_id FROM link WHERE kind = ?1 AND record_id IN ({marks}) "
            f"UNION SELECT other_id FROM link WHERE other_kind = ?1 AND other_id IN ({marks})"
        )
        found |= set(recorder.connection.exec_driver_sql(sql, (kind,)).scalars())
    return found


def _take_back_rows(recorder: Recorder, changes: RowChanges, free: dict[str, set[int]], writer: Writer) -> None:
    for table, kind in PARENT_OF_TABLE.items():
        ids = [row for first, last in changes.new.get(table, ()) for row in range(first, last + 1)]
        present = recorder.images(table, ids)
        recorder.delete(table, [row["id"] for row in present if row["parent_id"] in free[kind.table]])
        images = [image for image in changes.old.get(table, {}).values() if image["parent_id"] in free[kind.table]]
        recorder.put_back(table, images, writer.now)


def _take_back_said(recorder: Recorder, changes: RowChanges, free: dict[str, set[int]], writer: Writer) -> None:
    """Of records that are as they were, remember what the file before the import said of them, or that none did."""
    table = "imported_entry"

    def is_free(entry: Image) -> bool:
        return entry["record_id"] in free[BY_NAME[entry["kind"]].table]

    ids = [row for first, last in changes.new.get(table, ()) for row in range(first, last + 1)]
    recorder.delete(table, [entry["id"] for entry in recorder.images(table, ids) if is_free(entry)])
    recorder.put_back(table, [image for image in changes.old.get(table, {}).values() if is_free(image)], writer.now)
