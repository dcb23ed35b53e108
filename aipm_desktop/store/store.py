"""The store: the one place through which records are read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from aipm_desktop.errors import AipmError
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Values, now_utc, write_moment
from aipm_desktop.store import files
from aipm_desktop.store.accounts import BinEntry, Step
from aipm_desktop.store.batches import TakenBack, take_back
from aipm_desktop.store.changes import RowChanges
from aipm_desktop.store.engine import FILE_NAME, demand_same, faults_in_words, identity, keep_private, make_engine
from aipm_desktop.store.migrate import migrate
from aipm_desktop.store.reads import Reads
from aipm_desktop.store.writer import Writer

STEPS_KEPT = 200
BIN_DAYS = 30
_WORKED = 3
"""On how many days there must have been work before time counts for the bin."""


class Store(Reads):
    """Records of all kinds in one SQLite file. Every write is one step: atomic, reported after commit, undoable.

    Faults of the file are raised as AipmError, refused values as InvalidValueError.
    """

    def __init__(self, folder: Path, engine: sa.Engine, clock: Callable[[], datetime]) -> None:
        super().__init__(folder, engine, clock)
        self._identity: tuple[int, int] | None = None
        """The very file that was opened to be written to."""
        self.listeners: list[Callable[[Step], None]] = []
        self.guard: Callable[[str], None] = lambda _deed: None
        """Called before a deed that changes much at once ("import", "merge"): makes a copy, or raises AipmError."""

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
            try:
                store._identity = identity(file)
                store._purge_bin()
            except BaseException:
                store.close()  # another file may take the place of a damaged one
                raise
        return store

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
        if self._identity:
            demand_same(self.file, self._identity)
        with faults_in_words(self.file):
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection, report
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                self._roll_back(connection)
                raise
        self._local.orders_of = None
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
        # Imports are kept for ever, but what was written after an old one is no longer known.
        kept = "id > (SELECT max(id) FROM history) - ?"
        sql = (
            f"SELECT id, label, changes, batch, at FROM history WHERE undone = ? AND {kept} ORDER BY id {order} LIMIT 1"
        )
        with faults_in_words(self.file):
            return self._connection.exec_driver_sql(sql, (int(undone), STEPS_KEPT)).fetchone()

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
        with faults_in_words(self.file):
            found = self._connection.exec_driver_sql(sql, (limit,))
            return [
                Step(id, label, datetime.fromisoformat(at), {}, batch, bool(undone))
                for id, label, at, batch, undone in found
            ]

    def stamp(self) -> object:
        """What differs after every write, undo and redo, by this program or another one: a preview keeps it."""
        return [(step.id, step.undone, step.at) for step in self.history(STEPS_KEPT)]

    def undo_import(self, batch: int) -> TakenBack:
        """Take back an import as far as its rows are untouched since; rows edited or used since are named and kept.

        Raises AipmError when the import is no longer remembered or was taken back before.
        """
        sql = (
            "SELECT changes, label FROM history WHERE batch = ?1 AND undone = 0 "
            "AND (SELECT undone_at FROM import_batch WHERE id = ?1) IS NULL ORDER BY id LIMIT 1"
        )
        with faults_in_words(self.file):
            row = self._connection.exec_driver_sql(sql, (batch,)).fetchone()
        if row is None:
            raise AipmError("This import cannot be taken back", "It was taken back before. Nothing was changed.")
        with self.write(f"Take back: {row[1]}") as writer:
            return take_back(writer, batch, RowChanges.unpacked(row[0]))

    # Bin

    def bin(self) -> list[BinEntry]:
        """Deleted records, newest first."""
        sql = "SELECT id, kind, record_id, title, deleted_at, also FROM bin ORDER BY id DESC"
        with faults_in_words(self.file):
            return [
                BinEntry(id, kind, record_id, title, datetime.fromisoformat(at), also.split("\n") if also else [])
                for id, kind, record_id, title, at, also in self._connection.exec_driver_sql(sql)
            ]

    def _purge_bin(self) -> None:
        """Empty the bin of what is older than its days; time counts as far as there was work on three days of it.

        So a computer's clock that was set far ahead loses nothing, and there is time to notice and mend it.
        """
        find, now = "SELECT 1 FROM bin WHERE deleted_at < ?", self._clock()
        # Even a DELETE that finds nothing waits for whoever is writing, and reading must not.
        if not self._connection.exec_driver_sql(find, (_bin_bound(now),)).fetchone():
            return
        days = self._days_of_work(now)
        bound = _bin_bound(min(now, days[_WORKED - 1])) if len(days) >= _WORKED else ""
        if self._connection.exec_driver_sql(find, (bound,)).fetchone():
            self._connection.exec_driver_sql("DELETE FROM bin WHERE deleted_at < ?", (bound,))
            self.remove_orphans()

    def _days_of_work(self, now: datetime) -> list[datetime]:
        """The last moment of the newest days up to `now` on which records were written, the newest first."""
        days: set[str] = set()
        for kind in KINDS:
            sql = f"SELECT DISTINCT substr(updated_at, 1, 10) FROM {kind.table} WHERE updated_at <= ? ORDER BY 1 DESC"
            rows = self._connection.exec_driver_sql(f"{sql} LIMIT {_WORKED}", (write_moment(now),))
            days |= set(rows.scalars())
        return [datetime.fromisoformat(f"{day}T23:59:59Z") for day in sorted(days, reverse=True)]

    # Files

    def remove_orphans(self) -> int:
        """Remove the content of files that no record has, or could have again. Returns how many went."""
        return files.remove_orphans(self.folder, self.files_named(), self._clock())


def _bin_bound(moment: datetime) -> str:
    """What was deleted before this has been in the bin for its days at `moment`."""
    return write_moment(moment - timedelta(days=BIN_DAYS))
