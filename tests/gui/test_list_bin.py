"""The bin: what is in it, what went along, and putting it back."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.bin_page import BinPage
from tests.gui import sample
from tests.gui.page_audit import faults_of
from tests.gui.showing import press_undo, settle, show, toasts


def test_an_empty_bin_says_so(desk: Desk, window: QWidget) -> None:
    page = show(BinPage(desk), window)
    assert "The bin is empty" in [label.text() for label in page.findChildren(QLabel)]
    assert faults_of(page) == []


def test_deleted_records_name_what_went_along_and_come_back(desk: Desk, window: QWidget) -> None:
    found = sample.fill(desk.store)
    page = show(BinPage(desk), window)
    desk.store.delete("contact", found["Jonas"])
    desk.store.delete("mentoring", found["mentoring"])
    settle()
    assert faults_of(page) == []
    lines = [(line.title, line.detail) for line in page.findChildren(RecordLine)]
    assert lines[0][0] == "Mentoring with Dr. Helen Osei"
    assert "with Estimating experiments" in lines[0][1] or "Stage gates" in lines[0][1]
    assert lines[1] == ("Jonas Lindqvist", "Contact · deleted today")
    page.focus_first()
    assert page.rows[0].hasFocus()
    page.rows[0].click()
    settle()
    assert desk.store.get("mentoring", found["mentoring"])["contact_id"] == found["Dr. Helen"]
    assert toasts(page) == ["Restored “Mentoring with Dr. Helen Osei”"]
    assert len(page.rows) == 1
    press_undo(page)
    assert len(page.rows) == 2


def test_what_was_restored_elsewhere_is_told(desk: Desk, window: QWidget) -> None:
    found = sample.fill(desk.store)
    desk.store.delete("contact", found["Jonas"])
    page = show(BinPage(desk), window)
    entry = desk.store.bin()[0]
    desk.store.restore(entry.id)
    page.restore(entry)
    settle()
    assert page.banner is not None
    assert "no longer in the bin" in page.banner.accessibleName()
