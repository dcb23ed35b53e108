"""An accomplishment noted in passing: "Win: cut the approval steps"."""

from __future__ import annotations

from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.words import tr


def said_win(text: str) -> str:
    """What was accomplished, "" when the text does not begin with "win:"."""
    head, colon, result = text.partition(":")
    return result.strip() if colon and head.strip().casefold() == tr("win").casefold() else ""


def note_win(desk: Desk, result: str) -> None:
    """Keep it as an accomplishment of today; numbers and proof can follow on its page."""
    desk.store.save("accomplishment", {"title": result, "achieved_on": desk.today()}, label=tr("Note a win"))
    offer_undo(desk, tr("Noted: {result}", result=one_line(result, 60)))
