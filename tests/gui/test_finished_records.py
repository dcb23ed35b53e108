"""What is offered when a record is finished: a claim of credits, and its place among the evidence of a skill."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.credits_claim import ClaimSheet
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.courses_board import CoursesPage
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.kinds.course import BOARD
from tests.gui.record_hands import open_page
from tests.gui.showing import settle, show, toasts
from tests.gui.test_credits import CYCLE, RULES

OFFER = "It may count for PMP."


@pytest.fixture
def pmp(desk: Desk) -> None:
    values = {"name": "PMP", "status": "certified", "cycles": [CYCLE], "credit_rules": RULES}
    desk.store.save("certification", values)


@pytest.mark.usefixtures("pmp")
def test_finishing_a_course_or_event_offers_to_claim_it(desk: Desk, window: QWidget) -> None:
    board = show(CoursesPage(desk), window)
    for kind, finished in (("course", "completed"), ("event", "attended")):
        id = desk.store.save(kind, {"title": "Risk", "starts": desk.today()})["id"]
        OpenRecord(desk, kind, id).set_status(finished)
        assert toasts(board)[-1] == OFFER
        desk.toasts.toasts[-1].dismiss()
    course = desk.store.save("course", {"title": "Agile", "status": "in_progress"})["id"]
    board.move_card(course, BOARD[-1])
    offer = desk.toasts.toasts[-1]
    assert offer.text == OFFER
    assert offer.action is not None
    offer.action.click()
    sheet = topmost(window)
    assert isinstance(sheet, ClaimSheet)
    sheet.reject()
    settle()


def test_a_record_becomes_evidence_of_a_skill_by_its_menu(desk: Desk, window: QWidget) -> None:
    skill = desk.store.save("skill", {"name": "Risk"})["id"]
    page = open_page(desk, window, "course", desk.store.save("course", {"title": "Risk", "status": "completed"})["id"])

    def entry() -> bool:
        more = page.head.open_menu()
        next(each for each in more.actions() if each.text() == "Add as evidence for a skill…").trigger()
        more.close()
        (found,) = (menu for menu in page.head.more.findChildren(type(more)) if menu.isVisible())
        (name,) = found.actions()
        free = name.isEnabled()
        name.trigger()
        found.close()
        settle()
        return free

    assert entry()
    (row,) = desk.store.get("skill", skill)["evidence"]
    assert (row["about_kind"], row["about_id"]) == ("course", page.record.id)
    assert not entry()
