"""The skills: charts, gaps, ratings by key, and the page of one skill."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.cards.skill_standing import GapCard, LevelsCard, ProofsCard, ScaleCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.skill_words import age_words, whole
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.pages.skills_page import BARS, TABLE, SkillsPage
from aipm_desktop.gui.pages.skills_reassess import ReassessSheet
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.worker import Worker
from aipm_desktop.services.skills import standings
from aipm_desktop.settings import ListLook, Settings
from tests.gui.desk_for_tests import TODAY, Notes, Room, make_desk
from tests.gui.page_audit import faults_of
from tests.gui.working_desk import working_desk

LONG = "Negotiating the acceptance criteria of probabilistic systems with several departments at once"
SKILLS: tuple[dict[str, Any], ...] = (
    {"name": "Data literacy", "level": 2, "target": 4, "importance": 3, "next_step": "Draw a chart"},
    {"name": LONG, "level": 1, "target": 5, "importance": 1},
    {"name": "Communication", "area": "management", "level": 4, "target": 4},
)


@pytest.fixture
def ids(desk: Desk) -> list[int]:
    return [int(desk.store.save("skill", values)["id"]) for values in SKILLS]


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
def page(desk: Desk, ids: list[int], room: Room) -> SkillsPage:
    assert ids
    return put(desk, room)


def put(desk: Desk, room: Room) -> SkillsPage:
    shown = SkillsPage(desk)
    room.put(shown)
    shown.show()
    return shown


def level(desk: Desk, id: int) -> int:
    return int(desk.store.get("skill", id)["level"])


def test_a_key_rates_the_skill_with_the_focus_and_one_undo_takes_it_back(page: SkillsPage, ids: list[int]) -> None:
    page.focus_first()
    assert page.board.list.choose(ids[0])
    QTest.keyClick(page.board.list, Qt.Key.Key_4)
    assert level(page.desk, ids[0]) == 4
    assert page.board.list.current_id() == ids[0]
    assert "At target" in whole(standings(page.desk.store, TODAY)[1], TODAY)
    page.desk.store.undo()
    assert level(page.desk, ids[0]) == 2


def test_keys_do_not_rate_when_row_keys_are_off(desk: Desk, ids: list[int], room: Room) -> None:
    page = put(make_desk(desk.store, desk.theme, room, Settings(row_keys=False)), room)
    page.focus_first()
    QTest.keyClick(page.board.list, Qt.Key.Key_5)
    assert [level(desk, id) for id in ids] == [2, 1, 4]


def test_the_gaps_come_by_width_times_importance_each_with_its_act(page: SkillsPage, ids: list[int]) -> None:
    acts = [button.accessibleName() for button in page.board.gap_buttons]
    assert acts == ["Make it a task: Data literacy", f"Plan a course: {LONG[:80]}…"]
    page.board.gap_buttons[0].click()
    task = page.desk.store.select("task")[0]
    assert (task["title"], task["about_kind"], task["about_id"]) == ("Draw a chart", "skill", ids[0])
    assert page.board.gap_buttons[0].text() == "Open task"
    page.board.gap_buttons[0].click()
    navigator = page.desk.navigator
    assert isinstance(navigator, Notes)
    assert navigator.sent == [("record", "task", task["id"])]


def test_the_radar_says_every_skill_and_arrows_lead_from_one_to_the_next(page: SkillsPage, ids: list[int]) -> None:
    radar = page.board.radar
    radar.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(radar, key)
    navigator = page.desk.navigator
    assert isinstance(navigator, Notes)
    assert navigator.sent == [("record", "skill", ids[1])]
    assert radar.accessibleDescription().startswith("Data literacy: Level 2 of 4 (Beginner), 2 to go, no proof.")
    assert radar.point_at(radar.spot_of(0)) == 0
    assert radar.point_at(QPoint(1, 1)) == -1


def test_the_chosen_face_is_kept_and_comes_back(desk: Desk, ids: list[int], room: Room, worker: Worker) -> None:
    assert ids
    working = working_desk(desk, worker, Settings(views={"skill": ListLook(mode=BARS)}))
    page = put(working, room)
    assert page.board.bars.isVisible()
    assert not page.board.radar.isVisible()
    page.views.segments[TABLE].click()
    assert page.view.isVisible()
    assert working.changed[-1]["views"]["skill"].mode == TABLE  # type: ignore[index]  # settings by name
    page.set_mode(BARS)
    assert page.search_here()
    assert page.search.isVisible()


def test_an_empty_page_offers_the_ten_starters_in_one_step(desk: Desk, room: Room) -> None:
    page = put(desk, room)
    assert page._empty is not None
    assert page._empty.secondary is not None
    page._empty.secondary.click()
    assert desk.store.count("skill") == 10
    assert page.board.radar.isVisible()
    desk.store.undo()
    assert desk.store.count("skill") == 0


def test_reassessing_goes_through_all_skills_by_number(page: SkillsPage, ids: list[int]) -> None:
    page.reassess_button.click()
    sheet = topmost(page.window())
    assert isinstance(sheet, ReassessSheet)
    for key in (Qt.Key.Key_3, Qt.Key.Key_5):
        QTest.keyClick(sheet.scale, key)
    sheet.back.click()
    assert sheet.at == 1
    sheet.skip.click()
    sheet.skip.click()
    assert topmost(page.window()) is None
    rated = sorted(level(page.desk, id) for id in ids)
    assert 3 in rated
    assert 5 in rated


@pytest.mark.parametrize("width", [1280, 700])
def test_names_are_there_and_nothing_is_cut_at_any_width(page: SkillsPage, width: int) -> None:
    page.window().resize(width, 700)
    for mode in (BARS, "radar"):
        page.set_mode(mode)
        assert faults_of(page) == []


def test_the_page_of_a_skill_says_what_levels_mean_what_proves_it_and_how_old_that_is(
    desk: Desk, ids: list[int], qtbot: QtBot
) -> None:
    old = TODAY - timedelta(days=430)
    book = desk.store.save("reading", {"title": "A book", "status": "read", "read_on": old, "skill_id": ids[0]})
    page = RecordPage(desk, "skill", ids[0])
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    scale, gap, proofs, levels = (page.cards[name] for name in ("level_scale", "gap", "proofs", "levels"))
    assert isinstance(scale, ScaleCard)
    assert isinstance(gap, GapCard)
    assert isinstance(proofs, ProofsCard)
    assert isinstance(levels, LevelsCard)
    assert "describe a dataset" in scale.scale.levels[3][1]
    course = desk.store.save("course", {"title": "Statistics", "status": "completed", "completed_on": TODAY})["id"]
    proofs.new.setFocus()
    QTest.keyClicks(proofs.new, "stat")
    QTest.keyClick(proofs.new, Qt.Key.Key_Return)
    assert desk.store.get("skill", ids[0])["evidence"][0]["about_id"] == course
    desk.store.undo()
    page.refresh()
    assert proofs.words.text() == "The last evidence is 14 months old. It shows what you could do then."
    proofs.lines[0].click()  # type: ignore[attr-defined]  # a RecordLine
    navigator = desk.navigator
    assert isinstance(navigator, Notes)
    assert navigator.sent == [("record", "reading", book["id"])]
    scale.scale.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(scale.scale, key)
    assert level(desk, ids[0]) == 3
    assert gap.chip.text() == "1 to go"
    assert "level 3" in levels.chart.accessibleName()
    gap.button.click()
    assert desk.store.count("task") == 1


def test_ages_are_told_in_words() -> None:
    days = (0, 31, 430, 800)
    assert [age_words(TODAY - timedelta(days=each), TODAY) for each in days] == [
        "less than a month old", "1 month old", "14 months old", "2 years old",
    ]  # fmt: skip
    assert age_words(None, TODAY) == "no date"
