"""The preview: what each entry of a calendar file would do here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from aipm_desktop.errors import CancelledError, InvalidValueError
from aipm_desktop.exchange.ics.entry import CalendarFile, Entry
from aipm_desktop.exchange.ics.joining import without
from aipm_desktop.exchange.ics.read import read_calendar
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.values import read_values
from aipm_desktop.planning.dates import month_name
from aipm_desktop.services.import_calendar import fields
from aipm_desktop.services.import_calendar.known import Known
from aipm_desktop.services.import_calendar.own_dates import OLDER, own_date
from aipm_desktop.services.import_calendar.proposals import Change, Preview, Proposal
from aipm_desktop.services.import_calendar.recognise import possible_kinds, proposed_kind
from aipm_desktop.store import Store
from aipm_desktop.store.imported import ImportedEvent, Record

Cancelled = Callable[[], bool]
_AT_ONCE = 500
"""Entries between two looks at `cancelled`."""


def preview(
    store: Store, data: bytes, *, now: datetime, name: str = "", kind: str = "", cancelled: Cancelled | None = None
) -> Preview:
    """Read a calendar file and compare it with what is here; nothing is written.

    `name` is what the file is called, `kind` what its entries shall be, where they can, instead of what the program
    proposes. Raises AipmError when it is no calendar or cannot be read, CancelledError when `cancelled` says so.
    """
    file = read_calendar(data)
    state = store.stamp()
    return Preview(name, kind, file, plan(store, file, now=now, kind=kind, cancelled=cancelled), state)


def plan(
    store: Store, file: CalendarFile, *, now: datetime, kind: str = "", cancelled: Cancelled | None = None
) -> tuple[Proposal, ...]:
    """What would happen to each entry."""
    known = Known(store, file.entries)
    planner = _Planner(known, file, now, kind)
    found: list[Proposal] = []
    for key, entry in enumerate(file.entries):
        if key % _AT_ONCE == 0 and cancelled is not None and cancelled():
            raise CancelledError
        found.append(planner.proposal(key, entry))
    return tuple(found)


class _Planner:
    def __init__(self, known: Known, file: CalendarFile, now: datetime, kind: str) -> None:
        self._known = known
        self._now = now
        self._kind = kind
        self._invited = file.method == "REQUEST"
        self._ours = file.ours
        self._series = {entry.uid for entry in file.entries if entry.recurrence}

    def proposal(self, key: int, entry: Entry) -> Proposal:
        blank = Proposal(key=key, entry=entry, action="skip", kind="event", values={}, notes=entry.notes)
        said = self._known.imported.get(entry.uid)
        if said is not None and not self._ours:
            return self._known_entry(blank, said)
        # The UID of a date that was taken out of somebody's series only looks like one of ours.
        record = None if entry.of else self._known.own(entry.uid)
        if record is not None:
            return own_date(blank, record, self._known.record(record), now=self._now)
        return self._new(blank)

    # New here

    def _new(self, blank: Proposal) -> Proposal:
        entry = blank.entry
        proposed, reason = proposed_kind(entry, self._known.people)
        kinds = possible_kinds(entry)
        notes = list(entry.notes)
        kind = proposed
        if self._kind and self._kind in kinds:
            kind, reason = self._kind, "You chose it."
        elif self._kind:
            notes.append(f"It is a whole day, and {_a(self._kind)} needs a time: it comes in as {_a(proposed)}.")
        also = self._out_of_series(entry)
        found = replace(
            blank, kind=kind, kinds=kinds, reason=reason, title=entry.summary or fields.WITHOUT_TITLE, also=also
        )
        if entry.cancelled:
            if also:
                return replace(
                    found, action="update", record=also[0][0], reason="This date of the series is called off."
                )
            return replace(found, reason="It is called off, and was not here.")
        if deleted := self._known.binned.get(entry.uid):
            day = deleted[1].astimezone().date()
            return replace(
                found,
                action="restore",
                bin_entry=deleted[0],
                reason=f"You deleted it on {day.day} {month_name(day)} {day.year}.",
            )
        if fields.is_over(fields.brought_up_to_date(entry, self._now), self._now) and (note := fields.over_note(kind)):
            notes.append(note)
        if kind == "interview" and entry.recurrence:
            notes.append("An interview does not repeat: only its first date comes in.")
        return replace(found, action="create", notes=tuple(notes))

    def _taken_out_of(self, entry: Entry) -> Record | None:
        """The record of the series that a single date was taken out of."""
        said = self._known.imported.get(entry.of)
        return (said.kind, said.record_id) if said else self._known.own(entry.of) if entry.of else None

    def _out_of_series(self, entry: Entry) -> tuple[tuple[Record, Values], ...]:
        """The series that is here leaves out the day which the file tells by itself, if the file lacks the series."""
        record = self._taken_out_of(entry) if entry.of and entry.of not in self._series else None
        if record is None or entry.replaces is None or record[0] not in fields.KINDS:
            return ()
        rule = self._known.record(record).get("recurrence") or ""
        shorter = without(rule, {f"{entry.replaces:%Y%m%d}"})
        return () if shorter == rule else ((record, {"recurrence": shorter}),)

    # Here already

    def _known_entry(self, blank: Proposal, said: ImportedEvent) -> Proposal:
        entry, kind = blank.entry, BY_NAME[said.kind]
        record = said.kind, said.record_id
        found = replace(blank, kind=said.kind, record=record, title=entry.summary or fields.WITHOUT_TITLE)
        now_said = fields.as_said(fields.said_by(entry, said.kind))
        changed = {
            name
            for name, value in now_said.items()
            if said.said.get(name) != value and not fields.says_nothing(name, value)
        }
        back = bool(said.said.get("cancelled")) and not entry.cancelled
        if not changed and not back and not entry.cancelled:
            return replace(found, action="unchanged", reason="It is here as the file says.")
        if _older(entry, said):
            return replace(found, action="unchanged", reason=OLDER)
        present = self._known.record(record)
        status = kind.status(present[kind.status_field])
        finished = status is not None and not status.open
        if entry.cancelled:
            if finished:
                return replace(found, action="unchanged", reason="It is finished here.")
            values = {kind.status_field: "cancelled"}
            return replace(found, action="cancel", reason="It is called off in the file.", values=values)
        if finished and not (back and present[kind.status_field] == "cancelled"):
            return replace(found, action="unchanged", reason="It is finished here.")
        return self._update(found, present, changed, back)

    def _update(self, found: Proposal, present: Values, changed: set[str], back: bool) -> Proposal:
        entry, kind = found.entry, BY_NAME[found.kind]
        latest = fields.said_by(fields.brought_up_to_date(entry, self._now), found.kind)
        if any(
            name in changed and value != present.get(name) for name, value in latest.items() if name in fields.TIMES
        ):
            changed |= fields.TIMES  # an end that stays must not move along with its start
        given = {name: value for name, value in latest.items() if name in changed}
        given = {name: value for name, value in given.items() if name in fields.TIMES or value != present.get(name)}
        if not given.get("zone"):
            given.pop("zone", None)
        if back:
            fresh = fields.new_values(entry, found.kind, self._known.people, now=self._now, invited=self._invited)
            given[kind.status_field] = fresh[kind.status_field]
        try:
            values = read_values(kind, given, present)
        except InvalidValueError as error:
            return replace(found, reason=str(error))
        listed = [each for each in kind.fields if each.name in values and values[each.name] != present.get(each.name)]
        changes = [Change(each.name, each.label, present.get(each.name), values[each.name]) for each in listed]
        if not changes:
            return replace(found, action="unchanged", reason="It is here as the file says.")
        reason = "It takes place after all." if back else "The file says it anew."
        return replace(found, action="update", reason=reason, values=values, changes=tuple(changes))


def _older(entry: Entry, said: ImportedEvent) -> bool:
    if entry.sequence != said.sequence:
        return entry.sequence < said.sequence
    return entry.stamp is not None and said.stamp is not None and entry.stamp < said.stamp


def _a(kind: str) -> str:
    label = BY_NAME[kind].singular.lower()
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"
