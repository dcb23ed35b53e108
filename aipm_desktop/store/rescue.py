"""Reading what can still be read of a damaged database, table by table; the database itself is never written to."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aipm_desktop.store.inspecting import MAGIC

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

    Nothing comes when not even the list of tables can be read. Raises OSError when the file cannot be copied.
    """
    with _copy(file, workshop) as connection:
        try:
            sql = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            names = [str(row[0]) for row in connection.execute(sql)]
        except sqlite3.DatabaseError:
            return
        for name in names:
            if not name.startswith(_INTERNAL):
                found = _rescue_table(connection, name)
                if found is not None:
                    yield found


@contextmanager
def _copy(file: Path, workshop: Path) -> Iterator[sqlite3.Connection]:
    copy = workshop / file.name
    shutil.copyfile(file, copy)
    with suppress(FileNotFoundError):
        shutil.copyfile(file.with_name(f"{file.name}-wal"), workshop / f"{file.name}-wal")
    with copy.open("r+b") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            opened.seek(0)
            opened.write(MAGIC)
    with closing(sqlite3.connect(copy)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", errors="replace")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection


def _rescue_table(connection: sqlite3.Connection, name: str) -> RescuedTable | None:
    """Rows from the front until a page cannot be read, then from the back until the same happens there."""
    quoted = '"' + name.replace('"', '""') + '"'
    try:
        cursor = connection.execute(f"SELECT rowid, * FROM {quoted} LIMIT 0")
    except sqlite3.DatabaseError:
        return None
    columns = tuple(str(column[0]) for column in cursor.description[1:])
    front: list[tuple[Any, ...]] = []
    whole = _read(connection, f"SELECT rowid, * FROM {quoted} NOT INDEXED ORDER BY rowid", front)
    back: list[tuple[Any, ...]] = []
    if not whole:
        last = front[-1][0] if front else -(2**63)
        beyond = f"SELECT rowid, * FROM {quoted} NOT INDEXED WHERE rowid > {last} ORDER BY rowid DESC"
        _read(connection, beyond, back)
    rows = [row[1:] for row in (*front, *reversed(back))]
    return RescuedTable(name, columns, rows, whole) if rows or whole else None


def _read(connection: sqlite3.Connection, sql: str, rows: list[tuple[Any, ...]]) -> bool:
    """Add rows until the end, or until one cannot be read: False then."""
    try:
        for row in connection.execute(sql):
            rows.append(row)  # noqa: PERF402  what was read before a fault is kept
    except sqlite3.DatabaseError:
        return False
    return True
