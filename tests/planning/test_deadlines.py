"""How records become deadlines: from the declarations alone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Date, Kind, Values, days, minutes
from aipm_desktop.planning.deadlines import Deadline, deadlines
from tests.planning.samples import CHANGED, MADE, record, utc

TODAY = date(2026, 11, 19)
DAY = date(2026, 12, 12)
# What servers accept in an address: no blank, none of / % ? #.
SAFE_UID = re.compile(r"[A-Za-z0-9_-]{1,255}")

DECLARED = [(kind, None, each) for kind in KINDS for each in kind.dates] + [
    (kind, rows.name, each) for kind in KINDS for rows in kind.rows for each in rows.dates
]
NAMES = [f"{kind.name}.{rows + '.' if rows else ''}{each.field}" for kind, rows, each in DECLARED]
every_date = pytest.mark.parametrize(("kind", "rows", "declared"), DECLARED, ids=NAMES)


def only(*records: tuple[str, Values], **given: Any) -> Deadline:
    found = deadlines(records, today=TODAY, **given)
    assert len(found) == 1, found
    return found[0]


def holding(kind: Kind, rows: str | None, declared: Date, status: str = "", **source: Any) -> tuple[str, Values]:
    """A record of `kind` with nothing but this date."""
    when: Any = "03-18" if declared.yearly else DAY
    values: Values = {declared.field: when} | source
    given: Values = {rows: [{"id": 7} | values]} if rows else values
    if kind.statuses:
        fitting = declared.statuses or tuple(each.key for each in kind.statuses if each.open)
        given[kind.status_field] = status or fitting[0]
    return record(kind.name, **given)


@every_date
def test_every_declared_date_becomes_a_deadline(kind: Kind, rows: str | None, declared: Date) -> None:
    found = only(holding(kind, rows, declared))
    assert found.field == (f"{rows}.{declared.field}" if rows else declared.field)
    assert (found.kind, found.record_id, found.row_id) == (kind.name, 1, 7 if rows else 0)
    assert (found.group, found.remind) == (declared.group, declared.remind)
    assert (found.revision, found.created_at, found.changed_at) == (1, MADE, CHANGED)
    assert found.label
    assert SAFE_UID.fullmatch(found.uid)


@every_date
def test_a_record_with_a_status_that_does_not_call_for_it_gives_none(
    kind: Kind, rows: str | None, declared: Date
) -> None:
    for status in kind.statuses:
        counts = status.key in declared.statuses if declared.statuses else status.open
        found = deadlines([holding(kind, rows, declared, status.key)], today=TODAY)
        assert bool(found) is counts, status.key


@every_date
def test_a_date_that_is_done_with_gives_none(kind: Kind, rows: str | None, declared: Date) -> None:
    for field in declared.done_by:
        assert deadlines([holding(kind, rows, declared, **{field: "yes"})], today=TODAY) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.statuses], ids=lambda kind: kind.name)
def test_finished_records_give_none(kind: Kind) -> None:
    full: Values = {each.field: "03-18" if each.yearly else DAY for each in kind.dates}
    full |= {rows.name: [{"id": 1} | {each.field: DAY for each in rows.dates}] for rows in kind.rows}
    for status in kind.statuses:
        if not status.open:
            assert deadlines([record(kind.name, **full | {kind.status_field: status.key})], today=TODAY) == []


def test_uids_of_one_record_differ_and_the_first_appointment_keeps_the_records_own() -> None:
    rows = [{"id": 4, "type": "cfp", "at": DAY}, {"id": 9, "type": "hotel", "at": DAY}]
    found = deadlines([record("event", starts=DAY, deadlines=rows)], today=TODAY)
    assert [each.uid for each in found] == ["uid-1", "uid-1-deadlines-4-at", "uid-1-deadlines-9-at"]
    assert only(record("task", title="Call", due=DAY)).uid == "uid-1-due"


def test_a_row_is_called_by_its_choice_or_by_its_own_title() -> None:
    event = record("event", title="AI days", deadlines=[{"id": 1, "type": "cfp", "at": DAY}])
    assert (only(event).title, only(event).label) == ("AI days", "Call for papers closes")
    course = record("course", title="ML Foundations", deadlines=[{"id": 1, "title": "Assignment 2", "at": DAY}])
    assert (only(course).title, only(course).label) == ("ML Foundations", "Assignment 2")


def test_a_planned_day_is_no_deadline() -> None:
    assert deadlines([record("task", title="Call", planned_on=DAY)], today=TODAY) == []
    both = only(record("task", title="Call", planned_on=TODAY, due=DAY))
    assert (both.field, both.when) == ("due", DAY)


def test_a_chosen_moment_to_remind_is_no_deadline_but_goes_along_with_one() -> None:
    at = utc(TODAY, 12)
    assert deadlines([record("task", title="Call", remind_at=at)], today=TODAY) == []
    assert only(record("task", title="Call", remind_at=at, due=DAY)).remind_at == at


def test_an_interview_has_its_end_zone_place_link_notes_and_people() -> None:
    starts = utc(DAY, 14, 30)
    found = only(
        record(
            "interview",
            title="Informational interview with Ada Sample",
            status="scheduled",
            starts=starts,
            ends=starts + timedelta(minutes=20),
            zone="America/New_York",
            place="Library",
            join_link="https://meet.example/1",
            notes="Ask about data",
            people=[
                {"id": 1, "contact_id": 5, "contact_name": "Ada Sample"},
                {"id": 2, "contact_id": 6, "contact_name": "Bo Sample"},
            ],
        )
    )
    assert (found.when, found.end, found.zone) == (starts, starts + timedelta(minutes=20), "America/New_York")
    assert (found.place, found.link, found.notes) == ("Library", "https://meet.example/1", "Ask about data")
    assert found.people == ("Ada Sample", "Bo Sample")
    assert found.appointment
    assert found.remind == (*days(1), *minutes(30))


def test_people_come_from_links_to_contacts_and_a_contact_is_its_own() -> None:
    task = record("task", title="Call", due=DAY, contact_name="Ada Sample", waiting_on_name="Bo Sample")
    assert only(task).people == ("Ada Sample", "Bo Sample")
    mentoring = record("mentoring", title="Mentoring", status="active", planned_end=DAY, contact_name="Ada Sample")
    assert only(mentoring).people == ("Ada Sample",)
    person = record("contact", given_name="Ada", birthday="03-18", introduced_by_name="Bo Sample")
    assert only(person).people == ("Ada",)


def test_minutes_give_the_end_of_a_moment_only() -> None:
    starts = utc(DAY, 9)
    session = record("session", status="confirmed", starts=starts, minutes=60)
    assert only(session).end == starts + timedelta(hours=1)
    exam = record("certification", status="eligible", attempts=[{"id": 1, "booked_at": DAY, "minutes": 160}])
    assert only(exam).end is None
    endless = record("session", status="confirmed", starts=starts, minutes=10**11)
    assert only(endless).end == starts + timedelta(days=31)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (DAY, DAY + timedelta(days=2), DAY + timedelta(days=2)),
        (DAY, DAY, DAY),
        (DAY, DAY - timedelta(days=1), None),
        (DAY, None, None),
        (DAY, datetime(2026, 12, 13, 23, 30, tzinfo=UTC), date(2026, 12, 14)),  # past midnight in Berlin
        (utc(DAY, 9), utc(DAY, 8), None),
        (utc(DAY, 9), DAY, datetime(2026, 12, 12, 23, 0, tzinfo=UTC)),  # the day ends at midnight in Berlin
    ],
    ids=["days", "one-day", "reversed", "open", "moment-end", "reversed-moment", "day-end"],
)
def test_the_end_has_the_form_of_the_beginning(starts: Any, ends: Any, expected: Any) -> None:
    found = only(record("event", starts=starts, ends=ends, zone="Europe/Berlin"))
    assert found.end == expected
    assert isinstance(found.end, datetime) is isinstance(expected, datetime)


def test_a_day_has_no_zone() -> None:
    assert only(record("task", title="Call", due=DAY, zone="Europe/Berlin")).zone == ""
    assert only(record("task", title="Call", due=utc(DAY, 9), zone="Europe/Berlin")).zone == "Europe/Berlin"


def test_a_row_without_a_zone_has_that_of_its_record() -> None:
    row = {"id": 1, "type": "cfp", "at": utc(DAY, 9), "zone": ""}
    assert only(record("event", zone="Asia/Tokyo", deadlines=[row])).zone == "Asia/Tokyo"


def test_a_day_anywhere_on_earth_is_the_moment_when_it_ends_there() -> None:
    row = {"id": 1, "type": "cfp", "at": DAY, "zone": "Etc/GMT+12"}
    found = only(record("event", deadlines=[row]))
    assert found.when == datetime(2026, 12, 13, 12, 0, tzinfo=UTC)
    assert found.when == datetime(2026, 12, 13, 0, 0, tzinfo=ZoneInfo("Etc/GMT+12"))
    assert found.zone == "Etc/GMT+12"
    # An event of whole days takes place on those days, wherever its zone is.
    assert only(record("event", starts=DAY, zone="Etc/GMT+12")).when == DAY
    last = {"id": 1, "type": "cfp", "at": date.max, "zone": "Etc/GMT+12"}
    assert only(record("event", deadlines=[last])).when == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("birthday", "today", "expected"),
    [
        ("03-18", date(2026, 11, 19), date(2027, 3, 18)),
        ("1990-03-18", date(2026, 3, 18), date(2026, 3, 18)),
        ("1990-03-18", date(2026, 3, 19), date(2027, 3, 18)),
        ("12-31", date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_birthday_gives_its_next_return(birthday: str, today: date, expected: date) -> None:
    (found,) = deadlines([record("contact", given_name="Ada", birthday=birthday)], today=today)
    assert (found.when, found.recurrence, found.appointment) == (expected, "FREQ=YEARLY", True)
    assert (found.uid, found.label, found.remind) == ("uid-1-birthday", "Birthday", days(7, 0))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 19), date(2027, 2, 28)),
        (date(2028, 2, 28), date(2028, 2, 29)),
        (date(2028, 3, 1), date(2029, 2, 28)),
    ],
)
def test_who_was_born_on_29_february_has_the_last_day_of_february(today: date, expected: date) -> None:
    (found,) = deadlines([record("contact", given_name="Ada", birthday="1992-02-29")], today=today)
    assert (found.when, found.recurrence) == (expected, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1")


@pytest.mark.parametrize("partial", ["1990", "1990-03", ""])
def test_partial_dates_are_never_exported(partial: str) -> None:
    assert deadlines([record("contact", given_name="Ada", birthday=partial)], today=TODAY) == []


def test_a_repetition_is_told_only_when_it_follows_the_schedule() -> None:
    weekly: Values = {"title": "Review", "due": DAY, "recurrence": "FREQ=WEEKLY"}
    assert only(record("task", **weekly)).recurrence == "FREQ=WEEKLY"
    assert only(record("task", **weekly, recurrence_from="completion")).recurrence == ""


def test_reminders_can_be_changed_for_a_kind_and_for_one_record() -> None:
    row = {"id": 3, "type": "cfp", "at": DAY}
    event = record("event", deadlines=[row])
    assert only(event, overrides={("event", "deadlines.at"): days(2)}).remind == days(2)
    assert only(event, overrides={("event", "deadlines.at"): ()}).remind == ()
    both = {("event", "deadlines.at"): days(2), ("uid-1", "deadlines.at"): days(5)}
    assert only(event, overrides=both).remind == days(5)
    assert only(event, overrides={("event", "starts"): ()}).remind == days(14, 3, 1)


def test_what_begins_after_the_last_day_asked_for_may_be_left_out() -> None:
    dues: list[Any] = [TODAY, TODAY + timedelta(days=30), utc(TODAY + timedelta(days=30), 23)]
    later: list[Any] = [TODAY + timedelta(days=31), utc(TODAY + timedelta(days=32), 0)]
    records = [record("task", number, title="x", due=due) for number, due in enumerate(dues + later)]
    found = deadlines(records, today=TODAY, until=TODAY + timedelta(days=30))
    assert [each.when for each in found] == dues


@pytest.mark.parametrize("today", [date(2026, 11, 19), date(2026, 12, 20), date(2028, 2, 27)])
def test_no_birthday_before_the_last_day_is_left_out(today: date) -> None:
    every_day = [date(2028, 1, 1) + timedelta(days=number) for number in range(366)]
    records = [record("contact", n, given_name="A", birthday=f"{day:%m-%d}") for n, day in enumerate(every_day)]
    for length in (0, 1, 30, 200, 400):
        until = today + timedelta(days=length)
        expected = {each.uid for each in deadlines(records, today=today) if each.when <= until}
        found = {each.uid for each in deadlines(records, today=today, until=until)}
        assert expected <= found
        assert len(found) <= len(expected) + 4


def test_nothing_is_lost_at_the_ends_of_the_calendar() -> None:
    records = [record("task", 1, title="x", due=date.min), record("task", 2, title="x", due=date.max)]
    assert len(deadlines(records, today=TODAY, until=date.max)) == 2
    assert len(deadlines(records, today=TODAY, until=TODAY)) == 1
