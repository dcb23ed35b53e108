"""The roadmap at work: read with what the records say, kept in step with them, moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning import roadmap
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.deadlines import deadlines
from aipm_desktop.planning.roadmap import Gap, Standing, Suggestion
from aipm_desktop.store import Store, Writer
from aipm_desktop.store.calendar import open_records
from aipm_desktop.store.counting import Counter, ever_at

_NAMED = 5
_DAY = timedelta(days=1)
_LANE_OF = {"certification": "certify", "application": "land", "course": "learn"}
"""The lane in which the deadlines of a kind stand."""
_COLUMNS = (
    "title", "status", "stage", "lane", "starts_on", "ends_on", "measure", "review_on", "target_role_id", "milestone",
    "achieved_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A deadline of a record, in the lane it belongs to. `label` says what happens then: "Exam"."""

    lane: str
    day: date
    title: str
    label: str
    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Everything that is known of the way: the role it leads to (None: not chosen), its gaps, steps and deadlines."""

    role: Values | None
    gaps: list[Gap]
    standings: list[Standing]
    stages: list[roadmap.Stage]
    suggestions: list[Suggestion]
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Change:
    """A step that moved on by its records."""

    title: str
    status: str
    counted: str


def standings(store: Store, today: date) -> list[Standing]:
    """Every step with what its measure counts, in the order of their ends."""
    ids = store.ids("goal")
    counter = Counter(store, today)
    begun, achieved = ever_at(store, "goal", "in_progress"), ever_at(store, "goal", "achieved")
    found = []
    for id, row in store.rows("goal", ids, _COLUMNS).items():
        goal = {"id": id, **dict(zip(_COLUMNS, row, strict=True))}
        was = [status for status, known in (("in_progress", begun), ("achieved", achieved)) if id in known]
        found.append(roadmap.standing(goal, counter.tally, was=was))
    places = {id: place for place, id in enumerate(ids)}
    return sorted(found, key=lambda each: places[each.goal["id"]])


def standing_of(store: Store, goal: Values, today: date) -> Standing:
    """One step with what its measure counts."""
    return roadmap.standing(goal, Counter(store, today).tally)


def read(store: Store, today: date) -> Roadmap:
    """The whole roadmap as the records have it."""
    steps = standings(store, today)
    counter = Counter(store, today)
    role = target(store)
    wanted = roadmap.gaps(role["requirements"], counter.tally) if role else []
    return Roadmap(
        role=role,
        gaps=wanted,
        standings=steps,
        stages=roadmap.stages(steps),
        suggestions=roadmap.suggestions(steps, wanted, today=today),
        marks=marks(store, today),
    )


def figure(store: Store, today: date) -> roadmap.Figure:
    """Achieved ÷ all steps not dropped, for Today."""
    return roadmap.figure(standings(store, today), today=today)


def target(store: Store) -> Values | None:
    """The role that is worked towards."""
    found = store.select("target_role", filters={"active": True}, limit=1)
    return found[0] if found else None


def credentials(store: Store, today: date) -> tuple[int, int] | None:
    """How many of the credentials that the role asks for are held, and how many it asks for; None for none."""
    role = target(store)
    asked = [row for row in role["requirements"] if row["type"] == "credential"] if role else []
    found = roadmap.gaps(asked, Counter(store, today).tally)
    return (sum(gap.met for gap in found), len(found)) if found else None


def marks(store: Store, today: date) -> list[Mark]:
    """The deadlines of certifications, applications and courses from three months ago to two years ahead."""
    first, last = today - timedelta(days=92), today + timedelta(days=731)
    pairs = open_records(store, first, last, list(_LANE_OF))
    found = deadlines(pairs, today=today, until=last)
    awards = {each.record_id for each in found if each.kind == "certification"}
    short = {id: name for id, (name,) in store.rows("certification", sorted(awards), ("short_name",)).items()}
    return [
        Mark(
            _LANE_OF[each.kind],
            day_of(each.when),
            (short.get(each.record_id) if each.kind == "certification" else "") or each.title,
            each.label,
            each.kind,
            each.record_id,
        )
        for each in found
        if first <= day_of(each.when) <= last
    ]


def named(store: Store, standing: Standing) -> str:
    """What was counted and which: "4 of 6 interviews held: Maria, Tom, …"; "" without a measure."""
    if standing.measure is None or not standing.tally.ids:
        return standing.counted
    ids = standing.tally.ids[:_NAMED]
    names = store.titles(standing.measure.kind, ids)
    more = "" if len(standing.tally.ids) <= _NAMED else ", …"
    return f"{standing.counted}: {', '.join(names[id] for id in ids if id in names)}{more}"


def settle(store: Store, today: date) -> list[Change]:
    """Bring the steps to the status that their records speak for, as one step; nothing while an undo can be redone.

    Redoing would be impossible afterwards, and what was just taken back would come again.
    """
    if store.redo_label is not None:
        return []
    moved = [each for each in standings(store, today) if each.proposed]
    if moved:
        label = f"Roadmap: {moved[0].goal['title']}" + (f" and {len(moved) - 1} more" if len(moved) > 1 else "")
        with store.write(label) as writer:
            move_on(writer, moved)
    return [Change(str(each.goal["title"]), each.proposed, each.counted) for each in moved]


def move_on(writer: Writer, standings: Iterable[Standing]) -> None:
    """Give each step the status that its records speak for, where that is another."""
    for each in standings:
        if each.proposed:
            writer.save("goal", {"status": each.proposed}, each.goal["id"])


def move(store: Store, id: int, starts_on: date, ends_on: date, label: str) -> None:
    """Give a step other dates. Raises InvalidValueError when it would end before it begins."""
    store.save("goal", {"starts_on": starts_on, "ends_on": ends_on}, id, label=label)
