"""Action items as they are typed: "Send the deck @me fri", in notes behind a box."""

from __future__ import annotations

import re

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.saying import read_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.mentoring import SESSION

_BOX = re.compile(r"^\s*[-*] \[ \] (?P<item>.+)$", re.MULTILINE)
_OWNER = re.compile(r"^(?P<text>.+?)[ \t]+@(?P<owner>me|them)\b[ \t]*(?P<due>.*)$", re.IGNORECASE)
_DAY = re.compile(r"^(?P<text>.+?)[ \t]+@(?P<due>\S.*)$")
_DUE = next(field for field in SESSION.rows_named("actions").fields if field.name == "due")


def read_action(desk: Desk, typed: str) -> Values:
    """Text, owner and due day. Nobody named means me; a date that is none belongs to the text."""
    typed = typed.strip()
    owned = _OWNER.match(typed)
    found = owned or _DAY.match(typed)
    if found is None:
        return {"text": typed, "owner": "me", "due": None}
    due, text = found["due"].strip(), found["text"].strip()
    owner = owned["owner"].lower() if owned else "me"
    try:
        day = read_when(desk, due, _DUE).value if due else None
    except AipmError:
        return {"text": f"{text} {due}" if owned else typed, "owner": owner, "due": None}
    return {"text": text, "owner": owner, "due": day}


def noted_actions(desk: Desk, notes: str) -> list[Values]:
    """The lines of notes that are actions: "- [ ] Send the deck @me fri"."""
    return [read_action(desk, line["item"]) for line in _BOX.finditer(notes)]


def not_taken(desk: Desk, session: Values) -> list[Values]:
    """The actions that the notes of a session name and its action items do not have yet."""
    known = {row["text"] for row in session["actions"]}
    noted = noted_actions(desk, f"{session['shared_notes']}\n{session['notes']}")
    return list({row["text"]: row for row in noted if row["text"] not in known}.values())
