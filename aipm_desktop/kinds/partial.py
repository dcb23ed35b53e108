"""Dates of which only the year, or the year and the month, are known. `values.read_partial` reads what is typed.

Their texts sort by the start of their period. They are shown as typed, and never exported as a day.
"""

from __future__ import annotations

import calendar
from datetime import date


def first_day(text: str) -> date | None:
    """The day on which the period begins: 1 May for "2024-05". None for "" and for a day without a year."""
    parts = _parts(text)
    return date(*[*parts, 1, 1][:3]) if parts else None


def last_day(text: str) -> date | None:
    """The day on which the period ends: 31 May for "2024-05". None for "" and for a day without a year."""
    parts = _parts(text)
    if not parts:
        return None
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def _parts(text: str) -> list[int]:
    parts = text.split("-")
    return [int(part) for part in parts] if len(parts[0]) == 4 else []
