"""Letting everything that names one record name another of its kind: what merging two records needs.

Rows inside the record are its own and stay with it; they go with it to the bin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from aipm_desktop.kinds.base import Kind
from aipm_desktop.store.changes import Image, Recorder, pack_images, unpack_images
from aipm_desktop.store.tables import ABOUT_ANY, KIND_OF_TABLE, NAMES_ANY, PARENT_OF_TABLE, REFERENCES

Pointer = tuple[str, str]
"""The column that holds the kind's name ("" where the reference can only mean one kind), and that of the id."""

_BOTH_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "link": (("kind", "record_id"), ("other_kind", "other_id")),
    "distinct_pair": (("contact_id",), ("other_id",)),
}
"""Tables of pairs: the columns of each end. The smaller end comes first, and no record is paired with itself."""
_LOGS = frozenset({"status_change"})
"""Tables in which two equal rows are two events."""


def move_references(recorder: Recorder, kind: Kind, from_id: int, to_id: int, now: datetime) -> list[tuple[Kind, int]]:
    """Make rows that name the record `from_id` name `to_id`, also in records of the bin. Tags, links, people and
    reminders that are then there twice are dropped. Returns the records whose inner rows were changed.
    """
    move = _Move(recorder, kind, from_id, to_id, now)
    for table, pointers in _pointers(kind).items():
        move.rows(table, pointers)
    move.bin()
    recorder.touched.setdefault(kind.name, set()).add(to_id)
    return sorted(move.owners, key=lambda owner: (owner[0].name, owner[1]))


def _pointers(kind: Kind) -> dict[str, list[Pointer]]:
    """Where a record of `kind` can be named, by table."""
    found: dict[str, list[Pointer]] = {str(table.__tablename__): [("kind", "record_id")] for table in ABOUT_ANY}
    found["link"] = [("kind", "record_id"), ("other_kind", "other_id")]
    found |= {table: [("about_kind", "about_id")] for table in NAMES_ANY}
    for table, column, _ in REFERENCES.get(kind.table, ()):
        if column != "parent_id":
            found.setdefault(table, []).append(("", column))
    return found


class _Move:
    def __init__(self, recorder: Recorder, kind: Kind, from_id: int, to_id: int, now: datetime) -> None:
        self.owners: set[tuple[Kind, int]] = set()
        self._recorder = recorder
        self._kind = kind
        self._from = from_id
        self._to = to_id
        self._now = now
        self._known = _pointers(kind)

    def rows(self, table: str, pointers: Iterable[Pointer]) -> None:
        """Move the references in one table."""
        for image in self._naming(table, pointers):
            if table in PARENT_OF_TABLE:
                self.owners.add((PARENT_OF_TABLE[table], image["parent_id"]))
            moved = self._moved(table, image)
            if moved is None or self._is_there(table, moved):
                self._recorder.delete(table, [image["id"]])
                continue
            changed = {name: value for name, value in moved.items() if value != image[name]}
            if table in KIND_OF_TABLE:
                changed |= {"revision": image["revision"] + 1, "updated_at": self._now}
            self._recorder.update(table, image["id"], changed)

    def bin(self) -> None:
        """Move the references in deleted records, so that restoring one finds the person again."""
        entries = self._recorder.connection.exec_driver_sql("SELECT id, images FROM bin").fetchall()
        for number, packed in entries:
            images = unpack_images(packed)
            moved = {table: dict(self._moved_images(table, held.values())) for table, held in images.items()}
            if moved != images:
                self._recorder.update("bin", number, {"images": pack_images(moved)})

    def _moved_images(self, table: str, images: Collection[Image]) -> Iterator[tuple[str, Image]]:
        pairs = [(image, self._moved(table, image)) for image in images]
        said = [_content(image) for image, moved in pairs if moved == image]
        for image, moved in pairs:
            if moved is None:
                continue
            if moved != image and table not in _LOGS:
                if _content(moved) in said:
                    continue
                said.append(_content(moved))
            yield str(moved["id"]), moved

    def _naming(self, table: str, pointers: Iterable[Pointer]) -> list[Image]:
        found: dict[int, Image] = {}
        for kind_column, column in pointers:
            for image in self._recorder.images(table, [self._from], column):
                own = table == self._kind.table and image["id"] == self._from
                if not own and (not kind_column or image[kind_column] == self._kind.name):
                    found[image["id"]] = image
        return list(found.values())

    def _moved(self, table: str, image: Image) -> Image | None:
        """The row with the other record in it; None when it would then pair a record with itself."""
        moved = dict(image)
        for kind_column, column in self._known.get(table, ()):
            named = moved.get(column) == self._from and (not kind_column or moved[kind_column] == self._kind.name)
            if named:
                itself = table == self._kind.table and moved["id"] == self._to
                moved[column] = None if itself else self._to
        if moved == image or table not in _BOTH_ENDS:
            return moved
        ends = [tuple(moved[name] for name in names) for names in _BOTH_ENDS[table]]
        if ends[0] == ends[1]:
            return None
        for names, end in zip(_BOTH_ENDS[table], sorted(ends), strict=True):
            moved |= zip(names, end, strict=True)
        return moved

    def _is_there(self, table: str, image: Image) -> bool:
        """Whether another row says just what `image` says."""
        if table in KIND_OF_TABLE or table in _LOGS:
            return False
        content = _content(image)
        where = " AND ".join(f"{name} IS ?" for name in content)
        sql = f"SELECT 1 FROM {table} WHERE {where} AND id <> ?"
        found = self._recorder.connection.exec_driver_sql(sql, (*content.values(), image["id"]))
        return found.first() is not None


def _content(image: Image) -> Image:
    """What a row says, wherever it stands in its list."""
    return {name: value for name, value in image.items() if name not in ("id", "position")}
