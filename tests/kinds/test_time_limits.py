"""A time limit fills in its deadline, follows its first day, and leaves alone what somebody changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.time_limits import months_later, propose_deadlines

NOW = datetime(2026, 11, 20, tzinfo=UTC)
LIMITS: list[Values] = [
    {"starts": "application_started", "months": None, "days": 90},
    {"starts": "application_approved", "months": 12, "days": None},
]


def award(**values: object) -> Values:
    return {"time_limits": LIMITS} | values


def test_a_first_day_brings_the_deadline() -> None:
    assert propose_deadlines(None, award(application_started=date(2026, 1, 1)), NOW) == {
        "application_submit_by": date(2026, 4, 1)
    }
    day = date(2026, 2, 1)
    assert propose_deadlines(award(), award(application_approved=day), NOW) == {
        "eligible_until": date(2027, 2, 1),
        "eligible_from": day,
    }


def test_a_limit_that_does_not_say_from_when_it_counts_brings_nothing() -> None:
    limits: list[Values] = [{"starts": "", "months": 1, "days": None}]
    assert propose_deadlines(None, {"time_limits": limits, "application_started": date(2026, 1, 1)}, NOW) == {}


def test_a_deadline_follows_its_first_day_unless_it_was_changed() -> None:
    before = award(application_started=date(2026, 1, 1), application_submit_by=date(2026, 4, 1))
    moved = before | {"application_started": date(2026, 1, 2)}
    assert propose_deadlines(before, moved, NOW) == {"application_submit_by": date(2026, 4, 2)}
    edited = {"application_submit_by": date(2026, 3, 1)}
    assert propose_deadlines(before | edited, moved | edited, NOW) == {}
    assert propose_deadlines(before, before | {"application_submit_by": None}, NOW) == {}


def test_a_deadline_follows_a_limit_that_changed() -> None:
    before = award(application_started=date(2026, 1, 1), application_submit_by=date(2026, 4, 1))
    longer = before | {"time_limits": [LIMITS[0] | {"days": 91}]}
    assert propose_deadlines(before, longer, NOW) == {"application_submit_by": date(2026, 4, 2)}
    edited = {"application_submit_by": date(2026, 3, 1)}
    assert propose_deadlines(before | edited, longer | edited, NOW) == {}


def test_a_limit_taken_up_later_counts_for_days_already_known() -> None:
    known = {"application_started": date(2026, 1, 1)}
    assert propose_deadlines({"time_limits": []} | known, award(**known), NOW) == {
        "application_submit_by": date(2026, 4, 1)
    }


def test_a_month_without_the_day_ends_with_its_last() -> None:
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 12, 15), 36) == date(2029, 12, 15)


def test_months_stay_within_the_calendar() -> None:
    assert months_later(date(9999, 6, 30), 12) == date(9999, 12, 30)
    assert months_later(date(1, 6, 30), -36) == date(1, 1, 30)
