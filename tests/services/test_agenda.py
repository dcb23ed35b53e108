"""The agenda and keep in touch as the store gives them."""

from __future__ import annotations

from datetime import datetime, timedelta

from aipm_desktop.services.agenda import Overview, overview
from aipm_desktop.settings import Cadence, Settings
from aipm_desktop.store import Store


def _look(store: Store, now: datetime, settings: Settings | None = None, days: int = 30) -> Overview:
    return overview(store, now=now, settings=settings or Settings(), days=days)


def _titles(found: Overview) -> dict[str, list[str]]:
    return {group.key: [entry.title for entry in group.entries] for group in found.agenda.groups}


def test_dates_of_all_kinds_stand_in_one_agenda(store: Store, now: datetime) -> None:
    store.save("task", {"title": "Long ago", "due": "2020-01-01"})
    store.save("task", {"title": "Today", "due": "2026-11-19"})
    store.save("event", {"title": "Meetup", "starts": "2026-11-20T18:30", "zone": "Europe/Berlin"})
    store.save("certification", {"name": "PMP", "attempts": [{"booked_at": "2026-12-12T09:00"}]})
    store.save("task", {"title": "Far away", "due": "2027-06-01"})
    store.save("task", {"title": "Finished", "due": "2026-11-20", "status": "done"})
    assert _titles(_look(store, now)) == {
        "overdue": ["Long ago"], "today": ["Today"], "tomorrow": ["Meetup"], "later": ["Exam: PMP"],
    }  # fmt: skip
    assert "later" not in _titles(_look(store, now, days=7))
    assert "Far away" in _titles(_look(store, now, days=365))["later"]


def test_what_waits_is_listed_even_without_a_date(store: Store, now: datetime) -> None:
    store.save("task", {"title": "Their answer", "status": "waiting"})
    store.save("task", {"title": "Their draft", "status": "waiting", "due": "2026-11-25"})
    found = _look(store, now)
    assert sorted(entry.title for entry in found.agenda.waiting) == ["Their answer", "Their draft"]


def test_keep_in_touch_lists_the_latest_first_and_only_those_due(store: Store, now: datetime) -> None:
    for name, tier, days_ago in (("Ada", "a", 45), ("Bob", "a", 100), ("Cleo", "a", 5), ("Dan", "", 500)):
        contact = store.save("contact", {"given_name": name, "tier": tier})
        day = now.date() - timedelta(days=days_ago)
        store.save("interaction", {"people": [contact["id"]], "occurred": day})
    assert [(nudge.name, nudge.band) for nudge in _look(store, now).keep_in_touch] == [("Bob", "late"), ("Ada", "due")]
    patient = Settings(cadence=Cadence(a=60))
    assert [nudge.name for nudge in _look(store, now, patient).keep_in_touch] == ["Bob"]


def test_a_pinned_day_stands_in_the_agenda(store: Store, now: datetime) -> None:
    store.save("contact", {"given_name": "Ada", "next_touch_on": "2026-11-20"})
    assert _titles(_look(store, now)) == {"tomorrow": ["Ada"]}


def test_an_empty_store_needs_nothing(store: Store, now: datetime) -> None:
    found = _look(store, now)
    assert (found.agenda.count, found.agenda.waiting, found.keep_in_touch) == (0, (), ())


def test_lines_tell_of_the_records_they_point_to(store: Store, now: datetime) -> None:
    priya = store.save("contact", {"given_name": "Priya", "position": "Program Manager", "company": "Helio"})["id"]
    talk = store.save(
        "interview", {"status": "scheduled", "starts": "2026-11-20T15:30:00Z", "people": [{"contact_id": priya}]}
    )
    store.save("task", {"title": "Prepare", "due": "2026-11-20", "about_kind": "interview", "about_id": talk["id"]})
    store.save("task", {"title": "Tidy", "due": "2026-11-20", "about_kind": "interview", "about_id": 99})
    (group,) = _look(store, now).agenda.groups
    assert sorted((entry.kind, entry.detail) for entry in group.entries) == [
        ("interview", "Program Manager, Helio · video call"),
        ("task", ""),
        ("task", "Informational interview with Priya"),
    ]
