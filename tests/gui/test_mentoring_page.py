"""The mentoring page: the list, the deck beside it, the next session's agenda, and planning with what is still open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.new_session import NewSessionSheet
from aipm_desktop.gui.cards.progress_sheet import ProgressSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.mentoring_page import MentoringDeck, MentoringPage
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui.desk_for_tests import TODAY, Notes
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, show, toasts

Key = Qt.Key


def at(days: int, hour: int) -> datetime:
    day = TODAY + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
def found(desk: Desk) -> dict[str, int]:
    """A mentor with sessions, somebody I mentor, and a relationship that is over."""
    ids: dict[str, int] = {}
    with desk.store.write("Fill") as writer:
        for given, position in (("Helen", "Director of AI Delivery"), ("Nadia", ""), ("Omar", "")):
            ids[given] = writer.save("contact", {"given_name": given, "family_name": "Example", "position": position})
        goals = [{"text": "Run a discovery phase", "progress": 70}]
        values = {"status": "active", "role": "mentee", "contact_id": ids["Helen"], "goals": goals}
        ids["mentor"] = writer.save("mentoring", values)
        ids["mentee"] = writer.save("mentoring", {"status": "active", "role": "mentor", "contact_id": ids["Nadia"]})
        ids["over"] = writer.save("mentoring", {"status": "completed", "role": "peer", "contact_id": ids["Omar"]})
        actions = [
            {"text": "Rewrite the risk register", "owner": "me", "due": TODAY + timedelta(days=4)},
            {"text": "Introduce me to the lead", "owner": "them", "due": TODAY - timedelta(days=2)},
        ]
        last = {"mentoring_id": ids["mentor"], "number": 8, "status": "held", "starts": at(-9, 15)}
        ids["last"] = writer.save("session", {**last, "actions": actions})
        agenda = [{"text": "Stage gates", "part": "topic"}, {"text": "Feedback", "part": "topic"}]
        coming = {"mentoring_id": ids["mentor"], "number": 9, "status": "confirmed", "starts": at(5, 15)}
        ids["next"] = writer.save("session", {**coming, "minutes": 60, "agenda": agenda})
    return ids


@pytest.fixture
def page(desk: Desk, window: QWidget, found: dict[str, int]) -> MentoringPage:
    assert found
    made = show(MentoringPage(desk), window)
    made.focus_first()
    settle()
    return made


def deck(page: MentoringPage) -> MentoringDeck:
    assert page.deck is not None
    return page.deck


def sent(page: MentoringPage) -> list[tuple[Any, ...]]:
    notes = page.desk.navigator
    assert isinstance(notes, Notes)
    return notes.sent


def test_the_list_says_who_what_and_when(page: MentoringPage) -> None:
    model = page.view.people
    said = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert said == [
        "Helen Example, Director of AI Delivery, Session Tue 24 Nov",
        "Nadia Example, You mentor them, No session planned",
        "Omar Example, You are peers, Completed",
    ]
    assert page.view.hasFocus()
    assert faults_of(page) == []


def test_arrows_choose_and_enter_goes_to_the_deck(page: MentoringPage, found: dict[str, int]) -> None:
    assert deck(page).record.id == found["mentor"]
    key(page.view, Key.Key_Down)
    assert deck(page).record.id == found["mentee"]
    key(page.view, Key.Key_Return)
    assert deck(page).isAncestorOf(page.window().focusWidget() or page)


def test_the_side_begins_with_next_session_action_items_and_how_we_work(page: MentoringPage) -> None:
    side = deck(page)._side
    names = []
    for place in range(3):
        item = side.itemAt(place)
        assert item is not None
        widget = item.widget()
        assert widget is not None
        names.append(widget.accessibleName())
    assert names == ["Next session", "Action items", "How we work"]
    assert not deck(page).head.back.isVisible()


def test_the_next_session_shows_time_place_and_agenda(page: MentoringPage, found: dict[str, int]) -> None:
    card = deck(page).next_session
    assert card.chip.text() == "in 5 days"
    assert card.time.text() == "Tuesday, 16:00 – 17:00"
    assert card.place.text() == "Video call · session 9"
    assert card.agenda is not None
    assert [line.main() for line in card.agenda.lines] == ["Stage gates", "Feedback"]
    card.agenda.add({"text": "Model cards"})
    settle()
    assert [row["text"] for row in page.desk.store.get("session", found["next"])["agenda"]][-1] == "Model cards"
    box = card.agenda.lines[0].box
    assert box is not None
    box.click()
    settle()
    assert page.desk.store.get("session", found["next"])["agenda"][0]["covered"] is True
    card.expand.click()
    assert sent(page)[-1] == ("record", "session", found["next"])


def test_a_session_whose_day_has_passed_says_so_and_a_held_one_goes(page: MentoringPage, found: dict[str, int]) -> None:
    page.desk.store.save("session", {"starts": at(-3, 15)}, found["next"])
    settle()
    assert deck(page).next_session.chip.text() == "was 3 days ago"
    page.desk.store.save("session", {"status": "held"}, found["next"])
    settle()
    card = deck(page).next_session
    assert card.agenda is None
    assert card.none.isVisible()
    assert faults_of(page) == []


def test_action_items_tell_owner_and_date(page: MentoringPage, found: dict[str, int]) -> None:
    card = deck(page).cards["actions"]
    names = [line.accessibleName() for line in card.lines]  # type: ignore[attr-defined]
    assert sorted(names) == [
        "Introduce me to the lead, Helen Example · overdue since 17 Nov",
        "Rewrite the risk register, Me · due Monday",
    ]
    assert card.caption.text() == "2 open"
    assert page.desk.store.count("task") == 2
    assert found["last"]


def test_planning_a_session_shows_first_what_is_still_open(page: MentoringPage, found: dict[str, int]) -> None:
    sessions = deck(page).cards["sessions"]
    next(button for button in sessions.findChildren(Button) if button.text() == "Plan session").click()
    settle()
    asked, kind, given = sent(page)[-1]
    assert (asked, kind) == ("new", "session")
    sheet = NewSessionSheet(page.desk, given)
    sheet.open()
    settle()
    assert sheet.actions_open is not None
    assert sheet.body.itemAt(0).widget() is sheet.actions_open  # type: ignore[union-attr]
    lines = sheet.actions_open.lines
    assert [line.line for line in lines] == ["Introduce me to the lead", "Rewrite the risk register"]
    lines[0].click()
    settle()
    assert [task["status"] for task in page.desk.store.select("task", filters={"owner": "them"})] == ["done"]
    agreed = page.desk.store.get("session", found["last"])["actions"]
    assert [row["done_on"] for row in agreed] == [None, TODAY]
    sheet.properties["starts"].editor.show_value(at(19, 15), {})
    QTest.keyClick(sheet, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    planned = page.desk.store.select("session", filters={"mentoring_id": found["mentor"], "number": 10})
    assert [session["minutes"] for session in planned] == [60]


def test_without_open_actions_the_sheet_is_plain(page: MentoringPage, found: dict[str, int]) -> None:
    page.view.choose(found["mentee"])
    settle()
    card = deck(page).next_session
    assert card.plan.isVisible()
    card.plan.click()
    settle()
    assert NewSessionSheet(page.desk, sent(page)[-1][2]).actions_open is None


def test_other_new_records_go_to_the_window(page: MentoringPage) -> None:
    deck(page).new_here()
    assert sent(page)[-1] == ("new", "mentoring", {})
    page.new_here()
    assert sent(page)[-1] == ("new", "mentoring", {})


def test_deleting_chooses_the_next_and_undo_brings_it_back(page: MentoringPage, found: dict[str, int]) -> None:
    key(page.view, Key.Key_Delete)
    assert deck(page).record.id == found["mentee"]
    assert len(page.view.people.rows) == 2
    assert toasts(page)[-1].startswith("Deleted “Mentoring with Helen Example”")
    press_undo(page)
    assert len(page.view.people.rows) == 3
    assert page.desk.store.count("session") == 2


def test_search_narrows_the_list_and_escape_ends_it(page: MentoringPage, found: dict[str, int]) -> None:
    assert page.search_here()
    QTest.keyClicks(page.search.edit, "nadia")
    settle()
    assert [row.id for row in page.view.people.rows] == [found["mentee"]]
    assert deck(page).record.id == found["mentee"]
    QTest.keyClicks(page.search.edit, "zz")
    settle()
    assert page.nobody.isVisible()
    assert page.deck is None
    key(page.search.edit, Key.Key_Escape)
    key(page.search.edit, Key.Key_Escape)
    assert len(page.view.people.rows) == 3
    assert page.view.hasFocus()


def test_the_menu_of_a_row_opens_its_page(page: MentoringPage, found: dict[str, int]) -> None:
    menu = page.open_row_menu(QPoint(0, 0))
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Progress sheet…").trigger()
    sheet = topmost(page.window())
    assert isinstance(sheet, ProgressSheet)
    sheet.reject()
    next(action for action in menu.actions() if action.text() == "Open page").trigger()
    menu.close()
    assert sent(page)[-1] == ("record", "mentoring", found["mentor"])


def test_where_and_return_keep_the_choice(
    page: MentoringPage, found: dict[str, int], desk: Desk, window: QWidget
) -> None:
    page.view.choose(found["over"])
    other = show(MentoringPage(desk), window)
    other.return_to(page.where())
    assert deck(other).record.id == found["over"]


def test_a_new_relationship_is_chosen(page: MentoringPage, found: dict[str, int]) -> None:
    id = page.desk.store.save("mentoring", {"contact_id": found["Omar"], "status": "prospective"})["id"]
    settle()
    page.made("mentoring", id)
    assert deck(page).record.id == id
    assert page.view.people.rows[page.view.people.place_of(id)].session == "Prospective · No session planned"


def test_without_relationships_the_page_invites(desk: Desk, window: QWidget) -> None:
    page = show(MentoringPage(desk), window)
    page.focus_first()
    assert page.empty.isVisible()
    assert page.empty.primary is not None
    assert page.empty.primary.hasFocus()
    assert faults_of(page) == []
    page.empty.primary.click()
    assert sent(page) == [("new", "mentoring", {})]
