"""Saved views, gaps, links to records, and walking through a list record by record: in the real program."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from aipm_desktop import paths
from aipm_desktop.app import App
from aipm_desktop.gui.links import linked_record, record_link
from aipm_desktop.gui.models.columns import TITLE
from aipm_desktop.gui.models.facets import facets_of, known_filters
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.list_views import NameSheet
from aipm_desktop.gui.pages.reading_page import ReadingPage
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.shell.palette_rows import palette_rows
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.settings import SavedView, Settings
from aipm_desktop.store import EMPTY, Store
from tests.gui import sample
from tests.gui.list_hands import USUAL, contacts, entries, kept, names
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, toasts

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def found(program: App) -> dict[str, int]:
    return sample.fill(program.store)


@pytest.fixture
def page(program: App, found: dict[str, int]) -> ContactsPage:
    assert found
    return contacts(program)


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
    assert (len(page.model.ids), names(page), page.search.edit.text()) == (14, USUAL, "")
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


# Lists without columns


def test_a_list_of_two_lines_is_sorted_by_a_menu_and_stays_so(program: App) -> None:
    for title, author, planned in (("Pilots", "Ada", "2026-12-02"), ("Gates", "Zoe", ""), ("Models", "", "2026-11-30")):
        program.store.save("reading", {"title": title, "author": author, "planned_on": planned})

    def shown(page: ReadingPage) -> list[str]:
        return [page.model.row(number).title for number in range(len(page.model.ids))]

    def choose(page: ReadingPage, words: str) -> None:
        menu = page.order.open_menu()
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        settle()

    program.window.open_page("reading")
    page = program.window.pages.page
    assert isinstance(page, ReadingPage)
    page.focus_first()
    usual, chosen = shown(page), page.view.current_id()
    assert usual == ["Models", "Pilots", "Gates"]
    assert "Link" not in [each.label for each in page.order._table.orders]
    choose(page, "Title")
    assert shown(page) == ["Gates", "Models", "Pilots"]
    choose(page, "Descending")
    assert shown(page) == ["Pilots", "Models", "Gates"]
    assert page.view.current_id() == chosen
    assert page.order.accessibleName() == "Order: Title, descending"
    assert faults_of(page) == []
    page.saved.add("From the end")
    page.saved.keep_look()
    assert (kept(program, "reading").sort, kept(program, "reading").descending) == ("title", True)
    choose(page, "Usual order")
    assert shown(page) == usual
    page.saved.show("From the end")
    assert shown(page) == ["Pilots", "Models", "Gates"]
