"""What needs the person now: the agenda of the next days, and whom to get back in touch with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.agenda import Agenda, agenda
from aipm_desktop.planning.clock import here
from aipm_desktop.planning.details import Linked, job, points_to
from aipm_desktop.planning.keep_in_touch import Nudge
from aipm_desktop.services.conversations import read_advices
from aipm_desktop.services.dates import contacts_in_rhythm, nudges
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Overview:
    """The agenda, and the people who are due or late, the latest first."""

    agenda: Agenda
    keep_in_touch: tuple[Nudge, ...]


def overview(store: Store, *, now: datetime, settings: Settings, days: int = 30, week_start: int = 0) -> Overview:
    """What is overdue, today and in the next `days` days at the moment `now`. `week_start` is 0 for Monday."""
    today = here(now).date()
    records = store.dated(date.min, today + timedelta(days=days))
    # What waits for somebody is shown even without a date.
    known = {values["id"] for kind, values in records if kind == "task"}
    waiting = store.select("task", filters={"status": "waiting"})
    records += [("task", values) for values in waiting if values["id"] not in known]
    rhythm = nudges(store, contacts_in_rhythm(store), today=today, settings=settings)
    return Overview(
        agenda(
            records,
            rhythm,
            read_advices(store),
            now=now,
            linked=_linked(store, records),
            days=days,
            week_start=week_start,
        ),
        tuple(nudge for nudge in rhythm if nudge.band != "on_rhythm"),
    )


def _linked(store: Store, records: Sequence[tuple[str, Values]]) -> Linked:
    """What the lines say of other records: one read for each kind that is pointed to."""
    about, contacts = points_to(records)
    ids: dict[str, list[int]] = {}
    for kind, id in sorted(about):
        ids.setdefault(kind, []).append(id)
    titles = {(kind, id): title for kind, some in ids.items() for id, title in store.titles(kind, some).items()}
    does = store.rows("contact", sorted(contacts), ("position", "company"))
    return Linked(titles, {id: job(position, company) for id, (position, company) in does.items()})
