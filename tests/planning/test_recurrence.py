"""When a date returns within a span of days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from aipm_desktop.planning.recurrence import MOST, occurrences

FIRST, LAST = date(2027, 3, 1), date(2027, 4, 4)


def test_a_single_date_is_there_when_it_lies_in_the_span() -> None:
    assert occurrences(date(2027, 3, 1), "", FIRST, LAST) == [date(2027, 3, 1)]
    assert occurrences(date(2027, 4, 5), "", FIRST, LAST) == []


def test_days_return_as_days() -> None:
    found = occurrences(date(2027, 2, 20), "FREQ=WEEKLY;INTERVAL=2", FIRST, LAST)
    assert found == [date(2027, 3, 6), date(2027, 3, 20), date(2027, 4, 3)]


def test_the_first_date_counts_even_if_the_rule_would_not_name_it() -> None:
    found = occurrences(date(2027, 3, 3), "FREQ=WEEKLY;BYDAY=MO;COUNT=2", FIRST, LAST)
    assert found == [date(2027, 3, 3), date(2027, 3, 8), date(2027, 3, 15)]


def test_moments_keep_their_wall_clock_time_when_the_clocks_change() -> None:
    found = occurrences(datetime(2027, 3, 21, 8, 0, tzinfo=UTC), "FREQ=WEEKLY", FIRST, LAST, "Europe/Berlin")
    assert found == [
        datetime(2027, 3, 21, 8, 0, tzinfo=UTC),
        datetime(2027, 3, 28, 7, 0, tzinfo=UTC),
        datetime(2027, 4, 4, 7, 0, tzinfo=UTC),
    ]


@pytest.mark.parametrize(
    ("until", "last"),
    [("20270315", date(2027, 3, 14)), ("20270315T235959Z", date(2027, 3, 15)), ("20270315T080000", date(2027, 3, 14))],
)
def test_an_end_is_read_in_every_form(until: str, last: date) -> None:
    """Half past midnight in Berlin is half past eleven of the evening before in UTC."""
    starts = datetime(2027, 3, 10, 23, 30, tzinfo=UTC)
    found = occurrences(starts, f"FREQ=DAILY;UNTIL={until}", FIRST, LAST, "Europe/Berlin")
    assert found[-1] == datetime(last.year, last.month, last.day, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=NEVER", "nonsense", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"])
def test_a_rule_that_cannot_be_followed_leaves_the_date_itself(rule: str) -> None:
    assert occurrences(date(2027, 3, 1), rule, FIRST, LAST) == [date(2027, 3, 1)]


def test_no_more_come_than_a_page_can_show() -> None:
    found = occurrences(date(2027, 1, 1), "FREQ=DAILY", date(2027, 1, 1), date(2027, 1, 1) + timedelta(days=5000))
    assert len(found) == MOST
