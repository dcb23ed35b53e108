"""An .ics file of the dates the person chose."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Literal, get_args

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.exchange.ics import Cancellation, Event, Options, calendar_file, events_of, summary_text
from aipm_desktop.kinds.base import CALENDAR_GROUPS, When
from aipm_desktop.planning.clock import day_of, here
from aipm_desktop.planning.deadlines import Deadline
from aipm_desktop.services.calendar_memory import Told, cancellation, remember, took_place
from aipm_desktop.services.dates import all_deadlines
from aipm_desktop.services.own_zone import computer_zone
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store

DEFAULT_GROUPS = frozenset(group for group, (_, chosen) in CALENDAR_GROUPS.items() if chosen)
"""The groups that are exported unless the person says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which dates go into the file: those of a group, kind or record (kind, id) that is named, from `start` to `end`,
    both included."""

    groups: Collection[str] = DEFAULT_GROUPS
    kinds: Collection[str] = ()
    records: Collection[tuple[str, int]] = ()
    start: date | None = None
    end: date | None = None

    def has_day(self, deadline: Deadline) -> bool:
        """Whether any of its days lies in the period. What repeats counts from its first day on."""
        first = day_of(deadline.when)
        if self.end and first > self.end:
            return False
        return not self.start or bool(deadline.recurrence) or day_of(deadline.end or deadline.when) >= self.start

    def names(self, kind: str, group: str, record_id: int) -> bool:
        """Whether it names a date of that record."""
        return group in self.groups or kind in self.kinds or (kind, record_id) in self.records

    def takes(self, deadline: Deadline) -> bool:
        return self.names(deadline.kind, deadline.group, deadline.record_id) and self.has_day(deadline)


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


def selection_of(settings: Settings) -> Selection:
    """The groups that the person exports, of any time."""
    chosen = settings.calendar_export.groups
    groups = (group for group, (_, usual) in CALENDAR_GROUPS.items() if chosen.get(group, usual))
    return Selection(groups=frozenset(groups))


def export_calendar(
    store: Store, path: Path, selection: Selection, *, today: date, settings: Settings, options: Options | None = None
) -> Exported:
    """Write the selected dates to `path`, the whole file or nothing, and remember what it told.

    Raises AipmError when no date is selected (a calendar cannot be empty) and when the file cannot be written.
    """
    options = options or options_of(settings)
    found = candidates(store, selection, today=today, settings=settings)
    chosen = [deadline for deadline in found if selection.takes(deadline)]
    told, events = Told.read(store), list(events_of(chosen, options))
    numbers = told.sequences(events)
    write_atomically(path, calendar_file(events, options, sequences=numbers))
    remember(store, told, events, numbers)
    left = Counter(deadline.group for deadline in found if not selection.takes(deadline))
    return Exported(path, len(chosen), dict(Counter(deadline.group for deadline in chosen)), dict(left))


def calendar_of(store: Store, selection: Selection, *, now: datetime, settings: Settings) -> bytes:
    """The selected dates as a file to subscribe to, which may be without any; nothing is remembered of it."""
    found = candidates(store, selection, today=here(now).date(), settings=settings)
    options = replace(options_of(settings), feed=True)
    events = list(events_of((deadline for deadline in found if selection.takes(deadline)), options))
    return calendar_file(events, options, sequences=Told.read(store).sequences(events))


# Changed since the last export

Sort = Literal["new", "moved", "changed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Change:
    """One date that is other than the last export told, under its UID.

    `when` is its date now, or the one told of a cancelled one; `before` is the date told of one that moved.
    """

    sort: Sort
    uid: str
    kind: str
    record_id: int
    title: str
    when: When | None
    before: When | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new, moved, changed otherwise or cancelled since the last export, and the events that will say so."""

    dates: tuple[Change, ...]
    events: tuple[Event, ...]
    cancelled: tuple[Cancellation, ...]
    told: Told
    options: Options

    def __bool__(self) -> bool:
        return bool(self.dates)

    @property
    def words(self) -> str:
        """ "6 new, 1 moved, 1 cancelled"; "nothing" when all is as it was told."""
        counted = Counter(change.sort for change in self.dates)
        return ", ".join(f"{counted[sort]:,} {sort}" for sort in get_args(Sort) if counted[sort]) or "nothing"


def exported_before(store: Store) -> bool:
    """Whether an export by hand has told any date, so that others can have changed since."""
    return bool(Told.read(store).dates)


def changes_since(
    store: Store, selection: Selection, *, now: datetime, settings: Settings, options: Options | None = None
) -> Changes:
    """How the dates of the selection differ from what exports by hand have told.

    Its period counts for new dates alone: a date that was told and has moved out of the period has moved. Dates that
    the selection does not name stay as they were told, until an export that names them.
    """
    options = options or options_of(settings)
    told = Told.read(store)
    present = list(events_of(all_deadlines(store, today=here(now).date(), settings=settings), options))
    events = [event for event in present if not told.told_so(event) and _concerns(selection, told, event.deadline)]
    gone = [
        each
        for each in told.gone(present, now)
        if selection.names(each.kind, each.group, each.record_id) and not took_place(store, each, now)
    ]
    found: dict[str, Change] = {}
    for event in events:
        change = _change(told, event)
        if found.setdefault(change.uid, change).sort == "changed":
            found[change.uid] = change
    there = {event.deadline.uid: event.deadline for event in present}
    for each in gone:
        made = there.get(each.deadline_uid)
        if made is None:
            title = summary_text(each.summary)
            change = Change("cancelled", each.deadline_uid, each.kind, each.record_id, title, each.starts)
            found.setdefault(change.uid, change)
        else:  # a series told date by date has lost this one
            found[made.uid] = Change("moved", made.uid, made.kind, made.record_id, made.summary, made.when, each.starts)
    cancelled = tuple(cancellation(each, now) for each in gone)
    return Changes(tuple(found.values()), tuple(events), cancelled, told, options)


def _concerns(selection: Selection, told: Told, deadline: Deadline) -> bool:
    named = selection.names(deadline.kind, deadline.group, deadline.record_id)
    return named and (deadline.uid in told.dates or selection.has_day(deadline))


def _change(told: Told, event: Event) -> Change:
    made, before = event.deadline, told.events.get(event.uid)
    sort: Sort = "new"
    if made.uid in told.dates:
        same_time = before is not None and before.told and before.times == "\n".join(event.slot.times)
        sort = "changed" if same_time else "moved"
    told_for = told.dates[made.uid].starts if sort == "moved" else None
    return Change(sort, made.uid, made.kind, made.record_id, made.summary, made.when, told_for)


def export_changes(store: Store, path: Path, changes: Changes) -> Exported:
    """Write the new, moved, changed and cancelled dates to `path`, the whole file or nothing, and remember them.

    Raises AipmError when there are none and when the file cannot be written.
    """
    if not changes:
        raise AipmError(
            "Nothing has changed since the last export",
            "A calendar file cannot be empty, so no file was written. Export everything to write all dates again.",
        )
    numbers = changes.told.sequences(changes.events)
    data = calendar_file(changes.events, changes.options, sequences=numbers, cancelled=changes.cancelled)
    write_atomically(path, data)
    remember(store, changes.told, changes.events, numbers, changes.cancelled)
    groups = {event.deadline.uid: event.deadline.group for event in changes.events}
    groups |= {known.deadline_uid: known.group for known in changes.told.of(changes.cancelled)}
    return Exported(path, len(changes.dates), dict(Counter(groups.values())), {})
