"""Backing up, listing copies, restoring, and saving what a damaged database still gives."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from aipm_desktop import paths, settings
from aipm_desktop.cli.overview import read_settings
from aipm_desktop.cli.passwords import ask, password_in
from aipm_desktop.cli.terminal import Terminal, one_line
from aipm_desktop.errors import AipmError
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.services.backup import copies, rescuing, restoring, saving
from aipm_desktop.services.backup.guard import Guard
from aipm_desktop.services.backup.keeping import Copy, tiers
from aipm_desktop.services.backup.restoring import Contents
from aipm_desktop.store import Store
from aipm_desktop.store.connecting import KEYRING
from aipm_desktop.store.engine import FILE_NAME, DamagedError
from aipm_desktop.store.inspecting import look_into


def guarded(folder: Path, terminal: Terminal) -> Store:
    """The store, which makes a copy before an import."""
    chosen = read_settings(folder, terminal).backup
    store = Store.open(folder)
    store.guard = Guard(store, lambda: copies.backups_folder(folder, chosen), now_utc)
    return store


def back_up(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """A copy into the folder of backups, or everything into one file."""
    now, password = now_utc(), password_in(arguments.password_file)
    if arguments.file is None and password:
        raise AipmError("A password is for a backup file", "Name the file to write, such as notes.aipm-backup.")
    with closing(Store.open(folder)) as store:
        if arguments.file is None:
            chosen = copies.backups_folder(folder, read_settings(folder, terminal).backup)
            copies.clear_broken_off(folder, chosen, now)
            made = copies.back_up(store, chosen, "by-hand", now=now)
            path, size, missing = made.path, made.size, 0
        else:
            progress = partial(terminal.progress, "Writing, byte")
            saved = saving.save_backup(store, arguments.file, now=now, password=password, progress=progress)
            path, size, missing = saved.path, saved.size, saved.missing
    terminal.end_progress()
    message = f"Backed up to {path}, {in_bytes(size)}."
    if missing:
        message += f" {missing:,} attached files were not in the data folder and could not be taken along."
    terminal.line(message)
    terminal.document({"outcome": "ok", "file": str(path), "size": size, "missing": missing, "message": message})
    return 0


def list_backups(arguments: Namespace, folder: Path, terminal: Terminal) -> int:  # noqa: ARG001  the shape of a command
    chosen = read_settings(folder, terminal).backup
    found = copies.all_copies(folder, chosen)
    kept = tiers(found, now_utc().astimezone().date())
    terminal.document([_copy_as_json(copy, kept.get(copy.path, "")) for copy in found])
    if not found:
        terminal.line("There is no copy yet. `aipm-desktop backup` makes one.")
        return 0
    rows = (
        (each.path.name, f"{each.made_at:%Y-%m-%d %H:%M}", _sort(each, kept), in_bytes(each.size)) for each in found
    )
    terminal.table(("file", "made", "kind", "size"), rows)
    return 0


def restore(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """Say what is inside, ask, and put it in the place of the present data."""
    path = _find(arguments.file, folder, terminal)
    password = password_in(arguments.password_file)
    if not password and restoring.needs_password(path):
        password = ask("Password of the backup file: ")
    contents = restoring.look(path, folder, password=password)
    present, damaged = _present(folder)
    for line in _told(contents, present, damaged=damaged):
        terminal.say(line)
    if not arguments.yes and not _agreed():
        raise AipmError("Nothing was restored", "Add --yes to restore it without being asked.")
    now = now_utc()
    if not damaged and (folder / FILE_NAME).exists():
        with closing(guarded(folder, terminal)) as store:
            store.guard("restore")
    progress = partial(terminal.progress, "Unpacking, byte")
    restoring.stage(path, folder, now=now, password=password, progress=progress)
    terminal.end_progress()
    restoring.replace(folder, now=now, damaged=damaged)
    with closing(Store.open(folder)) as store:
        records = sum(store.counts().values())
    message = f"Restored {records:,} records from {path}."
    terminal.line(message)
    terminal.document({"outcome": "ok", "file": str(path), "records": records, "message": message})
    return 0


def rescue(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """Save every table that can be read as CSV and JSON."""
    saved = rescuing.save_readable(folder, arguments.folder, today=now_utc().astimezone().date())
    terminal.line(saved.sentence)
    answer = {"outcome": "ok", "folder": str(saved.folder), "rows": saved.rows, "partly": list(saved.partly)}
    terminal.document({**answer, "message": saved.sentence})
    return 0


def with_ways_out(fault: AipmError, folder: Path) -> AipmError:
    """The fault, and where the database is damaged, what can be done about it."""
    if not isinstance(fault, DamagedError):
        return fault
    chosen, _notes = settings.load(paths.settings_path(folder))
    good = copies.newest_good(copies.all_copies(folder, chosen.backup))
    ways = "`aipm-desktop rescue DIR` saves what can still be read."
    if good is not None:
        records = sum(good[1].counts.values())
        made = f"{good[0].made_at:%Y-%m-%d %H:%M}"
        ways = (
            f"The newest good backup is of {made} and holds {records:,} records: "
            f"`aipm-desktop restore {good[0].path.name}` puts it back and keeps the damaged file. {ways}"
        )
    return DamagedError(fault.title, f"{fault.message} {ways}")


def in_bytes(size: int) -> str:
    """A size as people say it."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def _find(named: Path, folder: Path, terminal: Terminal) -> Path:
    """The file itself, or the copy of that name in a folder of backups."""
    if named.exists() or named.name != str(named):
        return named
    found = copies.all_copies(folder, read_settings(folder, terminal).backup)
    return next((copy.path for copy in found if copy.path.name == named.name), named)


def _present(folder: Path) -> tuple[dict[str, int], bool]:
    """What there is now, and whether it is damaged."""
    if not (folder / FILE_NAME).exists():
        return {}, False
    try:
        with closing(Store.open(folder)) as store:
            return store.counts(), False
    except DamagedError:
        return {}, True


def _told(contents: Contents, present: dict[str, int], *, damaged: bool) -> Iterable[str]:
    yield f"{contents.path}: made {contents.made_at:%Y-%m-%d %H:%M}" + (
        f" by version {one_line(contents.program, 40)}" if contents.program else ""
    )
    for name in BY_NAME:
        inside, now = contents.counts.get(name, 0), present.get(name, 0)
        if inside or now:
            yield f"  {BY_NAME[name].plural}: {inside:,} (now {now:,})"
    if contents.files:
        missing = f", {contents.missing:,} of them missing" if contents.missing else ""
        yield f"  Attached files: {contents.files:,}, {in_bytes(contents.files_size)}{missing}"
    if damaged:
        yield "What you have now is damaged; it is kept in a folder of its own beside the restored data."
    else:
        yield "Everything you have now is replaced by it; a copy of that is made before."


def _agreed() -> bool:
    if not sys.stdin.isatty():
        return False
    return input("Restore it? Type yes: ").strip().casefold() == "yes"


def _sort(copy: Copy, kept: dict[Path, Any]) -> str:
    return str(kept.get(copy.path, "daily")) if copy.sort == "daily" else copy.sort.replace("-", " ")


def _copy_as_json(copy: Copy, tier: str) -> dict[str, Any]:
    try:
        counts: dict[str, int] | None = look_into(copy.path).counts if KEYRING.knows(copy.path) else None
    except AipmError:
        counts = None  # damaged
    made: datetime = copy.made_at
    return {
        "file": str(copy.path),
        "made_at": made.isoformat(),
        "kind": copy.sort,
        "tier": tier,
        "size": copy.size,
        "records": counts,
    }
