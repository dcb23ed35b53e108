"""Facts about the program, the computer and the data for somebody who helps."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from aipm_desktop import display
from aipm_desktop.cli.terminal import Terminal, one_line
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.services.diagnosis import diagnose as facts_of
from aipm_desktop.services.diagnosis import in_words

_SAID = ("XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "QT_QPA_PLATFORM", "LANG")


def diagnose(arguments: Namespace, folder: Path, terminal: Terminal) -> int:  # noqa: ARG001  the shape of a command
    found = facts_of(folder, now=now_utc(), display=_display())
    terminal.document({"outcome": "ok", **{_key(name): _named(section) for name, section in found.items()}})
    for line in in_words(found).splitlines():
        terminal.line(line)
    return 0


def _named(section: dict[str, Any]) -> dict[str, Any]:
    return {_key(name): fact for name, fact in section.items()}


def _key(name: str) -> str:
    return name.lower().replace(" ", "_")


def _display() -> dict[str, Any]:
    """What can be known of the screen without opening a window."""
    found: dict[str, Any] = {"a screen answers": display.answers(os.environ), "platform": sys.platform}
    return found | {name: one_line(os.environ[name]) for name in _SAID if os.environ.get(name)}
