"""The rows of the events' list: what lies ahead first, and what each row says in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from aipm_desktop.gui.models.columns import NOTHING, TITLE, Cell, choice_named, one_line
from aipm_desktop.gui.models.course_cards import pdus
from aipm_desktop.gui.models.record_table import Index, RecordTable, Row
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.event import EVENT
from aipm_desktop.planning.clock import ANYWHERE_ON_EARTH, day_of, end_anywhere, here, is_moment
from aipm_desktop.planning.dates import guess_zone_difference, month_name, say, say_time, weekday_name
from aipm_desktop.store import Store

UPCOMING, PAST = "Upcoming", "Past"


@dataclass(frozen=True, slots=True)
class EventRow(Row):
    """An event as it is painted. `people` are those to meet, of a past event those met."""

    day: date | None = None
    past: bool = False
    below: str = ""
    people: tuple[str, ...] = ()
    status: tuple[str, str] = ("", "")

    @property
    def said(self) -> str:
        """The row as a screen reader says it."""
        group = tr(PAST if self.past else UPCOMING)
        day = f"{weekday_name(self.day)} {self.day.day} {month_name(self.day)} {self.day.year}" if self.day else ""
        return ", ".join(part for part in (self.title, group, day, self.below, self.status[0], *self.people) if part)


def last_day(starts: When | None, ends: When | None, zone: str) -> date | None:
    """The day on which an event is over."""
    days = [day_of(when, zone) for when in (starts, ends) if when is not None]
    return max(days, default=None)


def when_words(event: Values, today: date, clock_24: bool, *, dated: bool = False) -> str:
    """The time of an event in its own zone: "Wed, 18:30 – 20:30"; with `dated` the day and month are told, too."""
    starts, ends, zone = event["starts"], event["ends"], event["zone"]
    if starts is None:
        return tr("No date yet")
    first = day_of(starts, zone)
    last = day_of(ends, zone) if ends is not None else first
    # The year of an event of several days stands behind its end.
    begin = _day(first, today, dated=dated or last > first, year_known=last > first and last.year == first.year)
    if is_moment(starts):
        comma = "," if month_name(first, brief=True) in begin else ""
        begin += f"{comma} {say_time(here(starts, zone).time(), clock_24)}"
    if ends is None or (not is_moment(ends) and last <= first):
        return begin
    end = _day(last, today, dated=True) if last > first else ""
    if is_moment(ends):
        end += f"{', ' if end else ''}{say_time(here(ends, zone).time(), clock_24)}"
    return f"{begin} – {end}"


def _day(day: date, today: date, *, dated: bool, year_known: bool = False) -> str:
    if 0 <= (day - today).days <= 1 and not dated:
        return say(day, today=today)
    year = f" {day.year}" if day.year != today.year and not year_known else ""
    name = weekday_name(day, brief=True)
    return f"{name} {day.day} {month_name(day, brief=True)}{year}" if dated or year else name


def place_words(event: Values) -> str:
    """Where it is: "Harbour Hall, Rotterdam", or that it is online."""
    places = [one_line(event[name], 80) for name in ("venue", "city") if event[name]]
    return ", ".join(places) or (tr("Online") if event["online_link"] else "")


def deadline_words(at: When, zone: str, today: date, clock_24: bool) -> tuple[str, str]:
    """A deadline on its own clock, and what the clock here shows then, "" where the two agree.

    A day Anywhere on Earth ends when it has ended at UTC-12, the last place where it does.
    """
    if not is_moment(at):
        if zone != ANYWHERE_ON_EARTH:
            return say(at, today=today), ""
        end = say(end_anywhere(at), today=today, clock_24=clock_24)
        return f"{say(at, today=today)}, {tr('Anywhere on Earth')}", tr("{when} here", when=end)
    local = say(at, today=today, clock_24=clock_24)
    if guess_zone_difference(at, zone) is None:
        return local, ""
    name = tr("Anywhere on Earth") if zone == ANYWHERE_ON_EARTH else zone.rpartition("/")[2].replace("_", " ")
    return f"{say(at, today=today, zone=zone, clock_24=clock_24)} {name}", tr("{when} here", when=local)


class EventTable(RecordTable):
    """Upcoming events, the next one first and those without a date last; behind them the past ones, newest first."""

    without_columns = True

    def __init__(
        self, store: Store, today: Callable[[], date], clock_24: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(store, EVENT.name, today, parent)
        self.columns = self.columns[:1]
        self.first_past = 0
        self._clock_24 = clock_24

    def event_row(self, number: int) -> EventRow:
        """A row as painted."""
        found = self.row(number)
        assert isinstance(found, EventRow)
        return found

    def heading_of(self, number: int) -> str:
        """The heading above a row, "" for rows within a group."""
        if number == self.first_past and number < len(self.ids):
            return tr(PAST)
        return tr(UPCOMING) if number == 0 and self.ids else ""

    def _found(self) -> list[int]:
        today = self._today()
        ids = super()._found()
        times = self.store.rows(EVENT.name, ids, ["starts", "ends", "zone"])
        ahead: list[tuple[str, int]] = []
        past: list[tuple[str, int]] = []
        for id in ids:
            starts, ends, zone = times[id]
            over = last_day(starts, ends, zone or "")
            order = (starts or ends).isoformat() if over else "9999"
            (past if over is not None and over < today else ahead).append((order, id))
        self.first_past = len(ahead)
        return [id for _order, id in sorted(ahead)] + [id for _order, id in sorted(past, reverse=True)]

    def _block(self, ids: list[int]) -> list[Row]:
        today = self._today()
        there = {event["id"]: event for event in self.store.select(EVENT.name, filters={"id": ids})}
        return [self._row(there[id], today) if id in there else EventRow(id, "", {TITLE: NOTHING}) for id in ids]

    def _row(self, event: Values, today: date) -> EventRow:
        over = last_day(event["starts"], event["ends"], event["zone"])
        past = over is not None and over < today
        status = EVENT.status(event["status"])
        title = one_line(EVENT.title_of(event))
        met = event["people_met"] if past else event["people_to_meet"]
        return EventRow(
            id=event["id"],
            title=title,
            cells={TITLE: Cell(title)},
            day=day_of(event["starts"], event["zone"]) if event["starts"] else None,
            past=past,
            below=self._was(event, today) if past else self._will_be(event, today),
            people=tuple(one_line(row["contact_name"] or "", 80) for row in met if row["contact_id"]),
            status=(tr(status.label), status.hue) if status else ("", ""),
        )

    def _will_be(self, event: Values, today: date) -> str:
        words = (when_words(event, today, self._clock_24()), place_words(event))
        return " · ".join(part for part in words if part)

    def _was(self, event: Values, today: date) -> str:
        type_ = choice_named(EVENT, EVENT.field("type"), event["type"])
        met, credits = len(event["people_met"]), event["pdu_value"]
        words = (
            str(event["starts"].year) if event["starts"] and event["starts"].year != today.year else "",
            tr(type_.label) if type_ else "",
            "" if not met else tr("1 person met") if met == 1 else tr("{count} people met", count=met),
            pdus(credits),
        )
        return " · ".join(part for part in words if part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole)
        if role in spoken and index.isValid() and index.row() < len(self.ids):
            row = self.event_row(index.row())
            return row.said if role == spoken[0] else ""
        return super().data(index, role)
