"""Reading a backup file, which may be damaged or made to do harm: nothing but its declared members is ever written."""

from __future__ import annotations

import hashlib
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from aipm_desktop.errors import AipmError, CancelledError, PasswordError
from aipm_desktop.exchange.backup_file.manifest import DATABASE, FORMAT, MANIFEST, Manifest, Member, is_member_name
from aipm_desktop.exchange.backup_file.sealing import MAGIC, damaged, is_sealed_start, unseal

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_BLOCK = 1 << 20
_MOST_MEMBERS = 200_000
_LONGEST_MANIFEST = 64 << 20
_SPARE = 64 << 20
"""Bytes that stay free on the disk."""
_TIGHTEST, _SMALL = 200, 64 << 20
"""A member above this size that shrank by more than this factor was made to fill disks: databases shrink by 3 to 20."""
_DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)
"""What the library raises for files that are no zip as it should be."""


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """A backup file whose table of contents is in order. What it holds is checked when it is unpacked."""

    manifest: Manifest
    packed: zipfile.ZipFile

    def unpack(
        self,
        target: Path,
        progress: Progress = lambda _done, _all: None,
        cancelled: Cancelled = lambda: False,
    ) -> None:
        """Write all members below the folder `target` and compare every checksum.

        Raises AipmError when one is wrong or the disk is too small; what was written then is of no use.
        """
        self._find_room(target)
        done = 0
        for member in self.manifest.members:
            place = target / member.name
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for written in self._unpack_one(member, place):
                if cancelled():
                    raise CancelledError("Cancelled", "Your data are as they were.")
                done += written
                progress(done, self.manifest.size)

    def start_of_database(self, length: int) -> bytes:
        """The first so many bytes of the database, which are not checked yet. Raises AipmError when they are lost."""
        try:
            with self.packed.open(DATABASE) as source:
                return source.read(length)
        except (*_BAD_ZIP, OSError, KeyError) as error:
            raise damaged(f"{DATABASE} cannot be read") from error

    def _find_room(self, target: Path) -> None:
        free = shutil.disk_usage(target).free
        if self.manifest.size + _SPARE > free:
            raise AipmError(
                "There is not enough room on the disk",
                f"The backup needs {self.manifest.size:,} bytes; {free:,} are free in {target}. Nothing was changed.",
            )

    def _unpack_one(self, member: Member, place: Path) -> Iterator[int]:
        digest, left = hashlib.sha256(), member.size
        try:
            with self.packed.open(member.name) as source, place.open("wb") as file:
                while block := source.read(_BLOCK):
                    left -= len(block)
                    if left < 0:
                        break
                    digest.update(block)
                    file.write(block)
                    yield len(block)
        except _BAD_ZIP as error:
            raise damaged(f"{member.name} cannot be read") from error
        except OSError as error:
            raise AipmError(
                "The backup could not be unpacked", f"{place}: {error.strerror or error}. Nothing was changed."
            ) from error
        if left or digest.hexdigest() != member.sha256:
            raise damaged(f"{member.name} is not what it was when the backup was made")


def is_sealed(path: Path) -> bool:
    """Whether the file asks for a password. Raises AipmError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return is_sealed_start(file.read(len(MAGIC)))
    except OSError as error:
        raise _unreadable(path, error) from error


@contextmanager
def open_backup(
    path: Path, workshop: Path, *, password: str = "", progress: Progress = lambda _done, _all: None
) -> Iterator[OpenedBackup]:
    """Open a backup file and check its table of contents. A sealed one is first unsealed into the folder `workshop`.

    Raises PasswordError when it needs another password, AipmError when it is damaged, no backup, or of a newer program.
    """
    unsealed = workshop / "unsealed.zip"
    if is_sealed(path):
        if not password:
            raise PasswordError("This backup file has a password", "Type the password it was saved with.")
        _unseal(path, unsealed, password, progress)
    try:
        with _zip(unsealed if unsealed.exists() else path, path) as packed:
            yield OpenedBackup(_contents(packed, path), packed)
    finally:
        unsealed.unlink(missing_ok=True)


def _unseal(path: Path, target: Path, password: str, progress: Progress) -> None:
    done = 0
    try:
        size = path.stat().st_size
        if size + _SPARE > shutil.disk_usage(target.parent).free:
            raise AipmError(
                "There is not enough room on the disk",
                f"Opening the backup needs {size:,} bytes in {target.parent}. Nothing was changed.",
            )

        def step(count: int) -> None:
            nonlocal done
            done += count
            progress(done, size)

        target.touch(mode=0o600)
        with path.open("rb") as source, target.open("wb") as file:
            unseal(source, file, password, step)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise _unreadable(path, error) from error
    except AipmError:
        target.unlink(missing_ok=True)
        raise


def _zip(file: Path, named: Path) -> zipfile.ZipFile:
    try:
        with file.open("rb") as opened:
            looks_right = opened.read(2) == b"PK"
        if not looks_right:
            raise AipmError(
                "This is no backup file",
                f"{named} was not made by AIPM Desktop's “Save backup file”. Nothing was changed.",
            )
        return zipfile.ZipFile(file)
    except _BAD_ZIP as error:
        raise damaged("its end is missing, or it was changed") from error
    except OSError as error:
        raise _unreadable(named, error) from error


def _contents(packed: zipfile.ZipFile, path: Path) -> Manifest:
    """The manifest, when it and the zip's own table agree on members that may be there."""
    entries = packed.infolist()
    names = [entry.filename for entry in entries]
    if len(names) > _MOST_MEMBERS or len(set(names)) != len(names):
        raise damaged("it names a member twice, or far too many of them")
    if MANIFEST not in names:
        raise AipmError(
            "This is no backup file", f"{path} is a zip without the list that a backup has. Nothing was changed."
        )
    for entry in entries:
        if entry.filename != MANIFEST:
            _check_entry(entry)
    manifest = _manifest(packed)
    declared = {member.name: member.size for member in manifest.members}
    found = {entry.filename: entry.file_size for entry in entries if entry.filename != MANIFEST}
    if declared != found or len(declared) != len(manifest.members) or DATABASE not in declared:
        raise damaged("its members are not those it lists")
    return manifest


def _check_entry(entry: zipfile.ZipInfo) -> None:
    mode = entry.external_attr >> 16
    # The library cuts a name at a NUL: the original one is what counts.
    if not is_member_name(entry.filename) or entry.orig_filename != entry.filename:
        shown = entry.orig_filename.encode("unicode_escape").decode()[:80]
        raise damaged(f"it holds “{shown}”, which does not belong into a backup")
    if entry.flag_bits & 1 or entry.compress_type not in _DEFLATED or (stat.S_IFMT(mode) and not stat.S_ISREG(mode)):
        raise damaged(f"{entry.filename} is stored in a way that no backup uses")
    if entry.file_size > _SMALL and entry.file_size > _TIGHTEST * max(entry.compress_size, 1):
        raise damaged(f"{entry.filename} would unpack to far more than a backup holds")


def _manifest(packed: zipfile.ZipFile) -> Manifest:
    try:
        with packed.open(MANIFEST) as opened:
            text = opened.read(_LONGEST_MANIFEST + 1)
        if len(text) > _LONGEST_MANIFEST:
            raise damaged("its list of contents is too long")
        manifest = Manifest.model_validate_json(text)
    except ValidationError as error:
        raise damaged("its list of contents cannot be read") from error
    except _BAD_ZIP as error:
        raise damaged("its list of contents cannot be read") from error
    if manifest.format_version > FORMAT:
        raise AipmError(
            "This backup belongs to a newer version of AIPM Desktop",
            f"It was made by version {manifest.program[:40]}. Install that version to restore it. Nothing was changed.",
        )
    return manifest


def _unreadable(path: Path, error: OSError) -> AipmError:
    return AipmError("The backup file cannot be read", f"{path}: {error.strerror or error}. Nothing was changed.")
