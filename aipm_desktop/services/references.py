"""Link fields as people write them: the number of a record, or its exact title where only one has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Field, Kind, Rows, Values
from aipm_desktop.kinds.text import fold
from aipm_desktop.store import Store


def input_names(fields: Iterable[Field]) -> dict[str, Field]:
    """Every name under which a field may be given: its own, its aliases, and `contact` for `contact_id`."""
    names: dict[str, Field] = {}
    for field in fields:
        if field.links_to:
            names[field.name.removesuffix("_id")] = field
        names |= dict.fromkeys((field.name, *field.aliases), field)
    return names


NumberOf = Callable[[Field, str], int]
"""(link field, title) -> the number of the record. Raises InvalidValueError when no single record is called so."""


def resolve(kind: Kind, given: Mapping[str, Any], number_of: NumberOf) -> Values:
    """`given` with the number of the record in the place of every title; everything else as it was."""
    names = input_names(kind.fields)
    rows = {each.name: each for each in kind.rows}
    result: Values = {}
    for name, value in given.items():
        if name in rows:
            result[name] = _resolve_rows(rows[name], value, number_of)
        elif name in names and names[name].links_to:
            result[names[name].name] = _number(names[name], value, number_of)
        else:
            result[name] = value
    return result


def _resolve_rows(rows: Rows, value: Any, number_of: NumberOf) -> Any:
    links = {name: field for name, field in input_names(rows.fields).items() if field.links_to}
    if not links or not isinstance(value, (list, tuple)):
        return value
    result = []
    for item in value:
        row = item if isinstance(item, Mapping) else {rows.fields[0].name: item}
        result.append(
            {
                links[name].name if name in links else name: _number(links[name], each, number_of)
                if name in links
                else each
                for name, each in row.items()
            }
        )
    return result


def _number(field: Field, value: Any, number_of: NumberOf) -> Any:
    text = str(value).strip()
    if text.isdecimal() and not int(text):
        raise InvalidValueError(field.name, f"{field.label}: records are numbered from 1")
    return number_of(field, text) if isinstance(value, str) and text and not text.isdecimal() else value


def numbers_in(store: Store) -> NumberOf:
    """Looks titles up in the store: equal but for case, accents and blanks."""

    def number_of(field: Field, title: str) -> int:
        kind = BY_NAME[field.links_to]
        titles = store.titles(kind.name, store.ids(kind.name, search=title))
        found = sorted(number for number, each in titles.items() if fold(each) == fold(title))
        if len(found) == 1:
            return found[0]
        if not found:
            raise InvalidValueError(
                field.name,
                f"{field.label}: no {kind.singular.lower()} is called “{title[:60]}”",
                f"Write its number, or add it first with: add {kind.name}",
            )
        raise InvalidValueError(
            field.name,
            f"{field.label}: {len(found)} {kind.plural.lower()} are called “{title[:60]}”",
            f"Write the number of the one you mean: {', '.join(map(str, found[:10]))}.",
        )

    return number_of
