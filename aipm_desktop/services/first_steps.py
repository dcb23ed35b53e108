"""What somebody new begins with, each step done once a record says so."""

from __future__ import annotations

from aipm_desktop.services.review import reminder
from aipm_desktop.store import FILLED, Store

_BY_RECORD = {
    "target": "target_role",
    "contacts": "contact",
    "certification": "certification",
    "interview": "interview",
    "study": "study",
}
"""The steps that any record of a kind ticks."""


def first_steps(store: Store) -> dict[str, bool]:
    """The first steps in their order, and whether each is done; none any more once all are."""
    done = {step: store.count(kind) > 0 for step, kind in _BY_RECORD.items()}
    done["rhythm"] = any(store.ids("contact", filters={column: FILLED}) for column in ("tier", "cadence_days"))
    done["review"] = store.count("review") > 0 or reminder(store) is not None
    order = ("target", "contacts", "rhythm", "interview", "certification", "study", "review")
    return {} if all(done.values()) else {step: done[step] for step in order}
