"""The calendar page: what it shows, in which view, and what a screen reader is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from tests.gui.calendar_hands import entry, sent, shown
from tests.gui.calendar_pictured import TODAY, at, fill, november
from tests.gui.desk_for_tests import make_desk
from tests.gui.showing import key, settle, show

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
    assert not page.header.as_table.isVisible()
    row = next(n for n, line in enumerate(lines) if line[2] == "Risk register")
    table.cellActivated.emit(row, 0)
    assert sent(page)[-1] == ("record", "task", ids["Risk register"])


def test_a_view_without_the_panel_has_the_table_too(page: CalendarPage, window: QWidget) -> None:
    for view in ("week", "agenda"):
        page.show_view(view)
        page.header.as_table.click()
        sheet = topmost(window)
        assert isinstance(sheet, Sheet)
        sheet.reject()
    page.show_view("month")
    page.resize(900, 800)
    settle()
    assert not page.panel.isVisible()
    assert page.header.as_table.isVisible()


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
    qapp: QApplication, theme: Theme, page: CalendarPage, window: QWidget, scale: float
) -> None:
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
