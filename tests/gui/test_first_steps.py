"""The first steps on Today: ticked by records, each with its way, and gone when done or hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.catalogue_sheet import CatalogueSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.roadmap_sheets import TargetSheet
from aipm_desktop.gui.pages.today import TodayPage
from aipm_desktop.gui.pages.today_first_steps import FirstSteps
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui.desk_for_tests import Notes
from tests.gui.page_audit import faults_of
from tests.gui.showing import settle, show


@pytest.fixture
def page(desk: Desk, window: QWidget) -> TodayPage:
    desk.store.save("contact", {"given_name": "Ada"})
    return show(TodayPage(desk), window)


def test_what_a_record_ticks_has_no_button_any_more(page: TodayPage) -> None:
    steps = page.board.first_steps
    assert steps.isVisible()
    assert steps.caption.text() == "1 of 7"
    assert list(steps.buttons) == ["target", "rhythm", "interview", "certification", "study", "review"]
    page.desk.store.save("study", {"minutes": 30})
    settle()
    assert "study" not in steps.buttons
    assert faults_of(page) == []


def test_every_step_has_its_way(page: TodayPage, window: QWidget) -> None:
    steps = page.board.first_steps
    for step in ("rhythm", "interview", "study", "review"):
        steps.buttons[step].click()
    notes = page.desk.navigator
    assert isinstance(notes, Notes)
    assert notes.sent == [("page", "contacts"), ("new", "interview", {}), ("new", "study", {}), ("page", "review")]
    for step, kind in (("target", TargetSheet), ("certification", CatalogueSheet)):
        steps.buttons[step].click()
        sheet = topmost(window)
        assert isinstance(sheet, kind)
        sheet.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_hiding_is_kept_and_can_be_undone(desk: Desk, window: QWidget) -> None:
    changed: list[dict[str, object]] = []
    card = FirstSteps(replace(desk, change_settings=lambda **values: changed.append(values)))
    card.setParent(window)
    card.show_steps({"target": False})
    card.hide_button.click()
    action = desk.toasts.toasts[-1].action
    assert action is not None
    action.click()
    assert changed == [{"first_steps": False}, {"first_steps": True}]
