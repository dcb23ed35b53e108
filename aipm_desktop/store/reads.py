"""Everything that is asked of the store; it changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.store import files, search
from aipm_desktop.store.accounts import Attached, Batch, StatusEntry
from aipm_desktop.store.changes import RowChanges, unpack_images
from aipm_desktop.store.engine import FILE_NAME, faults_in_words
from aipm_desktop.store.lists import Lists, TimelineEntry
from aipm_desktop.store.reading import Hit, Reader

ORDERS_KEPT = 8


class Reads:
    """Reads from one SQLite file, each thread over its own connection: a window reads while a worker imports.

    Faults of the file are raised as AipmError.
    """

    def __init__(self, folder: Path, engine: sa.Engine, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self.file = folder / FILE_NAME
        self.closed = self.read_only = False
        self._opened: list[sa.Connection] = []
        self._engine = engine
        self._clock = clock
        self._local = threading.local()

    def close(self) -> None:
        """Close all connections; the last one takes SQLite's log into the database file."""
        self.closed = True
        while self._opened:  # those of ended threads, too: the pool closes only what was given back
            self._opened.pop().close()
        self._engine.dispose()
        self._local = threading.local()

    @property
    def _connection(self) -> sa.Connection:
        found: sa.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._local.connection = self._engine.connect()
            self._opened.append(found)
        return found

    @property
    def _reader(self) -> Reader:
        return Reader(self._connection)

    @property
    def _lists(self) -> Lists:
        return Lists(self._connection)

    def get(self, kind: str, id: int) -> Values:
        """One whole record: fields, rows, tags, names of linked records. Raises AipmError when there is none."""
        with faults_in_words(self.file):
            return self._reader.get(kind, id)

    def select(
        self,
        kind: str,
        *,
        search: str = "",
        filters: Mapping[str, Any] | None = None,
        limit: int | None = None,
        sort: str = "",
        descending: bool | None = None,
    ) -> list[Values]:
        """Whole records that match, in order. `filters` maps a column, or "tags", to a value, several, or FILLED."""
        ids = self.ids(kind, search=search, filters=filters, sort=sort, descending=descending)
        with faults_in_words(self.file):
            return self._reader.whole(BY_NAME[kind], ids if limit is None else ids[:limit])

    def ids(
        self,
        kind: str,
        *,
        search: str = "",
        filters: Mapping[str, Any] | None = None,
        sort: str = "",
        descending: bool | None = None,
    ) -> list[int]:
        """The ids of all records that match, in order. `sort` is a column, "title" or (contacts) "last_touch"."""
        with faults_in_words(self.file):
            ordered = self._ordered(kind, filters or {}, sort, descending)
            if not search.strip():
                return list(ordered)
            hits = self._lists.matching(kind, search)
            return [id for id in ordered if id in hits]

    def _ordered(self, kind: str, filters: Mapping[str, Any], sort: str, descending: bool | None) -> list[int]:
        """The order of a list, kept until something is written: a key press in a search only picks from it.

        Each thread keeps its own, since the number that tells of writes is only good for one connection. Within a step
        nothing is kept: it may yet be taken back.
        """
        if self._connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]  # sqlite3's own attribute
            return self._lists.ids(kind, filters, sort, descending)
        version, local = self.data_version(), self._local
        if getattr(local, "orders_of", None) != version:
            local.orders, local.orders_of = {}, version
        orders: dict[tuple[Any, ...], list[int]] = local.orders
        key = (kind, repr(sorted(filters.items(), key=repr)), sort, descending)
        if key not in orders:
            if len(orders) >= ORDERS_KEPT:
                orders.clear()
            orders[key] = self._lists.ids(kind, filters, sort, descending)
        return orders[key]

    def rows(self, kind: str, ids: Sequence[int], columns: Sequence[str]) -> dict[int, tuple[Any, ...]]:
        """The given columns of some records: what a table paints."""
        with faults_in_words(self.file):
            return self._lists.rows(kind, ids, columns)

    def inner_rows(self, kind: str, rows: str, column: str, since: date) -> list[Values]:
        """The rows inside records whose day in `column` is `since` or later; `parent_id` names the record."""
        with faults_in_words(self.file):
            return self._lists.inner_rows(kind, rows, column, since)

    def all_rows(self, kind: str, columns: Sequence[str], rows: str = "") -> Iterator[tuple[Any, ...]]:
        """The id and the given columns of every record, or of every row of the list `rows`, as stored, in no order.

        For comparing all records with each other; the id is always that of the record.
        """
        with faults_in_words(self.file):
            yield from self._lists.all_rows(kind, columns, rows)

    def count(self, kind: str, *, search: str = "", filters: Mapping[str, Any] | None = None) -> int:
        """How many records match."""
        with faults_in_words(self.file):
            return self._lists.count(kind, search, filters or {})

    def facet(
        self,
        kind: str,
        column: str,
        *,
        values: Sequence[Any] = (),
        search: str = "",
        filters: Mapping[str, Any] | None = None,
    ) -> dict[Any, int]:
        """Value of a column, or "tags", to the number of matching records that have it; its own filter is left out.

        With `values` only those, which is quicker.
        """
        with faults_in_words(self.file):
            return self._lists.facet(kind, column, values, search, filters or {})

    def counts(self) -> dict[str, int]:
        """How many records there are of each kind."""
        return {kind.name: self.count(kind.name) for kind in KINDS}

    def titles(self, kind: str, ids: Iterable[int]) -> dict[int, str]:
        with faults_in_words(self.file):
            return self._reader.titles(kind, ids)

    def search(self, text: str, *, kinds: Sequence[str] | None = None, limit: int = 50) -> list[Hit]:
        """Records of any kind in which every typed word begins a word."""
        with faults_in_words(self.file):
            return self._lists.search(text, kinds, limit)

    def dated(self, start: date, end: date, kinds: Sequence[str] | None = None) -> list[tuple[str, Values]]:
        """(kind, record) of unfinished records that may have a date between the two days: what `deadlines` reads."""
        with faults_in_words(self.file):
            return self._lists.dated(start, end, kinds)

    def last_touches(self, contact_ids: Sequence[int] | None, until: date) -> dict[int, When]:
        """The newest touch of each contact not after the day `until`; contacts without one are missing."""
        with faults_in_words(self.file):
            return self._reader.last_touches(contact_ids, until)

    def touches(self, contact_id: int) -> list[tuple[str, int, When]]:
        """(kind, id, when) of all touches with a contact, newest first."""
        with faults_in_words(self.file):
            return self._reader.touches(contact_id)

    def timeline(self, contact_id: int, limit: int = 200) -> list[TimelineEntry]:
        with faults_in_words(self.file):
            return self._lists.timeline(contact_id, limit)

    def links(self, kind: str, id: int) -> list[Hit]:
        """The records linked with this one, from either end."""
        sql = (
            "SELECT other_kind, other_id FROM link WHERE kind = ? AND record_id = ? "
            "UNION SELECT kind, record_id FROM link WHERE other_kind = ? AND other_id = ?"
        )
        with faults_in_words(self.file):
            found = self._connection.exec_driver_sql(sql, (kind, id, kind, id)).fetchall()
            return [hit for other, other_id in found for hit in self._lists.hits(other, [other_id])]

    def status_log(self, kind: str, id: int) -> list[StatusEntry]:
        """All statuses this record ever had, oldest first, beginning with the one it was created with."""
        declared, values = BY_NAME[kind], self.get(kind, id)
        sql = (
            "SELECT from_status, to_status, happened_on, entered_at, note FROM status_change "
            "WHERE kind = ? AND record_id = ? ORDER BY id"
        )
        with faults_in_words(self.file):
            entries = [
                StatusEntry(was, now_is, date.fromisoformat(on), datetime.fromisoformat(at), note)
                for was, now_is, on, at, note in self._connection.exec_driver_sql(sql, (kind, id))
            ]
        made: datetime = values["created_at"]
        first = entries[0].from_status if entries else values[declared.status_field]
        return [StatusEntry("", first, made.astimezone().date(), made, ""), *entries]

    def attachments(self, kind: str, id: int) -> list[Attached]:
        """The files kept beside a record, in the order they came."""
        sql = (
            "SELECT id, name, sha256, size, media_type, added_at FROM attachment "
            "WHERE kind = ? AND record_id = ? ORDER BY id"
        )
        with faults_in_words(self.file):
            found = self._connection.exec_driver_sql(sql, (kind, id))
            return [
                Attached(number, name, sha256, size, media_type, datetime.fromisoformat(added))
                for number, name, sha256, size, media_type, added in found
            ]

    def file_of(self, attachment: Attached) -> Path:
        """Where the content lies. Raises AipmError when it is gone."""
        return files.kept_file(self.folder, attachment.sha256, attachment.name)

    def files_named(self) -> set[str]:
        """The SHA-256 of every file that a record has, or would have again after an undo or out of the bin."""
        with faults_in_words(self.file):
            run = self._connection.exec_driver_sql
            named = set(run("SELECT sha256 FROM attachment").scalars())
            for (packed,) in run("SELECT images FROM bin"):
                named |= {image["sha256"] for image in unpack_images(packed).get("attachment", {}).values()}
            for (packed,) in run("SELECT changes FROM history"):
                named |= {image["sha256"] for image in RowChanges.unpacked(packed).old.get("attachment", {}).values()}
            return named

    def tags(self, kind: str = "") -> dict[str, int]:
        """Tags in use and how often."""
        where, parameters = (" WHERE kind = ?", (kind,)) if kind else ("", ())
        sql = f"SELECT name, count(*) FROM tag{where} GROUP BY name ORDER BY name"
        with faults_in_words(self.file):
            return {row[0]: row[1] for row in self._connection.exec_driver_sql(sql, parameters)}

    def known_contacts(self) -> Iterator[tuple[Any, ...]]:
        """What the import compares with; see Lists.known_contacts."""
        with faults_in_words(self.file):
            yield from self._lists.known_contacts()

    def kept_apart(self) -> set[tuple[int, int]]:
        """The pairs of contacts that somebody said are not the same person, the smaller id first."""
        with faults_in_words(self.file):
            return self._reader.kept_apart()

    def batches(self) -> list[Batch]:
        """The imports, newest first."""
        sql = (
            "SELECT id, source, file_name, at, created, updated, unchanged, skipped, to_check, undone_at "
            "FROM import_batch ORDER BY id DESC"
        )
        with faults_in_words(self.file):
            rows = self._connection.exec_driver_sql(sql).fetchall()
        return [
            Batch(
                id=row[0],
                source=row[1],
                file_name=row[2],
                at=datetime.fromisoformat(row[3]),
                created=row[4],
                updated=row[5],
                unchanged=row[6],
                skipped=row[7],
                to_check=row[8],
                undone_at=datetime.fromisoformat(row[9]) if row[9] else None,
            )
            for row in rows
        ]

    def data_version(self) -> int:
        """A number that changes when another process has written."""
        with faults_in_words(self.file):
            return int(self._connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    def check(self) -> list[str]:
        """What is wrong with the database and its search index, in sentences; nothing when it is sound."""
        with faults_in_words(self.file):
            lines = self._connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            problems = [] if list(lines) == ["ok"] else [f"The database is damaged: {line}" for line in lines]
            problems += [
                f"Row {row[1]} of “{row[0]}” points to a missing row of “{row[2]}”."
                for row in self._connection.exec_driver_sql("PRAGMA foreign_key_check")
            ]
            return problems + self._check_index()

    def _check_index(self) -> list[str]:
        problems: list[str] = []
        for kind in KINDS:
            first, last = search.number_range(kind.name)
            sql = "SELECT rowid, title, body FROM search_index WHERE rowid BETWEEN ? AND ?"
            indexed = {row[0]: (row[1], row[2]) for row in self._connection.exec_driver_sql(sql, (first, last))}
            ids = self._connection.exec_driver_sql(f"SELECT id FROM {kind.table}").scalars().all()
            expected = {number: (title, body) for number, title, body in self._reader.searchable(kind, ids)}
            wrong = [
                number for number in expected.keys() | indexed.keys() if expected.get(number) != indexed.get(number)
            ]
            if wrong:
                problems.append(f"The search index differs from {len(wrong):,} of the {kind.plural.lower()}.")
        return problems
