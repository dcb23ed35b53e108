"""Whom to talk to next: stated reasons, their order, and who is left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from aipm_desktop.planning.next_people import is_wanted_role, months_between, ranked
from aipm_desktop.services.next_people import next_people
from aipm_desktop.store import Store

TODAY = date(2026, 11, 19)


def add(store: Store, name: str, **values: Any) -> int:
    return int(store.save("contact", {"given_name": name, **values})["id"])


def talked(store: Store, contact: int, days_ago: int) -> None:
    day = TODAY - timedelta(days=days_ago)
    store.save("interaction", {"summary": "Talk", "occurred": day, "people": [{"contact_id": contact}]})


def said(store: Store, *off: str) -> dict[str, list[tuple[str, str]]]:
    return {each.name: list(each.reasons) for each in next_people(store, TODAY, off=off)}


def test_every_reason_is_stated_and_more_reasons_come_first(store: Store) -> None:
    helio = store.save("organisation", {"name": "Helio Ltd", "aliases": [{"name": "Helio Robotics"}]})["id"]
    store.save("application", {"title": "AI PM", "status": "applied", "organisation_id": helio})
    event = store.save("event", {"title": "Summit"})["id"]
    quiet = add(store, "Quiet")
    talked(store, quiet, 215)
    add(store, "Met", met_event_id=event, introduced_by_id=quiet)
    add(store, "Target", company="Helio Robotics GmbH", position="AI Project Manager")
    add(store, "Elsewhere", company="Helio Robotics and Sons")
    assert said(store) == {
        "Target": [("target", ""), ("role", ""), ("new", "")],
        "Met": [("named", "Quiet"), ("met", "Summit"), ("new", "")],
        "Quiet": [("quiet", "7")],
    }
    assert list(said(store)) == ["Target", "Met", "Quiet"]
    assert said(store, "target", "role", "met") == {"Met": [("named", "Quiet"), ("new", "")], "Quiet": [("quiet", "7")]}


def test_nobody_is_proposed_who_is_away_or_was_just_asked(store: Store) -> None:
    role = {"position": "Machine learning product owner"}
    add(store, "Free", **role)
    add(store, "Back", paused_until=TODAY, **role)
    add(store, "Paused", paused_until=TODAY + timedelta(days=1), **role)
    add(store, "Archived", archived=True, **role)
    add(store, "Private", do_not_contact=True, **role)
    asked, recent = add(store, "Asked", **role), add(store, "Recent", **role)
    store.save("interview", {"status": "requested", "people": [{"contact_id": asked}]})
    talked(store, recent, 3)
    assert list(said(store)) == ["Back", "Free"]


def test_the_tenth_is_the_last(store: Store) -> None:
    for number in range(13):
        add(store, f"Person {number:02}", relationships=[{"relationship": "ai_pm"}])
    assert list(said(store)) == [f"Person {number:02}" for number in range(10)]


def test_an_earlier_reason_beats_a_later_one_and_the_name_decides_last() -> None:
    reasons = {"role": [1, 3], "met": [2], "quiet": [4], "new": [5]}
    assert [id for id, _rules in ranked(reasons, {3: 0, 1: 1, 2: 2, 4: 3})] == [3, 1, 2, 4]


@pytest.mark.parametrize(
    ("position", "wanted"),
    [
        ("Senior AI Project Manager", True),
        ("Head of Product, Machine Learning", True),
        ("Programme Lead (GenAI)", True),
        ("Data Engineer, AI", False),
        ("Project Manager, Maintenance", False),
        ("", False),
    ],
)
def test_a_position_is_judged_by_its_own_words(position: str, wanted: bool) -> None:
    assert is_wanted_role(position) is wanted


def test_months_are_whole() -> None:
    assert [months_between(date(2026, 8, day), TODAY) for day in (19, 20)] == [3, 2]
