"""Whole lists: one written to a file, and the people of imports taken out again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from aipm_desktop.cli.terminal import Terminal
from aipm_desktop.cli.values import filters, kind_named
from aipm_desktop.kinds.base import Kind, now_utc
from aipm_desktop.planning.clock import here
from aipm_desktop.services.export_list import export_list as write_list
from aipm_desktop.services.forget_imports import forget_imports as forget
from aipm_desktop.store import Store

_NAMED = 20


def export_list(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    kind = kind_named(arguments.kind)
    columns = [name for part in (arguments.columns or "").split(",") if (name := part.strip())]
    with closing(Store.open(folder)) as store:
        ids = store.ids(kind.name, search=arguments.search, filters=filters(kind, arguments.filter))
        count = write_list(
            store, kind.name, ids, arguments.file, today=here(now_utc()).date(), columns=_fields(kind, columns)
        )
    message = f"{count:,} {(kind.singular if count == 1 else kind.plural).lower()} written to {arguments.file}."
    terminal.line(message)
    terminal.document({"outcome": "ok", "file": str(arguments.file), "count": count, "message": message})
    return 0


def _fields(kind: Kind, names: Sequence[str]) -> list[str]:
    """The fields meant by names or their aliases; other names are left to be refused."""
    known = {alias: field.name for field in kind.fields for alias in (field.name, *field.aliases)}
    return [known.get(name, name) for name in names]


def forget_imports(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    with closing(Store.open(folder)) as store:
        done = forget(store, for_good=arguments.for_good)
    people = "contact" if done.removed == 1 else "contacts"
    message = f"{done.removed:,} {people} from LinkedIn removed."
    if arguments.for_good:
        message += f" {done.from_bin:,} more left the bin. Nothing can be undone; backups made before still hold them."
    if done.kept:
        message += f" {len(done.kept):,} stay, because you edited or used them."
    terminal.line(message)
    for name in done.kept[:_NAMED]:
        terminal.line(f"  {name}")
    if len(done.kept) > _NAMED:
        terminal.line(f"  and {len(done.kept) - _NAMED:,} more; --json lists them all")
    terminal.document(
        {
            "outcome": "ok",
            "removed": done.removed,
            "kept": list(done.kept),
            "from_bin": done.from_bin,
            "message": message,
        }
    )
    return 0
