"""A roadmap begun from the catalogue: a role to aim at, and the steps that lead there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from aipm_desktop import catalogue
from aipm_desktop.catalogue.entries import CareerPath, Milestone
from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.text import fold
from aipm_desktop.services import roadmap
from aipm_desktop.services.catalogue import values_of
from aipm_desktop.store import Store

USUAL_PATH = "ai-project-manager"
USUAL_MONTHS = 12
_SHORTEST = timedelta(days=28)
_LATER_STAGE = "career"
"""The stage of the catalogue that comes after the first role: no part of the way there."""


def paths() -> tuple[CareerPath, ...]:
    """The roles of the catalogue that one can aim at."""
    return catalogue.career_paths()


def aim(store: Store, path: CareerPath | None, title: str, target_on: date | None, today: date) -> int:
    """Aim at a role of the catalogue, or at the one called `title`, as one step. Returns its id.

    A role that is there keeps what it asks for.
    """
    name = path.name if path else title
    known = _role_called(store, name)
    values: Values = {"target_on": target_on, "active": True}
    if known is None:
        values = (values_of(path, today) if path else {"title": title}) | values
    return int(store.save("target_role", values, known, label=f"Aim at {name}")["id"])


def _role_called(store: Store, name: str) -> int | None:
    roles = store.titles("target_role", store.ids("target_role"))
    return next((id for id, title in roles.items() if fold(title) == fold(name)), None)


def begin(store: Store, path: CareerPath | None, title: str, target_on: date, today: date) -> int:
    """A target role and all steps of the catalogue that lead there, spread over the time, as one step.

    Returns how many steps were made, each with the status that the records speak for. Steps that are there already are
    not made again. Raises InvalidValueError for a
    target day that is not ahead.
    """
    if target_on <= today:
        raise InvalidValueError("target_on", "Target date: this is not ahead")
    name = path.name if path else title
    known = _role_called(store, name)
    role: Values = {"target_on": target_on, "active": True}
    if known is None:
        role = (values_of(path, today) if path else {"title": title}) | role
    taken = {row[0] for row in store.rows("goal", store.ids("goal"), ("milestone",)).values()}
    wanted = [each for each in catalogue.milestones() if each.stage != _LATER_STAGE and each.id not in taken]
    with store.write("Start the roadmap from the catalogue") as writer:
        number = writer.save("target_role", role, known)
        for values in _spread(wanted, today, target_on):
            writer.save("goal", {**values, "target_role_id": number})
        roadmap.move_on(writer, roadmap.standings(store, today))
    return len(wanted)


def _spread(steps: Sequence[Milestone], today: date, until: date) -> list[Values]:
    """The steps with their days, each in its part of the time and with four weeks at least; the earliest first."""
    days = (until - today).days
    spread = []
    for step in sorted(steps, key=lambda each: each.span):
        begins, ends = (today + timedelta(days=days * part // 100) for part in step.span)
        ends = min(until, max(ends, begins + _SHORTEST))
        spread.append(
            values_of(step, today) | {"starts_on": max(today, min(begins, ends - _SHORTEST)), "ends_on": ends}
        )
    return spread
