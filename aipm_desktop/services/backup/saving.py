"""Saving everything to one backup file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aipm_desktop import __version__
from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.backup_file import SUFFIX, Facts, Manifest, Part, is_member_name, write_backup
from aipm_desktop.services.backup.copies import FILES, remove_broken_off
from aipm_desktop.store import Store
from aipm_desktop.store.backup import copy_database
from aipm_desktop.store.engine import FILE_NAME
from aipm_desktop.store.inspecting import look_into
from aipm_desktop.store.restoring import LOOSE


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup file that was written. `missing` attached files were not where they should be."""

    path: Path
    size: int
    manifest: Manifest
    missing: int


def proposed_name(now: datetime) -> str:
    """What a backup file is called unless the person says otherwise."""
    return f"AIPM {now.astimezone():%Y-%m-%d}{SUFFIX}"


def save_backup(
    store: Store,
    target: Path,
    *,
    now: datetime,
    password: str = "",
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Saved:
    """Write the database, the attached files and the settings to the file `target`.

    Raises AipmError in words, CancelledError when `cancelled` says so; what was at `target` is then untouched.
    """
    data = store.folder
    remove_broken_off(target.parent.glob(f".*{SUFFIX}.unfinished"), now)
    try:
        with tempfile.TemporaryDirectory(prefix=".saving-", dir=data) as workshop:
            database = Path(workshop, FILE_NAME)
            copy_database(store.file, database)
            inside = look_into(database)
            parts = [Part(FILE_NAME, database)]
            parts += [Part(name, data / name) for name in LOOSE if (data / name).is_file()]
            files = _attached(data)
            missing = inside.files.keys() - {part.source.name for part in files}
            facts = Facts(__version__, inside.revision, now, inside.counts)
            manifest = write_backup(
                target, parts + files, facts, password=password, progress=progress, cancelled=cancelled
            )
            return Saved(target, target.stat().st_size, manifest, len(missing))
    except OSError as error:
        raise AipmError(
            "The backup file was not written",
            f"{error.filename or data}: {error.strerror or error}. Free some space and try again. "
            "Your data are as they were.",
        ) from error


def _attached(data: Path) -> list[Part]:
    """All attached files: those of deleted records, too, which can come back from the bin."""
    found = (Part(f"{FILES}/{path.parent.name}/{path.name}", path) for path in sorted((data / FILES).glob("??/*")))
    return [part for part in found if is_member_name(part.name) and part.source.is_file()]
