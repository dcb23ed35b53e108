"""The automatic backup: one copy of the database a day, the newest ones kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aipm_desktop.store import Store
from aipm_desktop.store.backup import copy_database

_PATTERN = "aipm-????-??-??.db"


def back_up_if_due(store: Store, folder: Path, *, keep: int, today: date) -> Path | None:
    """Copy the database to `folder` unless that was done today or there is nothing to keep; drop all but `keep`.

    Returns the new copy. Older copies go only after the new one is written. Raises AipmError in words.
    """
    target = folder / f"aipm-{today.isoformat()}.db"
    if target.exists() or not any(store.counts().values()):
        return None
    copy_database(store.file, target)
    for old in sorted(folder.glob(_PATTERN), reverse=True)[keep:]:
        old.unlink(missing_ok=True)
    return target
