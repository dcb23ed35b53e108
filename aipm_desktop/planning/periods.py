"""Periods between partial dates in words: "May – Oct 2026", "2024 – now"."""

from __future__ import annotations

from aipm_desktop.planning.dates import MONTHS


def say_partial(text: str) -> str:
    """A partial date for reading, no more exact than it was typed: "2026-05" is "May 2026", "2026" stays."""
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if not (len(year) == 4 and month.isdigit() and 1 <= int(month) <= 12):
        return text
    name = MONTHS[int(month) - 1][:3].capitalize()
    return " ".join(part for part in (day.lstrip("0"), name, year) if part)


def say_period(since: str, until: str, *, current: bool = False) -> str:
    """From when to when. A year that both ends share is said once; "" when neither end is known."""
    begins = say_partial(since)
    ends = "now" if current and begins and not until else say_partial(until)
    if not begins or not ends or begins == ends:
        return begins or (f"until {ends}" if ends else "")
    if since[:4] == until[:4] and len(since) > 4 and len(until) > 4:
        begins = begins.removesuffix(f" {since[:4]}")
    return f"{begins} – {ends}"
