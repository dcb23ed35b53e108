"""The store: the one place through which records are read and written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from aipm_desktop.errors import AipmError
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Values, When, now_utc, write_moment
from aipm_desktop.store import search
from aipm_desktop.store.accounts import Batch, BinEntry, StatusEntry, Step
from aipm_desktop.store.batches import TakenBack, take_back
from aipm_desktop.store.changes import RowChanges
from aipm_desktop.store.engine import FILE_NAME, faults_in_words, keep_private, make_engine
from aipm_desktop.store.lists import Lists, TimelineEntry
from aipm_desktop.store.migrate import migrate
from aipm_desktop.store.reading import Hit, Reader
from aipm_desktop.store.writer import Writer

STEPS_KEPT = 200
BIN_DAYS = 30
ORDERS_KEPT = 8


class Store:
    """Records of all kinds in one SQLite file. Every write is one step: atomic, reported after commit, undoable.

    Each thread has its own connection, so that a window can read while a worker imports. Faults of the file are raised
    as AipmError, refused values as InvalidValueError.
    """

    def __init__(self, folder: Path, engine: sa.Engine, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self.file = folder / FILE_NAME
        self.listeners: list[Callable[[Step], None]] = []
        self.closed = self.read_only = False
        self.guard: Callable[[str], None] = lambda _deed: None
        """Called before a deed that changes much at once ("import", "merge"): makes a copy, or raises AipmError."""
        self._opened: list[sa.Connection] = []
        self._engine = engine
        self._clock = clock
        self._local = threading.local()
        self._orders: dict[tuple[Any, ...], list[int]] = {}
        self._orders_of = 0

    @classmethod
    def open(cls, folder: Path, *, clock: Callable[[], datetime] = now_utc) -> Store:
        """Open the database in `folder`; create it, or bring an older one up to date after copying it.

        Raises AipmError when the folder cannot be used, or the file is damaged, foreign or of a newer program.
        """
        file = folder / FILE_NAME
        with faults_in_words(file):
            try:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                migrate(file, clock())
                keep_private(folder, file)
            except OSError as error:
                raise AipmError(
                    "The data folder cannot be used", f"{folder}: {error.strerror or error}. Nothing was changed."
                ) from error
            store = cls(folder, make_engine(file), clock)
            store._purge_bin()
        return store

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

    # Writing

    @contextmanager
    def write(self, label: str) -> Iterator[Writer]:
        """One step: everything written inside is kept together when the block ends, or not at all when it raises."""
        with self._transaction() as (connection, report):
            writer = Writer(connection, self._clock())
            yield writer
            if writer.changes:
                writer.reindex()
                report.append(self._keep_step(connection, label, writer))

    @contextmanager
    def _transaction(self) -> Iterator[tuple[sa.Connection, list[Step]]]:
        connection = self._connection
        report: list[Step] = []
        with faults_in_words(self.file):
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection, report
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                self._roll_back(connection)
                raise
        self._orders = {}
        for step in report:
            for listener in list(self.listeners):
                listener(step)

    def _roll_back(self, connection: sa.Connection) -> None:
        if connection.invalidated:
            # Ctrl+C in the middle of a statement: SQLAlchemy has closed the file, and SQLite rolled back by that.
            del self._local.connection
            connection.close()
        elif connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]  # sqlite3's own attribute
            connection.exec_driver_sql("ROLLBACK")

    def _keep_step(self, connection: sa.Connection, label: str, writer: Writer) -> Step:
        connection.exec_driver_sql("DELETE FROM history WHERE undone = 1")
        sql = "INSERT INTO history (label, at, undone, batch, changes) VALUES (?, ?, 0, ?, ?)"
        now = self._clock()
        values = (label, write_moment(now), writer.batch, writer.changes.packed())
        number = connection.exec_driver_sql(sql, values).lastrowid
        connection.exec_driver_sql("DELETE FROM history WHERE id <= ? AND batch IS NULL", (number - STEPS_KEPT,))
        return Step(number, label, now, writer.touched, writer.batch)

    def save(self, kind: str, values: Mapping[str, Any], id: int | None = None, *, label: str = "") -> Values:
        """Create a record, or change the given fields of one, as one step. Returns the whole record."""
        declared = BY_NAME[kind]
        with self.write(label or f"{'Change' if id else 'Add'} {declared.singular.lower()}") as writer:
            record_id = writer.save(kind, values, id)
        return self.get(kind, record_id)

    def delete(self, kind: str, id: int) -> str:
        """Move a record to the bin. Returns its title."""
        title = self.titles(kind, [id]).get(id, "")
        with self.write(f"Delete {title or BY_NAME[kind].singular.lower()}") as writer:
            writer.delete(kind, id)
        return title

    def restore(self, entry_id: int) -> str:
        """Put a record of the bin back, with its links. Returns its title."""
        with self.write("Restore from the bin") as writer:
            return writer.restore(entry_id)

    # Undo

    def _last(self, undone: bool) -> Any:
        order = "ASC" if undone else "DESC"
        sql = f"SELECT id, label, changes, batch, at FROM history WHERE undone = ? ORDER BY id {order} LIMIT 1"
        with faults_in_words(self.file):
            return self._connection.exec_driver_sql(sql, (int(undone),)).fetchone()

    @property
    def undo_label(self) -> str | None:
        row = self._last(undone=False)
        return row[1] if row else None

    @property
    def redo_label(self) -> str | None:
        row = self._last(undone=True)
        return row[1] if row else None

    def undo(self) -> Step | None:
        """Take back the last step. None when there is none."""
        return self._swap(undone=False)

    def redo(self) -> Step | None:
        """Do the last undone step again. None when there is none."""
        return self._swap(undone=True)

    def _swap(self, *, undone: bool) -> Step | None:
        with self._transaction() as (connection, report):
            row = self._last(undone)
            if row is None:
                return None
            writer = Writer(connection, self._clock())
            writer.swap(RowChanges.unpacked(row[2]))
            writer.reindex()
            sql = "UPDATE history SET undone = ?, changes = ? WHERE id = ?"
            connection.exec_driver_sql(sql, (int(not undone), writer.changes.packed(), row[0]))
            step = Step(row[0], row[1], self._clock(), writer.touched, row[3], undone=not undone)
            report.append(step)
        return step

    def history(self, limit: int = 50) -> list[Step]:
        """The newest steps first, undone ones included. `touched` is left empty."""
        sql = "SELECT id, label, at, batch, undone FROM history ORDER BY id DESC LIMIT ?"
        found = self._connection.exec_driver_sql(sql, (limit,))
        return [
            Step(id, label, datetime.fromisoformat(at), {}, batch, bool(undone))
            for id, label, at, batch, undone in found
        ]

    def undo_import(self, batch: int) -> TakenBack:
        """Take back an import as far as its rows are untouched since; rows edited or used since are named and kept.

        Raises AipmError when the import is no longer remembered or was taken back before.
        """
        sql = (
            "SELECT changes, label FROM history WHERE batch = ?1 AND undone = 0 "
            "AND (SELECT undone_at FROM import_batch WHERE id = ?1) IS NULL ORDER BY id LIMIT 1"
        )
        row = self._connection.exec_driver_sql(sql, (batch,)).fetchone()
        if row is None:
            raise AipmError("This import cannot be taken back", "It was taken back before. Nothing was changed.")
        with self.write(f"Take back: {row[1]}") as writer:
            return take_back(writer, batch, RowChanges.unpacked(row[0]))

    # Bin

    def bin(self) -> list[BinEntry]:
        """Deleted records, newest first."""
        sql = "SELECT id, kind, record_id, title, deleted_at, also FROM bin ORDER BY id DESC"
        return [
            BinEntry(id, kind, record_id, title, datetime.fromisoformat(at), also.split("\n") if also else [])
            for id, kind, record_id, title, at, also in self._connection.exec_driver_sql(sql)
        ]

    def _purge_bin(self) -> None:
        bound = (write_moment(self._clock() - timedelta(days=BIN_DAYS)),)
        # Even a DELETE that finds nothing waits for whoever is writing, and reading must not.
        if self._connection.exec_driver_sql("SELECT 1 FROM bin WHERE deleted_at < ?", bound).fetchone():
            self._connection.exec_driver_sql("DELETE FROM bin WHERE deleted_at < ?", bound)

    # Reading

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
        """The order of a list, kept until something is written: a key press in a search only picks from it."""
        version = self.data_version()
        if version != self._orders_of:
            self._orders, self._orders_of = {}, version
        key = (kind, repr(sorted(filters.items(), key=repr)), sort, descending)
        found = self._orders.get(key)
        if found is None:
            found = self._lists.ids(kind, filters, sort, descending)
            self._orders = {**self._orders, key: found} if len(self._orders) < ORDERS_KEPT else {key: found}
        return found

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
        return self._reader.last_touches(contact_ids, until)

    def touches(self, contact_id: int) -> list[tuple[str, int, When]]:
        """(kind, id, when) of all touches with a contact, newest first."""
        return self._reader.touches(contact_id)

    def timeline(self, contact_id: int, limit: int = 200) -> list[TimelineEntry]:
        return self._lists.timeline(contact_id, limit)

    def links(self, kind: str, id: int) -> list[Hit]:
        """The records linked with this one, from either end."""
        sql = (
            "SELECT other_kind, other_id FROM link WHERE kind = ? AND record_id = ? "
            "UNION SELECT kind, record_id FROM link WHERE other_kind = ? AND other_id = ?"
        )
        found = self._connection.exec_driver_sql(sql, (kind, id, kind, id)).fetchall()
        return [hit for other, other_id in found for hit in self._lists.hits(other, [other_id])]

    def status_log(self, kind: str, id: int) -> list[StatusEntry]:
        """All statuses this record ever had, oldest first, beginning with the one it was created with."""
        declared, values = BY_NAME[kind], self.get(kind, id)
        sql = (
            "SELECT from_status, to_status, happened_on, entered_at, note FROM status_change "
            "WHERE kind = ? AND record_id = ? ORDER BY id"
        )
        entries = [
            StatusEntry(was, now_is, date.fromisoformat(on), datetime.fromisoformat(at), note)
            for was, now_is, on, at, note in self._connection.exec_driver_sql(sql, (kind, id))
        ]
        made: datetime = values["created_at"]
        first = entries[0].from_status if entries else values[declared.status_field]
        return [StatusEntry("", first, made.astimezone().date(), made, ""), *entries]

    def tags(self, kind: str = "") -> dict[str, int]:
        """Tags in use and how often."""
        where, parameters = (" WHERE kind = ?", (kind,)) if kind else ("", ())
        sql = f"SELECT name, count(*) FROM tag{where} GROUP BY name ORDER BY name"
        return {row[0]: row[1] for row in self._connection.exec_driver_sql(sql, parameters)}

    def known_contacts(self) -> Iterator[tuple[Any, ...]]:
        """What the import compares with; see Lists.known_contacts."""
        return self._lists.known_contacts()

    def kept_apart(self) -> set[tuple[int, int]]:
        """The pairs of contacts that somebody said are not the same person, the smaller id first."""
        return self._reader.kept_apart()

    def batches(self) -> list[Batch]:
        """The imports, newest first."""
        sql = (
            "SELECT id, source, file_name, at, created, updated, unchanged, skipped, to_check, undone_at "
            "FROM import_batch ORDER BY id DESC"
        )
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
