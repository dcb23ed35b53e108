"""The button that the row of a course on Today has."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.today_agenda import log_box
from tests.gui.test_today import rows, sent, shown


def test_it_logs_half_an_hour(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    deadlines = [{"title": "Assignment 4", "at": desk.today()}]
    course = desk.store.save("course", {"title": "Basics", "status": "in_progress", "deadlines": deadlines})["id"]
    page = shown(desk, window, qtbot)
    agenda = page.board.agenda
    (row,) = (n for n, each in enumerate(rows(page)) if each.entry)
    box = QRectF(agenda.visualRect(agenda.agenda.index(row)))
    at = log_box(desk.theme, box, rows(page)[row]).center().toPoint()
    QTest.mouseMove(agenda.viewport(), at)
    QTest.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=at)
    (logged,) = desk.store.select("study")
    assert (logged["course_id"], logged["minutes"]) == (course, 30)
    assert sent(page) == []
