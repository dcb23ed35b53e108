"""What can be done with an entry of the calendar: each is one step, with a toast that undoes it."""

from __future__ import annotations

from datetime import date, time, timedelta

from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry, Fixed
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.pages import today_acts, today_rows
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Date, Kind, Values, When
from aipm_desktop.planning.agenda import Entry
from aipm_desktop.planning.clock import here, is_moment, moment_at
from aipm_desktop.planning.dates import say_time

_NEW_AT = time(9)
_REASONS: dict[Fixed, str] = {
    "repeats": "This is a repetition. Move the first one; the others follow.",
    "done": "What has happened keeps its day. Open it to correct the date.",
    "yearly": "A birthday keeps its day. Open the contact to correct it.",
}
NEW = ("task", "interview", "session", "event", "interaction", "study")
"""What can be created on a day, in the order of how often it is wanted."""
_LOOKING_BACK = ("interaction", "study")


def can_tick(entry: CalendarEntry) -> bool:
    """Whether ticking says all there is to say."""
    return not entry.done and entry.fixed == "" and today_rows.can_tick(entry)


def tick(desk: Desk, entry: CalendarEntry) -> bool:
    """Say that the thing is done. False when there is nothing to tick."""
    if not can_tick(entry):
        return False
    plain = Entry(
        kind=entry.kind,
        record_id=entry.record_id,
        field=entry.field,
        row_id=entry.row_id,
        title=entry.title,
        on=entry.first,
    )
    today_acts.tick(desk, plain)
    return True


def move(desk: Desk, entry: CalendarEntry, day: date, at: time | None = None) -> bool:
    """Put an entry on another day, and with `at` at another time; False when it keeps its place.

    A plan moves the planned day alone, a due date the due day: both say which it was. Raises InvalidValueError for a
    day that the record refuses.
    """
    reason = tr(_REASONS[entry.fixed]) if entry.fixed else ""
    if entry.field == "studied_on" and day > desk.today():
        reason = tr("Study is logged when it is done. A day to come cannot have any yet.")
    if reason:
        desk.toasts.show(reason, icon="info")
        return False
    if day == entry.first and (at is None or at == entry.at):
        return False
    kind = BY_NAME[entry.kind]
    record = desk.store.get(entry.kind, entry.record_id)
    rows_name, _, column = entry.field.rpartition(".")
    rows: list[Values] = record[rows_name] if rows_name else []
    source = next((row for row in rows if row["id"] == entry.row_id), record)
    declared = _declared(kind, rows_name, column)
    zone = str(source.get(declared.zone) or record.get("zone") or "") if declared and declared.zone else ""
    new = _moved(source[column], day - entry.first, day, at, zone)
    values: Values = {column: new}
    if rows_name:
        values = {rows_name: [{**row, column: new} if row["id"] == entry.row_id else row for row in rows]}
    told = _told(desk, entry, day, at)
    desk.store.save(entry.kind, values, entry.record_id, label=told)
    offer_undo(desk, told)
    return True


def _declared(kind: Kind, rows_name: str, column: str) -> Date | None:
    dates = kind.rows_named(rows_name).dates if rows_name else kind.dates
    return next((each for each in dates if each.field == column), None)


def _moved(when: When, by: timedelta, day: date, at: time | None, zone: str) -> When:
    """`when`, so many days later at the same time of its own clock, or at a time of the person's clock on `day`."""
    if not is_moment(when):
        return when + by
    if at is not None:
        return moment_at(day, at)
    wall = here(when, zone)
    return moment_at(wall.date() + by, wall.time(), zone)


def _told(desk: Desk, entry: CalendarEntry, day: date, at: time | None) -> str:
    today = desk.today()
    near = {0: tr("today"), 1: tr("tomorrow")}.get((day - today).days)
    when = near or f"{words.weekday(day, brief=True)} {words.short_day(day)}"
    if day.year != today.year:
        when = f"{when} {day.year}"
    if at is not None:
        when = f"{when}, {say_time(at, clock_24(desk))}"
    title = entry.title
    if entry.field == "planned_on":
        return tr("Planned for {day}: {title}", day=when, title=title)
    if entry.field == "due":
        return tr("The due date is now {day}: {title}", day=when, title=title)
    return tr("Moved to {day}: {title}", day=when, title=title)


def new_on(desk: Desk, kind: str, day: date, at: time | None = None) -> None:
    """Ask for a new record of a kind on a day, and at a time where one was pointed at."""
    field = {"task": "planned_on", "interaction": "occurred", "study": "studied_on"}.get(kind, "starts")
    value: When = day
    if field == "starts" and (kind != "event" or at is not None):
        value = moment_at(day, at or _NEW_AT)
    desk.navigator.new_record(kind, {field: value})


def offered(day: date, today: date) -> tuple[str, ...]:
    """The kinds that can be created on a day: what looks back only up to today."""
    return NEW if day <= today else tuple(kind for kind in NEW if kind not in _LOOKING_BACK)


def open_entry(desk: Desk, entry: CalendarEntry) -> None:
    """Show the record behind an entry."""
    desk.navigator.open_record(entry.kind, entry.record_id)
