"""Before, at the end of and after a meeting: the brief, what a session notes, the debrief."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.actions import main_action
from aipm_desktop.gui.cards.brief import BriefCard
from aipm_desktop.gui.cards.check_line import CheckLine
from aipm_desktop.gui.cards.debrief import DebriefSheet
from aipm_desktop.gui.cards.hold_session import hold
from aipm_desktop.gui.cards.noted_actions import noted_actions
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from tests.gui.showing import settle

SOON = datetime(2026, 11, 24, 14, tzinfo=UTC)


def person(desk: Desk, given: str) -> int:
    return int(desk.store.save("contact", {"given_name": given, "family_name": "Invented"})["id"])


def interview(desk: Desk, contact: int, **values: object) -> int:
    given = {"status": "scheduled", "starts": SOON, "people": [{"contact_id": contact}], **values}
    return int(desk.store.save("interview", given)["id"])


def test_noted_actions_have_an_owner_and_a_date(desk: Desk) -> None:
    notes = (
        "Own the risk.\n- [ ] Draft a model card @me fri\n* [ ] Send the list @them\n- [ ] Read\n- [x] Done\n- no box"
    )
    assert noted_actions(desk, notes) == [
        {"text": "Draft a model card", "owner": "me", "due": date(2026, 11, 20)},
        {"text": "Send the list", "owner": "them", "due": None},
        {"text": "Read", "owner": "me", "due": None},
    ]


def test_what_is_no_date_stays_in_the_words(desk: Desk) -> None:
    assert noted_actions(desk, "- [ ] Ask @them about the gates") == [
        {"text": "Ask about the gates", "owner": "them", "due": None}
    ]


def test_the_brief_tells_the_last_talk_and_the_promises_of_both(desk: Desk) -> None:
    ada = person(desk, "Ada")
    desk.store.save(
        "interaction",
        {
            "summary": "Stage gates",
            "occurred": date(2026, 11, 10),
            "people": [{"contact_id": ada}],
            "promises": [{"text": "Send the deck", "owner": "me"}, {"text": "Share a template", "owner": "them"}],
        },
    )
    card = BriefCard(desk, OpenRecord(desk, "interview", interview(desk, ada)))
    assert [line.accessibleName() for line in card.lines] == [
        "Stage gates, Last: 10 Nov",
        "Send the deck, You promised",
        "Share a template, They promised",
    ]


def test_a_promise_is_kept_in_the_brief(desk: Desk, window: QWidget) -> None:
    ada = person(desk, "Ada")
    desk.store.save("task", {"title": "Send the deck", "contact_id": ada})
    card = BriefCard(desk, OpenRecord(desk, "interview", interview(desk, ada)))
    card.setParent(window)
    line = card.lines[0]
    assert isinstance(line, CheckLine)
    line.click()
    assert desk.store.select("task")[0]["status"] == "done"
    assert card.lines == []


def test_a_meeting_that_is_over_needs_no_brief(desk: Desk, window: QWidget) -> None:
    ada = person(desk, "Ada")
    desk.store.save("task", {"title": "Send the deck", "contact_id": ada})
    record = OpenRecord(desk, "interview", interview(desk, ada))
    card = BriefCard(desk, record)
    card.setParent(window)
    card.reload()
    assert not card.isHidden()
    record.save({"status": "completed"})
    card.reload()
    assert card.isHidden()


def test_holding_a_session_keeps_its_actions_once_and_asks_for_the_next(desk: Desk, window: QWidget) -> None:
    mentoring = desk.store.save("mentoring", {"status": "active", "contact_id": person(desk, "Ada"), "role": "mentee"})
    values = {"mentoring_id": mentoring["id"], "starts": datetime(2026, 11, 19, 8, tzinfo=UTC), "number": 3}
    made = desk.store.save("session", {**values, "notes": "- [ ] Draft a card", "actions": [{"text": "Draft a card"}]})
    record = OpenRecord(desk, "session", made["id"])
    popover = hold(desk, record, window)
    assert popover is not None
    held = desk.store.get("session", made["id"])
    assert held["status"] == "held"
    assert [row["text"] for row in held["actions"]] == ["Draft a card"]
    popover.reject()


def test_no_date_is_asked_for_where_the_next_session_is_planned(desk: Desk, window: QWidget) -> None:
    mentoring = desk.store.save("mentoring", {"status": "active", "contact_id": person(desk, "Ada"), "role": "mentee"})
    desk.store.save("session", {"mentoring_id": mentoring["id"], "starts": SOON})
    made = desk.store.save(
        "session", {"mentoring_id": mentoring["id"], "starts": datetime(2026, 11, 19, 8, tzinfo=UTC)}
    )
    assert hold(desk, OpenRecord(desk, "session", made["id"]), window) is None


def test_a_session_can_be_held_when_its_day_has_come(desk: Desk, window: QWidget) -> None:
    def offered(**values: object) -> str:
        number = int(desk.store.save("session", {"title": "Invented", **values})["id"])
        action = main_action(desk, OpenRecord(desk, "session", number, window))
        return action.label if action else ""

    assert offered(starts=SOON, status="requested") == "Mark as confirmed"
    assert offered(starts=SOON, status="confirmed") == "Add to calendar"
    assert offered(starts=datetime(2026, 11, 19, 20, tzinfo=UTC), status="confirmed") == "Mark as held"
    assert offered(status="requested") == "Mark as held"
    assert offered(starts=SOON, status="held") == ""


def test_the_debrief_is_one_step_and_keeps_the_chain(desk: Desk) -> None:
    ada, known = person(desk, "Ada"), person(desk, "Grace")
    number = interview(desk, ada, questions=[{"text": "How?"}, {"text": "Why?"}])
    sheet = DebriefSheet(desk, number)
    sheet.open()
    settle()
    sheet.learned.setText("Gates end in a decision; Small steps")
    sheet.names.setText("grace invented, Paula Newcomer")
    sheet.answers[1][1].setText("Because")
    sheet.write()
    settle()
    done = desk.store.get("interview", number)
    assert done["status"] == "completed"
    assert [row["text"] for row in done["insights"]] == ["Gates end in a decision", "Small steps"]
    assert [(row["answer"], row["asked"]) for row in done["questions"]] == [("", False), ("Because", True)]
    first, second = (row["contact_id"] for row in done["referrals"])
    assert first == known
    assert desk.store.get("contact", second)["introduced_by_id"] == ada
    assert "Gates end in a decision" in QGuiApplication.clipboard().text()
    desk.store.undo()
    assert desk.store.get("interview", number)["status"] == "scheduled"
    assert desk.store.count("contact") == 2
