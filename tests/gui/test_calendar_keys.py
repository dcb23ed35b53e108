"""The calendar page by keys alone: days, pages, entries, something new, far months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.calendar_jump import MonthPopover
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from tests.gui.calendar_hands import menu_words, open_menu, sent, shown
from tests.gui.calendar_pictured import TODAY, at, fill, november
from tests.gui.desk_for_tests import make_desk
from tests.gui.showing import key, press_undo, show

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


def test_arrows_move_the_day_and_turn_the_page(page: CalendarPage) -> None:
    for which, day in (
        (Key.Key_Right, november(20)),
        (Key.Key_Left, november(19)),
        (Key.Key_Up, november(12)),
        (Key.Key_Down, november(19)),
        (Key.Key_Home, november(16)),
        (Key.Key_End, november(22)),
    ):
        key(page.grid, which)
        assert page.day == day
    key(page.grid, Key.Key_Down)
    key(page.grid, Key.Key_Down)
    assert page.day == november(36)
    assert page.header.title.text() == "December 2026"
    assert page.panel.list.days.rows == [] or page.panel.list.days.rows[0].day >= november(36)


def test_pages_turn_by_month_week_and_year_and_t_comes_back(page: CalendarPage) -> None:
    key(page.grid, Key.Key_PageDown)
    assert page.header.title.text() == "December 2026"
    key(page.grid, Key.Key_PageUp)
    key(page.grid, Key.Key_PageUp)
    assert page.header.title.text() == "October 2026"
    key(page.grid, Key.Key_PageUp, Modifier.ShiftModifier)
    assert page.header.title.text() == "October 2025"
    key(page.grid, Key.Key_T)
    assert (page.day, page.header.title.text()) == (TODAY, "November 2026")
    page.show_view("week")
    page.focus_first()
    key(page.week, Key.Key_PageDown)
    assert page.day == TODAY + 7 * DAY
    page.header.back.click()
    assert page.day == TODAY
    page.header.today.click()
    assert page.day == TODAY


def test_the_last_day_of_a_short_month_is_kept_within_it(page: CalendarPage) -> None:
    page.go_to(date(2027, 1, 31))
    page.turn(1)
    assert page.day == date(2027, 2, 28)
    page.turn_year(1)
    assert page.day == date(2028, 2, 28)


def test_time_has_ends(page: CalendarPage) -> None:
    page.go_to(date(1, 1, 1))
    assert page.day == date(1900, 1, 1)
    page.turn(-1)
    assert page.day == date(1900, 1, 1)
    page.go_to(date.max)
    page.turn(1)
    assert page.day.year == 2199
    page.show_view("week")
    page.turn(1)
    assert page.day == date(2199, 12, 31)


def test_tab_goes_through_the_entries_of_the_day_and_then_on(page: CalendarPage) -> None:
    seen = []
    while page.grid.hasFocus():
        key(page.grid, Key.Key_Tab)
        if page.grid.chosen:
            seen.append(page.grid.chosen.short)
    assert seen == ["Study block", "Priya Raman", "Thank Daniel O’Connor"]
    assert page.grid.chosen is None


def test_enter_opens_space_ticks_and_both_mean_the_chosen_entry(page: CalendarPage, ids: dict[str, int]) -> None:
    key(page.grid, Key.Key_Tab)
    key(page.grid, Key.Key_Tab)
    key(page.grid, Key.Key_Return)
    assert sent(page)[-1] == ("record", "interview", ids["Priya Raman"])
    key(page.grid, Key.Key_Space)
    assert page.desk.store.get("interview", ids["Priya Raman"])["status"] == "scheduled"
    key(page.grid, Key.Key_Escape)
    key(page.grid, Key.Key_Space)
    assert page.desk.store.get("task", ids["Study block"])["status"] == "done"
    press_undo(page)
    assert page.desk.store.get("task", ids["Study block"])["status"] == "open"


def test_enter_on_a_free_day_and_n_offer_what_can_be_new(page: CalendarPage) -> None:
    key(page.grid, Key.Key_N)
    assert menu_words() == [
        "New task",
        "New interview",
        "New mentoring session",
        "New event",
        "New conversation",
        "New study entry",
        "Plan study…",
    ]
    key(open_menu(), Key.Key_Return)
    assert sent(page)[-1] == ("new", "task", {"planned_on": TODAY})
    page.go_to(november(26))
    page.focus_first()
    key(page.grid, Key.Key_Return)
    assert "New study entry" not in menu_words()
    for _ in range(2):
        key(open_menu(), Key.Key_Down)
    key(open_menu(), Key.Key_Return)
    assert sent(page)[-1] == ("new", "session", {"starts": at(november(26), 9)})


def test_letters_can_be_switched_off(store: Store, theme: Theme, window: QWidget) -> None:
    page = show(CalendarPage(make_desk(store, theme, window, Settings(row_keys=False))), window)
    page.go_to(november(3))
    page.focus_first()
    key(page.grid, Key.Key_T)
    key(page.grid, Key.Key_N)
    assert page.day == november(3)
    assert QApplication.activePopupWidget() is None
    page.deleteLater()


def test_the_title_leads_to_any_month(page: CalendarPage, window: QWidget) -> None:
    page.header.title.click()
    popover = topmost(window)
    assert isinstance(popover, MonthPopover)
    assert popover.months[10].active
    assert QApplication.focusWidget() is popover.months[10]
    key(popover.months[10], Key.Key_PageDown)
    assert not popover.months[10].active
    key(popover.months[10], Key.Key_Up)
    assert QApplication.focusWidget() is popover.months[7]
    key(popover.months[7], Key.Key_Return)
    assert page.header.title.text() == "August 2027"
    assert topmost(window) is None
