"""An entry of somebody's calendar file as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from aipm_desktop.exchange.ics.source import Fault
from aipm_desktop.kinds.base import When


class Attendee(NamedTuple):
    """A person as a calendar file names one; either part may be ""."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One appointment (VEVENT) or one thing to do (VTODO); texts are plain, whatever they hold.

    `start` and `end` are both days (`end` is the last one, inclusive) or both moments in UTC; of a task `end` is when
    it is due, which may be a moment where `start` is a day. `zone` is an IANA name, "" for a day or a time of the
    person's own clock. `recurrence` is a rule as records keep it, with the days that it leaves out. `of` is the UID of
    the series from which `replaces` was taken out. `alarms` are spans before the start, or moments. `notes` are
    sentences on what could not be taken over as it stood.
    """

    line: int
    sort: Literal["event", "task"] = "event"
    uid: str
    sequence: int = 0
    stamp: datetime | None = None
    summary: str = ""
    start: When | None = None
    end: When | None = None
    zone: str = ""
    location: str = ""
    link: str = ""
    description: str = ""
    categories: tuple[str, ...] = ()
    organiser: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    recurrence: str = ""
    of: str = ""
    replaces: date | None = None
    status: str = ""
    completed: date | None = None
    alarms: tuple[timedelta | datetime, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def cancelled(self) -> bool:
        return self.status == "CANCELLED"


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a file holds. `method` says what it is for: "REQUEST" invites, "CANCEL" calls off, "" just tells.

    `ours` says that this program wrote it. `left_out` counts parts that are neither appointment nor task, by a word for
    them.
    """

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()
    method: str = ""
    name: str = ""
    ours: bool = False
    left_out: tuple[tuple[str, int], ...] = ()
