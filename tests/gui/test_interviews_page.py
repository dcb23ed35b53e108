"""The interviews page: its tabs, worked by keyboard, and who to talk to next."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.exchange.document.markdown import write_markdown
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.message_sheet import MessageSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.interviews_answers import AnswersTab
from aipm_desktop.gui.pages.interviews_insights import InsightsTab
from aipm_desktop.gui.pages.interviews_loop import LoopTab
from aipm_desktop.gui.pages.interviews_page import TABS, InterviewsPage
from aipm_desktop.gui.pages.interviews_referrals import ReferralsTab
from aipm_desktop.gui.pages.today import TodayPage
from aipm_desktop.gui.printing.of_page import printed
from aipm_desktop.gui.widgets.field import LineField
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.services.conversations import read_advices, read_matrix, read_statements
from aipm_desktop.services.next_people import next_people
from tests.gui.desk_for_tests import NOW, TODAY, Notes, Room
from tests.gui.page_audit import faults_of

LONG = "Bartholomew-Maximilian Featherstonehaugh-Example von und zu Langenhausen"
QUESTION = "What does a stage gate look like when results are uncertain, and who may say that it is passed?"


@pytest.fixture
def talks(desk: Desk) -> list[int]:
    """Three interviews: with somebody who led to the next, with them, and with somebody of a long name."""
    made: list[int] = []
    people = [int(desk.store.save("contact", {"given_name": name})["id"]) for name in ("Ana", "Ben", LONG)]
    for place, person in enumerate(people):
        values: dict[str, Any] = {
            "status": "completed",
            "people": [{"contact_id": person}],
            "starts": NOW - timedelta(days=60 - place),
            "thank_you_not_needed": True,
            "questions": [{"text": QUESTION, "theme": "lifecycle", "asked": True, "answer": f"Answer {place}"}],
            "insights": [{"text": ("Kill dates", "Set kill dates", "Kill dates")[place], "skill": "Gates"}],
            "referrals": [] if place else [{"contact_id": people[1], "introduced": True}],
            "follow_through": [] if place else [{"advice": "Write it up", "done_on": TODAY}, {"advice": "Speak"}],
        }
        if not place:
            values["questions"].append({"text": "Whom else?", "theme": "closing", "asked": True})
        made.append(int(desk.store.save("interview", values)["id"]))
    return made


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
def page(desk: Desk, talks: list[int], room: Room) -> InterviewsPage:
    assert talks
    made = InterviewsPage(desk)
    room.put(made)
    made.show()
    return made


def sent(desk: Desk) -> list[tuple[Any, ...]]:
    assert isinstance(desk.navigator, Notes)
    return desk.navigator.sent


def in_tab(page: InterviewsPage, mode: str) -> Any:
    page.set_mode(mode)
    page.focus_first()
    return page.tab


def test_every_tab_is_sound_and_remembered(page: InterviewsPage) -> None:
    for mode in TABS:
        in_tab(page, mode)
        page.repaint()
        assert faults_of(page) == []
        assert page.where()["mode"] == mode
    page.search_here()
    assert page.tab is None
    assert page.toolbar.isVisible()
    page.return_to({"mode": "loop"})
    assert isinstance(page.tab, LoopTab)
    assert not page.toolbar.isVisible()


def test_tabs_without_content_say_why(desk: Desk, qtbot: QtBot) -> None:
    desk.store.save("interview", {"status": "planned"})
    page = InterviewsPage(desk)
    qtbot.addWidget(page)
    for mode in TABS:
        tab = in_tab(page, mode)
        assert not tab.empty.isHidden()
        assert tab.bar.isHidden()


def test_a_cell_opens_its_answer_and_m_marks_it(page: InterviewsPage, desk: Desk, talks: list[int]) -> None:
    tab = in_tab(page, "answers")
    assert isinstance(tab, AnswersTab)
    view = tab.matrix_view
    assert view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == f"{LONG}, {QUESTION}, Answer 2"
    QTest.keyClick(view, Qt.Key.Key_M)
    assert "differs" in view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().data() == "not asked"
    QTest.keyClick(view, Qt.Key.Key_M)
    assert sum(answer.differs for answer in read_matrix(desk.store).answers.values()) == 1
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)
    sheet = topmost(page.window())
    assert sheet is not None
    assert faults_of(sheet) == []
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent(desk)[-1] == ("record", "interview", talks[2])


def test_the_matrix_is_narrowed_to_a_theme_copied_and_saved(
    page: InterviewsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = in_tab(page, "answers")
    tab.theme_choice.set_value("closing")
    tab.theme_choice.changed.emit("closing")
    assert tab.caption.text() == "1 question · 3 people"
    tab.copy()
    assert QGuiApplication.clipboard().text().splitlines() == [
        f"Question\tTheme\t{LONG}\tBen\tAna",
        "Whom else?\tClosing\tnot asked\tnot asked\tasked, no answer written down",
    ]
    monkeypatch.setattr(local_files, "choose_target", lambda *_given: tmp_path / "answers.csv")
    tab.save()
    assert (tmp_path / "answers.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("Whom else?,Closing")


def test_insights_that_say_the_same_are_put_together_by_keys(page: InterviewsPage, desk: Desk) -> None:
    tab = in_tab(page, "insights")
    assert isinstance(tab, InsightsTab)
    first = tab.outline.currentItem()
    assert first is not None
    assert first.data(0, Qt.ItemDataRole.AccessibleTextRole).startswith("2 of 3 said, Kill dates")
    QTest.keyClick(tab.outline, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(tab.outline, Qt.Key.Key_M)
    sheet = topmost(page.window())
    assert sheet is not None
    words = sheet.findChildren(LineField)[0]
    assert words.text() == "Kill dates"
    words.set_text("")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(read_statements(desk.store)) == 2
    words.set_text("Kill dates")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (joined,) = read_statements(desk.store)
    assert len(joined.voices) == 3
    desk.store.undo()
    assert len(read_statements(desk.store)) == 2


def test_the_loop_is_closed_by_keys(page: InterviewsPage, desk: Desk, window: QWidget) -> None:
    tab = in_tab(page, "loop")
    assert isinstance(tab, LoopTab)
    assert tab.caption.text() == "1 person waits to hear from you"
    QTest.keyClick(tab.outline, Qt.Key.Key_W)
    sheet = topmost(window)
    assert isinstance(sheet, MessageSheet)
    assert "you advised me to Write it up" in sheet.text.edit.toPlainText()
    sheet.reject()
    QTest.keyClick(tab.outline, Qt.Key.Key_T)
    assert [(each.advice, each.state) for each in read_advices(desk.store)] == [
        ("Speak", "to_do"),
        ("Write it up", "told"),
    ]
    assert desk.store.count("interaction") == 1
    tab.outline.setCurrentIndex(tab.outline.indexBelow(tab.outline.model().index(0, 0)))
    QTest.keyClick(tab.outline, Qt.Key.Key_A)
    QTest.keyClick(tab.outline, Qt.Key.Key_D)
    (task,) = desk.store.select("task")
    assert (task["title"], task["status"]) == ("Speak", "done")


def test_the_menu_of_a_line_says_what_its_letters_do(page: InterviewsPage) -> None:
    said = {"answers": ["Mark as different"], "insights": ["Reword…"], "loop": ["Write…", "Told today"]}
    for mode, words in said.items():
        tab = in_tab(page, mode)
        menu = tab.open_menu(page.mapToGlobal(page.rect().center()))
        texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
        assert texts == ["Open", *words]
        menu.close()


def test_today_asks_to_tell_them_and_a_tick_says_it_is_done(desk: Desk, talks: list[int], qtbot: QtBot) -> None:
    assert talks
    page = TodayPage(desk)
    qtbot.addWidget(page)
    agenda = page.board.agenda
    titles = [agenda.agenda.index(row).data() for row in range(agenda.agenda.rowCount())]
    row = titles.index("Tell Ana what came of it")
    agenda.setCurrentIndex(agenda.agenda.index(row))
    QTest.keyClick(agenda, Qt.Key.Key_Space)
    assert read_advices(desk.store)[-1].told_on == TODAY
    desk.store.undo()
    assert read_advices(desk.store)[0].state == "to_tell"


def test_the_tree_of_referrals_opens_people_and_notes_thanks(page: InterviewsPage, desk: Desk) -> None:
    tab = in_tab(page, "referrals")
    assert isinstance(tab, ReferralsTab)
    assert tab.caption.text() == "1 person through others · 1 step deep · 1 to thank for"
    QTest.keyClick(tab.outline, Qt.Key.Key_Down)
    QTest.keyClick(tab.outline, Qt.Key.Key_K)
    assert tab.caption.text() == "1 person through others · 1 step deep"
    who = tab.person()
    assert who is not None
    assert who.thanked
    QTest.keyClick(tab.outline, Qt.Key.Key_Return)
    assert sent(desk)[-1] == ("record", "contact", who.contact_id)


def test_a_mere_name_becomes_a_contact_where_it_stands(page: InterviewsPage, desk: Desk, talks: list[int]) -> None:
    rows = desk.store.get("interview", talks[0])["referrals"]
    desk.store.save("interview", {"referrals": [*rows, {"name": "Cleo de Muster"}]}, talks[0])
    tab = in_tab(page, "referrals")
    tab.outline.setCurrentIndex(tab.outline.model().index(1, 0, tab.outline.model().index(0, 0)))
    assert tab.person().name == "Cleo de Muster"
    QTest.keyClick(tab.outline, Qt.Key.Key_C)
    (cleo,) = desk.store.select("contact", search="Cleo")
    assert (cleo["family_name"], cleo["introduced_by_name"]) == ("Muster", "Ana")
    assert desk.store.get("interview", talks[0])["referrals"][1]["contact_id"] == cleo["id"]


def test_who_next_asks_logs_and_puts_off_and_its_reasons_can_be_switched_off(page: InterviewsPage, desk: Desk) -> None:
    for name in ("Asked", "Later", "Logged"):
        desk.store.save("contact", {"given_name": f"{name} {LONG}", "position": "AI Project Manager"})
    sheet = page.who_next()
    assert faults_of(sheet) == []
    names = [row.found.name.split()[0] for row in sheet.people]
    assert names == ["Asked", "Later", "Logged", "Ben"]
    sheet.people[0].ask.click()
    assert (
        desk.store.select("interview", filters={"status": "requested"})[0]["people"][0]["contact_name"][:5] == "Asked"
    )
    sheet.people[0].later.click()
    assert [row.found.name.split()[0] for row in sheet.people] == ["Logged", "Ben"]
    assert len(next_people(desk.store, TODAY + timedelta(days=100), off=("quiet", "named"))) == 2
    sheet.rules["role"].click()
    sheet.rules["named"].click()
    assert sheet.people == []
    assert sheet.nobody.isVisible()
    sheet.rules["role"].click()
    sheet.people[0].log.click()
    assert sent(desk)[-1][0] == "log"


def test_each_tab_is_printed_as_it_is_shown(page: InterviewsPage) -> None:
    said = {"answers": "Ana: Answer 0", "insights": "2 of 3 said", "loop": "Tell Ana", "referrals": "→ Ben"}
    for mode, words in said.items():
        in_tab(page, mode)
        document = printed(page)
        assert isinstance(document, Document)
        assert document.title == f"Interviews: {TABS[mode][0]}"
        assert words in write_markdown(document).decode().replace("\\", "")
