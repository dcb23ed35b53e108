"""A session that takes up the last one, and the end of a mentoring relationship."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.gui.cards.action_items import ActionItemsCard
from aipm_desktop.gui.cards.agenda import AgendaCard
from aipm_desktop.gui.cards.close_mentoring import CloseMentoringSheet
from aipm_desktop.gui.cards.last_time import LastTimeCard
from aipm_desktop.gui.cards.new_record import NewRecordSheet
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.session_notes import SessionNotesCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.services.catalogue import agendas
from tests.gui.desk_for_tests import TODAY
from tests.gui.record_hands import open_page
from tests.gui.showing import settle, write

BEFORE, NEXT = datetime(2026, 11, 10, 15, tzinfo=UTC), datetime(2026, 11, 24, 15, tzinfo=UTC)


@pytest.fixture
def helen(desk: Desk) -> int:
    """A mentor."""
    contact = desk.store.save("contact", {"given_name": "Helen", "family_name": "Invented"})["id"]
    goals = [{"text": "Run a discovery", "progress": 70}]
    values = {"contact_id": contact, "status": "active", "role": "mentee", "goals": goals}
    return int(desk.store.save("mentoring", values)["id"])


@pytest.fixture
def coming(desk: Desk, helen: int) -> int:
    """The next session with her, after one that left an action."""
    actions = [{"text": "Rewrite the register", "owner": "me"}]
    held = {"mentoring_id": helen, "status": "held", "starts": BEFORE, "shared_notes": "Own the data risk."}
    desk.store.save("session", {**held, "actions": actions})
    return int(desk.store.save("session", {"mentoring_id": helen, "status": "confirmed", "starts": NEXT})["id"])


def test_mentoring_is_with_somebody_and_the_form_says_so(desk: Desk) -> None:
    with pytest.raises(InvalidValueError, match="Person is missing"):
        desk.store.save("mentoring", {"role": "mentee"})
    sheet = NewRecordSheet(desk, "mentoring")
    sheet.open()
    settle()
    sheet.create_one()
    assert "Mentoring is with somebody" in sheet.properties["contact_id"].note.text()
    assert desk.store.count("mentoring") == 0
    sheet.reject()


def test_a_session_begins_with_what_is_open_from_last_time(desk: Desk, window: QWidget, coming: int) -> None:
    page = open_page(desk, window, "session", coming)
    card = page.cards["last_time"]
    assert isinstance(card, LastTimeCard)
    assert card.isVisible()
    assert page._main.itemAt(0).widget() is card  # type: ignore[union-attr]
    assert card.actions_open is not None
    card.actions_open.lines[0].click()
    settle()
    assert [task["status"] for task in desk.store.select("task")] == ["done"]
    last = desk.store.select("session", filters={"status": "held"})[0]
    assert last["actions"][0]["done_on"] == TODAY
    assert card.actions_open is None


def test_an_action_typed_on_a_session_has_an_owner_and_a_day(desk: Desk, window: QWidget, coming: int) -> None:
    page = open_page(desk, window, "session", coming)
    card = page.cards["actions"]
    assert isinstance(card, ActionItemsCard)
    write(card.new, "Introduce me @them fri")
    assert card.hint.text() == "Helen Invented · due tomorrow"
    card.new.returnPressed.emit()
    settle()
    row = desk.store.get("session", coming)["actions"][0]
    assert (row["text"], row["owner"], row["due"].isoformat()) == ("Introduce me", "them", "2026-11-20")
    task = desk.store.select("task", filters={"about_kind": "session", "about_id": coming})[0]
    assert (task["status"], task["owner"]) == ("waiting", "them")
    card.lines[0].click()
    settle()
    assert desk.store.get("session", coming)["actions"][0]["done_on"] == TODAY
    card.lines[0].click()
    settle()
    assert desk.store.get("task", task["id"])["status"] == "waiting"
    assert desk.store.get("session", coming)["actions"][0]["done_on"] is None


def test_boxes_in_the_notes_become_action_items(desk: Desk, window: QWidget, coming: int) -> None:
    desk.store.save("session", {"notes": "Risk.\n- [ ] Draft a card @me fri\n- [ ] Send it"}, coming)
    page = open_page(desk, window, "session", coming)
    card = page.cards["notes"]
    assert isinstance(card, SessionNotesCard)
    assert card.take is not None
    assert card.take.text() == "Take 2 action items"
    card.take.click()
    settle()
    assert [row["text"] for row in desk.store.get("session", coming)["actions"]] == ["Draft a card", "Send it"]
    assert not card.take.isVisible()


def test_an_agenda_template_adds_its_points(desk: Desk, coming: int) -> None:
    record = OpenRecord(desk, "session", coming)
    card = AgendaCard(desk, record)
    first = agendas(desk.store)[0]
    card.use(first)
    kept = desk.store.get("session", coming)
    assert kept["agenda"][0]["text"].startswith("10 min: ")
    assert kept["preparation"]
    desk.store.undo()
    assert desk.store.get("session", coming)["agenda"] == []


def test_ending_reviews_goals_and_keeps_in_touch_as_one_step(desk: Desk, helen: int) -> None:
    record = OpenRecord(desk, "mentoring", helen)
    sheet = CloseMentoringSheet(desk, record)
    sheet.open()
    settle()
    assert "Helen" in sheet.thanks.edit.toPlainText()
    sheet.goals[0][1].setValue(90)
    sheet.outcome.edit.setPlainText("A discovery run end to end.")
    sheet.rhythm.set_value("30")
    sheet.write()
    settle()
    ended = desk.store.get("mentoring", helen)
    assert (ended["status"], ended["goals"][0]["progress"], ended["cadence_afterwards"]) == ("completed", 90, 30)
    assert ended["final_reviewed_on"] == TODAY
    assert desk.store.get("contact", ended["contact_id"])["cadence_days"] == 30
    desk.store.undo()
    assert desk.store.get("mentoring", helen)["status"] == "active"
    assert desk.store.get("contact", ended["contact_id"])["cadence_days"] is None
