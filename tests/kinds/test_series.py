"""The dates of a repetition: on the wall clock, without those left out, and never searched for without an end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.kinds.base import When
from aipm_desktop.kinds.repetition import is_sound, parts_of
from aipm_desktop.kinds.series import following, wall_dates, wall_of
from aipm_desktop.kinds.values import moment_of

_DAYS = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Sound rules of every frequency, with and without an end."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    if draw(st.booleans()):
        parts.append(f"BYDAY={','.join(draw(_DAYS))}")
    if frequency != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.integers(1, 31))}")
    parts.append(draw(st.sampled_from(["", "COUNT=7", "UNTIL=20280301", "UNTIL=20270615T120000Z"])))
    return ";".join(filter(None, parts))


@given(rules(), st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_days_are_those_of_dateutil(rule: str, first: date) -> None:
    start, last = datetime.combine(first, datetime.min.time()), date(2028, 1, 1)
    expected = rrulestr(rule.replace("T120000Z", ""), dtstart=start)
    found = list(wall_dates(rule, start, last, "UTC"))
    assert found == list(takewhile(lambda wall: wall.date() <= last, expected))


@given(rules(), st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.sets(st.integers(0, 6)))
def test_days_left_out_are_missing_and_still_counted(rule: str, first: date, places: set[int]) -> None:
    start, last = datetime.combine(first, datetime.min.time()), date(2027, 6, 1)
    whole = list(wall_dates(rule, start, last, "UTC"))
    gone = sorted(f"{whole[place]:%Y%m%d}" for place in places if place < len(whole))
    shorter = f"{rule};EXDATE={','.join(gone)}" if gone else rule
    assert is_sound(parts_of(shorter))
    kept = [wall for wall in whole if f"{wall:%Y%m%d}" not in gone]
    assert list(wall_dates(shorter, start, last, "UTC")) == kept


@given(rules(), st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001  wall times
       st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]))  # fmt: skip
def test_following_one_by_one_is_the_whole_series(rule: str, wall: datetime, zone: str) -> None:
    """Each step hands on a rule of its own; together they give what the first rule said."""
    first = next(wall_dates(rule, wall.replace(microsecond=0), date(2030, 1, 1), zone), None)
    if first is None:
        return
    whole = [wall.date() for wall in islice(wall_dates(rule, first, date(2040, 1, 1), zone), 9)]
    when: When = moment_of(first, zone)
    walked = [first.date()]
    while len(walked) < len(whole):
        step = following(rule, when, walked[-1], zone)
        assert step is not None
        when, rule = step
        walked.append(wall_of(when, zone).date())
    assert walked == whole


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31;COUNT=3",
        "FREQ=WEEKLY;BYDAY=MO;BYMONTH=2;BYSETPOS=40",
    ],
)
def test_a_rule_that_names_no_date_is_given_up(rule: str) -> None:
    assert following(rule, date(2026, 11, 19), date(2026, 11, 19)) is None


def test_a_year_of_29_february_is_found_over_eight_years() -> None:
    found = following("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2096, 2, 29), date(2096, 2, 29))
    assert found == (date(2104, 2, 29), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")


@pytest.mark.parametrize(
    "rule", ["", "nonsense", "FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;UNTIL=20260231"]
)
def test_what_is_no_rule_has_no_dates(rule: str) -> None:
    assert following(rule, date(2026, 11, 19), date(2026, 11, 19)) is None


def test_dates_near_the_end_of_the_calendar_end_with_it() -> None:
    assert following("FREQ=YEARLY", date(9998, 1, 1), date(9998, 1, 1)) == (date(9999, 1, 1), "FREQ=YEARLY")
    assert following("FREQ=YEARLY", date(9999, 1, 1), date(9999, 1, 1)) is None
    first = datetime(1, 1, 1)  # noqa: DTZ001  wall times
    assert list(wall_dates("FREQ=DAILY;COUNT=2", first, date(1, 2, 1))) == [first, first + timedelta(days=1)]
