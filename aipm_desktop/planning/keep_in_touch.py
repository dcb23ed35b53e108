"""Whom to get back in touch with: the rhythm of a contact, counted from the last real touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Literal

from aipm_desktop.kinds.base import When
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.deadlines import Deadline, Overrides

Contact = Mapping[str, Any]
Band = Literal["on_rhythm", "due", "late"]

USUAL_TIERS: Mapping[str, int] = MappingProxyType({"a": 30, "b": 90, "c": 180})
"""Days after which a contact of a tier is due, unless the person chose others."""

_NO_OVERRIDES: Overrides = MappingProxyType({})
_LONGEST = 36_500  # days, so that every sum stays within the calendar
_TURN_OF_THE_CENTURY = date(2000, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """Where a contact stands in the rhythm.

    `last_on` is the day of the last touch, None when there was none; `days_since` counts from it, or else from the day
    the rhythm was set. `next_on` is when the next touch is due; `pinned` says that the person named that day.
    `cadence_days` is 0 for a pinned day without a rhythm. `lateness` is how far past due, in cadences.
    `paused_until` is the day on which a pause ends, None without one: what would be due before is due on that day.
    `propose` is a stage to offer ("dormant", "in_touch") or "": the person sets it, never the program.
    """

    contact_id: int
    name: str
    last_on: date | None
    days_since: int
    cadence_days: int
    next_on: date
    pinned: bool
    band: Band
    lateness: float
    paused_until: date | None = None
    propose: str = ""


def keep_in_touch(
    contacts: Iterable[Contact],
    last_touch: Mapping[int, When],
    *,
    today: date,
    tiers: Mapping[str, int] = USUAL_TIERS,
    zone: str = "",
) -> list[Nudge]:
    """Everybody with a rhythm or a pinned day, the latest first; those on rhythm follow, the next due first.

    `last_touch` holds the newest touch of each contact. A touch after `today` does not count yet.
    """
    nudges = [nudge for each in contacts if (nudge := _nudge(each, last_touch, today, tiers, zone))]
    return sorted(nudges, key=lambda nudge: (-nudge.lateness, nudge.next_on, nudge.name.casefold()))


def cadence_of(contact: Contact, tiers: Mapping[str, int] = USUAL_TIERS) -> int:
    """The days between touches: the contact's own, or else those of the tier; 0 for none."""
    own = int(contact.get("cadence_days") or 0)
    return min(own, _LONGEST) if own > 0 else tiers.get(contact.get("tier") or "", 0)


def _nudge(
    contact: Contact, last_touch: Mapping[int, When], today: date, tiers: Mapping[str, int], zone: str
) -> Nudge | None:
    cadence, pin = cadence_of(contact, tiers), contact.get("next_touch_on")
    if not (cadence or pin) or contact.get("cadence_never") or contact.get("do_not_contact") or contact.get("archived"):
        return None
    touched = last_touch.get(contact["id"])
    last = None if touched is None else day_of(touched, zone)
    if last and last > today:
        last = None
    pinned = bool(pin) and not _pin_ended(contact, last)
    if not (cadence or pinned):
        return None
    since = last or contact.get("cadence_set_on") or day_of(contact["created_at"], zone)
    next_on = pin if pin and pinned else since + timedelta(days=cadence)
    pause = contact.get("paused_until")
    paused_until = pause if pause and pause > today else None
    next_on = max(next_on, pause) if pause else next_on
    grace = contact.get("grace_days")
    days_since, days_over = (today - since).days, (today - next_on).days
    return Nudge(
        contact_id=contact["id"],
        name=CONTACT.title_of(contact),
        last_on=last,
        days_since=days_since,
        cadence_days=cadence,
        next_on=next_on,
        pinned=pinned,
        band=_band(days_over, cadence // 2 if grace is None else grace),
        lateness=max(0, days_over) / cadence if cadence else 0.0,
        paused_until=paused_until,
        propose="" if paused_until else _proposed_stage(contact.get("stage"), last, days_since, cadence),
    )


def _pin_ended(contact: Contact, last: date | None) -> bool:
    """A pinned day ends with the next touch: after the day it was pinned on or, if that is unknown, from itself on."""
    if last is None:
        return False
    pinned_on = contact.get("next_touch_set_on")
    return bool(last > pinned_on if pinned_on else last >= contact["next_touch_on"])


def _band(days_over: int, grace: int) -> Band:
    if days_over < 0:
        return "on_rhythm"
    return "due" if days_over <= grace else "late"


def _proposed_stage(stage: str | None, last: date | None, days_since: int, cadence: int) -> str:
    """Dormant after twice the cadence without a touch; the next touch ends it."""
    if not cadence:
        return ""
    silent = days_since >= 2 * cadence
    if stage == "dormant":
        return "in_touch" if last and not silent else ""
    return "dormant" if silent else ""


def touch_deadlines(
    contacts: Iterable[Contact], nudges: Iterable[Nudge], overrides: Overrides = _NO_OVERRIDES
) -> list[Deadline]:
    """The next touches as deadlines, for reminders and for the calendar group that is off by default.

    `overrides` may change the reminder of the field "next_touch_on". A touch moves the date without changing the
    contact, so the day of the touch is part of `revision`.
    """
    by_id = {nudge.contact_id: nudge for nudge in nudges}
    return [_deadline(each, by_id[each["id"]], overrides) for each in contacts if each["id"] in by_id]


def _deadline(contact: Contact, nudge: Nudge, overrides: Overrides) -> Deadline:
    usual = overrides.get((CONTACT.name, "next_touch_on"), (timedelta(0),))
    touched = nudge.last_on.toordinal() - _TURN_OF_THE_CENTURY if nudge.last_on else 0
    return Deadline(
        uid=f"{contact['uid']}-next_touch",
        kind=CONTACT.name,
        record_id=nudge.contact_id,
        field="next_touch_on",
        label="Keep in touch",
        title=nudge.name,
        when=nudge.next_on,
        remind=overrides.get((contact["uid"], "next_touch_on"), usual),
        revision=contact["revision"] + max(0, touched),
        created_at=contact["created_at"],
        changed_at=contact["updated_at"],
        group="touches",
        people=(nudge.name,),
    )
