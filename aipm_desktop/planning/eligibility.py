"""Whether the months and hours on record are enough to apply for the PMP: a count, never a promise.

Rules, from the catalogue's entry `pmp` (its prerequisites name source and day; a test compares the numbers): 36 months
leading projects with a four-year degree, 60 without, within the last 8 years, no month counted twice; and 35 hours of
project management education, or an active CAPM. Statements on the rules of 2026 differ: confirm with the issuer.

A calendar month counts when a project was led on any of its days. The window are the 96 months that end with the month
of the chosen day. A period known by years alone counts from January to December, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from aipm_desktop.kinds.experience import DOMAINS
from aipm_desktop.kinds.partial import first_day, last_day
from aipm_desktop.planning.periods import say_partial
from aipm_desktop.planning.sentence import Sentence

_FORECAST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Rules:
    """What an application needs."""

    months_with_degree: int = 36
    months_without: int = 60
    years: int = 8
    contact_hours: float = 35


PMP = Rules()


@dataclass(frozen=True, slots=True)
class Led:
    """A period in which projects were led. Dates are partial; `until` is "" while it goes on."""

    experience: int
    title: str
    domain: str = ""
    hours: float | None = None
    since: str = ""
    until: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Months on end, counted as year * 12 + month - 1; both ends belong to it."""

    first: int
    last: int

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def words(self) -> str:
        """ "Feb – Nov 2025"."""
        first, last = say_month(self.first), say_month(self.last)
        if self.first == self.last:
            return first
        return f"{first[:3] if first[4:] == last[4:] else first} – {last}"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The count on a day. `by_experience` holds each one's own months in the window, overlaps included."""

    day: date
    window: Span
    months: frozenset[int]
    needed: int
    by_experience: dict[int, frozenset[int]]
    hours_by_domain: dict[str, float]
    undated: tuple[str, ...]
    by_year_only: tuple[str, ...]
    contact_hours: float
    contact_needed: float
    capm: bool
    reached_in: int | None
    """The month in which there are enough when what goes on now goes on; None when that is not in sight."""

    @property
    def led(self) -> list[Span]:
        """The months that count, as spans."""
        return spans(self.months)

    @property
    def gaps(self) -> list[Span]:
        """The months without a project between the first one that counts and the chosen day."""
        if not self.months:
            return []
        return spans(set(range(min(self.months), self.window.last + 1)) - self.months)

    @property
    def months_short(self) -> int:
        return max(0, self.needed - len(self.months))

    @property
    def hours_short(self) -> float:
        return 0 if self.capm else max(0.0, self.contact_needed - self.contact_hours)

    @property
    def enough(self) -> bool:
        return not self.months_short and not self.hours_short


def month_of(day: date) -> int:
    """A day's month as one number, so that months can be counted."""
    return day.year * 12 + day.month - 1


def say_month(month: int) -> str:
    """ "May 2026"."""
    return say_partial(f"{month // 12:04}-{month % 12 + 1:02}")


def spans(months: Iterable[int]) -> list[Span]:
    """Months in order, those on end put together."""
    found: list[Span] = []
    for month in sorted(set(months)):
        if found and month == found[-1].last + 1:
            found[-1] = Span(found[-1].first, month)
        else:
            found.append(Span(month, month))
    return found


def evaluate(
    led: Sequence[Led],
    day: date,
    *,
    degree: bool,
    contact_hours: float = 0,
    capm: bool = False,
    rules: Rules = PMP,
) -> Eligibility:
    """Count what is on record on `day`. The order of `led` makes no difference; overlapping periods count once."""
    window = _window(day, rules)
    needed = rules.months_with_degree if degree else rules.months_without
    own: dict[int, frozenset[int]] = {}
    hours = {domain.key: 0.0 for domain in DOMAINS}
    for each in led:
        months = _months(each, window)
        own[each.experience] = own.get(each.experience, frozenset()) | months
        if months and each.domain in hours:
            hours[each.domain] += each.hours or 0
    return Eligibility(
        day=day,
        window=window,
        months=frozenset().union(*own.values()),
        needed=needed,
        by_experience={id: months for id, months in own.items() if months},
        hours_by_domain=hours,
        undated=_titles(each for each in led if not _dated(each)),
        by_year_only=_titles(each for each in led if _dated(each) and 4 in (len(each.since), len(each.until))),
        contact_hours=contact_hours,
        contact_needed=rules.contact_hours,
        capm=capm,
        reached_in=_reached_in(led, day, needed, rules),
    )


def _window(day: date, rules: Rules) -> Span:
    last = month_of(day)
    return Span(last - 12 * rules.years + 1, last)


def _dated(each: Led) -> bool:
    return first_day(each.since) is not None and (last_day(each.until) is not None or each.goes_on)


def _months(each: Led, window: Span) -> frozenset[int]:
    begins, ends = first_day(each.since), last_day(each.until)
    if begins is None or not _dated(each):
        return frozenset()
    first = max(month_of(begins), window.first)
    last = min(month_of(ends) if ends is not None else window.last, window.last)
    return frozenset(range(first, last + 1))


def _titles(led: Iterable[Led]) -> tuple[str, ...]:
    return tuple(sorted({each.title for each in led}))


def _reached_in(led: Sequence[Led], day: date, needed: int, rules: Rules) -> int | None:
    """The first month from now on whose window holds enough, old months leaving it as new ones come."""
    if not any(each.goes_on and not each.until for each in led):
        return None
    for ahead in range(_FORECAST_MONTHS + 1):
        last = month_of(day) + ahead
        window = Span(last - 12 * rules.years + 1, last)
        if len(frozenset().union(*(_months(each, window) for each in led))) >= needed:
            return last
    return None


def missing(found: Eligibility) -> list[Sentence]:
    """What is missing in words, the most important first; what to look at again last."""
    said: list[Sentence] = []
    if found.months_short:
        said.append(_months_missing(found))
    if found.hours_short:
        hours = f"{found.hours_short:g}"
        said.append(Sentence("{hours} contact hours are missing, or an active CAPM.", {"hours": hours}))
    if found.by_year_only:
        named = ", ".join(found.by_year_only)
        said.append(Sentence("Counted by whole years, as no month is given: {projects}.", {"projects": named}))
    if found.undated:
        named = ", ".join(found.undated)
        said.append(Sentence("Not counted, as a date is missing: {projects}.", {"projects": named}))
    return said


def _months_missing(found: Eligibility) -> Sentence:
    short = found.months_short
    count = "1 month is" if short == 1 else f"{short} months are"
    if found.reached_in is None:
        return Sentence("{months} missing.", {"months": count})
    month = say_month(found.reached_in)
    return Sentence("{months} missing. Going on as now, that is reached in {month}.", {"months": count, "month": month})
