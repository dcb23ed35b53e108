"""Study is planned back from the dates of certifications and courses."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.back_plan import Wish, back_plan
from aipm_desktop.services.credits import standing
from aipm_desktop.services.plan_study import accept, busy_times, targets
from aipm_desktop.store import Store

EXAM = datetime(2026, 12, 18, 8, tzinfo=UTC)


@pytest.fixture
def exam(store: Store) -> int:
    values = {"name": "PMP", "status": "exam_scheduled", "attempts": [{"booked_at": EXAM, "minutes": 230}]}
    return int(store.save("certification", values)["id"])


def course(store: Store, **values: object) -> Values:
    deadlines = [{"title": "Capstone", "at": date(2026, 12, 11)}]
    return store.save("course", {"title": "AI", "status": "in_progress", "deadlines": deadlines, **values})


def test_an_exam_needs_what_its_courses_still_take(store: Store, now: datetime, exam: int) -> None:
    learned = store.save("course", {"title": "Prep", "status": "in_progress", "hours_total": 35})
    store.save("study", {"course_id": learned["id"], "minutes": 300})
    with store.write("Link") as writer:
        writer.link("certification", exam, "course", learned["id"])
    (found,) = targets(store, now=now)
    assert (found.label, found.title, found.minutes) == ("Exam", "PMP", 30 * 60)
    assert found.until == datetime(2026, 12, 17, 23, tzinfo=UTC)  # the midnight before it, in Berlin


def test_without_courses_nobody_knows_what_an_exam_needs(store: Store, now: datetime, exam: int) -> None:
    assert exam
    assert targets(store, now=now)[0].minutes is None


def test_a_course_needs_its_hours_less_what_is_done_and_planned(store: Store, now: datetime) -> None:
    made = course(store, hours_total=10, access_until=date(2027, 1, 31))
    for status, minutes in (("done", 60), ("planned", 90), ("skipped", 600)):
        at = now + timedelta(days=1) if status == "planned" else None
        values = {"course_id": made["id"], "status": status, "minutes": minutes, "planned_at": at}
        store.save("study", values)
    assert [(each.label, each.minutes) for each in targets(store, now=now)] == [
        ("Capstone", 450),
        ("Access ends", 450),
    ]


def test_a_renewal_needs_its_credits_less_those_earned_in_its_cycle(store: Store, now: datetime) -> None:
    cycle = {"starts_on": date(2024, 3, 14), "ends_on": date(2027, 3, 14), "units_needed": 60}
    held = store.save("certification", {"name": "PMP", "status": "certified", "cycles": [cycle]})
    for status, day in (("approved", date(2025, 5, 1)), ("planned", date(2026, 5, 1)), ("earned", date(2023, 5, 1))):
        allocation = {"certification_id": held["id"], "amount": 21.5}
        store.save("claim", {"activity": "C", "status": status, "starts_on": day, "allocations": [allocation]})
    (found,) = targets(store, now=now)
    assert (found.minutes, found.units) == (38.5 * 60, "38.5 PDU")


def test_a_renewal_needs_what_its_page_says_with_the_rules_for_categories(store: Store, now: datetime) -> None:
    cycle = {"starts_on": date(2024, 3, 14), "ends_on": date(2027, 3, 14), "units_needed": 60}
    rules = [
        {"category": "Giving back", "rule": "max", "units": 25},
        {"category": "Power Skills", "rule": "min", "units": 8},
    ]
    values = {"name": "PMP", "status": "certified", "cycles": [cycle], "credit_rules": rules}
    held = store.save("certification", values)["id"]
    days = {"starts_on": date(2024, 3, 1), "ends_on": date(2024, 4, 1)}  # it counts on the day it was finished
    allocation = {"certification_id": held, "category": "Giving back", "amount": 58}
    store.save("claim", {"activity": "C", "status": "earned", **days, "allocations": [allocation]})
    (found,) = targets(store, now=now)
    page = standing(store, held, now.date())
    assert page is not None
    assert found.minutes == page.to_go * 60 == 35 * 60


def test_what_has_passed_or_is_finished_is_no_target(store: Store, now: datetime) -> None:
    course(store, status="completed")
    course(store, deadlines=[{"title": "Gone", "at": date(2026, 11, 1)}])
    assert targets(store, now=now) == []


def test_appointments_take_time_also_those_that_repeat(store: Store, now: datetime) -> None:
    at = datetime(2026, 11, 20, 17, tzinfo=UTC)
    store.save("session", {"starts": at, "minutes": 45, "recurrence": "FREQ=WEEKLY"})
    store.save("event", {"title": "Summit", "starts": date(2026, 11, 24), "ends": date(2026, 11, 25)})
    store.save("interview", {"starts": at + timedelta(hours=3)})
    store.save("task", {"title": "No appointment", "due": at})
    found = busy_times(store, date(2026, 11, 19), date(2026, 11, 28), now=now)
    assert sorted((each.begins, each.ends - each.begins, each.event) for each in found) == [
        (at, timedelta(minutes=45), False),
        (at + timedelta(hours=3), timedelta(minutes=20), False),
        (datetime(2026, 11, 23, 23, tzinfo=UTC), timedelta(days=2), True),
        (at + timedelta(days=7), timedelta(minutes=45), False),
    ]


def test_blocks_are_accepted_in_one_step_and_count_as_planned(store: Store, now: datetime, exam: int) -> None:
    (target,) = targets(store, now=now)
    wish = Wish(needed=180, minutes=60, weekdays=frozenset({5}), at=time(10), until=target.until)
    plan = back_plan(wish, busy_times(store, now.date(), date(2026, 12, 18), now=now), now=now)
    accept(store, target, plan.blocks, label="Plan study for PMP")
    kept = store.select("study", filters={"certification_id": exam})
    assert {(block["status"], block["minutes"], block["what"]) for block in kept} == {("planned", 60, "PMP")}
    assert {block["planned_at"] for block in kept} == {block.starts for block in plan.blocks}
    assert all(block["studied_on"] is None for block in kept)
    again = back_plan(wish, busy_times(store, now.date(), date(2026, 12, 18), now=now), now=now)
    assert not {block.starts for block in again.blocks} & {block.starts for block in plan.blocks}
    store.undo()
    assert store.count("study") == 0
