"""Commands on records of any kind: list, show, add, edit, delete, log, fields."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from aipm_desktop.cli.catalogue import add_from
from aipm_desktop.cli.terminal import Terminal, one_line
from aipm_desktop.cli.values import DATED, assignments, filters, kind_named, shown
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Field, Kind, Rows, Values, now_utc
from aipm_desktop.kinds.interaction import INTERACTION
from aipm_desktop.kinds.values import choices_of, plain
from aipm_desktop.services.quick_log import LineReader, log
from aipm_desktop.services.references import numbers_in, resolve
from aipm_desktop.store import Store

LABEL_WIDTH = 30
_LONGEST_NAME = 200
_INNER = {kind.name: frozenset((*kind.derived, "imported_as")) for kind in KINDS}


def search(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    with closing(Store.open(folder)) as store:
        found = store.search(" ".join(arguments.words), limit=arguments.limit)
    if not found:
        terminal.say("Nothing has these words.")
    else:
        terminal.table(
            ["kind", "id", "record", "about"],
            [[hit.kind, str(hit.id), one_line(hit.title, _LONGEST_NAME), one_line(hit.detail, 80)] for hit in found],
        )
    terminal.document([{"kind": hit.kind, "id": hit.id, "title": hit.title, "detail": hit.detail} for hit in found])
    return 0


def list_records(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    kind = kind_named(arguments.kind)
    wanted = filters(kind, arguments.filter)
    with closing(Store.open(folder)) as store:
        records = store.select(kind.name, search=arguments.search, filters=wanted, limit=arguments.limit)
    if terminal.json:
        terminal.document([_public(kind, record) for record in records])
        return 0
    if not records:
        terminal.say(f"No {kind.plural.lower()}{' like that' if arguments.search or wanted else ' yet'}.")
        return 0
    columns = [field for field in kind.fields if field.in_table and field.name not in kind.title]
    header = ["id", kind.singular, *(field.label for field in columns)]
    terminal.table(
        header,
        [[str(r["id"]), kind.title_of(r), *(shown(kind, field, r) for field in columns)] for r in records],
    )
    return 0


def _public(kind: Kind, record: Values) -> Values:
    """The record as JSON takes it, without the keys that only serve searching, sorting and the next import."""
    return {
        name: plain(value, str(record.get("zone") or ""))
        for name, value in record.items()
        if name not in _INNER[kind.name]
    }


def show_record(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    kind = kind_named(arguments.kind)
    with closing(Store.open(folder)) as store:
        record = store.get(kind.name, arguments.id)
        links = store.links(kind.name, arguments.id)
    linked = [{"kind": hit.kind, "id": hit.id, "title": hit.title} for hit in links]
    terminal.document({**_public(kind, record), "linked": linked})
    terminal.line(one_line(f"{kind.singular} {record['id']}: {kind.title_of(record)}"))
    for line in _details(kind, record):
        terminal.line(line)
    for hit in linked:
        terminal.line(f"  {'Linked':<{LABEL_WIDTH}} {one_line(str(hit['title']))} ({hit['kind']} {hit['id']})")
    return 0


def _details(kind: Kind, record: Values) -> Iterator[str]:
    for field in kind.fields:
        text = shown(kind, field, record)
        if text and text != "no":
            yield from _detail(field.label, text)
    for rows in kind.rows:
        for position, row in enumerate(record.get(rows.name) or ()):
            yield from _detail(rows.label if position == 0 else "", _row_text(kind, rows, row))


def _row_text(kind: Kind, rows: Rows, row: Values) -> str:
    parts = ((field, shown(kind, field, row)) for field in rows.fields)
    return ", ".join(f"{field.label}: {text}" for field, text in parts if text and text != "no")


def _detail(label: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines()):
        yield f"  {label if number == 0 else '':<{LABEL_WIDTH}} {one_line(line)}"


def add_record(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    kind = kind_named(arguments.kind)
    given = assignments(kind, arguments.values, _today())
    if arguments.entry:
        return add_from(kind, arguments.entry, given, folder, terminal)
    with closing(Store.open(folder)) as store:
        record = store.save(kind.name, resolve(kind, given, numbers_in(store)))
    terminal.line(str(record["id"]))
    return _done(terminal, kind, record, "Added", _days(kind, given, {}, record))


def edit_record(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    kind = kind_named(arguments.kind)
    given = assignments(kind, arguments.values, _today())
    with closing(Store.open(folder)) as store:
        before = store.get(kind.name, arguments.id)
        record = store.save(kind.name, resolve(kind, given, numbers_in(store)), arguments.id)
    return _done(terminal, kind, record, "Changed", _days(kind, given, before, record))


def delete_record(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    kind = kind_named(arguments.kind)
    with closing(Store.open(folder)) as store:
        record = store.get(kind.name, arguments.id)
        store.delete(kind.name, arguments.id)
    return _done(terminal, kind, record, "Deleted", " It stays in the bin for 30 days; `undo` brings it back.")


def log_conversation(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    line = " ".join(arguments.line)
    with closing(Store.open(folder)) as store:
        reader = LineReader(store, today=_today())
        for mention in reader.read(line).people if arguments.new else ():
            if not mention.candidates:
                reader.pick(mention, "new")
        logged = log(store, reader.read(line))
        record = store.get("interaction", logged.interaction_id)
    terminal.line(str(logged.interaction_id))
    return _done(terminal, INTERACTION, record, "Logged", f" With {one_line(logged.names)}.")


def _days(kind: Kind, given: Values, before: Values, record: Values) -> str:
    """Which days the dates were that were given, and the deadlines that the change brought: " Due: 2026-11-27."."""
    deadlines = {each.field for each in kind.dates}

    def told(field: Field) -> bool:
        if given.get(field.name) and field.editor in DATED:
            return True
        return field.name in deadlines and record.get(field.name) not in (None, "", before.get(field.name))

    return "".join(f" {field.label}: {shown(kind, field, record)}." for field in kind.fields if told(field))


def _today() -> date:
    return now_utc().astimezone().date()


def _done(terminal: Terminal, kind: Kind, record: Values, what: str, more: str = "") -> int:
    message = f"{what} {kind.singular.lower()} {record['id']}: {one_line(kind.title_of(record), _LONGEST_NAME)}.{more}"
    terminal.say(message)
    terminal.document({"outcome": "ok", "id": record["id"], "message": message})
    return 0


def list_fields(arguments: Namespace, folder: Path, terminal: Terminal) -> int:  # noqa: ARG001  the shape of a command
    if not arguments.kind:
        terminal.document([{"kind": kind.name, "label": kind.singular, "plural": kind.plural} for kind in KINDS])
        terminal.table(("kind", "meaning"), [(kind.name, kind.plural) for kind in KINDS])
        return 0
    kind = kind_named(arguments.kind)
    listed = [(kind_field.name, kind_field) for kind_field in kind.fields]
    for rows in kind.rows:
        listed += [(f"{rows.name}[].{field.name}", field) for field in rows.fields]
    terminal.document([_declared(kind, name, field) for name, field in listed])
    terminal.table(
        ("field", "takes", "meaning"),
        [(name, _takes(kind, field), _meaning(field)) for name, field in listed],
        widest=200,
    )
    return 0


def _declared(kind: Kind, name: str, field: Field) -> Values:
    return {
        "field": name,
        "label": field.label,
        "takes": field.editor,
        "required": field.required,
        "choices": [choice.key for choice in choices_of(kind, field)] if field.editor == "choice" else [],
        "help": field.help,
    }


_TAKES = {
    "line": "text", "text": "text", "date": "2027-03-28", "moment": "2027-03-28T09:00", "when": "date, or with a time",
    "number": "number", "flag": "yes or no", "email": "address", "url": "https://…", "zone": "Europe/Berlin",
    "partial": "2024, 2024-05 or a date", "rule": "RRULE", "tags": "words, with commas",
}  # fmt: skip


def _takes(kind: Kind, field: Field) -> str:
    if field.links_to:
        return f"number or title ({field.links_to})"
    if field.editor == "choice":
        return " ".join(choice.key for choice in choices_of(kind, field))
    return _TAKES[field.editor]


def _meaning(field: Field) -> str:
    return f"{field.label}{' (required)' if field.required else ''}{f': {field.help}' if field.help else ''}"
