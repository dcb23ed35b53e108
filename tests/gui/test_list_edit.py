"""Editing the cells of a list in place: F2, Tab, Enter, Esc, what is refused, undo, and rows that move."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from aipm_desktop.gui.cards.choice_edit import ChoiceEdit
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.repeat_popover import RepeatPopover
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.cell_field import renamed
from aipm_desktop.gui.pages.list_edit import CellFrame
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, show, toasts

Key = Qt.Key


@pytest.fixture
def page(desk: Desk, window: QWidget, found: dict[str, int]) -> ListPage:
    made = show(ListPage(desk, "contact"), window)
    made.focus_first()
    made.view.choose(found["Priya"])
    settle()
    return made


def cell(page: ListPage) -> CellFrame:
    assert page.editing.cell is not None
    return page.editing.cell


def line(page: ListPage) -> FlatLine:
    widget = cell(page).widget
    assert isinstance(widget, FlatLine)
    assert widget.hasFocus()
    return widget


def write(page: ListPage, text: str) -> FlatLine:
    edit = line(page)
    edit.selectAll()
    QTest.keyClicks(edit, text)
    settle()
    return edit


def stored(page: ListPage, id: int, name: str) -> object:
    return page.desk.store.get(page.kind.name, id)[name]


def go_to(page: ListPage, name: str) -> None:
    key(page.view, Key.Key_F2)
    while cell(page).column.name != name:
        key(cell(page).target, Key.Key_Tab)


def test_f2_and_tab_lead_through_the_fields_of_a_row_and_enter_back_to_the_list(
    page: ListPage, found: dict[str, int]
) -> None:
    key(page.view, Key.Key_F2)
    assert line(page).text() == "Priya Raman"
    assert faults_of(page) == []
    key(line(page), Key.Key_Tab)
    assert cell(page).column.name == "company"
    key(line(page), Key.Key_Tab)
    key(write(page, "Head of AI"), Key.Key_Tab)
    assert stored(page, found["Priya"], "position") == "Head of AI"
    assert isinstance(cell(page).widget, ChoiceEdit)
    assert cell(page).column.name == "stage"
    key(cell(page).target, Key.Key_Backtab)
    key(write(page, "Head of AI Programmes"), Key.Key_Return)
    assert stored(page, found["Priya"], "position") == "Head of AI Programmes"
    assert page.editing.cell is None
    assert page.view.hasFocus()
    assert toasts(page)[-1] == "Priya Raman: Position changed"
    press_undo(page)
    assert stored(page, found["Priya"], "position") == "Head of AI"


def test_escape_brings_back_what_was_there_and_writes_nothing(page: ListPage, found: dict[str, int]) -> None:
    go_to(page, "position")
    key(write(page, "Astronaut"), Key.Key_Escape)
    assert stored(page, found["Priya"], "position") == "AI Program Manager"
    assert page.view.hasFocus()
    assert page.panel.isVisible(), "Esc ended the editing alone"
    assert toasts(page) == []


def test_past_the_last_field_the_list_has_the_focus_again(page: ListPage) -> None:
    go_to(page, "stage")
    key(cell(page).target, Key.Key_Tab)
    assert page.editing.cell is None
    assert page.view.hasFocus()


def test_a_choice_is_kept_when_it_is_picked_and_letters_stay_with_it(page: ListPage, found: dict[str, int]) -> None:
    go_to(page, "stage")
    key(cell(page).target, Key.Key_Delete)
    assert page.desk.store.count("contact") == 14
    widget = cell(page).widget
    assert isinstance(widget, ChoiceEdit)
    menu = widget.open_menu()
    next(action for action in menu.actions() if action.text() == "Dormant").trigger()
    menu.close()
    settle()
    assert stored(page, found["Priya"], "stage") == "dormant"
    assert toasts(page)[-1].startswith("Priya Raman: Dormant")


def test_the_editor_follows_a_record_that_its_new_name_puts_elsewhere(page: ListPage, found: dict[str, int]) -> None:
    page.model.sort(0)
    page.view.choose(found["Priya"])
    before = page.model.place_of(found["Priya"])
    key(page.view, Key.Key_F2)
    key(write(page, "Zz Raman"), Key.Key_Tab)
    assert page.model.place_of(found["Priya"]) > before
    assert cell(page).record.id == found["Priya"] == page.view.current_id()
    row = page.view.visualRect(page.model.index(page.model.place_of(found["Priya"]), 1))
    assert row.contains(cell(page).geometry().center())
    assert stored(page, found["Priya"], "given_name") == "Zz"


def test_a_record_that_its_filter_no_longer_shows_ends_the_editing(page: ListPage, found: dict[str, int]) -> None:
    page.filters._chosen("company", ["Helio Robotics"])
    page.view.choose(found["Priya"])
    go_to(page, "company")
    key(write(page, "Elsewhere"), Key.Key_Tab)
    assert page.editing.cell is None
    assert page.view.hasFocus()
    assert page.view.current_id() == found["Zainab"]


def test_a_day_that_is_none_stays_in_its_cell_and_says_why(desk: Desk, window: QWidget) -> None:
    desk.store.save("certification", {"name": "Exam to come", "status": "preparing"})
    page = show(ListPage(desk, "certification"), window)
    page.view.show_columns(("title", "valid_until"), {})
    page.focus_first()
    id = page.view.current_id()
    go_to(page, "valid_until")
    edit = write(page, "31 feb")
    key(edit, Key.Key_Return)
    assert stored(page, id, "valid_until") is None
    assert (edit.text(), edit.hasFocus()) == ("31 feb", True)
    assert "not a date" in cell(page).note.words.text()
    assert "not a date" in edit.accessibleDescription()
    assert "not a date" in edit.toolTip()
    page.new_button.setFocus()
    settle()
    assert edit.text() == "31 feb", "it stays when the focus leaves"
    key(page.view, Key.Key_F2)
    write(page, "12 dec")
    assert cell(page).note.words.text() == "Sat 12 December 2026"
    key(edit, Key.Key_Return)
    assert stored(page, id, "valid_until") == date(2026, 12, 12)
    assert page.editing.cell is None


@pytest.fixture
def tasks(desk: Desk, window: QWidget) -> ListPage:
    desk.store.save("task", {"title": "Read the gates", "due": "2026-11-23", "notes": "Two parts"})
    made = show(ListPage(desk, "task"), window)
    made.view.show_columns(("title", "notes", "recurrence"), {})
    made.focus_first()
    return made


def test_a_long_text_gets_lines_of_its_own_and_is_saved_once(tasks: ListPage) -> None:
    id = tasks.view.current_id()
    go_to(tasks, "notes")
    text = cell(tasks).text
    assert text is not None
    assert cell(tasks).geometry().height() > tasks.view.rows.height()
    text.edit.moveCursor(QTextCursor.MoveOperation.End)
    key(text.edit, Key.Key_Return)
    QTest.keyClicks(text.edit, "First one")
    text.edit.commit()  # as a pause does on a page
    assert stored(tasks, id, "notes") == "Two parts"
    assert faults_of(tasks) == []
    key(text.edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(tasks, id, "notes") == "Two parts\nFirst one"
    assert (tasks.editing.cell, tasks.view.hasFocus(), len(toasts(tasks))) == (None, True, 1)
    go_to(tasks, "notes")
    QTest.keyClicks(cell(tasks).target, "And more. ")
    key(cell(tasks).target, Key.Key_Escape)
    assert stored(tasks, id, "notes") == "Two parts\nFirst one"


@pytest.mark.parametrize("leave", ["mouse", "page"])
def test_a_long_text_is_saved_when_its_cell_is_left(tasks: ListPage, leave: str) -> None:
    id = tasks.view.current_id()
    go_to(tasks, "notes")
    QTest.keyClicks(cell(tasks).target, "Soon. ")
    tasks.search_here() if leave == "mouse" else tasks.hide()
    settle()
    assert "Soon." in str(stored(tasks, id, "notes"))
    assert tasks.editing.cell is None


def test_a_repetition_is_typed_or_put_together_in_its_cell(tasks: ListPage) -> None:
    id = tasks.view.current_id()
    go_to(tasks, "recurrence")
    key(write(tasks, "every 3 weeks"), Key.Key_Return)
    assert stored(tasks, id, "recurrence") == "FREQ=WEEKLY;INTERVAL=3"
    assert tasks.model.row(0).cells["recurrence"].text == "Every 3 weeks"
    go_to(tasks, "recurrence")
    key(line(tasks), Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popover = topmost(tasks.window())
    assert isinstance(popover, RepeatPopover)
    popover.apply.click()
    settle()
    assert cell(tasks).column.name == "recurrence"


def test_a_page_can_go_while_a_cell_is_edited(page: ListPage) -> None:
    go_to(page, "position")
    page.deleteLater()
    settle()
    assert not isValid(page)


def test_leaving_the_cell_by_the_mouse_keeps_what_was_typed(page: ListPage, found: dict[str, int]) -> None:
    go_to(page, "position")
    write(page, "Head of AI")
    page.search_here()
    settle()
    assert stored(page, found["Priya"], "position") == "Head of AI"
    assert page.editing.cell is None
    assert page.search.edit.hasFocus()


@pytest.mark.parametrize(
    ("given", "family", "name", "parts"),
    [
        ("Juan", "García Márquez", "Juan García Marquez", ("Juan", "García Marquez")),
        ("Ana Maria", "Silva", "Ana Marie Silva", ("Ana Marie", "Silva")),
        ("Ana", "Silva", "Bea van  Dijk", ("Bea", "van Dijk")),
        ("Cher", "", "Cher", ("Cher", "")),
    ],
)
def test_a_name_edited_in_one_line_keeps_the_part_that_was_not_touched(
    given: str, family: str, name: str, parts: tuple[str, str]
) -> None:
    assert renamed(given, family, name) == parts
