"""An .ics file of the dates the person chose."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.exchange.ics import Options, calendar_bytes
from aipm_desktop.kinds.base import CALENDAR_GROUPS
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.deadlines import Deadline
from aipm_desktop.services.dates import all_deadlines
from aipm_desktop.services.own_zone import computer_zone
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store

DEFAULT_GROUPS = frozenset(group for group, (_, chosen) in CALENDAR_GROUPS.items() if chosen)
"""The groups that are exported unless the person says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which dates go into the file: those of a group or kind that is named, from `start` to `end`, both included."""

    groups: Collection[str] = DEFAULT_GROUPS
    kinds: Collection[str] = ()
    start: date | None = None
    end: date | None = None

    def has_day(self, deadline: Deadline) -> bool:
        """Whether any of its days lies in the period. What repeats counts from its first day on."""
        first = day_of(deadline.when)
        if self.end and first > self.end:
            return False
        return not self.start or bool(deadline.recurrence) or day_of(deadline.end or deadline.when) >= self.start

    def takes(self, deadline: Deadline) -> bool:
        chosen = deadline.group in self.groups or deadline.kind in self.kinds
        return chosen and self.has_day(deadline)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many dates in all and of each group, and how many of the period were left out by group."""

    path: Path
    count: int
    groups: dict[str, int]
    left_out: dict[str, int]


def candidates(store: Store, selection: Selection, *, today: date, settings: Settings) -> list[Deadline]:
    """The dates of every group in the selection's period: read once, for counting and for writing."""
    start, end = selection.start or date.min, selection.end or date.max
    found = all_deadlines(store, today=today, settings=settings, start=start, end=end)
    return [deadline for deadline in found if selection.has_day(deadline)]


def count_by_group(deadlines: Iterable[Deadline]) -> dict[str, int]:
    """How many dates each calendar group has; every group is named."""
    counted = Counter(deadline.group for deadline in deadlines)
    return {group: counted[group] for group in CALENDAR_GROUPS}


def options_of(settings: Settings) -> Options:
    """How the file is written, as the person set it."""
    chosen = settings.calendar_export
    return Options(
        alarms=chosen.alerts,
        include_notes=chosen.notes,
        hide_names=chosen.hide_names,
        reminder_hour=time(settings.reminder_hour),
        zone=computer_zone(os.environ),
    )


def export_calendar(
    store: Store, path: Path, selection: Selection, *, today: date, settings: Settings, options: Options | None = None
) -> Exported:
    """Write the selected dates to `path`: the whole file or nothing.

    Raises AipmError when no date is selected (a calendar cannot be empty) and when the file cannot be written.
    """
    found = candidates(store, selection, today=today, settings=settings)
    chosen = [deadline for deadline in found if selection.takes(deadline)]
    write_atomically(path, calendar_bytes(chosen, options or options_of(settings)))
    left = Counter(deadline.group for deadline in found if not selection.takes(deadline))
    return Exported(path, len(chosen), dict(Counter(deadline.group for deadline in chosen)), dict(left))
