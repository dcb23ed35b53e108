"""Commands on the catalogue: looking through it, and adding what is found there to the records."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from aipm_desktop.catalogue.describing import as_of, facts, origin
from aipm_desktop.catalogue.entries import Entry
from aipm_desktop.catalogue.types import TYPES, Type, entry, search, type_named, types_for
from aipm_desktop.cli.terminal import Terminal, one_line
from aipm_desktop.errors import AipmError
from aipm_desktop.kinds.base import Kind, Values, now_utc
from aipm_desktop.services.catalogue import pick
from aipm_desktop.services.references import numbers_in, resolve
from aipm_desktop.store import Store

_LABEL_WIDTH = 22


def browse(arguments: Namespace, folder: Path, terminal: Terminal) -> int:  # noqa: ARG001  the shape of a command
    """The types; the entries of one; or, for the id of an entry, all that is known of it."""
    if not arguments.type:
        terminal.document([{"type": type.key, "plural": type.plural, "entries": len(type.entries())} for type in TYPES])
        terminal.table(
            ("type", "meaning", "entries"), [(type.key, type.plural, str(len(type.entries()))) for type in TYPES]
        )
        return 0
    type = type_named(arguments.type)
    if arguments.id:
        return _one(type, entry(type.key, arguments.id), terminal)
    found = search(type, arguments.search)
    terminal.document([each.model_dump(mode="json") for each in found])
    if not found:
        terminal.say(f"The catalogue has no {type.plural.lower()} with these words.")
        return 0
    terminal.table(("id", type.singular, "group"), [(each.id, each.title, each.group) for each in found], widest=100)
    terminal.say(as_of(found[0]))
    return 0


def _one(type: Type, found: Entry, terminal: Terminal) -> int:
    terminal.document(found.model_dump(mode="json"))
    terminal.line(one_line(f"{type.singular} {found.id}: {found.title}", 200))
    for label, text in [*facts(found), *origin(found)]:
        for number, line in enumerate(text.splitlines()):
            terminal.line(f"  {label if number == 0 else '':<{_LABEL_WIDTH}} {line}")
    terminal.say(as_of(found))
    return 0


def entry_for(kind: Kind, id: str) -> tuple[Type, Entry]:
    """The entry from which a record of a kind can be made. Raises AipmError when there is none of that id."""
    types = types_for(kind.name)
    if not types:
        raise AipmError(f"The catalogue has nothing for {kind.plural.lower()}", "`aipm-desktop catalogue` lists all.")
    for type in types[:-1]:
        for each in type.entries():
            if each.id == id:
                return type, each
    return types[-1], entry(types[-1].key, id)


def add_from(kind: Kind, id: str, given: Values, folder: Path, terminal: Terminal) -> int:
    """Add what the catalogue knows, with `given` over it; when it is there already, only say where."""
    type, found = entry_for(kind, id)
    with closing(Store.open(folder)) as store:
        values = resolve(kind, given, numbers_in(store))
        picked = pick(store, type, found, now_utc().astimezone().date(), values)
    terminal.line(str(picked.id))
    what = "Added" if picked.made else "Nothing was changed; this is there already:"
    message = f"{what} {kind.singular.lower()} {picked.id}: {one_line(picked.title, 200)}."
    if picked.made:
        message += f" {as_of(found)}"
    terminal.say(message)
    terminal.document({"outcome": "ok", "id": picked.id, "created": picked.made, "message": message})
    return 0
