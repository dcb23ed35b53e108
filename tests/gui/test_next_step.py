"""What comes next with a contact: what is ahead, not what took place."""

from __future__ import annotations

from datetime import date, timedelta

from aipm_desktop.gui.cards.about import next_step
from aipm_desktop.gui.desk import Desk


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
