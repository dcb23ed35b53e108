"""The table of the preview: cards filter it, ticks decide, keys and mouse work it, a screen reader reads it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.models.import_rows import CHECK, NEW, SKIP, UPDATE, ImportRow
from aipm_desktop.gui.models.import_table import CONNECTED, HAPPENS, NAME, POSITION, TICK, ImportTable
from aipm_desktop.gui.pages.import_table_view import ImportTableView
from aipm_desktop.gui.theme.theme import Theme

Key = Qt.Key
Role = Qt.ItemDataRole


def row(line: int, name: str, what: str, why: str = "", *, ticked: bool = False) -> ImportRow:
    return ImportRow(
        ("Connections.csv", line),
        name,
        "Orbital Freight",
        "Analyst",
        date(2024, 3, 4),
        what,
        why,
        ticked,
        can_import=what != SKIP,
    )


@pytest.fixture
def table() -> ImportTable:
    made = ImportTable()
    made.load(
        [
            row(5, "Ada Example", NEW, ticked=True),
            row(6, "Bo Example", UPDATE, "was at Quill & Co", ticked=True),
            row(7, "Cy", CHECK, "Last name is missing"),
            row(8, "Di Example", SKIP, "Same profile as an existing contact"),
            ImportRow(("Connections.csv", 9), "", 'Ed,"x', "", None, SKIP, "Line 9: A quotation mark is open."),
        ]
    )
    return made


@pytest.fixture
def view(table: ImportTable, theme: Theme, qtbot: QtBot) -> ImportTableView:
    made = ImportTableView(theme, table)
    qtbot.addWidget(made)
    made.resize(984, 400)
    made.show()
    made.start()
    made.setFocus()
    return made


def names(table: ImportTable) -> list[str]:
    return [table.text(number, NAME) for number in range(table.rowCount())]


def test_it_is_a_sound_model(table: ImportTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]  # pytest-qt tells no types here


def test_a_state_shows_its_rows_alone(table: ImportTable) -> None:
    assert len(names(table)) == 5
    table.show_state(CHECK)
    assert names(table) == ["Cy"]
    table.show_state(SKIP)
    assert names(table) == ["Di Example", "Line 9"]
    table.show_state("")
    assert len(names(table)) == 5


def test_toggling_ticks_all_unless_all_are_ticked(table: ImportTable) -> None:
    assert table.ticked == 2
    table.toggle([0, 2, 3])
    assert (table.ticked, table.row(2).ticked, table.row(3).ticked) == (3, True, False)
    table.toggle([0, 2])
    assert table.ticked == 1


def test_ticking_what_is_shown_leaves_the_other_rows_alone(table: ImportTable) -> None:
    table.show_state(CHECK)
    table.tick_shown(True)
    assert (table.ticked, table.shown_ticks()) == (3, Qt.CheckState.Checked)
    table.show_state("")
    table.tick_shown(False)
    assert (table.ticked, table.shown_ticks()) == (0, Qt.CheckState.Unchecked)
    table.toggle([0])
    assert table.shown_ticks() == Qt.CheckState.PartiallyChecked
    table.show_state(SKIP)
    assert table.shown_ticks() is None


def test_a_decided_row_leaves_the_rows_to_check(table: ImportTable) -> None:
    table.show_state(CHECK)
    decided = table.row(0)
    decided.what, decided.ticked = NEW, True
    table.decided(decided)
    assert names(table) == []
    assert table.ticked == 3
    table.show_state(NEW)
    assert names(table) == ["Ada Example", "Cy"]


def test_a_screen_reader_hears_column_and_value(table: ImportTable) -> None:
    def said(number: int, column: int) -> str:
        return str(table.data(table.index(number, column), Role.AccessibleTextRole))

    assert said(0, TICK) == "Import: Yes"
    assert said(2, TICK) == "Import: No"
    assert said(3, TICK) == "Import: not possible"
    assert said(0, CONNECTED) == "Connected: 4 Mar 2024"
    assert said(1, HAPPENS) == "What happens: Update: was at Quill & Co"
    assert table.headerData(TICK, Qt.Orientation.Horizontal, Role.AccessibleTextRole) == "Import all rows shown"
    assert table.data(table.index(0, TICK), Role.CheckStateRole) == Qt.CheckState.Checked
    assert table.data(table.index(3, TICK), Role.CheckStateRole) is None


def test_space_ticks_the_selected_rows(view: ImportTableView, table: ImportTable) -> None:
    QTest.keyClick(view, Key.Key_Space)
    assert not table.row(0).ticked
    QTest.keyClick(view, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.chosen() == [0, 1, 2, 3, 4]
    QTest.keyClick(view, Key.Key_Space)
    assert table.ticked == 3


def test_enter_and_f2_look_only_where_there_is_something_to_see(view: ImportTableView) -> None:
    looked: list[int] = []
    view.look_wanted.connect(looked.append)
    for number in range(5):
        view.setCurrentIndex(view.table.index(number, NAME))
        QTest.keyClick(view, Key.Key_Return if number % 2 else Key.Key_F2)
    assert looked == [2, 4]


def test_a_click_on_the_box_ticks_and_a_click_on_fix_looks(view: ImportTableView, table: ImportTable) -> None:
    looked: list[int] = []
    view.look_wanted.connect(looked.append)
    box = view.visualRect(table.index(2, TICK))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert table.row(2).ticked
    last = view.visualRect(table.index(2, HAPPENS))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=last.topLeft() + QPoint(20, 10))
    assert looked == []
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=last.topRight() + QPoint(-25, 10))
    assert looked == [2]


def test_the_box_in_the_header_ticks_what_is_shown(view: ImportTableView, table: ImportTable) -> None:
    header = view.horizontalHeader()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(28, 15))
    assert table.ticked == 3
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(28, 15))
    assert table.ticked == 0


def test_narrow_windows_give_up_the_position_then_the_date(view: ImportTableView) -> None:
    assert not view.isColumnHidden(POSITION)
    view.resize(800, 400)
    assert view.isColumnHidden(POSITION)
    assert not view.isColumnHidden(CONNECTED)
    view.resize(600, 400)
    assert view.isColumnHidden(CONNECTED)
    assert view.columnWidth(HAPPENS) >= 200


def test_it_paints_every_state_in_both_themes(view: ImportTableView, theme: Theme, qapp: QApplication) -> None:
    view.selectAll()
    light = view.grab().toImage()
    theme.apply(qapp, "dark")
    dark = view.grab().toImage()
    assert light != dark
    assert dark.pixelColor(500, 380) == theme.color("surface")
