"""Putting other data in the place of the present ones, so that a kill at any moment leaves either the old or the new.

Everything new is first laid out in a folder `restoring` inside the data folder: `aipm.db`, `settings.json`,
`reminders.json`, `files/`. A file `ready` there is the decision: without it the present data stand and the folder is
waste; with it whoever opens the data next finishes what is left to do, and every step can be done twice.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.store.backup import flush_file, flush_folder
from aipm_desktop.store.connecting import connect, database_errors
from aipm_desktop.store.engine import BUSY_SECONDS, FILE_NAME, faults_in_words

STAGE = "restoring"
LOOSE = ("settings.json", "reminders.json")
"""Files beside the database that come with it, where a backup has them."""
_READY, _LOCK, _FILES = "ready", "lock", "files"
_LOGS = (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", f"{FILE_NAME}-journal")


def new_stage(folder: Path) -> Path:
    """An empty folder to lay the new data out in. What an earlier try left there is removed."""
    if is_decided(folder):
        raise AipmError("A restore is under way", "Start AIPM Desktop again, so that it can be finished.")
    stage = folder / STAGE
    discard(folder)
    stage.mkdir(mode=0o700)
    return stage


def discard(folder: Path) -> None:
    """Remove what was laid out and not decided on."""
    if not is_decided(folder):
        shutil.rmtree(folder / STAGE, ignore_errors=True)


def is_decided(folder: Path) -> bool:
    """Whether a restore was decided on and is not finished."""
    return (folder / STAGE / _READY).exists()


def replace_data(folder: Path, now: datetime, *, keep_aside: bool = False) -> None:
    """Put what was laid out in the place of the present data. No store may be open on them.

    With `keep_aside`, for one that cannot be opened, the present one is moved into a folder of its own as it is. Raises
    AipmError when another program has the data open; then nothing was changed.
    """
    stage = folder / STAGE
    aside = f"kept-aside-{now:%Y-%m-%d-%H%M%S}" if keep_aside else ""
    if not keep_aside:
        be_alone(folder / FILE_NAME)
    for path in stage.rglob("*"):
        if path.is_file():
            flush_file(path)
        else:
            flush_folder(path)
    flush_folder(stage)
    decision = stage / f".{_READY}"
    decision.write_text(aside, encoding="utf-8")
    flush_file(decision)
    decision.replace(stage / _READY)
    flush_folder(stage)
    finish(folder)


def finish(folder: Path) -> None:
    """Do what is left of a restore that was decided on; nothing when there is none.

    Raises AipmError when that is impossible now; the next call goes on.
    """
    if not is_decided(folder):
        return
    stage = folder / STAGE
    try:
        with _only_one(stage / _LOCK):
            if is_decided(folder):
                _move_all(folder, stage)
        shutil.rmtree(stage, ignore_errors=True)
    except database_errors(OSError) as error:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise AipmError(
            "The restore could not be finished",
            f"{folder}: {cause}. Close other programs that use your data and start AIPM Desktop again: it goes on from "
            "where it stopped.",
        ) from error


def _move_all(folder: Path, stage: Path) -> None:
    _move_files(stage / _FILES, folder / _FILES)
    new, file = stage / FILE_NAME, folder / FILE_NAME
    if new.exists():
        aside = (stage / _READY).read_text(encoding="utf-8")
        for name in (*_LOGS, FILE_NAME):  # the database last: its log alone means nothing
            _out_of_the_way(folder / name, folder / aside if aside else None)
        new.replace(file)
    for name in LOOSE:
        with suppress(FileNotFoundError):
            (stage / name).replace(folder / name)
    flush_folder(folder)
    (stage / _READY).unlink()
    flush_folder(stage)


def _move_files(source: Path, target: Path) -> None:
    """Attached files are called by their content: one that is there already is the same."""
    for path in list(source.rglob("*")):
        if path.is_file():
            place = target / path.relative_to(source)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.replace(place)
            flush_folder(place.parent)


def _out_of_the_way(path: Path, aside: Path | None) -> None:
    """Move a file of a damaged database aside; a log that belongs to the old database must never meet the new one."""
    if aside is not None:
        aside.mkdir(mode=0o700, exist_ok=True)
        with suppress(FileNotFoundError):
            path.rename(aside / path.name)
    elif path.name != FILE_NAME:
        path.unlink(missing_ok=True)


def be_alone(file: Path) -> None:
    """Take the log into the database and remove it, which SQLite refuses while anybody else has the database open.

    Where there is no log any more, somebody else may be writing the database anew: that is refused, too.
    """
    if not file.exists():
        return
    with faults_in_words(file), closing(connect(file, timeout=BUSY_SECONDS)) as connection:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        connection.isolation_level = None
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    if mode != "delete":
        raise AipmError(
            "The data are in use",
            f"Another program has {file} open. Close it and try again. Nothing was changed.",
        )


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    """Let a second process wait until the first has finished: SQLite's own lock works on every system."""
    with closing(sqlite3.connect(lock, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


def sweep(folder: Path, now: datetime) -> None:
    """Remove what a restore has laid out that was broken off more than a day before `now`."""
    with suppress(FileNotFoundError):
        if (folder / STAGE).stat().st_mtime < (now - timedelta(days=1)).timestamp():
            discard(folder)
