"""A deadline: one dated promise of one record, and how records become deadlines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

When = date | datetime
"""A day (`date`, in every zone the same) or a moment (aware `datetime`). Test for `datetime` first: it is a `date` too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What the agenda, the calendar page, reminders and the .ics file all read, so that they cannot disagree.

    `when` and `end` are both days (`end` is the last day, inclusive) or both aware moments (`end` exclusive); `end` is
    None for a point in time. `zone` is the IANA zone the record was written in, "" for a day or a plain local moment.
    `remind` are the spans before `when`; for a day they count from the reminder hour of that day.
    `revision` only rises and becomes SEQUENCE; `created_at` and `changed_at` are aware and in UTC.
    """

    uid: str
    kind: str
    record_id: int
    field: str
    label: str
    title: str
    when: When
    end: When | None = None
    zone: str = ""
    remind: tuple[timedelta, ...] = ()
    revision: int = 0
    created_at: datetime
    changed_at: datetime
    group: str = ""
    appointment: bool = False
    cancelled: bool = False
    place: str = ""
    link: str = ""
    notes: str = ""
    people: tuple[str, ...] = field(default=())
    recurrence: str = ""
