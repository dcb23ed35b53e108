"""Buttons of every sort: keys, names, looks, and labels with hostile characters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button, Kind
from aipm_desktop.gui.widgets.check_box import CheckBox, RadioButton
from aipm_desktop.gui.widgets.chip import ToggleChip
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.switch import Switch
from aipm_desktop.gui.widgets.tabs import Tabs

KINDS: tuple[Kind, ...] = ("primary", "secondary", "ghost", "link", "danger", "filter", "toast")


def name_of(widget: QWidget) -> str:
    """What a screen reader calls `widget`."""
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name)


@pytest.mark.parametrize("kind", KINDS)
def test_space_enter_and_click_press_it(theme: Theme, window: QWidget, kind: Kind) -> None:
    pressed: list[str] = []
    button = Button(theme, "Import", kind, on_click=lambda: pressed.append(kind), parent=window)
    button.show()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [kind] * 3
    button.setEnabled(False)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 3


def test_an_ampersand_is_no_shortcut(theme: Theme, window: QWidget) -> None:
    button = Button(theme, "Research & <b>Development</b>", parent=window)
    assert button.text() == "Research & <b>Development</b>"
    assert button.shortcut().isEmpty()
    assert name_of(button) == "Research & <b>Development</b>"


@pytest.mark.parametrize(("small", "height"), [(False, 32), (True, 28)])
def test_heights(theme: Theme, small: bool, height: int) -> None:
    assert Button(theme, "Import", small=small).sizeHint().height() == height


def test_icon_and_caret_take_room(theme: Theme) -> None:
    plain = Button(theme, "New").sizeHint().width()
    assert Button(theme, "New", icon="plus").sizeHint().width() == plain + 20
    assert Button(theme, "New", caret=True).sizeHint().width() == plain + 17


def test_a_filled_button_is_filled(theme: Theme, window: QWidget) -> None:
    button = Button(theme, "Import", "primary", parent=window)
    button.resize(button.sizeHint())
    button.move(900, 600)  # not under the pointer
    button.show()
    assert button.grab().toImage().pixelColor(6, 16) == theme.color("accent")
    button.setEnabled(False)
    assert button.grab().toImage().pixelColor(6, 16) == theme.color("pressed")


def test_a_filter_with_a_value_is_tinted(theme: Theme, window: QWidget) -> None:
    button = Button(theme, "Stage: In touch", "filter", caret=True, parent=window)
    button.resize(button.sizeHint())
    button.move(900, 600)
    button.show()
    assert button.grab().toImage().pixelColor(6, 16) == theme.color("surface")
    button.set_active(True)
    assert button.grab().toImage().pixelColor(6, 16) == theme.color("selected")


def test_an_icon_button_says_its_name_and_shows_its_shortcut(theme: Theme, window: QWidget) -> None:
    button = IconButton(theme, "dots-three-bold", "More actions", shortcut="Shift+F10", parent=window)
    assert name_of(button) == "More actions"
    assert button.toolTip() == "More actions (Shift+F10)"
    assert button.sizeHint().width() == 32
    button.set_badge("2")
    button.resize(button.sizeHint())
    button.show()
    assert button.grab().toImage().pixelColor(18, 9) == theme.color("danger_fill")


def test_a_hostile_name_is_shown_as_it_stands(theme: Theme) -> None:
    assert "&lt;img" in IconButton(theme, "x", "Remove <img src=x>").toolTip()


def test_a_switch_toggles_by_key_and_anywhere_on_it(theme: Theme, window: QWidget) -> None:
    states: list[bool] = []
    switch = Switch(theme, "Reduce motion", on_toggle=states.append, parent=window)
    switch.resize(switch.sizeHint())
    switch.show()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(34, 12))
    assert states == [True, False]
    assert name_of(switch) == "Reduce motion"
    assert switch.sizeHint().height() >= 24


def test_the_label_of_a_check_box_toggles_it(theme: Theme, window: QWidget) -> None:
    box = CheckBox(theme, "R&D mentoring sessions", parent=window)
    box.resize(300, 24)
    box.show()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(290, 12))
    assert box.isChecked()
    assert name_of(box) == "R&D mentoring sessions"
    assert CheckBox(theme, name="Done").sizeHint().width() >= 24


def test_radio_buttons_exclude_each_other(theme: Theme, window: QWidget) -> None:
    month, week = RadioButton(theme, "Month", True, window), RadioButton(theme, "Week", False, window)
    for radio in (month, week):
        radio.show()
    QTest.mouseClick(week, Qt.MouseButton.LeftButton)
    assert not month.isChecked()


def test_segments_move_with_the_arrows(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    view = Segmented(theme, "View", (("board", "Board"), ("table", "Table"), ("list", "List")), "table", window)
    view.show()
    assert view.value() == "table"
    view.segments["table"].setFocus()
    with qtbot.waitSignal(view.changed) as caught:
        QTest.keyClick(view.segments["table"], Qt.Key.Key_Right)
    assert caught.args == ["list"]
    assert view.value() == "list"
    with qtbot.assertNotEmitted(view.changed):
        view.set_value("board")
    assert view.value() == "board"
    assert name_of(view.segments["board"]) == "Board"


def test_a_toggle_chip_filters(theme: Theme, window: QWidget) -> None:
    states: list[bool] = []
    chip = ToggleChip(theme, "Interviews", "interview", on_toggle=states.append, parent=window)
    chip.show()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert states == [False]
    assert chip.sizeHint().height() >= 24


def test_tabs_report_their_key_and_say_their_count(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    tabs = Tabs(theme, "Parts", (("activity", "Activity"), ("files", "Files & more")), window)
    tabs.set_count("files", 2)
    tabs.resize(tabs.sizeHint())
    tabs.show()
    tabs.setFocus()
    with qtbot.waitSignal(tabs.changed) as caught:
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert caught.args == ["files"]
    assert tabs.value() == "files"
    face = QAccessible.queryAccessibleInterface(tabs)
    assert face.child(1).text(QAccessible.Text.Name) == "Files & more 2"


def test_a_menu_shows_text_as_it_stands(theme: Theme, window: QWidget) -> None:
    menu = Menu(theme, "More", window)
    ran: list[str] = []
    action = menu.add("Open R&D", "arrow-square-out", lambda: ran.append("open"), shortcut="Ctrl+Shift+C")
    chosen = menu.add("By name", checked=True)
    assert action.text() == "Open R&&D\tCtrl+Shift+C"
    assert action.shortcut().isEmpty()
    action.trigger()
    assert ran == ["open"]
    assert chosen.isCheckable()
    assert chosen.isChecked()


def test_the_label_of_a_flush_link_stands_at_its_edge(theme: Theme) -> None:
    inset, flush = (Button(theme, "More fields", "link", small=True, flush=each) for each in (False, True))
    assert inset.sizeHint().width() - flush.sizeHint().width() == 16
    flush.resize(flush.sizeHint())
    image = flush.grab().toImage()
    ground = image.pixelColor(0, 0)
    assert any(image.pixelColor(x, y) != ground for x in (0, 1, 2) for y in range(image.height()))
