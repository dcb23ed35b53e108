"""Repetitions as a person chooses them, and the dates that come of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.kinds.repetition import is_sound, parts_of
from aipm_desktop.planning.pattern import Pattern, Unit, next_dates, read_pattern, usual_pattern, without

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    unit: Unit = draw(st.sampled_from(("day", "week", "month", "year")))
    nth = draw(st.sampled_from((0, 1, 2, 3, 4, -1))) if unit == "month" else 0
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1)) if unit == "week" or nth else set()
    until = draw(st.none() | DAYS)
    return Pattern(
        unit=unit,
        every=draw(st.integers(1, 99)),
        weekdays=tuple(sorted(weekdays))[: 1 if nth else 7],
        nth=nth,
        month_day=draw(st.integers(0, 31)) if unit == "month" and not nth else 0,
        february_end=unit == "year" and draw(st.booleans()),
        until=until,
        count=0 if until else draw(st.integers(0, 99)),
        left_out=tuple(sorted(draw(st.sets(DAYS, max_size=2)))),
    )


@given(patterns())
def test_every_choice_makes_a_sound_rule_that_reads_back(pattern: Pattern) -> None:
    assert is_sound(parts_of(pattern.rule))
    assert read_pattern(pattern.rule) == pattern


@pytest.mark.parametrize(
    "rule", ["", "FREQ=HOURLY", "FREQ=MONTHLY;BYDAY=TU", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=DAILY;UNTIL=20270231", "x"]
)
def test_what_cannot_be_chosen_is_left_as_a_rule(rule: str) -> None:
    assert read_pattern(rule) is None


@given(DAYS, st.sampled_from(("month", "year")))
def test_no_month_and_no_year_is_left_out_for_being_too_short(first: date, unit: Unit) -> None:
    found = next_dates(first, usual_pattern(unit, first).rule, first, 13)
    months = [each.year * 12 + each.month for each in (first, *found)]
    assert {later - earlier for earlier, later in pairwise(months)} == {1 if unit == "month" else 12}
    assert all(each.day <= first.day or first.day == 29 for each in found)


def test_the_31st_is_the_last_day_and_29_february_too() -> None:
    rule = usual_pattern("month", date(2027, 1, 31)).rule
    assert next_dates(date(2027, 1, 31), rule, date(2027, 1, 31)) == [
        date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30),
    ]  # fmt: skip
    rule = usual_pattern("year", date(2024, 2, 29)).rule
    assert next_dates(date(2024, 2, 29), rule, date(2026, 11, 19), 2) == [date(2027, 2, 28), date(2028, 2, 29)]


def test_the_second_tuesday_and_an_end() -> None:
    pattern = Pattern(unit="month", nth=2, weekdays=(1,), until=date(2027, 2, 9))
    assert next_dates(date(2026, 11, 10), pattern.rule, date(2026, 11, 19)) == [
        date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9),
    ]  # fmt: skip
    counted = Pattern(unit="week", count=2).rule
    assert next_dates(date(2026, 11, 16), counted, date(2026, 11, 19)) == [date(2026, 11, 23)]
    assert next_dates(date(2026, 11, 16), counted, date(2026, 12, 1)) == []


def test_a_time_stays_the_same_on_the_clock_when_the_clocks_change() -> None:
    start = datetime(2027, 3, 27, 1, 30, tzinfo=UTC)  # 02:30 in Berlin, which the next day does not have
    found = next_dates(start, "FREQ=DAILY", date(2027, 3, 27), 2, "Europe/Berlin")
    assert found == [datetime(2027, 3, 28, 1, 30, tzinfo=UTC), datetime(2027, 3, 29, 0, 30, tzinfo=UTC)]


def test_a_single_date_can_be_left_out() -> None:
    rule = without("FREQ=WEEKLY", date(2026, 11, 30))
    assert next_dates(date(2026, 11, 16), rule, date(2026, 11, 19), 2) == [date(2026, 11, 23), date(2026, 12, 7)]
    assert without(rule, datetime(2026, 12, 7, 17, tzinfo=UTC), "Asia/Tokyo").endswith("EXDATE=20261130,20261208")
