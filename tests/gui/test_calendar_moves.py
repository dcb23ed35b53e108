"""Moving entries on the calendar page, by keys, by the pointer and by menus: what moves, what is said, what stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.calendar_day import DayPopover
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.store import Store
from tests.gui.calendar_hands import drag, entry, menu_words, open_menu, sent, shown
from tests.gui.calendar_pictured import TODAY, at, fill, november
from tests.gui.showing import key, press_undo, toasts

Key, Modifier = Qt.Key, Qt.KeyboardModifier
DAY = timedelta(days=1)


@pytest.fixture
def ids(store: Store) -> dict[str, int]:
    return fill(store)


@pytest.fixture
def page(desk: Desk, window: QWidget, ids: dict[str, int]) -> Iterator[CalendarPage]:
    assert ids
    with shown(desk, window) as made:
        yield made


def test_ctrl_and_arrows_move_a_plan_and_leave_what_is_due(page: CalendarPage, ids: dict[str, int]) -> None:
    page.go_to(november(29))
    page.focus_first()
    key(page.grid, Key.Key_Left, Modifier.ControlModifier)
    kept = page.desk.store.get("task", ids["Case study"])
    assert (kept["planned_on"], kept["due"]) == (november(28), november(30))
    assert toasts(page)[-1] == "Planned for Sat 28 Nov: Case study"
    assert page.day == november(28)
    assert page.grid.chosen is not None
    assert page.grid.chosen.title == "Case study"
    key(page.grid, Key.Key_Up, Modifier.ControlModifier)
    assert page.desk.store.get("task", ids["Case study"])["planned_on"] == november(21)
    press_undo(page)
    assert page.desk.store.get("task", ids["Case study"])["planned_on"] == november(28)
    press_undo(page)
    assert page.desk.store.get("task", ids["Case study"])["planned_on"] == november(29)


def test_a_task_that_is_only_due_moves_its_due_day_and_says_so(page: CalendarPage, ids: dict[str, int]) -> None:
    assert page.move_entry(entry(page, "Prepare agenda"), TODAY, None)
    assert page.desk.store.get("task", ids["Prepare agenda"])["due"] == TODAY
    assert toasts(page)[-1] == "The due date is now today: Prepare agenda"
    timed = entry(page, "Practice test 2")
    assert page.move_entry(timed, november(22), None)
    assert page.desk.store.get("task", ids["Practice test 2"])["due"] == at(november(22), 10)


def test_an_appointment_keeps_its_time_its_length_and_its_zone(page: CalendarPage, ids: dict[str, int]) -> None:
    store = page.desk.store
    store.save("interview", {"zone": "America/New_York", "starts": "2026-10-30 15:30"}, ids["Priya Raman"])
    page.go_to(date(2026, 10, 30))
    moved = next(each for each in page.entries if each.record_id == ids["Priya Raman"] and each.kind == "interview")
    page.move_entry(moved, moved.first + 7 * DAY, None)  # beyond the end of summer time in New York
    kept = store.get("interview", ids["Priya Raman"])
    assert kept["starts"].isoformat() == "2026-11-06T20:30:00+00:00"
    assert kept["ends"] - kept["starts"] == timedelta(minutes=30)


def test_a_date_inside_a_record_moves_alone(page: CalendarPage, ids: dict[str, int]) -> None:
    exam = entry(page, "Exam: PMI-CPMAI")
    assert page.move_entry(exam, november(30), None)
    (attempt,) = page.desk.store.get("certification", ids["certification"])["attempts"]
    assert attempt["booked_at"] == at(november(30), 10)
    assert attempt["minutes"] == 120
    assert toasts(page)[-1] == "Moved to Mon 30 Nov: Exam: PMI-CPMAI"


def test_what_lasts_several_days_moves_as_a_whole(page: CalendarPage, ids: dict[str, int]) -> None:
    assert page.move_entry(entry(page, "AI in Projects Summit"), november(20), None)
    kept = page.desk.store.get("event", ids["Summit"])
    assert (kept["starts"], kept["ends"]) == (november(20), november(23))


def test_what_cannot_move_says_why(page: CalendarPage, ids: dict[str, int]) -> None:
    page.desk.store.save("contact", {"given_name": "Ada", "birthday": "11-23"})
    before = page.desk.store.undo_label
    for title, reason in (
        ("Session 8, Dr. Helen Osei", "What has happened keeps its day"),
        ("Birthday: Ada", "A birthday keeps its day"),
    ):
        assert not page.move_entry(entry(page, title), november(26), None)
        assert toasts(page)[-1].startswith(reason)
    repetition = next(each for each in page.entries if each.fixed == "repeats")
    assert not page.move_entry(repetition, november(26), None)
    study = entry(page, "ML Foundations")
    assert not page.move_entry(study, TODAY + DAY, None)
    assert toasts(page)[-1].startswith("Study is logged when it is done")
    assert page.day == TODAY
    assert page.desk.store.undo_label == before
    assert page.move_entry(study, november(6), None)
    assert page.desk.store.get("study", ids["study 5"])["studied_on"] == november(6)


def test_moving_out_of_sight_follows_there(page: CalendarPage) -> None:
    page.move_entry(entry(page, "Prepare agenda"), date(2027, 2, 2), None)
    assert page.header.title.text() == "February 2027"
    assert page.day == date(2027, 2, 2)
    assert toasts(page)[-1] == "The due date is now Tue 2 Feb 2027: Prepare agenda"


def test_a_record_may_refuse_and_then_nothing_moves(page: CalendarPage) -> None:
    page.desk.store.save("event", {"title": "Gone", "starts": november(23), "status": "registered"})
    gone = entry(page, "Gone")
    page.desk.store.delete("event", gone.record_id)
    with pytest.raises(AipmError, match="There is no event"):
        page.move_entry(gone, november(24), None)
    assert page.day == TODAY


def test_an_entry_is_dragged_to_another_day(page: CalendarPage, ids: dict[str, int]) -> None:
    begin = page.grid.rect_of(entry(page, "Prepare agenda")).center()
    drag(page.grid, begin, page.grid.rect_of_day(november(26)).center())
    assert page.desk.store.get("task", ids["Prepare agenda"])["due"] == november(26)
    assert page.day == november(26)
    press_undo(page)
    assert page.desk.store.get("task", ids["Prepare agenda"])["due"] == november(20)


def test_a_long_entry_is_dragged_by_any_of_its_days(page: CalendarPage, ids: dict[str, int]) -> None:
    box = page.grid.rect_of(entry(page, "AI in Projects Summit"))
    on_saturday = QPointF(page.grid.rect_of_day(november(14)).center().x(), box.center().y())
    drag(page.grid, on_saturday, page.grid.rect_of_day(november(25)).center())
    assert page.desk.store.get("event", ids["Summit"])["starts"] == november(24)


def test_escape_and_a_small_move_leave_everything_as_it_was(page: CalendarPage, ids: dict[str, int]) -> None:
    begin = page.grid.rect_of(entry(page, "Prepare agenda")).center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(page.grid, left, Modifier.NoModifier, begin.toPoint())
    QTest.mouseMove(page.grid, page.grid.rect_of_day(november(26)).center().toPoint())
    assert page.grid.drag is not None
    key(page.grid, Key.Key_Escape)
    QTest.mouseRelease(page.grid, left, Modifier.NoModifier, page.grid.rect_of_day(november(26)).center().toPoint())
    QTest.mousePress(page.grid, left, Modifier.NoModifier, begin.toPoint())
    QTest.mouseMove(page.grid, begin.toPoint() + QPoint(2, 2))
    QTest.mouseRelease(page.grid, left, Modifier.NoModifier, begin.toPoint() + QPoint(2, 2))
    assert page.desk.store.get("task", ids["Prepare agenda"])["due"] == november(20)
    assert page.day == november(20)


def test_a_click_chooses_without_turning_the_page_and_a_double_click_opens(
    page: CalendarPage, ids: dict[str, int]
) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(page.grid, left, Modifier.NoModifier, page.grid.rect_of_day(november(33)).center().toPoint())
    assert page.day == november(33)
    assert page.header.title.text() == "November 2026"
    box = page.grid.rect_of(entry(page, "Risk register")).center().toPoint()
    QTest.mouseDClick(page.grid, left, Modifier.NoModifier, box)
    assert sent(page)[-1] == ("record", "task", ids["Risk register"])
    QTest.mouseDClick(page.grid, left, Modifier.NoModifier, page.grid.rect_of_day(november(26)).center().toPoint())
    assert "New task" in menu_words()


def test_more_opens_the_day(page: CalendarPage, window: QWidget, ids: dict[str, int]) -> None:
    for number in range(5):
        page.desk.store.save("task", {"title": f"Task {number}", "due": november(18)})
    week = page.grid._weeks[3]
    assert week.hidden[2] == 3
    place = page.grid._more_line(3, 2).center().toPoint()
    QTest.mouseClick(page.grid, Qt.MouseButton.LeftButton, Modifier.NoModifier, place)
    popover = topmost(window)
    assert isinstance(popover, DayPopover)
    assert [row.entry.title for row in popover.list.days.rows if row.entry] == [f"Task {n}" for n in range(5)]
    assert popover.list.hasFocus()
    key(popover.list, Key.Key_Down)
    key(popover.list, Key.Key_Return)
    assert sent(page)[-1][0:2] == ("record", "task")
    assert topmost(window) is None
    assert ids


def test_the_menu_of_an_entry_has_it_all_in_words(page: CalendarPage, ids: dict[str, int]) -> None:
    page.grid.menu_wanted.emit(entry(page, "Prepare agenda"), november(20), QPoint(10, 10))
    assert menu_words()[:5] == ["Open", "Done", "A day later", "A day earlier", "A week later"]
    open_menu().actions()[2].trigger()
    assert page.desk.store.get("task", ids["Prepare agenda"])["due"] == november(21)
    held = page.menus.of_entry(entry(page, "Session 8, Dr. Helen Osei"), november(10))
    assert "A day later" not in [action.text().partition("\t")[0] for action in held.actions()]
