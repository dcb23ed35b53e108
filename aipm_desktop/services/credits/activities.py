"""What can be claimed: courses, events, mentoring sessions and readings, and the claim each of them becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.certification import HELD
from aipm_desktop.planning.clock import day_of, is_moment
from aipm_desktop.planning.credit_rules import Category
from aipm_desktop.planning.credits import Credits
from aipm_desktop.services.credits.claims import standing, unit_facts
from aipm_desktop.store import Store

_RECENT = timedelta(days=90)
_AROUND = timedelta(days=7)
_LONGEST_DAY_HOURS = 12
_GIVING = ("speaker", "volunteer")
_WORD = re.compile(r"\w{3,}")
_EMPTY_WORDS = frozenset(("the", "and", "for", "pdf", "png", "jpg", "jpeg", "certificate", "completion", "attendance"))


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done, or planned, whose hours may count. `giving` means that others learned from it."""

    kind: str
    id: int
    title: str
    day: date | None
    first: date | None
    hours: float | None
    provider: str = ""
    number: str = ""
    giving: bool = False
    done: bool = True


def activities(store: Store, today: date, *, planned: bool = False) -> list[Activity]:
    """What nobody has claimed yet, the newest first: of the last 90 days, or `planned` ahead, the nearest first."""
    claimed = {(claim["about_kind"], claim["about_id"]) for claim in store.select("claim")}
    found = [each for each in _all(store, today) if (each.kind, each.id) not in claimed]
    if planned:
        ahead = [each for each in found if not each.done and (each.day is None or each.day >= today)]
        return sorted(ahead, key=lambda each: (each.day or date.max, each.title))
    recent = [each for each in found if each.done and each.day and today - _RECENT <= each.day <= today]
    return sorted(recent, key=lambda each: (each.day or date.min, each.title), reverse=True)


def activity_of(store: Store, kind: str, id: int, today: date) -> Activity | None:
    """A record as something to claim; None for a kind without hours, and when it was claimed before."""
    if kind not in _READERS or any(
        (claim["about_kind"], claim["about_id"]) == (kind, id) for claim in store.select("claim")
    ):
        return None
    return _READERS[kind](store, store.get(kind, id), today)


def activity_for(store: Store, name: str, today: date) -> Activity | None:
    """What a proof called `name` is of: the activity whose title shares most words with it, else one of these days."""
    words = _words(name)
    candidates = activities(store, today) + [each for each in activities(store, today, planned=True) if _near(each)]
    shared = [(len(words & _words(f"{each.title} {each.provider}")), each) for each in candidates]
    best = max((count for count, _each in shared), default=0)
    if best:
        return next(each for count, each in shared if count == best)
    return next((each for each in activities(store, today) if each.day and today - each.day <= _AROUND), None)


def _near(each: Activity) -> bool:
    """A course under way has no day yet, and may have been finished just now."""
    return each.kind == "course" and each.day is None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold().replace("_", " "))) - _EMPTY_WORDS


def _all(store: Store, today: date) -> Iterator[Activity]:
    for kind, read in _READERS.items():
        for values in store.select(kind):
            made = read(store, values, today)
            if made is not None:
                yield made


def _course(_store: Store, values: Values, _today: date) -> Activity | None:
    if values["status"] not in ("completed", "in_progress", "enrolled"):
        return None
    first = day_of(values["starts"], values["zone"]) if values["starts"] else None
    done = values["status"] == "completed"
    ends = day_of(values["ends"], values["zone"]) if values["ends"] else None
    hours = values["pdu_value"] or values["contact_hours"] or values["hours_total"]
    return Activity(
        "course",
        values["id"],
        values["title"],
        values["completed_on"] or ends if done else None,
        first,
        hours,
        values["provider"],
        values["certificate_number"],
        done=done,
    )


def _event(_store: Store, values: Values, today: date) -> Activity | None:
    status = BY_NAME["event"].status(values["status"])
    if values["starts"] is None or status is None or not (status.open or status.key == "attended"):
        return None
    starts, ends = values["starts"], values["ends"]
    first = day_of(starts, values["zone"])
    last = day_of(ends, values["zone"]) if ends else first
    hours = values["pdu_value"]
    if hours is None and ends and is_moment(starts) and is_moment(ends):
        length = (ends - starts).total_seconds() / 3600
        hours = length if 0 < length <= _LONGEST_DAY_HOURS else None
    done = status.key == "attended" or last <= today
    giving = values["role"] in _GIVING
    return Activity("event", values["id"], values["title"], last, first, hours, values["organiser"], "", giving, done)


def _session(store: Store, values: Values, today: date) -> Activity | None:
    if values["starts"] is None or values["status"] not in ("held", "confirmed"):
        return None
    day = day_of(values["starts"], values["zone"])
    mentoring = store.get("mentoring", values["mentoring_id"]) if values["mentoring_id"] else None
    hours = values["minutes"] / 60 if values["minutes"] else None
    giving = mentoring is not None and mentoring["role"] == "mentor"
    title = BY_NAME["session"].title_of(values)
    done = values["status"] == "held" and day <= today
    return Activity("session", values["id"], title, day, day, hours, giving=giving, done=done)


def _reading(_store: Store, values: Values, _today: date) -> Activity | None:
    if values["status"] != "read":
        return None
    return Activity("reading", values["id"], values["title"], values["read_on"], values["read_on"], None,
                    values["author"])  # fmt: skip


_READERS = {"course": _course, "event": _event, "session": _session, "reading": _reading}


def draft(store: Store, activity: Activity | None, today: date, *, title: str = "", only: int = 0) -> Values:
    """The fields of a claim for an activity, or a blank one called `title`. Nothing is written.

    It counts for every certification held whose cycle runs, or for the one numbered `only`; each by the category that
    lacks most, and by giving back where others learned from it.
    """
    made = activity or Activity("", 0, title, today, None, None)
    day = made.day or today
    first = made.first if made.first and made.first <= day else day
    planned = not made.done and made.day is not None and made.day > today
    return {
        "activity": made.title,
        "status": "planned" if planned else "earned",
        "type": made.kind or "course",
        "about_kind": made.kind,
        "about_id": made.id or None,
        "provider": made.provider,
        "activity_number": made.number,
        "starts_on": first,
        "ends_on": None if first == day else day,
        "hours": made.hours,
        "allocations": [_allocation(found, id, made) for id, found in _running(store, today) if only in (0, id)],
    }


def _running(store: Store, today: date) -> Iterator[tuple[int, Credits]]:
    for values in store.select("certification", filters={"status": list(HELD)}):
        found = standing(store, values["id"], today)
        if found is not None and not found.over:
            yield values["id"], found


def _allocation(found: Credits, id: int, activity: Activity) -> Values:
    step = unit_facts(found.unit).step or 0.25
    amount = round(activity.hours / step) * step if activity.hours else None
    category = _giving_back(found) if activity.giving else _most_wanted(found)
    return {"certification_id": id, "unit": found.unit, "category": category.name if category else "", "amount": amount}


def _giving_back(found: Credits) -> Category | None:
    """The group that has a most but no least."""
    return next((s.category for s in found.standings if s.category.group and s.category.least is None), None)


def _most_wanted(found: Credits) -> Category | None:
    """The category with a least that lacks most, what is planned taken as done."""
    parts = [each for each in found.standings if each.category.least is not None and not each.category.group]
    best = max(parts, key=lambda s: (s.category.least or 0) - s.earned - s.planned, default=None)
    return best.category if best else None
