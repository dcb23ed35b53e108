"""The log: what went wrong in the program, as lines of code and never as what the person wrote.

Messages of errors are left out, because they may quote a record: a log must not remember whom the person forgot.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

BYTES, FILES = 500_000, 3
"""A file of the log that would grow beyond so many bytes begins anew; so many older ones are kept."""
_PROGRAM = Path(__file__).parent


def start_log(path: Path) -> None:
    """Send what is logged to the file at `path`, in place of the one before. The file is made by the first line."""
    logger = logging.getLogger("aipm_desktop")
    for before in [each for each in logger.handlers if isinstance(each, RotatingFileHandler)]:
        if Path(before.baseFilename) == path.absolute():
            return
        logger.removeHandler(before)
        before.close()
    handler = RotatingFileHandler(path, maxBytes=BYTES, backupCount=FILES, encoding="utf-8", delay=True)
    handler.setFormatter(_Places("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)


def places(error: BaseException) -> list[str]:
    """The types of an error and of those that led to it, each with the lines of code it came through."""
    return [line for each in _chain(error) for line in _places_of(type(each), each.__traceback__)]


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, then its cause, as Python tells them; one that is its own cause is told once."""
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _places_of(kind: type[BaseException], trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [kind.__name__, *(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames)]


def _short(file: str) -> str:
    """A file of the program from its package on, another one by its name: folders may tell who somebody is."""
    path = Path(file)
    return path.relative_to(_PROGRAM.parent).as_posix() if path.is_relative_to(_PROGRAM) else path.name


class _Places(logging.Formatter):
    def formatException(self, ei: Any) -> str:
        error = ei[1]
        return "\n".join(places(error)) if isinstance(error, BaseException) else ""
