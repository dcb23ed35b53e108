"""What the person chose for a calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person chose for the file.

    `name` is the calendar's name. A day's alarms count from `reminder_hour`. `hide_names` keeps people out of every
    text. `zone` is the person's IANA zone: a repeating moment that names no zone is meant in it. `feed` says that other
    programs subscribe to the file, which may then be without any event.
    """

    name: str = "AIPM Desktop"
    alarms: bool = True
    include_notes: bool = True
    hide_names: bool = False
    reminder_hour: time = time(9)
    zone: str = ""
    feed: bool = False
