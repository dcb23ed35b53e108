"""Lists and records in the running program: from the list to a page and back, with every change undone by its key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from aipm_desktop.app import App
from aipm_desktop.gui.cards.new_record import NewRecordSheet
from aipm_desktop.gui.cards.notes import NotesCard
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui import sample
from tests.gui.showing import key, settle

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier


def contacts(program: App) -> ContactsPage:
    program.window.open_page("contacts")
    settle()
    page = program.window.pages.page
    assert isinstance(page, ContactsPage)
    return page


def record(program: App) -> RecordPage:
    page = program.window.pages.page
    assert isinstance(page, RecordPage)
    return page


def test_from_the_list_to_a_page_an_edit_undo_and_back(program: App) -> None:
    found = sample.fill(program.store)
    page = contacts(program)
    assert page.view.hasFocus()
    key(program.window, Key.Key_F, Ctrl)
    assert page.search.edit.hasFocus()
    QTest.keyClicks(page.search.edit, "priya")
    key(page.search.edit, Key.Key_Down)
    key(page.view, Key.Key_Return)
    shown = record(program)
    assert shown.record.id == found["Priya"]
    shown.record.set_status("dormant")
    settle()
    assert shown.head.status is not None
    assert shown.head.status.key() == "dormant"
    key(program.window, Key.Key_Z, Ctrl)
    assert shown.head.status.key() == "champion"
    program.window.pages.back()
    settle()
    again = program.window.pages.page
    assert again is page
    assert page.search.edit.text() == "priya"
    assert page.view.current_id() == found["Priya"]


def test_somebody_just_met_is_two_actions(program: App) -> None:
    sample.fill(program.store)
    contacts(program)
    key(program.window, Key.Key_N, Ctrl)
    sheet = topmost(program.window)
    assert isinstance(sheet, NewRecordSheet)
    QTest.keyClicks(sheet.properties["given_name"].widget, "Marta")
    key(sheet.properties["given_name"].widget, Key.Key_Return)
    assert topmost(program.window) is None
    assert program.store.select("contact", search="Marta")


def test_leaving_a_page_keeps_what_was_being_written(program: App) -> None:
    found = sample.fill(program.store)
    program.window.open_record("task", found["task"])
    settle()
    card = record(program).cards["notes"]
    assert isinstance(card, NotesCard)
    text = card.text.edit
    text.setFocus()
    QTest.keyClicks(text, "Half a sentence")
    program.window.open_page("today")
    settle()
    assert program.store.get("task", found["task"])["notes"] == "Half a sentence"


def test_deleting_the_shown_record_leaves_its_list(program: App) -> None:
    found = sample.fill(program.store)
    program.window.open_record("contact", found["Jonas"])
    settle()
    record(program).delete()
    settle()
    page = program.window.pages.page
    assert isinstance(page, ContactsPage)
    assert found["Jonas"] not in page.model.ids
    key(program.window, Key.Key_Z, Ctrl)
    assert found["Jonas"] in page.model.ids
    assert QApplication.activeModalWidget() is None
