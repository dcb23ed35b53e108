"""The copies in the folder of backups: of the database, each a file of its own, and of the attached files, shared."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast, get_args

from aipm_desktop.errors import AipmError
from aipm_desktop.paths import backups_path
from aipm_desktop.services.backup.keeping import Copy, Sort, superfluous
from aipm_desktop.settings import Backup
from aipm_desktop.store import Store
from aipm_desktop.store.backup import copy_database, flush_file
from aipm_desktop.store.connecting import KEYRING
from aipm_desktop.store.inspecting import Inside, check_soundness, look_into
from aipm_desktop.store.keys import Key
from aipm_desktop.store.recrypting import rewrite
from aipm_desktop.store.restoring import sweep

FILES = "files"
"""The folder of attached files, in the data folder and in the folder of backups."""
_NAME = re.compile(rf"aipm-(\d{{4}}-\d\d-\d\d)(?:-(\d{{6}}))?(?:-({'|'.join(get_args(Sort)[1:])}))?(?:-\d+)?\.db")


def backups_folder(data: Path, chosen: Backup) -> Path:
    """Where copies go: the folder of the settings, else the one inside the data folder."""
    return chosen.folder or backups_path(data)


def list_copies(folders: Iterable[Path]) -> list[Copy]:
    """The copies in these folders, the newest first. A folder that is not there has none."""
    found: dict[Path, Copy] = {}
    for folder in folders:
        with suppress(OSError):
            for path in folder.iterdir():
                copy = copy_at(path)
                if copy is not None:
                    found[path] = copy
    return sorted(found.values(), key=lambda copy: (copy.made_at, copy.path.name), reverse=True)


def all_copies(data: Path, chosen: Backup) -> list[Copy]:
    """The copies in the folder of the settings and in the data folder: those before an upgrade are always there."""
    return list_copies(dict.fromkeys((backups_folder(data, chosen), backups_path(data))))


def copy_at(path: Path) -> Copy | None:
    """The copy that a file in a folder of backups is, by its name; None when it is something else."""
    name = _NAME.fullmatch(path.name)
    if name is None:
        return None
    try:
        made = datetime.fromisoformat(f"{name[1]}T{name[2] or '120000'}").astimezone()
        return Copy(path, made, cast("Sort", name[3] or "daily"), path.stat().st_size)
    except (ValueError, OSError, OverflowError):  # no such day, or gone since
        return None


def back_up(store: Store, folder: Path, sort: Sort, *, now: datetime) -> Copy:
    """Copy the database to `folder`, check the copy, and drop those copies that are superfluous by then.

    The attached files that are not there yet go along: those that all copies share. Raises AipmError when the copy
    cannot be written; then nothing was dropped.
    """
    made = now.astimezone().replace(microsecond=0)
    stem = f"aipm-{made:%Y-%m-%d-%H%M%S}" + ("" if sort == "daily" else f"-{sort}")
    target, number = folder / f"{stem}.db", 2
    while target.exists():
        target, number = folder / f"{stem}-{number}.db", number + 1
    _take_files(store.folder / FILES, folder / FILES)
    copy_database(store.file, target)
    copy = Copy(target, made, sort, target.stat().st_size)
    _drop_superfluous(folder, copy, store.folder / FILES)
    return copy


def back_up_if_due(store: Store, folder: Path, *, now: datetime) -> Copy | None:
    """The copy of the day, unless there is one or there is nothing to keep. Raises AipmError in words."""
    today = now.astimezone().date()
    if any(copy.regular and copy.day == today for copy in list_copies([folder])) or not any(store.counts().values()):
        return None
    return back_up(store, folder, "daily", now=now)


def clear_broken_off(data: Path, folder: Path, now: datetime) -> None:
    """Remove what a kill or a power cut broke off more than a day before `now`: it can be a whole copy of the data."""
    sweep(data, now)
    broken_off = [
        path for start in (".saving-", ".opening-", ".settings.json-", ".aipm-") for path in data.glob(start + "*")
    ]
    broken_off += [*folder.glob(".aipm-*.db.unfinished*"), *(folder / FILES).glob("??/.*.unfinished")]
    remove_broken_off(broken_off, now)


def remove_broken_off(paths: Iterable[Path], now: datetime) -> None:
    """Remove those of the files and folders that were last changed more than a day before `now`."""
    for path in paths:
        with suppress(OSError):
            if path.stat().st_mtime >= (now - timedelta(days=1)).timestamp():
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _drop_superfluous(folder: Path, fresh: Copy, attached: Path) -> None:
    """The fresh copy, which was checked a moment ago, always stays; so there is a good one whatever goes."""
    copies = list_copies([folder])
    gone = [copy for copy in superfluous(copies, fresh.day) if copy.path != fresh.path]
    for copy in gone:
        with suppress(OSError):  # it is only superfluous
            copy.path.unlink()
    if gone and (folder / FILES).exists():
        _drop_files(folder / FILES, [copy for copy in copies if copy not in gone], attached)


def _drop_files(pool: Path, copies: Sequence[Copy], attached: Path) -> None:
    """Remove attached files that no copy names and that are not kept among the present data either.

    A copy that cannot be read might name any of them: then none is removed. Nobody is asked for a password for that.
    """
    if not all(_is_open_to_us(copy) for copy in copies):
        return
    wanted = {path.name for path in attached.glob("??/*")}
    try:
        for copy in copies:
            wanted |= look_into(copy.path).files.keys()
    except AipmError:
        return
    for path in list(pool.glob("??/*")):
        if path.name not in wanted:
            with suppress(OSError):
                path.unlink()


def _take_files(source: Path, pool: Path) -> None:
    """Copy attached files that the pool does not have yet; they are called by their content and never change."""
    try:
        for path in source.glob("??/*"):
            place = pool / path.parent.name / path.name
            if path.is_file() and not _is_copied(path, place):
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                copy_file(path, place)
    except OSError as error:
        raise AipmError(
            "The copy could not be written",
            f"{error.filename or pool}: {error.strerror or error}. Free some space or choose another folder. "
            "Your data are as they were.",
        ) from error


def _is_copied(path: Path, place: Path) -> bool:
    """Whether there is a whole copy of `path`, and not only a second name of the same bytes (see `complete_upgrades`).

    Raises OSError.
    """
    if not place.exists():
        return False
    present, copied = path.stat(), place.stat()
    return present.st_size == copied.st_size and not os.path.samestat(present, copied)


def complete_upgrades(data: Path) -> None:
    """Let copies made before an upgrade keep the attached files they name, though no record may name them any more.

    The store copies the database alone then. A second name of a file takes no room; where the disk knows none it is
    copied. What cannot be kept is left out.
    """
    folder = backups_path(data)
    for copy in list_copies([folder]):
        if copy.sort == "before-upgrade" and _is_open_to_us(copy):
            with suppress(AipmError):
                for name in look_into(copy.path).files:
                    _name_again(data / FILES / name[:2] / name, folder / FILES / name[:2] / name)


def _is_open_to_us(copy: Copy) -> bool:
    with suppress(AipmError):
        return KEYRING.knows(copy.path)
    return False


def _name_again(path: Path, place: Path) -> None:
    if not path.is_file() or place.exists():
        return
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.link(path, place)
        except OSError:
            copy_file(path, place)


def bring_under(key: Key | None, copies: Iterable[Copy], *, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Let copies be encrypted, or not, as the present database is. How many could not be.

    Those whose key is not known, as of an earlier password, and those that cannot be read or written stay as they are.
    """
    left = 0
    for copy in copies:
        try:
            if cancelled():
                break
            if not KEYRING.knows(copy.path):
                left += 1
            elif KEYRING.of(copy.path) != key:
                rewrite(copy.path, key)
        except (AipmError, OSError):
            left += 1
    return left


def copy_file(source: Path, target: Path) -> None:
    """Copy a file: whole, or not at all. Raises OSError."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        shutil.copyfile(source, unfinished)
        flush_file(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def newest_good(copies: Iterable[Copy]) -> tuple[Copy, Inside] | None:
    """The newest copy that is whole, and what it holds."""
    for copy in copies:
        try:
            check_soundness(copy.path)
            return copy, look_into(copy.path)
        except AipmError:
            continue
    return None
