"""A table nobody knows: its columns are named once, remembered, and what is left out is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.import_rows import CHECK, NEW, SAME, SKIP, UPDATE
from aipm_desktop.gui.pages.import_columns_step import ColumnsStep
from aipm_desktop.gui.pages.import_fix_sheet import FixSheet
from aipm_desktop.gui.pages.import_page import ImportPage
from aipm_desktop.gui.worker import Worker
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from tests.gui.import_hands import button, finish, put, read, sheet
from tests.gui.page_audit import faults_of
from tests.gui.working_desk import working_desk

TEXT = "Name;Firm;Shoe size;Mail\nAda Example;Orbital;38;ada@mail.example\nBea Example;Orbital;39;\n"


@pytest.fixture
def page(desk: Desk, worker: Worker, window: QWidget) -> ImportPage:
    made = ImportPage(working_desk(desk, worker))
    put(window, made)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _columns(page: ImportPage) -> ColumnsStep:
    step = page.step
    assert isinstance(step, ColumnsStep)
    return step


def test_columns_are_guessed_shown_with_values_and_imported(
    page: ImportPage, file: Path, store: Store, qtbot: QtBot
) -> None:
    read(page, qtbot, file)
    step = _columns(page)
    assert page.stepper.accessibleName() == "Step 2 of 4: Columns"
    assert step.targets() == ("full_name", "company", "", "email")
    assert page.bar.note.text() == "Left out: Shoe size"
    assert faults_of(page) == []
    step.combos[0].set_value("")
    step.combos[0].changed.emit("")
    assert (step.go.isEnabled(), step.advice.label.text()) == (
        False, "Choose the column with the first, last or full names.",
    )  # fmt: skip
    step.combos[0].set_value("company")
    step.combos[0].changed.emit("company")
    assert step.advice.label.text() == "Two columns become “Organisation”, and a contact has only one."
    step.combos[0].set_value("full_name")
    step.combos[2].set_value("notes")
    step.combos[2].changed.emit("notes")
    step.go.click()
    qtbot.waitUntil(lambda: page.step is page.preview_step)
    assert page.preview_step.cards[NEW].count == 2
    page.import_ticked()
    finish(page, qtbot)
    assert [(each["email"], each["notes"]) for each in store.select("contact")] == [
        ("ada@mail.example", "38"),
        ("", "39"),
    ]


def test_the_choice_is_remembered_and_back_leads_to_it(
    desk: Desk, worker: Worker, window: QWidget, file: Path, qtbot: QtBot
) -> None:
    kept: dict[str, object] = {}
    before = {"name|firm|shoe size|mail": ("full_name", "", "notes", "email")}
    changed = replace(
        working_desk(desk, worker),
        settings=Settings(import_columns=before),
        change_settings=lambda **new: kept.update(new),
    )
    page = ImportPage(changed)
    put(window, page)
    read(page, qtbot, file)
    step = _columns(page)
    assert step.targets() == before["name|firm|shoe size|mail"]
    assert step.advice.label.text().startswith("Chosen as you did the last time.")
    step.go.click()
    qtbot.waitUntil(lambda: page.step is page.preview_step)
    assert page.preview_step.warning.label.text() == "Contacts have no place for: Firm."
    page.preview_step.back.click()
    assert _columns(page).targets() == before["name|firm|shoe size|mail"]
    _columns(page).combos[1].set_value("company")
    _columns(page).go.click()
    qtbot.waitUntil(lambda: page.step is page.preview_step)
    assert kept == {}
    page.import_ticked()
    finish(page, qtbot)
    assert kept["import_columns"] == {"name|firm|shoe size|mail": ("full_name", "company", "notes", "email")}


def test_likely_duplicates_are_decided_by_keys_and_the_result_is_the_preview(
    page: ImportPage, tmp_path: Path, store: Store, qtbot: QtBot
) -> None:
    for given in ("Ada", "Bea", "Cleo"):
        store.save("contact", {"given_name": given, "family_name": "Example", "notes": "mine"})
    file = tmp_path / "people.vcf"
    cards = (f"BEGIN:VCARD\nN:Example;{given}\nTEL:+1 {given}\nEND:VCARD\n" for given in ("Ada", "Bea", "Cleo"))
    file.write_text("".join(cards), encoding="utf-8")
    read(page, qtbot, file)
    step = page.preview_step
    step.cards[CHECK].click()
    step.view.setCurrentIndex(step.table.index(0, 1))
    for key in (Qt.Key.Key_S, Qt.Key.Key_N, Qt.Key.Key_O):
        QTest.keyClick(step.view, key)
        step.view.setCurrentIndex(step.table.index(0, 1))
    assert [row.what for row in page.session.rows] == [UPDATE, NEW, SKIP]
    assert [step.cards[state].count for state in (NEW, UPDATE, SKIP, CHECK)] == [1, 1, 1, 0]
    assert step.go.text() == "Import 2 contacts"
    page.import_ticked()
    done = finish(page, qtbot).result
    assert (done.created, done.updated, done.left_out) == (1, 1, 1)
    assert store.get("contact", 1)["phone"] == "+1 Ada"
    assert store.count("contact") == 4


def test_a_decision_can_be_changed_in_the_sheet_of_its_row(
    page: ImportPage, tmp_path: Path, store: Store, qtbot: QtBot
) -> None:
    store.save("contact", {"given_name": "Ada", "family_name": "Example"})
    file = tmp_path / "people.vcf"
    file.write_text("BEGIN:VCARD\nN:Example;Ada\nTEL:+1\nEND:VCARD\n", encoding="utf-8")
    read(page, qtbot, file)
    (row,) = page.session.rows
    page.choose_rows([row], SAME)
    assert (row.what, row.why, row.ticked) == (UPDATE, "You said it is the same person", True)
    page.look_at(row)
    assert isinstance(sheet(page), FixSheet)
    button(sheet(page), "Import as a new contact").click()
    assert (row.what, row.ticked) == (NEW, True)
    assert page.preview_step.go.text() == "Import 1 contact"
