"""The connection to the database file, and SQLite's faults in words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from aipm_desktop.errors import AipmError
from aipm_desktop.store.connecting import KEYRING, database_errors, open_with, sqlcipher

FILE_NAME = "aipm.db"
BUSY_SECONDS = 8
SYNCHRONOUS = "FULL"
"""Every step reaches the disk before the window says "Saved". NORMAL stays consistent through a power cut as well, but
may lose the last steps by it (SQLite, "Write-Ahead Logging", "Performance Considerations"). A step is one transaction,
whatever its size, so that FULL costs one flush: 4 to 5 ms on a virtual disk, against 0.01 ms. A kill of the program
loses nothing in either. On macOS only `fullfsync` empties the disk's own memory; elsewhere it does nothing."""


def make_engine(file: Path, *, foreign_keys: bool = True, read_only: bool = False) -> sa.Engine:
    """An engine over `file` whose transactions begin only when BEGIN is sent; with `read_only` no write is let through.

    WAL lets the window read while an import writes.
    """
    key = KEYRING.of(file)

    def opened() -> sqlite3.Connection:
        connection = open_with(key, file, "mode=ro" if read_only else "", timeout=BUSY_SECONDS)
        for pragma in (
            "query_only = ON" if read_only else "journal_mode = WAL",
            f"synchronous = {SYNCHRONOUS}",
            "fullfsync = ON",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            "cache_size = -32000",
            "temp_store = MEMORY",
            "trusted_schema = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    driver = sqlcipher() if key else sqlite3
    engine = sa.create_engine("sqlite:///a file", isolation_level="AUTOCOMMIT", module=driver, creator=opened)
    release = KEYRING.hold(file, key)
    sa.event.listen(engine, "engine_disposed", lambda _engine: release())
    return engine


def keep_private(folder: Path, file: Path) -> None:
    """Only the person's own account may read the folder and the database."""
    if os.name == "posix":
        folder.chmod(0o700)
        for each in folder.glob(file.name + "*"):
            with suppress(FileNotFoundError):  # another program closes: SQLite removes its log
                each.chmod(0o600)


def identity(file: Path) -> tuple[int, int]:
    """What tells a file from another one under the same name."""
    found = file.stat()
    return found.st_dev, found.st_ino


def demand_same(file: Path, opened: tuple[int, int]) -> None:
    """Raise AipmError when `file` is no longer the one that was opened.

    Systems other than Windows go on writing to a file that was removed, and all of it would be gone at the end.
    """
    try:
        same = identity(file) == opened
    except OSError:
        same = False
    if not same:
        raise AipmError(
            "The data are no longer there",
            f"{file} was moved, removed or replaced while it was in use. Put it back and start AIPM Desktop again, or "
            "restore a backup. The last change was not saved.",
        )


class DamagedError(AipmError):
    """The database cannot be read in full: it must not be written to, and a backup should take its place."""


@contextmanager
def faults_in_words(file: Path) -> Iterator[None]:
    """Turn SQLite's faults of the world into AipmError; a mistake in our own SQL stays what it is."""
    try:
        yield
    except database_errors(DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        told = _WORDS.get(code)
        if told is None:
            raise
        fault = DamagedError if code in _DAMAGED else AipmError
        raise fault(told[0], told[1].format(file=file)) from error


_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_UNSAVED = "The last change was not saved; everything before it is intact."
_WORDS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "The data are in use",
        "Another program is writing to {file}. Wait a moment and try again. " + _UNSAVED,
    ),
    sqlite3.SQLITE_LOCKED: (
        "The data are in use",
        "Another program is writing to {file}. Wait a moment and try again. " + _UNSAVED,
    ),
    sqlite3.SQLITE_FULL: ("The disk is full", "Free some space for {file} and try again. " + _UNSAVED),
    sqlite3.SQLITE_READONLY: ("The data cannot be changed", "{file} or its folder is read-only. " + _UNSAVED),
    sqlite3.SQLITE_PERM: ("The data cannot be opened", "You have no permission for {file}. Nothing was changed."),
    sqlite3.SQLITE_CANTOPEN: (
        "The data cannot be opened",
        "{file} cannot be opened. Check that its folder exists and that you may write there. Nothing was changed.",
    ),
    sqlite3.SQLITE_IOERR: ("The disk cannot be read or written", "Check the disk that holds {file}. " + _UNSAVED),
    sqlite3.SQLITE_NOTADB: (
        "This is not an AIPM Desktop database",
        "{file} holds something else. Move it away or choose another data folder. Nothing was changed.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The database is damaged",
        "{file} cannot be read in full. Put back a copy of it from your backups. Nothing was changed.",
    ),
}
