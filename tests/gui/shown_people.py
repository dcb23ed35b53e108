"""Sheets and states of the interview, mentoring and course pages, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from aipm_desktop.app import App
from aipm_desktop.gui.cards.close_mentoring import CloseMentoringSheet
from aipm_desktop.gui.cards.debrief import DebriefSheet
from aipm_desktop.gui.cards.interview_rows import QuestionsCard
from aipm_desktop.gui.cards.message_sheet import MessageSheet
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.services.study_log import start_timer


def _page(app: App, kind: str, words: str) -> RecordPage:
    found = app.store.search(words, kinds=[kind], limit=1)[0]
    app.window.open_record(kind, found.id)
    page = app.window.pages.page
    assert isinstance(page, RecordPage)
    return page


def debrief(app: App) -> None:
    """What a talk brought, as soon as it is over."""
    scheduled = app.store.ids("interview", filters={"status": "scheduled"})
    assert app.window.desk is not None
    DebriefSheet(app.window.desk, scheduled[0]).open()


def message(app: App) -> None:
    """A message filled in from an interview."""
    page = _page(app, "interview", "Daniel")
    MessageSheet(page.desk, page.record.id).open()


def question_bank(app: App) -> None:
    """The bank with a question chosen."""
    card = _page(app, "interview", "Daniel").cards["questions"]
    assert isinstance(card, QuestionsCard)
    card.open_bank().boxes[0].click()


def mentoring_end(app: App) -> None:
    """Bringing a mentoring to an end."""
    page = _page(app, "mentoring", "Helen")
    CloseMentoringSheet(page.desk, page.record).open()


def session_coming(app: App) -> None:
    """The next session, with what is open from last time."""
    coming = app.store.select("session", search="Helen", filters={"status": "confirmed"})
    app.window.open_record("session", coming[0]["id"])


def course_timer(app: App) -> None:
    """A course with its timer running."""
    page = _page(app, "course", "ML Foundations")
    start_timer(app.store, page.record.id, app.clock() - timedelta(minutes=72))
    app.window.study.show()
    page.refresh()


PEOPLE_SHOWN: dict[str, Callable[[App], None]] = {
    "debrief": debrief,
    "interview-message": message,
    "interview-bank": question_bank,
    "mentoring-end": mentoring_end,
    "session-coming": session_coming,
    "course-timer": course_timer,
}
"""By the name of the state."""
