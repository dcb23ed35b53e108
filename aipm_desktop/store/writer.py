"""Writing records of every kind inside one step: rules of the kind, rows, tags, status log and search index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from aipm_desktop.errors import AipmError
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Kind, Rows, Values, new_uid, new_uids
from aipm_desktop.kinds.spans import fit_ends
from aipm_desktop.kinds.values import read_values
from aipm_desktop.store import search, ticking
from aipm_desktop.store.changes import Image, Images, Recorder, RowChanges, chunks, pack_images, stored, unpack_images
from aipm_desktop.store.files import Kept, quarantined
from aipm_desktop.store.merging import move_references
from aipm_desktop.store.reading import Reader, holds_days, typed
from aipm_desktop.store.tables import ABOUT_ANY, REFERENCES, UNDOABLE_TABLES

_INDEX = "INSERT INTO search_index (rowid, title, body) VALUES (?, ?, ?)"
_UNINDEX = "DELETE FROM search_index WHERE rowid = ?"
_KEPT_BY_STORE = ("id", "uid", "created_at", "updated_at", "revision", "import_batch")
_COLUMNS: dict[str, tuple[str, ...]] = {kind.name: tuple(UNDOABLE_TABLES[kind.table]) for kind in KINDS}


class Writer:
    """The writes of one step. Made by `Store.write`; everything it does is kept or rolled back together."""

    def __init__(self, connection: sa.Connection, now: datetime) -> None:
        self._connection = connection
        self.now = now
        self.recorder = Recorder(connection)
        self.reader = Reader(connection)
        self._indexed: dict[str, set[int]] = {}
        self._ticking = False
        self.batch: int | None = None

    @property
    def changes(self) -> RowChanges:
        return self.recorder.changes

    @property
    def touched(self) -> dict[str, set[int]]:
        return self.recorder.touched

    def save(self, kind: str, values: Mapping[str, Any], id: int | None = None) -> int:
        """Create a record, or change the given fields of one. Returns its id.

        Raises InvalidValueError naming the field, and AipmError when there is no such record.
        """
        declared = BY_NAME[kind]
        before = self.reader.get(kind, id) if id is not None else None
        given = read_values(declared, values, before)
        after = {**(before or _defaults(declared)), **given}
        with _within_the_calendar():
            fit_ends(declared, before, after, given)
            proposed = declared.propose(before, after, self.now)
        lists = {rows.name for rows in declared.rows}
        brought = {name: value for name, value in proposed.items() if name not in given or name in lists}
        after |= brought
        given |= {name: brought[name] for name in lists & brought.keys()}
        self._check_links(declared, after, before)
        self._fill_title(declared, after)
        with _within_the_calendar():
            after |= declared.derive(after)
        record_id = self._write_record(declared, before, after)
        self._unindex(kind, [record_id])
        changed = [self._write_rows(rows, record_id, before, given) for rows in declared.rows]
        if "tags" in given:
            changed.append(self._write_tags(kind, record_id, given["tags"]))
        if before is not None and any(changed):
            self._raise_revision(declared, record_id)
        self._log_status(declared, record_id, before, after)
        if declared.single and after[declared.single]:
            self._take_from_others(declared, record_id)
        if record_id in self.touched.get(kind, ()):
            self._bring_consequences(declared, before, record_id)
        return record_id

    def delete(self, kind: str, id: int) -> None:
        """Move a record to the bin, with its rows, tags, links and the records that depend on it."""
        declared = BY_NAME[kind]
        values = self.reader.get(kind, id)
        outer, self.recorder.changes = self.recorder.changes, RowChanges()
        also = self._remove(declared, id)
        inner, self.recorder.changes = self.recorder.changes, outer
        _merge(outer, inner)
        self.recorder.insert(
            "bin",
            [
                {
                    "kind": kind,
                    "record_id": id,
                    "title": declared.title_of(values),
                    "also": "\n".join(also),
                    "deleted_at": self.now,
                    "images": pack_images(inner.old),
                }
            ],
        )

    def erase(self, kind: str, ids: Sequence[int]) -> None:
        """Delete records without the bin: for taking back an import, where the step itself can be undone."""
        for table in ABOUT_ANY:
            name = str(table.__tablename__)
            for part in chunks(ids):
                marks = ",".join(map(str, part))
                sql = f"SELECT id FROM {name} WHERE kind = ? AND record_id IN ({marks})"
                found = self._connection.exec_driver_sql(sql, (kind,)).scalars().all()
                self.recorder.delete(name, found)
        self.recorder.delete(BY_NAME[kind].table, ids)

    def insert_many(self, kind: str, records: Sequence[Values], batch: int | None = None) -> range:
        """Insert many new records at once, all with the same typed fields, `uid` among them or not. Returns their ids.

        For imports, whose readers have made the values: no rows inside, no hooks but `derive`, no further check.
        """
        if not records:
            return range(0)
        declared = BY_NAME[kind]
        fixed = _defaults(declared) | {"created_at": self.now, "updated_at": self.now, "import_batch": batch}
        fixed["revision"] = 1
        given = [name for name in (*records[0], *declared.derived) if name != "uid"]
        uids = [values["uid"] for values in records] if "uid" in records[0] else new_uids(len(records))
        same = {name: stored(fixed[name]) for name in _COLUMNS[kind] if name not in ("id", "uid", *given)}
        rows, texts = [], []
        for uid, values in zip(uids, records, strict=True):
            full = values | declared.derive(values)
            own = [value if type(value) is str else stored(value) for value in map(full.__getitem__, given)]
            rows.append((uid, *own))
            texts.append(search.indexed_text(declared, full))
        first = self.recorder.insert_stored(declared.table, ["uid", *given], rows, same)
        ids = range(first, first + len(rows))
        self.touched.setdefault(kind, set()).update(ids)
        numbers = [(search.row_number(kind, n), *text) for n, text in zip(ids, texts, strict=True)]
        self._connection.exec_driver_sql(_INDEX, numbers)
        self._indexed.setdefault(kind, set()).update(ids)
        return ids

    def update_many(self, kind: str, changes: Sequence[tuple[int, Values]]) -> None:
        """Change fields of many records with typed values; no hooks but `derive`."""
        declared = BY_NAME[kind]
        present = {row["id"]: row for row in self.recorder.images(declared.table, (row_id for row_id, _ in changes))}
        from_days = holds_days(declared.table, declared.derived)
        by_fields: dict[tuple[str, ...], list[tuple[int, Image]]] = {}
        for row_id, values in changes:
            row = present[row_id]
            derived = declared.derive({**(typed(declared.table, row) if from_days else row), **values})
            new = {**values, **derived, "revision": row["revision"] + 1, "updated_at": self.now}
            by_fields.setdefault(tuple(new), []).append((row_id, new))
        for part in by_fields.values():
            self.recorder.update_many(declared.table, part)
        self._unindex(kind, present)

    def insert_rows(self, kind: str, rows: str, values: Sequence[Values]) -> None:
        """Add rows (each with `parent_id`) to a list of many records at once."""
        declared = BY_NAME[kind].rows_named(rows)
        names = [name for name in declared.record.model_fields if name != "id"]
        defaults = {name: info.default for name, info in declared.record.model_fields.items()}
        self.recorder.insert(declared.table, [{n: {**defaults, **row}[n] for n in names} for row in values])
        self._unindex(kind, {row["parent_id"] for row in values})

    def add_batch(self, **facts: Any) -> int:
        """Note an import. Returns the number of the batch, which `insert_many` writes into its records."""
        counts = dict.fromkeys(("created", "updated", "unchanged", "skipped", "to_check"), 0)
        self.batch = self.recorder.insert("import_batch", [{"at": self.now, **counts, **facts}])
        return self.batch

    def update_batch(self, batch: int, **facts: Any) -> None:
        self.recorder.update("import_batch", batch, facts)

    def attach(self, kind: str, id: int, kept: Kept, name: str) -> int:
        """Name a kept file as one of a record's. Returns the attachment's id, the present one where it has it already.

        Raises AipmError when there is no such record.
        """
        self.reader.get(kind, id)
        values = {"kind": kind, "record_id": id, "name": quarantined(name), "sha256": kept.sha256}
        sql = "SELECT id FROM attachment WHERE kind = ? AND record_id = ? AND name = ? AND sha256 = ?"
        found: int | None = self._connection.exec_driver_sql(sql, tuple(values.values())).scalar()
        more = {"size": kept.size, "media_type": kept.media_type, "added_at": self.now}
        return found or self.recorder.insert("attachment", [values | more])

    def rename_file(self, attachment_id: int, name: str) -> None:
        """Call an attached file something else."""
        self.recorder.update("attachment", attachment_id, {"name": quarantined(name)})

    def detach(self, attachment_id: int) -> None:
        """Take a file off its record; its content stays for an undo."""
        self.recorder.delete("attachment", [attachment_id])

    def link(self, kind: str, id: int, other_kind: str, other_id: int) -> None:
        """Say that two records belong together. Does nothing when they already do."""
        one, two = sorted([(kind, id), (other_kind, other_id)])
        for each_kind, each_id in (one, two):
            self.reader.get(each_kind, each_id)
        if not self._links_between(one, two):
            values = {"kind": one[0], "record_id": one[1], "other_kind": two[0], "other_id": two[1]}
            self.recorder.insert("link", [values])

    def unlink(self, kind: str, id: int, other_kind: str, other_id: int) -> None:
        one, two = sorted([(kind, id), (other_kind, other_id)])
        self.recorder.delete("link", self._links_between(one, two))

    def _links_between(self, one: tuple[str, int], two: tuple[str, int]) -> Sequence[int]:
        sql = "SELECT id FROM link WHERE kind = ? AND record_id = ? AND other_kind = ? AND other_id = ?"
        return self._connection.exec_driver_sql(sql, (*one, *two)).scalars().all()

    def move_references(self, kind: str, from_id: int, to_id: int) -> None:
        """Let everything that names one record name another of its kind: see `merging.move_references`."""
        for owner, record_id in move_references(self.recorder, BY_NAME[kind], from_id, to_id, self.now):
            self._raise_revision(owner, record_id)

    def keep_apart(self, one_id: int, other_id: int) -> None:
        """Remember that two contacts are not the same person. Does nothing when that is known."""
        one, other = sorted((one_id, other_id))
        for each in (one, other):
            self.reader.get("contact", each)
        if (one, other) not in self.reader.kept_apart():
            self.recorder.insert("distinct_pair", [{"contact_id": one, "other_id": other}])

    def swap(self, undo: RowChanges) -> None:
        """Replay a step backwards (or an undone step forwards)."""
        self.recorder.swap(undo, self.now)

    def restore(self, entry_id: int) -> str:
        """Put a record of the bin back with its links; references filled since then stay. Returns its title."""
        entry = self.recorder.images("bin", [entry_id])
        if not entry:
            raise AipmError("This record is no longer in the bin", "It was restored before, or its 30 days are over.")
        images = unpack_images(entry[0]["images"])
        self._connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table, held in images.items():
            present = {row["id"]: row for row in self.recorder.images(table, map(int, held))}
            back = [image for key, image in held.items() if int(key) not in present]
            whole = [self._without_lost_references(table, image, images) for image in back]
            self.recorder.put_back(table, [image for image in whole if image], self.now)
            for key, image in held.items():
                now_there = present.get(int(key))
                emptied = {n: v for n, v in image.items() if now_there and v is not None and now_there.get(n) is None}
                if emptied:
                    self.recorder.update(table, int(key), emptied)
        self.recorder.delete("bin", [entry_id])
        return str(entry[0]["title"])

    def _without_lost_references(self, table: str, image: Image, restored: Images) -> Image | None:
        """An image may point to a record that has been deleted since: that reference stays empty.

        None for a row that belonged to that record, too, and would have gone along with it.
        """
        result = dict(image)
        for name, target in self.reader.references(table):
            wanted = result.get(name)
            if wanted is None or str(wanted) in restored.get(target, {}):
                continue
            if not self.recorder.images(target, [wanted]):
                if (table, name, True) in REFERENCES[target]:
                    return None
                result[name] = None
        return result

    def reindex(self) -> None:
        """Bring the search index up to date with every record this step touched."""
        for kind, touched in self.touched.items():
            ids = touched - self._indexed.get(kind, set())
            runs = self.changes.new.get(BY_NAME[kind].table, ())
            new = {each for first, last in runs for each in range(first, last + 1)}
            if earlier := [(search.row_number(kind, each),) for each in ids - new]:
                self._connection.exec_driver_sql(_UNINDEX, earlier)
            if fresh := self.reader.searchable(BY_NAME[kind], ids):
                self._connection.exec_driver_sql(_INDEX, fresh)

    def _unindex(self, kind: str, ids: Iterable[int]) -> None:
        """Records inserted in bulk that change again in the same step are indexed anew at its end."""
        again = self._indexed.get(kind, set()).intersection(ids)
        if again:
            self._indexed[kind] -= again
            self._connection.exec_driver_sql(_UNINDEX, [(search.row_number(kind, each),) for each in again])

    def _write_record(self, kind: Kind, before: Values | None, after: Values) -> int:
        names = [name for name in _COLUMNS[kind.name] if name not in _KEPT_BY_STORE]
        values = {name: after.get(name) for name in names}
        kind.record.model_validate(values)
        if before is None:
            stamps = {"uid": new_uid(), "created_at": self.now, "updated_at": self.now, "revision": 1}
            return self.recorder.insert(kind.table, [{**values, **stamps, "import_batch": None}])
        changed = {name: value for name, value in values.items() if stored(value) != stored(before.get(name))}
        record_id: int = before["id"]
        if changed:
            stamps = {"updated_at": self.now, "revision": before["revision"] + 1}
            self.recorder.update(kind.table, record_id, {**changed, **stamps})
        return record_id

    def _raise_revision(self, kind: Kind, record_id: int) -> None:
        now_there = self.recorder.images(kind.table, [record_id])[0]
        if not self.changes.old.get(kind.table, {}).get(record_id) and not self.changes.is_new(kind.table, record_id):
            stamps = {"updated_at": self.now, "revision": now_there["revision"] + 1}
            self.recorder.update(kind.table, record_id, stamps)

    def _write_rows(self, rows: Rows, record_id: int, before: Values | None, given: Values) -> bool:
        if rows.name not in given:
            return False
        present = {row["id"]: row for row in (before or {}).get(rows.name, ())}
        defaults = {name: info.default for name, info in rows.record.model_fields.items() if name != "id"}
        kept: set[int] = set()
        changed = False
        for position, values in enumerate(given[rows.name]):
            row_id = values.get("id")
            if row_id in present:
                kept.add(row_id)
                wanted = {**values, "position": position}
                new = {k: v for k, v in wanted.items() if stored(v) != stored(present[row_id].get(k))}
                if new:
                    self.recorder.update(rows.table, row_id, new)
                    changed = True
            else:
                full = {**defaults, **{k: v for k, v in values.items() if k != "id"}}
                self.recorder.insert(rows.table, [{**full, "parent_id": record_id, "position": position}])
                changed = True
        gone = [row_id for row_id in present if row_id not in kept]
        self.recorder.delete(rows.table, gone)
        return changed or bool(gone)

    def _write_tags(self, kind: str, record_id: int, tags: list[str]) -> bool:
        sql = "SELECT id, name FROM tag WHERE kind = ? AND record_id = ?"
        present = {name: row_id for row_id, name in self._connection.exec_driver_sql(sql, (kind, record_id))}
        gone = [row_id for name, row_id in present.items() if name not in tags]
        self.recorder.delete("tag", gone)
        new = [{"kind": kind, "record_id": record_id, "name": name} for name in tags if name not in present]
        self.recorder.insert("tag", new)
        return bool(gone or new)

    def _take_from_others(self, kind: Kind, record_id: int) -> None:
        """Leave the flag that only one record of a kind has to this one."""
        sql = f"SELECT id FROM {kind.table} WHERE {kind.single} = 1 AND id <> ?"
        for other in self._connection.exec_driver_sql(sql, (record_id,)).scalars().all():
            self.save(kind.name, {kind.single: False}, other)

    def _log_status(self, kind: Kind, record_id: int, before: Values | None, after: Values) -> None:
        """Add to the status log. The first status of a record is its creation and needs no entry."""
        if before is None or not kind.statuses or before[kind.status_field] == after[kind.status_field]:
            return
        entry = {
            "kind": kind.name,
            "record_id": record_id,
            "from_status": before[kind.status_field],
            "to_status": after[kind.status_field],
            "happened_on": self.now.astimezone().date(),
            "entered_at": self.now,
            "note": "",
        }
        self.recorder.insert("status_change", [entry])

    def _bring_consequences(self, kind: Kind, before: Values | None, record_id: int) -> None:
        after = self.reader.get(kind.name, record_id)
        with _within_the_calendar():
            brought = kind.consequences(before, after, self.now)
        for consequence in brought:
            if self.reader.is_there(BY_NAME[consequence.kind], consequence.values):
                continue  # what is finished, taken back and finished again brings it once
            new_id = self.save(consequence.kind, {k: v for k, v in consequence.values.items() if v is not None})
            if consequence.succeeds:
                told = self.reader.about("imported_entry", kind.name, record_id)
                self.recorder.update_many("imported_entry", [(row_id, {"record_id": new_id}) for row_id in told])
        if before is not None and not self._ticking:
            self._ticking = True  # what follows is not followed in turn
            try:
                with _within_the_calendar():
                    ticking.follow(self, kind, before, after)
            finally:
                self._ticking = False

    def _check_links(self, kind: Kind, after: Values, before: Values | None) -> None:
        for each in kind.fields:
            wanted = after.get(each.name)
            if each.links_to and wanted and wanted != (before or {}).get(each.name):
                self.reader.get(each.links_to, wanted)
        for rows in kind.rows:
            for each in rows.fields:
                if each.links_to:
                    for row in after.get(rows.name) or ():
                        if row.get(each.name):
                            self.reader.get(each.links_to, row[each.name])

    def _fill_title(self, kind: Kind, after: Values) -> None:
        if not kind.unnamed or any(after.get(name) for name in kind.title):
            return
        people = self.reader.people(kind, after)
        pattern = kind.unnamed if people else kind.unnamed.partition(" with {people}")[0]
        after[kind.title[0]] = pattern.format(people=", ".join(people))

    def _remove(self, kind: Kind, record_id: int) -> list[str]:
        """Delete one record and what depends on it; returns the titles of the dependants."""
        also: list[str] = []
        if kind.name == "task":
            ticking.go_along(self, record_id)
        for other, other_id in self.reader.dependants(kind, record_id):
            also.append(self.reader.titles(other.name, [other_id])[other_id])
            also += self._remove(other, other_id)
        for table in ABOUT_ANY:
            name = str(table.__tablename__)
            self.recorder.delete(name, self.reader.about(name, kind.name, record_id))
        self.recorder.delete("link", self.reader.link_ids(kind.name, record_id))
        self.recorder.delete(kind.table, [record_id])
        return also


@contextmanager
def _within_the_calendar() -> Iterator[None]:
    """Tells in words that a day follows from another one (an end, a day to ask again) that no calendar has."""
    try:
        yield
    except OverflowError as error:
        raise AipmError(
            "A date is too far away", "What follows from it lies beyond the year 9999. Nothing was changed."
        ) from error


def _merge(outer: RowChanges, inner: RowChanges) -> None:
    for table, images in inner.old.items():
        for image in images.values():
            outer.note_old(table, image)


def _defaults(kind: Kind) -> Values:
    """A new record's values before anything is typed."""
    return {
        name: info.default
        for name, info in kind.record.model_fields.items()
        if name not in ("id", "uid", "created_at", "updated_at")
    } | {rows.name: [] for rows in kind.rows}
