"""A record on paper: its fields, its lists, and everything that belongs to it, as the cards of its page show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aipm_desktop.exchange.document.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Table
from aipm_desktop.gui.cards.saying import say_when, shown
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.printing.of_lists import as_of, records_with, table_of
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Field, Kind, Rows, Values

_ABOUT = ("about_kind", "about_id")
_UNSHOWN = ("notes", "about_row", *_ABOUT)


def record_document(desk: Desk, kind_name: str, id: int) -> Document:
    """Everything that is kept of a record. Raises AipmError when it is gone."""
    kind, values = BY_NAME[kind_name], desk.store.get(kind_name, id)
    status = kind.status(str(values.get(kind.status_field) or ""))
    blocks = (*_fields(desk, kind, values), *_rows(desk, kind, values), *_belonging(desk, kind, id))
    subtitle = " · ".join([tr(kind.singular), *([tr(status.label)] if status else []), as_of(desk)])
    return Document(kind.title_of(values), blocks, subtitle)


def _fields(desk: Desk, kind: Kind, values: Values) -> Iterator[Block]:
    short, long = [], []
    for field in kind.fields:
        if field.name in (*kind.title, *_UNSHOWN, kind.status_field) or values.get(field.name) in (None, "", False, []):
            continue
        if field.editor == "text":
            long.append((field, str(values[field.name])))
        else:
            short.append((tr(field.label), _value(desk, kind, field, values)))
    if short:
        yield Facts(tuple(short))
    for field, text in long:
        yield Heading(tr(field.label), 3)
        yield Paragraph(text)
    if values.get("notes"):
        yield Heading(tr("Notes"))
        yield Paragraph(values["notes"])


def _value(desk: Desk, kind: Kind, field: Field, values: Values) -> str:
    return str(values[field.name]) if field.editor == "url" else shown(desk, kind, field, values[field.name], values)


def _rows(desk: Desk, kind: Kind, values: Values) -> Iterator[Block]:
    for rows in kind.rows:
        if found := values.get(rows.name):
            yield Heading(tr(rows.label))
            yield _inner_table(desk, kind, rows, found)


def _inner_table(desk: Desk, kind: Kind, rows: Rows, found: list[Values]) -> Block:
    filled = [field for field in rows.fields if any(row.get(field.name) not in (None, "", False) for row in found)]
    lines = tuple(tuple(shown(desk, kind, each, row.get(each.name), row) for each in filled) for row in found)
    if len(filled) <= 1:
        return Bullets(tuple(line[0] for line in lines if line))
    return Table(tuple(tr(field.label) for field in filled), lines, name=tr(rows.label))


def _belonging(desk: Desk, kind: Kind, id: int) -> Iterator[Block]:
    """What happened with a person; records that point to this one; tasks about it; links."""
    if kind.name == "contact":
        yield from _timeline(desk, id)
    for other in KINDS:
        for field in other.fields:
            if field.links_to == kind.name and field.name in other.record.model_fields:
                yield from _list(desk, other, {field.name: [id]}, without=field.name)
        if all(name in other.record.model_fields for name in _ABOUT):
            yield from _list(desk, other, {"about_kind": [kind.name], "about_id": [id]})
    if links := desk.store.links(kind.name, id):
        yield Heading(tr("Links"))
        yield Bullets(tuple(f"{tr(BY_NAME[hit.kind].singular)}: {hit.title}" for hit in links))


def _list(desk: Desk, other: Kind, filters: Mapping[str, Any], without: str = "") -> Iterator[Block]:
    model = records_with(desk, other.name, filters)
    if model.ids:
        yield Heading(tr(other.plural))
        yield table_of(model, without=without)


def _timeline(desk: Desk, id: int) -> Iterator[Block]:
    found = desk.store.timeline(id)
    if found:
        yield Heading(tr("Activity"))
        rows = tuple((say_when(desk, each.when), ": ".join(filter(None, (each.title, each.detail)))) for each in found)
        yield Table((tr("When"), tr("What")), rows, name=tr("Activity"))
