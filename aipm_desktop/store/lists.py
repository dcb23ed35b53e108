"""Lists: ids in order for tables of any length, columns of the painted rows, search, and dated records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Date, Kind, Values, When, read_when
from aipm_desktop.store import search
from aipm_desktop.store.changes import chunks, stored
from aipm_desktop.store.reading import Hit, Reader, people_source, title_sql, typed

FILLED = object()
"""As the value of a filter: any value but none."""
EMPTY = "empty"
"""As the name of a filter: its values are columns that must all hold nothing; "last_touch" is never talked to."""
_EVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, or will, with a person."""

    kind: str
    id: int
    when: When
    title: str
    detail: str


class Lists:
    """Queries that return many records as plain data."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._reader = Reader(connection)

    def ids(
        self, kind: str, filters: Mapping[str, Any], sort: str, descending: bool | None, limit: int | None = None
    ) -> list[int]:
        """The ids of the records that pass the filters, in order."""
        declared = BY_NAME[kind]
        where, parameters = self._conditions(declared, filters)
        sort = sort or declared.sort
        down = declared.sort_descending if descending is None and sort == declared.sort else bool(descending)
        source, order = declared.table, self._order(declared, sort)
        if sort == "last_touch":
            source += (
                f" LEFT JOIN (SELECT contact_id, max(at) AS last_touch FROM ({self._reader.touch_sql()}) "
                f"GROUP BY contact_id) ON contact_id = contact.id"
            )
        direction = "DESC" if down else "ASC"
        sql = f"SELECT {declared.table}.id FROM {source}"
        sql += f" WHERE {' AND '.join(where)}" if where else ""
        sql += f" ORDER BY {order} {direction}, {declared.table}.id {direction}"
        sql += f" LIMIT {-1 if limit is None else int(limit)}"  # which also keeps SQLite from leaving out the order
        return _numbers(self._connection.exec_driver_sql(f"SELECT group_concat(id) FROM ({sql})", tuple(parameters)))

    def matching(self, kind: str, text: str) -> set[int]:
        """The ids of the records in which every typed word begins a word, in no order."""
        wanted = search.query(text)
        if not wanted:
            return set()
        first, last = search.number_range(kind)
        sql = (
            "SELECT group_concat(rowid - ?1) FROM search_index WHERE search_index MATCH ?2 AND rowid BETWEEN ?1 AND ?3"
        )
        return set(_numbers(self._connection.exec_driver_sql(sql, (first, wanted, last))))

    def _order(self, kind: Kind, sort: str) -> str:
        if sort == "last_touch":
            return "last_touch"
        if sort == "title":
            return f"lower({title_sql(kind)})"
        column = kind.record.model_fields.get(sort)
        if column is None:
            raise InvalidValueError(sort, f"{kind.plural} cannot be sorted by “{sort}”")
        sort = next((each.sort for each in kind.fields if each.name == sort and each.sort), sort)
        name = f"{kind.table}.{sort}"
        if column.annotation is str:
            return name if sort in kind.derived else f"{name} COLLATE NOCASE"
        # What has no date stands at the end, whichever way the list is sorted.
        return name if column.is_required() or column.default is not None else f"{name} IS NULL, {name}"

    def _conditions(self, kind: Kind, filters: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
        where: list[str] = []
        parameters: list[Any] = []
        for name, value in filters.items():
            options = list(value) if isinstance(value, (list, tuple, set)) else [value]
            if name == EMPTY:
                where += [self._empty(kind, column) for column in options]
                continue
            marks = ", ".join("?" * len(options))
            if name == "tags":
                where.append(
                    f"{kind.table}.id IN (SELECT record_id FROM tag WHERE kind = '{kind.name}' AND name IN ({marks}))"
                )
            elif name in kind.record.model_fields and value is FILLED:
                where.append(f"coalesce({kind.table}.{name}, '') <> ''")
                continue
            elif name in kind.record.model_fields:
                where.append(f"{kind.table}.{name} IN ({marks})")
            else:
                raise InvalidValueError(name, f"{kind.plural} cannot be filtered by “{name}”")
            parameters += [stored(option) for option in options]
        return where, parameters

    def _empty(self, kind: Kind, column: str) -> str:
        """The condition that a record holds nothing in `column`."""
        if column == "last_touch" and kind.name == "contact":
            return f"contact.id NOT IN (SELECT contact_id FROM ({self._reader.touch_sql()}))"
        if column not in kind.record.model_fields:
            raise InvalidValueError(column, f"{kind.plural} cannot be filtered by “{column}”")
        return f"coalesce({kind.table}.{column}, '') = ''"

    def _result(self, kind: Kind, text: str, filters: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
        """The WHERE clause, "" for all, of the records that match the typed words and pass the filters."""
        where, parameters = self._conditions(kind, filters)
        if text.strip():
            wanted = search.query(text)
            first, last = search.number_range(kind.name)
            found = "SELECT rowid - ? FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?"
            where.append(f"{kind.table}.id IN ({found})" if wanted else "0")
            parameters += [first, wanted, first, last] if wanted else []
        return f" WHERE {' AND '.join(where)}" if where else "", tuple(parameters)

    def count(self, kind: str, text: str, filters: Mapping[str, Any]) -> int:
        """How many records match the typed words and pass the filters."""
        where, parameters = self._result(BY_NAME[kind], text, filters)
        sql = f"SELECT count(*) FROM {BY_NAME[kind].table}{where}"
        return int(self._connection.exec_driver_sql(sql, parameters).scalar_one())

    def facet(
        self, kind: str, column: str, values: Sequence[Any], text: str, filters: Mapping[str, Any]
    ) -> dict[Any, int]:
        """Each value of a column or tag, or these `values` alone, with how many of the matching records have it."""
        declared = BY_NAME[kind]
        others = {name: value for name, value in filters.items() if name != column}
        where, parameters = self._result(declared, text, others)
        source, name = declared.table, f"{declared.table}.{column}"
        if column == "tags":
            source += f" JOIN tag ON tag.kind = '{kind}' AND tag.record_id = {declared.table}.id"
            name = "tag.name"
        elif column not in declared.record.model_fields:
            raise InvalidValueError(column, f"{declared.plural} cannot be counted by “{column}”")
        elif values:  # one scan without sorting: half the time of grouping
            counts = ", ".join([f"count(*) FILTER (WHERE {name} = ?)"] * len(values))
            wanted = (*(stored(value) for value in values), *parameters)
            found = self._connection.exec_driver_sql(f"SELECT {counts} FROM {source}{where}", wanted).one()
            return dict(zip(values, found, strict=True))
        sql = f"SELECT {name}, count(*) FROM {source}{where} GROUP BY {name}"
        return {row[0]: row[1] for row in self._connection.exec_driver_sql(sql, parameters)}

    def rows(self, kind: str, ids: Sequence[int], columns: Sequence[str]) -> dict[int, tuple[Any, ...]]:
        """The given columns of records; "title" stands for what a record is called."""
        declared = BY_NAME[kind]
        names = ", ".join(
            title_sql(declared) if name == "title" and "title" not in declared.record.model_fields else name
            for name in columns
        )
        found: dict[int, tuple[Any, ...]] = {}
        for part in chunks(ids):
            marks = ",".join(map(str, part))
            sql = f"SELECT id, {names} FROM {declared.table} WHERE id IN ({marks})"
            for row in self._connection.exec_driver_sql(sql):
                values = typed(declared.table, dict(zip(columns, row[1:], strict=True)))
                found[row[0]] = tuple(values.values())
        return found

    def inner_rows(self, kind: str, rows: str, column: str, since: date) -> list[Values]:
        """The rows of a list inside records whose day in `column` is `since` or later, in the order of the records."""
        table = BY_NAME[kind].rows_named(rows).table
        sql = f"SELECT * FROM {table} WHERE {column} >= ? ORDER BY parent_id, position, id"
        found = self._connection.exec_driver_sql(sql, (since.isoformat(),)).mappings()
        return [typed(table, row) for row in found]

    def all_rows(self, kind: str, columns: Sequence[str], rows: str) -> Iterator[tuple[Any, ...]]:
        """The record's id and the given columns of all records, or of all rows of a list inside them."""
        declared = BY_NAME[kind]
        table, number = (declared.rows_named(rows).table, "parent_id") if rows else (declared.table, "id")
        # sqlite3's own cursor: SQLAlchemy's rows cost more than comparing them.
        yield from self._connection.connection.cursor().execute(f"SELECT {number}, {', '.join(columns)} FROM {table}")

    def search(self, text: str, kinds: Sequence[str] | None, limit: int) -> list[Hit]:
        """Records of any kind whose words begin with the typed ones: title matches first, then by kind's order."""
        wanted = search.query(text)
        if not wanted:
            return []
        hits: list[Hit] = []
        for scope in (f"title : ({wanted})", wanted):
            for name in kinds or [kind.name for kind in KINDS]:
                first, last = search.number_range(name)
                sql = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
                found = self._connection.exec_driver_sql(sql, (scope, first, last, limit)).scalars().all()
                known = {hit.id for hit in hits if hit.kind == name}
                fresh = [number - first for number in found if number - first not in known]
                hits += self.hits(name, fresh[: limit - len(hits)])
            if len(hits) >= limit:
                break
        return hits[:limit]

    def hits(self, kind: str, ids: Sequence[int]) -> list[Hit]:
        """Records as hits: the title, and the first table columns that hold something as the line below."""
        if not ids:
            return []
        declared = BY_NAME[kind]
        columns = [
            each.name for each in declared.fields
            if each.in_table and each.editor in ("line", "text") and each.name not in declared.title
        ][:2]  # fmt: skip
        titles = self._reader.titles(kind, ids)
        details = self.rows(kind, ids, columns) if columns else {}
        return [
            Hit(kind, id, titles[id], " · ".join(str(part)[:80] for part in details.get(id, ()) if part))
            for id in ids
            if id in titles
        ]

    def dated(self, start: date, end: date, kinds: Sequence[str] | None) -> list[tuple[str, Values]]:
        """(kind, whole record) of every unfinished record that may have a date in [start, end], both days included.

        A superset: a day more on each side, since moments are kept in UTC; repeating records always come.
        """
        low = (start - timedelta(days=1)).isoformat() if start > date.min else start.isoformat()
        high = (end + timedelta(days=2)).isoformat() if end < _EVER - timedelta(days=2) else "9999-12-31T99"
        found: list[tuple[str, Values]] = []
        for kind in KINDS:
            if (kinds is None or kind.name in kinds) and (kind.dates or any(rows.dates for rows in kind.rows)):
                found += [(kind.name, values) for values in self._reader.whole(kind, self._dated_ids(kind, low, high))]
        return found

    def _dated_ids(self, kind: Kind, low: str, high: str) -> list[int]:
        selects: list[str] = []
        for each in kind.dates:
            selects += _date_selects(kind, each, low, high)
        if kind.name == "task":
            selects.append(f"SELECT id FROM task WHERE planned_on BETWEEN '{low}' AND '{high}'")
            selects.append(f"SELECT id FROM task WHERE remind_at BETWEEN '{low}' AND '{high}'")
        for rows in kind.rows:
            selects += [
                f"SELECT parent_id FROM {rows.table} WHERE {each.field} BETWEEN '{low}' AND '{high}'"
                for each in rows.dates
            ]
        sql = f"SELECT id FROM {kind.table} WHERE id IN ({' UNION '.join(selects)})"
        if kind.statuses:
            finished = ", ".join(f"'{status.key}'" for status in kind.statuses if not status.open)
            sql += f" AND {kind.status_field} NOT IN ({finished or chr(39) * 2})"
        return [row[0] for row in self._connection.exec_driver_sql(f"{sql} ORDER BY id")]

    def timeline(self, contact_id: int, limit: int) -> list[TimelineEntry]:
        """What happened with a person, newest first: every record that names them and has a day."""
        entries: list[TimelineEntry] = []
        selects = []
        for kind in KINDS:
            for touch in kind.touches[:1]:
                source, person = people_source(kind, touch)
                selects.append(
                    f"SELECT '{kind.name}' AS kind, t.id AS id, t.{touch.when} AS at, {title_sql(kind, 't')} AS title, "
                    f"t.notes AS notes FROM {source} WHERE {person} = :id AND t.{touch.when} IS NOT NULL"
                )
        sql = f"{' UNION ALL '.join(selects)} ORDER BY at DESC LIMIT {int(limit)}".replace(":id", str(int(contact_id)))
        for kind_name, id, at, title, notes in self._connection.exec_driver_sql(sql):
            entries.append(TimelineEntry(kind_name, id, read_when(at), title, notes or ""))
        return entries

    def known_contacts(self) -> Iterator[tuple[Any, ...]]:
        """(id, given, family, slug, LinkedIn address, e-mail, company, position, connected on, last imported)."""
        columns = "given_name, family_name, slug, linkedin_url, email, company, position, connected_on, imported_as"
        sql = f"SELECT id, {columns} FROM contact"
        # sqlite3's own cursor: SQLAlchemy's rows cost more than the rest of a re-import.
        for row in self._connection.connection.cursor().execute(sql):
            yield (*row[:8], date.fromisoformat(row[8]) if row[8] else None, row[9])


def _numbers(result: sa.CursorResult[Any]) -> list[int]:
    """The ids that come as one text: of 100,000 that takes half the time of as many rows."""
    found = result.scalar()
    return list(map(int, found.split(","))) if found else []


def _date_selects(kind: Kind, each: Date, low: str, high: str) -> list[str]:
    if each.yearly:
        return [f"SELECT id FROM {kind.table} WHERE {each.field} <> ''"]
    selects = [f"SELECT id FROM {kind.table} WHERE {each.field} BETWEEN '{low}' AND '{high}'"]
    if each.end:
        selects.append(f"SELECT id FROM {kind.table} WHERE {each.field} < '{low}' AND {each.end} >= '{low}'")
    if each.recurrence:
        selects.append(f"SELECT id FROM {kind.table} WHERE {each.recurrence} <> '' AND {each.field} IS NOT NULL")
    return selects
