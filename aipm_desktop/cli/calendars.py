"""Calendar files in and out, beyond a plain export: imports, what changed since the last time, the agenda as .ics."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection
from contextlib import closing
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aipm_desktop.cli.backups import guarded
from aipm_desktop.cli.overview import read_settings
from aipm_desktop.cli.terminal import Terminal, one_line
from aipm_desktop.cli.values import when_text
from aipm_desktop.errors import AipmError
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import CALENDAR_GROUPS, now_utc
from aipm_desktop.kinds.values import plain
from aipm_desktop.planning.clock import here
from aipm_desktop.services.calendar_files import is_calendar_file, read_file
from aipm_desktop.services.export_calendar import (
    Change,
    Selection,
    calendar_of,
    changes_since,
    export_changes,
)
from aipm_desktop.store import Store

if TYPE_CHECKING:
    from aipm_desktop.services.import_calendar import ImportedDates, Preview, Proposal

_LINES = 20
"""Entries and faults that are printed; JSON has them all."""
_MARKS = {"create": "new", "update": "updated", "cancel": "cancelled"}


def are_calendars(files: Collection[Path]) -> bool:
    """Whether the files to import are calendars. Raises AipmError when only some of them are."""
    calendars = [path for path in files if is_calendar_file(path)]
    if calendars and len(calendars) < len(files):
        raise AipmError(
            "These files are of two sorts",
            f"“{calendars[0].name}” is a calendar, another one is not. Import them one after the other. Nothing has "
            "been imported.",
        )
    return bool(calendars)


def import_calendars(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """Import one or several calendar files, each as one step."""
    # Only now: icalendar takes a while to load, and no other command needs it.
    from aipm_desktop.services import import_calendar as importing

    now, several = now_utc(), len(arguments.files) > 1
    documents = []
    with closing(guarded(folder, terminal)) as store:
        read = [(path, read_file(path)) for path in arguments.files]
        for path, data in read:
            shown = importing.preview(store, data, now=now, name=path.name, kind=arguments.kind)
            if arguments.dry_run:
                done = importing.foresee(shown)
            else:
                progress = partial(terminal.progress, "Writing, date")
                done = importing.apply(store, shown, now=now, progress=progress)
            terminal.end_progress()
            message = _said(done, shown, dry_run=arguments.dry_run)
            _tell(shown, done, f"{path.name}: {message}" if several else message, terminal)
            documents.append({"file": str(path), **_as_json(shown, done), "message": message})
    terminal.document(_together(documents) if several else {"outcome": "ok"} | documents[0])
    return 0


def _said(done: ImportedDates, shown: Preview, *, dry_run: bool) -> str:
    parts = [f"{'This would be' if dry_run else 'Dates'}: {done.words}."]
    if shown.file.left_out:
        other = ", ".join(f"{count:,} {what}" for what, count in shown.file.left_out)
        parts.append(f"Not read: {other}.")
    if dry_run:
        parts.append("Nothing was changed.")
    return " ".join(parts)


def _tell(shown: Preview, done: ImportedDates, message: str, terminal: Terminal) -> None:
    terminal.line(message)
    told = [each for each in shown.proposals if each.action != "unchanged"]
    for each in told[:_LINES]:
        terminal.line(f"  {_entry_line(each)}")
        for note in each.notes:
            terminal.line(f"      {one_line(note)}")
    if len(told) > _LINES:
        terminal.line(f"  and {len(told) - _LINES:,} more; --json lists them all")
    if done.faults:
        terminal.line(f"Look at these ({len(done.faults):,}):")
    for fault in done.faults[:_LINES]:
        terminal.line(f"  line {fault.line:,}: {one_line(fault.reason)}")
    if len(done.faults) > _LINES:
        terminal.line(f"  and {len(done.faults) - _LINES:,} more; --json lists them all")


def _entry_line(proposal: Proposal) -> str:
    entry = proposal.entry
    when = entry.start or entry.end
    day = f"{when_text(when, entry.zone)}  " if when else ""
    kind = BY_NAME[proposal.kind].singular.lower()
    what = f"{_MARKS[proposal.action]} {kind}" if proposal.taken else f"left out: {proposal.reason}"
    return one_line(f"{day}{proposal.title} ({what})")


def _as_json(shown: Preview, done: ImportedDates) -> dict[str, Any]:
    return {
        "created": done.created,
        "updated": done.updated,
        "cancelled": done.cancelled,
        "unchanged": done.unchanged,
        "left_out": done.left_out,
        "records": [{"kind": kind, "id": number} for kind, number in done.records],
        "skipped": [{"line": fault.line, "reason": fault.reason} for fault in done.faults],
        "entries": [_entry_json(each) for each in shown.proposals],
    }


def _entry_json(proposal: Proposal) -> dict[str, Any]:
    entry = proposal.entry
    return {
        "line": entry.line,
        "uid": entry.uid,
        "title": proposal.title,
        "kind": proposal.kind,
        "action": proposal.action,
        "reason": proposal.reason,
        "starts": plain(entry.start, entry.zone),
        "ends": plain(entry.end, entry.zone),
        "zone": entry.zone,
        "recurrence": entry.recurrence,
        "notes": list(proposal.notes),
        "changes": [
            {"field": each.field, "from": plain(each.before, entry.zone), "to": plain(each.after, entry.zone)}
            for each in proposal.changes
        ],
    }


def _together(documents: list[dict[str, Any]]) -> dict[str, Any]:
    counts = ("created", "updated", "cancelled", "unchanged", "left_out")
    message = " ".join(f"{Path(each['file']).name}: {each['message']}" for each in documents)
    total = {name: sum(each[name] for each in documents) for name in counts}
    return {"outcome": "ok", **total, "files": documents, "message": message}


def export_changed(arguments: Namespace, selection: Selection, folder: Path, terminal: Terminal) -> int:
    """Write what is new, moved, changed or cancelled since the last export. Without any no file is written."""
    with closing(Store.open(folder)) as store:
        found = changes_since(store, selection, now=now_utc(), settings=read_settings(folder, terminal))
        written = bool(found)
        if written:
            export_changes(store, arguments.file, found)
    if written:
        message = f"Changed since the last export: {found.words}. Written to {arguments.file}."
    else:
        message = "Nothing has changed since the last export. No file was written."
    terminal.line(message)
    for change in found.dates[:_LINES]:
        terminal.line(f"  {one_line(_change_line(change))}")
    if len(found.dates) > _LINES:
        terminal.line(f"  and {len(found.dates) - _LINES:,} more; --json lists them all")
    terminal.document(
        {
            "outcome": "ok",
            "file": str(arguments.file) if written else None,
            "count": len(found.dates),
            "changes": [_change_json(change) for change in found.dates],
            "message": message,
        }
    )
    return 0


def _change_line(change: Change) -> str:
    when = when_text(change.when) if change.when else ""
    moved = f"{when_text(change.before)} → {when}" if change.before else when
    return f"{change.sort}: {moved}  {change.title}"


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "change": change.sort,
        "kind": change.kind,
        "id": change.record_id,
        "title": change.title,
        "when": plain(change.when),
        "before": plain(change.before),
    }


def agenda_file(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """The dates of the agenda as a calendar file on stdout, for a program or a web server that subscribes to it."""
    now = now_utc()
    with closing(Store.open(folder)) as store:
        data = calendar_of(store, _until(now, arguments.days), now=now, settings=read_settings(folder, terminal))
    terminal.data(data)
    return 0


def _until(now: datetime, days: int) -> Selection:
    last = here(now).date().toordinal() + days
    return Selection(groups=CALENDAR_GROUPS, end=date.fromordinal(min(last, date.max.toordinal())))
