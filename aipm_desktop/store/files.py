"""Files kept beside records. Their content lies once in the data folder, under its SHA-256: files/ab/abcdef….

Content is written before the record that names it, and goes only when nothing that could come back names it any more.
"""

from __future__ import annotations

import errno
import hashlib
import mimetypes
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from aipm_desktop.errors import AipmError

FOLDER = "files"
LARGEST_MB = 50
LONGEST_NAME = 120
_LARGEST = LARGEST_MB * 1024 * 1024
_PORTION = 1024 * 1024
_YOUNG = timedelta(days=1)
"""Content this young may be waiting for the record that will name it."""
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
# On Windows these mean a device, whatever follows the first dot.
_DEVICE = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?= *(?:\.|$))")


@dataclass(frozen=True, slots=True)
class Kept:
    """The content of a file that is now in the data folder. `size` is in bytes."""

    sha256: str
    size: int
    media_type: str


def keep(folder: Path, source: Path) -> Kept:
    """Copy a file into the data folder; the same content is kept once.

    Raises AipmError when the file cannot be read, is larger than LARGEST_MB, or the disk is full.
    """
    if not source.is_file():
        raise AipmError("This is not a file", f"{source} is a folder or is no longer there. Nothing was changed.")
    files = folder / FOLDER
    try:
        files.mkdir(mode=0o700, exist_ok=True)
        with source.open("rb") as reading, tempfile.NamedTemporaryFile(dir=files, delete=False) as writing:
            copy = Path(writing.name)
            try:
                digest, size = _copied(reading, writing, source)
                _put(copy, _place(folder, digest))
            finally:
                writing.close()  # Windows removes no file that is open
                copy.unlink(missing_ok=True)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise AipmError("The disk is full", f"There is no room for a copy of {source.name}. {_UNHARMED}") from error
        raise AipmError(
            "The file cannot be kept", f"{source}: {error.strerror or error}. Check the permissions. {_UNHARMED}"
        ) from error
    return Kept(digest, size, mimetypes.guess_type(source.name)[0] or "application/octet-stream")


_UNHARMED = "The file itself and your data are as they were."


def _copied(reading: IO[bytes], writing: IO[bytes], source: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while portion := reading.read(_PORTION):
        size += len(portion)
        if size > _LARGEST:
            raise AipmError(
                "The file is too large",
                f"{source.name} has more than {LARGEST_MB} MB. Keep a link to it in place of a copy. {_UNHARMED}",
            )
        digest.update(portion)
        writing.write(portion)
    writing.flush()
    os.fsync(writing.fileno())
    writing.close()
    return digest.hexdigest(), size


def _put(copy: Path, place: Path) -> None:
    place.parent.mkdir(mode=0o700, exist_ok=True)
    if place.exists() and place.stat().st_size == copy.stat().st_size:
        os.utime(place)  # young again, so that nobody clears it away before it is named
    else:
        copy.replace(place)


def _place(folder: Path, sha256: str) -> Path:
    return folder / FOLDER / sha256[:2] / sha256


def kept_file(folder: Path, sha256: str, name: str) -> Path:
    """Where the content of an attached file lies. Raises AipmError when it is gone."""
    place = _place(folder, sha256)
    if not place.is_file():
        raise AipmError(
            "The file is missing",
            f"“{name}” was kept as {place}, and is no longer there. Put it back from a backup, or attach it again.",
        )
    return place


def quarantined(name: str) -> str:
    """A file's name without folders and without signs that hide, mislead or mean something to a system."""
    last = re.split(r"[\\/]", name)[-1]
    seen = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    plain = " ".join(_NOT_IN_NAMES.sub("_", seen).split()).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if len(plain) > LONGEST_NAME and dot and len(suffix) < 20:
        plain = stem[: LONGEST_NAME - len(suffix) - 1] + dot + suffix
    return _DEVICE.sub(r"\g<0>_", plain[:LONGEST_NAME].rstrip(". ")) or "file"


def remove_orphans(folder: Path, named: set[str], now: datetime) -> int:
    """Remove content whose SHA-256 is not in `named` (see `Store.files_named`). Returns how many files went.

    What was written within the last day stays: it may be about to be named.
    """
    oldest = (now - _YOUNG).astimezone(UTC).timestamp()
    gone = 0
    for path in _contents(folder):
        with suppress(OSError):  # open in another program, or gone already
            if path.name not in named and path.stat().st_mtime < oldest:
                path.unlink()
                gone += 1
    return gone


def remove_unnamed(folder: Path, named: set[str]) -> None:
    """Remove kept content whose SHA-256 is not in `named`, however young; copies that are being made stay."""
    for path in (folder / FOLDER).glob("??/*"):
        with suppress(OSError):
            if path.name not in named:
                path.unlink()


def _contents(folder: Path) -> Iterator[Path]:
    """Every file, also a copy that was interrupted."""
    yield from [path for path in sorted((folder / FOLDER).rglob("*")) if path.is_file()]
