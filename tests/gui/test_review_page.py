"""The weekly review: what is written is kept, wins become drafts, goals become tasks, and a week can be skipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages import review_page
from aipm_desktop.gui.pages.review_page import ReviewPage
from aipm_desktop.gui.pages.review_prompt import GoalsCard, PromptCard, WinsCard
from aipm_desktop.gui.pages.review_words import NUMBERS, prompts
from aipm_desktop.planning.review import PROMPTS, Fact
from aipm_desktop.services.review import draft_win, finish, goal_tasks, review_of
from aipm_desktop.store import Store
from tests.gui.desk_for_tests import NOW, TODAY, Notes, Room
from tests.gui.page_audit import faults_of
from tests.patience import settle

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(window: QWidget, qtbot: QtBot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.resize(window.size())
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def page(desk: Desk, room: Room) -> ReviewPage:
    return put(desk, room)


def put(desk: Desk, room: Room) -> ReviewPage:
    shown = ReviewPage(desk)
    room.put(shown)
    shown.show()
    shown.focus_first()
    return shown


def write(page: ReviewPage, text: str) -> None:
    focus = page.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def on(page: ReviewPage) -> None:
    focus = page.focusWidget() or page
    QTest.keyClick(focus, Key.Key_Return, Control)


def kept(store: Store, field: str, page: ReviewPage) -> str:
    return str((review_of(store, page.week) or {})[field])


def test_an_answer_that_cannot_be_saved_stays_on_its_page(
    page: ReviewPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: Any) -> None:
        raise AipmError("The disk is full", "Make room and try again.")

    write(page, "The course")
    with monkeypatch.context() as patch, qtbot.captureExceptions() as told:
        patch.setattr(review_page, "answer", refuse)
        on(page)
    assert [kind for kind, _error, _trace in told] == [AipmError]
    assert page.at == PROMPTS[0]
    on(page)
    assert page.at == "due_soon"
    assert kept(page.desk.store, PROMPTS[0], page) == "The course"


def test_ctrl_enter_keeps_the_answer_and_goes_on_with_the_focus(page: ReviewPage) -> None:
    write(page, "The course")
    on(page)
    assert page.at == "due_soon"
    write(page, "Make room")
    on(page)
    assert kept(page.desk.store, "stalls", page) == "The course"
    assert kept(page.desk.store, "due_soon", page) == "Make room"
    assert page.steps["stalls"].accessibleName() == "What stalls, answered"
    page.back.click()
    assert isinstance(page.card, PromptCard)
    assert page.card.text.edit.toPlainText() == "Make room"


def test_a_prompt_speaks_of_records_only_where_there_are_some(desk: Desk, qtbot: QtBot) -> None:
    def said(card: PromptCard) -> str:
        qtbot.addWidget(card)
        return " ".join(label.text() for label in card.findChildren(QLabel))

    asked = prompts()
    none = said(PromptCard(desk, asked["stalls"], [], ""))
    some = said(PromptCard(desk, asked["stalls"], [Fact("ML", "course", 1)], ""))
    assert ("have not moved" in none, "Nothing stalls" in none) == (False, True)
    assert ("have not moved" in some, "Nothing stalls" in some) == (True, False)
    assert "one on a line" in said(GoalsCard(desk, asked["goals"], [], ""))


def test_nothing_is_written_for_prompts_that_are_passed_over(page: ReviewPage) -> None:
    for _prompt in PROMPTS[:-1]:
        on(page)
    assert page.desk.store.count("review") == 0
    assert page.next.text() == "Finish"


def test_finishing_makes_tasks_of_the_goals_and_one_undo_takes_all_of_it_back(page: ReviewPage) -> None:
    page.go_to("goals")
    write(page, "Call Ada")
    QTest.keyClick(page.focusWidget() or page, Key.Key_Return)
    write(page, "Write a page")
    on(page)
    review = review_of(page.desk.store, page.week)
    assert review is not None
    assert page.at == NUMBERS
    assert review["status"] == "done"
    assert [task["title"] for task in goal_tasks(page.desk.store, review["id"])] == ["Call Ada", "Write a page"]
    assert page.state.text() == "Done"
    page.desk.store.undo()
    assert page.desk.store.count("task") == 0
    assert page.skip.isVisible()


def test_a_win_is_drafted_with_its_proof_and_a_number_that_is_none_says_so(page: ReviewPage) -> None:
    store = page.desk.store
    store.save("certification", {"name": "PMP", "status": "certified", "issued_on": TODAY})
    page.go_to("wins")
    card = page.card
    assert isinstance(card, WinsCard)
    card.fill(card.facts[0])
    card.fields["before"].edit.setText("many")
    on(page)
    assert page.at == "wins"
    assert card.fields["before"].error()
    card.fields["before"].edit.setText("40")
    card.fields["after"].edit.setText("12")
    on(page)
    made = store.select("accomplishment")[0]
    assert (made["title"], made["before"], made["after"]) == ("PMP", 40, 12)
    assert (made["source"], made["achieved_on"], made["verified"]) == ("Certification: PMP", TODAY, False)
    review = review_of(store, page.week)
    assert review is not None
    assert [hit.kind for hit in store.links("review", review["id"])] == ["accomplishment"]


def test_what_stalls_can_be_planned_or_opened(desk: Desk, room: Room) -> None:
    course = desk.store.save("course", {"title": "Statistics", "status": "in_progress"})["id"]
    later = replace(desk, today=lambda: TODAY + timedelta(days=30), now=lambda: NOW + timedelta(days=30))
    page = put(later, room)
    assert isinstance(page.card, PromptCard)
    page.card.lines[0].click()
    assert isinstance(desk.navigator, Notes)
    assert desk.navigator.sent == [("record", "course", course)]
    page.card.planned.emit(page.card.facts[0])  # type: ignore[attr-defined]  # a StallsCard
    assert [task["title"] for task in desk.store.select("task")] == ["Move on: Statistics"]


def test_a_week_can_be_skipped_and_taken_back(page: ReviewPage) -> None:
    page.skip.click()
    assert page.state.text() == "Skipped"
    assert not page.skip.isVisible()
    page.desk.store.undo()
    assert page.skip.isVisible()


def test_the_weekday_is_chosen_on_the_page(page: ReviewPage) -> None:
    page.day.changed.emit("4")
    task = page.desk.store.select("task")[0]
    assert (task["recurrence"], task["due"]) == ("FREQ=WEEKLY;BYDAY=FR", TODAY + timedelta(days=1))
    assert page.day.value() == "4"


def test_the_clock_counts_ten_minutes_down_and_only_says_when_they_are_over(desk: Desk, room: Room) -> None:
    clock = [NOW]
    page = put(replace(desk, now=lambda: clock[0]), room)
    said = []
    for minutes in (0, 9, 10, 30):
        clock[0] = NOW + timedelta(minutes=minutes)
        page.say_time()
        said.append(page.clock.text())
    assert said == ["10 minutes left", "1 minute left", "ten minutes are over", "ten minutes are over"]


def test_a_change_elsewhere_leaves_what_is_being_typed(page: ReviewPage) -> None:
    write(page, "Half a sent")
    page.desk.store.save("task", {"title": "Made elsewhere"})
    assert isinstance(page.card, PromptCard)
    assert page.card.text.edit.toPlainText() == "Half a sent"
    write(page, "ence")
    on(page)
    assert kept(page.desk.store, "stalls", page) == "Half a sentence"


def test_a_change_elsewhere_leaves_a_draft_that_is_half_filled_in(page: ReviewPage) -> None:
    page.go_to("wins")
    write(page, "Twice as fast")
    page.desk.store.save("task", {"title": "Made elsewhere"})
    assert isinstance(page.card, WinsCard)
    assert page.card.fields["title"].text() == "Twice as fast"


def test_numbers_are_too_early_before_ten_entries_and_then_said_in_words(desk: Desk, room: Room) -> None:
    ada = desk.store.save("contact", {"given_name": "Ada"})["id"]
    for _talk in range(10):
        desk.store.save("interaction", {"summary": "x", "occurred": TODAY, "people": [{"contact_id": ada}]})
    page = put(desk, room)
    page.go_to(NUMBERS)
    charts = page.card.charts  # type: ignore[union-attr]  # a NumbersCard
    assert [chart.accessibleName() for chart in charts] == ["Conversations a month"]
    assert charts[0].accessibleDescription().endswith("Nov 10")
    charts[0].setFocus()
    QTest.keyClick(charts[0], Key.Key_Right)


@pytest.mark.parametrize("width", [1280, 900])
def test_every_prompt_has_names_and_nothing_is_cut(desk: Desk, room: Room, width: int) -> None:
    week = ReviewPage(desk).week
    finish(
        desk.store,
        week - timedelta(days=7),
        ["Ask everybody in the steering group about acceptance criteria " * 4],
        TODAY,
    )
    draft_win(desk.store, week, {"title": "Won"})
    page = put(desk, room)
    room.resize(width, 700)
    for name in (*PROMPTS, NUMBERS):
        page.go_to(name)
        settle()
        assert faults_of(page) == []
