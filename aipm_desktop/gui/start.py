"""The window's way in. It imports nothing by itself, so that what is imported is imported in the fastest way."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path


def run_window(data_dir: Path, demo: bool, files: Sequence[Path] = (), *, background: bool = False) -> int:
    """Show the window over the data in `data_dir` until it is closed; the exit code. `files` are offered for import.

    Where a window over that folder is open already, that one is raised and gets the files. In the `background` it stays
    in the tray until the person asks for it.
    """
    # Until the data are there, objects are only made, never dropped: looking for garbage would take an eighth of the
    # start. The session says when, see `garbage`.
    gc.disable()
    from aipm_desktop.gui import plain_imports  # noqa: F401  before any other import of Qt
    from aipm_desktop.gui.shell.session import run

    return run(data_dir, demo, files, background=background)
