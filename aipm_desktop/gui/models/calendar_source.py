"""Where the calendar's entries come from: the store, asked for as many days as are shown and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from aipm_desktop.gui.models.calendar_entries import (
    HELD,
    CalendarEntry,
    done_entry,
    entries_of,
    held_entry,
    pinned_entry,
    task_hue,
    yearly_entries,
)
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.certification import RESULTS
from aipm_desktop.kinds.course import KINDS_OF_STUDY, STUDY_COUNTS
from aipm_desktop.planning.clock import day_of, here
from aipm_desktop.planning.details import about_keys
from aipm_desktop.services.dates import nudges
from aipm_desktop.services.other_clock import zones_of_people
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from aipm_desktop.store.calendar import happened, open_records

_DAY = timedelta(days=1)
_LONGEST = 31 * _DAY
"""An appointment that began longer ago than this is looked for no more, once it is over."""
_DATED = tuple(
    kind.name for kind in KINDS if kind.name != "contact" and (kind.dates or any(r.dates for r in kind.rows))
)
_PINNED = (
    "uid", "given_name", "family_name", "stage", "tier", "cadence_days", "cadence_never", "cadence_set_on",
    "grace_days", "paused_until", "do_not_contact", "archived", "next_touch_set_on", "created_at", "updated_at",
    "revision",
)  # fmt: skip
_STUDY = {choice.key: choice for choice in KINDS_OF_STUDY}
_RESULTS = {choice.key: choice.label for choice in RESULTS}
_TALKS = {choice.key: choice.label for choice in BY_NAME["interaction"].field("type").choices}


class CalendarSource:
    """Reads entries. Birthdays, which come back every year, are read once and kept until `forget`."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._birthdays: list[tuple[str, Values]] | None = None

    def forget(self) -> None:
        """Something was written: what is kept may be outdated."""
        self._birthdays = None

    def between(self, first: date, last: date, *, now: datetime) -> list[CalendarEntry]:
        """Everything from `first` to `last`, both included and less than a year apart, in order."""
        today = here(now).date()
        records = open_records(self._store, first, last, _DATED)
        zones = zones_of_people(self._store, records)
        found = [
            replace(entry, zone=zones[entry.key[:2]]) if entry.field == "starts" and entry.key[:2] in zones else entry
            for entry in entries_of(records, first, last, now=now, titles=self._titles(records))
        ]
        if self._birthdays is None:
            self._birthdays = open_records(self._store, first, last, ("contact",))
        found += yearly_entries(self._birthdays, first, last, now=now)
        found += self._pinned(first, last, today)
        if first <= today:
            found += (each for each in self._past(first, last) if each.first <= last and each.last >= first)
        return sorted(found, key=lambda entry: entry.order)

    def _titles(self, records: Sequence[tuple[str, Values]]) -> dict[tuple[str, int], str]:
        by_kind: dict[str, list[int]] = {}
        for kind, number in about_keys(records):
            by_kind.setdefault(kind, []).append(number)
        return {
            (kind, number): title
            for kind, numbers in by_kind.items()
            for number, title in self._store.titles(kind, numbers).items()
        }

    def _pinned(self, first: date, last: date, today: date) -> Iterator[CalendarEntry]:
        contacts = happened(self._store, "contact", "next_touch_on", first, last, _PINNED)
        for nudge in nudges(self._store, contacts, today=today, settings=self._settings) if contacts else ():
            if nudge.pinned and first <= nudge.next_on <= last:
                yield pinned_entry(nudge.contact_id, nudge.name, nudge.next_on, today)

    def _past(self, first: date, last: date) -> Iterator[CalendarEntry]:
        """What took place and what was done; a day more on each side."""
        yield from self._held(first, last)
        yield from self._done_tasks(first, last)
        yield from self._studied(first, last)
        yield from self._talked(first, last)
        yield from self._examined(first, last)

    def _held(self, first: date, last: date) -> Iterator[CalendarEntry]:
        for kind, (column, statuses) in HELD.items():
            declared = next(each for each in BY_NAME[kind].dates if each.field == column)
            names = [name for name in (declared.end, declared.minutes, declared.zone, declared.place) if name]
            begun = first - _LONGEST if declared.end else first
            for values in happened(self._store, kind, column, begun, last, ("title", *names), statuses):
                yield held_entry(kind, values)

    def _done_tasks(self, first: date, last: date) -> Iterator[CalendarEntry]:
        columns = ("title", "follow_up", "contact_id", "about_kind")
        for values in happened(self._store, "task", "done_on", first, last, columns, ("done",)):
            label = "Follow-up" if values["follow_up"] else "Task"
            title, hue = values["title"], task_hue(values)
            yield done_entry("task", values["id"], "done_on", values["done_on"], title=title, label=label, hue=hue)

    def _studied(self, first: date, last: date) -> Iterator[CalendarEntry]:
        columns = ("what", "minutes", "type", "course_id")
        found = happened(self._store, "study", "studied_on", first, last, columns, (STUDY_COUNTS,))
        courses = self._store.titles("course", {values["course_id"] for values in found} - {None})
        for values in found:
            course = courses.get(values["course_id"], "")
            title = values["what"] or course or tr("Study")
            sort = _STUDY.get(values["type"], KINDS_OF_STUDY[0])
            yield done_entry(
                "study",
                values["id"],
                "studied_on",
                values["studied_on"],
                title=title,
                label="Study entry",
                hue=sort.hue,
                about="" if course == title else course,
                minutes=values["minutes"],
            )

    def _talked(self, first: date, last: date) -> Iterator[CalendarEntry]:
        for values in happened(self._store, "interaction", "occurred", first, last, ("title", "type")):
            label = tr(_TALKS.get(values["type"], BY_NAME["interaction"].singular))
            title = values["title"] or self._people_of_talk(values["id"]) or label
            hue = BY_NAME["interaction"].hue
            yield done_entry(
                "interaction", values["id"], "occurred", values["occurred"], title=title, label=label, hue=hue
            )

    def _people_of_talk(self, number: int) -> str:
        """Whom a conversation was with that somebody noted by one key: it says no more."""
        rows = self._store.get("interaction", number)["people"]
        return ", ".join(row["contact_name"] for row in rows if row.get("contact_name"))

    def _examined(self, first: date, last: date) -> Iterator[CalendarEntry]:
        rows = self._store.inner_rows("certification", "attempts", "booked_at", first - _DAY)
        sat = [row for row in rows if row["result"] and first <= day_of(row["booked_at"]) <= last]
        titles = self._store.titles("certification", {row["parent_id"] for row in sat})
        for row in sat:
            number = row["parent_id"]
            yield done_entry(
                "certification",
                number,
                "attempts.booked_at",
                row["booked_at"],
                title=tr("Exam: {title}", title=titles.get(number, "")),
                label=_RESULTS.get(row["result"], ""),
                hue=BY_NAME["certification"].hue,
                row_id=row["id"],
            )
