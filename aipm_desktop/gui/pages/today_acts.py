"""What can be done with a row of Today without leaving it: each is one step, with a toast that undoes it."""

from __future__ import annotations

from datetime import time, timedelta

from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.today_rows import FOLLOW_UP, TICKED, Dated
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.agenda import TOLD, Entry
from aipm_desktop.planning.clock import moment_at
from aipm_desktop.services.review import is_reminder


def tick(desk: Desk, entry: Dated) -> None:
    """Say that the thing is done. What only some kinds need is imported then, not at the start."""
    store = desk.store
    if entry.kind == "study":
        from aipm_desktop.gui.cards.study_block import finish_block

        finish_block(desk, entry.record_id)
        return
    if (entry.kind, entry.field) == FOLLOW_UP:
        from aipm_desktop.gui.cards.application_step import note_follow_up

        note_follow_up(desk, entry.record_id)
        return
    if entry.field == TOLD:
        from aipm_desktop.gui.cards.tell_back import tell_row

        tell_row(desk, entry.record_id, entry.row_id)
        return
    if entry.kind == "task":
        store.save("task", {"status": "done"}, entry.record_id, label=tr("Done: {title}", title=entry.title))
    else:
        ended_by = TICKED[entry.kind, entry.field]
        rows_name, _, _ = entry.field.rpartition(".")
        values = _row_done(desk, entry, rows_name, ended_by) if rows_name else {ended_by: desk.today()}
        store.save(entry.kind, values, entry.record_id, label=tr("Done: {title}", title=entry.title))
    offer_undo(desk, tr("Done: {title}", title=entry.title))


def _row_done(desk: Desk, entry: Dated, rows_name: str, ended_by: str) -> Values:
    rows = desk.store.get(entry.kind, entry.record_id)[rows_name]
    return {rows_name: [{**row, ended_by: True} if row["id"] == entry.row_id else row for row in rows]}


def can_snooze(entry: Entry) -> bool:
    """Whether its reminder can be moved: only what the person does at a time of their own choice."""
    return entry.kind == "task"


def snooze(desk: Desk, entry: Entry) -> None:
    """Remind again tomorrow; what is due stays due."""
    tomorrow = desk.today() + timedelta(days=1)
    at = moment_at(tomorrow, time(desk.settings.reminder_hour))
    label = tr("Snooze {title}", title=entry.title)
    desk.store.save(entry.kind, {"remind_at": at}, entry.record_id, label=label)
    offer_undo(desk, tr("Reminds you again tomorrow: {title}", title=entry.title))


def plan(desk: Desk, entry: Entry, days: int) -> None:
    """Mean to do a task so many days from today; what is due stays due."""
    day = desk.today() + timedelta(days=days)
    label = tr("Plan {title}", title=entry.title)
    desk.store.save("task", {"planned_on": day}, entry.record_id, label=label)
    words = tr("Planned for tomorrow: {title}") if days == 1 else tr("Planned for next week: {title}")
    offer_undo(desk, words.format(title=entry.title))


def begin(desk: Desk, entry: Entry) -> None:
    """Do what a row is for: the debrief of an interview that is over, the weekly review, else the record behind it."""
    if entry.debrief and entry.kind == "interview":
        from aipm_desktop.gui.cards.debrief import DebriefSheet

        DebriefSheet(desk, entry.record_id).open()
    elif entry.kind == "task" and is_reminder(desk.store.get("task", entry.record_id)):
        desk.navigator.open_page("review")
    else:
        open_entry(desk, entry)


def open_entry(desk: Desk, entry: Dated) -> None:
    """Show the record behind a row."""
    desk.navigator.open_record(entry.kind, entry.record_id)
