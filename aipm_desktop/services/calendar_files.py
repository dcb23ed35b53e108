"""Calendar files on a disk, known by their content whatever they are called."""

from __future__ import annotations

from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics.source import MOST_BYTES, is_calendar

_ENOUGH = 4096


def is_calendar_file(path: Path) -> bool:
    """Whether a file begins as a calendar does. A folder, and a file that cannot be read, does not."""
    if not path.is_file():  # opening a pipe would wait for ever
        return False
    try:
        with path.open("rb") as file:
            return is_calendar(file.read(_ENOUGH))
    except OSError:
        return False


def read_file(path: Path) -> bytes:
    """The content of a file, one octet more than may be read at most. Raises AipmError in words."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise AipmError(
            "The calendar file cannot be read", f"{path}: {error.strerror or error}. Nothing was imported."
        ) from error
