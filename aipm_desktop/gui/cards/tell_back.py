"""Telling somebody what came of their advice: the message, and the note that they know."""

from __future__ import annotations

from aipm_desktop.gui.cards.message_sheet import MessageSheet
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.conversations import Advice
from aipm_desktop.services.conversations import read_advices, set_told

NEWS = "thanks-outcome"
"""The message of the catalogue that tells what came of advice."""


def write_news(desk: Desk, advice: Advice) -> MessageSheet:
    """Open a message to who gave the advice, begun with news about it."""
    sheet = MessageSheet(desk, advice.interview_id)
    sheet.begin_with(NEWS, {"advice": advice.advice, "what_i_did": advice.action})
    sheet.open()
    return sheet


def tell(desk: Desk, advice: Advice) -> None:
    """Note that they were told today, as a touch."""
    set_told(desk.store, advice, desk.today())
    offer_undo(desk, tr("Told {name} what came of it", name=one_line(advice.voice.name, 60)))


def tell_row(desk: Desk, interview: int, row_id: int) -> None:
    """The same for a row of an interview."""
    for advice in read_advices(desk.store):
        if (advice.interview_id, advice.row_id) == (interview, row_id):
            tell(desk, advice)
