"""The calendar page by keys, pointer and menus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages.calendar_canvas import CalendarCanvas
from aipm_desktop.gui.pages.calendar_day import DayPopover
from aipm_desktop.gui.pages.calendar_jump import MonthPopover
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from tests.gui.calendar_pictured import TODAY, at, fill, november
from tests.gui.desk_for_tests import Notes, make_desk
from tests.gui.showing import key, press_undo, settle, show, toasts

Key, Modifier = Qt.Key, Qt.KeyboardModifier
DAY = timedelta(days=1)


@pytest.fixture
def ids(store: Store) -> dict[str, int]:
    return fill(store)


@pytest.fixture
def page(desk: Desk, window: QWidget, ids: dict[str, int]) -> Iterator[CalendarPage]:
    assert ids
    made = show(CalendarPage(desk), window)
    made.focus_first()
    yield made
    for menu in made.findChildren(Menu):
        menu.close()
    settle()


def entry(page: CalendarPage, title: str) -> CalendarEntry:
    return next(each for each in page.entries if each.title == title)


def sent(page: CalendarPage) -> list[tuple[object, ...]]:
    assert isinstance(page.desk.navigator, Notes)
    return page.desk.navigator.sent


def open_menu() -> Menu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    return menu


def menu_words() -> list[str]:
    menu = open_menu()
    return [action.text().partition("\t")[0] for action in menu.actions() if action.text()]


def drag(canvas: CalendarCanvas, begin: QPointF, end: QPointF) -> None:
    """Press, pull in steps, let go."""
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, Modifier.NoModifier, begin.toPoint())
    for step in (0.3, 0.7, 1.0):
        QTest.mouseMove(canvas, (begin + (end - begin) * step).toPoint())
        settle()
    QTest.mouseRelease(canvas, left, Modifier.NoModifier, end.toPoint())
    settle()


# What is shown


def test_it_opens_on_today_in_the_month(page: CalendarPage) -> None:
    assert page.header.title.text() == "November 2026"
    assert page.day == TODAY
    assert page.grid.hasFocus()
    assert page.grid.first == date(2026, 10, 26)
    assert page.panel.isVisible()
    assert [row.entry.short for row in page.panel.list.days.rows[:4] if row.entry] == [
        "Study block",
        "Priya Raman",
        "Thank Daniel O’Connor",
    ]


def test_the_three_views_hold_the_same_entries(page: CalendarPage) -> None:
    in_month = {each.key for each in page.grid.days[TODAY]}
    page.header.views.segments["week"].click()
    assert page.view == "week"
    assert page.header.title.text() == "16 – 22 Nov 2026"
    assert not page.panel.isVisible()
    assert {each.key for each in page.week.days[TODAY]} == in_month
    page.header.views.segments["agenda"].click()
    rows = [row.entry.key for row in page.agenda.days.rows if row.entry and row.day == TODAY]
    assert set(rows) == in_month
    assert page.header.title.text() == "19 Nov – 18 Dec 2026"


def test_a_free_agenda_says_so_and_offers_something_new(page: CalendarPage) -> None:
    page.show_view("agenda")
    page.header.chips["reading"].click()  # a weekly task has no end
    page.go_to(date(2031, 5, 5))
    assert page._agenda_layers.currentWidget() is not page.agenda
    assert page.agenda.days.rows == []


def test_hues_are_switched_off_and_on(page: CalendarPage) -> None:
    before = len(page.entries)
    page.header.chips["interview"].click()
    assert page.header.hidden == {"interview"}
    assert "Priya Raman" not in {each.short for each in page.grid.days[TODAY]}
    assert "Thank Daniel O’Connor" in {each.short for each in page.grid.days[TODAY]}
    for chip in page.header.chips.values():
        if chip.isChecked():
            chip.click()
    assert page.entries == []
    page.header.set_hidden(set())
    page.refresh()
    assert len(page.entries) == before


def test_where_it_was_is_found_again(page: CalendarPage) -> None:
    page.header.chips["event"].click()
    page.show_view("week")
    page.go_to(november(25))
    where = page.where()
    again = CalendarPage(page.desk)
    again.return_to({})
    assert again.view == "month"
    again.return_to(where)
    assert (again.view, again.day, again.header.hidden) == ("week", november(25), {"event"})
    assert again.header.views.value() == "week"
    assert not again.header.chips["event"].isChecked()
    again.deleteLater()


def test_a_change_is_shown_at_once(page: CalendarPage) -> None:
    page.desk.store.save("task", {"title": "Fresh", "due": november(23)})
    assert "Fresh" in {each.title for each in page.grid.days[november(23)]}
    page.desk.store.undo()
    assert "Fresh" not in {each.title for each in page.entries}


def test_a_new_contact_brings_its_birthday(page: CalendarPage) -> None:
    page.desk.store.save("contact", {"given_name": "Ada", "birthday": "11-23"})
    assert "Birthday: Ada" in {each.title for each in page.grid.days[november(23)]}


def test_the_week_begins_where_the_person_wants_it(store: Store, theme: Theme, window: QWidget) -> None:
    page = show(CalendarPage(make_desk(store, theme, window, Settings(week_start="sunday", time_format="12"))), window)
    assert page.grid.first == november(1)
    assert not page.grid.clock_24
    page.show_view("week")
    assert page.week.first == november(15)
    page.deleteLater()


# Keys


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


# Moving


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
    with pytest.raises(Exception, match="There is no event"):
        page.move_entry(gone, november(24), None)
    assert page.day == TODAY


# The pointer


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


# Going far


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


# The panel and the table


def test_the_panel_follows_the_day_and_acts_on_its_entries(page: CalendarPage, ids: dict[str, int]) -> None:
    page.go_to(november(24))
    list_ = page.panel.list
    assert list_.days.rows[0].day == november(24)
    list_.setFocus(Qt.FocusReason.TabFocusReason)
    key(list_, Key.Key_Return)
    assert sent(page)[-1] == ("record", "session", ids["Session 9"])
    key(list_, Key.Key_Right, Modifier.ControlModifier)
    assert page.desk.store.get("session", ids["Session 9"])["starts"] == at(november(25), 16)
    assert page.day == november(24)
    current = list_.days.rows[list_.currentIndex().row()].entry
    assert current is not None
    assert current.record_id == ids["Session 9"]
    key(list_, Key.Key_T)
    assert page.day == TODAY


def test_everything_is_there_as_a_table(page: CalendarPage, window: QWidget, ids: dict[str, int]) -> None:
    page.panel.as_table.click()
    sheet = topmost(window)
    assert isinstance(sheet, Sheet)
    table = sheet.findChild(QTableWidget)
    assert table is not None
    model = table.model()
    lines = [[model.index(row, column).data() for column in range(6)] for row in range(table.rowCount())]
    assert ["Thu 19 Nov 2026", "15:30 – 16:00", "Informational interview with Priya Raman", "Interview"] in [
        line[:4] for line in lines
    ]
    assert "Overdue" in [line[5] for line in lines]
    row = next(n for n, line in enumerate(lines) if line[2] == "Risk register")
    table.cellActivated.emit(row, 0)
    assert sent(page)[-1] == ("record", "task", ids["Risk register"])


# For whoever cannot see it


def test_a_screen_reader_is_told_the_month_and_the_day(page: CalendarPage) -> None:
    face = QAccessible.queryAccessibleInterface(page.grid)
    assert face.text(QAccessible.Text.Name) == "Calendar, November 2026"
    told = face.text(QAccessible.Text.Description)
    assert told.startswith("November 2026, ")
    assert "overdue" in told
    assert "Thursday 19 November 2026, today, 3 entries" in told
    assert "15:30 – 16:00, Informational interview with Priya Raman, Video call · 30 min" in told
    key(page.grid, Key.Key_Left)
    assert "Wednesday 18 November 2026, yesterday, no entries" in page.grid.accessibleDescription()


def test_every_button_has_a_name_and_a_size(page: CalendarPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
            face = QAccessible.queryAccessibleInterface(widget)
            assert face.text(QAccessible.Text.Name), widget
            assert min(widget.width(), widget.height()) >= 24, widget


@pytest.mark.parametrize("scale", [0.9, 1.3, 1.5])
def test_it_paints_at_every_size_and_in_the_dark(
    qapp: QApplication, theme: Theme, page: CalendarPage, window: QWidget, scale: float, qtbot: QtBot
) -> None:
    del qtbot
    theme.apply(qapp, "dark", scale)
    made = CalendarPage(page.desk)
    made.show()
    for view in ("month", "week", "agenda"):
        made.show_view(view)
        settle()
        for width in (870, 1040, 1400):
            made.resize(width, 600)
            settle()
            assert not made.grab().isNull()
            assert made.header.new.geometry().right() <= width
    assert window.isVisible()
    made.deleteLater()
    theme.apply(qapp, "light")


def test_a_hidden_page_has_no_timer(page: CalendarPage) -> None:
    assert page._timer.isActive()
    page.hide()
    assert not page._timer.isActive()


def test_midnight_moves_today(page: CalendarPage, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [TODAY, TODAY + DAY]
    monkeypatch.setattr(type(page.desk), "today", property(lambda _desk: lambda: days[-1]), raising=False)
    page._time_passed()
    assert page.day == TODAY + DAY
    assert page.grid.today == TODAY + DAY


def test_tips_tell_what_a_cell_has_no_room_for(page: CalendarPage) -> None:
    box = page.grid.rect_of(entry(page, "Prepare agenda"))
    assert isinstance(box, QRectF)
    spot = page.grid.spot_at(box.center())
    assert spot is not None
    assert spot.entry is entry(page, "Prepare agenda")
    assert page.grid.spot_at(QPointF(5, 5)) is None
