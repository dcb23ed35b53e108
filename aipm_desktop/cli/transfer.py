"""Import and export."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from aipm_desktop.cli import archives, calendars
from aipm_desktop.cli.arguments import UsageError
from aipm_desktop.cli.backups import guarded
from aipm_desktop.cli.overview import read_settings
from aipm_desktop.cli.terminal import Terminal, one_line
from aipm_desktop.exchange.linkedin import JobChange
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import CALENDAR_GROUPS, now_utc
from aipm_desktop.planning.clock import here
from aipm_desktop.services import import_contacts as importing
from aipm_desktop.services.export_calendar import DEFAULT_GROUPS, Exported, Selection
from aipm_desktop.services.export_calendar import export_calendar as write_calendar
from aipm_desktop.services.export_contacts import export_contacts as write_contacts
from aipm_desktop.services.import_contacts import ImportResult
from aipm_desktop.store import Store

_LINES = 20
"""Skipped rows, suggestions and changes that are printed; JSON has them all."""


def import_files(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """Contacts or dates: what the files hold says which, not what they are called."""
    if calendars.are_calendars(arguments.files):
        return calendars.import_calendars(arguments, folder, terminal)
    if arguments.kind:
        raise UsageError("--kind is for calendar files, and this is none.")
    if arguments.parts is not None or arguments.all_parts:
        return archives.import_parts(arguments, folder, terminal)
    with closing(guarded(folder, terminal)) as store:
        columns = read_settings(folder, terminal).import_columns
        reading = partial(terminal.progress, "Reading, line")
        shown = importing.preview(store, arguments.files, reading, columns=columns)
        if arguments.dry_run:
            result = importing.foresee(shown)
        else:
            result = importing.apply(store, shown, progress=partial(terminal.progress, "Writing, contact"))
    terminal.end_progress()
    message = summary(result, dry_run=arguments.dry_run)
    left_out = list(shown.own.left_out) if shown.own else []
    document = _as_json(result, message, several=len(arguments.files) > 1)
    terminal.document(document | {"left_out": left_out} if left_out else document)
    tell_import(result, message, terminal)
    _listed(terminal, "Not taken, contacts have no place for it", left_out)
    return 0


def summary(result: ImportResult, *, dry_run: bool = False) -> str:
    """What an import did, in one sentence or two."""
    counts = [
        (result.created, "new"),
        (result.updated, "updated"),
        (result.unchanged, "unchanged"),
        (result.merged, "merged"),
        (len(result.skipped), "skipped"),
    ]
    told = ", ".join(f"{count:,} {word}" for count, word in counts if count or word == "new")
    parts = [f"{'This would be' if dry_run else 'Contacts'}: {told}."]
    if result.hidden_members:
        members = "member" if result.hidden_members == 1 else "members"
        parts.append(f"{result.hidden_members:,} {members} hid their data and cannot be imported.")
    if result.older:
        parts.append("The file is older than the last import, so it filled blanks and replaced nothing.")
    if dry_run:
        parts.append("Nothing was changed.")
    return " ".join(parts)


def tell_import(result: ImportResult, message: str, terminal: Terminal) -> None:
    """The result as a person reads it."""
    terminal.line(message)
    skipped = [f"line {each.line}: {each.reason}" for each in result.skipped]
    warned = [f"line {each.line}: {each.reason}" for each in result.warned]
    _listed(terminal, "Skipped", skipped)
    _listed(terminal, "Came in, but look at them", warned)
    _listed(terminal, "Perhaps the same person", [f"{each.name}: {each.reason}" for each in result.suggestions])
    _listed(terminal, "Changed jobs since the last import", [_job_change(each) for each in result.job_changes])


def _listed(terminal: Terminal, heading: str, lines: list[str]) -> None:
    if not lines:
        return
    terminal.line(f"{heading} ({len(lines):,}):")
    for line in lines[:_LINES]:
        terminal.line(f"  {one_line(line)}")
    if len(lines) > _LINES:
        terminal.line(f"  and {len(lines) - _LINES:,} more; --json lists them all")


def _job_change(change: JobChange) -> str:
    before = ", ".join(part for part in (change.from_position, change.from_company) if part)
    now = ", ".join(part for part in (change.to_position, change.to_company) if part)
    return f"{change.name}: {before} → {now}"


def _as_json(result: ImportResult, message: str, *, several: bool) -> dict[str, Any]:
    return {
        "outcome": "ok",
        "created": result.created,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "merged": result.merged,
        "hidden_members": result.hidden_members,
        "skipped": [_row(each, several) for each in result.skipped],
        "warnings": [_row(each, several) for each in result.warned],
        "suggestions": [
            {
                "line": each.line,
                "name": each.name,
                "contact_id": each.contact_id,
                "other_id": each.other_id,
                "other_line": each.other_line,
                "reason": each.reason,
            }
            for each in result.suggestions
        ],
        "job_changes": [_job_change_json(each) for each in result.job_changes],
        "message": message,
    }


def _row(row: Any, several: bool) -> dict[str, Any]:
    found = {"line": row.line, "reason": row.reason}
    return {**found, "file": row.source} if several else found


def _job_change_json(change: JobChange) -> dict[str, Any]:
    """`from` and `to` name the employers, or the positions where only that has changed."""
    employer = change.from_company != change.to_company
    return {
        "id": change.contact_id,
        "name": change.name,
        "from": change.from_company if employer else change.from_position,
        "to": change.to_company if employer else change.to_position,
        "from_position": change.from_position,
        "to_position": change.to_position,
    }


def export_calendar(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    groups, kinds = _chosen(arguments.kinds)
    selection = Selection(groups=groups, kinds=kinds, start=arguments.start, end=arguments.end)
    if arguments.changed:
        return calendars.export_changed(arguments, selection, folder, terminal)
    with closing(Store.open(folder)) as store:
        done = write_calendar(
            store,
            arguments.file,
            selection,
            today=here(now_utc()).date(),
            settings=read_settings(folder, terminal),
        )
    message = calendar_summary(done)
    terminal.line(message)
    terminal.document(
        {
            "outcome": "ok",
            "file": str(done.path),
            "count": done.count,
            "groups": done.groups,
            "left_out": done.left_out,
            "message": message,
        }
    )
    return 0


def calendar_summary(done: Exported) -> str:
    """What went into the calendar file and what did not."""
    groups = ", ".join(f"{CALENDAR_GROUPS[group][0].lower()} {count:,}" for group, count in done.groups.items())
    left = ", ".join(f"{CALENDAR_GROUPS[group][0].lower()} {count:,}" for group, count in done.left_out.items())
    told = f"{done.count:,} {'date' if done.count == 1 else 'dates'} written to {done.path}: {groups}."
    return f"{told} Left out: {left} (--kinds names what to take)." if left else told


def _chosen(text: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Calendar groups and kinds named by --kinds. Raises UsageError for any other word."""
    if text is None:
        return DEFAULT_GROUPS, frozenset()
    groups: set[str] = set()
    kinds: set[str] = set()
    dated = {kind.name: kind for kind in KINDS if kind.dates or any(rows.dates for rows in kind.rows)}
    for word in filter(None, (part.strip().casefold() for part in text.split(","))):
        kind = next((kind for kind in dated.values() if word in _names(kind.name, kind.plural)), None)
        if word == "all":
            groups |= CALENDAR_GROUPS.keys()
        elif kind is not None:
            kinds.add(kind.name)
        elif word in CALENDAR_GROUPS:
            groups.add(word)
        else:
            raise UsageError(
                f"“{word}” is no kind with dates and no calendar group. Kinds: {', '.join(dated)}. "
                f"Groups: {', '.join(CALENDAR_GROUPS)}. Or: all."
            )
    if not groups and not kinds:
        raise UsageError("--kinds names nothing.")
    return frozenset(groups), frozenset(kinds)


def _names(name: str, plural: str) -> tuple[str, ...]:
    return name, f"{name}s", plural.casefold()


def export_contacts(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    with closing(Store.open(folder)) as store:
        count = write_contacts(store, arguments.file, search=arguments.search)
    message = f"{count:,} {'contact' if count == 1 else 'contacts'} written to {arguments.file}."
    terminal.line(message)
    terminal.document({"outcome": "ok", "file": str(arguments.file), "count": count, "message": message})
    return 0
