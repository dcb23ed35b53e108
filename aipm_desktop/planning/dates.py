"""Dates as people type them and as the program says them, in English."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import Field, Kind, When
from aipm_desktop.planning.clock import ANYWHERE_ON_EARTH, end_anywhere, here, is_moment, moment_at
from aipm_desktop.planning.zones import city_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
EXAMPLES = "Write for instance fri, tomorrow 9am, +2w, in 3 days, 12 dec or 2027-03-28 09:00."

_DAY = timedelta(days=1)
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}
_NIGHT_ENDS, _NIGHT_BEGINS = time(7), time(22)

_CLOCK = (
    r"(?:at\s+)?(?:(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::00)?\s*(?P<half>[ap]\.?m\.?)?"
    r"|(?P<hour12>\d{1,2})\s*(?P<half12>[ap]\.?m\.?))"
)
_TIME_LAST = re.compile(rf"(?P<rest>.*?)(?:^|[\s,]+|(?<=\d)t){_CLOCK}")
_TIME_FIRST = re.compile(rf"{_CLOCK}[\s,]+(?P<rest>.+)")
_SPAN = re.compile(r"(?P<sign>[+-])\s*(?P<count>\d{1,4})\s*(?P<unit>d|w|m|y|days?|weeks?|months?|years?)")
_IN = re.compile(r"in\s+(?P<count>\d{1,4}|an?|one|two|three)\s+(?P<unit>days?|weeks?|months?|years?)")
_AGO = re.compile(r"(?P<count>\d{1,4}|an?|one|two|three)\s+(?P<unit>days?|weeks?|months?|years?)\s+ago")
_WEEKDAY = re.compile(r"(?:(?P<which>next|last|this|on)\s+)?(?P<name>[a-z]{3,9})\.?")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_MONTH = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s*(?P<name>[a-z]{3,9})\.?(?:,?\s*(?P<year>\d{4}))?")
_MONTH_DAY = re.compile(r"(?P<name>[a-z]{3,9})\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{4}))?")
_DOTS = re.compile(r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.?(?:\s*(?P<year>\d{4}|\d\d))?")
_SLASHES = re.compile(r"(?P<one>\d{1,2})[/-](?P<two>\d{1,2})(?:[/-](?P<year>\d{4}|\d\d))?")
_NAMED_DAY = re.compile(r"(?P<name>[a-z]{3,9})(?:\.,?\s*|,\s*|\s+)(?P<rest>.*\d.*)")
_AHEAD = frozenset({"planned_on", "next_touch_on", "mid_review", "final_review", "planned_end"})
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


@dataclass(frozen=True, slots=True)
class Understood:
    """What a typed date means: a day, or a moment in UTC when a time was typed; `words` name the month and the year."""

    value: When
    words: str


@dataclass(frozen=True, slots=True)
class Typing:
    """How typed dates are read: from which day, the day before the month or not, forwards or back (`past`)."""

    today: date
    day_first: bool = True
    past: bool = False


def looks_back(kind: Kind, field: Field) -> bool:
    """Whether a date field tells of what has happened, so that "fri" is the last Friday."""
    declared = {each.field for each in kind.dates}
    if field.name in _AHEAD or field.name in declared:
        return False
    return field.name.endswith("_on") or field.name in ("occurred", "application_submitted", "application_approved")


def parse_when(
    text: str,
    *,
    today: date,
    zone: str = "",
    day_first: bool = True,
    past: bool = False,
    clock_24: bool = True,
    field: str = "when",
) -> Understood:
    """The day, or with a time the moment in `zone`, that somebody typed.

    "fri" is the next Friday after today, "next fri" that of next week (Monday to Sunday), "+2w" two weeks from today;
    "12 dec" without a year is the next one; a weekday before it has to fit. In 03/04 `day_first` decides, unless only
    one order makes a date.
    With `past` a weekday is the last one before today, and a day without a year the last one up to today.
    Raises InvalidValueError naming `field`, also for a time that the clocks skip in `zone`.
    """
    typed = " ".join(text.casefold().split())
    rest, at = _split_time(typed, text, field)
    rest, weekday = _split_weekday(rest)
    typing = Typing(today, day_first, past)
    try:
        day = today if at and not rest else _read_day(rest, typing)
    except (ValueError, OverflowError):
        raise _refused(text, field, "There is no such day.") from None
    if day is None:
        raise _refused(text, field, EXAMPLES)
    if weekday not in (None, day.weekday()):
        raise _refused(text, field, f"{day.day} {month_name(day)} {day.year} is a {weekday_name(day)}.")
    if at is None:
        return Understood(day, _in_full(day))
    try:
        moment = moment_at(day, at, zone)
        again = _twice(moment, zone)
    except OverflowError:
        raise _refused(text, field, "There is no such day.") from None
    told = say_time(at, clock_24)
    if here(moment, zone).time() != at:
        raise _refused(text, field, f"The clocks go forward that day, so {told} does not exist.")
    twice = f". The clocks go back that day and {told} comes twice: the first is meant" if again else ""
    return Understood(moment, f"{_in_full(day)}, {told}{twice}")


def _twice(moment: datetime, zone: str) -> bool:
    """Whether the clocks of `zone` show the same time again later that day."""
    first = here(moment, zone)
    return any(here(moment + timedelta(minutes=by), zone).time() == first.time() for by in (30, 60, 120))


def _refused(text: str, field: str, message: str) -> InvalidValueError:
    return InvalidValueError(field, f"“{text.strip()[:60]}” is not a date", message)


def _split_time(typed: str, text: str, field: str) -> tuple[str, time | None]:
    found = _TIME_LAST.fullmatch(typed) or _TIME_FIRST.fullmatch(typed)
    if found is None:
        return typed, None
    hour, minute = int(found["hour"] or found["hour12"]), int(found["minute"] or 0)
    half = (found["half"] or found["half12"] or "")[:1]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        raise _refused(text, field, "There is no such time.")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return found["rest"], time(hour, minute)


def _split_weekday(typed: str) -> tuple[str, int | None]:
    """The date without the weekday before it, and that weekday, 0 for Monday: "mon 14 dec"."""
    found = _NAMED_DAY.fullmatch(typed)
    weekday = _numbered(found["name"], WEEKDAYS) if found else None
    return (typed, None) if found is None or weekday is None else (found["rest"], weekday)


def _read_day(typed: str, typing: Typing) -> date | None:
    """The day, None when no reader knows the form. Raises ValueError for a day that does not exist."""
    if typed in _NEAR:
        return typing.today + _NEAR[typed] * _DAY
    for form, read in _READERS:
        found = form.fullmatch(typed)
        if found and (day := read(found, typing)):
            return day
    return None


def _moved(day: date, count: int, unit: str) -> date:
    """`day` moved by whole days, weeks, months or years; a month that is too short gives its last day."""
    if unit[0] in "dw":
        return day + count * _DAY * (7 if unit[0] == "w" else 1)
    months = day.year * 12 + day.month - 1 + count * (12 if unit[0] == "y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _read_span(found: re.Match[str], typing: Typing) -> date:
    count = int(found["count"])
    return _moved(typing.today, -count if found["sign"] == "-" else count, found["unit"])


def _count(text: str) -> int:
    return _COUNTS.get(text) or int(text)


def _read_in(found: re.Match[str], typing: Typing) -> date:
    return _moved(typing.today, _count(found["count"]), found["unit"])


def _read_ago(found: re.Match[str], typing: Typing) -> date:
    return _moved(typing.today, -_count(found["count"]), found["unit"])


def _numbered(name: str, names: tuple[str, ...]) -> int | None:
    """The place of the only name that begins so: "tue", "tues", "sept"."""
    return next((number for number, each in enumerate(names) if each.startswith(name)), None)


def _read_weekday(found: re.Match[str], typing: Typing) -> date | None:
    weekday, today, which = _numbered(found["name"], WEEKDAYS), typing.today, found["which"]
    if weekday is None:
        return None
    if which == "next":
        return today + (7 - today.weekday() + weekday) * _DAY
    if which == "last" or (typing.past and which != "this"):
        return today - ((today.weekday() - weekday - 1) % 7 + 1) * _DAY
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * _DAY


def _read_iso(found: re.Match[str], typing: Typing) -> date:  # noqa: ARG001  the shape of a reader
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


def _read_named(found: re.Match[str], typing: Typing) -> date | None:
    month = _numbered(found["name"], MONTHS)
    return None if month is None else _in_year(found["year"], month + 1, int(found["day"]), typing)


def _read_dots(found: re.Match[str], typing: Typing) -> date:
    return _in_year(found["year"], int(found["month"]), int(found["day"]), typing)


def _read_slashes(found: re.Match[str], typing: Typing) -> date:
    one, two = int(found["one"]), int(found["two"])
    day, month = (one, two) if typing.day_first else (two, one)
    if month > 12 >= day:
        day, month = month, day
    return _in_year(found["year"], month, day, typing)


def _in_year(year: str | None, month: int, day: int, typing: Typing) -> date:
    """The day in the year typed; without one, the next such day from today on, or the last one up to today."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    today, step = typing.today, -1 if typing.past else 1
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2000, month)[1]:
        raise ValueError("no such day in any year")
    for number in range(today.year, today.year + 9 * step, step):  # 29 February can be eight years away
        if day <= calendar.monthrange(number, month)[1]:
            found = date(number, month, day)
            if found <= today if typing.past else found >= today:
                return found
    raise ValueError("no such day near today")


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Typing], date | None]], ...] = (
    (_SPAN, _read_span),
    (_IN, _read_in),
    (_AGO, _read_ago),
    (_WEEKDAY, _read_weekday),
    (_ISO, _read_iso),
    (_DAY_MONTH, _read_named),
    (_MONTH_DAY, _read_named),
    (_DOTS, _read_dots),
    (_SLASHES, _read_slashes),
)


def say(when: When, *, today: date, zone: str = "", clock_24: bool = True, inside: bool = False) -> str:
    """How a day or moment is called: Today, Tomorrow, Yesterday, the weekday for the next days, then "12 Dec".

    The year is told when it is another than today's; a moment has its time in `zone`. With `inside` it stands within a
    sentence: "today, 15:00".
    """
    if isinstance(when, datetime):
        local = here(when, zone)
        day = say(local.date(), today=today, inside=inside)
        return f"{day}, {say_time(local.time(), clock_24)}"
    ahead = (when - today).days
    for name, distance in _NEAR.items():
        if ahead == distance:
            return name if inside else name.capitalize()
    if 0 < ahead < 7:
        return weekday_name(when)
    return f"{when.day} {month_name(when, brief=True)}" + (f" {when.year}" if when.year != today.year else "")


def say_time(at: time, clock_24: bool = True) -> str:
    """The time on a clock of 24 or of 12 hours: "15:00" or "3:00 pm"."""
    return f"{at:%H:%M}" if clock_24 else f"{(at.hour - 1) % 12 + 1}:{at:%M} {'am' if at.hour < 12 else 'pm'}"


def ago(day: date, *, today: date) -> str:
    """How long ago a day was, roughly: "today", "yesterday", "9 days ago", "7 weeks ago", "2 years ago"."""
    since = (today - day).days
    if since < 2:
        return say(day, today=today, inside=True)
    unit, length = ("day", 1) if since < 14 else ("week", 7) if since < 365 else ("year", 365)
    count = since // length
    return f"{count} {unit}{'s' if count > 1 else ''} ago"


# Not strftime: Qt lets that speak the system's language, in which nothing else here is said or read.


def weekday_name(day: date, *, brief: bool = False) -> str:
    """Thursday; Thu where room is short."""
    name = WEEKDAYS[day.weekday()].capitalize()
    return name[:3] if brief else name


def month_name(day: date, *, brief: bool = False) -> str:
    """November; Nov where room is short."""
    name = MONTHS[day.month - 1].capitalize()
    return name[:3] if brief else name


def with_year(day: date) -> str:
    """The same whenever it is read: "19 Nov 2026"."""
    return f"{day.day} {month_name(day, brief=True)} {day.year:04}"


def _in_full(day: date) -> str:
    """With the month's name, so that nobody takes 03/04 for the wrong day: "Sat 3 April 2027"."""
    return f"{weekday_name(day, brief=True)} {day.day} {month_name(day)} {day.year}"


@dataclass(frozen=True, slots=True)
class ZoneDifference:
    """One moment on two clocks. `day_shift` is 1 when it is already the next day there, -1 when still the day before.

    `night` says that it is between 22:00 and 07:00 on one of the two clocks. `place` is what their zone is called.
    """

    yours: str
    theirs: str
    day_shift: int
    night: bool
    place: str

    @property
    def words(self) -> str:
        return f"{self.yours} for you, {self.there}"

    @property
    def there(self) -> str:
        """Their side alone: "00:00 for them the next day (Tokyo)"."""
        shift = {1: " the next day", -1: " the day before"}.get(self.day_shift, "")
        if self.place == city_of(ANYWHERE_ON_EARTH):
            return f"{self.theirs}{shift} {self.place}"
        return f"{self.theirs} for them{shift} ({self.place})"


def guess_zone_difference(
    moment: datetime, zone: str, own_zone: str = "", *, clock_24: bool = True
) -> ZoneDifference | None:
    """The moment on the clock of `zone` beside the own one; None when both agree or `zone` is "", not known."""
    if not zone:
        return None
    yours, theirs = here(moment, own_zone), here(moment, zone)
    if yours.utcoffset() == theirs.utcoffset():
        return None
    return ZoneDifference(
        yours=say_time(yours.time(), clock_24),
        theirs=say_time(theirs.time(), clock_24),
        day_shift=(theirs.date() - yours.date()).days,
        night=any(not _NIGHT_ENDS <= local.time() < _NIGHT_BEGINS for local in (yours, theirs)),
        place=city_of(zone),
    )


def say_both(when: When, *, today: date, zone: str = "", own_zone: str = "", clock_24: bool = True) -> str:
    """A date on its own clock and, where the clock here shows something else, on that one, too.

    "Tomorrow, 00:00 in Tokyo (today, 15:00 for you)"; a day Anywhere on Earth says when it ends here.
    """
    there = city_of(zone) if zone == ANYWHERE_ON_EARTH else f"in {city_of(zone)}"
    if not is_moment(when):
        words = say(when, today=today)
        if zone != ANYWHERE_ON_EARTH:
            return words
        ends = say(end_anywhere(when), today=today, zone=own_zone, clock_24=clock_24, inside=True)
        return f"{words}, {there} (until {ends} for you)"
    words = say(when, today=today, zone=zone or own_zone, clock_24=clock_24)
    if guess_zone_difference(when, zone, own_zone) is None:
        return words
    yours = say(when, today=today, zone=own_zone, clock_24=clock_24, inside=True)
    return f"{words} {there} ({yours} for you)"
