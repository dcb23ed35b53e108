"""The focus stays where it was, or on what took its place, when what has it is made anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.bin_page import BinPage
from aipm_desktop.gui.pages.courses_board import CoursesPage
from aipm_desktop.gui.pages.list_page import ListPage
from tests.gui.record_hands import open_page
from tests.gui.showing import key, settle, show

Key = Qt.Key


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_restoring_by_key_goes_on_to_the_next_in_the_bin(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    for name in ("Priya", "Jonas"):
        desk.store.delete("contact", found[name])
    page = show(BinPage(desk), window)
    page.focus_first()
    for left in (1, 0):
        key(focused(), Key.Key_Space)
        assert len(page.rows) == left
        assert focused() is (page.rows[0] if left else page)


@pytest.mark.parametrize("kind", ["event", "course"])
def test_a_list_that_becomes_empty_keeps_the_focus_and_has_it_back(
    kind: str, desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    assert found
    for id in desk.store.ids(kind)[1:]:
        desk.store.delete(kind, id)
    page: ListPage = show(CoursesPage(desk) if kind == "course" else ListPage(desk, kind), window)
    page.focus_first()
    key(focused(), Key.Key_Delete)
    assert page._empty is not None
    assert focused() is page._empty.primary
    desk.store.undo()
    settle()
    assert page.model.total == 1
    assert page.isAncestorOf(focused())


def test_a_line_of_a_card_keeps_it_when_the_record_is_read_again(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    page = open_page(desk, window, "organisation", found["organisation"])
    line = next(each for each in page.findChildren(RecordLine) if each.title.startswith("Zainab"))
    line.setFocus(Qt.FocusReason.TabFocusReason)
    desk.store.save("organisation", {"city": "Oslo"}, found["organisation"])
    settle()
    now = focused()
    assert isinstance(now, RecordLine)
    assert now.title.startswith("Zainab")
