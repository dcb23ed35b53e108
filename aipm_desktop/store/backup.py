"""Copying a database while it is in use: whole, or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from aipm_desktop.errors import AipmError


def copy_database(file: Path, target: Path) -> None:
    """Write a consistent copy of the database `file` to `target`; what was there is replaced only by a sound copy.

    Copying the file itself would miss what still stands in its write-ahead log. Raises AipmError in words.
    """
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished.unlink(missing_ok=True)
        _vacuum_into(file, unfinished)
        if os.name == "posix":
            unfinished.chmod(0o600)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise AipmError(
            "The copy could not be written", f"{target}: {cause}. Free some space or choose another folder. "
            "Your data are as they were."
        ) from error  # fmt: skip


def _vacuum_into(file: Path, target: Path) -> None:
    source = sqlite3.connect(file)
    try:
        source.execute("VACUUM INTO ?", (str(target),))
    finally:
        source.close()
    copy = sqlite3.connect(target)
    try:
        found = copy.execute("PRAGMA quick_check").fetchone()[0]
    finally:
        copy.close()
    if found != "ok":
        raise sqlite3.DatabaseError(f"the copy is damaged ({found})")
