"""Credits of one certification: the cycle that runs, what counts in it by the rules, and what is still missing.

Every number is computed from the claims and "today" when it is read. Pure functions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aipm_desktop.kinds.base import Status, Values
from aipm_desktop.kinds.certification import CERTIFICATION
from aipm_desktop.kinds.time_limits import months_later
from aipm_desktop.planning.credit_rules import Category, key_of, line_of, tree_of

EARNED = ("earned", "submitted", "approved")
"""The statuses of a claim that count; a planned one counts as planned, a rejected one not at all."""
PLANNED, REJECTED = "planned", "rejected"
RENEWAL_DUE_WITHIN = 180
"""Days before the end of a cycle in which its renewal is due."""
RENEWAL_DUE = Status("renewal_due", "Renewal due", "warning")
_DAY = timedelta(days=1)
_YEAR = 12
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What an issuer says of its unit. `step` is the smallest claim; amounts are rounded down to it. `carries_over`:
    what was earned beyond need in the last year of a cycle counts for the next (confirm with the issuer)."""

    step: float | None = None
    carries_over: bool = False


NO_FACTS = UnitFacts()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: what a claim gives this certification. `reason` says in words why not all of it counts."""

    claim: Values
    allocation: int
    day: date | None
    category: str
    amount: float
    counts: float
    reason: str = ""

    @property
    def planned(self) -> bool:
        return str(self.claim["status"]) == PLANNED


@dataclass(frozen=True, slots=True)
class Standing:
    """How a category stands. `earned` and `planned` are what counts; `over` is what was earned beyond its most."""

    category: Category
    earned: float
    planned: float
    over: float

    @property
    def missing(self) -> float:
        """What has still to be earned for its least."""
        return _tidy(max(0.0, (self.category.least or 0.0) - self.earned))


@dataclass(frozen=True, slots=True)
class Floor:
    """What one year of the cycle asks for: of all units, or of `category`."""

    first: date
    last: date
    category: str
    needed: float
    earned: float
    planned: float

    @property
    def missing(self) -> float:
        return _tidy(max(0.0, self.needed - self.earned))


@dataclass(frozen=True, slots=True)
class Credits:
    """`needed` is None where the rules do not say how many units a cycle takes. `over` means the cycle has ended."""

    cycle: Values
    first: date
    last: date
    today: date
    unit: str
    needed: float | None
    carried: float
    entries: tuple[Entry, ...]
    standings: tuple[Standing, ...]
    floors: tuple[Floor, ...]

    @property
    def earned(self) -> float:
        """Units that count, with what was carried over."""
        return _tidy(self.carried + sum(each.counts for each in self.entries if not each.planned))

    @property
    def planned(self) -> float:
        return _tidy(sum(each.counts for each in self.entries if each.planned))

    @property
    def to_go(self) -> float:
        """Units still to be earned: for the total, or more where the categories ask for more."""
        return _tidy(max((self.needed or 0.0) - self.earned, _gaps(self.standings), 0.0))

    @property
    def left_when_planned(self) -> float:
        """What would still be missing if everything planned were done."""
        after = [Standing(s.category, s.earned + s.planned, 0.0, s.over) for s in self.standings]
        return _tidy(max((self.needed or 0.0) - self.earned - self.planned, _gaps(after), 0.0))

    @property
    def over(self) -> bool:
        return self.last < self.today

    @property
    def renewed(self) -> bool:
        """Whether the issuer has renewed it already, before or after the cycle's end."""
        return self.cycle["renewed_on"] is not None

    @property
    def weeks_left(self) -> int:
        """Whole weeks left, one begun counted in; 0 when the cycle has ended."""
        return max(0, math.ceil(((self.last - self.today).days + 1) / 7))

    @property
    def pace(self) -> float:
        """Units a week that are needed from now on."""
        return self.to_go / self.weeks_left if self.weeks_left else self.to_go

    def steps(self) -> list[tuple[date, float]]:
        """What had been earned by which day: one point a day on which something was added, from the cycle's first."""
        points = [(self.first, self.carried)]
        dated = [(each.day, each.counts) for each in self.entries if each.day and not each.planned and each.counts]
        for day, counts in sorted(dated):
            total = _tidy(points[-1][1] + counts)
            if points[-1][0] == day:
                points[-1] = (day, total)
            else:
                points.append((day, total))
        return points

    def asked_by(self, day: date) -> float:
        """What an even pace would have earned by a day."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.carried + ((self.needed or 0.0) - self.carried) * min(1.0, max(0.0, share))


def running_cycle(certification: Values, today: date) -> Values | None:
    """The cycle that runs today, else the next to begin, else the one that ended last; None without any."""
    cycles = sorted((each for each in certification["cycles"] if each["ends_on"]), key=lambda each: each["ends_on"])
    for cycle in cycles:
        if cycle["ends_on"] >= today:
            return dict(cycle)
    return dict(cycles[-1]) if cycles else None


def shown_status(certification: Values, today: date) -> Status | None:
    """The status as it is shown on `today`: a certification that has to be renewed soon, or had to, says so."""
    status = certification["status"]
    if status != "certified" or certification["does_not_expire"]:
        return CERTIFICATION.status(status)
    cycle = running_cycle(certification, today)
    last = cycle["ends_on"] if cycle and not cycle["renewed_on"] else None if cycle else certification["valid_until"]
    near = last is not None and (last - today).days <= RENEWAL_DUE_WITHIN
    return RENEWAL_DUE if near else CERTIFICATION.status(status)


def credits_of(
    certification: Values, claims: Iterable[Values], *, today: date, facts: UnitFacts = NO_FACTS
) -> Credits | None:
    """How the running cycle stands; None when there is none. A claim counts here by its allocations to this record."""
    running = running_cycle(certification, today)
    if running is None:
        return None
    rows = [(claim, row) for claim in claims for row in claim["allocations"]
            if row["certification_id"] == certification["id"]]  # fmt: skip
    carried, made, before = 0.0, None, None
    for cycle in sorted((each for each in certification["cycles"] if each["ends_on"]), key=lambda c: c["ends_on"]):
        first = _first_day(cycle, before, certification)
        follows = before is not None and first == before["ends_on"] + _DAY
        carried = _surplus(made) if made is not None and facts.carries_over and follows else 0.0
        made = _in_cycle(cycle, first, carried, certification, rows, today, facts)
        if cycle["id"] == running["id"]:
            return made
        before = cycle
    return made


def _first_day(cycle: Values, before: Values | None, certification: Values) -> date:
    """A cycle that starts on the day on which the last one ends has that day from the next on: it counts once."""
    last: date = cycle["ends_on"]
    first: date = cycle["starts_on"] or certification["issued_on"] or months_later(last, -3 * _YEAR)
    if before is not None and first <= before["ends_on"]:
        first = before["ends_on"] + _DAY
    return min(first, last)


def _surplus(past: Credits) -> float:
    """What the last year of a cycle earned beyond its need."""
    if past.needed is None:
        return 0.0
    last_year = _years(past.first, past.last)[-1][0]
    late = sum(e.counts for e in past.entries if not e.planned and e.day and e.day >= last_year)
    return _tidy(max(0.0, min(late, past.earned - past.needed)))


def _in_cycle(
    cycle: Values,
    first: date,
    carried: float,
    certification: Values,
    rows: Sequence[tuple[Values, Values]],
    today: date,
    facts: UnitFacts,
) -> Credits:
    tree = tree_of(certification["credit_rules"])
    years = _years(first, cycle["ends_on"])
    count = _Count(tree, first, cycle["ends_on"], years, facts.step)
    entries = [count.entry(claim, row) for claim, row in sorted(rows, key=lambda pair: _order(*pair))]
    entries.sort(key=lambda each: (each.day or date.max, each.claim["id"], each.allocation), reverse=True)
    standings = tuple(
        Standing(
            each, count.sum(each.key, planned=False), count.sum(each.key, planned=True), _tidy(count.over[each.key])
        )
        for each in tree.values()
    )
    floors = tuple(_floors(cycle, tree, years, count))
    return Credits(
        cycle=cycle,
        first=first,
        last=cycle["ends_on"],
        today=today,
        unit=cycle["unit"] or "units",
        needed=cycle["units_needed"],
        carried=carried,
        entries=tuple(entries),
        standings=standings,
        floors=floors,
    )


def _order(claim: Values, row: Values) -> tuple[bool, date, int, int]:
    """Earned before planned, then by day: what fills up a maximum does not hang on the order of the list."""
    return claim["status"] == PLANNED, _day_of(claim) or date.max, claim["id"], row["id"]


def _day_of(claim: Values) -> date | None:
    """An activity counts on the day on which it was finished."""
    day: date | None = claim["ends_on"] or claim["starts_on"]
    return day


def _years(first: date, last: date) -> list[tuple[date, date]]:
    """The years of a cycle, from its first day on; a rest of less than a month belongs to the year before."""
    years: list[tuple[date, date]] = []
    start = first
    while start <= last:
        after = months_later(first, _YEAR * (len(years) + 1))
        if months_later(after, 1) > last:
            after = last + _DAY
        years.append((start, after - _DAY))
        start = after
    return years


def _floors(
    cycle: Values, tree: dict[str, Category], years: Sequence[tuple[date, date]], count: _Count
) -> Iterable[Floor]:
    asked = [("", "", cycle["floor_per_year"])] if cycle["floor_per_year"] else []
    asked += [(each.key, each.name, each.least_a_year) for each in tree.values() if each.least_a_year]
    for number, (first, last) in enumerate(years):
        for key, name, needed in asked:
            earned, planned = (count.sum(key, planned=later, year=number) for later in (False, True))
            yield Floor(first, last, name, needed, earned, planned)


class _Count:
    """Adds up amounts under the limits of their category and of all groups around it."""

    def __init__(
        self,
        tree: dict[str, Category],
        first: date,
        last: date,
        years: Sequence[tuple[date, date]],
        step: float | None,
    ) -> None:
        self.tree = tree
        self.first, self.last, self.years, self.step = first, last, years, step
        self.over = dict.fromkeys(tree, 0.0)
        self._sums: dict[tuple[str, int, bool], float] = {}
        """What counts, by category key ("" for all), year of the cycle, and whether it is only planned."""

    def sum(self, key: str, *, planned: bool | None = None, year: int | None = None) -> float:
        """What counts of a category: earned, planned, or both."""
        return _tidy(
            sum(
                amount
                for (each, number, later), amount in self._sums.items()
                if each == key and year in (None, number) and planned in (None, later)
            )
        )

    def entry(self, claim: Values, row: Values) -> Entry:
        """The next line of the log, counted as far as there is room for it."""
        day, amount = _day_of(claim), _tidy(float(row["amount"] or 0))
        outside = self._outside(claim, day)
        if outside or day is None:
            return Entry(claim, row["id"], day, row["category"], amount, 0.0, outside)
        year = next((place for place, (start, end) in enumerate(self.years) if start <= day <= end), 0)
        whole, reason = self._in_steps(amount)
        line = line_of(self.tree, key_of(row["category"]))
        counts = whole
        for category in line:
            room = self._room(category, year)
            if room < counts - _NOTHING:
                counts = room
                reason = f"over the maximum of {category.name}: {_number(counts)} of {_number(amount)} count"
        if counts < whole - _NOTHING:
            for category in line:
                if category.most is not None and self._room(category, year) <= counts + _NOTHING:
                    self.over[category.key] += 0.0 if claim["status"] == PLANNED else whole - counts
                    break
        for key in ("", *(category.key for category in line)):
            place = (key, year, claim["status"] == PLANNED)
            self._sums[place] = self._sums.get(place, 0.0) + counts
        return Entry(claim, row["id"], day, row["category"], amount, _tidy(counts), reason)

    def _outside(self, claim: Values, day: date | None) -> str:
        if claim["status"] == REJECTED:
            return "rejected"
        if day is None:
            return "no date yet"
        return "" if self.first <= day <= self.last else "outside the cycle"

    def _in_steps(self, amount: float) -> tuple[float, str]:
        """The amount rounded down to the smallest step, and what to say of the rest."""
        if not self.step:
            return amount, ""
        whole = _tidy(math.floor(amount / self.step + 1e-6) * self.step)
        if whole > amount - _NOTHING:
            return amount, ""
        return whole, f"in steps of {_number(self.step)}: {_number(whole)} of {_number(amount)} count"

    def _room(self, category: Category, year: int) -> float:
        room = math.inf
        if category.most is not None:
            room = category.most - self.sum(category.key)
        if category.most_a_year is not None:
            room = min(room, category.most_a_year - self.sum(category.key, year=year))
        return max(0.0, room)


def _gaps(standings: Sequence[Standing]) -> float:
    """The least that must be added so that every minimum is met: a group's, or more where its parts ask for more."""
    keys = {each.category.key for each in standings}

    def gap(standing: Standing) -> float:
        parts = sum(gap(each) for each in standings if each.category.inside == standing.category.key)
        return max(standing.missing, parts)

    return sum(gap(each) for each in standings if each.category.inside not in keys)


def _tidy(value: float) -> float:
    return round(value, 6)


def _number(value: float) -> str:
    return f"{round(value, 2):g}"
