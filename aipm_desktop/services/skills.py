"""Skills at work: how each stands today, its described levels, and the acts that close a gap."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from aipm_desktop import catalogue
from aipm_desktop.catalogue.types import type_named
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.skill import LEVEL_NAMES, TOP_LEVEL
from aipm_desktop.kinds.text import fold
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.skills import Chances, Proposal, Standing, Underway, standing
from aipm_desktop.services.catalogue import record_of, values_of
from aipm_desktop.services.skill_proofs import Spoken, proof_from, spoken_for
from aipm_desktop.store import Store, Writer

STARTER_ROLE = "ai-project-manager"
"""The career path of the catalogue whose levels the starter skills aim at while no target role says otherwise."""
_USUAL_TARGET = 3
_PRACTICE_MINUTES = 60


def standings(store: Store, today: date) -> list[Standing]:
    """Every skill as it stands, by name."""
    skills = store.select("skill", sort="name")
    spoken = spoken_for(store, {skill["id"]: skill["name"] for skill in skills}, today)
    asked = _asked(store)
    return [_stands(skill, spoken[skill["id"]], asked) for skill in skills]


def standing_of(store: Store, skill: Values, today: date) -> Standing:
    """One skill as it stands."""
    spoken = spoken_for(store, {skill["id"]: skill["name"]}, today)
    return _stands(skill, spoken[skill["id"]], _asked(store))


def _stands(skill: Values, spoken: Spoken, asked: dict[str, int]) -> Standing:
    return standing(skill, spoken.proofs, spoken.underway, asked=asked.get(fold(skill["name"]), 0))


def chances(store: Store, now: datetime) -> Chances:
    """The next interview that is still ahead, and the mentoring in which the person learns."""
    ahead: list[Underway] = []
    ids = store.ids("interview", filters={"status": ["planned", "requested", "scheduled"]})
    titles = store.titles("interview", ids)
    for id, (starts,) in store.rows("interview", ids, ["starts"]).items():
        if starts is None or starts > now:
            ahead.append(Underway("interview", id, titles[id], day_of(starts) if starts else None))
    mentors = store.ids("mentoring", filters={"status": ["active"], "role": ["mentee"]})
    mentor = Underway("mentoring", mentors[0], store.titles("mentoring", mentors)[mentors[0]]) if mentors else None
    return Chances(min(ahead, key=lambda each: each.on or date.max, default=None), mentor)


def described_levels(name: str) -> tuple[str, ...]:
    """What the levels 0 to 5 mean for a skill of the catalogue; for any other what they mean in general."""
    wanted = fold(name)
    for entry in catalogue.skills():
        if fold(entry.name) == wanted:
            return tuple(entry.levels)
    return tuple(level.meaning for level in catalogue.skill_levels())


def set_level(store: Store, id: int, level: int) -> bool:
    """Rate a skill anew, as one step that adds to its log. False when it has that level already.

    Raises InvalidValueError for a level that is none.
    """
    skill = store.get("skill", id)
    if skill["level"] == level:
        return False
    named = LEVEL_NAMES[level] if 0 <= level <= TOP_LEVEL else str(level)
    store.save("skill", {"level": level}, id, label=f"{skill['name']}: {named}")
    return True


def add_evidence(store: Store, skill: int, kind: str, id: int, today: date) -> bool:
    """Count a record as evidence of a skill, as one step. False when it is among the evidence already.

    `kind` is one of `kinds.skill.EVIDENCE`. Raises InvalidValueError for any other.
    """
    rows = store.get("skill", skill)["evidence"]
    if any((row["about_kind"], row["about_id"]) == (kind, id) for row in rows):
        return False
    proof = proof_from(store, kind, id, today)
    row = {"what": proof.what, "about_kind": kind, "about_id": id, "shown_on": proof.on}
    store.save("skill", {"evidence": [*rows, row]}, skill, label=f"Evidence: {proof.what}")
    return True


def add_starters(store: Store, today: date) -> list[int]:
    """The ten starter skills of the catalogue with their targets, as one step; those that are there stay."""
    wanted = _asked(store) or _usual_targets()
    type = type_named("skill")
    entries = [each for each in catalogue.skills() if each.starter and record_of(store, type, each) is None]
    if not entries:
        return []
    with store.write("Add the starter skills") as writer:
        return [
            writer.save("skill", values_of(each, today) | {"target": wanted.get(fold(each.name), _USUAL_TARGET)})
            for each in entries
        ]


def _asked(store: Store) -> dict[str, int]:
    """The levels that the active target role asks for, by the folded names of the skills."""
    return {
        fold(row["what"]): int(row["level"])
        for role in store.select("target_role", filters={"active": True}, limit=1)
        for row in role["requirements"]
        if row["type"] == "skill" and row["level"]
    }


def _usual_targets() -> dict[str, int]:
    """The levels that the catalogue names for the role."""
    names = {entry.id: fold(entry.name) for entry in catalogue.skills()}
    path = next(path for path in catalogue.career_paths() if path.id == STARTER_ROLE)
    return {names[each.id]: each.level for each in path.skills}


def act(store: Store, skill: Standing, proposal: Proposal, today: date) -> tuple[str, int]:
    """Do what closes a gap, as one step. Returns the record that was made or added to; "open" writes nothing.

    Raises AipmError when the record it is about is gone.
    """
    record = proposal.record
    if proposal.act == "open" and record is not None:
        return record.kind, record.id
    with store.write(f"Close the gap in {skill.name}") as writer:
        if proposal.act in ("question", "mentoring") and record is not None:
            return _add_row(store, writer, skill, proposal.act, record)
        kind, values = _new(skill, proposal, today)
        id = writer.save(kind, values)
        if kind == "course":
            writer.link("skill", skill.id, kind, id)
    return kind, id


def _new(skill: Standing, proposal: Proposal, today: date) -> tuple[str, Values]:
    if proposal.act == "task":
        return "task", {"title": skill.next_step, "about_kind": "skill", "about_id": skill.id}
    if proposal.act == "project":
        return "project", {"title": f"Show {skill.name}", "skills": [{"skill_id": skill.id}]}
    if proposal.act == "course":
        return "course", {"title": f"Course on {skill.name}", "status": "wishlist"}
    return "study", {
        "what": f"Practise {skill.name}",
        "type": "practice",
        "skill": skill.name,
        "minutes": _PRACTICE_MINUTES,
        "planned_at": today + timedelta(days=1),
    }


def _add_row(store: Store, writer: Writer, skill: Standing, act: str, record: Underway) -> tuple[str, int]:
    """A question for an interview, or a goal of a mentoring relationship."""
    values: Values
    if act == "mentoring":
        levels = {"start_level": skill.level, "target_level": skill.target}
        rows, values = "goals", {"text": f"Grow in {skill.name}", "skill": skill.name} | levels
    else:
        question = f"How did you learn {skill.name}, and how would you begin?"
        rows, values = "questions", {"text": question, "theme": "skills"}
    present = store.get(record.kind, record.id)[rows]
    writer.save(record.kind, {rows: [*present, values]}, record.id)
    return record.kind, record.id
