"""The hands of the tests of a record's page: open it, find its cards and fields, read what was kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.property_list import PropertyList
from aipm_desktop.gui.cards.rows import RowsCard
from aipm_desktop.gui.cards.summary import SummaryCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.kinds.base import Values
from tests.gui.desk_for_tests import Notes
from tests.gui.showing import settle, show


def open_page(desk: Desk, window: QWidget, kind: str, id: int) -> RecordPage:
    return show(RecordPage(desk, kind, id), window)


def values(page: RecordPage) -> Values:
    return page.desk.store.get(page.record.kind.name, page.record.id)


def press_main(page: RecordPage, label: str) -> None:
    assert page.head.main is not None
    assert page.head.main.text() == label
    page.head.main.click()
    settle()


def rows_card(page: RecordPage, name: str) -> RowsCard:
    card = page.cards[name]
    assert isinstance(card, RowsCard)
    return card


def details(page: RecordPage) -> PropertyList:
    card = page.cards["summary"]
    assert isinstance(card, SummaryCard)
    return card.list


def field(page: RecordPage, name: str) -> Property:
    details(page).edit(name)
    settle()
    return details(page).properties[name]


def line(page: RecordPage, name: str) -> FlatLine:
    widget = field(page, name).widget
    assert isinstance(widget, FlatLine)
    return widget


def stored(page: RecordPage, name: str) -> object:
    return page.desk.store.get(page.record.kind.name, page.record.id)[name]


def sent(page: RecordPage) -> list[tuple[object, ...]]:
    notes = page.desk.navigator
    assert isinstance(notes, Notes)
    return notes.sent
