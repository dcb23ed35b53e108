"""What is here already when a calendar file comes in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from aipm_desktop.exchange.ics.entry import Entry
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.text import fold
from aipm_desktop.services.import_calendar import fields
from aipm_desktop.services.import_calendar.recognise import People, people_of
from aipm_desktop.store import Store
from aipm_desktop.store.imported import ImportedEvent, Record, binned_uids, imported_events, record_uids

_DATED = tuple(kind.name for kind in KINDS if kind.dates or any(rows.dates for rows in kind.rows))
_ONE_BY_ONE = 50
"""Records that are read singly; of more, the whole kind is read at once."""
_DATE = re.compile(r"(.+)-([a-z_]+)")
_DATE_OF_ROW = re.compile(r"(.+)-([a-z_]+)-\d+-([a-z_]+)")
_DAY_OF_SERIES = re.compile(r"(.+)-\d{8}(?:T\d{6}Z)?")
_PATHS = {
    kind.name: {each.field for each in kind.dates}
    | {f"{rows.name}.{each.field}" for rows in kind.rows for each in rows.dates}
    | ({"next_touch"} if kind.name == "contact" else set())
    for kind in KINDS
}


class Known:
    """Reads from the store what the entries of one file ask for, and each thing once."""

    def __init__(self, store: Store, entries: Iterable[Entry]) -> None:
        self._store = store
        self._entries = entries
        self._records: dict[Record, Values] = {}
        self._read: dict[str, int] = {}

    @cached_property
    def imported(self) -> dict[str, ImportedEvent]:
        """What earlier files said, by UID."""
        return imported_events(self._store)

    @cached_property
    def _uids(self) -> dict[str, Record]:
        return record_uids(self._store, _DATED)

    @cached_property
    def binned(self) -> dict[str, tuple[int, datetime]]:
        """Deleted records, by UID."""
        return binned_uids(self._store, fields.KINDS)

    def own(self, uid: str) -> Record | None:
        """The record that a UID, or the UID of one of its dates, belongs to: see `planning.deadlines`."""
        if found := self._uids.get(uid) or self._of_date(uid):
            return found
        day = _DAY_OF_SERIES.fullmatch(uid)
        found = (self._uids.get(day[1]) or self._of_date(day[1])) if day else None
        return found if found and self.record(found).get("recurrence") else None

    def _of_date(self, uid: str) -> Record | None:
        for pattern in (_DATE_OF_ROW, _DATE):
            parts = pattern.fullmatch(uid)
            record = self._uids.get(parts[1]) if parts else None
            if parts and record and ".".join(parts.groups()[1:]) in _PATHS[record[0]]:
                return record
        return None

    def record(self, record: Record) -> Values:
        """A whole record."""
        kind, number = record
        if record not in self._records:
            self._read[kind] = self._read.get(kind, 0) + 1
            if self._read[kind] > _ONE_BY_ONE:
                self._records |= {(kind, values["id"]): values for values in self._store.select(kind)}
            else:
                self._records[record] = self._store.get(kind, number)
        return self._records[record]

    @cached_property
    def people(self) -> People:
        """The contacts and mentorings, if anybody is named in the file."""
        if not any(people_of(entry) for entry in self._entries):
            return People({}, {}, {})
        by_email: dict[str, int] = {}
        by_name: dict[str, int] = {}
        for row in self._store.known_contacts():
            name, email = fold(f"{row[1]} {row[2]}"), fold(row[5] or "")
            by_name[name] = 0 if name in by_name else row[0]
            by_email[email] = 0 if email in by_email else row[0]
        for nobody in (by_email, by_name):
            nobody.pop("", None)
        mentorings = self._store.select(
            "mentoring", filters={"status": ["active", "paused", "requested", "prospective"]}
        )
        return People(by_email, by_name, {each["contact_id"]: (each["id"], each["title"]) for each in mentorings})

    @cached_property
    def courses(self) -> list[tuple[int, str]]:
        """Open courses and their titles."""
        open_ones: dict[str, Any] = {"status": ["wishlist", "enrolled", "in_progress", "paused"]}
        return list(self._store.titles("course", self._store.ids("course", filters=open_ones)).items())
