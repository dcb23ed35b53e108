"""Ending a mentoring session: it is held, what was noted as an action becomes one, and the next date is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.noted_actions import not_taken
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field
from aipm_desktop.kinds.mentoring import SESSION
from aipm_desktop.planning.clock import day_of

_CARRIED = ("mentoring_id", "minutes", "place", "join_link", "zone")


def hold(desk: Desk, session: OpenRecord, anchor: QWidget) -> Popover | None:
    """Mark the session as held, with the actions its notes name. Unless one lies ahead, the next one is asked for."""
    values = session.values
    actions = [*values["actions"], *not_taken(desk, values)]
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
