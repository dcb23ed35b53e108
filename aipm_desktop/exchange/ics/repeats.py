"""A repetition rule (RFC 5545 section 3.3.10) made safe to write, or told by its single dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice, takewhile
from typing import Self

from dateutil.rrule import rrulestr

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics.lines import wall_text

HORIZON = timedelta(days=731)
MOST = 500
"""Single dates written in place of a rule reach this far from the first one, and are at most this many."""

_NTH_DAY = r"[+-]?0?[1-9]|[+-]?[12]\d|[+-]?3[01]"
_NTH_WEEK = r"[+-]?0?[1-9]|[+-]?[1-4]\d|[+-]?5[0-3]"
_NTH_YEARDAY = r"[+-]?0{0,2}[1-9]|[+-]?0?[1-9]\d|[+-]?[12]\d\d|[+-]?3[0-5]\d|[+-]?36[0-6]"
_DAY = "MO|TU|WE|TH|FR|SA|SU"
_LISTS = {
    "BYMONTH": r"0?[1-9]|1[0-2]",
    "BYWEEKNO": _NTH_WEEK,
    "BYYEARDAY": _NTH_YEARDAY,
    "BYMONTHDAY": _NTH_DAY,
    "BYDAY": f"(?:{_NTH_WEEK})?(?:{_DAY})",
    "BYSETPOS": _NTH_YEARDAY,
}
_GRAMMAR = {
    "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": re.compile(r"0*[1-9]\d{0,3}"),
    "COUNT": re.compile(r"0*[1-9]\d{0,4}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    **{name: re.compile(f"(?:{item})(?:,(?:{item}))*") for name, item in _LISTS.items()},
    "WKST": re.compile(_DAY),
}
# The table of section 3.3.10: where a part has no meaning it is an error, and programs differ in what they make of it.
_ONLY_WITH = {
    "BYWEEKNO": {"YEARLY"},
    "BYYEARDAY": {"YEARLY"},
    "BYMONTHDAY": {"DAILY", "MONTHLY", "YEARLY"},
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that repeats by days, weeks, months or years.

    `parts` are all parts but COUNT and UNTIL in a fixed order; `until` is the last moment it may reach, on the wall
    clock of the dates it is asked about. `count` and `until` never stand together.
    """

    parts: tuple[str, ...]
    count: int | None = None
    until: datetime | None = None

    @classmethod
    def read(cls, text: str, zone: tzinfo | None, title: str) -> Self:
        """The rule of `text`, with or without a leading `RRULE:`; `zone` turns a UTC UNTIL into wall-clock time.

        Of COUNT and UNTIL, which exclude each other, UNTIL counts. Raises AipmError, naming `title`, for a rule
        that is no rule or repeats within the day.
        """
        parts = dict(part.partition("=")[::2] for part in text.upper().strip().removeprefix("RRULE:").split(";"))
        try:
            _check(parts)
            count, until = parts.pop("COUNT", ""), parts.pop("UNTIL", "")
            kept = tuple(f"{name}={parts[name]}" for name in _GRAMMAR if name in parts)
            return cls(kept, until=_wall(until, zone)) if until else cls(kept, int(count) if count else None)
        except ValueError as error:
            raise AipmError(
                "A repetition cannot be written",
                f"“{title}” repeats by the rule “{text}”, which calendar programs would not read ({error}). "
                "Open it, choose again how it repeats, and export once more. No file was written.",
            ) from error

    def starting(self, first: datetime) -> Rule:
        """The same rule, where it starts on 29 February as the last day of each February.

        Of a plain yearly rule some programs skip three years of four and others show 1 March.
        """
        leap_day = (first.month, first.day) == (2, 29)
        by = {part for part in self.parts if part.startswith("BY")}
        if leap_day and "FREQ=YEARLY" in self.parts and by <= {"BYMONTH=2", "BYMONTHDAY=29"}:
            kept = tuple(part for part in self.parts if part not in by)
            return replace(self, parts=(*kept, "BYMONTH=2", "BYMONTHDAY=-1"))
        return self

    def begins_on(self, first: datetime) -> bool:
        """Whether the naive `first` is itself one of the dates: a DTSTART has to be."""
        return next(self._from(first), None) == first

    @property
    def bound_to_days(self) -> bool:
        """Whether the rule names days of the calendar, so that starting a day earlier would make it another rule."""
        names_days = any(part.startswith("BY") for part in self.parts)
        return names_days or self.parts[0] not in {"FREQ=DAILY", "FREQ=WEEKLY"}

    def dates(self, first: datetime) -> list[datetime]:
        """`first` and the rule's dates after it within `HORIZON`, at most `MOST` in all; naive."""
        near = takewhile(lambda found: found - first <= HORIZON, self._from(first))
        later = (found for found in near if found != first)
        return [first, *islice(later, min(MOST, self.count or MOST) - 1)]

    def text(self, until: str) -> str:
        """The value of RRULE; `until` is this rule's UNTIL in the type of the DTSTART, "" for none."""
        end = f"UNTIL={until}" if until else f"COUNT={self.count}" if self.count else ""
        return ";".join((*self.parts, end)) if end else ";".join(self.parts)

    def _from(self, first: datetime) -> Iterator[datetime]:
        until = wall_text(self.until) if self.until else ""
        return iter(rrulestr(self.text(until), dtstart=first))


def _check(parts: dict[str, str]) -> None:
    for name, value in parts.items():
        if name not in _GRAMMAR or not _GRAMMAR[name].fullmatch(value):
            raise ValueError(f"{name}={value}")
    frequency = parts.get("FREQ")
    if not frequency:
        raise ValueError("FREQ is missing")
    for name, frequencies in _ONLY_WITH.items():
        if name in parts and frequency not in frequencies:
            raise ValueError(f"{name} with FREQ={frequency}")
    if re.search(r"\d", parts.get("BYDAY", "")) and (frequency not in {"MONTHLY", "YEARLY"} or "BYWEEKNO" in parts):
        raise ValueError(f"BYDAY={parts['BYDAY']} with FREQ={frequency}")
    if "BYSETPOS" in parts and not parts.keys() & (_LISTS.keys() - {"BYSETPOS"}):
        raise ValueError("BYSETPOS alone")


def _wall(until: str, zone: tzinfo | None) -> datetime:
    """UNTIL as wall-clock time; a day reaches to its end."""
    if len(until) == 8:
        return datetime.combine(date.fromisoformat(until), time(23, 59, 59))
    moment = datetime.fromisoformat(until.removesuffix("Z"))
    if not until.endswith("Z") or zone is None:
        return moment
    try:
        return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        return moment
