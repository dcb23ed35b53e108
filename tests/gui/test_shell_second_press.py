"""A double click on what opens by one click opens it once and presses nothing on the page that came."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.shell.history import Place
from aipm_desktop.gui.shell.page_stack import PageStack
from aipm_desktop.gui.shell.page_table import PageEntry


class Pressed(Page):
    """Notes what the mouse does to it; a click is a release that a press came before."""

    def __init__(self, desk: Desk, clicked: Callable[[], object]) -> None:
        super().__init__(desk)
        self.seen: list[str] = []
        self._clicked = clicked

    def refresh(self) -> None:
        """Shows nothing."""

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.seen.append("press")

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.seen.append("double")

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.seen.append("release")
        self._clicked()


def test_the_second_press_of_a_double_click_is_not_for_the_page_that_came(desk: Desk, qtbot: QtBot) -> None:
    stack = PageStack(
        {
            "today": PageEntry("today", "today", "", "", lambda desk: Pressed(desk, lambda: stack.go(Place("one")))),
            "one": PageEntry("one", "one", "", "", lambda desk: Pressed(desk, lambda: None)),
        }
    )
    qtbot.addWidget(stack)
    stack.furnish(desk)
    stack.resize(400, 300)
    stack.show()
    qtbot.waitExposed(stack)
    stack.go(Place("today"))

    def double_click() -> None:  # on the window, as the screen does it: Qt then looks who lies there
        QTest.mouseDClick(stack.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))

    def seen() -> list[str]:
        assert isinstance(stack.page, Pressed)
        return stack.page.seen

    double_click()
    assert stack.place == Place("one")
    assert seen() == []

    QTest.mouseClick(stack.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert seen() == ["press", "release"]
    seen().clear()
    double_click()
    assert seen() == ["press", "release", "double", "release"]

    stack.back()
    stack.forward()  # not by the mouse
    seen().clear()
    double_click()
    assert seen() == ["press", "release", "double", "release"]
