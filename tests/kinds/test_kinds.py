"""Every kind: its declaration is whole and says the same as its record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import CALENDAR_GROUPS, Field, Kind, Record
from aipm_desktop.kinds.values import choices_of
from aipm_desktop.store import Store

EDITORS = {"line", "text", "date", "moment", "when", "choice", "number", "url", "email", "flag", "zone", "partial"}
EDITORS |= {"rule", "tags"}
EXAMPLES: dict[str, tuple[str, object]] = {
    "line": ("Some words", "Some words"),
    "text": ("Two\nlines", "Two\nlines"),
    "number": ("3", 3),
    "url": ("https://pmi.example/x", "https://pmi.example/x"),
    "email": ("a@b.example", "a@b.example"),
    "flag": ("yes", True),
    "zone": ("Europe/Berlin", "Europe/Berlin"),
    "partial": ("2024-05", "2024-05"),
    "rule": ("FREQ=WEEKLY", "FREQ=WEEKLY"),
    "tags": ("a, b", ["a", "b"]),
}
OWN_EXAMPLES = {"measure": ("interviews held >= 5", "interviews held >= 5")}
"""Of fields whose text has a grammar of its own, by their names."""
REFUSED = {
    "date": "2026-02-30",
    "moment": "2026-13-01T10:00",
    "when": "soon",
    "choice": "no such choice",
    "number": "twelve",
    "url": "javascript:alert(1)",
    "flag": "perhaps",
    "zone": "Nowhere/City",
    "partial": "spring",
    "rule": "SOMETIMES",
}

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@pytest.fixture
def store(data_dir: Path) -> Any:
    opened = Store.open(data_dir)
    yield opened
    assert opened.check() == []
    opened.close()


def minimal(kind: Kind, store: Store) -> dict[str, Any]:
    """What a new record must have; what it must be linked to is there first."""
    wanted = [each for each in kind.fields if each.required]
    linked = {each.name: each.links_to for each in wanted if each.links_to}
    made = {name: store.save(to, minimal(BY_NAME[to], store))["id"] for name, to in linked.items()}
    return made | {each.name: EXAMPLES[each.editor][0] for each in wanted if not each.links_to}


@every_kind
def test_fields_and_columns_agree(kind: Kind) -> None:
    kept = set(Record.model_fields) - {"notes"} | set(kind.derived) | {"imported_as"}
    declared = {each.name for each in kind.fields if each.editor != "tags"}
    assert declared == set(kind.record.model_fields) - kept
    for rows in kind.rows:
        assert {each.name for each in rows.fields} == set(rows.record.model_fields) - {"id", "parent_id", "position"}
    names = [name for each in kind.fields for name in (each.name, *each.aliases)] + [rows.name for rows in kind.rows]
    assert len(names) == len(set(names)), "a name stands for two things"


@every_kind
def test_every_name_in_the_declaration_exists(kind: Kind) -> None:
    names = {each.name for each in kind.fields}
    assert set(kind.title) <= names
    assert {"tags", "notes"} <= names
    if kind.statuses:
        assert any(each.name == kind.status_field for each in kind.fields)
        assert kind.record.model_fields[kind.status_field].default == kind.statuses[0].key
    for owner, fields, dates in [
        (kind.record, kind.fields, kind.dates),
        *((rows.record, rows.fields, rows.dates) for rows in kind.rows),
    ]:
        for each in fields:
            assert each.links_to in {"", *BY_NAME}
            assert each.links_to or each.editor in EDITORS
            assert not each.zone or each.zone in owner.model_fields
        for date in dates:
            wanted = (date.field, date.end, date.minutes, date.zone, date.recurrence, date.label_by, *date.done_by)
            assert {name for name in wanted if name} <= owner.model_fields.keys()
            assert set(date.statuses) <= {status.key for status in kind.statuses}
            assert date.group in CALENDAR_GROUPS
    for touch in kind.touches:
        assert touch.people in names | {rows.name for rows in kind.rows}


@every_kind
def test_every_field_takes_its_value_and_refuses_others(kind: Kind, store: Store) -> None:
    record = store.save(kind.name, minimal(kind, store))
    for each in kind.fields:
        if each.editor in EXAMPLES:
            raw, expected = OWN_EXAMPLES.get(each.name, EXAMPLES[each.editor])
            assert store.save(kind.name, {each.name: raw}, record["id"])[each.name] == expected, each.name
        if each.editor in REFUSED:
            with pytest.raises(InvalidValueError) as refusal:
                store.save(kind.name, {each.name: REFUSED[each.editor]}, record["id"])
            assert refusal.value.field == each.name
            assert refusal.value.title.startswith((each.label, "“"))


@every_kind
def test_every_choice_is_kept_by_its_key(kind: Kind, store: Store) -> None:
    record = store.save(kind.name, minimal(kind, store))

    def choices(each: Field) -> list[str]:
        return [choice.key for choice in choices_of(kind, each)]

    for each in kind.fields:
        for key in choices(each):
            assert store.save(kind.name, {each.name: key}, record["id"])[each.name] == key


@every_kind
def test_undo_restores_what_was(kind: Kind, store: Store) -> None:
    record = store.save(kind.name, minimal(kind, store))
    store.save(kind.name, {"notes": "changed", "tags": "x"}, record["id"])
    store.undo()
    after = store.get(kind.name, record["id"])
    counters = ("revision", "updated_at")
    assert {k: v for k, v in after.items() if k not in counters} == {
        k: v for k, v in record.items() if k not in counters
    }
    store.undo()
    assert store.count(kind.name) == 0
