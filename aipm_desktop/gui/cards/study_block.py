"""A planned block of study: it is done, which logs its time, or skipped."""

from __future__ import annotations

from datetime import timedelta

from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import minutes_in_words
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.course import STUDY
from aipm_desktop.planning.clock import day_of, here, is_moment, moment_at


def finish_block(desk: Desk, id: int) -> None:
    """Its time counts as studied: on the planned day, or today when that is still to come."""
    block = desk.store.get("study", id)
    day = min(day_of(block["planned_at"]), desk.today()) if block["planned_at"] else desk.today()
    title = STUDY.title_of(block)[:80]
    desk.store.save("study", {"status": "done", "studied_on": day}, id, label=tr("Done: {title}", title=title))
    offer_undo(desk, tr("{time} studied: {title}", time=minutes_in_words(block["minutes"]), title=title))


def skip_block(desk: Desk, id: int) -> None:
    """It will not take place; nothing is logged."""
    title = STUDY.title_of(desk.store.get("study", id))[:80]
    desk.store.save("study", {"status": "skipped"}, id, label=tr("Skip: {title}", title=title))
    offer_undo(desk, tr("Skipped: {title}", title=title))


def put_off_block(desk: Desk, id: int) -> None:
    """Tomorrow, at the same time of the day."""
    block = desk.store.get("study", id)
    when, zone, tomorrow = block["planned_at"], block["zone"], desk.today() + timedelta(days=1)
    later = moment_at(tomorrow, here(when, zone).time(), zone) if is_moment(when) else tomorrow
    title = STUDY.title_of(block)[:80]
    desk.store.save("study", {"planned_at": later}, id, label=tr("Plan {title}", title=title))
    offer_undo(desk, tr("Planned for tomorrow: {title}", title=title))
