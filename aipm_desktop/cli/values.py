"""Kinds and fields as they are typed in a terminal, and values as they are shown there."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from aipm_desktop.cli.arguments import UsageError
from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Field, Kind, Rows, Values
from aipm_desktop.kinds.values import choices_of, in_local_time, read_value
from aipm_desktop.planning.clock import here
from aipm_desktop.planning.dates import looks_back, parse_when
from aipm_desktop.services.references import input_names

DATED = ("date", "moment", "when")
_LEAST_OF_KIND = 3
_EXACT = re.compile(r"\d{4}-")


def kind_named(text: str) -> Kind:
    """The kind called `text`, in the singular or plural, or the only one that begins so: "cert".

    Raises UsageError with the list of kinds.
    """
    wanted = text.casefold().replace("_", "-").replace(" ", "-")
    called = {kind.name: _names_of(kind) for kind in KINDS}
    for kind in KINDS:
        if wanted in called[kind.name]:
            return kind
    long_enough = len(wanted) >= _LEAST_OF_KIND
    begun = [kind for kind in KINDS if long_enough and any(name.startswith(wanted) for name in called[kind.name])]
    if len(begun) == 1:
        return begun[0]
    raise UsageError(f"There is no kind “{text}”. There are: {', '.join(kind.name for kind in KINDS)}.")


def _names_of(kind: Kind) -> set[str]:
    labels = (kind.singular, kind.plural, kind.name, f"{kind.name}s")
    return {label.casefold().replace("_", "-").replace(" ", "-") for label in labels}


def assignments(kind: Kind, texts: Sequence[str], today: date) -> Values:
    """FIELD=VALUE words as values, not yet read: text for fields, lists for rows. Of dates "fri" and "+2w" are read.

    Raises UsageError for what is no FIELD=VALUE or an unknown field, InvalidValueError for rows that are no JSON.
    """
    known, rows = input_names(kind.fields), {each.name: each for each in kind.rows}
    given: Values = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UsageError(f"“{text}” is not FIELD=VALUE, such as {kind.fields[0].name}=…")
        if name not in known and name not in rows:
            names = ", ".join([*(each.name for each in kind.fields), *rows])
            raise UsageError(f"{kind.singular} has no field “{name}”. It has: {names}.")
        target = name if name in rows else known[name].name
        if target in given:
            raise UsageError(f"“{target}” is given twice.")
        _refuse_broken_text(target, value)
        given[target] = _rows(rows[name], value) if name in rows else _typed(kind, known[name], value, today)
    return given


def _typed(kind: Kind, field: Field, text: str, today: date) -> str:
    """A date as people type it in its full form; every other text as it is.

    A time stays local: the record's zone, which may not be known here, says which moment it is. 3/4 is not guessed at.
    """
    if field.editor not in DATED or not text.strip() or _EXACT.match(text.strip()) or "/" in text:
        return text
    found = parse_when(text, today=today, past=looks_back(kind, field), field=field.name).value
    return here(found).replace(tzinfo=None).isoformat() if isinstance(found, datetime) else found.isoformat()


def _refuse_broken_text(field: str, value: str) -> None:
    """Bytes that are no text in the terminal's encoding arrive as halves of characters, which nothing can store."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidValueError(
            field, f"{field}: the value is not valid text", "It does not fit the encoding of this terminal."
        ) from None


def _rows(rows: Rows, text: str) -> list[Any]:
    if not text.strip():
        return []
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.lstrip()[0] not in "[{":
            return [text]
        raise InvalidValueError(
            rows.name,
            f"{rows.label}: this is not valid JSON ({str(error)[:80]})",
            f"Write a list such as {_example(rows)}.",
        ) from None
    value = value if isinstance(value, list) else [value]
    _refuse_broken_text(rows.name, json.dumps(value, ensure_ascii=False))
    for row in value:
        if isinstance(row, dict) and not str(row.get("id", 0)).isdecimal():
            raise InvalidValueError(rows.name, f"{rows.label}: “{row['id']}” is not the number of a row")
    return value


def _example(rows: Rows) -> str:
    return json.dumps([{field.name: "…" for field in rows.fields[:2]}], ensure_ascii=False)


def filters(kind: Kind, texts: Sequence[str]) -> dict[str, list[Any]]:
    """FIELD=VALUE pairs; several of one field mean any of them. Raises UsageError for what is none."""
    known = {alias: field for field in kind.fields for alias in (field.name, *field.aliases)}
    found: dict[str, list[Any]] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        field = known.get(name.strip())
        if not equals or field is None:
            wanted = ", ".join(each.name for each in kind.fields)
            raise UsageError(f"“{text}” is no filter. Write FIELD=VALUE with one of: {wanted}.")
        if field.editor == "tags":
            found.setdefault(field.name, []).append(value.strip())
        else:
            found.setdefault(field.name, []).append(read_value(kind, field, value) if value else "")
    return found


def shown(kind: Kind, field: Field, values: Values) -> str:
    """A field's value as a person reads it: the label of a choice, the local time of a moment, the name of a link."""
    value = values.get(field.name)
    if value is None or value == "" or value == []:
        return ""
    if field.links_to:
        return f"{values.get(field.name.removesuffix('_id') + '_name') or ''} ({field.links_to} {value})".lstrip()
    if isinstance(value, bool) or field.editor == "flag":
        return "yes" if value else "no"
    if field.editor == "choice":
        return next((choice.label for choice in choices_of(kind, field) if choice.key == value), str(value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, date):
        return when_text(value, str(values.get(field.zone) or "") if field.zone else "")
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def when_text(when: date | datetime, zone: str = "") -> str:
    """A day, or a moment on the clock of `zone` (this computer's for ""), named when it is not this computer's."""
    if not isinstance(when, datetime):
        return when.isoformat()
    local = in_local_time(when, zone)
    elsewhere = f" ({zone})" if zone and local.utcoffset() != in_local_time(when).utcoffset() else ""
    return f"{local:%Y-%m-%d %H:%M}{elsewhere}"
