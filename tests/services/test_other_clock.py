"""The zone of the other side."""

from __future__ import annotations

from datetime import UTC, datetime

from aipm_desktop.services.other_clock import zone_there, zones_of_people
from aipm_desktop.store import Store

AT = datetime(2026, 11, 25, 15, tzinfo=UTC)


def contact(store: Store, name: str, zone: str = "") -> int:
    return int(store.save("contact", {"given_name": name, "zone": zone})["id"])


def test_an_interview_has_the_clock_of_the_first_person_with_a_zone(store: Store) -> None:
    people = [{"contact_id": contact(store, "Sam")}, {"contact_id": contact(store, "Aiko", "Asia/Tokyo")}]
    values = store.save("interview", {"people": people, "starts": AT, "zone": "Europe/London"})
    assert zone_there(store, "interview", values) == "Asia/Tokyo"
    alone = store.save("interview", {"people": people[:1], "starts": AT, "zone": "Europe/London"})
    assert zone_there(store, "interview", alone) == "Europe/London"


def test_a_session_has_that_of_the_mentor(store: Store) -> None:
    mentoring = store.save("mentoring", {"contact_id": contact(store, "Helen", "Australia/Sydney")})
    held = store.save("session", {"mentoring_id": mentoring["id"], "starts": AT})
    free = store.save("session", {"starts": AT})
    assert zone_there(store, "session", held) == "Australia/Sydney"
    assert zone_there(store, "session", free) == ""
    assert zones_of_people(store, [("session", held), ("session", free), ("task", {"id": 1})]) == {
        ("session", held["id"]): "Australia/Sydney"
    }


def test_an_event_has_its_own(store: Store) -> None:
    assert zone_there(store, "event", {"id": 1, "zone": "America/New_York"}) == "America/New_York"
