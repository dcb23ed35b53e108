"""Backups while the program runs: the check of the data, the copy of the day, and what the sidebar's foot says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import say, say_time
from aipm_desktop.services.backup.copies import all_copies, back_up_if_due, backups_folder, clear_broken_off
from aipm_desktop.services.backup.guard import Guard
from aipm_desktop.services.encryption import bring_along
from aipm_desktop.store.engine import DamagedError
from aipm_desktop.store.inspecting import check_open_database

if TYPE_CHECKING:
    from aipm_desktop.gui.desk import Worker
    from aipm_desktop.settings import Backup
    from aipm_desktop.store import Store

_CHECK_AFTER_MS = 2_000
"""After the start, when the window is painted and furnished."""
_OLD_DAYS = 7


class BackupState(QObject):
    """Works on the worker's thread. `told` comes when there may be a newer copy, `failed` with a fault to tell once.

    `damaged` comes with the fault when the data turn out not to be whole: nothing may be written to them any more.
    """

    told = Signal()
    failed = Signal(object)
    damaged = Signal(object)

    def __init__(self, store: Store, chosen: Backup, worker: Worker, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._store = store
        self._chosen = chosen
        self._worker = worker
        self._clock = clock
        self._said = ""
        self._closed = False
        store.guard = Guard(store, lambda: self.folder, clock)
        QTimer.singleShot(_CHECK_AFTER_MS, self, self._check)

    @property
    def folder(self) -> Path:
        """Where copies go."""
        return backups_folder(self._store.folder, self._chosen)

    def use(self, chosen: Backup) -> None:
        """Follow these settings from now on."""
        self._chosen = chosen
        self._said = ""

    def newest(self) -> datetime | None:
        """When the newest copy was made, None when there is none."""
        return next((copy.made_at for copy in all_copies(self._store.folder, self._chosen)), None)

    def look(self) -> None:
        """Let the copies be encrypted as the data are; make that of the day, unless there is one or none is wanted.

        At the start, and from time to time: the program may run past midnight.
        """
        if self._closed:
            return
        store, chosen, folder, now = self._store, self._chosen, self.folder, self._clock()

        def work(_progress: object, cancelled: Callable[[], bool]) -> None:
            clear_broken_off(store.folder, folder, now)
            bring_along(store, chosen, cancelled=cancelled)
            if chosen.automatic:
                back_up_if_due(store, folder, now=now)

        self._worker.run(work, lambda _none: self.told.emit(), self._not_done)

    def close(self) -> None:
        """Begin nothing any more."""
        self._closed = True

    def _check(self) -> None:
        if self._closed:
            return
        file = self._store.file
        self._worker.run(
            lambda _progress, _cancelled: check_open_database(file), lambda _sound: self.look(), self._not_done
        )

    def _not_done(self, error: BaseException) -> None:
        if isinstance(error, DamagedError):
            self.damaged.emit(error)
        elif isinstance(error, AipmError):
            if not isinstance(error, CancelledError) and str(error) != self._said:
                self._said = str(error)
                self.failed.emit(error)
        else:
            raise error


def backup_words(newest: datetime | None, now: datetime, *, clock_24: bool) -> tuple[str, str]:
    """The icon and the words: "Backed up 08:12", "Backed up yesterday", "No backup yet"."""
    if newest is None:
        return "cloud-slash", tr("No backup yet")
    today, day = now.astimezone().date(), newest.date()
    if day == today:
        return "cloud-check", tr("Backed up {time}", time=say_time(newest.time(), clock_24))
    icon = "cloud-check" if (today - day).days < _OLD_DAYS else "cloud-slash"
    return icon, tr("Backed up {day}", day=say(day, today=today, inside=True))
