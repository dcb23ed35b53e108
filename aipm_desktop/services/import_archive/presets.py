"""Which certification of the catalogue a name on LinkedIn means."""

from __future__ import annotations

import re
from functools import cache

from aipm_desktop import catalogue
from aipm_desktop.catalogue.entries import Certification
from aipm_desktop.kinds.text import fold

_MARKS = re.compile(r"[®™©]|\((?:r|tm)\)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")


def entry_for(name: str) -> Certification | None:
    """The entry of that name, full or short, with or without letters in brackets; None unless exactly one fits."""
    for key in _keys(name):
        if key in _entries():
            return _entries()[key]
    return None


def _keys(name: str) -> tuple[str, ...]:
    """The whole name, what stands before its brackets, and letters in the brackets."""
    bare = " ".join(_MARKS.sub("", name).split())
    outside, inside = _IN_BRACKETS.sub(" ", bare), _IN_BRACKETS.findall(bare)
    letters = [each for each in inside if sum(map(str.isupper, each)) > 1 and " " not in each]
    return tuple(dict.fromkeys(fold(each) for each in (bare, outside, *letters) if each.strip()))


@cache
def _entries() -> dict[str, Certification]:
    found: dict[str, Certification] = {}
    twice: set[str] = set()
    for entry in catalogue.certifications():
        for key in {*_keys(entry.name), *((fold(entry.short_name),) if entry.short_name else ())}:
            if found.setdefault(key, entry) is not entry:
                twice.add(key)
    return {key: entry for key, entry in found.items() if key not in twice}
