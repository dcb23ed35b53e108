"""Keeping in touch is paused, and people who are paused say so and are nobody's turn."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.pause import ask_pause, pause
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.relationship import RelationshipCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.pages.today import TodayPage
from aipm_desktop.gui.widgets.menu import Menu


@pytest.fixture
def late(desk: Desk) -> int:
    """Somebody whose rhythm passed long ago."""
    values = {"given_name": "Ada", "family_name": "Sample", "cadence_days": 30, "cadence_set_on": date(2026, 1, 1)}
    return int(desk.store.save("contact", values)["id"])


def trigger(menu: Menu | None, words: str) -> None:
    assert menu is not None
    next(action for action in menu.actions() if action.text().partition("\t")[0] == words).trigger()


def test_a_month_from_the_row_of_today_and_back(desk: Desk, window: QWidget, late: int) -> None:
    page = TodayPage(desk, window)
    touch = page.board.touch
    assert [nudge.name for nudge in touch.touch.nudges] == ["Ada Sample"]
    trigger(touch.menu_for(touch.touch.index(0)), "Pause for 1 month")
    assert desk.store.get("contact", late)["paused_until"] == date(2026, 12, 19)
    page.refresh()
    assert touch.touch.nudges == []
    desk.store.undo()
    page.refresh()
    assert len(touch.touch.nudges) == 1


def test_the_contact_says_so_and_the_pause_is_ended_there(desk: Desk, window: QWidget, late: int) -> None:
    pause(desk, [late], date(2027, 2, 19))
    page = RecordPage(desk, "contact", late)
    page.setParent(window)
    card = page.cards["relationship"]
    assert isinstance(card, RelationshipCard)
    assert card.rhythm.text() == "Keep in touch every 30 days · paused until 19 Feb 2027"
    menu = page.head.open_menu()
    trigger(menu, "End the pause")
    menu.close()
    page.refresh()
    assert card.rhythm.text() == "Keep in touch every 30 days · late, due since 31 Jan"


def test_several_at_once_until_a_typed_day(desk: Desk, window: QWidget, late: int) -> None:
    other = int(desk.store.save("contact", {"given_name": "Ben", "tier": "a"})["id"])
    box = ask_pause(desk, [late, other], window)
    field = box.findChild(Property)
    assert field is not None
    QTest.keyClicks(field.widget, "+2w")
    QTest.keyClick(field.widget, Qt.Key.Key_Return)
    assert {desk.store.get("contact", id)["paused_until"] for id in (late, other)} == {date(2026, 12, 3)}
    desk.store.undo()
    assert {desk.store.get("contact", id)["paused_until"] for id in (late, other)} == {None}


def test_the_panel_beside_the_list_says_so(desk: Desk, late: int) -> None:
    page = ContactsPage(desk)
    assert page.panel.remark(late) == ""
    pause(desk, [late], date(2026, 12, 19))
    assert page.panel.remark(late) == "Keep in touch is paused until 19 Dec."


def test_t_on_the_page_of_a_contact_says_that_we_talked(desk: Desk, window: QWidget, late: int) -> None:
    page = RecordPage(desk, "contact", late)
    page.setParent(window)
    QTest.keyClick(page, Qt.Key.Key_T)
    assert desk.store.last_touches([late], desk.today()) == {late: desk.today()}
    desk.store.undo()
    assert desk.store.last_touches([late], desk.today()) == {}
