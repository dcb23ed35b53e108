"""The page of duplicates: pairs with reasons, two contacts side by side, merging and keeping apart by the keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.pages.duplicates_compare import Compare, ValueRadio
from aipm_desktop.gui.pages.duplicates_page import DuplicatesPage
from aipm_desktop.gui.pages.merge_sheet import MergeSheet
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.worker import Worker
from aipm_desktop.settings import Settings
from tests.gui.desk_for_tests import Notes, make_desk
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, show, toasts
from tests.gui.working_desk import working_desk

MARIA: dict[str, Any] = {"given_name": "Maria", "family_name": "Silva", "email": "m@x.example", "city": "Lisbon"}
SAME: dict[str, Any] = {"given_name": "Maria", "family_name": "Silva", "city": "Porto", "phone": "+351 900 000 111"}


@pytest.fixture
def ids(desk: Desk) -> dict[str, int]:
    """Maria twice, Jonas twice, and somebody who is there once."""
    rows: dict[str, dict[str, Any]] = {
        "maria": MARIA,
        "again": {**SAME, "emails": ["m@x.example"]},
        "jonas": {"given_name": "Jonas", "family_name": "Lindqvist"},
        "swapped": {"given_name": "Lindqvist", "family_name": "Jonas"},
        "tom": {"given_name": "Tom", "family_name": "Okafor"},
    }
    return {name: desk.store.save("contact", values)["id"] for name, values in rows.items()}


@pytest.fixture
def page(desk: Desk, window: QWidget, ids: dict[str, int]) -> DuplicatesPage:
    assert ids
    shown = show(DuplicatesPage(desk), window)
    shown.focus_first()
    settle()
    return shown


def rows(page: DuplicatesPage) -> list[str]:
    model = page.list.model_of_pairs
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def compared(page: DuplicatesPage) -> Compare:
    assert page.compare is not None
    return page.compare


def radios(root: QWidget) -> dict[str, ValueRadio]:
    return {radio.accessibleName(): radio for radio in root.findChildren(ValueRadio) if radio.isVisible()}


def contacts(desk: Desk) -> int:
    return desk.store.count("contact")


def test_pairs_come_with_their_reasons_the_surest_first(page: DuplicatesPage) -> None:
    assert rows(page) == [
        "Maria Silva, twice, Same e-mail address · Same name",
        "Jonas Lindqvist, and Lindqvist Jonas, First and last name swapped",
    ]
    assert page.count.text() == "2 pairs, the surest first"
    assert page.why.text() == "Same e-mail address · Same name"


def test_only_what_differs_is_asked(page: DuplicatesPage) -> None:
    assert list(radios(compared(page))) == [
        "Keep the first contact, Maria Silva",
        "Keep the second contact, Maria Silva",
        "City: Lisbon, of Maria Silva",
        "City: Porto, of Maria Silva",
    ]
    texts = [label.text() for label in compared(page).findChildren(Label) if label.isVisible()]
    assert {"+351 900 000 111", "m@x.example", "All of it is kept"} <= set(texts)


def test_merging_takes_what_was_chosen_and_goes_on(page: DuplicatesPage, ids: dict[str, int]) -> None:
    radios(compared(page))["City: Porto, of Maria Silva"].click()
    page.merge_button.click()
    settle()
    values = page.desk.store.get("contact", ids["maria"])
    assert (values["city"], values["phone"], values["email"]) == ("Porto", SAME["phone"], "m@x.example")
    assert len(rows(page)) == 1
    assert compared(page).ids == (ids["jonas"], ids["swapped"])
    assert toasts(page) == ["Merged into Maria Silva"]
    assert page.list.hasFocus()
    press_undo(page)
    assert contacts(page.desk) == 5
    assert len(rows(page)) == 2


def test_the_other_one_may_stay(page: DuplicatesPage, ids: dict[str, int]) -> None:
    compare = compared(page)
    assert compare.keep_id == ids["maria"]
    stays = compare.stays.button(ids["again"])
    assert isinstance(stays, QAbstractButton)
    stays.click()
    settle()
    assert compare.keep_id == ids["again"]
    assert radios(compare)["City: Porto, of Maria Silva"].isChecked()
    page.merge()
    assert page.desk.store.get("contact", ids["again"])["city"] == "Porto"


def test_a_choice_outlives_a_change_of_who_stays(page: DuplicatesPage, ids: dict[str, int]) -> None:
    compare = compared(page)
    radios(compare)["City: Lisbon, of Maria Silva"].click()
    compare.stays.button(ids["again"]).click()
    settle()
    assert radios(compare)["City: Lisbon, of Maria Silva"].isChecked()
    assert compare.chosen == {"city": "other"}


def test_not_the_same_person_is_remembered(page: DuplicatesPage, ids: dict[str, int]) -> None:
    page.apart_button.click()
    settle()
    assert contacts(page.desk) == 5
    assert page.desk.store.kept_apart() == {(ids["maria"], ids["again"])}
    assert len(rows(page)) == 1
    assert toasts(page) == ["Not the same person: Maria Silva and Maria Silva"]
    press_undo(page)
    assert len(rows(page)) == 2


def test_the_keys_alone_do(page: DuplicatesPage, ids: dict[str, int]) -> None:
    key(page.list, Qt.Key.Key_Down)
    assert compared(page).ids == (ids["jonas"], ids["swapped"])
    key(page.list, Qt.Key.Key_N)
    assert page.desk.store.kept_apart() == {(ids["jonas"], ids["swapped"])}
    key(page.list, Qt.Key.Key_Return)
    stop = compared(page).first_stop()
    assert stop is not None
    assert stop.hasFocus()
    key(stop, Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    key(page.list, Qt.Key.Key_M)
    assert contacts(page.desk) == 4


def test_row_keys_can_be_switched_off(desk: Desk, window: QWidget, ids: dict[str, int]) -> None:
    assert ids
    quiet = make_desk(desk.store, desk.theme, window, Settings(row_keys=False))
    page = show(DuplicatesPage(quiet), window)
    key(page.list, Qt.Key.Key_M)
    assert contacts(desk) == 5
    assert page.merge_button.toolTip() == ""


def test_nobody_twice(desk: Desk, window: QWidget) -> None:
    page = show(DuplicatesPage(desk), window)
    page.focus_first()
    assert page.empty.isVisible()
    assert page.empty.primary is not None
    page.empty.primary.click()
    assert isinstance(desk.navigator, Notes)
    assert desk.navigator.sent == [("page", "contacts")]
    assert faults_of(page) == []
    for _ in range(2):
        desk.store.save("contact", MARIA)
    settle()
    assert page.list.isVisible()


def test_the_last_pair_leaves_an_empty_page_with_the_focus(page: DuplicatesPage) -> None:
    key(page.list, Qt.Key.Key_M)
    key(page.list, Qt.Key.Key_M)
    assert page.empty.isVisible()
    assert page.empty.primary is not None
    assert page.empty.primary.hasFocus()


def test_a_refused_merge_says_why(page: DuplicatesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    other = compared(page).other_id
    monkeypatch.setattr(page, "refresh", lambda: None)  # as while the new comparison is on its way
    page.desk.store.delete("contact", other)
    page.merge_button.click()
    assert page.banner.isVisible()
    assert "There is no contact" in page.banner.label.text()


def test_names_that_mean_harm_stay_plain_text(desk: Desk, window: QWidget) -> None:
    for city in ("<b>A</b>" * 60, "B"):
        desk.store.save("contact", {"given_name": "<img src=x>", "family_name": "y" * 400, "city": city})
    page = show(DuplicatesPage(desk), window)
    assert faults_of(page) == []
    assert page.compare is not None
    assert page.compare.width() <= window.width()


def test_nothing_is_nameless_small_or_cut_off(page: DuplicatesPage) -> None:
    assert faults_of(page) == []


def test_comparing_runs_beside_the_window(
    desk: Desk, window: QWidget, ids: dict[str, int], worker: Worker, qtbot: QtBot
) -> None:
    page = DuplicatesPage(working_desk(desk, worker))
    assert page.stack.currentIndex() == 0
    assert faults_of(page) == []
    show(page, window)
    qtbot.waitUntil(page.list.isVisible)
    page.list.setFocus()
    key(page.list, Qt.Key.Key_M)
    assert len(rows(page)) == 1  # at once
    qtbot.waitUntil(lambda: not worker.busy)
    assert [compared(page).ids] == [(ids["jonas"], ids["swapped"])]


def test_two_selected_contacts_can_be_merged(desk: Desk, window: QWidget, ids: dict[str, int]) -> None:
    sheet = MergeSheet(desk, window, ids["maria"], ids["tom"])
    sheet.open()
    settle()
    assert faults_of(sheet) == []
    radios(sheet)["First name: Tom, of Tom Okafor"].click()
    sheet.button.click()
    settle()
    assert desk.store.get("contact", ids["maria"])["given_name"] == "Tom"
    assert contacts(desk) == 4
    assert [toast.text for toast in desk.toasts.toasts] == ["Merged into Maria Silva"]


def test_the_list_of_contacts_offers_it_for_exactly_two(desk: Desk, window: QWidget) -> None:
    for given in ("Maria", "Mary"):
        desk.store.save("contact", {"given_name": given})
    page = show(ContactsPage(desk), window)

    menu = Menu(desk.theme, "")
    page.view.selectRow(0)
    page.row_actions(menu)
    assert "Merge the two…" not in [action.text() for action in menu.actions()]
    menu.clear()
    page.view.selectAll()
    page.row_actions(menu)
    next(action for action in menu.actions() if action.text() == "Merge the two…").trigger()
    settle()
    sheet = topmost(window)
    assert isinstance(sheet, MergeSheet)
    assert len(sheet.compare.chosen) == 0
    sheet.reject()


def test_the_palette_and_the_menu_lead_there(program: App, qtbot: QtBot) -> None:
    for _ in range(2):
        program.store.save("contact", MARIA)
    program.window.commands.actions["duplicates"].trigger()
    page = program.window.pages.page
    assert isinstance(page, DuplicatesPage)
    qtbot.waitUntil(lambda: not program.worker.busy)
    assert len(rows(page)) == 1
