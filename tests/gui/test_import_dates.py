"""A calendar file that is dropped on the window: a preview in a sheet, one step, and undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.gui.cards.import_dates_sheet import ImportDatesSheet
from aipm_desktop.gui.widgets.overlay import topmost

INVITATION = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//sample//sample//EN\r
BEGIN:VEVENT\r
UID:chapter-1@sample.example\r
DTSTAMP:20261101T100000Z\r
DTSTART;TZID=Europe/Berlin:20270201T090000\r
DTEND;TZID=Europe/Berlin:20270201T100000\r
SUMMARY:Chapter <b>meeting</b>\r
END:VEVENT\r
END:VCALENDAR\r
"""


def opened(program: App, qtbot: QtBot, path: Path) -> ImportDatesSheet:
    program.window.import_files([path])
    qtbot.waitUntil(lambda: topmost(program.window) is not None, timeout=10_000)
    sheet = topmost(program.window)
    assert isinstance(sheet, ImportDatesSheet)
    return sheet


def test_an_invitation_is_shown_taken_and_undone(program: App, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "invitation.ics"
    file.write_bytes(INVITATION.encode())
    sheet = opened(program, qtbot, file)
    assert program.store.count("event") == 0
    assert sheet.take.text() == "Import 1 date"
    QTest.keyClick(sheet.take, Qt.Key.Key_Return)
    [event] = program.store.select("event")
    assert (event["title"], event["zone"]) == ("Chapter <b>meeting</b>", "Europe/Berlin")
    again = opened(program, qtbot, file)
    assert not again.take.isEnabled()
    again.reject()
    program.store.undo()
    assert program.store.count("event") == 0


def test_a_calendar_that_is_refused_is_told_in_words(program: App, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "broken.ics"
    file.write_bytes(b"BEGIN:VCALENDAR\r\n" + b"X-FILLER:0123456789\r\n" * 600_000)
    program.window.import_files([file])
    qtbot.waitUntil(lambda: topmost(program.window) is not None, timeout=10_000)
    shown = topmost(program.window)
    assert shown is not None
    assert not isinstance(shown, ImportDatesSheet)
    assert program.store.count("event") == 0
