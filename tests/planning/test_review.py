from __future__ import annotations

from datetime import date

from aipm_desktop.planning.insights import days_in_stage, hours_per_month, per_month
from aipm_desktop.planning.review import goal_lines, next_weekday, reviewed_week, weekday_of, weekly_rule

TODAY = date(2026, 11, 19)


def test_goals_are_lines_without_their_bullets_and_at_most_three() -> None:
    assert goal_lines(" - Call Ada\r\n2) Read\n\n* Read\nRead\n3rd attempt\nFour") == [
        "Call Ada",
        "Read",
        "3rd attempt",
    ]


def test_the_weekday_of_a_rule_is_found_and_other_rules_have_none() -> None:
    assert [weekday_of(weekly_rule(day)) for day in range(7)] == list(range(7))
    assert weekday_of("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR") is None


def test_the_next_weekday_is_always_later() -> None:
    assert next_weekday(TODAY, 4) == date(2026, 11, 20)
    assert next_weekday(TODAY, 3) == date(2026, 11, 26)


def test_on_the_first_two_days_of_a_week_the_one_before_is_reviewed() -> None:
    days = (date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 22))
    assert [reviewed_week(day).day for day in days] == [9, 9, 16, 16]
    assert reviewed_week(date(2026, 11, 17), 6) == date(2026, 11, 15)


def test_days_in_a_stage_are_medians_of_stays_that_ended() -> None:
    day = date.fromisoformat
    histories = [
        [("applied", day("2026-01-01")), ("interviewing", day("2026-01-11")), ("closed", day("2026-01-14"))],
        [("applied", day("2026-02-01")), ("closed", day("2026-02-21"))],
        [("applied", day("2026-11-01"))],
    ]
    bars = days_in_stage(histories, ("applied", "interviewing", "offer"))
    assert bars.values == (("applied", 15.0), ("interviewing", 3.0), ("offer", 0.0))
    assert (bars.count, bars.too_early) == (3, True)


def test_months_without_anything_are_there_and_the_future_does_not_count() -> None:
    days = [date(2026, 11, 1), date(2026, 9, 30), date(2026, 11, 30), date(2025, 11, 1)]
    bars = per_month(days, TODAY, 3)
    assert bars.values == (("2026-09", 1.0), ("2026-10", 0.0), ("2026-11", 1.0))
    assert per_month([], date(2026, 1, 1), 2).values == (("2025-12", 0.0), ("2026-01", 0.0))
    assert not per_month([TODAY] * 10, TODAY).too_early
    assert hours_per_month([(TODAY, 90), (TODAY, 30)], TODAY, 1).values == (("2026-11", 2.0),)
