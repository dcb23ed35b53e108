"""Writing a backup file: streamed, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.exchange.backup_file.manifest import MANIFEST, Manifest, Member
from aipm_desktop.exchange.backup_file.sealing import Sealer

_BLOCK = 1 << 20

Progress = Callable[[int, int], None]
"""(bytes done, of how many)"""
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """A file that goes in under `name`."""

    name: str
    source: Path


@dataclass(frozen=True, slots=True)
class Facts:
    """What the manifest says of the whole."""

    program: str
    revision: str
    made_at: datetime
    counts: dict[str, int]


def write_backup(
    target: Path,
    parts: Sequence[Part],
    facts: Facts,
    *,
    password: str = "",
    progress: Progress = lambda _done, _all: None,
    cancelled: Cancelled = lambda: False,
) -> Manifest:
    """Write `parts` to the file `target`, sealed where there is a password; what was there stays until all is written.

    Raises AipmError in words, CancelledError when `cancelled` says so.
    """
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with _private(unfinished) as file:
            if password:
                sealer = Sealer(file, password)
                manifest = _write_zip(cast("BinaryIO", sealer), parts, facts, progress, cancelled)
                sealer.finish()
            else:
                manifest = _write_zip(file, parts, facts, progress, cancelled)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise AipmError(
            "The backup file was not written",
            f"{error.filename or target}: {error.strerror or error}. Free some space or choose another place. "
            "Your data are as they were.",
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return manifest


def _private(path: Path) -> BinaryIO:
    """A new file that its owner alone may read."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600), "wb")


def _write_zip(
    stream: BinaryIO, parts: Sequence[Part], facts: Facts, progress: Progress, cancelled: Cancelled
) -> Manifest:
    total, done = sum(part.source.stat().st_size for part in parts), 0
    members: list[Member] = []
    # Documents and pictures are compressed already.
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as packed:
        for part in parts:
            info = zipfile.ZipInfo(part.name, facts.made_at.timetuple()[:6])
            info.external_attr = 0o600 << 16
            if not part.name.startswith("files/"):
                info.compress_type = zipfile.ZIP_DEFLATED
            digest, size = hashlib.sha256(), 0
            with part.source.open("rb") as source, packed.open(info, "w", force_zip64=True) as member:
                while block := source.read(_BLOCK):
                    if cancelled():
                        raise CancelledError("Cancelled", "No backup file was written.")
                    digest.update(block)
                    size += len(block)
                    member.write(block)
                    done += len(block)
                    progress(done, total)
            members.append(Member(name=part.name, size=size, sha256=digest.hexdigest()))
        manifest = Manifest(
            program=facts.program,
            revision=facts.revision,
            made_at=facts.made_at,
            counts=facts.counts,
            members=tuple(members),
        )
        packed.writestr(MANIFEST, manifest.model_dump_json(indent=1), zipfile.ZIP_DEFLATED)
    return manifest
