"""Titles as names of files."""

from __future__ import annotations

import re

_NOT_IN_NAMES = re.compile(r"[^\w.,()+ -]+")
_LONGEST = 80


def file_name(title: str, ending: str) -> str:
    """A title as the name of a file that every system takes."""
    return f"{' '.join(_NOT_IN_NAMES.sub(' ', title).split()).strip('. ')[:_LONGEST].strip() or 'AIPM'}{ending}"
