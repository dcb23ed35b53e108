"""What a step changed, row by row: recording before-images while writing, and replaying them backwards.

A step keeps for every row it touched how the row was before: an image, or nothing for a new row. Undoing swaps: each
row is put back, and what stood there becomes the step's new content, so that the same replay does it again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from aipm_desktop.kinds.base import write_moment
from aipm_desktop.store.tables import KIND_OF_TABLE, NAMES_ANY, PARENT_OF_TABLE, REFERENCES, UNDOABLE_TABLES

Image = dict[str, Any]
_CHUNK = 2000


def stored(value: Any) -> Any:
    """`value` as SQLite keeps it."""
    if isinstance(value, datetime):
        return write_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _literal(value: Any) -> str:
    """A stored value as SQL."""
    if value is None:
        return "NULL"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)


_DEFAULTS: dict[str, Image] = {
    table: {name: stored(column.default) for name, column in columns.items()}
    for table, columns in UNDOABLE_TABLES.items()
}


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """`ids` in portions that fit into one statement."""
    known = list(ids)
    for start in range(0, len(known), _CHUNK):
        yield known[start : start + _CHUNK]


Images = dict[str, dict[str, Image]]
"""Rows by table and id, as the bin keeps them: JSON knows only texts as keys."""


def pack_images(images: dict[str, dict[int, Image]] | Images) -> str:
    """Rows as the bin keeps them."""
    return zlib.compress(json.dumps(images).encode(), 1).hex()


def unpack_images(text: str) -> Images:
    """The rows behind `pack_images`."""
    images: Images = json.loads(zlib.decompress(bytes.fromhex(text)))
    return images


@dataclass(slots=True)
class RowChanges:
    """New rows as runs of ids, and the earlier images of changed or deleted rows, by table."""

    new: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    old: dict[str, dict[int, Image]] = field(default_factory=dict)

    def is_new(self, table: str, row_id: int) -> bool:
        return any(first <= row_id <= last for first, last in self.new.get(table, ()))

    def note_new(self, table: str, first: int, last: int) -> None:
        runs = self.new.setdefault(table, [])
        if runs and runs[-1][1] == first - 1:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))

    def note_old(self, table: str, image: Image) -> None:
        if not self.is_new(table, image["id"]):
            self.old.setdefault(table, {}).setdefault(image["id"], image)

    def packed(self) -> bytes:
        content = {"new": self.new, "old": {table: list(images.values()) for table, images in self.old.items()}}
        return zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 1)

    @classmethod
    def unpacked(cls, data: bytes) -> RowChanges:
        content = json.loads(zlib.decompress(data))
        return cls(
            new={table: [(first, last) for first, last in runs] for table, runs in content["new"].items()},
            old={table: {image["id"]: image for image in images} for table, images in content["old"].items()},
        )

    def __bool__(self) -> bool:
        return bool(self.new or self.old)


class Recorder:
    """Writes rows inside one transaction and notes what they were before. Knows tables, not kinds."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.changes = RowChanges()
        self.touched: dict[str, set[int]] = {}

    def images(self, table: str, ids: Iterable[int], column: str = "id") -> list[Image]:
        """The rows of `table` whose `column` is one of `ids`, as stored."""
        found: list[Image] = []
        for part in chunks(ids):
            marks = ",".join(map(str, part))
            result = self.connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {column} IN ({marks}) ORDER BY id")
            found += [dict(row) for row in result.mappings().all()]
        return found

    def next_id(self, table: str) -> int:
        found = self.connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
        return (found or 0) + 1

    def insert(self, table: str, rows: Sequence[Image]) -> int:
        """Insert rows that all have the same columns; ids are given out here. Returns the first id."""
        if not rows:
            return 0
        names = list(rows[0])
        first = self.insert_stored(table, names, [tuple(stored(row[name]) for name in names) for row in rows])
        self._touch(table, ({"id": first + n, **row} for n, row in enumerate(rows)))
        return first

    def insert_stored(
        self, table: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]], same: Mapping[str, Any] | None = None
    ) -> int:
        """Insert rows given as tuples of stored values; the caller says what they touch. Returns the first id.

        `same` are columns with one value for all rows: they stand in the statement, which saves handing them over.
        """
        first = self.next_id(table)
        columns = ["id", *names, *(same or {})]
        values = ["?"] * (1 + len(names)) + [_literal(value) for value in (same or {}).values()]
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(values)})"
        self.connection.exec_driver_sql(sql, [(first + n, *row) for n, row in enumerate(rows)])
        self.changes.note_new(table, first, first + len(rows) - 1)
        return first

    def update(self, table: str, row_id: int, values: Image) -> None:
        """Change columns of one row."""
        self.update_many(table, [(row_id, values)])

    def update_many(self, table: str, changes: Sequence[tuple[int, Image]]) -> None:
        """Change the same columns of several rows."""
        if not changes:
            return
        for image in self.images(table, (row_id for row_id, _ in changes)):
            self.changes.note_old(table, image)
            self._touch(table, (image,))
        names = list(changes[0][1])
        sql = f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?"
        self.connection.exec_driver_sql(sql, [(*(stored(v[name]) for name in names), row_id) for row_id, v in changes])

    def delete(self, table: str, ids: Iterable[int]) -> None:
        """Delete rows; rows inside them go along, other references to them are emptied."""
        known = list(ids)
        if not known:
            return
        for other, column, goes_along in REFERENCES.get(table, ()):
            held = self.images(other, known, column)
            if goes_along:
                self.delete(other, [image["id"] for image in held])
            else:
                self.update_many(other, [(image["id"], {column: None}) for image in held])
        if table in KIND_OF_TABLE:
            self._let_go(KIND_OF_TABLE[table].name, known)
        for image in self.images(table, known):
            self.changes.note_old(table, image)
            self._touch(table, (image,))
        for part in chunks(known):
            self.connection.exec_driver_sql(f"DELETE FROM {table} WHERE id IN ({','.join(map(str, part))})")

    def _let_go(self, kind: str, ids: list[int]) -> None:
        """Empty what names these records of `kind` by kind and id."""
        for table in NAMES_ANY:
            if table != "task":  # a task about a record goes along with it
                held = [image for image in self.images(table, ids, "about_id") if image["about_kind"] == kind]
                self.update_many(table, [(image["id"], {"about_id": None}) for image in held])

    def put_back(self, table: str, images: Sequence[Image], now: datetime) -> None:
        """Make rows what `images` say. Revision and change time of records rise all the same (they feed calendars), but
        for records that come back as an import made them."""
        if not images:
            return
        present = {image["id"]: image for image in self.images(table, [image["id"] for image in images])}
        for image in images:
            was = present.get(image["id"])
            if was is None:
                self.changes.note_new(table, image["id"], image["id"])
            else:
                self.changes.note_old(table, was)
                self._touch(table, (was,))  # a row may go back to another record
            self._touch(table, (image,))
        names = list(UNDOABLE_TABLES[table])
        data = [_risen(table, image, present.get(image["id"]), now) for image in images]
        marks = ", ".join("?" * len(names))
        changed = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changed}"
        # An image made by an older program knows fewer columns: the others stay as they are.
        whole = [_DEFAULTS[table] | present.get(image["id"], {}) | image for image in data]
        self.connection.exec_driver_sql(sql, [tuple(image[name] for name in names) for image in whole])

    def swap(self, undo: RowChanges, now: datetime) -> None:
        """Replay `undo`: new rows go, old images come back. What stood there is recorded in `self.changes`."""
        self.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table, runs in undo.new.items():
            ids = [row_id for first, last in runs for row_id in range(first, last + 1)]
            self.delete(table, ids)
        for table, images in undo.old.items():
            self.put_back(table, list(images.values()), now)

    def _touch(self, table: str, rows: Iterable[Image]) -> None:
        if table in KIND_OF_TABLE:
            self.touched.setdefault(KIND_OF_TABLE[table].name, set()).update(row["id"] for row in rows)
        elif table in PARENT_OF_TABLE:
            self.touched.setdefault(PARENT_OF_TABLE[table].name, set()).update(row["parent_id"] for row in rows)
        elif table == "distinct_pair":
            pair = ("contact_id", "other_id")
            self.touched.setdefault("contact", set()).update(row[name] for row in rows for name in pair)
        else:
            for row in rows:
                for kind, record_id in (("kind", "record_id"), ("other_kind", "other_id")):
                    if row.get(kind) and table != "bin":
                        self.touched.setdefault(row[kind], set()).add(row[record_id])


def _risen(table: str, image: Image, present: Image | None, now: datetime) -> Image:
    if table not in KIND_OF_TABLE:
        return image
    if present is None and image["import_batch"] is not None and image["revision"] == 1:
        return image  # just as its import made it, so that this can still be taken back
    revision = max(image["revision"], present["revision"] if present else 0) + 1
    return {**image, "revision": revision, "updated_at": write_moment(now)}
