"""Reading for the calendar: many records at once, of each only what is told of it there.

A whole record has up to thirty columns and several lists; a month of a full calendar has more than a thousand records.
Which columns a date needs follows from the declarations of the kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Date, Field, Kind, Rows, Values
from aipm_desktop.store.changes import chunks
from aipm_desktop.store.engine import faults_in_words
from aipm_desktop.store.reading import title_sql
from aipm_desktop.store.store import Store
from aipm_desktop.store.tables import UNDOABLE_TABLES

_RECORD = ("id", "uid", "revision", "created_at", "updated_at")
_OWN_DAYS = ("planned_on", "remind_at")
_ASIDE = (*_OWN_DAYS, "recurrence_from", "about_kind", "about_id", "follow_up")
_DAY = timedelta(days=1)


def open_records(store: Store, first: date, last: date, kinds: Sequence[str]) -> list[tuple[str, Values]]:
    """What `Store.dated` selects, with no more fields than `planning.deadlines` and a calendar's entry read.

    Records with a yearly date always come, whatever the days.
    """
    low, high = _bounds(first, last)
    found: list[tuple[str, Values]] = []
    with faults_in_words(store.file):
        for name in kinds:
            records = _Open(store, BY_NAME[name]).read(low, high)
            found += [(name, values) for values in records]
    return found


def happened(
    store: Store, kind: str, column: str, first: date, last: date, columns: Sequence[str], statuses: Sequence[str] = ()
) -> list[Values]:
    """The given columns of the records whose day or moment in `column` lies between two days, give or take a day.

    "title" stands for what a record is called; `id` and `column` always come along. Empty `statuses` mean any.
    """
    declared = BY_NAME[kind]
    names = tuple(dict.fromkeys(("id", column, *columns)))
    where = f"{column} BETWEEN '{{}}' AND '{{}}'".format(*_bounds(first, last))
    if statuses:
        marks = ", ".join(f"'{status}'" for status in statuses)
        where += f" AND {declared.status_field} IN ({marks})"
    with faults_in_words(store.file):
        return _select(store, declared.table, names, where, title_sql(declared))


def filled(store: Store, kind: str, any_of: Sequence[str], columns: tuple[str, ...]) -> list[Values]:
    """The given columns of the records in which at least one of `any_of` holds something, by their ids.

    Columns that are `rarely_filled` are looked up, not looked for in every record.
    """
    record, table = BY_NAME[kind].record, BY_NAME[kind].table
    wanted = (f"{name} <> ''" if record.model_fields[name].default == "" else f"{name} IS NOT NULL" for name in any_of)
    found = " UNION ".join(f"SELECT id FROM {table} WHERE {condition}" for condition in wanted)
    with faults_in_words(store.file):
        return _select(store, table, columns, f"id IN ({found}) ORDER BY id")


class _Open:
    """Reads the unfinished records of one kind."""

    def __init__(self, store: Store, kind: Kind) -> None:
        self._store = store
        self._kind = kind
        self._links = [each for each in kind.fields if each.links_to == "contact"]
        self._rows = [rows for rows in kind.rows if rows.dates or rows.name == kind.people]

    def read(self, low: str, high: str) -> list[Values]:
        records = _select(self._store, self._kind.table, _columns(self._kind.name), self._where(low, high))
        for rows in self._rows:
            self._add_rows(rows, records)
        self._add_names(self._links, records)
        return records

    def _where(self, low: str, high: str) -> str:
        kind = self._kind
        days = [condition for each in kind.dates for condition in _conditions(each, low, high)]
        own = (name for name in _OWN_DAYS if name in kind.record.model_fields)
        days += [f"{name} BETWEEN '{low}' AND '{high}'" for name in own]
        days += [
            f"id IN (SELECT parent_id FROM {rows.table} WHERE {each.field} BETWEEN '{low}' AND '{high}')"
            for rows in kind.rows
            for each in rows.dates
        ]
        where = f"({' OR '.join(days)})"
        finished = ", ".join(f"'{status.key}'" for status in kind.statuses if not status.open)
        return f"{where} AND {kind.status_field} NOT IN ({finished})" if finished else where

    def _add_rows(self, rows: Rows, records: list[Values]) -> None:
        by_id: dict[int, list[Values]] = {}
        for values in records:
            by_id[values["id"]] = values[rows.name] = []
        names = _row_columns(self._kind.name, rows.name)
        added: list[Values] = []
        for part in chunks(by_id):
            where = f"parent_id IN ({','.join(map(str, part))})"
            for row in _select(self._store, rows.table, names, f"{where} ORDER BY parent_id, position, id"):
                by_id[row["parent_id"]].append(row)
                added.append(row)
        self._add_names([each for each in rows.fields if each.links_to == "contact"], added)

    def _add_names(self, links: Iterable[Field], records: list[Values]) -> None:
        for each in links:
            name = each.name.removesuffix("_id") + "_name"
            titles = self._store.titles("contact", {values[each.name] for values in records} - {None})
            for values in records:
                values[name] = titles.get(values[each.name], "")


def _conditions(each: Date, low: str, high: str) -> list[str]:
    if each.yearly:
        return [f"{each.field} <> ''"]
    found = [f"{each.field} BETWEEN '{low}' AND '{high}'"]
    if each.end:
        found.append(f"({each.field} < '{low}' AND {each.end} >= '{low}')")
    if each.recurrence:
        found.append(f"({each.recurrence} <> '' AND {each.field} IS NOT NULL)")
    return found


def _bounds(first: date, last: date) -> tuple[str, str]:
    """Stored texts around two days: a day more on each side, since moments are kept in UTC."""
    low = first - _DAY if first > date.min else first
    high = last + 2 * _DAY if last < date.max - 2 * _DAY else date.max
    return low.isoformat(), high.isoformat()


@cache
def _columns(kind_name: str) -> tuple[str, ...]:
    kind = BY_NAME[kind_name]
    names = [
        *_RECORD,
        *kind.title,
        kind.status_field,
        *(each.name for each in kind.fields if each.links_to == "contact"),
    ]
    for each in kind.dates:
        names += [each.field, each.end, each.minutes, each.zone, *each.done_by, each.place, each.join_link]
        names.append(each.recurrence)
    names += [name for name in (*_ASIDE, "zone") if name in kind.record.model_fields]
    return tuple(dict.fromkeys(name for name in names if name))


@cache
def _row_columns(kind_name: str, rows_name: str) -> tuple[str, ...]:
    """Those of its dates and the one a row is called by."""
    rows = BY_NAME[kind_name].rows_named(rows_name)
    names = ["id", "parent_id", rows.fields[0].name]
    for each in rows.dates:
        names += [each.field, each.end, each.minutes, each.zone, *each.done_by, each.label_by]
    names += [each.name for each in rows.fields if each.links_to == "contact"]
    return tuple(dict.fromkeys(name for name in names if name))


@cache
def _decoders(table: str, names: tuple[str, ...]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """(position, how a stored value becomes a typed one) of the columns that are kept as something else."""
    found: list[tuple[int, Callable[[Any], Any]]] = []
    columns = UNDOABLE_TABLES[table]
    for position, name in enumerate(names):
        decode = columns[name].decode if name in columns else None
        if decode is not None:
            found.append((position, decode))
    return tuple(found)


def _select(store: Store, table: str, names: tuple[str, ...], where: str, title: str = "") -> list[Values]:
    wanted = ", ".join(title if name == "title" and title else name for name in names)
    decoders = _decoders(table, names)
    found: list[Values] = []
    for row in store._connection.exec_driver_sql(f"SELECT {wanted} FROM {table} WHERE {where}").fetchall():
        values = dict(zip(names, row, strict=True))
        for position, decode in decoders:
            if row[position] is not None:
                values[names[position]] = decode(row[position])
        found.append(values)
    return found
