"""The data archive as LinkedIn sends it, read without trusting anything it says about itself.

Only the first bytes of a member are looked at to know it by its header; only connections are read whole. Nothing is
ever unpacked to the disk.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from itertools import pairwise
from typing import IO

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.linkedin.formats import GET_THE_FILE, office_refusal, refusal
from aipm_desktop.exchange.linkedin.parsed import Source
from aipm_desktop.exchange.linkedin.recognise import HEAD, TABLES, Found, is_named_connections

MAX_MEMBERS = 2_000
MAX_MEMBER = 64 * 2**20  # bytes, unpacked; 600,000 connections
MAX_TOTAL = 256 * 2**20  # bytes, unpacked
_MAX_DIRECTORY = 2**20  # bytes; 2,000 members need a fifth of it
_DEEPEST = 2  # an archive inside the archive, as some programs pack `...zip.zip`

_ENCRYPTED = 0x1  # APPNOTE.TXT 4.4.4, bit 0
_END = struct.Struct("<4s4H2LH")  # APPNOTE.TXT 4.3.16, end of central directory
_END64 = struct.Struct("<4sQ2H2L4Q")  # APPNOTE.TXT 4.3.14, its zip64 form
_LONGEST_COMMENT = 65_535
_LOCAL_HEADER = 30  # bytes before the name, APPNOTE.TXT 4.3.7

# All that zipfile raises for bytes that are no sound archive, apart from BadZipFile which it promises.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError,
    OverflowError, IndexError, struct.error,
)  # fmt: skip


class _Budget:
    """How many bytes may still be unpacked; counted on what really came out."""

    def __init__(self) -> None:
        self._left = MAX_TOTAL

    def take(self, file: IO[bytes], limit: int, name: str) -> bytes:
        data = file.read(min(limit, self._left) + 1)
        self._left -= len(data)
        if self._left < 0:
            raise _bomb(name)
        return data


def read_archive(file: IO[bytes], name: str) -> list[Source]:
    """The Connections members of an archive.

    Raises AipmError when the archive is damaged, encrypted or a trap, or when it holds no connections.
    """
    found = Found()
    look_through(file, name, found)
    return found.sources(name, "archive")


def look_through(file: IO[bytes], name: str, found: Found) -> None:
    """Offers `found` the beginning of every table in an archive, and gives it those whole that it wants.

    Raises AipmError when the archive is damaged, encrypted or a trap.
    """
    try:
        _look_into(file, name, found, _Budget(), 1)
    except _BROKEN as error:
        raise _corrupt(name) from error


def _look_into(file: IO[bytes], name: str, found: Found, budget: _Budget, depth: int) -> None:
    _refuse_large_directory(file, name)
    with zipfile.ZipFile(file) as archive:
        _refuse_traps(archive, name)
        infos = [info for info in archive.infolist() if not info.is_dir() and _is_own(info.filename)]
        if error := office_refusal("\n".join(info.filename for info in infos).encode(errors="replace"), name):
            raise error
        for info in infos:
            if info.filename.lower().endswith(TABLES):
                _look_at(archive, info, name, found, budget)
        if found or depth == _DEEPEST:
            return
        for info in infos:
            if info.filename.lower().endswith(".zip"):
                data = _unpack(archive, info, name, budget)
                _look_into(io.BytesIO(data), name, found, budget, depth + 1)


def _look_at(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, found: Found, budget: _Budget) -> None:
    """Takes a member if it holds connections. A fault in another member is told only when none hold any."""
    if info.flag_bits & _ENCRYPTED:
        found.trouble = _encrypted(name)
        return
    wanted = is_named_connections(info.filename)
    try:
        with archive.open(info) as member:
            head = budget.take(member, HEAD, name)
        wanted = found.wants(info.filename, head)
        if wanted:
            found.add(Source(info.filename, _unpack(archive, info, name, budget)))
    except _BROKEN as error:
        if wanted and found.only_connections:
            raise
        if wanted:
            found.broken.append(info.filename)
        found.trouble = _corrupt(name)
        found.trouble.__cause__ = error


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: _Budget) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise _encrypted(name)
    with archive.open(info) as member:
        data = budget.take(member, MAX_MEMBER, name)
    if len(data) > MAX_MEMBER:
        raise _bomb(name)
    return data


def _is_own(member: str) -> bool:
    """Not one of the shadows that macOS packs beside every file."""
    parts = member.replace("\\", "/").split("/")
    return "__MACOSX" not in parts and not parts[-1].startswith(".")


def _refuse_large_directory(file: IO[bytes], name: str) -> None:
    """Stops before a directory is read that would need far more memory than the file."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END.size - _LONGEST_COMMENT - 20 - _END64.size))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise _corrupt(name)
    sizes = [_END.unpack_from(tail, at)[5]]
    at64 = tail.rfind(b"PK\x06\x06", 0, at)
    if at64 >= 0 and at - at64 >= _END64.size:
        sizes = [_END64.unpack_from(tail, at64)[8]]
    if max(sizes) > _MAX_DIRECTORY:
        raise _bomb(name)


def _refuse_traps(archive: zipfile.ZipFile, name: str) -> None:
    """Too many members, or members that share their bytes, as only archives built to overwhelm have."""
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if len(infos) > MAX_MEMBERS:
        raise _bomb(name)
    for info, following in pairwise(infos):
        if info.header_offset + _LOCAL_HEADER + info.compress_size > following.header_offset:
            raise _bomb(name)
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise refusal(
            f"“{name}” is packed in an unusual way",
            f"LinkedIn’s own archive is not. Unpack it and open the folder, or download it again. {GET_THE_FILE}",
        )


def _encrypted(name: str) -> AipmError:
    return refusal(
        f"“{name}” is protected with a password",
        "LinkedIn’s own archive is not. Unpack it with the program that packed it and open the folder.",
    )


def _corrupt(name: str) -> AipmError:
    return refusal(
        f"“{name}” is damaged",
        "The archive cannot be unpacked; most often the download broke off. Download it again: the link in LinkedIn’s "
        "mail works for 72 hours.",
    )


def _bomb(name: str) -> AipmError:
    return refusal(
        f"“{name}” is too large to be LinkedIn’s archive",
        f"It would unpack to more than a genuine one ever holds, so it was left alone. {GET_THE_FILE}",
    )
