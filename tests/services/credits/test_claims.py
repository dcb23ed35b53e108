"""Claims made from what was done, kept with their proof."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.services.credits import (
    activities,
    activity_for,
    activity_of,
    draft,
    save_claim,
    standing,
    standing_with,
)
from aipm_desktop.store import Store
from tests.services.conftest import store

__all__ = ["store"]

TODAY = date(2026, 11, 19)
CYCLE = {"starts_on": date(2024, 3, 14), "ends_on": date(2027, 3, 14), "units_needed": 60, "unit": "PDU"}
RULES = [
    {"category": "Education in total", "rule": "min", "units": 35},
    {"category": "Power Skills", "rule": "min", "units": 8},
    {"category": "Business Acumen", "rule": "min", "units": 8},
    {"category": "Giving back in total", "rule": "max", "units": 25},
]


@pytest.fixture
def pmp(store: Store) -> int:
    values = {"name": "PMP", "status": "certified", "cycles": [CYCLE], "credit_rules": RULES}
    return int(store.save("certification", values)["id"])


def test_a_finished_course_becomes_a_claim_in_the_category_that_lacks_most(store: Store, pmp: int) -> None:
    store.save("claim", {"activity": "Talk", "status": "earned", "starts_on": TODAY, "allocations": [
        {"certification_id": pmp, "category": "Power Skills", "amount": 3}]})  # fmt: skip
    course = store.save("course", {"title": "Finance for AI", "provider": "Northwind", "status": "completed",
                                   "completed_on": TODAY, "pdu_value": 4.1})["id"]  # fmt: skip
    found = activity_of(store, "course", course, TODAY)
    made = draft(store, found, TODAY)
    assert (made["activity"], made["status"], made["hours"], made["starts_on"]) == (
        "Finance for AI",
        "earned",
        4.1,
        TODAY,
    )
    assert made["allocations"] == [
        {"certification_id": pmp, "unit": "PDU", "category": "Business Acumen", "amount": 4.0}
    ]
    save_claim(store, made)
    assert activity_of(store, "course", course, TODAY) is None


def test_a_session_held_as_mentor_is_giving_back(store: Store, pmp: int) -> None:
    nadia = store.save("contact", {"given_name": "Nadia", "family_name": "Example"})["id"]
    mentoring = store.save("mentoring", {"role": "mentor", "contact_id": nadia})["id"]
    session = {"mentoring_id": mentoring, "status": "held", "starts": "2026-11-12T17:00:00Z", "minutes": 90}
    store.save("session", session)
    (found,) = activities(store, TODAY)
    assert draft(store, found, TODAY, only=pmp)["allocations"][0]["category"] == "Giving back"
    assert draft(store, found, TODAY)["allocations"][0]["amount"] == 1.5


def test_an_event_ahead_is_planned(store: Store, pmp: int) -> None:
    ahead = TODAY + timedelta(days=20)
    store.save("event", {"title": "Webinar", "status": "registered", "starts": ahead, "pdu_value": 2})
    assert activities(store, TODAY) == []
    (found,) = activities(store, TODAY, planned=True)
    made = draft(store, found, TODAY)
    assert (made["status"], made["starts_on"]) == ("planned", ahead)
    found_with = standing_with(store, made, pmp, TODAY)
    assert found_with is not None
    assert (found_with[0].planned, found_with[1].counts) == (2, 2)
    assert store.count("claim") == 0


def test_a_file_finds_the_activity_it_proves_by_its_name_or_by_these_days(store: Store) -> None:
    for title, days in (("Negotiating scope", 40), ("Community evening", 2)):
        store.save("event", {"title": title, "status": "attended", "starts": TODAY - timedelta(days=days)})
    found = activity_for(store, "certificate_negotiating-SCOPE.pdf", TODAY)
    assert found is not None
    assert found.title == "Negotiating scope"
    found = activity_for(store, "scan0042.pdf", TODAY)
    assert found is not None
    assert found.title == "Community evening"
    assert activity_for(store, "scan0042.pdf", TODAY + timedelta(days=30)) is None


def test_a_claim_and_its_proof_are_one_step(store: Store, pmp: int, tmp_path: Path) -> None:
    proof = tmp_path / "proof.pdf"
    proof.write_bytes(b"%PDF-1.4 example")
    values = {"activity": "Talk", "status": "earned", "starts_on": TODAY, "allocations": [
        {"certification_id": pmp, "category": "Giving back", "amount": 2}]}  # fmt: skip
    made = save_claim(store, values, [proof])
    assert [each.name for each in store.attachments("claim", made)] == ["proof.pdf"]
    found = standing(store, pmp, TODAY)
    assert found is not None
    assert found.earned == 2
    store.undo()
    assert store.count("claim") == 0
    with pytest.raises(AipmError, match="not a file"):
        save_claim(store, values, [tmp_path / "gone.pdf"])
    assert store.count("claim") == 0
