"""How the window looks before the settings are read: their file, taken at its word, without their model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple, get_args

from PySide6.QtGui import QFont, QFontInfo

from aipm_desktop.gui.theme.fonts import SCALES, nearest_scale
from aipm_desktop.gui.theme.theme import Choice

_DESIGN_PX = 13


class Look(NamedTuple):
    """What `Theme.apply` needs."""

    theme: Choice = "system"
    scale: float = 1.0
    reduce_motion: bool = False


def read_look(path: Path, platform: QFont) -> Look:
    """The look set in the settings file at `path`; its defaults where the file is missing or says something else.

    The first paint must not wait for the settings' model (80 ms); what is wrong in the file is told once that is read.
    """
    try:
        raw: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raw = {}
    raw = raw if isinstance(raw, dict) else {}
    theme = raw.get("theme")
    percent = raw.get("text_scale")
    return Look(
        theme if theme in get_args(Choice) else "system",
        percent / 100 if percent in SCALES else usual_scale(platform),
        raw.get("reduce_motion") is True,
    )


def usual_scale(platform: QFont) -> float:
    """The text size closest to the platform's own font; never smaller than the design's."""
    share = QFontInfo(platform).pixelSize() / _DESIGN_PX * 100
    return max(100, nearest_scale(share)) / 100
