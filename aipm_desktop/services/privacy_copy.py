"""Giving somebody a copy of all that is held on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.person_copy import Held, PersonCopy, Section, write_person_copy
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Choice, Field, Kind, Rows, Values
from aipm_desktop.kinds.values import plain
from aipm_desktop.store import Store
from aipm_desktop.store.naming import records_naming

_OTHER = "another person"
_INNER = ("id", "position", "parent_id")


@dataclass(frozen=True, slots=True)
class Given:
    """The zip that was written. `missing` names files whose content is gone."""

    path: Path
    records: int
    files: int
    missing: tuple[str, ...]


def give_copy(store: Store, contact: int, target: Path, *, today: date) -> Given:
    """Write all that is held on a contact to the zip `target`. Raises AipmError in words."""
    naming = records_naming(store, contact)
    held = {"contact": [contact], **{kind: ids for kind, ids in naming.items() if kind != "contact"}}
    sections = [_section(store, BY_NAME[kind], ids, contact) for kind, ids in held.items()]
    files, missing = _files(store, held)
    name = BY_NAME["contact"].title_of(store.get("contact", contact))
    write_person_copy(target, PersonCopy(name, today.isoformat(), sections, files))
    return Given(target, sum(map(len, held.values())), len(files), missing)


def _section(store: Store, kind: Kind, ids: list[int], contact: int) -> Section:
    return Section(kind.name, kind.plural, [_held(store, kind, number, contact) for number in ids])


def _held(store: Store, kind: Kind, number: int, contact: int) -> Held:
    values = store.get(kind.name, number)
    choices = {kind.status_field: kind.statuses}
    lines = [(each.label, _said(each, values, choices.get(each.name, each.choices))) for each in kind.fields]
    data: dict[str, Any] = {each.name: plain(values[each.name]) for each in kind.fields if values.get(each.name)}
    for rows in kind.rows:
        own = [_without_others(rows, row, contact) for row in values[rows.name]]
        if own:
            data[rows.name] = [plain({n: v for n, v in row.items() if n not in _INNER and v}) for row in own]
            lines.append((rows.label, "\n".join(_row_said(rows, row) for row in own)))
    return Held(kind.title_of(values), [line for line in lines if line[1]], data)


def _without_others(rows: Rows, row: Values, contact: int) -> Values:
    """A row as it is told: somebody else in it has no name there."""
    told = dict(row)
    for each in rows.fields:
        if each.links_to == "contact" and row.get(each.name) not in (None, contact):
            told[each.name] = 0
            told[each.name.removesuffix("_id") + "_name"] = _OTHER
    return told


def _said(field: Field, values: Values, choices: Sequence[Choice]) -> str:
    """A field's value as somebody reads it, "" where there is nothing to tell."""
    value = values.get(field.name)
    if field.links_to:
        return str(values.get(field.name.removesuffix("_id") + "_name") or "")
    if value in (None, "", [], False):
        return ""
    if choices:
        return next((choice.label for choice in choices if choice.key == value), str(value))
    if value is True:
        return "yes"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(plain(value))


def _row_said(rows: Rows, row: Values) -> str:
    said = [_said(each, row, each.choices) for each in rows.fields]
    return " · ".join(part for part in said if part)


def _files(store: Store, held: dict[str, list[int]]) -> tuple[list[tuple[str, Path]], tuple[str, ...]]:
    found: dict[str, Path] = {}
    missing = []
    for kind, ids in held.items():
        for number in ids:
            for attachment in store.attachments(kind, number):
                try:
                    found[_free(attachment.name, found)] = store.file_of(attachment)
                except AipmError:
                    missing.append(attachment.name)
    return list(found.items()), tuple(missing)


def _free(name: str, taken: dict[str, Path]) -> str:
    """A name that no other file in the zip has, also where capitals make no difference."""
    path, number, free = Path(name), 2, name
    others = {each.casefold() for each in taken}
    while free.casefold() in others:
        free, number = f"{path.stem} ({number}){path.suffix}", number + 1
    return free
