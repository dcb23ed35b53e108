"""Finding the connections in what a person chose: a file, the data archive, or the folder it was unpacked to."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.linkedin.archive import MAX_MEMBER, MAX_MEMBERS, look_through, read_archive
from aipm_desktop.exchange.linkedin.formats import GET_THE_FILE, ZIP, refusal, refuse_other_formats
from aipm_desktop.exchange.linkedin.parsed import Source
from aipm_desktop.exchange.linkedin.recognise import HEAD, TABLES, Found, is_named_connections

_DEEPEST = 2  # folders below the chosen one; a second unpacking adds one


def read(path: Path) -> list[Source]:
    """The Connections files at `path`, known by their header whatever they are called.

    A single file is taken as it is, so that `parse` can say what is wrong with it. Raises AipmError when there is
    nothing at the path, when it cannot be read, and when an archive or a folder holds no connections.
    """
    with _told(path):
        mode = path.stat().st_mode
    with _told(path, "disappeared while it was being read"):
        if stat.S_ISDIR(mode):
            return _read_folder(path)
        if not stat.S_ISREG(mode):
            raise refusal(f"“{path.name}” is not a file", f"It is a device or a link to one. {GET_THE_FILE}")
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            if start in ZIP:
                return read_archive(file, path.name)
            data = file.read(MAX_MEMBER + 1)
    if len(data) > MAX_MEMBER:
        raise refusal(
            f"“{path.name}” is too large", f"A list of 30,000 connections, LinkedIn’s limit, has 4 MB. {GET_THE_FILE}"
        )
    if path.suffix.lower() == ".zip" and not Found().wants("", data[:HEAD]):
        refuse_other_formats(data, path.name)
        raise refusal(
            f"“{path.name}” is damaged",
            "It is named like an archive but does not begin as one. Download it again: the link in LinkedIn’s mail "
            "works for 72 hours.",
        )
    return [Source(path.name, data)]


def look_into(path: Path, found: Found) -> bool:
    """Offers `found` what an archive or a folder holds. False for any other file, which is not read.

    Raises AipmError when nothing is at the path, and when an archive is damaged, encrypted or a trap.
    """
    with _told(path):
        mode = path.stat().st_mode
    with _told(path, "disappeared while it was being read"):
        if stat.S_ISDIR(mode):
            _look_into_folder(path, found)
            return True
        if not stat.S_ISREG(mode):
            return False
        with path.open("rb") as file:
            archive = file.read(4) in ZIP
            if archive:
                look_through(file, path.name, found)
            return archive


def _read_folder(folder: Path) -> list[Source]:
    found = Found()
    archives = _look_into_folder(folder, found)
    try:
        return found.sources(folder.name, "folder")
    except AipmError as error:
        if folder.suffix.lower() in (*TABLES, ".zip"):
            raise refusal(f"“{folder.name}” is a folder", f"A file was expected. {error.message}") from None
        if archives:
            raise refusal(
                error.title, f"The archive “{archives[0]}” in it was not looked into; choose that instead."
            ) from None
        raise


def _look_into_folder(folder: Path, found: Found) -> list[str]:
    """Offers `found` the tables in a folder. Returns the names of the archives in it, which are not looked into."""
    archives: list[str] = []
    count = 0
    for path in _files(folder, 0):
        if path.suffix.lower() == ".zip":
            archives.append(path.name)
        if path.suffix.lower() not in TABLES:
            continue
        count += 1
        if count > MAX_MEMBERS:
            raise refusal(
                f"“{folder.name}” holds too many files",
                "Choose the folder that was made when LinkedIn’s archive was unpacked, or the file Connections.csv.",
            )
        try:
            with _told(path, "disappeared while it was being read"), path.open("rb") as file:
                head = file.read(HEAD)
                if found.wants(path.name, head):
                    found.add(Source(path.relative_to(folder).as_posix(), head + file.read(MAX_MEMBER)))
        except AipmError as error:
            if found.only_connections and is_named_connections(path.name):
                raise
            found.trouble = error
    return archives


def _files(folder: Path, depth: int) -> Iterator[Path]:
    """The files in a folder and a little below, in the order of their names; hidden ones and macOS's shadows not."""
    with _told(folder), os.scandir(folder) as entries:
        shown = [entry for entry in entries if not entry.name.startswith(".") and entry.name != "__MACOSX"]
    for entry in sorted(shown, key=lambda entry: entry.name):
        if entry.is_file():
            yield Path(entry.path)
        elif depth < _DEEPEST and entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), depth + 1)


@contextmanager
def _told(path: Path, gone: str = "is not there") -> Iterator[None]:
    """Turns what the system says about a path into a sentence that helps. `gone` says since when it is missing."""
    name = path.name or str(path)
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise refusal(
            f"“{name}” {gone}",
            "It was moved, renamed or deleted, or its drive is not connected. Choose it again.",
        ) from error
    except PermissionError as error:
        raise refusal(
            f"“{name}” may not be read",
            "Close it in Excel or any other program that holds it open, or copy it to a folder of your own.",
        ) from error
    except IsADirectoryError as error:
        raise refusal(f"“{name}” is a folder", "A file was expected. Choose the file in it.") from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise refusal(
            f"“{name}” could not be read", f"The system says: {reason}. Copy it to this computer and try again."
        ) from error
