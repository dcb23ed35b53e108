"""The week: hours, the strip above, and moving in time."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.store import Store
from tests.gui.calendar_pictured import TODAY, at, fill, november
from tests.gui.showing import key, press_undo, settle, show, toasts

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(desk: Desk, window: QWidget, store: Store) -> CalendarPage:
    fill(store)
    made = show(CalendarPage(desk), window)
    made.show_view("week")
    made.focus_first()
    settle()
    return made


def entry(page: CalendarPage, short: str) -> CalendarEntry:
    return next(each for each in page.week.entries if each.short == short)


def hour(page: CalendarPage, day: int, minutes: int) -> QPointF:
    """A little below a time of a day of November."""
    left = page.week.rect_of_day(november(day))
    return QPointF(left.center().x(), page.week._y(minutes) + 3)


def drag(page: CalendarPage, begin: QPointF, end: QPointF) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(page.week, left, Modifier.NoModifier, begin.toPoint())
    for step in (0.4, 1.0):
        QTest.mouseMove(page.week, (begin + (end - begin) * step).toPoint())
        settle()
    assert not page.week.grab().isNull()
    QTest.mouseRelease(page.week, left, Modifier.NoModifier, end.toPoint())
    settle()


def starts(page: CalendarPage, title: str = "Priya Raman") -> object:
    return page.desk.store.get("interview", entry(page, title).record_id)["starts"]


def test_what_has_a_time_stands_at_it_and_the_rest_above(page: CalendarPage) -> None:
    box = page.week.rect_of(entry(page, "Priya Raman"))
    assert abs(box.top() - page.week._y(15 * 60 + 30)) <= 2
    assert abs(box.height() - page.desk.theme.u(24)) <= 4
    above = page.week.rect_of(entry(page, "Study block"))
    assert above.bottom() < page.week._hours_top
    summit = page.week.rect_of(entry(page, "AI in Projects Summit"))
    assert summit.left() <= page.week.rect_of_day(november(16)).left() + 5


def test_dragging_moves_day_and_time_to_the_quarter_of_an_hour(page: CalendarPage) -> None:
    begin = hour(page, 19, 15 * 60 + 30)
    drag(page, begin, hour(page, 20, 11 * 60 + 17))
    assert starts(page) == at(november(20), 11, 15)
    assert toasts(page)[-1] == "Moved to tomorrow, 11:15: Informational interview with Priya Raman"
    moved = entry(page, "Priya Raman")
    assert (moved.at, moved.until) == (time(11, 15), time(11, 45))
    press_undo(page)
    assert starts(page) == at(TODAY, 15, 30)


def test_where_it_was_taken_is_where_it_is_held(page: CalendarPage) -> None:
    page.desk.store.save("interview", {"ends": "2026-11-19 18:00"}, entry(page, "Priya Raman").record_id)
    begin = hour(page, 19, 16 * 60 + 30)
    begin.setX(page.week.rect_of_day(TODAY).left() + 20)  # the thank-you stands beside it
    drag(page, begin, hour(page, 19, 15 * 60 + 30))
    assert starts(page) == at(TODAY, 14, 30)


def test_a_day_stays_a_day_wherever_it_is_dropped(page: CalendarPage) -> None:
    begin = page.week.rect_of(entry(page, "Prepare agenda")).center()
    drag(page, begin, hour(page, 18, 12 * 60))
    assert page.desk.store.get("task", entry(page, "Prepare agenda").record_id)["due"] == november(18)


def test_a_timed_entry_dropped_above_keeps_its_time(page: CalendarPage) -> None:
    target = QPointF(page.week.rect_of_day(november(18)).center().x(), page.week._hours_top - 10)
    drag(page, hour(page, 19, 15 * 60 + 30), target)
    assert starts(page) == at(november(18), 15, 30)


def test_keys_move_it_by_days_and_by_half_hours(page: CalendarPage) -> None:
    for _ in range(2):
        key(page.week, Key.Key_Down)
    assert page.week.chosen is not None
    assert page.week.chosen.short == "Priya Raman"
    key(page.week, Key.Key_Up, Modifier.ControlModifier)
    assert starts(page) == at(TODAY, 15)
    key(page.week, Key.Key_Right, Modifier.ControlModifier)
    assert starts(page) == at(november(20), 15)
    assert page.day == november(20)
    assert page.week.chosen is not None
    assert page.week.chosen.short == "Priya Raman"


def test_a_day_without_a_time_has_no_hours_to_move_by(page: CalendarPage) -> None:
    key(page.week, Key.Key_Down)
    assert page.week.chosen is not None
    assert page.week.chosen.short == "Study block"
    before = page.desk.store.undo_label
    key(page.week, Key.Key_Down, Modifier.ControlModifier)
    assert page.desk.store.undo_label == before


def test_nothing_moves_beyond_midnight(page: CalendarPage) -> None:
    page.desk.store.save("interview", {"starts": "2026-11-19 00:00"}, entry(page, "Priya Raman").record_id)
    key(page.week, Key.Key_Down)
    key(page.week, Key.Key_Down)
    key(page.week, Key.Key_Up, Modifier.ControlModifier)
    assert starts(page) == at(TODAY, 0)


def test_a_full_strip_says_how_much_more_there_is(page: CalendarPage) -> None:
    for number in range(9):
        page.desk.store.save("task", {"title": f"Task {number}", "due": november(18)})
    week = page.week
    hidden = week._strip.hidden[2]
    assert hidden == 9 - (week._lanes - 1)
    spot = week.spot_at(week._strip_box(2, 2, week._lanes - 1).center())
    assert spot is not None
    assert spot.more
    assert not week.grab().isNull()


def test_the_wheel_scrolls_and_a_chosen_entry_comes_into_sight(page: CalendarPage) -> None:
    week = page.week
    week.bar.setValue(0)
    middle = QPointF(300, 400)
    wheel = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton, Modifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(week, wheel)
    assert week.bar.value() > 0
    week.bar.setValue(0)
    for _ in range(3):
        key(week, Key.Key_Down)
    box = week.rect_of(entry(page, "Thank Daniel O’Connor"))
    assert week._hours_top <= box.top() < box.bottom() <= week.height()


def test_it_begins_with_the_morning_or_with_what_is_earlier(page: CalendarPage) -> None:
    assert 0 <= page.week._y(8 * 60) - page.week._hours_top <= page.desk.theme.u(120)
    page.desk.store.save("event", {"title": "Early", "starts": at(november(25), 5), "status": "registered"})
    page.go_to(november(25))
    assert page.week._y(5 * 60) >= page.week._hours_top


def test_a_double_click_offers_something_new_at_that_time(page: CalendarPage) -> None:
    asked: list[tuple[object, object]] = []
    page.week.new_wanted.disconnect()
    page.week.new_wanted.connect(lambda day, clock: asked.append((day, clock)))
    place = hour(page, 18, 9 * 60 + 30).toPoint()
    QTest.mouseDClick(page.week, Qt.MouseButton.LeftButton, Modifier.NoModifier, place)
    assert asked == [(november(18), time(9, 30))]


def test_the_line_of_now_is_there_only_this_week(page: CalendarPage) -> None:
    assert page.week.now == time(10, 30)
    assert page.week.subject() == "16 – 22 Nov 2026"
    with_line = page.week.grab().toImage()
    page.week.now = None
    assert page.week.grab().toImage() != with_line
    page.turn(1)
    assert page.day == TODAY + timedelta(days=7)
