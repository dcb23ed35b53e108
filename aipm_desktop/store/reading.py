"""Reading records as plain data: whole ones for a page, columns for a list, touches and links for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from aipm_desktop.errors import AipmError
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Kind, Touch, Values, When, read_when, write_moment
from aipm_desktop.store import search
from aipm_desktop.store.changes import chunks, stored
from aipm_desktop.store.tables import UNDOABLE_TABLES


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: what it is called, and one line that tells it from others."""

    kind: str
    id: int
    title: str
    detail: str = ""


def _decoders(table: str) -> dict[str, Any]:
    """How stored columns of a table become typed values again."""
    return {name: column.decode for name, column in UNDOABLE_TABLES[table].items() if column.decode}


_DECODERS = {table: _decoders(table) for table in UNDOABLE_TABLES}


def holds_days(table: str, columns: Iterable[str]) -> bool:
    """Whether one of the columns keeps days or moments."""
    return any(_DECODERS[table].get(name) is read_when for name in columns)


def typed(table: str, row: Mapping[Any, Any]) -> Values:
    """A stored row with its days, moments and flags as such."""
    values = dict(row)
    for name, decode in _DECODERS[table].items():
        if values.get(name) is not None:
            values[name] = decode(values[name])
    return values


def title_sql(kind: Kind, alias: str = "") -> str:
    """SQL for what a record is called."""
    prefix = f"{alias}." if alias else ""
    return "trim(" + " || ' ' || ".join(f"coalesce({prefix}{name}, '')" for name in kind.title) + ")"


class Reader:
    """Reads over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def _all(self, sql: str, parameters: tuple[Any, ...] = ()) -> Sequence[Any]:
        return self._connection.exec_driver_sql(sql, parameters).fetchall()

    def get(self, kind: str, id: int) -> Values:
        """One whole record. Raises AipmError when there is none."""
        found = self.whole(BY_NAME[kind], [id])
        if not found:
            raise AipmError(f"There is no {BY_NAME[kind].singular.lower()} {id}", "It may have been deleted.")
        return found[0]

    def whole(self, kind: Kind, ids: Sequence[int]) -> list[Values]:
        """Whole records in the order of `ids`, with rows, tags and the names of linked records."""
        records: dict[int, Values] = {}
        for part in chunks(ids):
            marks = ",".join(map(str, part))
            result = self._connection.exec_driver_sql(f"SELECT * FROM {kind.table} WHERE id IN ({marks})")
            for row in result.mappings():
                records[row["id"]] = typed(kind.table, row) | {rows.name: [] for rows in kind.rows} | {"tags": []}
        self._add_rows(kind, records)
        self._add_tags(kind, records)
        self._add_names(kind.fields, list(records.values()))
        return [records[id] for id in ids if id in records]

    def _add_rows(self, kind: Kind, records: dict[int, Values]) -> None:
        for rows in kind.rows:
            added: list[Values] = []
            for part in chunks(records):
                marks = ",".join(map(str, part))
                sql = f"SELECT * FROM {rows.table} WHERE parent_id IN ({marks}) ORDER BY parent_id, position, id"
                for row in self._connection.exec_driver_sql(sql).mappings():
                    values = typed(rows.table, row)
                    records[values.pop("parent_id")][rows.name].append(values)
                    added.append(values)
            self._add_names(rows.fields, added)

    def _add_tags(self, kind: Kind, records: dict[int, Values]) -> None:
        for part in chunks(records):
            marks = ",".join(map(str, part))
            sql = f"SELECT record_id, name FROM tag WHERE kind = ? AND record_id IN ({marks}) ORDER BY id"
            for record_id, name in self._all(sql, (kind.name,)):
                records[record_id]["tags"].append(name)

    def _add_names(self, fields: Iterable[Any], records: Sequence[Values]) -> None:
        for each in fields:
            if not each.links_to:
                continue
            wanted = {values[each.name] for values in records if values.get(each.name)}
            names = self.titles(each.links_to, wanted)
            for values in records:
                values[each.name.removesuffix("_id") + "_name"] = names.get(values.get(each.name) or 0, "")

    def titles(self, kind: str, ids: Iterable[int]) -> dict[int, str]:
        declared = BY_NAME[kind]
        found: dict[int, str] = {}
        for part in chunks(ids):
            marks = ",".join(map(str, part))
            sql = f"SELECT id, {title_sql(declared)} FROM {declared.table} WHERE id IN ({marks})"
            found |= {id: title or f"Unnamed {declared.singular.lower()}" for id, title in self._all(sql)}
        return found

    def people(self, kind: Kind, values: Mapping[str, Any]) -> list[str]:
        """The names behind `kind.people`: rows with contacts, a contact, or a record that leads to one."""
        if any(rows.name == kind.people for rows in kind.rows):
            ids = [row.get("contact_id") for row in values.get(kind.people) or ()]
            names = self.titles("contact", [id for id in ids if id])
            return [names[id] for id in ids if id in names]
        linked = values.get(kind.people)
        if not linked:
            return []
        target = kind.field(kind.people).links_to
        if target == "contact":
            return list(self.titles("contact", [linked]).values())
        return self.people(BY_NAME[target], self.get(target, linked))

    def references(self, table: str) -> list[tuple[str, str]]:
        """(column, table pointed to) for every reference of `table`."""
        return [(name, column.points_to) for name, column in UNDOABLE_TABLES[table].items() if column.points_to]

    def dependants(self, kind: Kind, record_id: int) -> list[tuple[Kind, int]]:
        """Records that go to the bin with this one: those that depend on it by a link field, and tasks about it."""
        found: list[tuple[Kind, int]] = []
        for other in KINDS:
            for each in other.fields:
                if each.dependent and each.links_to == kind.name:
                    sql = f"SELECT id FROM {other.table} WHERE {each.name} = ? ORDER BY id"
                    found += [(other, row[0]) for row in self._all(sql, (record_id,))]
        found += [(BY_NAME["task"], id) for id in self.tasks_about(kind.name, record_id)]
        return found

    def tasks_about(self, kind: str, record_id: int) -> list[int]:
        """The tasks about a record, the first written first."""
        sql = "SELECT id FROM task WHERE about_kind = ? AND about_id = ? ORDER BY id"
        return [row[0] for row in self._all(sql, (kind, record_id))]

    def is_there(self, kind: Kind, values: Mapping[str, Any]) -> bool:
        """Whether there is a record with just these columns and rows, whatever its status."""
        names = kind.record.model_fields.keys() - {kind.status_field}
        said = {name: stored(value) for name, value in values.items() if name in names and value is not None}
        where, parameters = [f"{name} = ?" for name in said], [*said.values()]
        for rows in kind.rows:
            for row in values.get(rows.name) or ():
                inside = " AND ".join(f"{name} = ?" for name in row)
                where.append(f"EXISTS (SELECT 1 FROM {rows.table} WHERE parent_id = {kind.table}.id AND {inside})")
                parameters += [stored(value) for value in row.values()]
        return bool(self._all(f"SELECT 1 FROM {kind.table} WHERE {' AND '.join(where)} LIMIT 1", tuple(parameters)))

    def about(self, table: str, kind: str, record_id: int) -> list[int]:
        sql = f"SELECT id FROM {table} WHERE kind = ? AND record_id = ?"
        return [row[0] for row in self._all(sql, (kind, record_id))]

    def link_ids(self, kind: str, record_id: int) -> list[int]:
        sql = (
            "SELECT id FROM link WHERE kind = ? AND record_id = ? "
            "UNION SELECT id FROM link WHERE other_kind = ? AND other_id = ?"
        )
        return [row[0] for row in self._all(sql, (kind, record_id, kind, record_id))]

    def kept_apart(self) -> set[tuple[int, int]]:
        """The pairs of contacts that are not the same person, the smaller id first."""
        return {(row[0], row[1]) for row in self._all("SELECT contact_id, other_id FROM distinct_pair")}

    def searchable(self, kind: Kind, ids: Iterable[int]) -> list[tuple[int, str, str]]:
        """(index row, title, body) of records as the search index keeps them."""
        return [
            (search.row_number(kind.name, values["id"]), *search.indexed_text(kind, values))
            for values in self.whole(kind, sorted(ids))
        ]

    def touch_sql(self) -> str:
        """A query of all touches: contact_id, at, kind, id. Built from the kinds' declarations."""
        return " UNION ALL ".join(_touch_select(kind, touch) for kind in KINDS for touch in kind.touches)

    def last_touches(self, contact_ids: Sequence[int] | None, until: date) -> dict[int, When]:
        """The newest touch of each contact that is not after the local day `until`."""
        bound = _end_of(until)
        found: dict[int, When] = {}
        for part in [None] if contact_ids is None else chunks(contact_ids):
            some = "" if part is None else f" AND contact_id IN ({','.join(map(str, part))})"
            past = "(CASE WHEN length(at) = 10 THEN at <= ? ELSE at < ? END)"
            sql = f"SELECT contact_id, max(at) FROM ({self.touch_sql()}) WHERE {past}{some} GROUP BY contact_id"
            found |= {id: read_when(at) for id, at in self._all(sql, (until.isoformat(), bound))}
        return found

    def touches(self, contact_id: int) -> list[tuple[str, int, When]]:
        sql = f"SELECT kind, id, at FROM ({self.touch_sql()}) WHERE contact_id = ? ORDER BY at DESC"
        return [(kind, id, read_when(at)) for kind, id, at in self._all(sql, (contact_id,))]


def _end_of(day: date) -> str:
    if day == date.max:
        return "9999-12-31T23:59:59Z"
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time())
    return write_moment(midnight.astimezone())


def people_source(kind: Kind, touch: Touch) -> tuple[str, str]:
    """(FROM clause with the record as `t`, expression of the contact's id) for the people a touch is with."""
    source, person = f"{kind.table} t", f"t.{touch.people}"
    if touch.via:
        return f"{source} JOIN {BY_NAME[touch.via].table} v ON v.id = t.{touch.people}", "v.contact_id"
    if any(rows.name == touch.people for rows in kind.rows):
        return f"{source} JOIN {kind.rows_named(touch.people).table} r ON r.parent_id = t.id", "r.contact_id"
    return source, person


def _touch_select(kind: Kind, touch: Touch) -> str:
    source, person = people_source(kind, touch)
    where = [f"t.{touch.when} IS NOT NULL", f"{person} IS NOT NULL"]
    if touch.where:
        accepted = ", ".join(f"'{value}'" if isinstance(value, str) else str(value) for value in touch.where[1])
        where.append(f"t.{touch.where[0]} IN ({accepted})")
    columns = f"{person} AS contact_id, t.{touch.when} AS at, '{kind.name}' AS kind, t.id AS id"
    return f"SELECT {columns} FROM {source} WHERE {' AND '.join(where)}"
