"""The main button of a certification: preparing, booking the exam, its result."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.exam_step import ask_result
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.kinds.base import Values
from tests.gui.record_hands import press_main
from tests.gui.showing import press_undo, show, toasts

PMP = {"name": "Project Management Professional (PMP)", "short_name": "PMP", "issuer": "PMI", "preset": "pmp"}


def opened(desk: Desk, window: QWidget, values: Values) -> RecordPage:
    made = desk.store.save("certification", PMP | values)
    return show(RecordPage(desk, "certification", made["id"]), window)


def test_from_the_wish_to_a_booked_exam(desk: Desk, window: QWidget) -> None:
    page = opened(desk, window, {})
    press_main(page, "Start preparing")
    press_main(page, "Book exam")
    popover = topmost(page.window())
    assert popover is not None
    edit = popover.first_focus()
    assert edit is not None
    QTest.keyClicks(edit, "12 dec")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert page.record.values["status"] == "exam_scheduled"
    assert [row["booked_at"] for row in page.record.values["attempts"]] == [date(2026, 12, 12)]
    assert toasts(page)[-1] == "Exam booked: 12 Dec"
    assert page.head.main is None
    press_undo(page)
    assert page.record.values["status"] == "preparing"


def test_who_passed_is_certified_from_that_day_with_the_first_cycle(desk: Desk, window: QWidget) -> None:
    day = date(2026, 11, 18)
    page = opened(desk, window, {"status": "exam_scheduled", "attempts": [{"booked_at": day}]})
    assert page.head.main is not None
    assert page.head.main.text() == "Enter result"
    menu = ask_result(desk, page.record, page.record.values["attempts"][0], page.head.main)
    menu.actions()[0].trigger()
    menu.close()
    values = page.record.values
    assert (values["status"], values["issued_on"]) == ("certified", day)
    assert [(cycle["ends_on"], cycle["units_needed"]) for cycle in values["cycles"]] == [(date(2029, 11, 18), 60)]


def test_who_did_not_pass_books_again(desk: Desk, window: QWidget) -> None:
    page = opened(desk, window, {"status": "exam_scheduled", "attempts": [{"booked_at": date(2026, 11, 18)}]})
    assert page.head.main is not None
    menu = ask_result(desk, page.record, page.record.values["attempts"][0], page.head.main)
    menu.actions()[1].trigger()
    menu.close()
    assert page.record.values["attempts"][0]["result"] == "failed"
    assert page.head.main.text() == "Book exam"


def test_the_panel_says_the_name_once(desk: Desk, window: QWidget) -> None:
    desk.store.save("certification", PMP)
    page = show(ListPage(desk, "certification"), window)
    page.focus_first()
    said = [para.text() for para in page.panel.findChildren(Para)]
    assert sum("Professional" in text for text in said) == 1
