"""The figures on Today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.figures import certifications, conversations, learning, learning_weeks
from tests.planning.samples import record, utc

TODAY = date(2026, 11, 19)  # a Thursday
DAY = timedelta(days=1)


def held(*starts: date, status: str = "completed") -> list[Values]:
    return [record("interview", status=status, starts=utc(day, 12))[1] for day in starts]


def study(day: date, minutes: int, type: str = "course") -> Values:
    return record("study", studied_on=day, minutes=minutes, type=type)[1]


def test_certifications_are_the_certified_of_those_wanted() -> None:
    statuses = ("certified", "certified", "suspended", "preparing", "considering", "withdrawn", "expired")
    records = [record("certification", id, name=status, status=status)[1] for id, status in enumerate(statuses)]
    found = certifications(records, today=TODAY)
    assert (found.held, found.wanted, found.next) == (2, 5, None)
    found = certifications(records, today=TODAY, role=(1, 3))
    assert (found.held, found.wanted) == (1, 3)


def test_the_next_exam_is_named_before_any_other_date() -> None:
    booked = [{"id": 1, "booked_at": TODAY + 23 * DAY}, {"id": 2, "booked_at": TODAY - DAY}]
    records = [
        record("certification", 1, name="PMP", status="certified", fee_due=TODAY + DAY)[1],
        record("certification", 2, name="PMI-CPMAI", status="exam_scheduled", attempts=booked)[1],
    ]
    found = certifications(records, today=TODAY)
    assert found.next is not None
    assert (found.next.title, found.next.label, found.next.when) == ("PMI-CPMAI", "Exam", TODAY + 23 * DAY)
    without = certifications(records[:1], today=TODAY)
    assert without.next is not None
    assert without.next.label == "Fee due"


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 8, 5), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_quarter_ends_on_its_last_day(today: date, until: date) -> None:
    assert conversations([], today=today, goal=12).until == until


def test_conversations_are_interviews_held_this_quarter_up_to_today() -> None:
    interviews = held(date(2026, 9, 30), date(2026, 10, 1), TODAY, TODAY + DAY)
    interviews += held(TODAY - DAY, status="closed") + held(TODAY - DAY, status="no_show")
    found = conversations(interviews, today=TODAY, goal=12, zone="Europe/Berlin")
    assert (found.held, found.goal, found.left) == (3, 12, 9)
    assert conversations(interviews, today=TODAY, goal=2).left == 0


def test_learning_is_the_study_log_of_this_week() -> None:
    studies = [study(date(2026, 11, day), 60) for day in (15, 16, 19, 22, 23)]
    found = learning(studies, today=TODAY, goal_minutes=300)
    assert (found.minutes, found.goal, found.left, found.days_left) == (180, 300, 120, 4)
    from_sunday = learning(studies, today=TODAY, goal_minutes=60, week_start=6)
    assert (from_sunday.minutes, from_sunday.left, from_sunday.days_left) == (180, 0, 3)


def test_the_weeks_of_the_chart_are_complete_and_split_by_type() -> None:
    studies = [
        study(TODAY, 30),
        study(TODAY, 15),
        study(TODAY, 20, "practice"),
        study(TODAY - 7 * DAY, 45, "reading"),
        study(TODAY - 90 * DAY, 99),
    ]
    weeks = learning_weeks([*studies, record("study", studied_on=None)[1]], today=TODAY)
    assert [week.first for week in weeks] == [date(2026, 11, 16) - timedelta(weeks=n) for n in range(11, -1, -1)]
    assert weeks[-1].minutes == {"course": 45, "practice": 20}
    assert weeks[-2].minutes == {"reading": 45}
    assert all(week.minutes == {} for week in weeks[:-2])
