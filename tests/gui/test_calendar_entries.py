"""What stands on the calendar: planned and due days apart, what was done, repetitions, birthdays, other clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from aipm_desktop.gui.models.calendar_entries import CalendarEntry, minutes_in_words
from aipm_desktop.gui.models.calendar_source import CalendarSource
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from tests.gui.calendar_pictured import TODAY, at, fill, november

DAY = timedelta(days=1)


@pytest.fixture
def source(store: Store) -> CalendarSource:
    return CalendarSource(store, Settings())


def on(source: CalendarSource, first: date, last: date, now: datetime) -> dict[str, CalendarEntry]:
    source.forget()
    found = source.between(first, last, now=now)
    assert [entry.order for entry in found] == sorted(entry.order for entry in found)
    return {entry.line: entry for entry in found}


def month(source: CalendarSource, now: datetime) -> dict[str, CalendarEntry]:
    return on(source, november(1), november(30), now)


@pytest.mark.parametrize(("minutes", "words"), [(45, "45 min"), (60, "1 h"), (125, "2 h 05"), (240, "4 h")])
def test_minutes_are_said_the_same_everywhere(minutes: int, words: str) -> None:
    assert minutes_in_words(minutes) == words


def test_the_month_of_the_picture(store: Store, source: CalendarSource, now: datetime) -> None:
    fill(store)
    found = source.between(november(1), november(36), now=now)
    told = {(f"{entry.first:%d %b}", entry.short) for entry in found}
    assert {
        ("17 Nov", "Daniel O’Connor"),
        ("19 Nov", "Priya Raman"),
        ("19 Nov", "Thank Daniel O’Connor"),
        ("19 Nov", "Study block"),
        ("10 Nov", "Session 8, Dr. Helen Osei"),
        ("28 Nov", "Exam: PMI-CPMAI"),
        ("05 Nov", "ML Foundations"),
        ("04 Dec", "Evening meetup"),
    } <= told
    by_short = {entry.short: entry for entry in found}
    assert by_short["Thank Daniel O’Connor"].hue == "networking"
    assert by_short["Thank Daniel O’Connor"].detail == "Follow-up"
    assert by_short["Priya Raman"].detail == "Video call · 30 min"
    assert by_short["Study block"].category == "course"
    assert by_short["Study block"].detail == "ML Foundations"
    assert by_short["Grace Kim"].done
    assert by_short["Daniel O’Connor"].fixed == "done"


def test_a_task_has_a_planned_and_a_due_day_and_they_are_told_apart(
    store: Store, source: CalendarSource, now: datetime
) -> None:
    store.save("task", {"title": "Report", "planned_on": november(20), "due": november(24)})
    found = month(source, now)
    assert {line: entry.first for line, entry in found.items()} == {
        "Report": november(20),
        "Due: Report": november(24),
    }
    assert found["Report"].field == "planned_on"
    assert found["Report"].due == november(24)
    assert found["Due: Report"].field == "due"
    store.save("task", {"planned_on": november(24)}, 1)
    assert [(line, entry.field) for line, entry in month(source, now).items()] == [("Report", "planned_on")]
    store.save("task", {"planned_on": None}, 1)
    assert [(line, entry.field) for line, entry in month(source, now).items()] == [("Report", "due")]


def test_late_is_what_was_due_and_not_what_was_planned(store: Store, source: CalendarSource, now: datetime) -> None:
    store.save("task", {"title": "Due", "due": TODAY - DAY})
    store.save("task", {"title": "Meant", "planned_on": TODAY - DAY})
    store.save("task", {"title": "Now", "due": TODAY})
    store.save("interview", {"title": "Talk", "status": "scheduled", "starts": at(TODAY - DAY, 9)})
    found = month(source, now)
    assert [line for line, entry in found.items() if entry.overdue] == ["Due"]
    assert [line for line, entry in found.items() if entry.debrief] == ["Talk"]


def test_what_was_done_stands_where_it_was_done(store: Store, source: CalendarSource, now: datetime) -> None:
    ada = store.save("contact", {"given_name": "Ada"})["id"]
    store.save("task", {"title": "Sent", "due": TODAY + DAY})
    store.save("task", {"status": "done"}, 1)
    store.save("study", {"what": "Reading", "minutes": 75, "studied_on": november(18), "type": "reading"})
    store.save("interaction", {"occurred": november(17), "type": "call", "people": [{"contact_id": ada}]})
    store.save("session", {"title": "Held", "starts": at(november(16), 10), "status": "held"})
    store.save("session", {"title": "Called off", "starts": at(november(16), 11), "status": "cancelled"})
    exam = {"booked_at": at(november(10), 9), "result": "passed"}
    store.save("certification", {"name": "PMP", "status": "certified", "attempts": [exam]})
    found = month(source, now)
    assert {line: entry.first for line, entry in found.items()} == {
        "Sent": TODAY,
        "Reading": november(18),
        "Ada": november(17),
        "Held": november(16),
        "Exam: PMP": november(10),
    }
    assert all(entry.done for entry in found.values())
    assert found["Reading"].detail == "1 h 15"
    assert found["Exam: PMP"].detail == "Passed"
    assert (found["Reading"].fixed, found["Held"].fixed) == ("", "done")
    assert on(source, TODAY + DAY, november(30), now) == {}


def test_repetitions_are_there_in_later_months_and_only_the_first_can_be_moved(
    store: Store, source: CalendarSource, now: datetime
) -> None:
    store.save("task", {"title": "Review", "due": november(20), "recurrence": "FREQ=WEEKLY"})
    found = source.between(november(1), november(30), now=now)
    assert [(entry.first, entry.fixed) for entry in found] == [(november(20), ""), (november(27), "repeats")]
    january = source.between(date(2027, 1, 1), date(2027, 1, 14), now=now)
    assert [entry.first for entry in january] == [date(2027, 1, 1), date(2027, 1, 8)]
    store.save("task", {"planned_on": november(20)}, 1)
    planned = source.between(november(1), november(30), now=now)
    assert [(entry.first, entry.field) for entry in planned] == [
        (november(20), "planned_on"),
        (november(27), "due"),
    ]


def test_birthdays_come_back_in_every_year_also_before_today(
    store: Store, source: CalendarSource, now: datetime
) -> None:
    store.save("contact", {"given_name": "Ada", "birthday": "1990-03-18"})
    store.save("contact", {"given_name": "Leap", "birthday": "02-29"})
    for year in (2020, 2026, 2031):
        found = on(source, date(year, 2, 1), date(year, 3, 31), now)
        leap = 29 if year == 2020 else 28
        assert {entry.short: entry.first for entry in found.values()} == {
            "Leap": date(year, 2, leap),
            "Ada": date(year, 3, 18),
        }
        assert {entry.fixed for entry in found.values()} == {"yearly"}
        assert not any(entry.overdue or entry.debrief for entry in found.values())


def test_a_pinned_day_stands_on_the_calendar_until_the_next_touch(
    store: Store, source: CalendarSource, now: datetime
) -> None:
    ada = store.save("contact", {"given_name": "Ada", "next_touch_on": november(25), "tier": "a"})["id"]
    assert [entry.short for entry in month(source, now).values()] == ["Ada"]
    store.save("contact", {"given_name": "Ben", "tier": "a"})
    assert len(month(source, now)) == 1
    store.save("contact", {"do_not_contact": True}, ada)
    assert month(source, now) == {}


def test_what_lasts_several_days_is_found_from_each_of_them(
    store: Store, source: CalendarSource, now: datetime
) -> None:
    store.save("event", {"title": "Fair", "starts": november(13), "ends": november(16), "status": "registered"})
    for day in (13, 14, 16):
        (entry,) = source.between(november(day), november(day), now=now)
        assert (entry.first, entry.last, entry.days) == (november(13), november(16), 4)
    assert source.between(november(17), november(20), now=now) == []
    store.save("event", {"status": "attended"}, 1)
    (entry,) = source.between(november(15), november(15), now=now)
    assert entry.done


def test_times_are_told_on_the_persons_clock(store: Store, source: CalendarSource, now: datetime) -> None:
    """In Tokyo it is the 21st already; an end at midnight belongs to the day before."""
    starts = datetime(2026, 11, 20, 16, tzinfo=UTC)
    store.save("interview", {"title": "Far", "status": "scheduled", "starts": starts, "zone": "Asia/Tokyo"})
    night = {"title": "Night", "starts": at(november(20), 22), "ends": at(november(21), 0), "status": "registered"}
    store.save("event", night)
    found = month(source, now)
    assert (found["Far"].first, found["Far"].at) == (november(20), time(17))
    assert (found["Night"].first, found["Night"].last) == (november(20), november(20))
    assert found["Night"].until == time(0)
    assert found["Night"].minutes == 120


def test_a_deadline_anywhere_on_earth_stands_where_it_ends_here(
    store: Store, source: CalendarSource, now: datetime
) -> None:
    deadline = {"type": "cfp", "at": november(20), "zone": "Etc/GMT+12"}
    store.save("event", {"title": "Summit", "status": "considering", "deadlines": [deadline]})
    (entry,) = month(source, now).values()
    assert (entry.first, entry.at) == (november(21), time(13))
    assert entry.line == "Call for papers closes: Summit"


def test_nothing_that_was_called_off_or_is_undated(store: Store, source: CalendarSource, now: datetime) -> None:
    store.save("event", {"title": "No", "starts": november(20), "status": "declined"})
    store.save("task", {"title": "No", "due": november(20), "status": "cancelled"})
    store.save("interview", {"title": "No", "starts": at(november(20), 9), "status": "cancelled"})
    store.save("task", {"title": "No"})
    assert month(source, now) == {}
