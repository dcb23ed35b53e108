"""Columns, saved views, gaps, links to records, and walking through a list record by record: in the real program."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from aipm_desktop import paths, settings
from aipm_desktop.app import App
from aipm_desktop.gui.links import linked_record, record_link
from aipm_desktop.gui.models.columns import TITLE, columns_of, possible_columns, usual_columns
from aipm_desktop.gui.models.facets import facets_of, known_filters
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.pages.list_columns import ColumnPopover
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.list_views import NameSheet
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.shell.palette_rows import palette_rows
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Kind
from aipm_desktop.settings import ListLook, SavedView, Settings
from aipm_desktop.store import EMPTY, Store
from tests.gui import sample
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, toasts

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_USUAL = ["title", "company", "position", "stage", "last_touch"]


@pytest.fixture
def found(program: App) -> dict[str, int]:
    return sample.fill(program.store)


@pytest.fixture
def page(program: App, found: dict[str, int]) -> ContactsPage:
    assert found
    return contacts(program)


def contacts(program: App) -> ContactsPage:
    program.window.open_page("contacts")
    settle()
    page = program.window.pages.page
    assert isinstance(page, ContactsPage)
    return page


def names(page: ListPage) -> list[str]:
    return [column.name for column in page.model.columns]


def entries(page: ListPage) -> dict[str, QAction]:
    """The menu of views: its words to its entries."""
    menu = page.saved.open_menu()
    settle()
    found = {action.text(): action for action in menu.actions() if action.text()}
    menu.close()
    return found


def kept(program: App, kind: str = "contact") -> ListLook:
    """What another start would read."""
    found, notes = settings.load(paths.settings_path(program.data_dir))
    assert notes == []
    return found.views.get(kind, ListLook())


# Columns


def test_the_choice_of_columns_is_reached_by_tab_and_shows_at_once(page: ContactsPage) -> None:
    assert names(page) == _USUAL
    page.view.header.chooser.setFocus(Qt.FocusReason.TabFocusReason)
    key(page.view.header.chooser, Key.Key_Space)
    popover = topmost(page.window())
    assert isinstance(popover, ColumnPopover)
    assert faults_of(popover) == []
    assert popover.boxes["company"].isChecked()
    popover.boxes["city"].click()
    popover.boxes["stage"].click()
    settle()
    assert names(page) == ["title", "company", "position", "city", "last_touch"]
    popover.usual()
    assert names(page) == _USUAL
    assert page.view.chosen_columns == ()


def test_all_fields_off_leaves_the_name(page: ContactsPage) -> None:
    popover = page.saved.choose_columns()
    for box in popover.boxes.values():
        box.setChecked(False)
    settle()
    assert names(page) == [TITLE]
    assert page.view.columnWidth(0) == page.view.viewport().width()


def test_plus_and_minus_size_the_column_in_focus(page: ContactsPage) -> None:
    popover = page.saved.choose_columns()
    box = popover.boxes["company"]
    box.setFocus()
    key(box, Key.Key_Plus)
    assert page.view.columnWidth(1) == 136 + 16
    key(box, Key.Key_Minus)
    key(box, Key.Key_Minus)
    assert page.view.widths == {"company": 120}


def test_a_dragged_width_stays_and_the_rest_makes_room(page: ContactsPage) -> None:
    position = page.view.columnWidth(2)
    page.view.header.resizeSection(1, 146)
    settle()
    assert (page.view.columnWidth(1), page.view.columnWidth(2)) == (146, position - 10)
    page.view.header.resizeSection(1, 400)
    settle()
    assert page.view.columnWidth(2) == 130
    assert page.view.horizontalScrollBar().maximum() > 0
    assert page.view.widths == {"company": 400}


def test_showing_and_resizing_the_page_is_no_choice_of_widths(program: App, page: ContactsPage) -> None:
    program.window.resize(1000, 700)
    settle()
    program.window.resize(1280, 800)
    settle()
    assert page.view.widths == {}
    page.saved.keep_look()
    assert kept(program) == ListLook()


def test_columns_widths_and_order_are_there_after_a_restart(program: App, page: ContactsPage) -> None:
    popover = page.saved.choose_columns()
    popover.boxes["city"].click()
    popover.reject()
    page.view.header.resizeSection(1, 180)
    page.view.header.sectionClicked.emit(1)
    page.view.header.sectionClicked.emit(1)
    program.window.open_page("today")
    settle()
    assert kept(program) == ListLook(
        columns=("title", "company", "position", "stage", "city", "last_touch"),
        widths={"company": 180},
        sort="company",
        descending=True,
    )
    again = ContactsPage(program.desk)
    assert names(again) == names(page)
    assert again.model.ids == page.model.ids
    assert again.view.header.sortIndicatorSection() == 1
    again.deleteLater()


def test_what_is_unknown_in_the_settings_is_passed_over(program: App, found: dict[str, int]) -> None:
    assert found
    look = ListLook(columns=("shoe_size", "title", "city"), widths={"shoe_size": 90}, sort="shoe_size")
    odd = SavedView(filters={"shoe_size": [44], "stage": ["new"], EMPTY: ["shoe_size", "email"]}, sort="shoe_size")
    program.change_settings(views={"contact": look.model_copy(update={"saved": {"Odd": odd}}), "unicorn": look})
    page = contacts(program)
    assert names(page) == ["title", "city"]
    assert page.model.order == ""
    page.saved.show("Odd")
    assert page.filters.values == {"stage": ["new"], EMPTY: ["email"]}
    assert palette_rows(program.desk, program.window.commands.actions, "view odd")[1].title == "View: Odd"


def test_an_order_ends_with_its_column(page: ContactsPage) -> None:
    usual = list(page.model.ids)
    page.view.header.sectionClicked.emit(1)
    assert page.model.order == "company"
    popover = page.saved.choose_columns()
    popover.boxes["company"].click()
    assert page.model.order == ""
    assert page.model.ids == usual


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_every_kind_can_be_a_column(kind: Kind, program: App, found: dict[str, int]) -> None:
    assert found
    every = [column.name for column in possible_columns(kind)]
    assert len(every) == len(set(every))
    assert set(usual_columns(kind)) <= set(every)
    assert [column.name for column in columns_of(kind, every)] == every
    page = ListPage(program.desk, kind.name)
    page.view.show_columns(every, {})
    for row in range(page.model.rowCount()):
        assert set(page.model.row(row).cells) == set(every)
    for column in range(page.model.columnCount()):
        page.model.sort(column)
    page.deleteLater()


def test_a_late_deadline_says_so_even_without_the_status(program: App) -> None:
    program.store.save("task", {"title": "Late", "due": date(2026, 11, 1)})
    page = ListPage(program.desk, "task")
    page.view.show_columns((TITLE, "due"), {})
    assert page.model.row(0).cells["due"].text.startswith("Overdue")
    page.view.show_columns((TITLE,), {})
    assert page.model.row(0).cells[TITLE].text == "Late"
    page.deleteLater()


# Saved views


def name_it(page: ListPage, name: str) -> None:
    sheet = topmost(page.window())
    assert isinstance(sheet, NameSheet)
    assert faults_of(sheet) == []
    sheet.field.edit.clear()
    QTest.keyClicks(sheet.field.edit, name)
    key(sheet.field.edit, Key.Key_Return)


def test_a_view_brings_back_search_filters_order_and_columns(program: App, page: ContactsPage) -> None:
    assert page.saved.button.text() == "Views"
    page.search.edit.setText("ai")
    page.filters.set_values({"stage": ["in_touch", "champion"]})
    page.model.filter(page.filters.values)
    page.view.show_columns((TITLE, "company", "city"), {})
    page.view.header.sectionClicked.emit(1)
    ids = list(page.model.ids)
    assert 0 < len(ids) < 14
    entries(page)["Save view as…"].trigger()
    settle()
    name_it(page, "AI people")
    assert page.saved.button.text() == "AI people"
    assert kept(program).saved["AI people"] == SavedView(
        search="ai",
        filters={"stage": ["in_touch", "champion"]},
        sort="company",
        columns=("title", "company", "city"),
    )
    entries(page)["Usual view"].trigger()
    settle()
    assert page.saved.button.text() == "Views"
    assert (len(page.model.ids), names(page), page.search.edit.text()) == (14, _USUAL, "")
    entries(page)["AI people"].trigger()
    settle()
    assert (page.model.ids, names(page)) == (ids, ["title", "company", "city"])
    assert page.search.edit.text() == "ai"
    assert page.count.text() == f"{len(ids)} of 14"
    assert entries(page)["AI people"].isChecked()


def test_a_changed_view_is_updated_and_that_can_be_undone(program: App, page: ContactsPage) -> None:
    page.search.edit.setText("ai")
    page.saved.add("Some")
    page.search.edit.setText("data")
    assert page.saved.button.text() == "Views"
    entries(page)["Update “Some”"].trigger()
    assert kept(program).saved["Some"].search == "data"
    press_undo(page)
    assert kept(program).saved["Some"].search == "ai"


def test_a_view_is_renamed_and_deleted_with_undo(program: App, page: ContactsPage) -> None:
    page.search.edit.setText("ai")
    page.saved.add("One")
    page.search.edit.setText("data")
    page.saved.add("Two")
    entries(page)["Rename “Two”…"].trigger()
    settle()
    name_it(page, "One")
    sheet = topmost(page.window())
    assert isinstance(sheet, NameSheet)
    assert "of this name" in sheet.field.error()
    name_it(page, "  ")
    assert sheet.field.error()
    name_it(page, "Three")
    assert topmost(page.window()) is None
    assert list(kept(program).saved) == ["One", "Three"]
    entries(page)["Delete “Three”"].trigger()
    settle()
    assert list(kept(program).saved) == ["One"]
    assert toasts(page)[-1] == "Deleted the view “Three”"
    press_undo(page)
    assert list(kept(program).saved) == ["One", "Three"]
    assert page.saved.button.text() == "Three"


def test_without_views_there_is_nothing_to_rename(page: ContactsPage) -> None:
    shown = entries(page)
    assert not shown["Rename view…"].isEnabled()
    assert not shown["Delete view"].isEnabled()
    assert shown["Usual view"].isChecked()


def test_the_palette_finds_a_view_from_any_page(program: App, page: ContactsPage) -> None:
    page.search.edit.setText("ai")
    page.saved.add("AI people")
    page.clear_all()
    program.window.open_page("today")
    rows = palette_rows(program.desk, program.window.commands.actions, "view ai")
    row = next(row for row in rows if row.title == "View: AI people")
    assert row.act is not None
    row.act()
    settle()
    assert program.window.pages.page is page
    assert page.model.words == "ai"


def test_views_of_two_lists_do_not_overwrite_each_other(program: App, page: ContactsPage) -> None:
    program.window.open_page("tasks")
    tasks = program.window.pages.page
    assert isinstance(tasks, ListPage)
    page.saved.add("People")
    tasks.saved.add("Work")
    page.saved.add("More people")
    assert list(kept(program).saved) == ["People", "More people"]
    assert list(kept(program, "task").saved) == ["Work"]


def test_the_usual_view_of_tasks_leaves_out_what_is_done(program: App) -> None:
    program.window.open_page("tasks")
    tasks = program.window.pages.page
    assert isinstance(tasks, ListPage)
    tasks.clear_all()
    assert tasks.filters.values == {}
    tasks.saved.usual()
    assert tasks.filters.values == {"status": ["open", "waiting"]}


def test_filters_keep_their_types_in_the_file(program: App, page: ContactsPage) -> None:
    page.filters.set_values({"needs_check": [True, False], "stage": ["new"]})
    page.saved.add("Typed")
    raw = json.loads(paths.settings_path(program.data_dir).read_text(encoding="utf-8"))
    assert raw["views"]["contact"]["saved"]["Typed"]["filters"] == {"needs_check": [True, False], "stage": ["new"]}
    assert kept(program).saved["Typed"].filters["needs_check"] == [True, False]
    assert isinstance(kept(program).saved["Typed"].filters["needs_check"][0], bool)
    assert Settings.model_validate(raw).views["contact"].saved["Typed"].columns == ()


# Gaps


def test_gaps_are_ticked_together_and_their_counts_follow(page: ContactsPage, found: dict[str, int]) -> None:
    button, facets = page.filters.buttons[-1]
    popover = page.filters.open(button, facets)
    settle()
    assert faults_of(popover) == []
    assert popover.counts[EMPTY, "email"].text() == "13"
    popover.boxes[EMPTY, "email"].click()
    popover.boxes[EMPTY, "last_touch"].click()
    settle()
    assert found["Viktor"] in page.model.ids
    assert 0 < len(page.model.ids) == int(popover.counts[EMPTY, "last_touch"].text()) < 13
    assert {page.model.row(row).cells["last_touch"].text for row in range(page.model.rowCount())} == {"Never"}
    assert popover.counts["tags", "robotics"].text() == "0"
    assert button.text() == "More: 2"
    popover.boxes[EMPTY, "last_touch"].click()
    assert button.text() == "Gaps: No e-mail"
    assert page.count.text() == "13 of 14"


def test_counts_of_a_facet_are_those_of_the_search(page: ContactsPage) -> None:
    page.search.edit.setText("helio")
    popover = page.filters.open(*page.filters.buttons[0])
    counts = {value: int(label.text()) for (_name, value), label in popover.counts.items()}
    assert sum(counts.values()) == len(page.model.ids) == 2
    assert counts["champion"] == counts["dormant"] == 1


def test_only_contacts_have_gaps(store: Store) -> None:
    for kind in KINDS:
        gaps = [facet for facet in facets_of(store, kind) if facet.name == EMPTY]
        assert len(gaps) == (kind.name == "contact")
    assert known_filters(BY_NAME["task"], {EMPTY: ["email"], "status": ["open"]}) == {"status": ["open"]}


# Links and neighbours


def press(widget: QWidget, which: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    key(QApplication.focusWidget() or widget, which, modifiers)


def test_a_link_goes_to_the_clipboard_and_the_palette_reads_it(
    program: App, page: ContactsPage, found: dict[str, int]
) -> None:
    copy = (Key.Key_C, Modifier.ControlModifier | Modifier.ShiftModifier)
    page.view.clearSelection()
    press(page, *copy)
    assert toasts(page)[-1].startswith("Choose a record")
    page.view.choose(found["Priya"])
    press(page, *copy)
    text = QGuiApplication.clipboard().text()
    assert text == f"Priya Raman aipm:contact/{found['Priya']}"
    rows = palette_rows(program.desk, program.window.commands.actions, text)
    assert [row.title for row in rows] == ["Records", "Priya Raman"]
    program.window.open_record("contact", found["Aiko"])
    settle()
    press(program.window, *copy)
    assert QGuiApplication.clipboard().text() == f"Aiko Tanaka aipm:contact/{found['Aiko']}"
    assert toasts(page)[-1] == "Copied the link to this record"


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("aipm:task/3", ("task", 3)),
        ("  Two words aipm:event/12 ", ("event", 12)),
        ("aipm:task/0", None),
        ("aipm:task/", None),
        ("xaipm:task/3", None),
        ("aipm:task/3 and more", None),
        ("aipm:task/" + "9" * 40, None),
    ],
)
def test_only_a_link_is_read_as_one(text: str, record: tuple[str, int] | None) -> None:
    assert linked_record(text) == record


def test_a_link_is_one_line() -> None:
    assert record_link("task", 3, "Two\nlines\there") == "Two lines here aipm:task/3"


def shown(program: App) -> int:
    page = program.window.pages.page
    assert isinstance(page, RecordPage)
    return page.record.id


def test_alt_arrows_walk_the_list_and_back_chooses_where_one_came_to(program: App, page: ContactsPage) -> None:
    page.view.header.sectionClicked.emit(1)
    ids = page.model.ids
    page.view.choose(ids[2])
    key(page.view, Key.Key_Return)
    assert shown(program) == ids[2]
    press(program.window, Key.Key_Down, Modifier.AltModifier)
    assert shown(program) == ids[3]
    for _ in range(5):
        press(program.window, Key.Key_Up, Modifier.AltModifier)
    assert shown(program) == ids[0]
    assert toasts(page)[-1] == "This is the first of the list."
    press(program.window, Key.Key_Down, Modifier.AltModifier)
    press(program.window, Key.Key_Left, Modifier.AltModifier)
    assert program.window.pages.page is page
    assert page.view.current_id() == ids[1]


def test_who_drops_out_of_the_list_on_the_way_keeps_their_place(program: App, page: ContactsPage) -> None:
    page.filters.set_values({"stage": ["in_touch"]})
    page.model.filter(page.filters.values)
    ids = list(page.model.ids)
    page.view.choose(ids[0])
    key(page.view, Key.Key_Return)
    program.store.save("contact", {"stage": "dormant"}, ids[0])
    program.store.delete("contact", ids[1])
    settle()
    press(program.window, Key.Key_Down, Modifier.AltModifier)
    assert shown(program) == ids[2]


def test_a_record_that_came_from_no_list_has_no_neighbours(program: App, found: dict[str, int]) -> None:
    program.window.open_record("contact", found["Priya"])
    settle()
    press(program.window, Key.Key_Down, Modifier.AltModifier)
    assert shown(program) == found["Priya"]
    assert program.window.toasts.toasts[-1].text == "Open a record from its list first."


def test_a_field_that_opens_keeps_its_keys(program: App, page: ContactsPage) -> None:
    box = QComboBox(page)
    box.addItems(["One", "Two"])
    box.show()
    box.setFocus()
    key(box, Key.Key_Down, Modifier.AltModifier)
    assert box.view().isVisible()
    box.hidePopup()
    assert program.window.toasts.toasts == []
    box.deleteLater()
