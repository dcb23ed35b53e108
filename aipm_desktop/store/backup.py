"""Copying a database while it is in use: whole, or not at all."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.store.connecting import connect, database_errors


def copy_database(file: Path, target: Path) -> None:
    """Write a consistent copy of the database `file` to `target`; what was there is replaced only by a sound copy.

    Copying the file itself would miss what still stands in its write-ahead log. The copy's time of change is that of
    the moment it was begun, so that it is newer than a write exactly when it holds that write. Raises AipmError in
    words.
    """
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished.unlink(missing_ok=True)
        begun = time.time_ns()
        _vacuum_into(file, unfinished)
        if os.name == "posix":
            unfinished.chmod(0o600)
        os.utime(unfinished, ns=(begun, begun))
        flush_file(unfinished)
        unfinished.replace(target)
        flush_folder(target.parent)
    except database_errors(OSError) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise AipmError(
            "The copy could not be written", f"{target}: {cause}. Free some space or choose another folder. "
            "Your data are as they were."
        ) from error  # fmt: skip


def last_write(file: Path) -> int:
    """When the database `file` was last written, in nanoseconds of the system's clock; its log counts."""
    written = file.stat().st_mtime_ns
    with suppress(FileNotFoundError):
        log = file.with_name(f"{file.name}-wal").stat()
        written = max(written, log.st_mtime_ns) if log.st_size else written
    return written


def flush_file(file: Path) -> None:
    """Let what was written to `file` reach the disk before anything that builds on it."""
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def flush_folder(folder: Path) -> None:
    """Let the names in `folder` reach the disk; Windows keeps them by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _vacuum_into(file: Path, target: Path) -> None:
    with closing(connect(file)) as source:
        source.execute("VACUUM INTO ?", (str(target),))
    with closing(connect(target)) as copy:
        found = copy.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(f"the copy is damaged ({found})")
