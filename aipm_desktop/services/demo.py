"""A throw-away profile with invented people, to look at the program and to prove that it does its work."""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from aipm_desktop.assets import asset
from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Field, Values, now_utc
from aipm_desktop.kinds.text import fold
from aipm_desktop.planning.clock import day_of, here
from aipm_desktop.services.import_contacts import ImportResult, import_contacts
from aipm_desktop.services.references import resolve
from aipm_desktop.store import Store, Writer

FIRST_EXPORT, LATER_EXPORT = "sample/Connections.csv", "sample/Connections-later.csv"
_RECORDS = "sample/demo.toml"
_DAYS_FROM_NOW = re.compile(r"@([+-]\d+)(w|m|mon)?(?: (\d\d:\d\d))?")
"""A day so far from now; then "w" keeps off weekends, "m" leaves a month, "mon" is the Monday of that week."""
_STUDY_DAYS = {"course": 1, "practice": 3, "reading": 5}
"""Weekday of each sort of study: Tuesday, Thursday, Saturday."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What the demo did: the first import, the later one of the same member, and how many other records it wrote."""

    first: ImportResult
    later: ImportResult
    records: int


@contextmanager
def throw_away_folder() -> Iterator[Path]:
    """A data folder that is removed, with all that is in it, when the block ends."""
    with tempfile.TemporaryDirectory(prefix="aipm-desktop-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def fill_folder(folder: Path) -> None:
    """`fill` the database in an empty data folder."""
    with closing(Store.open(folder)) as store:
        fill(store, now=now_utc())


def fill(store: Store, *, now: datetime) -> Filled:
    """Do the main job on the samples: import, add records with dates around `now`, import the later export."""
    first = import_contacts(store, [asset(FIRST_EXPORT)])
    with store.write("Fill the demo") as writer:
        records = _Sample(store, writer, here(now).date()).fill()
    later = import_contacts(store, [asset(LATER_EXPORT)])
    return Filled(first, later, records)


class _Sample:
    """Writes the records of the sample file. Titles stand for records, and "@+3 09:00" for a day and time from now."""

    def __init__(self, store: Store, writer: Writer, today: date) -> None:
        self._store = store
        self._writer = writer
        self._today = today
        self._numbers: dict[tuple[str, str], int] = {}
        self._written = 0

    def fill(self) -> int:
        for number, title in self._store.titles("contact", self._store.ids("contact")).items():
            self._numbers["contact", fold(title)] = number
        sample = tomllib.loads(asset(_RECORDS).read_text(encoding="utf-8"))
        weeks = sample.pop("study_weeks")
        for kind, records in sample.items():
            for values in records:
                self._write(kind, values)
        self._do_old_follow_ups()
        for sort, hours in weeks.items():
            self._study(sort, hours)
        return self._written

    def _write(self, kind: str, values: Values) -> None:
        declared = BY_NAME[kind]
        present = self._numbers.get((kind, fold(declared.title_of(values))))
        given = resolve(declared, self._dated(values), self._number_of)
        number = self._writer.save(kind, given, present)
        self._written += present is None
        # The store names a record that has no title; its people are known here by their titles already.
        self._numbers[kind, fold(self._store.titles(kind, [number])[number])] = number

    def _number_of(self, field: Field, title: str) -> int:
        try:
            return self._numbers[field.links_to, fold(title)]
        except KeyError:
            raise InvalidValueError(field.name, f"The demo has no {field.links_to} called “{title}”") from None

    def _dated(self, value: Any) -> Any:
        """`value` with every day from now in the place of its "@+3"."""
        if isinstance(value, dict):
            return {name: self._dated(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._dated(each) for each in value]
        found = _DAYS_FROM_NOW.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            return value
        distance, mark, time = found.groups()
        day = self._today + timedelta(days=int(distance))
        if mark == "m":
            return f"{day:%Y-%m}"
        if mark == "mon":
            day -= timedelta(days=day.weekday())
        if mark == "w" and day.weekday() > 4:
            day += timedelta(days=7 - day.weekday() if day > self._today else 4 - day.weekday())
        return f"{day.isoformat()}T{time}" if time else day.isoformat()

    def _do_old_follow_ups(self) -> None:
        """People met at an event bring follow-ups along: those of past events were done in time."""
        for task in self._store.select("task", filters={"about_kind": "event"}):
            if day_of(task["due"]) < self._today:
                self._writer.save("task", {"status": "done", "done_on": day_of(task["due"])}, task["id"])

    def _study(self, sort: str, hours: list[float]) -> None:
        """One entry a week; what lies ahead in this week is not done yet."""
        monday = self._today - timedelta(days=self._today.weekday())
        for weeks_ago, amount in enumerate(reversed(hours)):
            day = monday + timedelta(days=_STUDY_DAYS[sort] - 7 * weeks_ago)
            if amount and day <= self._today:
                entry = {"what": _STUDIED[sort], "studied_on": day, "minutes": round(amount * 60), "type": sort}
                if sort == "course":
                    entry["course_id"] = self._numbers["course", fold("ML Foundations for Managers")]
                self._writer.save("study", entry)
                self._written += 1


_STUDIED = {
    "course": "ML Foundations, lessons and exercises",
    "practice": "CPMAI practice questions",
    "reading": "Papers and articles on AI delivery",
}
