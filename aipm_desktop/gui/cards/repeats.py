"""Repetitions in words: "Every 2 weeks" for FREQ=WEEKLY;INTERVAL=2 (RFC 5545 section 3.3.10), and back."""

from __future__ import annotations

import re

from aipm_desktop.gui.words import tr

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_EVERY = re.compile(r"every\s+(?:(\d{1,3})\s+)?(day|week|month|year)s?")
_RULE = re.compile(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=(\d{1,3}))?")
_ADVERBS = {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "yearly": "YEARLY", "annually": "YEARLY"}

COMMON = (
    "FREQ=DAILY",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=WEEKLY;INTERVAL=4",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=YEARLY",
)
"""What is offered while typing."""


def say_rule(rule: str) -> str:
    """A simple rule in words; any other stands as it is."""
    found = _RULE.fullmatch(rule.strip().upper())
    if found is None:
        return rule
    unit, count = _UNITS[found[1]], int(found[2] or 1)
    if count == 1:
        return tr("Every {unit}", unit=tr(unit))
    return tr("Every {count} {units}", count=count, units=tr(f"{unit}s"))


def read_rule(text: str) -> str:
    """The rule that typed words mean; what is no such words stands as it was typed."""
    words = " ".join(text.casefold().split())
    if words in _ADVERBS:
        return f"FREQ={_ADVERBS[words]}"
    found = _EVERY.fullmatch(words)
    if found is None:
        return text
    frequency = next(name for name, unit in _UNITS.items() if unit == found[2])
    count = int(found[1] or 1)
    return f"FREQ={frequency}" + (f";INTERVAL={count}" if count > 1 else "")
