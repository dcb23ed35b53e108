"""When the program tells the person about a deadline."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.deadlines import Deadline, deadlines
from aipm_desktop.planning.reminders import Reminder, coming_up, due, reminders_alone
from tests.planning.samples import MADE, record

TODAY = date(2026, 11, 19)
ZONE = "Europe/Berlin"  # one hour before UTC in November
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
NIGHT = (time(22), time(7))


def at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    """A time of the clock in Berlin in winter."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - HOUR


def waiting(*records: tuple[str, Values]) -> list[Deadline]:
    return deadlines(records, today=TODAY)


def rung(found: list[Deadline], now: datetime, shown: Any = (), **given: Any) -> list[datetime]:
    told = dict.fromkeys(shown) if isinstance(shown, tuple) else shown
    return [each.at for each in due(found, now, told, zone=ZONE, **given)]


def task(**values: Any) -> tuple[str, Values]:
    return record("task", **{"title": "Call"} | values)


def exam(day: date) -> list[Deadline]:
    """Reminds 14, 3 and 1 days before."""
    return waiting(record("certification", name="PMP", status="eligible", attempts=[{"id": 1, "booked_at": day}]))


def test_a_date_without_a_time_rings_at_the_reminder_hour_never_at_midnight() -> None:
    found = waiting(task(due=TODAY))
    assert rung(found, at(0)) == []
    assert rung(found, at(8, 59)) == []
    assert rung(found, at(9)) == [at(9)]
    assert rung(found, at(9), hour=time(17, 30)) == []
    assert rung(found, at(17, 30), hour=time(17, 30)) == [at(17, 30)]


def test_a_moment_rings_as_long_before_as_its_kind_says() -> None:
    starts = at(15, 30)
    found = waiting(record("interview", title="Talk", status="scheduled", starts=starts))
    assert rung(found, starts - DAY - MINUTE) == []
    assert rung(found, starts - DAY) == [starts - DAY]
    assert rung(found, starts - 30 * MINUTE) == [starts - 30 * MINUTE]


def test_of_several_that_have_passed_only_the_last_rings() -> None:
    found = exam(TODAY + 2 * DAY)
    (reminder,) = due(found, at(10), {}, zone=ZONE)
    assert reminder.at == at(9, day=TODAY - DAY)
    assert due(found, at(10), {reminder.key: None}, zone=ZONE) == []


def test_each_reminder_is_told_once() -> None:
    found = exam(TODAY + 3 * DAY)
    shown: dict[str, datetime | None] = {}
    told = []
    for hours in range(24 * 5):
        for each in due(found, at(0) + hours * HOUR, shown, zone=ZONE):
            shown[each.key] = None
            told.append(each.at)
    assert told == [at(9, day=TODAY - 11 * DAY), at(9), at(9, day=TODAY + 2 * DAY)]


def test_a_reminder_hour_stays_when_the_clocks_change() -> None:
    found = waiting(record("certification", name="PMP", fee_due=date(2027, 4, 10)))  # 30 days before, in winter
    assert rung(found, datetime(2027, 3, 11, 8, 0, tzinfo=UTC)) == [datetime(2027, 3, 11, 8, 0, tzinfo=UTC)]
    assert [each.at for each in coming_up(waiting(task(due=date(2027, 4, 10))), at(9), zone=ZONE)] == [
        datetime(2027, 4, 10, 7, 0, tzinfo=UTC)
    ]


def test_moving_a_date_moves_its_pending_reminders() -> None:
    shown = {each.key: None for each in due(waiting(task(due=TODAY)), at(9), {}, zone=ZONE)}
    moved = waiting(task(due=TODAY + DAY))
    assert rung(moved, at(10), shown) == []
    assert rung(moved, at(9, day=TODAY + DAY), shown) == [at(9, day=TODAY + DAY)]


def test_finishing_cancels_them() -> None:
    assert rung(waiting(task(due=TODAY, status="done")), at(12)) == []


def test_snoozing_brings_the_same_reminder_back_later() -> None:
    found = waiting(task(due=TODAY))
    (reminder,) = due(found, at(9), {}, zone=ZONE)
    shown = {reminder.key: at(10)}
    assert rung(found, at(9, 59), shown) == []
    assert due(found, at(10), shown, zone=ZONE) == [reminder]


def test_a_moment_the_person_chose_stands_for_what_would_ring_before_it() -> None:
    found = waiting(task(due=TODAY, remind_at=at(14)))
    assert rung(found, at(13, 59)) == []
    assert rung(found, at(14)) == [at(14)]
    early = waiting(task(due=TODAY, remind_at=at(14, day=TODAY - 2 * DAY)))
    assert rung(early, at(14, day=TODAY - 2 * DAY)) == [at(14, day=TODAY - 2 * DAY)]
    assert rung(early, at(9)) == [at(9)]


def test_quiet_hours_delay_and_never_drop() -> None:
    found = waiting(task(due=at(23)))
    assert rung(found, at(23), quiet=NIGHT) == []
    assert rung(found, at(6, 59, TODAY + DAY), quiet=NIGHT) == []
    assert rung(found, at(7, 0, TODAY + DAY), quiet=NIGHT) == [at(23)]
    assert rung(found, at(23), quiet=None) == [at(23)]


@pytest.mark.parametrize(
    ("quiet", "hour", "silent"),
    [
        ((time(12), time(14)), 11, False),
        ((time(12), time(14)), 12, True),
        ((time(12), time(14)), 14, False),
        (NIGHT, 21, False),
        (NIGHT, 23, True),
    ],
)
def test_quiet_hours_may_last_over_midnight_or_not(quiet: tuple[time, time], hour: int, silent: bool) -> None:
    assert (rung(waiting(task(due=at(9))), at(hour), quiet=quiet) == []) is silent


def test_what_fell_due_while_the_program_was_closed_is_listed_at_the_next_start() -> None:
    found = waiting(task(due=TODAY - 2 * DAY), record("task", 2, title="Now", due=TODAY))
    opened = at(8)
    reminders = due(found, at(9), {}, zone=ZONE, opened=opened)
    assert [(each.deadline.title, each.missed) for each in reminders] == [("Call", True), ("Now", False)]
    shown: dict[str, datetime | None] = {reminders[0].key: None}
    assert [each.missed for each in due(found, at(9), shown, zone=ZONE, opened=opened)] == [False]


def test_the_list_of_the_start_makes_no_sound_and_comes_in_quiet_hours_too() -> None:
    found = waiting(task(due=TODAY - 2 * DAY))
    assert rung(found, at(23), quiet=NIGHT, opened=at(22, 30)) == [at(9, day=TODAY - 2 * DAY)]


def test_what_lay_behind_when_it_was_written_down_does_not_ring() -> None:
    old = waiting(task(due=MADE.date() - DAY), record("task", 2, title="Older", due=date.min))
    assert rung(old, at(9)) == []


def test_coming_up_names_the_next_reminder_of_each() -> None:
    found = [*exam(TODAY + 2 * DAY), *waiting(task(due=TODAY), record("task", 2, title="Later", due=TODAY + 9 * DAY))]
    coming = coming_up(found, at(8), zone=ZONE)
    assert [(each.deadline.title, each.at) for each in coming] == [
        ("Call", at(9)),
        ("PMP", at(9, day=TODAY + DAY)),
        ("Later", at(9, day=TODAY + 9 * DAY)),
    ]
    assert coming_up(found, at(8), zone=ZONE, limit=1) == coming[:1]
    assert [each.deadline.title for each in coming_up(found, at(9), zone=ZONE)] == ["PMP", "Later"]


def test_a_task_with_nothing_due_may_still_remind() -> None:
    alone = task(remind_at=at(14), planned_on=TODAY)
    (found,) = reminders_alone([alone, task(id=2, remind_at=at(14), due=TODAY), task(id=3), exam_record()])
    assert (found.uid, found.field, found.title) == ("uid-1-remind_at", "remind_at", "Call")
    assert rung([found], at(13)) == []
    assert rung([found], at(14)) == [at(14)]
    assert reminders_alone([task(remind_at=at(14), status="done")]) == []


def exam_record() -> tuple[str, Values]:
    return record("certification", name="PMP", status="eligible", fee_due=TODAY)


def test_one_reminder_says_what_it_is_for() -> None:
    (deadline,) = waiting(task(due=TODAY))
    assert due([deadline], at(9), {}, zone=ZONE) == [Reminder("uid-1-due@20261119T080000Z", deadline, at(9))]
