"""The contacts page: talking today, asking for an interview, who changed jobs, importing, adding somebody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.cards.new_record import NewRecordSheet
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.rhythm import ask_rhythm
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui import sample
from tests.gui.desk_for_tests import Notes
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, show, toasts

Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 11, 19)


@pytest.fixture
def page(desk: Desk, window: QWidget, found: dict[str, int]) -> ContactsPage:
    assert found
    made = show(ContactsPage(desk), window)
    made.focus_first()
    settle()
    return made


def last_contact(page: ContactsPage, id: int) -> str:
    return page.model.row(page.model.place_of(id)).cells["last_touch"].text


def test_t_is_a_touch_of_today_and_one_undo(page: ContactsPage, found: dict[str, int]) -> None:
    page.view.choose(found["Viktor"])
    assert last_contact(page, found["Viktor"]) == "Never"
    key(page.view, Key.Key_T)
    assert last_contact(page, found["Viktor"]) == "Today"
    assert toasts(page) == ["Talked to Viktor Kowalski today"]
    talk = page.desk.store.select("interaction", sort="updated_at", descending=True, limit=1)[0]
    assert talk["counts_as_touch"]
    assert talk["occurred"] == TODAY
    press_undo(page)
    assert last_contact(page, found["Viktor"]) == "Never"


def test_t_on_several_rows_is_one_conversation(page: ContactsPage) -> None:
    key(page.view, Key.Key_Down, Shift)
    before = page.desk.store.count("interaction")
    chosen = page.view.chosen_ids()
    key(page.view, Key.Key_T)
    assert page.desk.store.count("interaction") == before + 1
    assert {last_contact(page, id) for id in chosen} == {"Today"}


def test_i_asks_for_an_interview_and_names_the_day_to_ask_again(page: ContactsPage, found: dict[str, int]) -> None:
    page.view.choose(found["Sofia"])
    key(page.view, Key.Key_I)
    interview = page.desk.store.select("interview", filters={"status": "requested"})[0]
    assert interview["people"][0]["contact_id"] == found["Sofia"]
    assert interview["requested_on"] == TODAY
    assert interview["chase_on"] == TODAY + timedelta(days=7)
    assert toasts(page) == ["Asked Sofia Marchetti for an interview. Ask again 26 Nov."]
    press_undo(page)
    assert not page.desk.store.select("interview", filters={"status": "requested"})


def test_row_keys_can_be_switched_off(page: ContactsPage, desk: Desk) -> None:
    object.__setattr__(page.desk, "settings", desk.settings.changed(row_keys=False))
    before = desk.store.count("interaction")
    key(page.view, Key.Key_T)
    assert desk.store.count("interaction") == before


def test_import_goes_to_the_navigator(page: ContactsPage) -> None:
    page.import_button.click()
    notes = page.desk.navigator
    assert isinstance(notes, Notes)
    assert notes.sent == [("import",)]


def test_who_changed_jobs_can_be_shown_alone(desk: Desk, window: QWidget) -> None:
    found = sample.fill(desk.store)
    with desk.store.write("First import") as writer:
        writer.add_batch(source="linkedin", file_name="one.csv")
    with desk.store.write("Second import") as writer:
        writer.add_batch(source="linkedin", file_name="two.csv")
        writer.save(
            "contact",
            {"company": "New Place", "affiliations": [{"organisation": "Cantilever", "role": "AI Product Manager",
                                                       "seen_until": TODAY}]},
            found["Sofia"],
        )  # fmt: skip
    page = show(ContactsPage(desk), window)
    assert page.changed_button.isVisible()
    assert page.changed_button.text() == "Changed jobs: 1"
    page.changed_button.click()
    settle()
    assert page.model.ids == [found["Sofia"]]
    page.focus_first()
    settle()
    assert "Cantilever" in page.panel.remark(found["Sofia"])
    page.clear_all()
    settle()
    assert len(page.model.ids) == 14
    assert not page.changed_button.isChecked()


def test_nobody_changed_jobs_shows_no_button(page: ContactsPage) -> None:
    assert not page.changed_button.isVisible()


# Adding somebody


def sheet_of(page: ContactsPage, **values: object) -> NewRecordSheet:
    sheet = NewRecordSheet(page.desk, "contact", values)
    sheet.open()
    settle()
    return sheet


def alike(sheet: NewRecordSheet) -> list[str]:
    return [line.title for line in sheet.findChildren(RecordLine) if line.isVisible()]


def test_a_new_contact_is_two_fields_and_enter(page: ContactsPage) -> None:
    sheet = sheet_of(page)
    assert faults_of(sheet) == []
    first = sheet.properties["given_name"].widget
    assert first.hasFocus()
    QTest.keyClicks(first, "Marta")
    last = sheet.properties["family_name"].widget
    last.setFocus()
    QTest.keyClicks(last, "Silva")
    key(last, Key.Key_Return)
    made = page.desk.store.select("contact", search="Marta Silva")[0]
    assert made["stage"] == "new"
    assert toasts(page) == ["Added “Marta Silva”"]
    assert topmost(page.window()) is None
    assert made["id"] in page.model.ids


def test_likely_duplicates_appear_while_typing(page: ContactsPage, found: dict[str, int]) -> None:
    sheet = sheet_of(page)
    first = sheet.properties["given_name"].widget
    QTest.keyClicks(first, "Pri")
    settle()
    assert alike(sheet) == ["Priya Raman"]
    QTest.keyClicks(first, "mx")
    settle()
    assert alike(sheet) == []
    for _letter in "mx":
        QTest.keyClick(first, Key.Key_Backspace)
    settle()
    next(line for line in sheet.findChildren(RecordLine) if line.isVisible()).click()
    notes = page.desk.navigator
    assert isinstance(notes, Notes)
    assert notes.sent == [("record", "contact", found["Priya"])]


def test_a_missing_name_is_told_at_its_field_and_nothing_is_written(page: ContactsPage) -> None:
    sheet = sheet_of(page)
    before = page.desk.store.count("contact")
    sheet.create_one()
    settle()
    assert page.desk.store.count("contact") == before
    assert sheet.isVisible()
    assert "missing" in sheet.properties["given_name"].note.text()


def test_add_another_keeps_the_sheet_open_and_empties_it(page: ContactsPage) -> None:
    sheet = sheet_of(page, given_name="Ana", family_name="Costa", company="Lumen Bank")
    sheet.another.click()
    settle()
    assert sheet.isVisible()
    assert sheet.properties["given_name"].editor.current() == ""
    assert sheet.note.text() == "Added Ana Costa"
    QTest.keyClicks(sheet.properties["given_name"].widget, "Eva")
    sheet.create_one()
    assert {"Ana", "Eva"} <= {c["given_name"] for c in page.desk.store.select("contact")}


def test_an_event_of_today_is_filled_in_as_where_you_met(page: ContactsPage) -> None:
    page.desk.store.save("event", {"title": "AI breakfast", "status": "registered", "starts": TODAY})
    sheet = sheet_of(page, given_name="Ola")
    assert sheet.properties["met_event_id"].widget.text() == "AI breakfast"  # type: ignore[attr-defined]
    sheet.create_one()
    assert page.desk.store.select("contact", search="Ola")[0]["met_event_name"] == "AI breakfast"


def test_how_often_to_be_in_touch_is_set_for_many_in_one_step(page: ContactsPage) -> None:
    key(page.view, Key.Key_Down, Shift)
    chosen = page.view.chosen_ids()
    key(page.view, Key.Key_F24)  # lets go of Shift
    menu = page.ask_rhythm()
    assert menu.actions()[0].text() == "Every 30 days (tier A)"
    menu.actions()[0].trigger()
    menu.close()
    assert {page.desk.store.get("contact", id)["tier"] for id in chosen} == {"a"}
    assert toasts(page)[-1].startswith("Keep in touch every 30 days: ")
    press_undo(page)
    assert page.desk.store.get("contact", chosen[0])["tier"] != "a"


def test_the_panel_offers_a_rhythm_to_somebody_without_one(
    page: ContactsPage, found: dict[str, int], qtbot: QtBot
) -> None:
    page.view.choose(found["Viktor"])
    settle()

    def offers() -> list[Button]:
        return [each for each in page.panel.findChildren(Button) if each.text() == "Keep in touch"]

    (offer,) = offers()
    menu = ask_rhythm(page.desk, [found["Viktor"]], offer)
    menu.actions()[1].trigger()
    menu.close()
    values = page.desk.store.get("contact", found["Viktor"])
    assert (values["tier"], values["cadence_set_on"]) == ("b", TODAY)
    qtbot.waitUntil(lambda: offers() == [])
