"""One date of a repetition is skipped, and study blocks are ticked, put off and skipped, where they are seen."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.actions import other_actions
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.pages.today import TodayPage
from aipm_desktop.gui.widgets.menu import Menu

THU, NEXT_WEEK = date(2026, 11, 19), date(2026, 11, 26)


def trigger(menu: Menu | None, words: str) -> None:
    assert menu is not None
    next(action for action in menu.actions() if action.text().partition("\t")[0] == words).trigger()


def labels(menu: Menu | None) -> list[str]:
    assert menu is not None
    return [action.text().partition("\t")[0] for action in menu.actions()]


def today_menu(desk: Desk, window: QWidget, title: str) -> Menu | None:
    agenda = TodayPage(desk, window).board.agenda
    row = next(place for place, row in enumerate(agenda.agenda.rows) if row.entry and row.title == title)
    return agenda.menu_for(agenda.agenda.index(row))


def entry(page: CalendarPage, title: str, day: date) -> CalendarEntry:
    return next(each for each in page.entries if each.title == title and each.first == day)


@pytest.fixture
def weekly(desk: Desk) -> int:
    values = {"title": "Comment twice", "due": THU, "recurrence": "FREQ=WEEKLY"}
    return int(desk.store.save("task", values)["id"])


@pytest.fixture
def block(desk: Desk) -> int:
    at = datetime(2026, 11, 18, 17, tzinfo=UTC)
    return int(desk.store.save("study", {"what": "Risk", "status": "planned", "planned_at": at, "minutes": 45})["id"])


def test_today_skips_to_the_next_date_and_back(desk: Desk, window: QWidget, weekly: int) -> None:
    trigger(today_menu(desk, window, "Comment twice"), "Skip this one")
    assert desk.store.get("task", weekly)["due"] == NEXT_WEEK
    assert desk.toasts.toasts[-1].text == "Skipped: Comment twice · next 26 Nov"
    desk.store.undo()
    assert desk.store.get("task", weekly)["due"] == THU


def test_the_page_of_a_task_skips_while_there_is_a_later_date(desk: Desk, weekly: int) -> None:
    def skips() -> bool:
        record = OpenRecord(desk, "task", weekly)
        return any(action.label == "Skip this one" for action in other_actions(desk, record))

    assert skips()
    desk.store.save("task", {"recurrence": "FREQ=WEEKLY;COUNT=1"}, weekly)
    assert not skips()


def test_the_calendar_leaves_a_later_date_out(desk: Desk, window: QWidget, weekly: int) -> None:
    page = CalendarPage(desk, window)
    trigger(page.menus.of_entry(entry(page, "Comment twice", NEXT_WEEK), NEXT_WEEK), "Skip this one")
    page.refresh()
    assert {each.first for each in page.entries if each.title == "Comment twice"} == {THU, date(2026, 12, 3)}
    assert desk.store.get("task", weekly)["due"] == THU


def test_a_block_that_has_passed_is_from_earlier_days_and_is_ticked_on_its_own_day(
    desk: Desk, window: QWidget, block: int
) -> None:
    agenda = TodayPage(desk, window).board.agenda
    assert [row.title for row in agenda.agenda.rows] == ["From earlier days", "Study block: Risk"]
    row = agenda.agenda.rows[1]
    assert (row.when, row.can_tick) == ("18 Nov", True)
    agenda.act(agenda.agenda.index(1), Qt.Key.Key_Space)
    values = desk.store.get("study", block)
    assert (values["status"], values["studied_on"]) == ("done", date(2026, 11, 18))
    desk.store.undo()
    assert desk.store.get("study", block)["studied_on"] is None


def test_a_block_is_put_off_and_skipped(desk: Desk, window: QWidget, block: int) -> None:
    trigger(today_menu(desk, window, "Study block: Risk"), "Plan for tomorrow")
    assert desk.store.get("study", block)["planned_at"] == datetime(2026, 11, 20, 17, tzinfo=UTC)
    page = CalendarPage(desk, window)
    seen = entry(page, "Risk", date(2026, 11, 20))
    assert labels(page.menus.of_entry(seen, seen.first))[:3] == ["Open", "Done", "Skip this one"]
    trigger(page.menus.of_entry(seen, seen.first), "Skip this one")
    assert desk.store.get("study", block)["status"] == "skipped"
    page.refresh()
    assert not [each for each in page.entries if each.kind == "study"]


def test_a_block_is_dragged_to_another_day(desk: Desk, window: QWidget, block: int) -> None:
    page = CalendarPage(desk, window)
    seen = entry(page, "Risk", date(2026, 11, 18))
    assert (seen.earlier, seen.overdue) == (True, False)
    assert page.move_entry(seen, date(2026, 11, 24), None)
    assert desk.store.get("study", block)["planned_at"] == datetime(2026, 11, 24, 17, tzinfo=UTC)


def test_a_pinned_day_that_has_passed_is_not_overdue(desk: Desk, window: QWidget) -> None:
    desk.store.save("contact", {"given_name": "Ada", "next_touch_on": date(2026, 11, 17)})
    seen = entry(CalendarPage(desk, window), "Keep in touch: Ada", date(2026, 11, 17))
    assert (seen.overdue, seen.earlier) == (False, True)
