"""Dates in the other parts of the archive: always English, month first where numeric, often without a day or zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from aipm_desktop.exchange.linkedin.dates import read_date

_month_and_year = re.compile(r"[^\W\d_]+\.?,? (?!0000)\d{4}").fullmatch
_month_and_day = re.compile(r"[^\W\d_]+\.? \d{1,2}").fullmatch
_year = re.compile(r"(?!0000)\d{4}").fullmatch
_clock = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*([ap])\.?m\b)?", re.IGNORECASE).search
_utc = re.compile(r"\b(?:UTC|GMT)\b").search
_to = re.compile(r"\s+[-–]\s+")


def read_part_of_date(text: str) -> str:
    """As much of a date as the text tells, in the form of `kinds.partial`; "" when it tells none.

    "Mar 2021" is "2021-03", "2021" itself, "Mar 18" a day without a year, and whatever `read_date` knows a whole day.
    """
    text = " ".join(text.split())
    if _year(text):
        return text
    if _month_and_year(text):
        month = read_date(f"1 {text}")
        return f"{month:%Y-%m}" if month else ""
    if _month_and_day(text):
        day = read_date(f"{text}, 2000")  # a leap year
        return f"{day:%m-%d}" if day else ""
    whole = read_date(text)
    return whole.isoformat() if whole else ""


def read_clock(text: str) -> datetime | None:
    """The day and time in a text: aware where it says UTC, else as the clock on the wall showed it. None without."""
    day, found = read_date(text), _clock(text)
    if day is None or found is None:
        return None
    hour, half = int(found[1]), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or int(found[2]) > 59:
        return None
    return datetime(day.year, day.month, day.day, hour, int(found[2]), tzinfo=UTC if _utc(text) else None)


def read_span(text: str) -> tuple[datetime | None, datetime | None]:
    """Beginning and end of "Mar 18, 2024 06:00 PM - Mar 18, 2024 08:00 PM"; an end before the beginning is none."""
    first, *rest = _to.split(text, maxsplit=1)
    start, end = read_clock(first), read_clock(rest[0]) if rest else None
    if start and end and (start.tzinfo is None) == (end.tzinfo is None) and end < start:
        end = None
    return start, end
