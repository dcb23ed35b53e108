"""The rows a list shows become a file, its columns take the order the person gives them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.pages.forget_sheet import ForgetSheet
from aipm_desktop.gui.pages.list_export_sheet import ALL, ListExportSheet
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.services.import_contacts import import_contacts
from tests.gui import sample
from tests.gui.import_samples import old_export
from tests.gui.list_hands import USUAL, contacts, kept, names
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, settle

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(program: App) -> ContactsPage:
    sample.fill(program.store)
    return contacts(program)


def _choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    def chosen(_parent: QWidget, _title: str, _proposed: Path, _pattern: str) -> Path:
        return path

    monkeypatch.setattr(local_files, "choose_target", chosen)


def test_just_the_rows_and_columns_shown_are_written(
    page: ContactsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.search.edit.setText("raman")
    settle()
    page.more.open_menu().actions()[0].trigger()
    sheet = topmost(page.window())
    assert isinstance(sheet, ListExportSheet)
    assert faults_of(sheet) == []
    assert sheet.subtitle.text() == f"The 1 of {page.model.total} records that the list shows now."
    sheet.format.set_value(".csv")
    _choose(monkeypatch, tmp_path / "people")
    sheet.save.click()
    head, row = (tmp_path / "people.csv").read_text("utf-8-sig").splitlines()
    assert head == "Name,Organisation,Position,Stage,Last contact"
    assert row.startswith("Priya Raman,")
    assert page.desk.toasts.toasts[-1].text == "Saved 1 record to people.csv"


def test_a_file_that_cannot_be_written_is_told_in_the_sheet(
    page: ContactsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = page.more.export()
    _choose(monkeypatch, tmp_path / "gone" / "people.xlsx")
    sheet.columns.set_value(ALL)
    sheet.save.click()
    assert sheet.isVisible()
    assert "does not exist" in sheet.fault.label.text()
    _choose(monkeypatch, tmp_path / "people.xlsx")
    sheet.save.click()
    assert (tmp_path / "people.xlsx").stat().st_size > 1_000


def test_columns_are_dragged_and_moved_by_keys_and_stay_so(page: ContactsPage, program: App) -> None:
    page.view.header.moveSection(2, 1)
    settle()
    assert names(page) == ["title", "position", "company", "stage", "last_touch"]
    assert [page.view.header.visualIndex(place) for place in range(3)] == [0, 1, 2]
    popover = page.saved.choose_columns()
    popover.boxes["stage"].setFocus()
    key(popover.boxes["stage"], Key.Key_Up, Modifier.ControlModifier)
    key(popover.boxes["stage"], Key.Key_Up, Modifier.ControlModifier)
    key(popover.boxes["stage"], Key.Key_Up, Modifier.ControlModifier)
    assert names(page) == ["title", "stage", "position", "company", "last_touch"]
    popover.boxes["city"].click()
    assert names(page)[-2:] == ["city", "last_touch"]
    page.saved.keep_look()
    assert kept(program).columns == ("title", "stage", "position", "company", "city", "last_touch")
    popover.usual()
    assert names(page) == USUAL


def test_the_search_is_wide_enough_beside_the_panel(page: ContactsPage) -> None:
    assert page.view.choose(page.model.ids[1])
    settle()
    assert page.panel.isVisible()
    assert page.search.width() >= page.desk.theme.u(240)


def test_contacts_are_filtered_by_the_import_that_brought_them(
    page: ContactsPage, program: App, tmp_path: Path
) -> None:
    import_contacts(program.store, [old_export(tmp_path)])
    settle()
    facet = next(each for _button, facets in page.filters.buttons for each in facets if each.name == "import_batch")
    ((batch, label),) = facet.options
    assert label.startswith("LinkedIn, ")
    assert facet.counts(page.model, {}) == {batch: 4}
    page.take_query("", {"import_batch": [batch]})
    assert len(page.model.ids) == 4


def test_everybody_from_linkedin_goes_and_undo_brings_them_back(
    page: ContactsPage, program: App, tmp_path: Path, qtbot: QtBot
) -> None:
    import_contacts(program.store, [old_export(tmp_path)])
    before = program.store.count("contact")
    sheet = ForgetSheet(page.desk, page.window())
    sheet.open()
    assert faults_of(sheet) == []
    sheet.go.click()
    qtbot.waitUntil(lambda: program.store.count("contact") == before - 4)
    qtbot.waitUntil(lambda: topmost(page.window()) is None)
    program.store.undo()
    assert program.store.count("contact") == before
