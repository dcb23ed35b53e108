"""A repetition as a person chooses it, and the rule (RFC 5545 section 3.3.10) that says the same.

Where a month is too short for its day, the rules made here take its last day: by itself a rule leaves such a month out
(section 3.3.10, "invalid dates"), and whoever pays on the 31st pays in November, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from aipm_desktop.kinds.base import When
from aipm_desktop.kinds.repetition import is_sound, parts_of, tidy
from aipm_desktop.kinds.series import LOOK_AHEAD, wall_dates, wall_of
from aipm_desktop.planning.clock import day_of, is_moment, moment_at

Unit = Literal["day", "week", "month", "year"]

_FREQUENCIES: dict[Unit, str] = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_UNITS: dict[str, Unit] = {name: unit for unit, name in _FREQUENCIES.items()}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST_DAY = 31
_FEBRUARY_END = {"BYMONTH": "2", "BYMONTHDAY": "-1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Every `every` units.

    Of a week it is on the `weekdays` (0 for Monday; none: that of the first date). Of a month it is on the `month_day`
    (31 stands for the last one, 0 for that of the first date), or with `nth` (1 to 4, -1 for the last) on that one of
    its `weekdays`. Of a year it is on the day of the first date, with `february_end` on the last of February.
    It ends after the day `until`, or after `count` dates; `left_out` are days on which it does not take place.
    """

    unit: Unit
    every: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int = 0
    nth: int = 0
    february_end: bool = False
    until: date | None = None
    count: int = 0
    left_out: tuple[date, ...] = ()

    @property
    def rule(self) -> str:
        """The same as a rule."""
        parts = {"FREQ": _FREQUENCIES[self.unit]}
        if self.every > 1:
            parts["INTERVAL"] = str(self.every)
        parts |= self._days()
        if self.until:
            parts["UNTIL"] = f"{self.until:%Y%m%d}"
        elif self.count:
            parts["COUNT"] = str(self.count)
        if self.left_out:
            parts["EXDATE"] = ",".join(f"{day:%Y%m%d}" for day in self.left_out)
        return ";".join(f"{name}={value}" for name, value in parts.items())

    def _days(self) -> dict[str, str]:
        if self.unit == "week" and self.weekdays:
            return {"BYDAY": ",".join(_DAYS[day] for day in self.weekdays)}
        if self.unit == "month" and self.nth:
            return {"BYDAY": f"{self.nth}{_DAYS[self.weekdays[0]]}"}
        if self.unit == "month" and self.month_day:
            return _month_days(self.month_day)
        return _FEBRUARY_END if self.unit == "year" and self.february_end else {}


def _month_days(day: int) -> dict[str, str]:
    if day >= _LAST_DAY:
        return {"BYMONTHDAY": "-1"}
    if day <= 28:
        return {"BYMONTHDAY": str(day)}
    return {"BYMONTHDAY": ",".join(map(str, range(28, day + 1))), "BYSETPOS": "-1"}


def read_pattern(rule: str) -> Pattern | None:
    """What a rule says; None for one that says what cannot be chosen, or that cannot be read."""
    parts = parts_of(tidy(rule)) if rule.strip() else {}
    if not is_sound(parts) or parts.pop("WKST", "MO") != "MO":
        return None
    unit, every = _UNITS[parts.pop("FREQ")], int(parts.pop("INTERVAL", 1))
    count, until, left_out = int(parts.pop("COUNT", 0)), parts.pop("UNTIL", ""), parts.pop("EXDATE", "")
    days = _read_days(unit, parts)
    if days is None:
        return None
    try:
        return Pattern(
            unit=unit,
            every=every,
            until=date.fromisoformat(until[:8]) if until else None,
            count=count,
            left_out=tuple(date.fromisoformat(day) for day in left_out.split(",") if day),
            weekdays=days.weekdays,
            month_day=days.month_day,
            nth=days.nth,
            february_end=days.february_end,
        )
    except ValueError:  # a day that does not exist
        return None


def _read_days(unit: Unit, parts: dict[str, str]) -> Pattern | None:
    """A pattern of the days alone; None for parts that it cannot hold."""
    if not parts:
        return Pattern(unit=unit)
    names, by_day = set(parts), parts.get("BYDAY", "")
    if unit == "week" and names == {"BYDAY"}:
        return Pattern(unit=unit, weekdays=tuple(sorted({_DAYS.index(day) for day in by_day.split(",")})))
    if unit == "month" and names == {"BYDAY"} and "," not in by_day and by_day[:-2]:
        nth = int(by_day[:-2])
        known = nth == -1 or 1 <= nth <= 4
        return Pattern(unit=unit, nth=nth, weekdays=(_DAYS.index(by_day[-2:]),)) if known else None
    if unit == "month":
        return next((Pattern(unit=unit, month_day=day) for day in range(1, 32) if _month_days(day) == parts), None)
    return Pattern(unit=unit, february_end=True) if unit == "year" and parts == _FEBRUARY_END else None


def usual_pattern(unit: Unit, first: date) -> Pattern:
    """What is meant by "every month" from a day on: no month and no year is left out for being too short."""
    if unit == "month" and first.day > 28:
        return Pattern(unit=unit, month_day=first.day)
    return Pattern(unit=unit, february_end=unit == "year" and (first.month, first.day) == (2, 29))


def next_dates(when: When, rule: str, after: date, count: int = 3, zone: str = "") -> list[When]:
    """The next dates of a series that begins with `when`, later than it and than the day `after`, at most `count`.

    None for a rule that cannot be followed; days give days, moments give moments at the same time of `zone`.
    """
    start = wall_of(when, zone)
    last = min(max(start.date(), after), date.max - LOOK_AHEAD) + LOOK_AHEAD
    walls = (wall for wall in wall_dates(rule, start, last, zone) if wall > start and wall.date() > after)
    found = list(islice(walls, count))
    return [moment_at(wall.date(), wall.time(), zone) if is_moment(when) else wall.date() for wall in found]


def without(rule: str, when: When, zone: str = "") -> str:
    """The rule that leaves out one of its dates."""
    parts = parts_of(tidy(rule))
    days = {*filter(None, parts.get("EXDATE", "").split(",")), f"{day_of(when, zone):%Y%m%d}"}
    return ";".join(f"{name}={value}" for name, value in (parts | {"EXDATE": ",".join(sorted(days))}).items())
