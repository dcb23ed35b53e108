"""Whom to talk to next, from what the store knows: each rule is one question to it, details only for the few shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from aipm_desktop.kinds.application import APPLICATION
from aipm_desktop.kinds.interview import INTERVIEW
from aipm_desktop.kinds.text import company_key
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.next_people import (
    JUST_TALKED,
    MOST,
    QUIET_AFTER,
    Suggestion,
    is_wanted_role,
    months_between,
    ranked,
)
from aipm_desktop.store import FILLED, Store

TARGET = "target"
"""The tag of an organisation where one would like to work."""
_AT_ONCE = 100
_SHOWN = ("title", "position", "company", "do_not_contact", "archived", "paused_until")


def next_people(store: Store, today: date, *, off: Collection[str] = (), most: int = MOST) -> list[Suggestion]:
    """At most `most` people, those with the most reasons first. `off` names rules that are switched off.

    Left out is whoever is archived, paused or not to be contacted, has an interview ahead, or was just talked to.
    """
    return _Finder(store, today).find(off, most)


class _Finder:
    def __init__(self, store: Store, today: date) -> None:
        self._store = store
        self._today = today
        self._touched = {id: day_of(when) for id, when in store.last_touches(None, today).items()}
        self._named = self._introductions()
        self._met = self._meetings()

    def find(self, off: Collection[str], most: int) -> list[Suggestion]:
        store, today = self._store, self._today
        everybody = store.ids("contact")
        away = {id for id, day in self._touched.items() if day > today - JUST_TALKED} | self._with_interview_ahead()
        reasons: dict[str, Collection[int]] = {
            "target": self._at_targets(),
            "role": self._in_the_role(),
            "named": self._named.keys(),
            "met": self._met.keys(),
            "quiet": [id for id, day in self._touched.items() if day <= today - QUIET_AFTER],
        }
        spoken_for = {id for ids in reasons.values() for id in ids}
        reasons["new"] = spoken_for - self._touched.keys()
        places = {id: place for place, id in enumerate(everybody)}
        order = [(id, rules) for id, rules in ranked(reasons, places, off=off) if id not in away]
        found: list[tuple[int, tuple[str, ...], tuple[str, str, str]]] = []
        for start in range(0, len(order), _AT_ONCE):
            part = order[start : start + _AT_ONCE]
            rows = store.rows("contact", [id for id, _rules in part], _SHOWN)
            for id, rules in part:
                if id in rows and self._is_free(*rows[id][3:]):
                    found.append((id, rules, rows[id][:3]))
            if len(found) >= most:
                break
        shown = found[:most]
        names = self._names(id for id, _rules, _row in shown)
        return [
            Suggestion(
                id, name, position or "", company or "", tuple((rule, names.get((rule, id), "")) for rule in rules)
            )
            for id, rules, (name, position, company) in shown
        ]

    def _is_free(self, refuses: bool, archived: bool, paused_until: date | None) -> bool:
        return not refuses and not archived and (paused_until is None or paused_until <= self._today)

    # Rules

    def _at_targets(self) -> set[int]:
        store = self._store
        open_ones = [status.key for status in APPLICATION.statuses if status.open]
        applied = store.rows(
            "application", store.ids("application", filters={"status": open_ones}), ["organisation_id"]
        )
        chosen = {int(id) for (id,) in applied.values() if id} | set(
            store.ids("organisation", filters={"tags": TARGET})
        )
        if not chosen:
            return set()
        keys = {key for (key,) in store.rows("organisation", sorted(chosen), ["company_key"]).values()}
        aliases = store.all_rows("organisation", ["name"], "aliases")
        keys |= {company_key(name) for id, name in aliases if id in chosen}
        return set(store.ids("contact", filters={"company_key": sorted(keys - {""})})) if keys - {""} else set()

    def _in_the_role(self) -> set[int]:
        said = self._store.all_rows("contact", ["relationship"], "relationships")
        found = {id for id, relationship in said if relationship == "ai_pm"}
        positions = self._store.facet("contact", "position")  # far fewer than contacts
        wanted = sorted(position for position in positions if position and is_wanted_role(position))
        return found | set(self._store.ids("contact", filters={"position": wanted})) if wanted else found

    def _introductions(self) -> dict[int, int]:
        """By contact, who introduced or named them: a contact's id."""
        store = self._store
        who: dict[int, int] = {}
        for interview, contact in store.all_rows("interview", ["contact_id"], "people"):
            who.setdefault(interview, contact)
        named = store.all_rows("interview", ["contact_id"], "referrals")
        found = {int(contact): who.get(interview) or 0 for interview, contact in named if contact}
        ids = store.ids("contact", filters={"introduced_by_id": FILLED})
        return found | {id: int(by) for id, (by,) in store.rows("contact", ids, ["introduced_by_id"]).items()}

    def _meetings(self) -> dict[int, int]:
        """By contact, at which event they were met."""
        store = self._store
        met = store.all_rows("event", ["contact_id"], "people_met")
        found = {int(contact): int(event) for event, contact in met if contact}
        ids = store.ids("contact", filters={"met_event_id": FILLED})
        return found | {id: int(event) for id, (event,) in store.rows("contact", ids, ["met_event_id"]).items()}

    def _with_interview_ahead(self) -> set[int]:
        ahead = [status.key for status in INTERVIEW.statuses if status.open and status.key != "completed"]
        interviews = set(self._store.ids("interview", filters={"status": ahead}))
        people = self._store.all_rows("interview", ["contact_id"], "people")
        return {int(contact) for interview, contact in people if interview in interviews and contact}

    # Details

    def _names(self, ids: Iterable[int]) -> dict[tuple[str, int], str]:
        shown = list(ids)
        people = self._store.titles("contact", {by for id in shown if (by := self._named.get(id))})
        events = self._store.titles("event", {event for id in shown if (event := self._met.get(id))})
        details: dict[tuple[str, int], str] = {}
        for id in shown:
            details["named", id] = people.get(self._named.get(id, 0), "")
            details["met", id] = events.get(self._met.get(id, 0), "")
            if id in self._touched:
                details["quiet", id] = str(months_between(self._touched[id], self._today))
        return details
