"""What calendar files told of the dates: which events are new, moved or gone since, and their next SEQUENCE numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from aipm_desktop.exchange.ics import Cancellation, Event
from aipm_desktop.exchange.ics.slots import span_of
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.planning.clock import here, is_moment
from aipm_desktop.store import Store
from aipm_desktop.store.exported import ToldEvent, keep_numbers, keep_told, told_events

_CALLED_OFF = frozenset({"cancelled", "declined"})
_OWN_REVISION = frozenset({"touches"})
"""Groups whose dates move without their record: their revision may fall again, when a touch is undone."""


@dataclass(frozen=True, slots=True)
class Told:
    """The memory as it was before a file is written: events by their UID, and by the UID of their date those that an
    export by hand has told."""

    events: Mapping[str, ToldEvent]
    dates: Mapping[str, ToldEvent]

    @classmethod
    def read(cls, store: Store) -> Told:
        found = told_events(store)
        return cls(found, {each.deadline_uid: each for each in reversed(found.values()) if each.told})

    def sequences(self, events: Iterable[Event]) -> dict[str, int]:
        """The SEQUENCE of each event by UID: it follows the record's revision, never falls, and rises with a change."""
        numbers = {}
        for event in events:
            known = self.events.get(event.uid)
            least = known.sequence + (known.digest != event.digest) if known else 0
            numbers[event.uid] = max(event.deadline.revision, least)
        return numbers

    def told_so(self, event: Event) -> bool:
        """Whether the last export by hand told it just as it is now."""
        known = self.events.get(event.uid)
        return known is not None and known.told == event.digest

    def gone(self, present: Iterable[Event], now: datetime) -> list[ToldEvent]:
        """Told events that are no longer among those `present` and are not over yet, or repeat.

        What is over keeps its place in the calendar: a date that was met in time is finished, too.
        """
        uids = {event.uid for event in present}
        return [told for told in self.events.values() if told.told and told.uid not in uids and _ahead(told, now)]

    def of(self, cancelled: Iterable[Cancellation]) -> list[ToldEvent]:
        """What was told of events that are now cancelled."""
        return [self.events[each.uid] for each in cancelled]


def _ahead(told: ToldEvent, now: datetime) -> bool:
    if "\nRRULE:" in told.times or told.ends is None:
        return True
    return told.ends > now if is_moment(told.ends) else told.ends >= here(now).date()


def took_place(store: Store, told: ToldEvent, now: datetime) -> bool:
    """Whether an event has begun and its record is finished, but not called off: attended on its very day."""
    kind = BY_NAME[told.kind]
    begun = (
        told.starts <= now if is_moment(told.starts) else told.starts is not None and told.starts <= here(now).date()
    )
    if not begun or "\nRRULE:" in told.times or not kind.statuses:
        return False
    found = store.rows(told.kind, [told.record_id], (kind.status_field,)).get(told.record_id)
    status = kind.status(found[0]) if found else None
    return status is not None and not status.open and status.key not in _CALLED_OFF


def cancellation(told: ToldEvent, now: datetime) -> Cancellation:
    """The event once more, as it was told, and that it is cancelled."""
    return Cancellation(told.uid, told.sequence + 1, now, tuple(told.times.split("\n")), told.zone, told.summary)


def remember(
    store: Store, told: Told, events: Iterable[Event], numbers: Mapping[str, int], gone: Iterable[Cancellation] = ()
) -> None:
    """Keep what an export by hand has told."""
    kept = [_entry(event, numbers[event.uid]) for event in events]
    kept += [replace(told.events[each.uid], sequence=each.sequence, digest="", told="") for each in gone]
    keep_told(store, kept)


def remember_numbers(store: Store, told: Told, events: Iterable[Event], numbers: Mapping[str, int]) -> None:
    """Keep the numbers that a file kept up to date gave, where the records alone would not tell them again."""
    kept = []
    for event in events:
        known = told.events.get(event.uid)
        same = known is not None and (known.sequence, known.digest) == (numbers[event.uid], event.digest)
        if event.deadline.group in _OWN_REVISION and not same:
            kept.append(_entry(event, numbers[event.uid]))
    keep_numbers(store, kept)


def _entry(event: Event, sequence: int) -> ToldEvent:
    made, digest = event.deadline, event.digest
    starts, ends = span_of(event.slot.times)
    return ToldEvent(
        uid=event.uid,
        deadline_uid=made.uid,
        kind=made.kind,
        record_id=made.record_id,
        group=made.group,
        sequence=sequence,
        digest=digest,
        told=digest,
        times="\n".join(event.slot.times),
        zone=event.slot.zone,
        summary=event.summary,
        starts=starts,
        ends=ends,
    )
