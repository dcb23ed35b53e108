"""The terminal's command for the program's own entry in the menu of the desktop."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from aipm_desktop import desktop_entry
from aipm_desktop.cli.terminal import Terminal


def install_desktop_entry(arguments: Namespace, _folder: Path, terminal: Terminal) -> int:
    """Put the program into the person's menu, or with --remove take it out."""
    if arguments.remove:
        there = desktop_entry.remove(os.environ)
        message = "The entry was taken out of the menu." if there else "There was no entry in the menu."
    else:
        message = f"AIPM Desktop stands in the menu: {desktop_entry.install(os.environ)}"
    terminal.line(message)
    terminal.document({"outcome": "ok", "message": message})
    return 0
