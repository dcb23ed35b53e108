"""Leaving out one date of a repetition, from Today, the calendar and the record's page."""

from __future__ import annotations

from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import When
from aipm_desktop.services import skip

REPEATING = tuple(name for name, kind in BY_NAME.items() if any(each.recurrence for each in kind.dates))


def can_skip(desk: Desk, kind: str, id: int) -> bool:
    """Whether a record repeats and has a later date."""
    return kind in REPEATING and skip.skipped(kind, desk.store.get(kind, id), desk.today()) is not None


def skip_date(desk: Desk, kind: str, id: int) -> None:
    """Move a record to its next date. Nothing is logged as done, and the toast takes it back."""
    title = BY_NAME[kind].title_of(desk.store.get(kind, id))[:80]
    next_date = skip.skip(desk.store, kind, id, today=desk.today(), label=tr("Skip one date: {title}", title=title))
    if next_date is not None:
        day = say_when(desk, next_date, inside=True)
        offer_undo(desk, tr("Skipped: {title} · next {day}", title=title, day=day))


def leave_out(desk: Desk, kind: str, id: int, when: When) -> None:
    """Let a later date of a series not take place."""
    title = BY_NAME[kind].title_of(desk.store.get(kind, id))[:80]
    skip.leave_out(desk.store, kind, id, when, label=tr("Skip one date: {title}", title=title))
    offer_undo(desk, tr("Skipped {day}: {title}", day=say_when(desk, when, inside=True), title=title))
