"""Opportunities: how far they came, closing one with its reason, and a follow-up as a task."""

from __future__ import annotations

from datetime import date

from aipm_desktop.kinds.application import FOLLOW_UP_AFTER
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.funnel import Funnel, funnel
from aipm_desktop.store import Store
from aipm_desktop.store.counting import statuses_ever

ACCEPTED = "accepted"


def read_funnel(store: Store) -> Funnel:
    """The funnel of all opportunities, from their status logs."""
    return funnel(statuses_ever(store, "application").values())


def close(store: Store, id: int, reason: str) -> Values:
    """End an opportunity as one step. `reason` is one of the kind's, or ACCEPTED for an offer that was taken."""
    title = store.titles("application", [id]).get(id, "")
    if reason == ACCEPTED:
        return store.save("application", {"status": ACCEPTED, "reason": ""}, id, label=f"Accept {title}")
    return store.save("application", {"status": "closed", "reason": reason}, id, label=f"Close {title}")


def move(store: Store, id: int, status: str) -> Values:
    """Give an opportunity a status before its end; one that was closed is open again, and its reason goes."""
    title = store.titles("application", [id]).get(id, "")
    return store.save("application", {"status": status, "reason": ""}, id, label=f"Move {title}")


def followed_up(store: Store, id: int, today: date) -> Values:
    """Note that a follow-up was sent: the next one is as far away as the first after that status."""
    application = store.get("application", id)
    after = FOLLOW_UP_AFTER.get(application["status"])
    label = f"Followed up: {application['title']}"
    return store.save("application", {"follow_up_on": today + after if after else None}, id, label=label)


def add_follow_up(store: Store, id: int, today: date) -> Values:
    """A task to ask how it stands, on the day of the next follow-up or today when that has passed."""
    application = store.get("application", id)
    due = application["follow_up_on"]
    people = application["contacts"]
    values: Values = {
        "title": f"Follow up: {application['title']}",
        "due": max(due, today) if due else today,
        "about_kind": "application",
        "about_id": id,
        "contact_id": people[0]["contact_id"] if people else None,
    }
    return store.save("task", values, label=f"Follow up {application['title']}")
