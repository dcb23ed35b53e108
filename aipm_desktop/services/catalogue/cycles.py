"""The renewal cycle that the rules of a certification ask for."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from aipm_desktop.catalogue.describing import renewal_in_words
from aipm_desktop.catalogue.entries import Certification
from aipm_desktop.kinds.base import Values


def cycle_from(entry: Certification, day: date) -> Values | None:
    """The cycle that begins on `day`; None when the award does not expire or its length is not known.

    What the catalogue does not know, such as the units, stays empty.
    """
    if not entry.validity_months:
        return None
    return {
        "starts_on": day,
        "ends_on": day + relativedelta(months=entry.validity_months),
        "units_needed": entry.renewal_units,
        "unit": entry.renewal_unit,
        "floor_per_year": entry.renewal_min_per_year,
        "rules": renewal_in_words(entry),
    }
