"""Repetitions in words: "Every 2 weeks on Tue" for FREQ=WEEKLY;INTERVAL=2;BYDAY=TU (RFC 5545, 3.3.10), and back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import MONTHS, WEEKDAYS, parse_when
from aipm_desktop.planning.pattern import Pattern, Unit, read_pattern

NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
WORKDAYS = (0, 1, 2, 3, 4)
_ADVERBS: dict[str, Unit] = {
    "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
}  # fmt: skip
_NUMBERS = {"other": 2, "second": 2, "two": 2, "three": 3, "four": 4}
_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4} | {word: number for number, word in NTH.items()}
_UNIT = re.compile(r"every (?:(\d{1,3}|other|two|three|four) )?(day|week|month|year)s?")
_UNTIL = re.compile(r"(?P<rest>.+?),? (?:until|till) (?P<day>.+)")
_TIMES = re.compile(r"(?P<rest>.+?),? (?P<count>\d{1,4}) times")
_MONTH_DAY = re.compile(r"(?:the |day )?(\d{1,2})(?:st|nd|rd|th)?")
_NTH_DAY = re.compile(r"(?:the )?(\w+) (\w+)")

COMMON = (
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=WEEKLY;INTERVAL=4",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=YEARLY",
)
"""What is offered while typing."""


def say_rule(rule: str) -> str:
    """A rule in words; one that words cannot say stands as it is."""
    pattern = read_pattern(rule)
    return rule if pattern is None else say_pattern(pattern)


def say_pattern(pattern: Pattern) -> str:
    """ "Every 2 weeks on Tue and Thu, until 18 Dec 2026"."""
    units = tr(pattern.unit if pattern.every == 1 else f"{pattern.unit}s")
    words = tr("Every {unit}", unit=units) if pattern.every == 1 else f"{tr('Every')} {pattern.every} {units}"
    if pattern.unit == "week" and pattern.weekdays == WORKDAYS and pattern.every == 1:
        words = tr("Every weekday")
    elif days := _on(pattern):
        words = f"{words} {tr('on')} {days}"
    if pattern.until:
        words += f", {tr('until {day}', day=_day(pattern.until))}"
    elif pattern.count:
        words += f", {tr('{count} times', count=pattern.count)}"
    if pattern.left_out:
        words += f", {tr('but not on {days}', days=_and([_day(day) for day in pattern.left_out]))}"
    return words


def _on(pattern: Pattern) -> str:
    if pattern.nth:
        return tr("the {nth} {day}", nth=tr(NTH[pattern.nth]), day=tr(WEEKDAYS[pattern.weekdays[0]].capitalize()))
    if pattern.weekdays:
        names = [tr(WEEKDAYS[day].capitalize()) for day in pattern.weekdays]
        return names[0] if len(names) == 1 else _and([name[:3] for name in names])
    if pattern.month_day == 31:
        return tr("the last day")
    if pattern.month_day > 28:
        return tr("day {day}, or the last day", day=pattern.month_day)
    if pattern.month_day:
        return tr("day {day}", day=pattern.month_day)
    return tr("the last day of February") if pattern.february_end else ""


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {tr('and')} {names[-1]}"


def _day(day: date) -> str:
    return f"{day.day} {tr(MONTHS[day.month - 1].capitalize())[:3]} {day.year}"


def read_rule(text: str, today: date) -> str:
    """The rule that typed words mean; what is no such words stands as it was typed."""
    words = " ".join(text.casefold().split())
    left_out: tuple[date, ...] = ()
    if ", but not on " in words:
        words, _, days = words.partition(", but not on ")
        found_days = [_typed_day(day, today) for day in re.split(r", | and ", days)]
        if None in found_days:
            return text
        left_out = tuple(day for day in found_days if day)
    pattern = _read(words, today)
    return text if pattern is None else replace(pattern, left_out=left_out).rule


def _read(words: str, today: date) -> Pattern | None:
    """A repetition with its end."""
    if found := _UNTIL.fullmatch(words):
        until, pattern = _typed_day(found["day"], today), _read_days(found["rest"])
        return replace(pattern, until=until) if pattern and until else None
    if found := _TIMES.fullmatch(words):
        pattern = _read_days(found["rest"])
        return replace(pattern, count=int(found["count"])) if pattern and int(found["count"]) else None
    return _read_days(words)


def _read_days(words: str) -> Pattern | None:
    """A repetition without its end."""
    if words in ("every weekday", "weekdays", "every workday"):
        return Pattern(unit="week", weekdays=WORKDAYS)
    if words.startswith("every ") and (days := _weekdays(words.removeprefix("every "))):
        return Pattern(unit="week", weekdays=days)
    head, _, on = words.partition(" on ")
    if head in _ADVERBS:
        return _placed(Pattern(unit=_ADVERBS[head]), on)
    found = _UNIT.fullmatch(head)
    if found is None:
        return None
    count = found[1] or "1"
    every = _NUMBERS.get(count) or int(count)
    units: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
    return _placed(Pattern(unit=units[found[2]], every=every), on) if every else None


def _placed(pattern: Pattern, on: str) -> Pattern | None:
    """The repetition on the days that the words after "on" name."""
    if not on:
        return pattern
    if pattern.unit == "week":
        days = _weekdays(on)
        return replace(pattern, weekdays=days) if days else None
    if pattern.unit == "year":
        return replace(pattern, february_end=True) if on == "the last day of february" else None
    if pattern.unit != "month":
        return None
    if on in ("the last day", "last day"):
        return replace(pattern, month_day=31)
    if (found := _MONTH_DAY.fullmatch(on.removesuffix(", or the last day"))) and 1 <= int(found[1]) <= 31:
        return replace(pattern, month_day=int(found[1]))
    found = _NTH_DAY.fullmatch(on)
    nth, days = (_ORDINALS.get(found[1]), _weekdays(found[2])) if found else (None, ())
    return replace(pattern, nth=nth, weekdays=days) if nth and len(days) == 1 else None


def _weekdays(words: str) -> tuple[int, ...]:
    """The days that "tue and thu" or "mondays, fri" name; none when a word is no day."""
    found: set[int] = set()
    for word in re.split(r",? and |, ?| ", words):
        day = next((n for n, name in enumerate(WEEKDAYS) if len(word) > 2 and f"{name}s".startswith(word)), None)
        if day is None:
            return ()
        found.add(day)
    return tuple(sorted(found))


def _typed_day(text: str, today: date) -> date | None:
    try:
        found = parse_when(text, today=today).value
    except AipmError:
        return None
    return found if type(found) is date else None
