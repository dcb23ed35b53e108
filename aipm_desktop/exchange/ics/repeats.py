"""Repetition rules (RFC 5545 section 3.3.10) that every calendar program reads alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from typing import Self

from aipm_desktop.exchange.ics.lines import wall_text
from aipm_desktop.kinds.repetition import GRAMMAR, is_sound, parts_of
from aipm_desktop.kinds.series import wall_dates


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that repeats by days, weeks, months or years, of parts that every program knows.

    `parts` are all but COUNT and UNTIL, the frequency first; `until` is the last wall-clock moment it may reach;
    `without` are the days that it leaves out.
    """

    parts: tuple[str, ...]
    count: str = ""
    until: datetime | None = None
    without: tuple[date, ...] = ()

    @classmethod
    def read(cls, text: str, zone: tzinfo | None, first: datetime) -> Self | None:
        """The rule of a `tidy` text, or None when a program might not read it or `first` is none of its dates.

        `first` is naive: the wall clock of `zone`, which also turns an UNTIL in UTC into wall-clock time. DTSTART has
        to be one of the dates.
        """
        parts = parts_of(text)
        if not is_sound(parts):
            return None
        count, until, without = parts.pop("COUNT", ""), parts.pop("UNTIL", ""), parts.pop("EXDATE", "")
        kept = tuple(f"{name}={parts[name]}" for name in GRAMMAR if name in parts)
        try:
            days = tuple(date.fromisoformat(day) for day in without.split(",") if day)
            rule = cls(kept, count, _wall(until, zone) if until else None, days)._explicit(first)
        except (ValueError, OverflowError):  # an UNTIL or EXDATE on a day that does not exist
            return None
        return rule if rule._begins_on(first) else None

    def _explicit(self, first: datetime) -> Self:
        """The same rule, where it starts on 29 February as the last day of each February.

        Of a plain yearly rule some programs skip three years of four and others show 1 March.
        """
        by = {part for part in self.parts if part.startswith("BY")}
        yearly = self.parts[0] == "FREQ=YEARLY" and by <= {"BYMONTH=2", "BYMONTHDAY=29"}
        if not yearly or (first.month, first.day) != (2, 29):
            return self
        kept = tuple(part for part in self.parts if part not in by)
        return replace(self, parts=(*kept, "BYMONTH=2", "BYMONTHDAY=-1"))

    def _begins_on(self, first: datetime) -> bool:
        until = wall_text(self.until) if self.until else ""
        return next(wall_dates(self.text(until), first, first.date()), None) == first

    @property
    def bound_to_days(self) -> bool:
        """Whether the rule names days of the calendar, so that starting a day earlier would make it another rule."""
        names_days = any(part.startswith("BY") for part in self.parts)
        return names_days or self.parts[0] not in {"FREQ=DAILY", "FREQ=WEEKLY"}

    def text(self, until: str) -> str:
        """The value of RRULE; `until` is this rule's UNTIL in the type of the DTSTART, "" for none."""
        end = f"UNTIL={until}" if until else f"COUNT={self.count}" if self.count else ""
        return ";".join((*self.parts, end)) if end else ";".join(self.parts)


def _wall(until: str, zone: tzinfo | None) -> datetime:
    """UNTIL as wall-clock time; a day reaches to its end."""
    if len(until) == 8:
        return datetime.combine(date.fromisoformat(until), time(23, 59, 59))
    moment = datetime.fromisoformat(until.removesuffix("Z"))
    if until.endswith("Z") and zone is not None:
        return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    return moment
