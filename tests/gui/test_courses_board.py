"""The courses' board: what the cards say, moving them by keys and mouse, walking about, and the table beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.course_cards import Card
from aipm_desktop.gui.pages.board_column import INSET, quick_box
from aipm_desktop.gui.pages.courses_board import CoursesPage
from aipm_desktop.kinds.course import BOARD, COURSE, share_done
from tests.gui.desk_for_tests import TODAY, Notes
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, show, toasts

Key = Qt.Key
PUSH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def found(desk: Desk) -> dict[str, int]:
    """One course of every status, by its status."""
    ids = {}
    with desk.store.write("Fill") as writer:
        for status in COURSE.statuses:
            values = {"title": f"Course {status.key}", "status": status.key, "provider": "Open school"}
            ids[status.key] = writer.save("course", {**values, "tags": ["Data"]})
        writer.save("course", {"units_done": 5, "units_total": 8}, ids["in_progress"])
        writer.save("course", {"hours_total": 10.0}, ids["paused"])
        writer.save("study", {"course_id": ids["paused"], "minutes": 150, "studied_on": TODAY})
        writer.save("study", {"minutes": 30, "studied_on": TODAY})
        deadlines = [
            {"title": "Handed in", "at": TODAY - timedelta(days=3), "done": True},
            {"title": "Essay", "at": TODAY + timedelta(days=17)},
        ]
        writer.save("course", {"deadlines": deadlines}, ids["in_progress"])
        writer.save("course", {"starts": TODAY + timedelta(days=46)}, ids["enrolled"])
        writer.save("course", {"certificate_number": "X-1"}, ids["completed"])
    return ids


@pytest.fixture
def page(desk: Desk, window: QWidget, found: dict[str, int]) -> CoursesPage:
    assert found
    made = show(CoursesPage(desk), window)
    made.focus_first()
    settle()
    return made


def cards(page: CoursesPage, column: int) -> list[Card]:
    return page.board.columns[column].list.cards.cards


def titles(page: CoursesPage) -> list[list[str]]:
    return [[card.title.removeprefix("Course ") for card in cards(page, column)] for column in range(3)]


def sent(page: CoursesPage) -> list[tuple[object, ...]]:
    notes = page.desk.navigator
    assert isinstance(notes, Notes)
    return notes.sent


def test_every_status_but_dropped_is_in_one_column() -> None:
    shown = [status for column in BOARD for status in column.statuses]
    assert sorted([*shown, "dropped"]) == sorted(status.key for status in COURSE.statuses)
    assert all(column.enters in column.statuses for column in BOARD)


def test_the_board_is_sound_and_says_how_many(page: CoursesPage) -> None:
    assert faults_of(page) == []
    assert titles(page) == [["enrolled", "wishlist"], ["in_progress", "paused"], ["completed"]]
    assert [frame.count.text() for frame in page.board.columns] == ["2", "2", "1"]
    assert page.subtitle.text() == "6 courses · 3 hours learned · 1 dropped, in the table"
    assert not page.panel.isVisible()
    assert not page.toolbar.isVisible()


def test_a_card_says_what_stands_on_it(page: CoursesPage) -> None:
    model = page.board.columns[1].list.cards
    said = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said[0] == "Course in_progress, Open school, 62 % done, Data, Essay, 6 Dec"
    assert said[1] == "Course paused, Open school · paused, 25 % done, Data, 10 h"
    assert cards(page, 0)[0].foot.words == "Starts 4 Jan 2027"
    assert cards(page, 2)[0].foot.words == "Certificate"
    assert page.board.columns[0].list.accessibleName() == "Planned, 2 courses"


def test_progress_is_of_lessons_then_of_hours_by_hand_then_of_the_log() -> None:
    course = {"units_total": None, "units_done": None, "hours_total": 10.0, "hours_done": None}
    assert share_done(course, 150) == 0.25
    assert share_done({**course, "hours_done": 5.0}, 150) == 0.5
    assert share_done({**course, "units_total": 4, "units_done": 3}, 150) == 0.75
    assert share_done({**course, "hours_done": 50.0}, 0) == 1.0
    assert share_done({**course, "hours_total": None}, 150) is None


def test_ctrl_shift_right_moves_a_card_on_and_undo_brings_it_back(page: CoursesPage, found: dict[str, int]) -> None:
    page.board.choose(found["enrolled"])
    planned, running, done = (frame.list for frame in page.board.columns)
    key(planned, Key.Key_Right, PUSH)
    assert page.desk.store.get("course", found["enrolled"])["status"] == "in_progress"
    assert running.hasFocus()
    assert running.current_id() == found["enrolled"]
    key(running, Key.Key_Right, PUSH)
    assert done.hasFocus()
    assert page.desk.store.get("course", found["enrolled"])["completed_on"] is not None
    key(done, Key.Key_Right, PUSH)  # there is nothing further on
    assert toasts(page)[-1] == "Moved “Course enrolled” to Done"
    press_undo(page)
    assert page.desk.store.get("course", found["enrolled"])["status"] == "in_progress"
    assert titles(page)[2] == ["completed"]


def test_taking_a_completion_back_forgets_its_day(page: CoursesPage, found: dict[str, int]) -> None:
    page.board.choose(found["completed"])
    key(page.board.columns[2].list, Key.Key_Left, PUSH)
    course = page.desk.store.get("course", found["completed"])
    assert (course["status"], course["completed_on"]) == ("in_progress", None)


def test_a_card_is_dragged_to_another_column(page: CoursesPage, found: dict[str, int]) -> None:
    planned, _running, done = (frame.list for frame in page.board.columns)
    start = planned.visualRect(planned.cards.index(0)).center()
    end = planned.viewport().mapFromGlobal(done.viewport().mapToGlobal(QPoint(40, 200)))
    QTest.mousePress(planned.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for at in (start + QPoint(30, 0), end):
        QTest.mouseMove(planned.viewport(), at)
        settle()
    assert page.board.columns[2].target
    QTest.mouseRelease(planned.viewport(), Qt.MouseButton.LeftButton, pos=end)
    settle()
    assert page.desk.store.get("course", found["enrolled"])["status"] == "completed"
    assert done.current_id() == found["enrolled"]
    assert not page.board.columns[2].target


def test_the_button_of_a_card_logs_half_an_hour(page: CoursesPage, found: dict[str, int]) -> None:
    running = page.board.columns[1].list
    place = running.cards.place_of(found["in_progress"])
    u, box = page.desk.theme.u, QRectF(running.visualRect(running.cards.index(place)))
    at = quick_box(page.desk.theme, box.adjusted(0, 0, -u(INSET), 0), running.cards.cards[place]).center().toPoint()
    QTest.mouseMove(running.viewport(), at)
    QTest.mouseClick(running.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert running.current_id() == found["in_progress"]
    assert [course for _id, course in page.desk.store.all_rows("study", ["course_id"])].count(found["in_progress"]) == 1
    assert not any(card.quick for column in (0, 2) for card in cards(page, column))


def test_escape_ends_a_drag_and_nothing_moves(page: CoursesPage, found: dict[str, int]) -> None:
    planned, running, _done = (frame.list for frame in page.board.columns)
    start = planned.visualRect(planned.cards.index(0)).center()
    end = planned.viewport().mapFromGlobal(running.viewport().mapToGlobal(QPoint(40, 200)))
    QTest.mousePress(planned.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(planned.viewport(), start + QPoint(30, 0))
    QTest.mouseMove(planned.viewport(), end)
    settle()
    assert page.board.columns[1].target
    key(planned, Key.Key_Escape)
    QTest.mouseRelease(planned.viewport(), Qt.MouseButton.LeftButton, pos=end)
    settle()
    assert page.desk.store.get("course", found["enrolled"])["status"] == "enrolled"
    assert toasts(page) == []


def test_arrows_go_from_card_to_card_and_enter_opens(page: CoursesPage, found: dict[str, int]) -> None:
    planned, running, done = (frame.list for frame in page.board.columns)
    assert planned.hasFocus()
    key(planned, Key.Key_Down)
    key(planned, Key.Key_Right)
    assert running.hasFocus()
    assert running.current_id() == found["paused"]
    assert planned.current_id() == 0
    key(running, Key.Key_Right)
    assert done.current_id() == found["completed"]
    key(done, Key.Key_Return)
    assert sent(page)[-1] == ("record", "course", found["completed"])


def test_n_and_the_plus_begin_a_course_of_that_column(page: CoursesPage) -> None:
    key(page.board.columns[1].list, Key.Key_N)
    assert sent(page)[-1] == ("new", "course", {"status": "wishlist"})
    page.board.columns[1].list.setFocus()
    key(page.board.columns[1].list, Key.Key_N)
    assert sent(page)[-1] == ("new", "course", {"status": "in_progress"})
    page.board.columns[2].added.emit()
    assert sent(page)[-1] == ("new", "course", {"status": "completed"})
    assert page.new_here()


def test_a_new_course_is_chosen_and_takes_the_keys(page: CoursesPage) -> None:
    id = page.desk.store.save("course", {"title": "A new one", "status": "in_progress"})["id"]
    page.made("course", id)
    assert page.board.columns[1].list.hasFocus()
    assert page.board.columns[1].list.current_id() == id


def test_deleting_chooses_the_next_card_of_the_column(page: CoursesPage, found: dict[str, int]) -> None:
    key(page.board.columns[0].list, Key.Key_Delete)
    assert titles(page)[0] == ["wishlist"]
    assert page.board.current == found["wishlist"]
    key(page.board.columns[0].list, Key.Key_Delete)
    assert page.board.columns[0].list.accessibleDescription().startswith("Nothing here.")
    press_undo(page)
    assert titles(page)[0] == ["wishlist"]


def test_the_table_is_the_same_list_and_the_choice_goes_along(page: CoursesPage, found: dict[str, int]) -> None:
    page.board.choose(found["paused"])
    page.views.segments["table"].click()
    settle()
    assert page.view.isVisible()
    assert page.view.current_id() == found["paused"]
    assert page.panel.isVisible()
    assert page.toolbar.isVisible()
    page.view.choose(found["completed"])
    page.views.segments["board"].click()
    settle()
    assert page.board.isVisible()
    assert page.board.current == found["completed"]
    assert not page.panel.isVisible()


def test_where_and_return_keep_board_or_table(page: CoursesPage, desk: Desk, window: QWidget) -> None:
    page.set_mode("table")
    other = show(CoursesPage(desk), window)
    other.return_to(page.where())
    assert other.mode == "table"
    assert other.view.isVisible()


def test_search_and_filters_narrow_the_board(page: CoursesPage) -> None:
    assert page.search_here()
    settle()
    assert page.toolbar.isVisible()
    QTest.keyClicks(page.search.edit, "paused")
    settle()
    assert titles(page) == [[], ["paused"], []]
    assert page.board.columns[0].list.accessibleDescription() == "Nothing here matches."
    key(page.search.edit, Key.Key_Down)
    assert page.board.columns[1].list.hasFocus()
    key(page.board.columns[1].list, Key.Key_Escape)
    assert [len(column) for column in titles(page)] == [2, 2, 1]
    assert not page.toolbar.isVisible()


def test_the_menu_of_a_card_moves_it(page: CoursesPage, found: dict[str, int]) -> None:
    page.board.choose(found["wishlist"])
    menu = page.open_row_menu(QPoint(0, 0))
    assert menu is not None
    act = next(action for action in menu.actions() if action.text() == "Move to In progress")
    act.trigger()
    menu.close()
    settle()
    assert page.desk.store.get("course", found["wishlist"])["status"] == "in_progress"


def test_without_courses_the_page_invites(desk: Desk, window: QWidget) -> None:
    page = show(CoursesPage(desk), window)
    page.focus_first()
    assert page._empty is not None
    assert page._empty.isVisible()
    assert not page.views.isVisible()
    assert faults_of(page) == []
