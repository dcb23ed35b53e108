"""The report of a bug that may be sent to anybody: where it happened, not with what."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtGui import QGuiApplication

import aipm_desktop

_PACKAGE = Path(aipm_desktop.__file__).parent


def place_of(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str, int]:
    """What makes a bug distinct: its type and the line that raised it."""
    frames = traceback.extract_tb(trace)
    last = frames[-1] if frames else None
    return kind.__name__, last.filename if last else "", (last.lineno or 0) if last else 0


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Versions, and the lines of code that led to the fault.

    The message of the error is left out, because it may quote what the person wrote; so are folders outside the
    program. The log has everything.
    """
    lines = [
        f"AIPM Desktop {aipm_desktop.__version__}",
        f"Python {platform.python_version()}, PySide6 {pyside_version}, {QGuiApplication.platformName()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
        kind.__name__,
    ]
    frames = traceback.extract_tb(trace)
    lines += [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(lines)


def _short(file: str) -> str:
    path = Path(file)
    try:
        return path.relative_to(_PACKAGE.parent).as_posix() if path.is_relative_to(_PACKAGE) else path.name
    except ValueError:
        return path.name
