"""`import ARCHIVE --parts …`: the other parts of LinkedIn's archive in the terminal."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from aipm_desktop.cli.arguments import UsageError
from aipm_desktop.cli.backups import guarded
from aipm_desktop.cli.terminal import Terminal, one_line
from aipm_desktop.cli.values import shown as in_words
from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.linkedin.archive_parts import PART, PARTS
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.planning.clock import here
from aipm_desktop.services import import_archive
from aipm_desktop.services.import_archive import CONNECTIONS, ArchivePreview, ArchiveResult, Change, Planned

_LINES = 20
"""Lines not taken that are printed; JSON has them all."""


def import_parts(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """Import the parts that were asked for, or say what that would do."""
    asked = _asked(arguments.parts)
    today = here(now_utc()).date()
    with closing(guarded(folder, terminal)) as store:
        shown = import_archive.preview(store, arguments.files, today, partial(terminal.progress, "Reading, line"))
        if shown is None:
            raise AipmError(
                "There is nothing but connections in it",
                "--parts and --all-parts are for LinkedIn’s data archive: the .zip as downloaded, or its folder. "
                "Nothing has been imported.",
            )
        there = {each.part.key for each in shown.parts} | ({CONNECTIONS} if shown.contacts else set())
        wanted = there if asked is None else asked & there
        if arguments.dry_run:
            result = import_archive.foresee(shown, wanted)
        else:
            writing = partial(terminal.progress, "Writing, row")
            result = import_archive.apply(store, shown, wanted, today, progress=writing)
    terminal.end_progress()
    missing = sorted((asked or set()) - there)
    message = _message(result, dry_run=arguments.dry_run)
    terminal.document(_as_json(shown, result, missing, message))
    _tell(shown, result, missing, message, terminal)
    return 0


def _asked(text: str | None) -> set[str] | None:
    """The keys named by --parts; None for all. Raises UsageError for any other word."""
    if text is None:
        return None
    words = {word.strip().casefold() for word in text.split(",") if word.strip()}
    known = [CONNECTIONS, *(part.key for part in PARTS)]
    if not words or not words <= set(known):
        wrong = ", ".join(sorted(words - set(known)))
        raise UsageError(
            f"{f'“{wrong}” is no part. ' if wrong else '--parts names nothing. '}Parts: {', '.join(known)}."
        )
    return words


def _message(result: ArchiveResult, *, dry_run: bool) -> str:
    people = result.contacts
    new = result.total("new") + (people.created if people else 0)
    changed = result.total("changed") + (people.updated if people else 0)
    known = result.total("known") + (people.unchanged if people else 0)
    told = f"{'This would be' if dry_run else 'Records'}: {new:,} new, {changed:,} changed, {known:,} known."
    return f"{told} Nothing was changed." if dry_run else told


def _tell(shown: ArchivePreview, result: ArchiveResult, missing: list[str], message: str, terminal: Terminal) -> None:
    terminal.line(message)
    for key, counted in result.counts.items():
        terminal.line(
            f"  {PART[key].label}: {', '.join(f'{n:,} {state}' for state, n in counted.items()) or 'nothing'}"
        )
    if result.contacts is not None:
        people = result.contacts
        terminal.line(f"  Connections: {people.created:,} new, {people.updated:,} changed, {people.unchanged:,} known")
    if missing:
        terminal.line(f"Not in the archive: {', '.join(missing)}.")
    for fault in shown.faults:
        terminal.line(f"Could not be read: {one_line(fault)}")
    if result.skipped:
        terminal.line(f"Not taken ({len(result.skipped):,}):")
        for line in result.skipped[:_LINES]:
            terminal.line(f"  {one_line(line.source)}, line {line.line}: {one_line(line.reason)}")
        if len(result.skipped) > _LINES:
            terminal.line(f"  and {len(result.skipped) - _LINES:,} more; --json lists them all")


def _changed(row: Planned, change: Change) -> tuple[str, list[str]]:
    """The label of a field, with its value before and after in words."""
    field = change.field
    values = (change.before, change.after)
    if field.links_to:
        return field.label, list(values)
    return field.label, [in_words(BY_NAME[row.draft.kind], field, {field.name: value}) for value in values]


def _as_json(shown: ArchivePreview, result: ArchiveResult, missing: list[str], message: str) -> dict[str, Any]:
    people = result.contacts
    parts = {
        key: {state: counted[state] for state in ("new", "changed", "known")} for key, counted in result.counts.items()
    }
    if people is not None:
        parts[CONNECTIONS] = {"new": people.created, "changed": people.updated, "known": people.unchanged}
    changes = {
        each.part.key: [
            {"title": row.title, "line": row.draft.line, "fields": dict(map(partial(_changed, row), row.changes))}
            for row in each.planned
            if row.state == "changed"
        ]
        for each in shown.parts
        if each.part.key in result.counts and each.count("changed")
    }
    return {
        "outcome": "ok",
        "parts": parts,
        "changes": changes,
        "skipped": [{"file": each.source, "line": each.line, "reason": each.reason} for each in result.skipped],
        "missing": missing,
        "left": list(shown.left),
        "faults": list(shown.faults),
        "message": message,
    }
