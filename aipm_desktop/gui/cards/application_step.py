"""What is to be done next with an opportunity: apply, ask how it stands, or note how far it came."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.words import tr
from aipm_desktop.services.opportunities import followed_up

Step = tuple[str, str, Callable[[QWidget], object]]
"""Words, icon, and what a button with them does."""


def application_step(desk: Desk, record: OpenRecord) -> Step | None:
    """The next step; a follow-up that is due comes before everything else."""
    status, due = record.values["status"], record.values["follow_up_on"]
    if due is not None and due <= desk.today():
        return tr("Followed up"), "check", lambda _anchor: note_follow_up(desk, record.id)
    steps = {
        "wishlist": ("applied", tr("Mark as applied")),
        "applied": ("interviewing", tr("Mark as interviewing")),
        "interviewing": ("offer", tr("Mark as offered")),
        "offer": ("accepted", tr("Accept the offer")),
    }
    if status not in steps:
        return None
    to, words = steps[status]
    return words, "check", lambda _anchor: record.set_status(to)


def note_follow_up(desk: Desk, id: int) -> None:
    """Say that a follow-up was sent; the toast tells when the next one is due."""
    values = followed_up(desk.store, id, desk.today())
    said = tr("Followed up: {title}", title=one_line(values["title"], 60))
    due = values["follow_up_on"]
    offer_undo(desk, f"{said} · {tr('again {day}', day=say_when(desk, due, inside=True))}" if due else said)
