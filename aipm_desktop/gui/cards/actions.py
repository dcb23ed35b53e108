"""What can be done with a record from the head of its page or panel: one main action, and a few others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.follow_link import follow
from aipm_desktop.gui.cards.follow_up import plan_follow_up
from aipm_desktop.gui.cards.hold_session import hold
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.sessions import plan_session
from aipm_desktop.gui.cards.stepper import next_step_of, take_step
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr


@dataclass(frozen=True, slots=True)
class Action:
    """A button: `run` is given the button, for what opens below it."""

    label: str
    icon: str
    run: Callable[[QWidget], object]


def main_action(desk: Desk, record: OpenRecord) -> Action | None:
    """The one thing to do next with this record, if there is one."""
    if record.kind.name == "interview":
        step = next_step_of(desk, record)
        return Action(step.label, step.icon, lambda anchor: take_step(desk, record, step, anchor)) if step else None
    status = record.values.get(record.kind.status_field)
    finishing = {
        "task": ("done", tr("Mark as done")),
        "event": ("attended", tr("Mark as attended")),
        "course": ("completed", tr("Mark as completed")),
    }.get(record.kind.name)
    present = record.kind.status(str(status))
    if finishing and present is not None and present.open:
        return Action(finishing[1], "check", lambda _anchor: record.set_status(finishing[0]))
    if record.kind.name == "session" and present is not None and present.open:
        return Action(tr("Mark as held"), "check", lambda anchor: hold(desk, record, anchor))
    if record.kind.name == "mentoring" and present is not None and present.open:
        return Action(tr("Plan session"), "calendar-plus", lambda _anchor: plan_session(desk, record))
    return None


def other_actions(desk: Desk, record: OpenRecord) -> list[Action]:
    """Further actions, the most used first."""
    values, kind = record.values, record.kind
    actions: list[Action] = []
    if kind.name == "contact":
        if values["email"]:
            address = values["email"]
            actions.append(Action(tr("Email"), "envelope-simple", lambda _anchor: follow(desk, f"mailto:{address}")))
        follow_up = Action(
            tr("Follow up"), "clock", lambda anchor: plan_follow_up(desk, anchor, record.id, record.title)
        )
        actions.append(follow_up)
    link = next((values[field.name] for field in kind.fields if field.editor == "url" and values.get(field.name)), "")
    if link and kind.name != "contact":
        actions.append(Action(tr("Open link"), "arrow-square-out", lambda _anchor: follow(desk, link)))
    return actions
