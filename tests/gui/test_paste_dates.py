"""A calendar that is pasted is shown before anything of it is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.import_dates_sheet import ImportDatesSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.pages.events_page import EventsPage
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.widgets.overlay import topmost

CALENDAR = """
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Sample//EN
BEGIN:VEVENT
UID:meetup@calendar.example
DTSTAMP:20261101T080000Z
DTSTART:20261125T170000Z
DTEND:20261125T190000Z
SUMMARY:Meetup
END:VEVENT
END:VCALENDAR
"""


def paste(page: Page, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("kind", [CalendarPage, EventsPage])
def test_the_calendar_and_the_events_take_it(desk: Desk, window: QWidget, kind: type[Page]) -> None:
    page = kind(desk)
    page.setParent(window)
    paste(page, CALENDAR)
    sheet = topmost(window)
    assert isinstance(sheet, ImportDatesSheet)
    assert desk.store.count("event") == 0
    sheet.take.click()
    assert desk.store.count("event") == 1
    desk.store.undo()
    assert desk.store.count("event") == 0


def test_a_copied_file_is_taken_and_other_text_is_not(desk: Desk, window: QWidget) -> None:
    page = CalendarPage(desk, window)
    paste(page, "Meetup on Wednesday")
    assert topmost(window) is None
    data = QMimeData()
    data.setData("text/calendar", CALENDAR.strip().encode())
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(topmost(window), ImportDatesSheet)


def test_a_calendar_without_dates_offers_nothing_to_take(desk: Desk, window: QWidget) -> None:
    paste(CalendarPage(desk, window), "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR")
    sheet = topmost(window)
    assert isinstance(sheet, ImportDatesSheet)
    assert not sheet.take.isEnabled()
