"""The calendar in words: headings, what a screen reader says, and the table. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.clock import is_moment
from aipm_desktop.planning.dates import MONTHS, WEEKDAYS, guess_zone_difference, say, say_time

_DAY = timedelta(days=1)


def month_words(day: date, *, brief: bool = False) -> str:
    """November 2026; Nov 2026 where room is short."""
    name = tr(MONTHS[day.month - 1].capitalize())
    return f"{name[:3] if brief else name} {day.year}"


def short_day(day: date) -> str:
    """19 Nov."""
    return f"{day.day} {tr(MONTHS[day.month - 1].capitalize())[:3]}"


def weekday(day: date, *, brief: bool = False) -> str:
    """Thursday; Thu where room is short."""
    name = tr(WEEKDAYS[day.weekday()].capitalize())
    return name[:3] if brief else name


def span_words(first: date, last: date) -> str:
    """16 – 22 Nov 2026; 30 Nov – 6 Dec 2026; 28 Dec 2026 – 3 Jan 2027."""
    if first.year != last.year:
        return f"{short_day(first)} {first.year} – {short_day(last)} {last.year}"
    begins = str(first.day) if first.month == last.month else short_day(first)
    return f"{begins} – {short_day(last)} {last.year}"


def heading(day: date, today: date) -> tuple[str, str]:
    """What stands above the entries of a day: ("Today", "Thu 19 Nov"), ("Saturday", "21 Nov")."""
    near = {0: tr("Today"), 1: tr("Tomorrow"), -1: tr("Yesterday")}.get((day - today).days)
    year = "" if day.year == today.year else f" {day.year}"
    if near:
        return near, f"{weekday(day, brief=True)} {short_day(day)}{year}"
    return weekday(day), f"{short_day(day)}{year}"


def day_in_full(day: date, today: date) -> str:
    """Thursday 19 November 2026, today."""
    words = f"{weekday(day)} {day.day} {month_words(day)}"
    near = {0: tr("today"), 1: tr("tomorrow"), -1: tr("yesterday")}.get((day - today).days)
    return f"{words}, {near}" if near else words


def times(entry: CalendarEntry, clock_24: bool) -> str:
    """15:30 – 16:00; 17:00; "" for any time of the day."""
    if entry.at is None:
        return ""
    begins = say_time(entry.at, clock_24)
    return f"{begins} – {say_time(entry.until, clock_24)}" if entry.until else begins


def state(entry: CalendarEntry) -> str:
    """What is to be known besides the time: done, overdue, from an earlier day, debrief, repeats."""
    if entry.done:
        return tr("Done")
    if entry.overdue:
        return tr("Overdue")
    if entry.earlier:
        return tr("From earlier days")
    if entry.debrief:
        return tr("Debrief")
    return tr("Repeats") if entry.fixed == "repeats" else ""


def other_clock(entry: CalendarEntry, clock_24: bool) -> str:
    """15:00 for you, 00:00 for them the next day; "" where both clocks agree."""
    if not entry.zone or not is_moment(entry.when):
        return ""
    difference = guess_zone_difference(entry.when, entry.zone, clock_24=clock_24)
    return difference.words if difference else ""


def their_clock(entry: CalendarEntry, clock_24: bool) -> str:
    """Their side alone, beside a time that is told already: 00:00 for them the next day (Tokyo)."""
    if not entry.zone or not is_moment(entry.when):
        return ""
    difference = guess_zone_difference(entry.when, entry.zone, clock_24=clock_24)
    return difference.there if difference else ""


def due_words(entry: CalendarEntry, today: date) -> str:
    """When a planned task is really due; "" where that is the same day or never."""
    if entry.due is None:
        return ""
    day = entry.due.astimezone().date() if isinstance(entry.due, datetime) else entry.due
    return tr("due {day}", day=say(day, today=today, inside=True))


def spoken(entry: CalendarEntry, today: date, clock_24: bool) -> str:
    """One entry in a sentence, for screen readers and tool tips."""
    parts = [
        times(entry, clock_24) or ("" if entry.task or entry.done else tr("All day")),
        entry.line,
        entry.detail,
        span_words(entry.first, entry.last) if entry.days > 1 else "",
        due_words(entry, today),
        other_clock(entry, clock_24),
        state(entry).lower(),
    ]
    return ", ".join(part for part in parts if part)


def counted(count: int) -> str:
    """1 entry, 3 entries."""
    if not count:
        return tr("no entries")
    return tr("1 entry") if count == 1 else tr("{count} entries", count=count)


def spoken_day(day: date, entries: Sequence[CalendarEntry], today: date, clock_24: bool) -> str:
    """A day with all that stands on it."""
    words = f"{day_in_full(day, today)}, {counted(len(entries))}"
    told = [f"{number}: {spoken(entry, today, clock_24)}" for number, entry in enumerate(entries, 1)]
    return ". ".join([words, *told]) if told else words


def summary(entries: Sequence[CalendarEntry], words: str) -> str:
    """What a page of the calendar holds: "November 2026, 23 entries, 2 overdue"."""
    overdue = sum(entry.overdue for entry in entries)
    told = f"{words}, {counted(len(entries))}"
    return f"{told}, {tr('{count} overdue', count=overdue)}" if overdue else told
