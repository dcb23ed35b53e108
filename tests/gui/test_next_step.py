"""What comes next with a record: what is ahead, not what took place."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.about import next_step, say_step
from aipm_desktop.gui.cards.tasks import TasksCard
from aipm_desktop.gui.desk import Desk
from tests.gui.record_hands import open_page
from tests.gui.showing import settle


def test_a_talk_held_today_gives_way_to_what_was_promised(desk: Desk) -> None:
    ada = desk.store.save("contact", {"given_name": "Ada"})
    talk = {"people": [{"contact_id": ada["id"]}], "status": "scheduled", "starts": desk.now() - timedelta(minutes=5)}
    held = desk.store.save("interview", talk)
    desk.store.save("task", {"title": "Send the deck", "contact_id": ada["id"], "due": date(2026, 11, 27)})
    step = next_step(desk, "contact", ada)
    assert step is not None
    assert (step.kind, step.id) == ("interview", held["id"])
    desk.store.save("interview", {"status": "completed"}, held["id"])
    step = next_step(desk, "contact", ada)
    assert step is not None
    assert step.title == "Send the deck"


def test_having_become_a_contact_today_is_no_step(desk: Desk) -> None:
    ada = desk.store.save("contact", {"given_name": "Ada", "connected_on": desk.today()})
    assert next_step(desk, "contact", ada) is None


def test_the_next_dates_of_a_record_and_of_its_rows_are_next_steps(desk: Desk, window: QWidget) -> None:
    today = desk.today()
    made = desk.store.save(
        "application",
        {
            "title": "Lead",
            "status": "interviewing",
            "follow_up_on": today - timedelta(days=3),
            "rounds": [
                {"name": "First talk", "at": today - timedelta(days=6)},
                {"name": "Case study", "at": today + timedelta(days=5)},
            ],
        },
    )
    card = open_page(desk, window, "application", made["id"]).cards["tasks"]
    assert isinstance(card, TasksCard)
    assert [(line.line, line.tone) for line in card.dates] == [("Follow up", "danger"), ("Case study", "")]
    assert card.dates[0].detail == "Overdue since 16 Nov"
    assert card.none.isHidden()
    desk.store.save("application", {"status": "closed"}, made["id"])
    settle()
    assert not card.dates
    assert not card.none.isHidden()


def test_a_planned_day_that_has_passed_is_not_overdue(desk: Desk) -> None:
    reading = desk.store.save("reading", {"title": "Paper", "planned_on": desk.today() - timedelta(days=2)})
    step = next_step(desk, "reading", reading)
    assert step is not None
    assert say_step(desk, step) == ("17 Nov", "")
