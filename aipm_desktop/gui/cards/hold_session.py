"""Ending a mentoring session: it is held, what was noted as an action becomes one, and the next date is asked for."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.saying import read_when, say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Values
from aipm_desktop.kinds.mentoring import SESSION
from aipm_desktop.planning.clock import day_of

_ACTION = re.compile(r"^\s*[-*] \[ \] (?P<text>.+?)(?:[ \t]+@(?P<owner>me|them)\b[ \t]*(?P<due>.*))?$", re.MULTILINE)
_DUE = next(field for field in SESSION.rows_named("actions").fields if field.name == "due")
_CARRIED = ("mentoring_id", "minutes", "place", "join_link", "zone")


def noted_actions(desk: Desk, notes: str) -> list[Values]:
    """The lines of notes that are actions: "- [ ] Send the deck @me fri". A date that is none belongs to the text."""
    found: list[Values] = []
    for line in _ACTION.finditer(notes):
        text, owner, typed = line["text"].strip(), line["owner"] or "me", (line["due"] or "").strip()
        due = None
        if typed:
            try:
                due = read_when(desk, typed, _DUE).value
            except AipmError:
                text = f"{text} {typed}"
        found.append({"text": text, "owner": owner, "due": due})
    return found


def hold(desk: Desk, session: OpenRecord, anchor: QWidget) -> Popover | None:
    """Mark the session as held, with the actions its notes name. Unless one lies ahead, the next one is asked for."""
    values = session.values
    known = {row["text"] for row in values["actions"]}
    noted = noted_actions(desk, f"{values['shared_notes']}\n{values['notes']}")
    actions = [*values["actions"], *(row for row in noted if row["text"] not in known)]
    asked = None if _has_next(desk, session) else _ask_for_next(desk, session, anchor)
    session.save({"status": "held", "actions": actions}, tr("Held: {title}", title=session.title))
    offer_undo(desk, tr("Held: {title}", title=session.title))
    if asked is not None:
        asked.open()
    return asked


def _has_next(desk: Desk, session: OpenRecord) -> bool:
    mentoring = session.values["mentoring_id"]
    others = desk.store.select("session", filters={"mentoring_id": mentoring}) if mentoring else []
    ahead = (each for each in others if each["starts"] and day_of(each["starts"]) > desk.today())
    return not mentoring or any(each["id"] != session.id for each in ahead)


def _ask_for_next(desk: Desk, session: OpenRecord, anchor: QWidget) -> Popover:
    popover = Popover(desk.theme, anchor, tr("Next session"), width=300)
    field = SESSION.field("starts")
    prompt = Field(field.name, tr("When is the next one?"), field.editor, zone=field.zone, required=True)

    def save(_field: Field, raw: object) -> None:
        if raw is None:
            return
        values = session.values
        following = {name: values[name] for name in _CARRIED if values[name]} | {"starts": raw}
        if values["number"]:
            following["number"] = values["number"] + 1
        made = desk.store.save("session", following)
        popover.accept()
        offer_undo(desk, tr("Next session: {when}", when=say_when(desk, made["starts"], made["zone"])))

    property = Property(desk, SESSION, prompt, save, stacked=True, framed=True)
    property.show_values({**session.values, field.name: None})
    popover.body.addWidget(property)
    return popover
