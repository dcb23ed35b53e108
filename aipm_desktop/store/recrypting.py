"""Encrypting a database, taking that away, and changing its password: all three write it anew under another key."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from aipm_desktop.errors import AipmError
from aipm_desktop.store.backup import flush_file, flush_folder
from aipm_desktop.store.connecting import KEYRING, database_errors, open_by_sqlcipher
from aipm_desktop.store.engine import FILE_NAME, faults_in_words
from aipm_desktop.store.keys import ENCRYPTED_PAGE, Key, read_salt
from aipm_desktop.store.restoring import be_alone, discard, new_stage, replace_data

_UNNUMBERED = ("sqlite_sequence", "alembic_version")
"""Tables whose rows nothing refers to by number. A migration leaves gaps there, which a new database has not."""


def recrypt_data(folder: Path, key: Key | None, now: datetime) -> None:
    """Put the database in `folder` under `key`, or under none. No store may be open on it.

    All of it is done or nothing: the new database takes the place of the present one after every row was compared.
    Raises AipmError when another program has the data open, or changes them meanwhile.
    """
    file = folder / FILE_NAME
    be_alone(file)  # before another one's half-written stage could be swept away
    try:
        stage = new_stage(folder)
        # Outside of write-ahead logging, where it is now, every write changes the first page of a database.
        before = _first_page(file)
        write_under(key, file, stage / FILE_NAME)
        # Another program that began the same has laid out its own file by then.
        if _first_page(file) != before or read_salt(stage / FILE_NAME) != (key.salt if key else None):
            raise AipmError(
                "The data were changed meanwhile", f"Another program wrote to {file}. Nothing was changed. Try again."
            )
        replace_data(folder, now)
    except OSError as error:
        discard(folder)
        raise AipmError(
            "The database was not written anew",
            f"{error.filename or folder}: {error.strerror or error}. Free some space and try again. Your data are as "
            "they were.",
        ) from error
    except BaseException:
        discard(folder)
        raise


def rewrite(file: Path, key: Key | None) -> None:
    """Put a database that is not open under `key`: whole, or not at all. Its time of change stays."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        changed = file.stat()
        write_under(key, file, unfinished)
        if os.name == "posix":
            unfinished.chmod(0o600)
        os.utime(unfinished, ns=(changed.st_atime_ns, changed.st_mtime_ns))
        unfinished.replace(file)
        flush_folder(file.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def write_under(key: Key | None, file: Path, target: Path) -> None:
    """Write the database `file`, which is not open, to the new file `target` under `key`, and compare every row.

    Raises AipmError in words; what stands at `target` is then of no use.
    """
    if key:
        KEYRING.add(key)
    with faults_in_words(file), closing(open_by_sqlcipher(KEYRING.of(file), str(file))) as connection:
        connection.isolation_level = None
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("ATTACH ? AS fresh KEY ?", (str(target), key.raw if key else ""))
        connection.execute("BEGIN IMMEDIATE")
        _export(connection, file)
        if not _are_same(connection):
            raise AipmError("The data were not written anew", f"The new file differed from {file}, which is unchanged.")
        connection.execute("COMMIT")
        connection.execute("DETACH fresh")
    flush_file(target)


def _export(connection: sqlite3.Connection, file: Path) -> None:
    try:
        connection.execute("SELECT sqlcipher_export('fresh')")
    except database_errors() as error:  # it tells a full disk and a damaged page alike, in words and without a code
        raise AipmError("The data were not written anew", f"{file}: {error}. It is unchanged.") from error


def _are_same(connection: sqlite3.Connection) -> bool:
    """Whether both databases hold the same tables and rows, under the same numbers."""
    schemas = [
        set(connection.execute(f"SELECT type, name, tbl_name, sql FROM {base}.sqlite_master"))
        for base in ("main", "fresh")
    ]
    tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND rootpage > 0").fetchall()
    return schemas[0] == schemas[1] and all(
        row == other
        for (table,) in tables
        for row, other in zip_longest(_rows(connection, "main", table), _rows(connection, "fresh", table))
    )


def _rows(connection: sqlite3.Connection, base: str, table: str) -> Iterator[tuple[Any, ...]]:
    sql = "SELECT wr FROM pragma_table_list(?) WHERE schema = ?"
    has_numbers = not connection.execute(sql, (table, base)).fetchone()[0] and table not in _UNNUMBERED
    what, order = ("rowid, *", " ORDER BY rowid") if has_numbers else ("*", " ORDER BY 1")
    return connection.execute(f'SELECT {what} FROM {base}."{table}"{order}')


def _first_page(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(ENCRYPTED_PAGE)
