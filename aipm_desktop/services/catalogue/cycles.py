"""The renewal cycle and the time limits that the rules of a certification ask for."""

from __future__ import annotations

from datetime import date

from aipm_desktop.catalogue.entries import Certification
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.time_limits import months_later

_STARTS = {
    "application opened": "application_started",
    "application approved": "application_approved",
    "panel review passed": "application_approved",
    "purchase": "eligible_from",
    "course completed": "eligible_from",
}
"""The field of a certification that holds the day of an event; other windows are told in words only."""


def limits_of(entry: Certification) -> list[Values]:
    """The windows whose first day a record knows, and how long the award is valid, as rows of a certification."""
    limits = [
        {"name": window.name, "starts": _STARTS[window.starts], "months": window.months, "days": window.days}
        for window in entry.windows
        if window.starts in _STARTS
    ]
    if entry.validity_months:
        limits.append({"name": "Valid for", "starts": "issued_on", "months": entry.validity_months, "days": None})
    return limits


def cycle_from(entry: Certification, day: date) -> Values | None:
    """The cycle that begins on `day`; None when the award does not expire or its length is not known.

    What the catalogue does not know, such as the units, stays empty.
    """
    if not entry.validity_months:
        return None
    return {
        "starts_on": day,
        "ends_on": months_later(day, entry.validity_months),
        "units_needed": entry.renewal_units,
        "unit": entry.renewal_unit,
        "floor_per_year": entry.renewal_min_per_year,
        "rules": "\n".join(f"Or: {alternative}" for alternative in entry.renewal_alternatives),
    }
