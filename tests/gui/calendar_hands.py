"""What the tests of the calendar page share: the page over the pictured month, and what is seen and pulled there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages.calendar_canvas import CalendarCanvas
from aipm_desktop.gui.pages.calendar_page import CalendarPage
from aipm_desktop.gui.widgets.menu import Menu
from tests.gui.desk_for_tests import Notes
from tests.gui.showing import settle, show


@contextmanager
def shown(desk: Desk, window: QWidget) -> Iterator[CalendarPage]:
    """The page in the window, with the focus where work begins."""
    page = show(CalendarPage(desk), window)
    page.focus_first()
    yield page
    for menu in page.findChildren(Menu):
        menu.close()
    settle()


def entry(page: CalendarPage, title: str) -> CalendarEntry:
    """The first entry of that title."""
    return next(each for each in page.entries if each.title == title)


def sent(page: CalendarPage) -> list[tuple[object, ...]]:
    """Where the page sent the person."""
    assert isinstance(page.desk.navigator, Notes)
    return page.desk.navigator.sent


def open_menu() -> Menu:
    """The menu on the screen."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    return menu


def menu_words() -> list[str]:
    """What that menu offers, without the keys."""
    return [action.text().partition("\t")[0] for action in open_menu().actions() if action.text()]


def drag(canvas: CalendarCanvas, begin: QPointF, end: QPointF) -> None:
    """Press, pull in steps, let go."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas, left, none, begin.toPoint())
    for step in (0.3, 0.7, 1.0):
        QTest.mouseMove(canvas, (begin + (end - begin) * step).toPoint())
        settle()
    assert not canvas.grab().isNull()
    QTest.mouseRelease(canvas, left, none, end.toPoint())
    settle()
