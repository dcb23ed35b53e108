"""Taking records and words out of the database for good: what is erased stands in no history, bin, index or free page.

SQLite's secure_delete would overwrite only freed cells of the tables; FTS5 keeps deleted words in its segments until
they are merged (SQLite, "FTS5", sections 6.8 and 6.9). Writing index and file anew leaves neither.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from aipm_desktop.errors import AipmError
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Kind
from aipm_desktop.store import files
from aipm_desktop.store.accounts import Step
from aipm_desktop.store.changes import Images, unpack_images
from aipm_desktop.store.engine import faults_in_words
from aipm_desktop.store.store import Store
from aipm_desktop.store.tables import REFERENCES
from aipm_desktop.store.writer import Writer

Replace = Callable[[str], str]
"""Text as stored to text without what is to be forgotten."""
_TEXTS = ("line", "text", "url", "email", "phone", "tags")
_UNTOLD = "summary = CASE summary WHEN '' THEN '' ELSE 'SUMMARY:Cancelled' END"
_COUNTED_ROWS = ("people", "people_met")
_BESIDE = (("status_change", "note"), ("tag", "name"), ("attachment", "name"), ("imported_entry", "said"))


class Eraser:
    """The writes of one erasing. Made by `erasing`; nothing it does can be undone."""

    def __init__(self, writer: Writer, connection: sa.Connection) -> None:
        self.writer = writer
        self._connection = connection

    def remove(self, kind: str, ids: Collection[int]) -> None:
        """Delete records with what depends on them. Rows of others that name them are left without a name."""
        for number in ids:
            if self.writer.recorder.images(BY_NAME[kind].table, [number]):  # it may have gone with another
                self.writer._remove(BY_NAME[kind], number)

    def empty(self, kind: str, id: int, kept: Collection[str]) -> None:
        """Leave of a record only the columns `kept`, for counting: no texts, rows, tags, files, links or log."""
        declared, run = BY_NAME[kind], self.writer.recorder
        defaults = declared.record.model_fields
        bare = {each.name: defaults[each.name].default for each in declared.fields if each.name in defaults}
        bare = {name: value for name, value in bare.items() if name not in kept}
        bare[declared.title[0]] = f"{declared.singular} with a person"
        for other, number in self.writer.reader.dependants(declared, id):
            if other.name == "task":
                self.remove("task", [number])
        for rows in declared.rows:
            run.delete(rows.table, [image["id"] for image in run.images(rows.table, [id], "parent_id")])
        for table in ("tag", "status_change", "reminder", "imported_entry", "attachment"):
            run.delete(table, self.writer.reader.about(table, kind, id))
        run.delete("link", self.writer.reader.link_ids(kind, id))
        self.writer.update_many(kind, [(id, bare)])
        self._untell(kind, id)

    def _untell(self, kind: str, id: int) -> None:
        """Calendar files can still be told that it is cancelled, but no more what it was."""
        sql = f"UPDATE exported_entry SET {_UNTOLD} WHERE kind = ? AND record_id = ?"
        self._connection.exec_driver_sql(sql, (kind, id))

    def release(self, contact: int) -> None:
        """Take a contact out of the lists inside other records. Having been there stays counted, without a word."""
        run = self.writer.recorder
        for kind in KINDS:
            for rows in kind.rows:
                links = [each.name for each in rows.fields if each.links_to == "contact"]
                held = [image for name in links for image in run.images(rows.table, [contact], name)]
                if rows.name in _COUNTED_ROWS:
                    bare = {each.name: "" for each in rows.fields if each.editor in _TEXTS} | dict.fromkeys(links)
                    run.update_many(rows.table, [(image["id"], bare) for image in held])
                else:
                    run.delete(rows.table, [image["id"] for image in held])

    def untell(self, kind: str, ids: Collection[int]) -> None:
        """Forget what calendar files said of these records, but not that they said something."""
        for number in ids:
            self._untell(kind, number)

    def reword(self, replace: Replace, only: dict[str, list[int]] | None = None) -> int:
        """Replace words in the texts of all records, or of `only` these. Returns how many texts changed."""
        count = 0
        for kind in KINDS:
            ids = None if only is None else only.get(kind.name, [])
            if ids is None or ids:
                count += self._reword_records(kind, replace, ids)
                for rows in kind.rows:
                    names = [each.name for each in rows.fields if each.editor in _TEXTS]
                    count += self._reword(rows.table, names, replace, "parent_id", ids)
        if only is None:
            count += sum(self._reword(table, [column], replace) for table, column in _BESIDE)
            count += self._reword_told(replace)
        return count

    def _reword_records(self, kind: Kind, replace: Replace, ids: list[int] | None) -> int:
        names = [each.name for each in kind.fields if each.editor in _TEXTS and each.name in kind.record.model_fields]
        changes = self._changed(kind.table, names, replace, "id", ids)
        self.writer.update_many(kind.name, list(changes.items()))
        return len(changes)

    def _reword(
        self, table: str, names: list[str], replace: Replace, by: str = "id", ids: list[int] | None = None
    ) -> int:
        changes = self._changed(table, names, replace, by, ids)
        for number, values in changes.items():
            self.writer.recorder.update(table, number, values)
        return len(changes)

    def _changed(
        self, table: str, names: list[str], replace: Replace, by: str, ids: list[int] | None
    ) -> dict[int, dict[str, str]]:
        if not names:
            return {}
        where = "" if ids is None else f" WHERE {by} IN ({','.join(map(str, ids))})"
        found = self._connection.exec_driver_sql(f"SELECT id, {', '.join(names)} FROM {table}{where}").fetchall()
        changes: dict[int, dict[str, str]] = {}
        for number, *texts in found:
            new = {name: replace(text) for name, text in zip(names, texts, strict=True) if text}
            new = {name: text for name, text in new.items() if text != texts[names.index(name)]}
            if new:
                changes[number] = new
        return changes

    def _reword_told(self, replace: Replace) -> int:
        found = self._connection.exec_driver_sql("SELECT id, summary FROM exported_entry").fetchall()
        whole = [(number, text.replace("\r\n ", "").replace("\n ", "")) for number, text in found]  # RFC 5545, 3.1
        changed = [(number,) for number, text in whole if replace(text) != text]
        if changed:
            self._connection.exec_driver_sql(f"UPDATE exported_entry SET {_UNTOLD} WHERE id = ?", changed)
        return len(changed)


def binned_with(store: Store, contact: int, replace: Replace) -> list[int]:
    """The entries of the bin that hold a contact, name it, or have words that `replace` takes out."""
    with faults_in_words(store.file):
        found = store._connection.exec_driver_sql("SELECT id, title, also, images FROM bin").fetchall()
    return [
        number
        for number, title, also, packed in found
        if _holds(unpack_images(packed), contact, replace) or replace(f"{title}\n{also}") != f"{title}\n{also}"
    ]


def _holds(images: Images, contact: int, replace: Replace) -> bool:
    if str(contact) in images.get("contact", {}):
        return True
    for table, column, _along in REFERENCES["contact"]:
        if any(image.get(column) == contact for image in images.get(table, {}).values()):
            return True
    said = json.dumps(images, ensure_ascii=False)
    return replace(said) != said


@contextmanager
def erasing(store: Store, bin_entries: Collection[int]) -> Iterator[Eraser]:
    """One erasing: all of it or nothing. At its end the whole history of steps goes, too, since it holds images.

    Afterwards index and file are written anew, and files that nothing names are removed. Raises AipmError when
    another program keeps the file busy: before anything was erased, or, as its words say, after.
    """
    with store._transaction() as (connection, report):
        writer = Writer(connection, store._clock())
        yield Eraser(writer, connection)
        writer.reindex()
        for number in bin_entries:
            connection.exec_driver_sql("DELETE FROM bin WHERE id = ?", (number,))
        connection.exec_driver_sql("DELETE FROM history")
        connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        report.append(Step(0, "", store._clock(), writer.touched))
    _write_anew(store)
    files.remove_unnamed(store.folder, store.files_named())


def _write_anew(store: Store) -> None:
    """Let no free page and no log keep what was erased."""
    with faults_in_words(store.file):
        run: Any = store._connection.exec_driver_sql
        run("VACUUM")
        busy = run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise AipmError(
            "Not everything is wiped yet",
            f"What you erased is gone from the program, but {store.file}-wal still holds traces of it while another "
            "program reads the data. Close the other window or program, then close this one: that wipes them.",
        )
