"""The report of a bug that may be sent to anybody: where it happened, not with what."""

from __future__ import annotations

import platform
import traceback
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtGui import QGuiApplication

import aipm_desktop
from aipm_desktop.log import places


def place_of(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str, int]:
    """What makes a bug distinct: its type and the line that raised it."""
    frames = traceback.extract_tb(trace)
    last = frames[-1] if frames else None
    return kind.__name__, last.filename if last else "", (last.lineno or 0) if last else 0


def report_of(error: BaseException) -> str:
    """Versions, and the lines of code that led to the fault; nothing of what the person wrote."""
    lines = [
        f"AIPM Desktop {aipm_desktop.__version__}",
        f"Python {platform.python_version()}, PySide6 {pyside_version}, {QGuiApplication.platformName()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
        *places(error),
    ]
    return "\n".join(lines)
