"""A calendar file kept up to date at a place the person chose, for programs that subscribe to it.

It holds all dates of the groups that are exported. Whoever owns the clock tells of changes and asks `write_if_due`;
nothing here waits or runs by itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.exchange.ics import calendar_file, events_of
from aipm_desktop.planning.clock import here
from aipm_desktop.services.calendar_memory import Told, remember_numbers
from aipm_desktop.services.export_calendar import candidates, options_of, selection_of
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store

QUIET = timedelta(seconds=3)
"""How long it is quiet after a change before the file is written: several changes are written once."""
LONGEST = timedelta(seconds=30)
"""How long a change waits at most while others follow."""


class LiveCalendar:
    """Keeps the file at `settings.calendar_export.live_path`; does nothing while that is None.

    Tell it of every step, also of an undone one, with `changed`; once at the start, since the terminal may have
    written meanwhile. `due_at` says when to ask next. A new day counts as a change, for birthdays return.

    A file that cannot be written is reported once and tried again with the next change or when `changed` is told; it
    always holds everything, so nothing is lost in between.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._day: date | None = None
        self._reported: str = ""
        self.fault: AipmError | None = None
        """Why the file is not up to date; None while it is."""
        self.written_at: datetime | None = None
        """When the file was last found or made up to date."""

    @property
    def path(self) -> Path | None:
        return self._settings.calendar_export.live_path

    @property
    def exports_to(self) -> Path | None:
        """The file of the exports by hand."""
        return self._settings.calendar_export.path

    @property
    def due_at(self) -> datetime | None:
        """When there will be something to write; None when nothing has changed."""
        if self._first is None or self._last is None or self.path is None:
            return None
        return min(self._last + QUIET, self._first + LONGEST)

    def changed(self, now: datetime) -> None:
        """Something was written, undone or done again at the moment `now`."""
        self._first, self._last = self._first or now, now

    def use(self, settings: Settings, now: datetime) -> None:
        """Take over settings: another place, other groups, names hidden or not."""
        if settings.calendar_export != self._settings.calendar_export:
            self._reported = ""
        if settings.calendar_export.live_path != self.path:
            self.fault = self.written_at = None
        self._settings = settings
        self.changed(now)

    def write_if_due(self, now: datetime) -> AipmError | None:
        """Write the file if changes have come to rest, or a day has begun. Returns a fault to report, each once."""
        due = self.due_at
        new_day = self._day is not None and here(now).date() != self._day
        return self.write(now) if new_day or (due is not None and due <= now) else None

    def write(self, now: datetime) -> AipmError | None:
        """Bring the file up to date at once, as before the program ends; an equal file is left alone."""
        path = self.path
        if path is None:
            return None
        self._first = self._last = None
        self._day = here(now).date()
        try:
            self._bring_up_to_date(path, self._day)
        except AipmError as error:
            return self._failed(error)
        self.fault, self._reported, self.written_at = None, "", now
        return None

    def _bring_up_to_date(self, path: Path, today: date) -> None:
        settings = self._settings
        options = replace(options_of(settings), feed=True)
        selection = selection_of(settings)
        found = candidates(self._store, selection, today=today, settings=settings)
        told = Told.read(self._store)
        events = list(events_of((each for each in found if selection.takes(each)), options))
        numbers = told.sequences(events)
        data = calendar_file(events, options, sequences=numbers)
        if _content(path) != data:
            write_atomically(path, data)
        remember_numbers(self._store, told, events, numbers)

    def _failed(self, error: AipmError) -> AipmError | None:
        self.fault = AipmError(
            "The calendar file is not up to date",
            f"{error.message} It is tried again every few minutes, and with your next change, and then holds "
            "everything.",
        )
        new = self._reported != error.message
        self._reported = error.message
        return self.fault if new else None


def _content(path: Path) -> bytes | None:
    """What the file holds; None where there is none to be read, which is found out again when it is written."""
    try:
        return path.read_bytes() if path.is_file() else None  # reading a pipe would wait for ever
    except OSError:
        return None
