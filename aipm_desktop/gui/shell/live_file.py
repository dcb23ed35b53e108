"""Keeping the calendar file up to date while the program runs: when to ask, beside the window, and what to tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.services.live_calendar import LiveCalendar

if TYPE_CHECKING:
    from aipm_desktop.gui.desk import Changes, Worker
    from aipm_desktop.settings import Settings
    from aipm_desktop.store import Store

_FIRST_AFTER_MS = 4_000
"""After the start, when the person has something to look at."""


class LiveFile(QObject):
    """Writes on the worker's thread when changes have come to rest, on a new day, and at the end.

    One timer runs, and only while something waits to be written. `failed` comes once for each fault; it is tried again
    whenever `look` is called, as the window does every few minutes. `told` says that `path`, `fault` or `written_at`
    are others now.
    """

    failed = Signal(object)
    told = Signal()

    def __init__(
        self, store: Store, settings: Settings, changes: Changes, worker: Worker, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._calendar = LiveCalendar(store, settings)
        self._worker = worker
        self._clock = clock
        self._writing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._write)
        changes.changed.connect(self._changed)
        self._calendar.changed(clock())  # the terminal may have written since
        self._timer.start(_FIRST_AFTER_MS)

    @property
    def path(self) -> Path | None:
        """Where the file is kept, None for nowhere."""
        return self._calendar.path

    @property
    def exports_to(self) -> Path | None:
        """Where exports by hand go, which must be another file."""
        return self._calendar.exports_to

    @property
    def fault(self) -> AipmError | None:
        """Why the file is not up to date, None while it is."""
        return self._calendar.fault if self.path else None

    @property
    def written_at(self) -> datetime | None:
        """When it was last found or made up to date; None before the first time in this run."""
        return self._calendar.written_at

    def use(self, settings: Settings) -> None:
        """Take over settings: another place, none any more, or other dates in it."""
        self._calendar.use(settings, self._clock())
        self.told.emit()
        self._wait()

    def look(self) -> None:
        """Some minutes have passed: a day may have begun, and what could not be written may be possible now."""
        if self._calendar.fault is not None:
            self._calendar.changed(self._clock())
        self._timer.start(0)

    def close(self) -> None:
        """Write what still waits. Call it when the worker has ended; a fault is found again at the next start."""
        self._timer.stop()
        if self._calendar.due_at is not None:
            self._calendar.write(self._clock())

    def _changed(self) -> None:
        self._calendar.changed(self._clock())
        self._wait()

    def _wait(self) -> None:
        due = self._calendar.due_at
        if due is not None and not self._writing:
            self._timer.start(max(0, round((due - self._clock()) / timedelta(milliseconds=1))))

    def _write(self) -> None:
        if self.path is None or self._writing:
            return
        self._writing = True
        calendar, clock = self._calendar, self._clock
        self._worker.run(lambda _progress, _cancelled: calendar.write_if_due(clock()), self._written, self._stopped)

    def _written(self, fault: AipmError | None) -> None:
        self._writing = False
        self.told.emit()
        if fault is not None:
            self.failed.emit(fault)
        self._wait()

    def _stopped(self, error: BaseException) -> None:
        self._writing = False
        if not isinstance(error, CancelledError):
            raise error
        self._wait()  # other work was cancelled, and this with it
