"""Restoring a copy or a backup file: first a look at what is inside, then all of it in the place of the present data.

`stage` lays the new data out beside the present ones and checks every part; `replace` then exchanges them, when no
store is open on them any more.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aipm_desktop import settings
from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.backup_file import is_sealed, open_backup
from aipm_desktop.paths import backups_path, settings_path
from aipm_desktop.services.backup.copies import FILES, copy_at, copy_file
from aipm_desktop.store.connecting import KEYRING, unlock
from aipm_desktop.store.engine import FILE_NAME
from aipm_desktop.store.inspecting import MAGIC, Inside, check_header, check_soundness, look_into
from aipm_desktop.store.keys import ENCRYPTED_PAGE, MARK
from aipm_desktop.store.migrate import HEAD, is_known, migrate
from aipm_desktop.store.recrypting import rewrite
from aipm_desktop.store.restoring import discard, new_stage, replace_data

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_OF_THIS_COMPUTER = ("backup", "import_folder", "calendar_export")
"""Settings that name places of a computer: a backup does not bring its own."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy or backup file would bring. `program` is "" where a copy does not say; `sizes` are in bytes.

    `missing` attached files are neither in it nor among the present ones.
    """

    path: Path
    made_at: datetime
    program: str
    counts: dict[str, int]
    files: int
    files_size: int
    missing: int
    has_settings: bool
    older: bool
    """Whether it has to be brought up to date after restoring."""


def needs_password(path: Path) -> bool:
    """Whether a backup file was saved with a password. Raises AipmError when it cannot be read."""
    return is_sealed(path)


def look(
    path: Path,
    data: Path,
    *,
    password: str = "",
    data_password: str = "",
    progress: Progress = lambda _done, _all: None,
) -> Contents:
    """What is inside a copy or backup file; nothing is changed. `data_password` opens an encrypted database in it.

    Raises AipmError when it is damaged, no backup, or of a newer program, PasswordError when it needs another password,
    LockedError when the database in it is encrypted under a key that is not known.
    """
    if _is_database(path):
        _open_lock(path, data_password)
        check_soundness(path)
        inside = look_into(path)
        _refuse_newer(inside.revision, path)
        named = copy_at(path)
        made = named.made_at if named else datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        missing = _missing(inside, data, path.parent)
        total = sum(inside.files.values())
        older = inside.revision != HEAD
        return Contents(path, made, "", inside.counts, len(inside.files), total, len(missing), False, older)
    with _workshop(data) as folder, open_backup(path, Path(folder), password=password, progress=progress) as opened:
        manifest = opened.manifest
        _refuse_newer(manifest.revision, path)
        start = Path(folder, path.name)  # so that whoever is asked for the password reads which file it is
        start.write_bytes(opened.start_of_database(ENCRYPTED_PAGE))
        _open_lock(start, data_password)
        return Contents(
            path,
            manifest.made_at.astimezone(),
            manifest.program,
            manifest.counts,
            len(manifest.files),
            sum(member.size for member in manifest.files),
            0,
            any(member.name == "settings.json" for member in manifest.members),
            manifest.revision != HEAD,
        )


def stage(
    path: Path,
    data: Path,
    *,
    now: datetime,
    password: str = "",
    progress: Progress = lambda _done, _all: None,
    cancelled: Cancelled = lambda: False,
) -> None:
    """Lay the content of a copy or backup file out beside the present data, checked and brought up to date.

    The present data are not touched, and nothing is left behind when this raises AipmError or CancelledError. Where
    they are encrypted, plain ones are encrypted under the same key; encrypted ones keep their password.
    """
    with _faults_in_words(data):
        place = new_stage(data)
        try:
            if _is_database(path):
                _lay_out_copy(path, data, place)
            else:
                with _workshop(data) as folder, open_backup(path, Path(folder), password=password) as opened:
                    _refuse_newer(opened.manifest.revision, path)
                    opened.unpack(place, progress, cancelled)
            _finish_database(place / FILE_NAME, now)
            _encrypt_as(data / FILE_NAME, place / FILE_NAME)
            _keep_own_places(place, data)
        except BaseException:
            discard(data)
            raise


def replace(data: Path, *, now: datetime, damaged: bool = False) -> None:
    """Put what was staged in the place of the present data; a `damaged` database is kept aside as it is.

    Raises AipmError when another program has the data open, or the disk is full; then what was staged is discarded.
    """
    try:
        with _faults_in_words(data):
            replace_data(data, now, keep_aside=damaged)
    except AipmError:
        discard(data)
        raise


@contextmanager
def _faults_in_words(data: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AipmError(
            "The backup was not restored",
            f"{error.filename or data}: {error.strerror or error}. Free some space and try again. "
            "Your data are as they were.",
        ) from error


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise AipmError(
            "The backup cannot be read", f"{path}: {error.strerror or error}. Nothing was changed."
        ) from error
    if start == MAGIC or start.startswith(MARK):
        check_header(path)
        return True
    return path.suffix == ".db" and not start.startswith(b"PK")


def _open_lock(database: Path, password: str) -> None:
    """See to it that an encrypted database can be opened from now on; its first page is enough for that."""
    if password and not KEYRING.knows(database):
        unlock(database, password)
    KEYRING.of(database)


def _workshop(data: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix=".opening-", dir=data)
    except OSError as error:
        raise AipmError(
            "The backup cannot be opened", f"{data}: {error.strerror or error}. Nothing was changed."
        ) from error


def _refuse_newer(revision: str, path: Path) -> None:
    if not is_known(revision):
        raise AipmError(
            "This backup belongs to a newer version of AIPM Desktop",
            f"{path} was written by a newer program. Install that version to restore it. Nothing was changed.",
        )


def _missing(inside: Inside, *folders: Path) -> list[str]:
    """The attached files that none of the folders has."""
    return [name for name in inside.files if _find(name, inside.files[name], folders) is None]


def _find(name: str, size: int, folders: tuple[Path, ...]) -> Path | None:
    for folder in folders:
        path = folder / FILES / name[:2] / name
        with suppress(OSError):
            if path.stat().st_size == size:
                return path
    return None


def _lay_out_copy(path: Path, data: Path, place: Path) -> None:
    copy_file(path, place / FILE_NAME)
    pools = (path.parent, backups_path(data))
    wanted = look_into(place / FILE_NAME).files
    # What the bin and undo could bring back is not named where it can be seen: all that was kept comes along, and what
    # nothing names is cleared away later.
    kept = {file.name: file.stat().st_size for pool in pools for file in (pool / FILES).glob("??/*") if file.is_file()}
    for name, size in (kept | wanted).items():
        if _find(name, size, (data,)) is None:
            found = _find(name, size, pools)
            if found is not None:
                target = place / FILES / name[:2] / name
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                copy_file(found, target)


def _finish_database(file: Path, now: datetime) -> None:
    """Check the database that was laid out, and bring an older one up to date."""
    check_soundness(file)
    _refuse_newer(look_into(file).revision, file)
    migrate(file, now)
    shutil.rmtree(
        backups_path(file.parent), ignore_errors=True
    )  # the copy before an upgrade: the backup is still there
    check_soundness(file)


def _encrypt_as(present: Path, brought: Path) -> None:
    """Encrypt a plain database that is brought where the present one is encrypted, and open."""
    if KEYRING.knows(present) and not KEYRING.is_encrypted(brought):
        key = KEYRING.of(present)
        if key is not None:
            rewrite(brought, key)


def _keep_own_places(place: Path, data: Path) -> None:
    """Let settings out of a backup name the places of this computer."""
    if not settings_path(place).exists():
        return
    brought, _notes = settings.load(settings_path(place))
    present, _notes = settings.load(settings_path(data))
    own = {name: getattr(present, name) for name in _OF_THIS_COMPUTER}
    settings.save(settings_path(place), brought.changed(**own))
