"""List pages of every kind: search, filters, panel, several rows, deleting, empty and without results."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.catalogue_sheet import CatalogueSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Kind
from tests.gui import sample
from tests.gui.desk_for_tests import Notes
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, show, toasts

Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(desk: Desk, window: QWidget, found: dict[str, int]) -> ListPage:
    assert found
    made = show(ListPage(desk, "contact"), window)
    made.focus_first()
    settle()
    return made


def sent(page: ListPage) -> list[tuple[object, ...]]:
    notes = page.desk.navigator
    assert isinstance(notes, Notes)
    return notes.sent


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_of_every_kind_is_sound(kind: Kind, desk: Desk, window: QWidget) -> None:
    sample.fill(desk.store)
    page = show(ListPage(desk, kind.name), window)
    page.focus_first()
    settle()
    assert faults_of(page) == []
    assert page.key == kind.page
    assert page.panel.isVisible() == (desk.store.count(kind.name) > 0)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_empty_list_invites_and_never_shows_a_blank_table(kind: Kind, desk: Desk, window: QWidget) -> None:
    page = show(ListPage(desk, kind.name), window)
    page.focus_first()
    assert faults_of(page) == []
    assert page._empty is not None
    assert page._empty.isVisible()
    assert page._empty.primary is not None
    assert page._empty.primary.hasFocus()
    page._empty.primary.click()
    assert sent(page) == [("new", kind.name, {})]


def test_an_empty_list_offers_what_the_catalogue_has(desk: Desk, window: QWidget) -> None:
    page = show(ListPage(desk, "certification"), window)
    assert page._empty is not None
    assert page._empty.secondary is not None
    page._empty.secondary.click()
    sheet = topmost(window)
    assert isinstance(sheet, CatalogueSheet)
    key(sheet.search.edit, Key.Key_Return)
    assert desk.store.count("certification") == 1


def test_the_first_row_is_chosen_and_its_panel_shown(page: ListPage) -> None:
    assert page.view.hasFocus()
    assert page.view.current_id() == page.model.ids[0]
    assert page.panel.isVisible()
    assert page.panel.record is not None
    assert page.panel.record.id == page.model.ids[0]


def test_one_row_is_chosen_by_a_shortcut_with_shift_as_well(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    assert found
    page = show(ListPage(desk, "contact"), window)
    QTest.keyPress(window, Key.Key_F6, Shift)
    page.focus_first()
    first, second, *_others = page.model.ids
    assert page.view.chosen_ids() == [first]
    page.view.choose(second)
    desk.store.delete("contact", second)
    settle()
    assert page.view.chosen_ids() == [page.model.ids[1]]


def test_typing_narrows_the_list_and_says_how_much(page: ListPage) -> None:
    assert page.count.text() == "14"
    assert page.search_here()
    QTest.keyClicks(page.search.edit, "ai")
    settle()
    assert page.count.text() == "10 of 14"
    key(page.search.edit, Key.Key_Down)
    assert page.view.hasFocus()
    key(page.view, Key.Key_Escape)
    key(page.view, Key.Key_Escape)
    assert page.count.text() == "14"
    assert page.search.edit.text() == ""


def test_searching_keeps_the_chosen_row_while_it_matches(page: ListPage, found: dict[str, int]) -> None:
    page.view.choose(found["Priya"])
    page.search.edit.setText("helio")
    assert page.view.current_id() == found["Priya"]
    page.search.edit.setText("cantilever")
    settle()
    assert page.view.current_id() == 0
    assert not page.panel.isVisible()


def test_no_result_offers_to_clear_or_to_create(page: ListPage) -> None:
    page.search.edit.setText("Nobody Known")
    settle()
    empty = page._empty
    assert empty is not None
    assert empty.title.text() == "Nobody matches “Nobody Known”"
    assert empty.secondary is not None
    assert empty.secondary.text() == "Create contact “Nobody Known”"
    empty.secondary.click()
    assert sent(page)[-1] == ("new", "contact", {"given_name": "Nobody", "family_name": "Known"})
    assert empty.primary is not None
    empty.primary.click()
    settle()
    assert page.count.text() == "14"
    assert page._empty is None


def test_a_filter_shows_counts_and_its_value(page: ListPage) -> None:
    button, facets = page.filters.buttons[0]
    assert button.text() == "Stage"
    popover = page.filters.open(button, facets)
    settle()
    box = popover.boxes["stage", "champion"]
    assert faults_of(popover) == []
    box.click()
    settle()
    assert page.count.text() == "2 of 14"
    assert button.text() == "Stage: Champion"
    popover.boxes["stage", "new"].click()
    assert button.text() == "Stage: 2"
    assert page.count.text() == "5 of 14"
    popover._clear()
    assert button.text() == "Stage"
    assert page.count.text() == "14"
    popover.reject()


def test_filters_by_tag_and_flag_stand_under_more(page: ListPage, found: dict[str, int]) -> None:
    _button, facets = page.filters.buttons[-1]
    names = [facet.name for facet in facets]
    assert "tags" in names
    assert "needs_check" in names
    page.filters._chosen("tags", ["robotics"])
    assert page.model.ids == [found["Priya"]]
    assert page.filters.buttons[-1][0].text() == "Tags: robotics"


def test_organisations_in_use_are_offered_and_so_is_having_none(page: ListPage, found: dict[str, int]) -> None:
    page.desk.store.save("contact", {"given_name": "Free"})
    button, facets = page.filters.buttons[1]
    assert button.text() == "Organisation"
    popover = page.filters.open(button, facets)
    settle()
    words = [value for _name, value in popover.boxes]
    assert words[:2] == ["Atlas Mobility", "Brightwater Health"]
    assert words[-1] == ""
    popover.boxes["company", "Helio Robotics"].click()
    assert sorted(page.model.ids) == sorted([found["Priya"], found["Zainab"]])
    assert button.text() == "Organisation: Helio Robotics"
    popover._clear()
    popover.boxes["company", ""].click()
    assert page.count.text() == "1 of 15"
    assert button.text() == "Organisation: None"
    popover.reject()


def test_nothing_matches_the_filters(page: ListPage) -> None:
    page.filters._chosen("archived", [True])
    settle()
    assert page._empty is not None
    assert page._empty.title.text() == "Nothing matches these filters"
    assert page._empty.primary is not None
    page._empty.primary.click()
    assert page.count.text() == "14"
    assert page.filters.values == {}


def test_space_toggles_the_panel_and_enter_opens(page: ListPage) -> None:
    key(page.view, Key.Key_Space)
    assert not page.panel.isVisible()
    key(page.view, Key.Key_Down)
    assert not page.panel.isVisible(), "the choice holds while moving"
    key(page.view, Key.Key_Space)
    assert page.panel.isVisible()
    key(page.view, Key.Key_Return)
    assert sent(page) == [("record", "contact", page.model.ids[1])]


def test_escape_in_the_panel_closes_it_and_gives_the_focus_back(page: ListPage) -> None:
    page.panel.expand.setFocus()
    key(page.panel.expand, Key.Key_Escape)
    assert not page.panel.isVisible()
    assert page.view.hasFocus()


def test_a_double_click_opens(page: ListPage) -> None:
    place = page.view.visualRect(page.model.index(2, 0)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sent(page) == [("record", "contact", page.model.ids[2])]


def test_deleting_is_one_key_and_one_undo(page: ListPage, found: dict[str, int]) -> None:
    page.view.choose(found["Jonas"])
    place = page.model.place_of(found["Jonas"])
    key(page.view, Key.Key_Delete)
    assert toasts(page) == ["Deleted “Jonas Lindqvist”"]
    assert found["Jonas"] not in page.model.ids
    assert page.view.currentIndex().row() == place, "the next row takes its place"
    press_undo(page)
    assert found["Jonas"] in page.model.ids


def test_undo_of_a_toast_takes_back_its_own_change_only(page: ListPage, found: dict[str, int]) -> None:
    page.view.choose(found["Jonas"])
    key(page.view, Key.Key_Delete)
    page.desk.store.save("contact", {"city": "Utrecht"}, found["Priya"])
    press_undo(page)
    assert found["Jonas"] not in page.model.ids
    assert page.desk.store.get("contact", found["Priya"])["city"] == "Utrecht"
    assert "since" in toasts(page)[-1]


def test_several_rows_bring_the_bar_and_one_step(page: ListPage) -> None:
    assert not page.bulk.isVisible()
    key(page.view, Key.Key_Down, Shift)
    key(page.view, Key.Key_Down, Shift)
    assert page.bulk.isVisible()
    assert page.bulk.count.text() == "3 selected"
    assert not page.panel.isVisible()
    chosen = page.view.chosen_ids()
    page.bulk.set_status("champion")
    settle()
    store = page.desk.store
    assert [store.get("contact", id)["stage"] for id in chosen] == ["champion"] * 3
    assert len(store.status_log("contact", chosen[0])) > 1
    assert toasts(page)[-1] == "3 contacts: Champion"
    press_undo(page)
    assert "champion" not in {store.get("contact", id)["stage"] for id in chosen}


def test_several_rows_are_tagged_and_deleted(page: ListPage) -> None:
    key(page.view, Key.Key_Down, Shift)
    chosen = page.view.chosen_ids()
    popover = page.bulk.ask_tag()
    settle()
    line = popover.first_focus()
    assert line is not None
    QTest.keyClicks(line, "spring")
    key(line, Key.Key_Return)
    store = page.desk.store
    assert all("spring" in store.get("contact", id)["tags"] for id in chosen)
    key(page.view, Key.Key_Delete)
    assert toasts(page)[-1] == "Deleted 2 contacts"
    assert len(page.model.ids) == 12
    press_undo(page)
    assert len(page.model.ids) == 14


def test_many_rows_are_changed_beside_the_window(page: ListPage, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    show = desk.toasts.show

    def note(text: str, *given: Any, **named: Any) -> Any:
        said.append(text)
        return show(text, *given, **named)

    monkeypatch.setattr(desk.toasts, "show", note)
    with desk.store.write("Many") as writer:
        writer.insert_many("contact", [{"given_name": f"Person {number}"} for number in range(310)])
    page.view.selectAll()
    page.bulk.add_tag("all")
    settle()
    assert desk.store.tags("contact")["all"] == 324
    assert said == ["Working on 324 records…", "Tagged 324 contacts “all”"]
    assert toasts(page) == said[1:]


def test_a_header_sorts_up_down_and_not_at_all(page: ListPage) -> None:
    usual = list(page.model.ids)
    header = page.view.horizontalHeader()
    centre = header.sectionViewportPosition(1) + header.sectionSize(1) // 2
    for expected in (False, True):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(centre, 10))
        companies = [page.model.row(n).cells["company"].text for n in range(len(usual))]
        assert companies == sorted(companies, key=str.casefold, reverse=expected)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(centre, 10))
    assert page.model.ids == usual


def test_a_page_comes_back_as_it_was_left(page: ListPage, desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page.search.edit.setText("ai")
    page.filters._chosen("stage", ["in_touch"])
    page.view.choose(found["Kwame"])
    where = page.where()
    again = show(ListPage(desk, "contact"), window)
    again.return_to(where)
    assert again.model.ids == page.model.ids
    assert again.view.current_id() == found["Kwame"]
    assert again.search.edit.text() == "ai"


def test_changes_elsewhere_show_without_losing_the_place(page: ListPage, desk: Desk, found: dict[str, int]) -> None:
    page.view.choose(found["Priya"])
    desk.store.save("contact", {"given_name": "Aaron", "family_name": "First"})
    assert page.count.text() == "15"
    assert page.view.current_id() == found["Priya"]
    desk.store.save("contact", {"stage": "dormant"}, found["Priya"])
    settle()
    assert page.panel.record is not None
    assert page.panel.record.values["stage"] == "dormant"


def test_no_panel_in_a_narrow_window_and_fewer_columns(desk: Desk, window: QWidget) -> None:
    sample.fill(desk.store)
    window.resize(980, 640)
    page = show(ListPage(desk, "contact"), window, sidebar=60)
    page.focus_first()
    settle()
    assert not page.panel.isVisible()
    assert page.filters.buttons[0][1][0].name == "stage"
    assert len(page.filters.buttons) == 2
    window.resize(1024, 700)
    page.setGeometry(60, 0, 964, 700)
    settle()
    assert page.panel.isVisible()
    assert page.view.isColumnHidden(len(page.model.columns) - 1)
    assert not page.view.isColumnHidden(0)


def test_the_row_menu_offers_what_the_keys_do(page: ListPage) -> None:
    menu = page.open_row_menu(QPoint(300, 300))
    assert menu is not None
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words[0] == "Open"
    assert words[-1] == "Delete"
    assert not menu.grab().isNull()
    menu.close()


def test_hovering_paints_one_row_band(page: ListPage) -> None:
    place = page.view.visualRect(page.model.index(3, 1)).center()
    QTest.mouseMove(page.view.viewport(), place)
    settle()
    assert page.view.rows.hovered == 3
    image = page.view.viewport().grab().toImage()
    tone = page.desk.theme.color("hover")
    row = page.view.visualRect(page.model.index(3, 0))
    assert image.pixelColor(4, row.center().y()) == tone
    assert image.pixelColor(image.width() - 3, row.center().y()) == tone


def test_new_goes_to_the_navigator(page: ListPage) -> None:
    assert page.new_here()
    assert sent(page) == [("new", "contact", {})]
    assert topmost(page.window()) is None


def test_finished_tasks_stay_out_of_the_way(desk: Desk, window: QWidget) -> None:
    found = sample.fill(desk.store)
    page = show(ListPage(desk, "task"), window)
    assert page.filters.buttons[0][0].text() == "Status: 2"
    desk.store.save("task", {"status": "done"}, found["task"])
    settle()
    assert found["task"] not in page.model.ids
    page.filters.clear()
    assert found["task"] in page.model.ids


def test_compact_rows(desk: Desk, window: QWidget) -> None:
    sample.fill(desk.store)
    page = show(ListPage(desk, "contact"), window)
    assert page.view.rowHeight(0) == 40
    page.view.set_compact(True)
    settle()
    assert page.view.rowHeight(0) == 32


def test_the_buttons_of_the_panel_stay_inside_it_however_many_there_are(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    values = {"status": "scheduled", "join_link": "https://meet.example/helio", "starts": sample.at(1, 10)}
    talk = desk.store.save("interview", {**values, "people": [{"contact_id": found["Priya"]}]})
    page = show(ListPage(desk, "interview"), window)
    assert page.show_beside(talk["id"])
    settle()
    page.panel.resize(page.panel.minimumWidth(), page.panel.height())
    settle()
    buttons = [button for button in page.panel.findChildren(Button) if button.isVisible()]
    assert len(buttons) >= 3
    for button in buttons:
        assert button.mapTo(page.panel, button.rect().bottomRight()).x() < page.panel.width()
