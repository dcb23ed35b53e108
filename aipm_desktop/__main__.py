"""The way in: a window where there is a screen, else the terminal.

Must parse on Python 3.8, like `__init__.py`, to be able to say in words that the Python is too old.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

OLDEST = (3, 11)
NEEDED = ("PySide6", "dateutil", "icalendar", "platformdirs", "pydantic", "sqlmodel", "tzdata")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv`, or open the window. Returns the exit code: 0 done, 1 refused, 2 wrong usage."""
    trouble = _too_old(sys.version_info[:2]) or _incomplete()
    if trouble:
        if sys.stderr is not None:
            sys.stderr.write(trouble + "\n")
        return 1
    from aipm_desktop.cli import run

    return run(sys.argv[1:] if argv is None else argv, open_window=_open_window)


def _too_old(version: Sequence[int]) -> str:
    if tuple(version) >= OLDEST:
        return ""
    return "AIPM Desktop needs Python 3.11 to 3.14; this is Python {}.{}. Install a newer one, then run: {}".format(
        version[0], version[1], "python3 bootstrap.py"
    )


def _incomplete() -> str:
    if getattr(sys, "frozen", False):
        return ""  # built with all it needs
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if not missing:
        return ""
    return (
        "AIPM Desktop is not set up for this Python: {} missing. In the folder of the program run: "
        "python3 bootstrap.py".format(", ".join(missing) + (" is" if len(missing) == 1 else " are"))
    )


def _open_window(data_dir: Path, demo: bool, files: Sequence[Path]) -> int | None:
    """The window's exit code, or None where there is no screen to open one on. It offers to import `files`."""
    from aipm_desktop import display

    if not display.answers(os.environ):
        return None
    from aipm_desktop.gui.start import run_window

    return run_window(data_dir, demo, files)


if __name__ == "__main__":
    sys.exit(main())
