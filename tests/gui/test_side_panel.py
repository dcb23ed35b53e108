"""The panel beside a list follows what happens to its record, also from its own buttons and fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.property_list import PropertyList
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.side_panel import SidePanel
from aipm_desktop.gui.widgets.button import Button
from tests.gui.desk_for_tests import Notes
from tests.gui.showing import key, settle, show, write

LEFT = Qt.MouseButton.LeftButton


def panel_of(desk: Desk, window: QWidget, kind: str, id: int) -> SidePanel:
    page = show(ListPage(desk, kind), window)
    assert page.view.choose(id)
    settle()
    return page.panel


def button(panel: SidePanel, words: str) -> Button:
    return next(each for each in panel.findChildren(Button) if each.isVisible() and each.text() == words)


def test_its_button_offers_the_next_step_once_it_was_pressed(desk: Desk, window: QWidget) -> None:
    book = desk.store.save("reading", {"title": "Team Topologies"})["id"]
    panel = panel_of(desk, window, "reading", book)
    start = button(panel, "Start reading")
    start.setFocus(Qt.FocusReason.TabFocusReason)
    key(start, Qt.Key.Key_Space)
    assert button(panel, "Mark as read").hasFocus()


@pytest.fixture
def line(desk: Desk, window: QWidget, found: dict[str, int]) -> FlatLine:
    """The field for the address in the panel of a contact."""
    panel = panel_of(desk, window, "contact", found["Priya"])
    details = panel.findChild(PropertyList)
    assert isinstance(details, PropertyList)
    widget = details.properties["email"].widget
    assert isinstance(widget, FlatLine)
    return widget


def test_a_button_pressed_right_after_typing_does_what_it_says(
    desk: Desk, window: QWidget, line: FlatLine, found: dict[str, int]
) -> None:
    panel = next(each for each in window.findChildren(SidePanel))
    write(line, "x")
    log = button(panel, "Log")
    QTest.mousePress(log, LEFT)
    log.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseRelease(log, LEFT)
    assert str(desk.store.get("contact", found["Priya"])["email"]).endswith("x")
    assert isinstance(desk.navigator, Notes)
    assert [each[:2] for each in desk.navigator.sent] == [("new", "interaction")]


def test_a_field_is_not_taken_away_while_it_is_written(desk: Desk, line: FlatLine, found: dict[str, int]) -> None:
    write(line, "x")
    desk.store.save("contact", {"company": "Northwind"}, found["Priya"])
    settle()
    assert line.hasFocus()
    assert line.text().endswith("x")
