"""The tabs of the interviews page and who to talk to next, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from aipm_desktop.app import App
from aipm_desktop.gui.pages.interviews_answers import AnswersTab
from aipm_desktop.gui.pages.interviews_page import TABS, InterviewsPage


def _page(app: App, mode: str) -> InterviewsPage:
    app.window.open_page("interviews")
    page = app.window.pages.page
    assert isinstance(page, InterviewsPage)
    page.set_mode(mode)
    page.focus_first()
    return page


def tab(mode: str, app: App) -> None:
    """One of the tabs."""
    _page(app, mode)


def answer(app: App) -> None:
    """A whole answer."""
    shown = _page(app, "answers").tab
    assert isinstance(shown, AnswersTab)
    shown.open_answer(shown.table.index(0, 0))


def who_next(app: App) -> None:
    """The proposals with their reasons."""
    _page(app, "list").who_next()


INTERVIEWS_SHOWN: dict[str, Callable[[App], None]] = {
    **{f"interviews-{mode}": partial(tab, mode) for mode in TABS},
    "interviews-answer": answer,
    "who-next": who_next,
}
