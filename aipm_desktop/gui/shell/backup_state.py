"""How old the newest backup is, for the foot of the sidebar."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import say, say_time


def newest_backup(folder: Path) -> datetime | None:
    """When the newest file in the folder of backups was written, in local time; None when there is none."""
    try:
        written = [entry.stat().st_mtime for entry in folder.iterdir() if entry.is_file()]
    except OSError:
        return None
    return datetime.fromtimestamp(max(written)).astimezone() if written else None


def backup_words(newest: datetime | None, now: datetime, *, clock_24: bool) -> tuple[str, str]:
    """The icon and the words: "Backed up 08:12", "Backed up yesterday", "No backup yet"."""
    if newest is None:
        return "cloud-slash", tr("No backup yet")
    today, day = now.astimezone().date(), newest.date()
    if day == today:
        return "cloud-check", tr("Backed up {time}", time=say_time(newest.time(), clock_24))
    return "cloud-check", tr("Backed up {day}", day=say(day, today=today, inside=True))
