"""Which reminders have been told or put off: a small file beside the database, because it is no record."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aipm_desktop.planning.reminders import Shown

FILE_NAME = "reminders.json"
_KEPT = timedelta(days=400)


class Told:
    """The keys of `planning.reminders`; a moment is until when the person put one off."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._shown: dict[str, datetime | None] = {}
        try:
            raw: Any = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return  # nothing is lost: what is due is told once more
        for key, until in raw.items() if isinstance(raw, dict) else ():
            self._shown[str(key)] = _moment(until)

    @property
    def shown(self) -> Shown:
        return self._shown

    def done(self, key: str, now: datetime) -> None:
        """It was dealt with: never tell it again."""
        self._keep(key, None, now)

    def put_off(self, key: str, until: datetime, now: datetime) -> None:
        """Tell it again at `until`."""
        self._keep(key, until, now)

    def _keep(self, key: str, until: datetime | None, now: datetime) -> None:
        self._shown[key] = until
        oldest = f"{now - _KEPT:%Y%m%d}"
        kept = {key: until for key, until in self._shown.items() if key.rpartition("@")[2] >= oldest}
        text = json.dumps({key: until.isoformat() if until else None for key, until in kept.items()}, indent=0)
        temporary = self._path.with_suffix(".new")
        try:
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(self._path)
        except OSError:
            temporary.unlink(missing_ok=True)  # the disk is full: it is told once more at the next start
        self._shown = kept


def _moment(text: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
