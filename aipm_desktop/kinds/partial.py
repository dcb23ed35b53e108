"""Dates of which only the year, or the year and the month, are known. `values.read_partial` reads what is typed.

Their texts sort by the start of their period. They are shown no more exact than typed, and never exported as a day.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years in which something can take place. In files others stand for “never” or “for ever”, or are a mistake."""
_MONTHS = tuple("january february march april may june july august september october november december".split())
_WORDS = re.compile(r"(?:(\d{1,2})\.?\s+)?([a-z]{3,9})\.?(?:,?\s+(\d{4}))?", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{4})")


def from_words(text: str) -> str:
    """The kept form of "May 2024", "31 May 2024", "18 March" and "05/2024"; any other text as it is."""
    if slashed := _SLASHED.fullmatch(text):
        return f"{slashed[2]}-{int(slashed[1]):02}"
    words = _WORDS.fullmatch(text)
    month = [number for number, name in enumerate(_MONTHS, 1) if words and name.startswith(words[2].lower())]
    if words is None or len(month) != 1 or not (words[1] or words[3]):
        return text
    return "-".join(filter(None, [words[3], f"{month[0]:02}", words[1] and f"{int(words[1]):02}"]))


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
