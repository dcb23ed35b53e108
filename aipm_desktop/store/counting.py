"""Counting what the measures of the roadmap ask for: one query for each, over indexed columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.course import STUDY_COUNTS
from aipm_desktop.kinds.experience import goes_on
from aipm_desktop.kinds.measure import DAYS, KEPT, Measure, Tally
from aipm_desktop.kinds.partial import first_day, last_day
from aipm_desktop.kinds.text import fold
from aipm_desktop.kinds.time_limits import months_later
from aipm_desktop.store import search
from aipm_desktop.store.engine import faults_in_words
from aipm_desktop.store.store import Store

IDS_KEPT = 50
_WEEKS_A_MONTH = 52 / 12
_SPAN = "since, until, current, status"
"""What tells over which months an experience reaches."""
_OTHER_NAMES = {"certification": ("short_name", "preset")}


class Counter:
    """Tallies measures as things stand on the day `today`; the same measure is counted once."""

    def __init__(self, store: Store, today: date) -> None:
        self._store = store
        self._today = today
        self._tallies: dict[Measure, Tally] = {}
        self._names: dict[str, list[tuple[int, str]]] = {}

    def tally(self, measure: Measure) -> Tally:
        """What there is of it."""
        found = self._tallies.get(measure)
        if found is None:
            with faults_in_words(self._store.file):
                found = self._tallies[measure] = self._tallied(measure)
        return found

    def _tallied(self, measure: Measure) -> Tally:
        if measure.amount == "level":
            return self._level(measure)
        where, parameters = self._conditions(measure)
        table = BY_NAME[measure.kind].table
        count, ids = self._all(f"SELECT count(*) FROM {table} WHERE {where}", parameters)[0][0], ()
        if count:
            adds = _ADDS.get((measure.kind, measure.amount), "1")
            sql = f"SELECT id FROM {table} WHERE {where} AND {adds} ORDER BY id DESC LIMIT {IDS_KEPT}"
            ids = tuple(row[0] for row in self._all(sql, parameters))
        amount = _AMOUNTS.get((measure.kind, measure.amount))
        return Tally(amount(self, where, parameters), ids) if amount else Tally(count, ids)

    def _all(self, sql: str, parameters: Sequence[Any] = ()) -> Sequence[Any]:
        return self._store._connection.exec_driver_sql(sql, tuple(parameters)).fetchall()

    # Which records

    def _conditions(self, measure: Measure) -> tuple[str, list[Any]]:
        where, parameters = ["1"], list[Any]()
        self._add_statuses(measure, where, parameters)
        for column in dict.fromkeys(column for column, _ in measure.equals):
            values = [value for name, value in measure.equals if name == column]
            where.append(f"{column} IN ({_marks(values)})")
            parameters += values
        where += [f"{column} = 1" for column in measure.flags]
        where += [f"coalesce({column}, '') <> '' AND {column} <> 0" for column in measure.filled]
        for text in measure.about:
            first, last = search.number_range(measure.kind)
            wanted = search.query(text)
            found = "SELECT rowid - ? FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?"
            where.append(f"id IN ({found})" if wanted else "0")
            parameters += [first, wanted, first, last] if wanted else []
        if measure.names:
            named = {id for name in measure.names for id in self._named(measure.kind, name)}
            where.append(f"id IN ({','.join(map(str, named))})")
        if measure.months:
            column = DAYS[measure.kind]
            where.append(f"{column} > ? AND {column} < ?")
            parameters += [months_later(self._today, -measure.months).isoformat(), f"{self._today.isoformat()}U"]
        return " AND ".join(where), parameters

    def _add_statuses(self, measure: Measure, where: list[str], parameters: list[Any]) -> None:
        kind, statuses = BY_NAME[measure.kind], measure.reached
        if measure.kind == "study" and not statuses:
            statuses = (STUDY_COUNTS,)
        log = "id IN (SELECT record_id FROM status_change WHERE kind = ? "
        log += "AND (to_status IN ({0}) OR from_status IN ({0})))"
        if statuses:
            now = f"{kind.status_field} IN ({_marks(statuses)})"
            kept = KEPT.get(measure.kind, ())
            before = f"({kind.status_field} IN ({_marks(kept)}) AND {log.format(_marks(statuses))})"
            where.append(f"({now} OR {before})" if kept else now)
            parameters += [*statuses, *((*kept, kind.name, *statuses, *statuses) if kept else ())]
        if measure.ever:
            now = f"{kind.status_field} IN ({_marks(measure.ever)})"
            where.append(f"({now} OR {log.format(_marks(measure.ever))})")
            parameters += [*measure.ever, kind.name, *measure.ever, *measure.ever]

    def _named(self, kind: str, name: str) -> list[int]:
        """The records called so; where none is called exactly so, those whose name has it as a part."""
        if kind not in self._names:
            columns = (*BY_NAME[kind].title, *_OTHER_NAMES.get(kind, ()))
            rows = self._all(f"SELECT id, {', '.join(columns)} FROM {BY_NAME[kind].table}")
            self._names[kind] = [(row[0], "\n".join(("", *(fold(part or "") for part in row[1:]), ""))) for row in rows]
        wanted = fold(name)
        exact = [id for id, names in self._names[kind] if f"\n{wanted}\n" in names]
        return exact or [id for id, names in self._names[kind] if wanted in names]

    # How much of them

    def _level(self, measure: Measure) -> Tally:
        """The lowest level of the named skills; of several called alike the highest counts."""
        levels: list[float] = []
        found: list[int] = []
        for name in measure.names:
            ids = self._named("skill", name)
            rows = self._all(f"SELECT level FROM skill WHERE id IN ({','.join(map(str, ids))})")
            levels.append(max((row[0] for row in rows), default=0))
            found += ids
        return Tally(min(levels, default=0), tuple(dict.fromkeys(found)))

    def _total(self, expression: str, table: str, where: str, parameters: Sequence[Any]) -> float:
        return float(self._all(f"SELECT total({expression}) FROM {table} WHERE {where}", parameters)[0][0])

    def _study_hours(self, where: str, parameters: Sequence[Any]) -> float:
        return self._total("minutes", "study", where, parameters) / 60

    def _course_hours(self, where: str, parameters: Sequence[Any]) -> float:
        return self._total("hours_total", "course", where, parameters)

    def _claim_hours(self, where: str, parameters: Sequence[Any]) -> float:
        return self._total("hours", "claim", where, parameters)

    def _merged(self, where: str, parameters: Sequence[Any]) -> float:
        inside = f"state = 'merged' AND parent_id IN (SELECT id FROM experience WHERE {where})"
        return self._total("1", "contribution", inside, parameters)

    def _experience_hours(self, where: str, parameters: Sequence[Any]) -> float:
        """Hours a week over the months it went on."""
        sql = f"SELECT {_SPAN}, hours_per_week FROM experience WHERE coalesce(hours_per_week, 0) > 0 AND {where}"
        rows = self._all(sql, parameters)
        return float(sum(len(self._months([row[:4]])) * _WEEKS_A_MONTH * row[4] for row in rows))

    def _experience_months(self, where: str, parameters: Sequence[Any]) -> float:
        rows = self._all(f"SELECT {_SPAN} FROM experience WHERE status <> 'idea' AND {where}", parameters)
        return len(self._months(rows))

    def _lead_months(self, where: str, parameters: Sequence[Any]) -> float:
        """What a row leaves open its record tells, as for the PMP."""
        whole = f"SELECT id, {_SPAN} FROM experience WHERE status <> 'idea' AND {where}"
        span = "led.since, coalesce(nullif(led.until, ''), whole.until), current, status"
        sql = f"SELECT {span} FROM project_months led JOIN ({whole}) whole ON whole.id = led.parent_id"
        return len(self._months(self._all(sql, parameters)))

    def _months(self, spans: Iterable[Sequence[Any]]) -> set[int]:
        """The calendar months in any of the spans up to today, each once. What is over, nobody knows when, has none."""
        found: set[int] = set()
        for since, until, current, status in spans:
            begins = first_day(since)
            ends = last_day(until) or (self._today if goes_on(until, bool(current), status) else None)
            if begins is not None and ends is not None and begins <= self._today:
                ends = min(ends, self._today)
                found |= set(range(begins.year * 12 + begins.month, ends.year * 12 + ends.month + 1))
        return found

    def _percent(self, where: str, parameters: Sequence[Any]) -> float:
        """Of the certifications ever earned, how many in a hundred are valid today."""
        log = "SELECT record_id FROM status_change WHERE kind = 'certification' AND to_status = 'certified'"
        earned = f"(status = 'certified' OR id IN ({log})) AND {where}"
        cycles = (
            "(SELECT max(ends_on) FROM cycle WHERE parent_id = certification.id)"  # as kinds.certification.held_until
        )
        until = f"coalesce(valid_until, {cycles}, '9')"
        valid = f"status = 'certified' AND (does_not_expire = 1 OR {until} >= ?) AND {where}"
        whole = self._total("1", "certification", earned, parameters)
        held = self._total("1", "certification", valid, [self._today.isoformat(), *parameters])
        return 100 * held / whole if whole else 0


_AMOUNTS: dict[tuple[str, str], Callable[[Counter, str, Sequence[Any]], float]] = {
    ("study", "hours"): Counter._study_hours,
    ("course", "hours"): Counter._course_hours,
    ("claim", "hours"): Counter._claim_hours,
    ("experience", "hours"): Counter._experience_hours,
    ("experience", "months"): Counter._experience_months,
    ("experience", "lead months"): Counter._lead_months,
    ("experience", "merged contributions"): Counter._merged,
    ("certification", "percent"): Counter._percent,
}


_ADDS = {
    ("study", "hours"): "minutes > 0",
    ("course", "hours"): "hours_total > 0",
    ("claim", "hours"): "hours > 0",
    ("experience", "hours"): "hours_per_week > 0",
    ("experience", "months"): "status <> 'idea' AND since <> ''",
    ("experience", "lead months"): "id IN (SELECT parent_id FROM project_months)",
    ("experience", "merged contributions"): "id IN (SELECT parent_id FROM contribution WHERE state = 'merged')",
}
"""Which of the records add to an amount, and are therefore named."""


def ever_at(store: Store, kind: str, status: str) -> set[int]:
    """The records of a kind whose status log says that they were brought to a status, whatever they have now."""
    sql = "SELECT record_id FROM status_change WHERE kind = ? AND to_status = ?"
    with faults_in_words(store.file):
        return {row[0] for row in store._connection.exec_driver_sql(sql, (kind, status))}


def statuses_ever(store: Store, kind: str) -> dict[int, set[str]]:
    """All statuses that the records of a kind have or ever had, by their ids."""
    found = {id: {status} for id, status in store.all_rows(kind, [BY_NAME[kind].status_field])}
    sql = "SELECT record_id, from_status, to_status FROM status_change WHERE kind = ?"
    with faults_in_words(store.file):
        for id, before, after in store._connection.exec_driver_sql(sql, (kind,)):
            if id in found:  # the log outlives the record
                found[id] |= {before, after}
    return found


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
