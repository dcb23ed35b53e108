"""What can be done with a record from the head of its page or panel: one main action, and a few others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.application_step import application_step
from aipm_desktop.gui.cards.close_application import CloseApplicationSheet
from aipm_desktop.gui.cards.close_mentoring import CloseMentoringSheet
from aipm_desktop.gui.cards.credits_actions import claim_offer, credit_exports
from aipm_desktop.gui.cards.evidence import PROVING, skills_menu
from aipm_desktop.gui.cards.exam_step import exam_step
from aipm_desktop.gui.cards.export_one import export_record
from aipm_desktop.gui.cards.follow_link import follow
from aipm_desktop.gui.cards.follow_up import plan_follow_up
from aipm_desktop.gui.cards.forget_person import ForgetPersonSheet
from aipm_desktop.gui.cards.give_copy import save_copy_of
from aipm_desktop.gui.cards.hold_session import hold
from aipm_desktop.gui.cards.memberships import renew_membership
from aipm_desktop.gui.cards.message_sheet import MessageSheet
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.reading_acts import looked_today, use_menu
from aipm_desktop.gui.cards.renewal import renew
from aipm_desktop.gui.cards.sessions import plan_session
from aipm_desktop.gui.cards.skip_date import skip_date
from aipm_desktop.gui.cards.stepper import next_step_of, take_step
from aipm_desktop.gui.cards.study_block import finish_block, skip_block
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.mentoring_rows import sessions_to_come
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.certification import HELD
from aipm_desktop.planning.clock import day_of
from aipm_desktop.services.plan_study import PLANNED_FOR
from aipm_desktop.services.reading import learned
from aipm_desktop.services.skip import skipped

_TO_THE_END = ("task", "course", "event", "reading", "experiment")


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
    present = record.kind.status(str(record.values.get(record.kind.status_field)))
    if present is not None and present.open and record.kind.name in _TO_THE_END:
        return _to_next_status(desk, record)
    if record.kind.name == "session" and present is not None and present.open:
        return _to_session_held(desk, record)
    if record.kind.name == "study" and record.values["status"] == "planned":
        return Action(tr("Mark as done"), "check", lambda _anchor: finish_block(desk, record.id))
    if record.kind.name == "application":
        next_one = application_step(desk, record)
        return Action(*next_one) if next_one else None
    if record.kind.name == "mentoring" and present is not None and present.open:
        coming = next(iter(sessions_to_come(desk.store, record.id)), None)
        if coming is None:
            return Action(tr("Plan session"), "calendar-plus", lambda _anchor: plan_session(desk, record))
        return Action(
            tr("Open session"), "calendar-blank", lambda _anchor: desk.navigator.open_record("session", coming["id"])
        )
    if record.kind.name == "source":
        return Action(tr("Looked today"), "check", lambda _anchor: looked_today(desk, [record.id]))
    if record.kind.name == "membership":
        return Action(tr("Renew…"), "arrows-clockwise", lambda anchor: renew_membership(desk, record.id, anchor))
    offer = claim_offer(desk, record) or exam_step(desk, record)
    return Action(*offer) if offer else None


def _to_next_status(desk: Desk, record: OpenRecord) -> Action:
    """What takes a record on: nothing is finished that was not begun, or that lies ahead."""

    def to(status: str, label: str, icon: str = "check") -> Action:
        return Action(label, icon, lambda _anchor: record.set_status(status))

    values = record.values
    if record.kind.name == "task":
        return to("done", tr("Mark as done"))
    if record.kind.name == "reading":
        begun = values["status"] == "reading"
        return to("read", tr("Mark as read")) if begun else to("reading", tr("Start reading"), "play")
    if record.kind.name == "experiment":
        begun = values["status"] == "trying"
        return to("adopted", tr("Adopt it")) if begun else to("trying", tr("Start trying"), "play")
    if record.kind.name == "course":
        if values["status"] == "in_progress":
            return to("completed", tr("Mark as completed"))
        return to("in_progress", tr("Resume course") if values["status"] == "paused" else tr("Start course"), "play")
    if (values["starts"] is None or _lies_ahead(desk, values)) and values["status"] != "registered":
        return to("registered", tr("Mark as going"), "ticket")
    if _lies_ahead(desk, values):
        return _to_calendar(desk, record)
    return to("attended", tr("Mark as attended"))


def _lies_ahead(desk: Desk, values: Values) -> bool:
    return values["starts"] is not None and day_of(values["starts"], values["zone"]) > desk.today()


def _to_calendar(desk: Desk, record: OpenRecord) -> Action:
    kind, id = record.kind.name, record.id
    return Action(tr("Add to calendar"), "calendar-plus", lambda anchor: export_record(desk, anchor, kind, id))


def _to_session_held(desk: Desk, record: OpenRecord) -> Action:
    """What takes a mentoring session on, by its day: it can be held when that has come."""
    if not _lies_ahead(desk, record.values):
        return Action(tr("Mark as held"), "check", lambda anchor: hold(desk, record, anchor))
    if record.values["status"] == "requested":
        return Action(tr("Mark as confirmed"), "check", lambda _anchor: record.set_status("confirmed"))
    return _to_calendar(desk, record)


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
    status = kind.status(str(values.get(kind.status_field)))
    if status is not None and status.open and kind.name in PLANNED_FOR and values["status"] not in HELD:
        actions.append(Action(tr("Plan study…"), "calendar-plus", lambda _anchor: _plan_study(desk, record)))
    if status is not None and status.open and skipped(kind.name, values, desk.today()) is not None:
        actions.append(
            Action(tr("Skip this one"), "fast-forward", lambda _anchor: skip_date(desk, kind.name, record.id))
        )
    if kind.name == "study" and values["status"] == "planned":
        actions.append(Action(tr("Skip"), "fast-forward", lambda _anchor: skip_block(desk, record.id)))
    if kind.name == "interview" and values["status"] in ("planned", "requested", "scheduled") and values["people"]:
        write = Action(tr("Write…"), "envelope-simple", lambda _anchor: MessageSheet(desk, record.id).open())
        actions.append(write)
    if kind.name == "experiment" and values["status"] == "trying":
        actions.append(Action(tr("Drop it"), "x", lambda _anchor: record.set_status("dropped")))
    if learned(kind.name, values):
        use = Action(tr("Use it…"), "lightbulb", lambda anchor: use_menu(desk, kind.name, record.id, anchor))
        actions.append(use)
    link = next((values[field.name] for field in kind.fields if field.editor == "url" and values.get(field.name)), "")
    if link and kind.name != "contact":
        actions.append(Action(tr("Open link"), "arrow-square-out", lambda _anchor: follow(desk, link)))
    return actions


def _progress_sheet(desk: Desk, record: OpenRecord, anchor: QWidget) -> None:
    from aipm_desktop.gui.cards.progress_sheet import open_progress_sheet

    open_progress_sheet(desk, anchor.window(), (record.kind.name, [record.id]))


def _plan_study(desk: Desk, record: OpenRecord) -> None:
    from aipm_desktop.gui.pages.plan_study_sheet import plan_study

    plan_study(desk, record.kind.name, record.id)


def rare_actions(desk: Desk, record: OpenRecord) -> list[Action]:
    """What is done once in the life of a record, and therefore stands in its menu only."""
    values, kind = record.values, record.kind
    found = _once(desk, record)
    if kind.name in PROVING and not learned(kind.name, values):  # what was learned has its own menu
        proves = partial(skills_menu, desk, kind.name, record.id)
        found.append(Action(tr("Add as evidence for a skill…"), "target", proves))
    return found


def _once(desk: Desk, record: OpenRecord) -> list[Action]:
    values, kind = record.values, record.kind
    if kind.name == "contact":
        return [
            Action(tr("Give a copy…"), "share", lambda anchor: save_copy_of(desk, record, anchor)),
            Action(tr("Forget this person…"), "eraser", lambda anchor: ForgetPersonSheet(desk, record, anchor).open()),
        ]
    if kind.name == "mentoring":
        sheet = Action(tr("Progress sheet…"), "chart-line-up", lambda anchor: _progress_sheet(desk, record, anchor))
        end = Action(tr("Bring to an end…"), "flag", lambda _anchor: CloseMentoringSheet(desk, record).open())
        return [sheet, end] if values["status"] in ("active", "paused") else [sheet]
    if kind.name == "application" and values["status"] not in ("accepted", "closed"):
        return [Action(tr("Close…"), "flag", lambda _anchor: CloseApplicationSheet(desk, record.id).open())]
    if kind.name == "certification" and values["status"] in HELD:
        renewing = Action(tr("Renew…"), "arrows-clockwise", lambda anchor: renew(desk, record, anchor))
        return [renewing, *(Action(*each) for each in credit_exports(desk, record))]
    return []
