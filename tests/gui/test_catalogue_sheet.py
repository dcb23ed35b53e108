"""Picking from the catalogue: searching, reading what is known, taking it once, and what changed since."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop import catalogue
from aipm_desktop.catalogue.entries import Certification
from aipm_desktop.catalogue.types import entry, type_named
from aipm_desktop.gui.cards import catalogue_rules
from aipm_desktop.gui.cards.catalogue_compare import CatalogueCompare
from aipm_desktop.gui.cards.catalogue_rules import CatalogueRulesCard
from aipm_desktop.gui.cards.catalogue_sheet import CatalogueSheet
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.new_record import NewRecordSheet
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.shell.palette_rows import palette_rows
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.services.catalogue import pick
from tests.gui.desk_for_tests import Notes
from tests.gui.page_audit import faults_of
from tests.gui.showing import settle

Key = Qt.Key


def opened(desk: Desk, window: QWidget) -> CatalogueSheet:
    sheet = CatalogueSheet(desk, window)
    sheet.open()
    return sheet


def words_of(widget: QWidget) -> str:
    settle()  # a layout shows what was put in only then
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def pmp() -> Certification:
    found = entry("certification", "pmp")
    assert isinstance(found, Certification)
    return found


def picked(desk: Desk) -> int:
    return pick(desk.store, type_named("certification"), pmp(), desk.today()).id


def test_typing_finds_shows_and_adds_once(desk: Desk, window: QWidget) -> None:
    sheet = opened(desk, window)
    QTest.keyClicks(sheet.search.edit, "pmp")
    QTest.keyClick(sheet.search.edit, Key.Key_Return)
    assert desk.store.select("certification")[0]["preset"] == "pmp"
    assert sheet.note.text() == "Added Project Management Professional (PMP)"
    assert sheet.act.text() == "Open"
    shown = words_of(sheet.preview)
    assert "As of 20 November 2026. Confirm with the issuer." in shown
    assert "Power Skills: at least 8 PDU" in shown
    assert pmp().source in shown
    sheet.act.click()
    assert isinstance(desk.navigator, Notes)
    assert desk.navigator.sent == [("record", "certification", 1)]
    assert desk.store.count("certification") == 1


def test_arrows_move_while_typing_and_what_is_not_there_is_said(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    sheet = opened(desk, window)
    QTest.keyClick(sheet.search.edit, Key.Key_Down)
    chosen = sheet.entry()
    assert chosen is not None
    assert chosen.id == catalogue.certifications()[1].id
    sheet.search.set_text("no such thing")
    qtbot.waitUntil(lambda: "Nothing in the catalogue" in words_of(sheet.preview))
    assert not sheet.act.isEnabled()


def test_type_category_and_level_narrow_it(desk: Desk, window: QWidget) -> None:
    sheet = opened(desk, window)
    sheet.group.set_value("agile")
    sheet.group.changed.emit("agile")
    assert {each.group for each in sheet.model.entries} == {"agile"}
    sheet.type.set_value("skill")
    sheet.type.changed.emit("skill")
    assert sheet.several.text() == "Add the 10 to start with"
    sheet.several.click()
    assert desk.store.count("skill") == 10
    assert not sheet.level.isVisibleTo(sheet)
    desk.store.undo()
    assert desk.store.count("skill") == 0


def test_the_sheet_is_named_and_nothing_is_cut_off(desk: Desk, window: QWidget) -> None:
    window.resize(1280, 800)
    sheet = opened(desk, window)
    settle()
    assert faults_of(sheet) == []


def test_a_new_record_is_filled_in_and_keeps_the_rules(desk: Desk, window: QWidget) -> None:
    form = NewRecordSheet(desk, "certification")
    form.open()
    name = form.properties["name"].widget
    assert isinstance(name, FlatLine)
    QTest.keyClicks(name, "capm")
    form.pick.click()
    sheet = topmost(window)
    assert isinstance(sheet, CatalogueSheet)
    QTest.keyClick(sheet.search.edit, Key.Key_Return)
    assert form.typed()["name"] == "Certified Associate in Project Management (CAPM)"
    assert form.typed()["issuer"] == "Project Management Institute (PMI)"
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Key.Key_Return)  # the next Enter creates
    (record,) = desk.store.select("certification")
    assert (record["short_name"], len(record["credit_rules"])) == ("CAPM", 6)


def test_the_catalogue_is_searched_for_the_name_typed_so_far(desk: Desk, window: QWidget) -> None:
    form = NewRecordSheet(desk, "certification")
    form.open()
    for name, searched in (("capm", "capm"), ("My own badge", "")):
        form.properties["name"].editor.show_value(name, {})
        form.pick.click()
        sheet = topmost(window)
        assert isinstance(sheet, CatalogueSheet)
        assert sheet.search.text() == searched
        assert sheet.entry() is not None
        sheet.reject()


def test_what_is_there_already_is_opened_instead_of_filled_in(desk: Desk, window: QWidget) -> None:
    id = picked(desk)
    form = NewRecordSheet(desk, "certification")
    form.open()
    form.pick.click()
    sheet = topmost(window)
    assert isinstance(sheet, CatalogueSheet)
    QTest.keyClick(sheet.search.edit, Key.Key_Return)
    assert isinstance(desk.navigator, Notes)
    assert desk.navigator.sent == [("record", "certification", id)]
    assert not form.isVisible()


def test_the_palette_adds_what_is_typed(desk: Desk, qtbot: QtBot) -> None:
    shell = MainWindow(desk.theme)
    qtbot.addWidget(shell)
    actions = shell.commands.actions
    rows = {row.title: row for row in palette_rows(desk, actions, "pmp")}
    act = rows["Add PMP from the catalogue"].act
    assert act is not None
    act()
    assert desk.store.count("certification") == 1
    assert "Add PMP from the catalogue" not in {row.title for row in palette_rows(desk, actions, "pmp")}


def test_the_card_tells_the_rules_and_adds_the_cycle(desk: Desk, window: QWidget) -> None:
    record = OpenRecord(desk, "certification", picked(desk), window)
    record.save({"issued_on": date(2026, 5, 4)})
    card = CatalogueRulesCard(desk, record)
    card.setParent(window)
    assert "Answer an application audit: 90 days from audit notice (confirm)" in words_of(card)
    card.add_cycle()
    (cycle,) = record.values["cycles"]
    assert (cycle["units_needed"], record.values["valid_until"]) == (60, date(2029, 5, 4))


def test_changed_rules_are_shown_before_they_are_taken_over(
    desk: Desk, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = OpenRecord(desk, "certification", picked(desk), window)
    rules = tuple(rule.model_copy(update={"units": rule.units + 1}) for rule in pmp().renewal_rules[:2])
    newer = pmp().model_copy(update={"as_of": date(2027, 1, 1), "renewal_rules": rules + pmp().renewal_rules[2:]})
    monkeypatch.setattr(catalogue_rules, "preset_of", lambda _record: newer)
    card = CatalogueRulesCard(desk, record)
    card.setParent(window)
    assert "Rules changed since you picked them." in words_of(card)
    card.compare()
    sheet = topmost(window)
    assert isinstance(sheet, CatalogueCompare)
    assert [box.text() for box in sheet.boxes.values()] == [
        "Education in total, at least: 35 → 36",
        "Ways of Working, at least: 8 → 9",
    ]
    next(iter(sheet.boxes.values())).setChecked(False)
    sheet.take.click()
    record.reload()
    assert [row["units"] for row in record.values["credit_rules"]][:2] == [35, 9]
    card.reload()
    assert "Rules changed" not in words_of(card)
