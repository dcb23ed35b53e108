"""Dates that this program exported itself and that come back, perhaps moved in another calendar."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from aipm_desktop.exchange.ics import Options, events_of
from aipm_desktop.exchange.ics.entry import Entry
from aipm_desktop.exchange.ics.slots import span_of
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Field, Values, When
from aipm_desktop.planning.clock import day_of, here
from aipm_desktop.planning.deadlines import Deadline, deadlines
from aipm_desktop.services.import_calendar.proposals import Change, Proposal
from aipm_desktop.services.own_zone import computer_zone
from aipm_desktop.store.imported import Record

OLDER = "The file is older than what is here."


def own_date(blank: Proposal, record: Record, values: Values, *, now: datetime) -> Proposal:
    """What an entry with one of our UIDs means for its record: nothing new, another day, or that it is called off.

    Only a file that was changed after the record moves anything: an old export must not bring back old dates.
    """
    kind = BY_NAME[record[0]]
    known = replace(blank, kind=kind.name, record=record, title=kind.title_of(values), remembered=False)
    status = kind.status(values.get(kind.status_field) or "")
    if status is not None and not status.open:
        return replace(known, action="unchanged", reason="It is finished here.")
    made = _deadline(record, values, blank.entry.uid, now)
    if made is None:
        return replace(known, action="unchanged", reason="It is here already.")
    newer = blank.entry.stamp is not None and blank.entry.stamp > values["updated_at"]
    if blank.entry.cancelled:
        return _called_off(known, made, newer)
    if _same(made, blank.entry):
        return replace(known, action="unchanged", reason="It is here already.")
    if not newer:
        return replace(known, action="unchanged", reason=OLDER)
    return _moved(known, values, made)


def _deadline(record: Record, values: Values, uid: str, now: datetime) -> Deadline | None:
    """The date of a record that has this UID; None for a date of a series told one by one, or one that is gone."""
    found = deadlines([(record[0], values)], today=here(now).date())
    return next((made for made in found if made.uid == uid), None)


def _same(made: Deadline, entry: Entry) -> bool:
    """Whether the entry is when we would write it."""
    return any(
        span_of(event.slot.times) == (entry.start, entry.end or entry.start)
        for event in events_of([made], Options(alarms=False, zone=computer_zone(os.environ)))
        if event.uid == entry.uid
    )


def _called_off(known: Proposal, made: Deadline, newer: bool) -> Proposal:
    kind = BY_NAME[known.kind]
    whole = (
        made.uid == known.entry.uid and kind.dates and made.field == kind.dates[0].field and kind.status("cancelled")
    )
    if not newer or not whole:
        return replace(known, action="unchanged", reason=OLDER if not newer else "Such a date cannot be called off.")
    return replace(
        known, action="cancel", reason="It is called off in the file.", values={kind.status_field: "cancelled"}
    )


def _moved(known: Proposal, values: Values, made: Deadline) -> Proposal:
    """The record's field, or that of its row, set to the entry's time."""
    kind, entry = BY_NAME[known.kind], known.entry
    rows_name, _, column = made.field.rpartition(".")
    rows = kind.rows_named(rows_name) if rows_name else None
    field = next(each for each in (rows.fields if rows else kind.fields) if each.name == column)
    when = _fitting(field, entry, made)
    if when is None:
        return replace(known, action="unchanged", reason=f"{field.label} cannot take such a time.")
    new: dict[str, Any] = {column: when}
    declared = next(each for each in (rows.dates if rows else kind.dates) if each.field == column)
    if declared.end and entry.end:
        new[declared.end] = entry.end
    if declared.minutes and isinstance(entry.start, datetime) and isinstance(entry.end, datetime):
        new[declared.minutes] = (entry.end - entry.start) // timedelta(minutes=1)
    change = Change(made.field, made.label, made.when, when)
    if rows:
        listed = [{**row, **new} if row["id"] == made.row_id else row for row in values[rows.name]]
        names = {"id", *(each.name for each in rows.fields)}
        new = {rows.name: [{name: row[name] for name in names} for row in listed]}
    return replace(known, action="update", reason="It was moved in another calendar.", values=new, changes=(change,))


def _fitting(field: Field, entry: Entry, made: Deadline) -> When | None:
    """The entry's time in the form of the field; None where the field cannot hold it."""
    if field.editor == "partial" or entry.start is None:
        return None
    # A deadline at an hour was written as a short event that ends then.
    when = entry.end if isinstance(made.when, datetime) and not made.appointment and entry.end else entry.start
    if field.editor == "date":
        return day_of(when, entry.zone)
    if field.editor == "moment" and not isinstance(when, datetime):
        return None
    return when
