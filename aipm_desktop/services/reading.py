"""Keeping up: a look at a source, and what a takeaway or the result of an experiment is good for."""

from __future__ import annotations

from datetime import date

from aipm_desktop.kinds.base import Values
from aipm_desktop.store import Store

LEARNED = {"reading": "takeaway", "experiment": "result"}
"""The field in which a kind of record says what was learned."""


def learned(kind: str, values: Values) -> str:
    """What was learned from a record in one piece of text, "" for nothing yet and for other kinds."""
    return str(values.get(LEARNED.get(kind, ""), "")).strip()


def look(store: Store, id: int, today: date) -> Values:
    """Note a look at a source on `today`; the next one is due a rhythm later."""
    title = store.titles("source", [id]).get(id, "")
    return store.save("source", {"looked_on": today}, id, label=f"Looked at {title}")


def is_evidence(store: Store, kind: str, id: int, skill: int) -> bool:
    """Whether a record is among the evidence of a skill."""
    rows = store.get("skill", skill)["evidence"]
    return any((row["about_kind"], row["about_id"]) == (kind, id) for row in rows)


def add_evidence(store: Store, kind: str, id: int, skill: int, today: date) -> None:
    """Put what was learned among the evidence of a skill, once; a record without a skill is then about this one."""
    values, known = store.get(kind, id), store.get("skill", skill)
    if is_evidence(store, kind, id, skill):
        return
    shown_on = values["read_on" if kind == "reading" else "tried_on"] or today
    row = {"what": learned(kind, values), "about_kind": kind, "about_id": id, "shown_on": shown_on}
    with store.write(f"Evidence for {known['name']}") as writer:
        writer.save("skill", {"evidence": [*known["evidence"], row]}, skill)
        if not values["skill_id"]:
            writer.save(kind, {"skill_id": skill}, id)


def add_idea(store: Store, kind: str, id: int) -> int:
    """Begin a personal project, as an idea linked with the record it comes from. Returns its id."""
    values = store.get(kind, id)
    title = _title(store, kind, id)
    idea = {"role": f"Try out: {title}", "type": "personal_ai_project", "status": "idea"}
    with store.write(f"Project idea from {title}") as writer:
        made = writer.save("experience", {**idea, "background": learned(kind, values)})
        writer.link(kind, id, "experience", made)
    return made


def add_question(store: Store, kind: str, id: int) -> int:
    """Keep a question for interviews, linked with the record it comes from. Returns its id."""
    text, title = learned(kind, store.get(kind, id)), _title(store, kind, id)
    wording = f"I noted “{text}” ({title}). How do you see that in your work?"
    with store.write(f"Interview question from {title}") as writer:
        made = writer.save("template", {"title": f"On {title}", "type": "question", "theme": "tools", "text": wording})
        writer.link(kind, id, "template", made)
    return made


def _title(store: Store, kind: str, id: int) -> str:
    return store.titles(kind, [id]).get(id, "")
