"""The opportunities: moving over the board, closing with a reason, what was reached, follow-ups, people there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.close_application import CloseApplicationSheet, change_status
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.opportunities_page import OpportunitiesPage
from aipm_desktop.gui.pages.today_acts import tick
from aipm_desktop.gui.pages.today_rows import can_tick
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.kinds.application import APPLICATION, BOARD
from aipm_desktop.services.agenda import overview
from tests.gui.desk_for_tests import NOW, TODAY
from tests.gui.page_audit import faults_of
from tests.gui.record_hands import open_page, press_main, values
from tests.gui.showing import key, press_undo, settle, show, toasts

Key = Qt.Key
PUSH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def found(desk: Desk) -> dict[str, int]:
    """One opportunity of every status, by its status."""
    ids = {}
    with desk.store.write("Fill") as writer:
        firm = writer.save("organisation", {"name": "Orbital Freight"})
        writer.save("contact", {"given_name": "Ada", "company": "Orbital Freight"})
        for status in ("wishlist", "applied", "interviewing", "offer", "closed"):
            values = {"title": f"Role {status}", "status": status, "organisation_id": firm, "excitement": 4}
            ids[status] = writer.save("application", values)
        round = {"name": "Case study", "at": TODAY + timedelta(days=5)}
        writer.save("application", {"rounds": [round], "follow_up_on": None}, ids["interviewing"])
        writer.save("application", {"follow_up_on": TODAY - timedelta(days=2)}, ids["applied"])
    return ids


@pytest.fixture
def page(desk: Desk, window: QWidget, found: dict[str, int]) -> OpportunitiesPage:
    assert found
    made = show(OpportunitiesPage(desk), window)
    made.focus_first()
    settle()
    return made


def sheet(page: OpportunitiesPage) -> CloseApplicationSheet:
    settle()
    opened = topmost(page.window())
    assert isinstance(opened, CloseApplicationSheet)
    return opened


def foots(page: OpportunitiesPage) -> list[str]:
    return [card.foot.words for frame in page.board.columns for card in frame.list.cards.cards]


def test_every_status_has_a_column_and_the_page_is_sound(page: OpportunitiesPage) -> None:
    assert sorted(status for column in BOARD for status in column.statuses) == sorted(
        status.key for status in APPLICATION.statuses
    )
    assert [frame.count.text() for frame in page.board.columns] == ["1"] * 5
    assert faults_of(page) == []


def test_cards_say_what_comes_next(page: OpportunitiesPage) -> None:
    assert foots(page)[1:3] == ["Follow-up overdue, 17 Nov", "Case study, Tuesday"]


def test_a_pushed_card_brings_its_dates_and_undo_takes_it_back(page: OpportunitiesPage, found: dict[str, int]) -> None:
    page.board.choose(found["wishlist"])
    key(page.board.columns[0].list, Key.Key_Right, PUSH)
    moved = page.desk.store.get("application", found["wishlist"])
    assert (moved["status"], moved["applied_on"] is not None) == ("applied", True)
    press_undo(page)
    assert page.desk.store.get("application", found["wishlist"])["status"] == "wishlist"


def test_a_follow_up_is_noted_on_its_page_or_on_today_and_brings_the_next(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    page = open_page(desk, window, "application", found["applied"])
    press_main(page, "Followed up")
    assert values(page)["follow_up_on"] == TODAY + timedelta(days=7)
    assert toasts(page) == ["Followed up: Role applied · again 26 Nov"]
    assert page.head.main is not None
    assert page.head.main.text() == "Mark as interviewing"
    press_undo(page)
    groups = overview(desk.store, now=NOW, settings=desk.settings, days=7).agenda.groups
    entry = next(each for group in groups for each in group.entries if each.record_id == found["applied"])
    assert can_tick(entry)
    tick(desk, entry)
    assert values(page)["follow_up_on"] == TODAY + timedelta(days=7)
    settle()
    press_main(page, "Mark as interviewing")
    assert values(page)["status"] == "interviewing"


def test_closing_asks_for_the_reason_and_is_one_step(page: OpportunitiesPage, found: dict[str, int]) -> None:
    page.board.choose(found["interviewing"])
    page.move_card(found["interviewing"], BOARD[-1])
    asked = sheet(page)
    assert page.desk.store.get("application", found["interviewing"])["status"] == "interviewing"
    asked.reasons["ghosted"].click()
    asked.end.click()
    settle()
    closed = page.desk.store.get("application", found["interviewing"])
    assert (closed["status"], closed["reason"], closed["follow_up_on"]) == ("closed", "ghosted", None)
    press_undo(page)
    again = page.desk.store.get("application", found["interviewing"])
    assert (again["status"], again["reason"]) == ("interviewing", "")


def test_cancelling_the_question_leaves_everything(page: OpportunitiesPage, found: dict[str, int]) -> None:
    page.move_card(found["offer"], BOARD[-1])
    asked = sheet(page)
    assert next(iter(asked.reasons)) == "accepted"  # what an offer most likely ends with
    asked.reject()
    settle()
    assert page.desk.store.get("application", found["offer"])["status"] == "offer"
    assert toasts(page) == []


def test_the_status_of_a_page_asks_for_the_reason_too(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    record = OpenRecord(desk, "application", found["applied"])
    change_status(desk, record, "closed")
    settle()
    assert isinstance(topmost(window), CloseApplicationSheet)
    change_status(desk, record, "interviewing")
    assert record.values["status"] == "interviewing"


def test_a_reopened_one_loses_its_reason_and_keeps_its_history(page: OpportunitiesPage, found: dict[str, int]) -> None:
    page.desk.store.save("application", {"reason": "rejected"}, found["closed"])
    page.move_card(found["closed"], BOARD[1])
    values = page.desk.store.get("application", found["closed"])
    assert (values["status"], values["reason"], values["closed_on"]) == ("applied", "", None)
    assert [entry.to_status for entry in page.desk.store.status_log("application", found["closed"])] == [
        "closed",
        "applied",
    ]


def test_the_funnel_counts_what_was_reached_and_waits_with_rates(
    page: OpportunitiesPage, found: dict[str, int]
) -> None:
    assert page.funnel.funnel.reached == (3, 2, 1, 0)
    page.desk.store.save("application", {"status": "closed"}, found["offer"])
    assert page.funnel.funnel.reached == (3, 2, 1, 0)
    assert page.funnel.accessibleName().endswith("Too early for rates: 3 of 10 applications")


def test_f_makes_a_task_about_it_that_is_not_overdue(page: OpportunitiesPage, found: dict[str, int]) -> None:
    page.board.choose(found["applied"])
    key(page.board.columns[1].list, Key.Key_F)
    (task,) = page.desk.store.select("task")
    assert (task["title"], task["due"]) == ("Follow up: Role applied", TODAY)
    assert (task["about_kind"], task["about_id"]) == ("application", found["applied"])


def test_whom_you_know_there_stands_on_the_page(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    record = open_page(desk, window, "application", found["wishlist"])
    card = record.cards["people_there"]
    assert card.isVisible()
    desk.store.save("application", {"organisation_id": None}, found["wishlist"])
    record.refresh()
    assert not card.isVisible()


def test_without_opportunities_the_page_invites(desk: Desk, window: QWidget) -> None:
    page = show(OpportunitiesPage(desk), window)
    page.focus_first()
    assert page._empty is not None
    assert not page.funnel.isVisible()
    assert faults_of(page) == []
