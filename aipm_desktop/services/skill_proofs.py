"""What the person's records say about their skills: proofs, and what is under way. Nothing here writes.

A record speaks for a skill when it names it (a field, a row of skills, a tag) or is linked with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.partial import last_day
from aipm_desktop.kinds.text import fold
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.skills import Proof, Underway, names_skill
from aipm_desktop.store import Store

Pair = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Speaks:
    """When a record of a kind proves a skill, and when it is under way, with the fields of their days."""

    proves: tuple[str, ...] = ()
    proved_on: str = ""
    underway: tuple[str, ...] = ()
    next_on: str = ""


_SPEAKS = {
    "course": _Speaks(("completed",), "completed_on", ("wishlist", "enrolled", "in_progress", "paused"), "starts"),
    "study": _Speaks(("done",), "studied_on", ("planned",), "planned_at"),
    "certification": _Speaks(("certified",), "issued_on", ("preparing", "applied", "eligible", "exam_scheduled")),
    "claim": _Speaks(("earned", "submitted", "approved"), "starts_on"),
    "experience": _Speaks(("active", "done"), "until"),
    "accomplishment": _Speaks(("",), "achieved_on"),
    "project": _Speaks(("published",), "", ("draft",), "publish_by"),
    "event": _Speaks(("attended",), "starts"),
    "interview": _Speaks(("completed", "closed"), "starts", ("planned", "requested", "scheduled"), "starts"),
    "session": _Speaks(("held",), "starts"),
    "mentoring": _Speaks(underway=("active", "paused")),
    "reading": _Speaks(("read",), "read_on", ("reading",), "planned_on"),
    "experiment": _Speaks(("adopted", "dropped"), "tried_on", ("trying",)),
    "task": _Speaks(underway=("open", "waiting"), next_on="due"),
}
_LINKING = (
    ("reading", ""),
    ("experiment", ""),
    ("accomplishment", "skills"),
    ("experience", "skills"),
    ("project", "skills"),
)
_NAMING = (("study", "skill", ""), ("interview", "skill", "insights"), ("mentoring", "skill", "goals"))
_TAGGED = ("course", "certification", "event", "session")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was found for one skill."""

    proofs: tuple[Proof, ...] = ()
    underway: tuple[Underway, ...] = ()


def spoken_for(store: Store, skills: dict[int, str], today: date) -> dict[int, Spoken]:
    """What the records say about some skills, given by id and name."""
    named = _named(store, skills)
    found: dict[Pair, Proof | Underway] = {}
    for kind in _SPEAKS:
        ids = sorted({id for pairs in named.values() for each, id in pairs if each == kind})
        found |= {(kind, id): said for id, said in _read(store, kind, ids, today)}
    return {
        skill: _sorted_out(found[pair] for pair in sorted(pairs) if pair in found) for skill, pairs in named.items()
    }


def proof_from(store: Store, kind: str, id: int, today: date) -> Proof:
    """A record as a proof that the person chose: with its own day, or today when it is not finished or has none."""
    said = next((each for _id, each in _read(store, kind, [id], today)), None)
    on = said.on if isinstance(said, Proof) and said.on else today
    return Proof(store.titles(kind, [id]).get(id, ""), on, kind, id)


def _named(store: Store, skills: dict[int, str]) -> dict[int, set[Pair]]:
    """Every record that names one of the skills or is linked with it, by the skill's id."""
    named: dict[int, set[Pair]] = {skill: set() for skill in skills}
    for kind, rows in _LINKING:
        for id, skill in store.all_rows(kind, ["skill_id"], rows):
            if skill in named:
                named[skill].add((kind, id))
    for kind, column, rows in _NAMING:
        _add(named, skills, kind, store.all_rows(kind, [column], rows))
    for kind in _TAGGED:
        for tag in store.tags(kind):
            tagged = [skill for skill, name in skills.items() if names_skill(tag, name)]
            for id in store.ids(kind, filters={"tags": [tag]}) if tagged else ():
                for skill in tagged:
                    named[skill].add((kind, id))
    ahead = set(store.ids("interview", filters={"status": list(_SPEAKS["interview"].underway)}))
    for id, text in store.all_rows("interview", ["text"], "questions"):
        words = fold(text or "") if id in ahead else ""
        for skill, name in skills.items():
            if words and (wanted := fold(name)) and wanted in words:
                named[skill].add(("interview", id))
    tasks = store.ids("task", filters={"about_kind": "skill", "status": list(_SPEAKS["task"].underway)})
    for id, (skill,) in store.rows("task", tasks, ["about_id"]).items():
        if skill in named:
            named[skill].add(("task", id))
    for skill in skills:
        named[skill] |= {(hit.kind, hit.id) for hit in store.links("skill", skill) if hit.kind in _SPEAKS}
    return named


def _add(named: dict[int, set[Pair]], skills: dict[int, str], kind: str, rows: Iterable[tuple[Any, ...]]) -> None:
    by_text: dict[str, list[int]] = defaultdict(list)
    for id, text in rows:
        if text:
            by_text[text].append(id)
    for text, ids in by_text.items():
        for skill, name in skills.items():
            if names_skill(text, name):
                named[skill].update((kind, id) for id in ids)


def _read(store: Store, kind: str, ids: list[int], today: date) -> Iterator[tuple[int, Proof | Underway]]:
    """What each of these records is: a proof, under way, or neither and left out."""
    speaks, declared = _SPEAKS[kind], BY_NAME[kind]
    status = [declared.status_field] if declared.statuses else []
    columns = list(dict.fromkeys(name for name in (*status, speaks.proved_on, speaks.next_on) if name))
    titles = store.titles(kind, ids)
    for id, row in store.rows(kind, ids, columns).items():
        values = dict(zip(columns, row, strict=True))
        present = values[status[0]] if status else ""
        if present in speaks.proves:
            yield id, Proof(titles[id], _day(kind, values.get(speaks.proved_on), today), kind, id)
        elif present in speaks.underway:
            yield id, Underway(kind, id, titles[id], _day(kind, values.get(speaks.next_on), today))


def _day(kind: str, value: Any, today: date) -> date | None:
    """The day of a proof. Work shows a skill until its end, which may be a mere year; work without one until today."""
    if kind == "experience":
        return min(today, last_day(value) or today) if value else today
    return day_of(value) if value else None


def _sorted_out(found: Iterable[Proof | Underway]) -> Spoken:
    """Proofs and what is under way; of study entries called alike the newest stands for all."""
    proofs: dict[object, Proof] = {}
    underway: list[Underway] = []
    for each in found:
        if isinstance(each, Underway):
            underway.append(each)
            continue
        key: object = (each.kind, fold(each.what)) if each.kind == "study" else (each.kind, each.id)
        before = proofs.get(key)
        if before is None or (each.on or date.min) >= (before.on or date.min):
            proofs[key] = each
    return Spoken(tuple(proofs.values()), tuple(underway))
