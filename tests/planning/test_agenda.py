"""What Today shows, and where."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.agenda import Agenda, Entry, agenda
from aipm_desktop.planning.keep_in_touch import keep_in_touch
from tests.planning.samples import contact, record, utc

TODAY = date(2026, 11, 19)  # a Thursday
NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
ZONE = "Europe/Berlin"  # 10:30 there
DAY = timedelta(days=1)


def made(*records: tuple[str, Values], **given: Any) -> Agenda:
    return agenda(records, now=given.pop("now", NOW), zone=given.pop("zone", ZONE), **given)


def placed(*records: tuple[str, Values], **given: Any) -> dict[str, list[str]]:
    return {group.key: [entry.title for entry in group.entries] for group in made(*records, **given).groups}


def only(*records: tuple[str, Values], **given: Any) -> Entry:
    (group,) = made(*records, **given).groups
    (entry,) = group.entries
    return entry


def task(title: str, id: int = 1, **values: Any) -> tuple[str, Values]:
    return record("task", id, title=title, **values)


def interview(starts: datetime, id: int = 1, length: int = 20, **values: Any) -> tuple[str, Values]:
    given: Values = {"title": "Talk", "status": "scheduled", "starts": starts}
    return record("interview", id, **given | {"ends": starts + timedelta(minutes=length)} | values)


def test_groups_come_in_the_order_of_days_with_overdue_first() -> None:
    offsets = {"last week": -7, "now": 0, "morrow": 1, "sat": 2, "sun": 3, "mon": 4, "next sun": 10, "mon after": 11}
    tasks = [task(title, id, due=TODAY + days * DAY) for id, (title, days) in enumerate(offsets.items())]
    tasks += [task("planned before", 50, planned_on=TODAY - DAY), task("at the end", 51, due=TODAY + 30 * DAY)]
    found = made(*reversed(tasks), task("too far", 52, due=TODAY + 31 * DAY))
    assert [(group.key, group.title) for group in found.groups] == [
        ("overdue", "Overdue"),
        ("earlier", "From earlier days"),
        ("today", "Today"),
        ("tomorrow", "Tomorrow"),
        ("this_week", "This week"),
        ("next_week", "Next week"),
        ("later", "Later in the next 30 days"),
    ]
    assert [[entry.title for entry in group.entries] for group in found.groups] == [
        ["last week"],
        ["planned before"],
        ["now"],
        ["morrow"],
        ["sat", "sun"],
        ["mon", "next sun"],
        ["mon after", "at the end"],
    ]
    assert [(group.first, group.last) for group in found.groups[2:]] == [
        (TODAY, TODAY),
        (TODAY + DAY, TODAY + DAY),
        (date(2026, 11, 21), date(2026, 11, 22)),
        (date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 30), date(2026, 12, 19)),
    ]
    assert found.count == 10


@pytest.mark.parametrize(
    ("today", "week_start", "expected"),
    [
        (date(2026, 11, 21), 0, {"tomorrow": 1, "next_week": 7, "later": 2}),  # Saturday: the week ends tomorrow
        (date(2026, 11, 22), 0, {"tomorrow": 1, "next_week": 6, "later": 3}),  # Sunday: tomorrow is next week
        (date(2026, 11, 19), 6, {"tomorrow": 1, "this_week": 1, "next_week": 7, "later": 1}),  # weeks from Sunday
        (date(2026, 11, 23), 0, {"tomorrow": 1, "this_week": 5, "next_week": 4}),
    ],
)
def test_every_day_ahead_stands_in_one_group(today: date, week_start: int, expected: dict[str, int]) -> None:
    tasks = [task("x", number, due=today + number * DAY) for number in range(1, 11)]
    found = made(*tasks, now=datetime(today.year, today.month, today.day, 9, tzinfo=UTC), week_start=week_start)
    assert {group.key: len(group.entries) for group in found.groups} == expected


def test_overdue_means_that_the_due_date_has_passed_and_the_record_is_open() -> None:
    assert only(task("x", due=TODAY - DAY)).overdue
    assert not only(task("x", due=TODAY)).overdue
    assert only(task("x", due=utc(TODAY, 9, 29))).overdue
    assert not only(task("x", due=utc(TODAY, 9, 31))).overdue
    assert made(task("x", due=TODAY - DAY, status="done")).groups == ()


def test_due_today_is_said_of_what_is_not_yet_overdue() -> None:
    assert only(task("x", due=TODAY)).due_today
    assert only(task("x", due=utc(TODAY, 16))).due_today
    assert not only(task("x", due=TODAY + DAY)).due_today
    assert not only(task("x", due=utc(TODAY, 8))).due_today
    assert not only(interview(utc(TODAY, 16))).due_today


def test_a_planned_day_that_has_passed_is_from_earlier_days_and_never_overdue() -> None:
    entry = only(task("x", planned_on=TODAY - 5 * DAY))
    assert (entry.on, entry.planned_on, entry.when, entry.overdue) == (TODAY - 5 * DAY, TODAY - 5 * DAY, None, False)
    assert placed(task("x", planned_on=TODAY - 5 * DAY)) == {"earlier": ["x"]}
    assert placed(task("x", planned_on=TODAY - 5 * DAY, due=TODAY + 60 * DAY)) == {"earlier": ["x"]}


def test_the_three_dates_are_never_merged() -> None:
    entry = only(task("x", planned_on=TODAY + DAY, due=TODAY + 3 * DAY, remind_at=utc(TODAY, 15)))
    assert (entry.on, entry.field) == (TODAY + DAY, "planned_on")
    assert (entry.planned_on, entry.when) == (TODAY + DAY, TODAY + 3 * DAY)
    far = only(task("x", planned_on=TODAY + DAY, due=TODAY + 300 * DAY))
    assert (far.on, far.when) == (TODAY + DAY, TODAY + 300 * DAY)


def test_what_falls_due_stands_under_its_due_date_whatever_was_planned() -> None:
    assert placed(task("x", planned_on=TODAY + 5 * DAY, due=TODAY - DAY)) == {"overdue": ["x"]}
    assert placed(task("x", planned_on=TODAY - 5 * DAY, due=TODAY)) == {"today": ["x"]}
    late = only(task("x", planned_on=TODAY + 5 * DAY, due=TODAY + DAY))
    assert (late.on, late.field) == (TODAY + DAY, "due")


def test_snoozing_the_reminder_moves_nothing_in_the_agenda() -> None:
    calm, snoozed = task("x", due=TODAY), task("x", due=TODAY, remind_at=utc(TODAY + 2 * DAY, 9))
    assert made(calm).groups == made(snoozed).groups
    assert made(task("x", remind_at=utc(TODAY, 12))).groups == ()


def test_a_record_may_stay_hidden_until_its_planned_day() -> None:
    hidden: Values = {"hidden_until_planned": True, "planned_on": TODAY + DAY}
    assert placed(task("x", **hidden)) == {}
    assert placed(task("x", **hidden, due=TODAY + 2 * DAY)) == {}
    assert placed(task("x", hidden_until_planned=True, planned_on=TODAY)) == {"today": ["x"]}
    # The world does not wait for the plan.
    assert placed(task("x", **hidden, due=TODAY)) == {"today": ["x"]}
    assert placed(task("x", **hidden, due=TODAY - DAY)) == {"overdue": ["x"]}
    assert placed(task("x", hidden_until_planned=True, due=TODAY + DAY)) == {"tomorrow": ["x"]}


def test_waiting_leaves_the_agenda_until_its_own_date() -> None:
    assert placed(task("x", status="waiting", due=TODAY + DAY)) == {}
    assert placed(task("x", status="waiting", planned_on=TODAY + DAY)) == {}
    assert placed(task("x", status="waiting", due=TODAY)) == {"today": ["x"]}
    assert only(task("x", status="waiting", due=TODAY - DAY)).waiting


def test_the_filter_waiting_holds_all_that_waits_dated_or_not() -> None:
    found = made(
        task("no day", 1, status="waiting"),
        task("far", 2, status="waiting", due=TODAY + 200 * DAY),
        task("planned", 3, status="waiting", planned_on=TODAY + 2 * DAY, waiting_on_name="Bo Sample"),
        task("passed", 4, status="waiting", due=TODAY - DAY),
        task("open", 5, due=TODAY),
        task("done", 6, status="done", due=TODAY),
    )
    assert [entry.title for entry in found.waiting] == ["passed", "planned", "far", "no day"]
    assert all(entry.waiting for entry in found.waiting)
    assert found.waiting[1].detail == "Bo Sample"
    assert (found.waiting[3].when, found.waiting[3].planned_on) == (None, None)


def test_a_past_appointment_is_not_overdue_but_asks_to_be_debriefed() -> None:
    entry = only(interview(utc(TODAY, 8)))
    assert (entry.overdue, entry.debrief, entry.on) == (False, True, TODAY)
    assert placed(interview(utc(TODAY - 3 * DAY, 8))) == {"earlier": ["Talk"]}
    assert made(interview(utc(TODAY, 8), status="completed")).groups == ()


def test_the_debrief_begins_at_the_end_time() -> None:
    assert not only(interview(utc(TODAY, 9, 20), length=20)).debrief
    assert only(interview(utc(TODAY, 9, 10), length=20)).debrief
    meetup = record("event", title="Meetup", starts=TODAY - DAY, ends=TODAY)
    assert not only(meetup).debrief
    assert only(record("event", title="Meetup", starts=TODAY - 3 * DAY, ends=TODAY - DAY)).debrief


def test_an_event_that_is_going_on_stands_under_today() -> None:
    entry = only(record("event", title="AI days", starts=TODAY - DAY, ends=TODAY + DAY))
    assert (entry.on, entry.when, entry.at) == (TODAY, TODAY - DAY, None)


def test_an_appointment_that_ended_at_midnight_belongs_to_the_day_before() -> None:
    midnight = datetime(2026, 11, 18, 23, 0, tzinfo=UTC)  # in Berlin
    entry = only(interview(midnight - timedelta(hours=2), length=120))
    assert entry.on == TODAY - DAY


def test_order_is_by_time_then_title() -> None:
    found = placed(
        task("any time", 1, due=TODAY),
        task("Any other", 2, due=TODAY),
        task("due at five", 3, due=utc(TODAY, 16)),
        interview(utc(TODAY, 14, 30), 4, title="half past two"),
        record("event", 5, title="whole day", starts=TODAY),
        task("also at five", 6, due=utc(TODAY, 16)),
    )
    in_order = ["whole day", "half past two", "also at five", "due at five", "Any other", "any time"]
    assert found == {"today": in_order}


def test_days_and_times_are_those_of_the_persons_zone() -> None:
    late = interview(utc(TODAY, 22, 30))
    assert (only(late).on, only(late).at) == (TODAY, time(23, 30))
    tokyo = only(late, zone="Asia/Tokyo")
    assert (tokyo.on, tokyo.at) == (TODAY + DAY, time(7, 30))


def test_a_birthday_is_nobodys_duty() -> None:
    entry = only(record("contact", given_name="Ada", birthday="1990-11-19"))
    assert (entry.on, entry.appointment, entry.due_today, entry.overdue) == (TODAY, True, False, False)
    assert (entry.title, entry.detail) == ("Birthday: Ada", "")


def test_the_detail_says_what_the_title_leaves_out() -> None:
    people = [{"id": 1, "contact_id": 1, "contact_name": "Ada Sample"}]
    talk = interview(utc(TODAY, 14), title="Informational interview with Ada Sample", people=people, place="Library")
    assert only(talk).detail == "Library"
    assert only(task("Send the slides", due=TODAY, contact_name="Ada Sample")).detail == "Ada Sample"
    exam = record("certification", name="PMI-CPMAI", status="eligible", attempts=[{"id": 1, "booked_at": TODAY}])
    assert (only(exam).title, only(exam).detail) == ("Exam: PMI-CPMAI", "")
    chase = record("interview", title="Talk", status="requested", chase_on=TODAY, place="Library")
    assert (only(chase).title, only(chase).detail) == ("Ask again: Talk", "")


def test_a_pinned_contact_is_a_plan_and_a_rhythm_is_none() -> None:
    contacts = [
        contact(1, given_name="Ada", tier="a", cadence_set_on=TODAY - 90 * DAY),
        contact(2, given_name="Bo", tier="a", cadence_set_on=TODAY - 9 * DAY, next_touch_on=TODAY + 8 * DAY),
        contact(3, given_name="Cy", tier="a", cadence_set_on=TODAY - 9 * DAY, next_touch_on=TODAY - 2 * DAY),
        contact(4, given_name="Di", tier="a", cadence_set_on=TODAY - 9 * DAY, next_touch_on=TODAY + 80 * DAY),
    ]
    found = made(nudges=keep_in_touch(contacts, {}, today=TODAY))
    assert {group.key: [entry.title for entry in group.entries] for group in found.groups} == {
        "earlier": ["Cy Sample"],
        "next_week": ["Bo Sample"],
    }
    assert not any(entry.overdue for group in found.groups for entry in group.entries)


def test_an_agenda_of_nothing_has_no_groups() -> None:
    assert made() == Agenda(TODAY, (), ())
    assert made().count == 0
