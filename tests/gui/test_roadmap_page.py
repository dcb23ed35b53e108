"""The roadmap: it ticks itself, is moved by keys and mouse with undo, and begins from the catalogue or blank."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget

from aipm_desktop.gui.cards.step_measure import StepMeasureCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.roadmap_bars import Bar, Diamond
from aipm_desktop.gui.pages.list_export_sheet import ListExportSheet
from aipm_desktop.gui.pages.roadmap_page import RoadmapPage
from aipm_desktop.gui.pages.roadmap_sheets import TargetSheet
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui.desk_for_tests import TODAY, Notes
from tests.gui.record_hands import open_page
from tests.gui.showing import press_undo, settle, show, toasts

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WEEK = timedelta(days=7)


@pytest.fixture
def found(desk: Desk) -> dict[str, int]:
    """Steps of several lanes, by their titles: measured, by hand, dropped and without dates."""
    steps = (
        {"title": "Talk", "lane": "connect", "stage": "network", "measure": "interviews held >= 2",
         "starts_on": TODAY - WEEK, "ends_on": TODAY + 8 * WEEK},
        {"title": "Decide", "lane": "land", "stage": "land", "starts_on": TODAY, "ends_on": TODAY + 4 * WEEK},
        {"title": "Read", "lane": "learn", "starts_on": TODAY + WEEK, "ends_on": TODAY + 3 * WEEK},
        {"title": "Some day", "lane": "learn"},
        {"title": "Never", "lane": "learn", "status": "dropped"},
    )  # fmt: skip
    ids: dict[str, int] = {}
    with desk.store.write("Fill") as writer:
        for values in steps:
            ids[str(values["title"])] = writer.save("goal", values)
        writer.save("application", {"title": "PM", "status": "wishlist", "deadline": TODAY + 2 * WEEK})
        writer.save("interview", {"title": "Maria", "status": "completed"})
    return ids


@pytest.fixture
def page(desk: Desk, window: QWidget, found: dict[str, int]) -> RoadmapPage:
    assert found
    made = show(RoadmapPage(desk), window)
    made.focus_first()
    settle()
    return made


def bar(page: RoadmapPage, title: str) -> Bar:
    return next(each for each in page.bars if each.title == title)


def days(page: RoadmapPage, title: str) -> tuple[date, date]:
    step = page.desk.store.get("goal", bar(page, title).id)
    return step["starts_on"], step["ends_on"]


def drag(page: RoadmapPage, begin: QPointF, by: int) -> None:
    view = page.chart.viewport()
    ends = begin + QPointF(by, 0)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin.toPoint())
    for share in (0.5, 1.0):
        at = begin + (ends - begin) * share
        QTest.mouseMove(view, at.toPoint())
        QApplication.processEvents()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=ends.toPoint())


def test_coming_here_keeps_what_the_records_say_and_says_so(page: RoadmapPage, found: dict[str, int]) -> None:
    store = page.desk.store
    assert store.get("goal", found["Talk"])["status"] == "in_progress"
    assert toasts(page) == ["Talk: In progress · 1 of 2 interviews held"]
    store.save("interview", {"title": "Tom", "status": "completed"})
    assert bar(page, "Talk").done
    assert page.stages.cards[3].accessibleName() == "Network: 1 of 1 steps achieved, 0 in progress"
    page.settle()
    assert store.get("goal", found["Talk"])["status"] == "achieved"
    press_undo(page)
    assert store.get("goal", found["Talk"])["status"] == "in_progress"
    page.settle()
    assert store.get("goal", found["Talk"])["status"] == "in_progress"


def test_steps_stand_in_their_lanes_and_say_what_they_are(page: RoadmapPage) -> None:
    assert {each.title for each in page.bars} == {"Talk", "Decide", "Read", "Some day"}
    assert not bar(page, "Some day").planned
    assert [each.item.title for each in page.chart.placed if isinstance(each.item, Diamond)] == ["PM"]
    page.chart.choose(bar(page, "Talk"))
    told = page.chart.accessibleDescription()
    assert told.startswith("0 of 4 steps achieved, 1 deadlines. Talk, Connect, 12 Nov to 14 Jan 2027, In progress")
    assert told.endswith("1 of 2 interviews held: Maria")


def test_keys_move_and_lengthen_a_step_as_one_undoable_act(page: RoadmapPage) -> None:
    chart = page.chart
    chart.choose(bar(page, "Decide"))
    for _ in range(3):
        QTest.keyClick(chart, Key.Key_Right, ALT)
    assert days(page, "Decide")[0] == TODAY  # not before the keys rest
    chart.commit()
    assert days(page, "Decide") == (TODAY + timedelta(days=3), TODAY + 4 * WEEK + timedelta(days=3))
    QTest.keyClick(chart, Key.Key_Left, ALT | SHIFT)
    QTest.keyClick(chart, Key.Key_Down)  # going on writes what was moved
    assert days(page, "Decide")[1] == TODAY + 4 * WEEK + timedelta(days=2)
    press_undo(page)
    assert days(page, "Decide")[1] == TODAY + 4 * WEEK + timedelta(days=3)
    QTest.keyClick(chart, Key.Key_Right, ALT)
    QTest.keyClick(chart, Key.Key_Escape)
    chart.commit()
    assert days(page, "Decide")[0] == TODAY + timedelta(days=3)


def test_the_mouse_drags_a_bar_and_its_ends_by_whole_days(page: RoadmapPage) -> None:
    chart = page.chart
    box = chart.rect_of(bar(page, "Talk"))
    week = round(7 * chart.scale_.per_day)
    drag(page, box.center(), week * 2)
    assert days(page, "Talk") == (TODAY + WEEK, TODAY + 10 * WEEK)
    box = chart.rect_of(bar(page, "Talk"))
    drag(page, QPointF(box.right() - 3, box.center().y()), -week)
    assert days(page, "Talk") == (TODAY + WEEK, TODAY + 9 * WEEK)
    box = chart.rect_of(bar(page, "Talk"))
    drag(page, QPointF(box.left() + 3, box.center().y()), 100 * week)
    assert days(page, "Talk") == (TODAY + 9 * WEEK, TODAY + 9 * WEEK)
    press_undo(page)
    assert days(page, "Talk")[0] == TODAY + WEEK


def test_only_what_no_record_tells_is_ticked_by_hand(page: RoadmapPage, found: dict[str, int]) -> None:
    chart, store = page.chart, page.desk.store
    chart.choose(bar(page, "Talk"))
    QTest.keyClick(chart, Key.Key_Space)
    assert toasts(page)[-1] == "Your records tick this step: 1 of 2 interviews held: Maria"
    box = chart.rect_of(bar(page, "Decide"))
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=(box.topLeft() + QPointF(14, 15)).toPoint())
    assert store.get("goal", found["Decide"])["status"] == "achieved"
    chart.choose(bar(page, "Decide"))
    QTest.keyClick(chart, Key.Key_Space)
    assert store.get("goal", found["Decide"])["status"] == "in_progress"


def test_arrows_walk_over_everything_and_enter_opens_it(page: RoadmapPage) -> None:
    chart = page.chart
    chart.choose(bar(page, "Read"))
    seen = []
    for _ in range(8):
        QTest.keyClick(chart, Key.Key_Down)
        assert chart.chosen is not None
        seen.append(chart.chosen.title)
    assert {"Talk", "Decide"} <= set(seen)
    QTest.keyClick(chart, Key.Key_End)
    assert isinstance(chart.chosen, Diamond)
    QTest.keyClick(chart, Key.Key_Return)
    notes = page.desk.navigator
    assert isinstance(notes, Notes)
    assert notes.sent[-1] == ("record", "application", 1)
    QTest.keyClick(chart, Key.Key_N)
    assert notes.sent[-1][:2] == ("new", "goal")
    for zoom in ("half", "quarter", "quarter"):
        QTest.keyClick(chart, Key.Key_Plus)
        assert chart.zoom == zoom
    QTest.keyClick(chart, Key.Key_Delete)  # a deadline is not deleted here
    assert page.desk.store.count("application") == 1


def test_the_table_and_the_suggestions_lead_to_the_records(page: RoadmapPage, found: dict[str, int]) -> None:
    notes = page.desk.navigator
    assert isinstance(notes, Notes)
    page.next.buttons[0].click()
    assert notes.sent[-1] == ("record", "goal", found["Decide"])
    assert page.next.buttons[0].accessibleName() == "Open: Decide. It ends in 28 days"
    page.show_table()
    sheet = topmost(page.window())
    assert sheet is not None
    table = sheet.findChildren(QTableWidget)[0]
    assert table.rowCount() == 5  # dropped ones, too
    table.cellActivated.emit(0, 0)
    assert notes.sent[-1][:2] == ("record", "goal")
    exports = page.export.menu()
    assert exports is not None
    for action in exports.actions():
        action.trigger()
    assert ("export",) in notes.sent
    assert isinstance(topmost(page.window()), ListExportSheet)


def test_a_roadmap_begins_from_the_catalogue_with_one_undo(desk: Desk, window: QWidget) -> None:
    page = show(RoadmapPage(desk), window)
    page.focus_first()
    assert QApplication.focusWidget() is page.empty.primary
    assert page.empty.primary is not None
    page.empty.primary.click()
    sheet = topmost(window)
    assert isinstance(sheet, TargetSheet)
    sheet.path.set_value("own")
    sheet.path.changed.emit("own")
    sheet.accept_role()
    assert sheet.own.error() == "Give the role a name"
    sheet.own.set_text("Head of AI delivery")
    sheet.take.click()
    settle()
    assert page.target.text().startswith("To Head of AI delivery by November 2027")
    assert len(page.bars) > 40
    press_undo(page)
    assert desk.store.count("goal") == desk.store.count("target_role") == 0
    assert page.empty.isVisible()
    page.begin_blank()
    assert page.chart.isVisible()


def test_a_target_role_shows_its_gaps_and_can_be_changed(desk: Desk, window: QWidget) -> None:
    asked = [
        {"what": "Risk management", "type": "skill", "level": 3},
        {"what": "PMP", "type": "credential"},
        {"what": "Led a team", "type": "experience"},
    ]
    desk.store.save("target_role", {"title": "My role", "active": True, "requirements": asked})
    skill = desk.store.save("skill", {"name": "Risk management", "level": 1})["id"]
    page = show(RoadmapPage(desk), window)
    page.choose_target()
    sheet = topmost(window)
    assert isinstance(sheet, TargetSheet)
    assert [line.chip[0] for line in sheet.lines] == ["Level 1 of 3", "Not earned yet", "You judge this"]
    sheet.lines[0].click()
    assert isinstance(desk.navigator, Notes)
    assert desk.navigator.sent[-1] == ("record", "skill", skill)
    settle()
    page.choose_target()
    sheet = topmost(window)
    assert isinstance(sheet, TargetSheet)
    sheet.path.set_value("ai-consultant")
    sheet.accept_role()
    roles = {each["title"]: each["active"] for each in desk.store.select("target_role")}
    assert roles["My role"] is False
    assert True in roles.values()


def test_a_step_says_which_records_count(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    card = open_page(desk, window, "goal", found["Talk"]).cards["measure"]
    assert isinstance(card, StepMeasureCard)
    assert card.words.text() == "1 of 2 interviews held"
    assert [line.title for line in card.lines] == ["Maria"]
    assert not card.check.isVisible()
    by_hand = open_page(desk, window, "goal", found["Decide"]).cards["measure"]
    assert isinstance(by_hand, StepMeasureCard)
    by_hand.check.click()
    assert desk.store.get("goal", found["Decide"])["status"] == "achieved"


def test_five_hundred_steps_are_laid_out_without_covering_each_other(desk: Desk, window: QWidget) -> None:
    with desk.store.write("Fill") as writer:
        for number in range(500):
            first = TODAY + timedelta(days=number * 37 % 300)
            writer.save("goal", {"title": f"Step {number}", "lane": "build", "starts_on": first,
                                 "ends_on": first + timedelta(days=5 + number % 60)})  # fmt: skip
    page = show(RoadmapPage(desk), window)
    rows: dict[int, list[tuple[float, float]]] = {}
    for each in page.chart.placed:
        rows.setdefault(each.row, []).append((each.left, each.right))
    for row in rows.values():
        row.sort()
        assert all(left[1] <= right[0] for left, right in pairwise(row))
    page.chart.choose(page.bars[-1])
    assert page.chart.viewport().rect().contains(page.chart.rect_of(page.bars[-1]).topLeft().toPoint() + QPoint(1, 1))
