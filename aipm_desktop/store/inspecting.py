"""Looking into a database file without opening it as a store: is it sound, how old is it, what does it hold."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.kinds import KINDS
from aipm_desktop.store.connecting import KEYRING, connect
from aipm_desktop.store.engine import DamagedError, faults_in_words
from aipm_desktop.store.keys import ENCRYPTED_PAGE, MARK

MAGIC = b"SQLite format 3\0"
SQLITE = sqlite3.sqlite_version
"""The version of the database library."""
_HEADER = 100
_SCHEMA_FORMAT = 4
"""The highest there is; SQLite refuses a higher one as if our own SQL were wrong."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a database file holds. `counts` has the kinds that it has tables for; `files` are attached files by hash."""

    revision: str
    counts: dict[str, int]
    files: dict[str, int]
    """sha256 to size in bytes."""


def look_into(file: Path) -> Inside:
    """Read what a closed database file holds. Raises AipmError when it is damaged or no database of this program."""
    with faults_in_words(file), _reading(file) as connection:
        made = connection.execute("SELECT name, type FROM sqlite_master").fetchall()
        tables = {name for name, what in made if what == "table"}
        # Triggers and views would act by themselves, and this program makes none.
        if "alembic_version" not in tables or any(what in ("trigger", "view") for _name, what in made):
            raise AipmError(
                "This is not an AIPM Desktop database",
                f"{file} was made by another program. Choose another file. Nothing was changed.",
            )
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        counts = {
            kind.name: int(connection.execute(f"SELECT count(*) FROM {kind.table}").fetchone()[0])
            for kind in KINDS
            if kind.table in tables
        }
        files: dict[str, int] = {}
        if "attachment" in tables:
            found = connection.execute("SELECT sha256, size FROM attachment")
            files = {name: size for name, size in found if _is_hash(name) and isinstance(size, int)}
        return Inside(str(revision[0]) if revision else "", counts, files)


def _is_hash(name: object) -> bool:
    """It becomes a path: nothing else may stand there."""
    return isinstance(name, str) and re.fullmatch("[0-9a-f]{64}", name) is not None


def check_soundness(file: Path) -> None:
    """Raise DamagedError unless the closed database `file` is whole: every page, every index, every reference."""
    with faults_in_words(file), _reading(file) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise damaged(file)


def check_open_database(file: Path) -> None:
    """Raise DamagedError unless the database `file`, which may be in use, is whole. Takes about 3 s for each GB."""
    with faults_in_words(file), closing(connect(file, "mode=ro")) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise damaged(file)


def check_header(file: Path) -> None:
    """Raise DamagedError when the first bytes of `file` show that it is no database, or that its end is missing.

    Reads 100 bytes (SQLite, "Database File Format", section 1.3); of an encrypted one they show little. A missing or
    empty file is a new one.
    """
    if KEYRING.is_open(file):  # it was looked at when it was opened
        return
    try:
        with file.open("rb") as opened:
            header = opened.read(_HEADER)
        size, log = file.stat().st_size, file.with_name(f"{file.name}-wal")
        pending = log.exists() and log.stat().st_size > 0
    except FileNotFoundError:
        return
    except OSError as error:
        raise AipmError(
            "The data cannot be opened", f"{file}: {error.strerror or error}. Nothing was changed."
        ) from error
    if not header:
        return
    if header.startswith(MARK):
        if size % ENCRYPTED_PAGE and not pending:
            raise damaged(file)
        return
    if len(header) < _HEADER or not header.startswith(MAGIC):
        raise DamagedError(
            "This is not an AIPM Desktop database",
            f"{file} does not begin as a database does: it is damaged, or another program's. It is left as it is. "
            "Put back a backup, or choose another data folder.",
        )
    if int.from_bytes(header[44:48], "big") > _SCHEMA_FORMAT:
        raise damaged(file)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    known = header[24:28] == header[92:96]  # else the count was left by an older SQLite
    if known and not pending and size < pages * (65536 if page == 1 else page):
        raise damaged(file)


def damaged(file: Path) -> DamagedError:
    """The fault of a database that cannot be read in full."""
    return DamagedError(
        "The database is damaged",
        f"{file} cannot be read in full. It is left as it is. Put back a backup, or save what can still be read.",
    )


@contextmanager
def _reading(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that neither writes nor locks: for files that nobody has open."""
    with closing(connect(file, "mode=ro&immutable=1")) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection


def lost_log(file: Path) -> bool:
    """Whether the log with the last changes was taken away from beside a database that was not closed in order."""
    return file.with_name(f"{file.name}-shm").exists() and not file.with_name(f"{file.name}-wal").exists()
