"""What is being typed when something else happens: another page, another text size, a write that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from aipm_desktop.app import App
from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.activity import ActivityCard
from aipm_desktop.gui.cards.new_record import NewRecordSheet
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui import sample
from tests.gui.list_hands import contacts
from tests.gui.record_hands import line
from tests.gui.showing import key, settle, write


@pytest.fixture
def priya(program: App) -> int:
    """The id of a contact in the program."""
    return sample.fill(program.store)["Priya"]


def page_of(program: App, contact: int) -> RecordPage:
    program.window.open_record("contact", contact)
    settle()
    page = program.window.pages.page
    assert isinstance(page, RecordPage)
    return page


def activity(page: RecordPage) -> ActivityCard:
    card = page.cards["activity"]
    assert isinstance(card, ActivityCard)
    return card


@contextmanager
def full_disk(program: App, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing can be saved meanwhile."""

    def refuse(*_given: Any, **_named: Any) -> Any:
        raise AipmError("The disk is full", "Make room and try again.")

    with monkeypatch.context() as patch:
        patch.setattr(program.store, "save", refuse)
        yield


def test_another_page_opened_by_key_shows_what_was_just_typed(program: App, priya: int) -> None:
    contacts(program)
    company = line(page_of(program, priya), "company")
    company.selectAll()
    write(company, "Northwind")
    table = contacts(program).model
    assert table.row(table.place_of(priya)).cells["company"].text == "Northwind"


def test_a_setting_typed_last_holds_on_the_page_opened_by_key(program: App) -> None:
    program.window.open_page("settings")
    settle()
    name = next(each for each in program.window.findChildren(QLineEdit) if each.accessibleName() == "Your name")
    write(name, "Grace")
    program.window.open_page("today")
    page = program.window.pages.page
    assert page is not None
    assert page.desk.settings.name == "Grace"


def test_a_conversation_not_added_yet_waits_on_its_page(program: App, priya: int) -> None:
    composer = activity(page_of(program, priya)).composer
    write(composer.text, "Half a thought")
    composer.type.set_value("call")
    program.change_settings(text_scale=115)
    program.window.open_page("today")
    settle()
    composer = activity(page_of(program, priya)).composer
    assert (composer.text.toPlainText(), composer.type.value()) == ("Half a thought", "call")
    composer.commit()
    program.window.open_page("today")
    assert activity(page_of(program, priya)).composer.text.toPlainText() == ""


def test_a_conversation_that_cannot_be_saved_stays_written(
    program: App, priya: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    composer = activity(page_of(program, priya)).composer
    write(composer.text, "We spoke about budgets")
    with full_disk(program, monkeypatch), pytest.raises(AipmError):
        composer.commit()
    assert composer.text.toPlainText() == "We spoke about budgets"


def test_a_note_that_cannot_be_saved_is_kept_and_tried_again(
    program: App, priya: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = activity(page_of(program, priya))
    card.tabs.set_value("notes")
    card.reload()
    edit = card.notes.text.edit
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    edit.setPlainText("Knows everybody at the chapter")
    with full_disk(program, monkeypatch):
        edit.commit()
        assert card.notes.caption.text() == "The disk is full. Make room and try again."
    program.store.save("contact", {"city": "Oslo"}, priya)
    settle()
    assert edit.toPlainText() == "Knows everybody at the chapter"
    with full_disk(program, monkeypatch):
        program.window.open_page("today")
    edit = activity(page_of(program, priya)).notes.text.edit
    assert edit.toPlainText() == "Knows everybody at the chapter"
    program.window.open_page("today")
    assert program.store.get("contact", priya)["notes"] == "Knows everybody at the chapter"


def test_a_form_left_by_esc_can_be_gone_on_with(program: App, priya: int) -> None:
    program.window.new_record("interview", {"people": [{"contact_id": priya}]})
    sheet = topmost(program.window)
    assert isinstance(sheet, NewRecordSheet)
    sheet.show_all()
    sheet.reject()
    settle()
    assert program.window.toasts.toasts == []  # nothing was typed
    program.window.new_record("interview", {"people": [{"contact_id": priya}]})
    sheet = topmost(program.window)
    assert isinstance(sheet, NewRecordSheet)
    sheet.show_all()
    write(sheet.properties["purpose"].widget, "How they scope")
    write(sheet.properties["starts"].widget, "next tue 15:00")
    write(sheet.properties["tags"].widget, "scoping, budget")
    key(sheet, Qt.Key.Key_Escape)
    action = program.window.toasts.toasts[-1].action
    assert action is not None
    action.click()
    sheet = topmost(program.window)
    assert isinstance(sheet, NewRecordSheet)
    sheet.create_one()
    settle()
    made = program.store.get("interview", max(program.store.ids("interview")))
    assert made["purpose"] == "How they scope"
    assert sorted(made["tags"]) == ["budget", "scoping"]
    assert made["starts"] is not None
    assert [row["contact_id"] for row in made["people"]] == [priya]
