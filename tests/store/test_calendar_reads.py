"""Reading for the calendar: the same records as `Store.dated`, as far as a deadline needs them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from aipm_desktop.kinds import KINDS
from aipm_desktop.planning.deadlines import deadlines
from aipm_desktop.store import Store
from aipm_desktop.store.calendar import happened, open_records

TODAY = date(2026, 11, 19)
NAMES = tuple(kind.name for kind in KINDS if kind.dates or any(rows.dates for rows in kind.rows))


def moment(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.fixture
def filled(store: Store) -> Store:
    with store.write("Fill") as writer:
        ada = writer.save("contact", {"given_name": "Ada", "family_name": "Sample", "birthday": "1990-11-30"})
        writer.save("task", {"title": "Due", "due": date(2026, 11, 20), "contact_id": ada})
        writer.save("task", {"title": "Planned", "planned_on": date(2026, 11, 21)})
        writer.save("task", {"title": "Reminder", "remind_at": moment(22)})
        writer.save("task", {"title": "Weekly", "due": date(2026, 1, 5), "recurrence": "FREQ=WEEKLY"})
        writer.save("task", {"title": "Done", "due": date(2026, 11, 20), "status": "done"})
        talk = {"status": "scheduled", "starts": moment(20), "people": [{"contact_id": ada}]}
        writer.save("interview", talk)
        writer.save("interview", {"title": "Held", "status": "closed", "starts": moment(3)})
        fair = {"title": "Fair", "starts": date(2026, 11, 1), "ends": date(2026, 11, 25)}
        writer.save("event", {**fair, "deadlines": [{"type": "cfp", "at": date(2026, 11, 24), "zone": "Etc/GMT+12"}]})
        exam = {"booked_at": moment(28), "minutes": 90, "zone": "Europe/Berlin"}
        writer.save("certification", {"name": "PMP", "status": "eligible", "attempts": [exam]})
        writer.save("certification", {"name": "Old", "status": "certified", "cycles": [{"ends_on": date(2027, 3, 14)}]})
        mentoring = writer.save("mentoring", {"contact_id": ada, "status": "active", "mid_review": date(2026, 11, 26)})
        writer.save("session", {"mentoring_id": mentoring, "starts": moment(24), "status": "confirmed"})
        course = {"title": "Course", "status": "enrolled", "starts": date(2026, 11, 23)}
        writer.save("course", {**course, "deadlines": [{"title": "Essay", "at": moment(27)}]})
    return store


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 1), date(2026, 11, 30)),
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 12, 10), date(2027, 4, 1)),
        (date.min, date.max),
        (date(2020, 1, 1), date(2020, 1, 31)),
    ],
)
def test_the_same_records_and_the_same_deadlines_as_of_whole_records(filled: Store, first: date, last: date) -> None:
    lean, whole = open_records(filled, first, last, NAMES), filled.dated(first, last, NAMES)
    assert [(kind, values["id"]) for kind, values in lean] == [(kind, values["id"]) for kind, values in whole]
    assert deadlines(lean, today=TODAY) == deadlines(whole, today=TODAY)


def test_no_more_columns_than_dates_need(filled: Store) -> None:
    ((_, values),) = open_records(filled, date(2026, 11, 20), date(2026, 11, 20), ["interview"])
    assert values["people"][0]["contact_name"] == "Ada Sample"
    assert values["starts"] == moment(20)
    assert not {"questions", "insights", "tags", "notes", "fit_why"} & values.keys()


def test_what_happened_is_found_by_its_day_and_its_status(filled: Store) -> None:
    november = date(2026, 11, 1), date(2026, 11, 30)
    held = happened(filled, "interview", "starts", *november, ("title",), ("closed", "completed"))
    assert [(values["title"], values["starts"]) for values in held] == [("Held", moment(3))]
    assert len(happened(filled, "interview", "starts", *november, ())) == 2
    assert happened(filled, "interview", "starts", date(2026, 12, 5), date(2026, 12, 9), ()) == []
    ((ada),) = happened(filled, "contact", "birthday", date(1990, 11, 1), date(1990, 11, 30), ("title",))
    assert ada["title"] == "Ada Sample"


def test_a_day_more_on_each_side_holds_moments_of_every_zone(store: Store) -> None:
    for hours in (-13, 13):
        store.save("event", {"title": f"{hours}", "starts": moment(20) + timedelta(hours=hours)})
    found = open_records(store, date(2026, 11, 20), date(2026, 11, 20), ["event"])
    assert len(found) == 2
