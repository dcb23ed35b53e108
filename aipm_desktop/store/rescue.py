"""Reading what can still be read of a damaged database, table by table; the database itself is never written to."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aipm_desktop.store.connecting import KEYRING
from aipm_desktop.store.decrypting import decrypt_file
from aipm_desktop.store.inspecting import MAGIC

_PAGE_SIZES = [2**n for n in range(9, 17)]
_MOST_GONE = 32 << 20
"""Bytes that are always put in the place of a lost end; four times what is left of the file when that is more."""
_INTERNAL = ("sqlite_", "search_index", "alembic_version")


@dataclass(frozen=True, slots=True)
class RescuedTable:
    """The rows of one table that could be read. `whole` is False when there may have been more."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    whole: bool


def rescue(file: Path, workshop: Path) -> Iterator[RescuedTable]:
    """Each table of which something can be read. `workshop` is an empty folder for a copy to work on.

    Nothing comes when not even the list of tables can be read. Raises OSError when the file cannot be copied,
    LockedError when it is encrypted and its key is not known.
    """
    with _copy(file, workshop) as (connection, patched):
        listed: list[tuple[Any, ...]] = []
        _read_both_ways(connection, "sqlite_master", listed)
        names = sorted(str(row[2]) for row in listed if row[1] == "table")
        for name in names:
            if not name.startswith(_INTERNAL):
                found = _rescue_table(connection, name)
                if found is not None:
                    yield replace(found, whole=found.whole and not patched)


@contextmanager
def _copy(file: Path, workshop: Path) -> Iterator[tuple[sqlite3.Connection, bool]]:
    copy = workshop / file.name
    shutil.copyfile(file, copy)
    with suppress(FileNotFoundError):
        shutil.copyfile(file.with_name(f"{file.name}-wal"), workshop / f"{file.name}-wal")
    key = KEYRING.of(copy)
    intact = key is None or decrypt_file(copy, key)
    patched = _patch(copy) or not intact
    with closing(sqlite3.connect(copy)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", errors="replace")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA writable_schema = ON")  # what cannot be read of the schema is passed over
        yield connection, patched


def _patch(copy: Path) -> bool:
    """Let SQLite read a file without its first bytes or its end: a page that is gone becomes one with a blank row.

    True when pages were gone. The row has the number 0, which no row of ours has, and no columns; a page without any
    row would be refused. (SQLite, "Database File Format", sections 1.3 and 1.6: 13 marks a leaf of a table.)
    """
    with copy.open("r+b") as opened:
        header = opened.read(100)
        if not header.startswith(MAGIC):
            opened.seek(0)
            opened.write(MAGIC)
        page = int.from_bytes(header[16:18], "big")
        page = 65536 if page == 1 else page
        if page not in _PAGE_SIZES:
            return False
        place = (page - 4).to_bytes(2, "big")
        blank = bytes([13, 0, 0, 0, 1]) + place + b"\0" + place + bytes(page - 14) + bytes([1, 0, 1, 0])
        size = opened.seek(0, 2)
        # The number of pages in a damaged head can be any: it must not fill the disk.
        lost = int.from_bytes(header[28:32], "big") - size // page
        gone = max(0, min(lost, max(_MOST_GONE, 4 * size) // page))
        opened.seek(size - size % page)
        for _ in range(gone):
            opened.write(blank)
        return gone > 0


def _rescue_table(connection: sqlite3.Connection, name: str) -> RescuedTable | None:
    quoted = '"' + name.replace('"', '""') + '"'
    try:
        cursor = connection.execute(f"SELECT rowid, * FROM {quoted} LIMIT 0")
    except sqlite3.DatabaseError:
        return None
    columns = tuple(str(column[0]) for column in cursor.description[1:])
    found: list[tuple[Any, ...]] = []
    whole = _read_both_ways(connection, quoted, found)
    rows = [row[1:] for row in found]
    return RescuedTable(name, columns, rows, whole) if rows or whole else None


def _read_both_ways(connection: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> bool:
    """Add rows from the front until a page cannot be read, then those from the back until the same happens there."""
    sql = f"SELECT rowid, * FROM {table} NOT INDEXED WHERE rowid {{}} ORDER BY rowid"
    if _read(connection, sql.format("<> 0"), rows):
        return True
    last, back = rows[-1][0] if rows else 0, list[tuple[Any, ...]]()
    _read(connection, sql.format(f"> {last}") + " DESC", back)
    rows.extend(reversed(back))
    return False


def _read(connection: sqlite3.Connection, sql: str, rows: list[tuple[Any, ...]]) -> bool:
    """Add rows until the end, or until one cannot be read: False then."""
    try:
        for row in connection.execute(sql):
            rows.append(row)  # noqa: PERF402  what was read before a fault is kept
    except sqlite3.DatabaseError:
        return False
    return True
