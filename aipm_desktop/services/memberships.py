"""Renewing a membership in one step, so that the time before is not forgotten."""

from __future__ import annotations

from datetime import date

from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.time_limits import months_later
from aipm_desktop.store import Store

_MONTHS = 12


def next_renewal(values: Values, today: date) -> date:
    """A year after the day on which the membership renews; a year from `today` when that is not known."""
    return months_later(values["renews_on"] or today, _MONTHS)


def renew(store: Store, id: int, until: date, fee: str, today: date) -> Values:
    """Renew a membership until `until`, and keep among its renewals when that was, from when on, and the fee paid."""
    values = store.get("membership", id)
    row = {"renewed_on": today, "starts_on": values["renews_on"] or today, "ends_on": until, "fee": fee}
    renewals = [*values["renewals"], row]
    changed: Values = {"status": "active", "renews_on": until, "fee": fee, "renewals": renewals}
    if not values["joined_on"]:
        changed["joined_on"] = today
    return store.save("membership", changed, id, label=f"Renew {values['name']}")
