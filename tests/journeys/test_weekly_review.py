"""The twelfth weekly job: the review, one action a prompt."""

from __future__ import annotations

from aipm_desktop.gui.pages.review_page import ReviewPage
from aipm_desktop.gui.pages.today import TodayPage
from aipm_desktop.services.review import reminder, set_weekday
from tests.journeys.hands import Hands


def review(hands: Hands) -> ReviewPage:
    page = hands.window.pages.page
    assert isinstance(page, ReviewPage)
    return page


def test_12_review_the_week_from_the_palette(hands: Hands) -> None:
    drafts, tasks = hands.app.store.count("accomplishment"), hands.app.store.count("task")
    with hands.budget(2):
        hands.press("Ctrl+K")
        hands.write("weekly review")
        hands.press("Return")
    page = review(hands)
    with hands.budget(6):
        for words in ("The portfolio", "Study on Saturday", "Answer Sofia first", "Forecasts are ranges"):
            hands.write(words)
            hands.press("Ctrl+Return")
        hands.write("Triage twice as fast\t40\t20\tminutes\tsix weeks\tTicket log")
        hands.press("Ctrl+Return")
        hands.write("Write the case study\nCall Helen")
        hands.press("Ctrl+Return")
    assert hands.app.store.count("accomplishment") == drafts + 1
    assert hands.app.store.count("task") == tasks + 3, "two goals, and the review itself next week"
    assert hands.says("2 tasks for next week")
    assert page.state.text() == "Done"


def test_12_its_row_on_today_leads_there(hands: Hands) -> None:
    desk = hands.window.desk
    assert desk is not None
    set_weekday(desk.store, desk.today().weekday(), desk.today(), desk.today())
    page = hands.window.pages.page
    assert isinstance(page, TodayPage)
    rows = page.board.agenda
    at = next(n for n, row in enumerate(rows.agenda.rows) if row.title == "Weekly review")
    hands.select_row(rows, rows.agenda.index(at))
    with hands.budget(1):
        hands.press("Return")
    review(hands).go_to("goals")
    with hands.budget(1):
        hands.press("Ctrl+Return")
    task = reminder(desk.store)
    assert task is not None
    assert (task["due"] - desk.today()).days == 7
