"""The dates of the store as planning understands them, with what the person has set about reminders and rhythm."""

from __future__ import annotations

from datetime import date
from typing import Any

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.deadlines import Deadline, Overrides, deadlines
from aipm_desktop.planning.keep_in_touch import Nudge, keep_in_touch, touch_deadlines
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from aipm_desktop.store.calendar import filled

_RHYTHM = ("tier", "cadence_days", "next_touch_on")
_NUDGED = (
    "id", "uid", "given_name", "family_name", "stage", *_RHYTHM, "cadence_never", "do_not_contact", "archived",
    "cadence_set_on", "paused_until", "next_touch_set_on", "grace_days", "created_at", "updated_at", "revision",
)  # fmt: skip


def reminders_of(settings: Settings) -> Overrides:
    """The person's own spans before a date, under (kind, field)."""
    keys = ((key.partition("."), spans) for key, spans in settings.reminders.items())
    return {(kind, field): spans for (kind, _, field), spans in keys}


def contacts_in_rhythm(store: Store) -> list[Values]:
    """The contacts with a tier, a cadence or a pinned day, as far as keeping in touch needs them."""
    return filled(store, "contact", _RHYTHM, _NUDGED)


def nudges(store: Store, contacts: list[Values], *, today: date, settings: Settings) -> list[Nudge]:
    """Where those contacts stand in their rhythm, the latest first."""
    touched = store.last_touches([contact["id"] for contact in contacts], today)
    return keep_in_touch(contacts, touched, today=today, tiers=settings.cadence.model_dump(include={"a", "b", "c"}))


def all_deadlines(
    store: Store, *, today: date, settings: Settings, start: date = date.min, end: date = date.max
) -> list[Deadline]:
    """Every date still to be met that may lie between two days, next touches included."""
    found = deadlines(store.dated(start, end), today=today, overrides=reminders_of(settings))
    contacts: list[dict[str, Any]] = contacts_in_rhythm(store)
    return found + touch_deadlines(contacts, nudges(store, contacts, today=today, settings=settings))
