"""The columns of a list: which, how wide, in which order, and after a restart, in the real program."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from aipm_desktop.app import App
from aipm_desktop.gui.models.columns import TITLE, columns_of, possible_columns, usual_columns
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.pages.list_columns import ColumnPopover
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.shell.palette_rows import palette_rows
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Kind
from aipm_desktop.settings import ListLook, SavedView
from aipm_desktop.store import EMPTY
from tests.gui import sample
from tests.gui.list_hands import USUAL, contacts, kept, names
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, settle

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def found(program: App) -> dict[str, int]:
    return sample.fill(program.store)


@pytest.fixture
def page(program: App, found: dict[str, int]) -> ContactsPage:
    assert found
    return contacts(program)


def test_the_choice_of_columns_is_reached_by_tab_and_shows_at_once(page: ContactsPage) -> None:
    assert names(page) == USUAL
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
    assert names(page) == USUAL
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
