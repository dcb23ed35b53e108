"""The way in: a window where there is a screen, else the terminal.

Must parse on Python 3.8, like `__init__.py`, to be able to say in words that the Python is too old.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aipm_desktop.exchange.document.blocks import Document

OLDEST = (3, 11)
NEEDED = (
    "PySide6",
    "alembic",
    "cryptography",
    "dateutil",
    "icalendar",
    "platformdirs",
    "pydantic",
    "sqlalchemy",
    "sqlmodel",
    "tzdata",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv`, or open the window. Returns the exit code: 0 done, 1 refused, 2 wrong usage."""
    if sys.version_info[:2] < OLDEST:
        return _say(too_old(sys.version_info[:2]))
    from aipm_desktop import connections

    connections.watch()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if words == ["--self-check"]:
            return _self_check()
        from aipm_desktop.cli import run

        return run(words, open_window=_open_window, make_pdf=_make_pdf)
    except ModuleNotFoundError as error:
        package = str(error.name).partition(".")[0]
        if package not in NEEDED:
            raise
        return _say(
            f"AIPM Desktop is not set up for this Python: the package {package} is missing. "
            "In the folder of the program run: python3 bootstrap.py"
        )


def too_old(version: Sequence[int]) -> str:
    """The sentence for a Python before 3.11."""
    return (
        f"AIPM Desktop needs Python 3.11 to 3.14; this is Python {version[0]}.{version[1]}. "
        "Install a newer one, then run: python3 bootstrap.py"
    )


def _say(sentence: str) -> int:
    if sys.stderr is not None:  # a program without a console has none
        sys.stderr.write(sentence + "\n")
    return 1


def _self_check() -> int:
    from aipm_desktop import self_check
    from aipm_desktop.cli.terminal import Terminal

    return self_check.run(Terminal(json=False))


def _open_window(data_dir: Path, demo: bool, files: Sequence[Path], background: bool) -> int | None:
    """The window's exit code, or None where there is no screen to open one on. It offers to import `files`."""
    from aipm_desktop import display

    if not display.answers(os.environ):
        return None
    from aipm_desktop.gui.start import run_window

    return run_window(data_dir, demo, files, background=background)


def _make_pdf(document: Document) -> bytes:
    """A PDF without a window. Raises AipmError where Qt lacks the system's libraries for text."""
    from aipm_desktop.errors import AipmError

    try:
        from aipm_desktop.gui.printing.without_screen import make_pdf_without_screen
    except ImportError as error:
        raise AipmError(
            "A PDF cannot be made here", f"A library of the system is missing: {error}. No file was written."
        ) from error
    return make_pdf_without_screen(document)


def leave_children_the_systems_libraries(env: MutableMapping[str, str]) -> None:
    """Put back what a frozen program's start changed for its own sake.

    This process has read the variable already; browsers that inherit it crash (PyInstaller issue 6825).
    """
    env.pop("LD_LIBRARY_PATH", None)
    if "LD_LIBRARY_PATH_ORIG" in env:
        env["LD_LIBRARY_PATH"] = env.pop("LD_LIBRARY_PATH_ORIG")


if __name__ == "__main__":
    if getattr(sys, "frozen", False) and sys.platform == "linux":
        leave_children_the_systems_libraries(os.environ)
    code = main()
    # The work is done: Ctrl+C from now on would only change what the exit code says of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)
