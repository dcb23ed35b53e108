"""Dates as they are typed, and as the program says them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aipm_desktop
from aipm_desktop.errors import InvalidValueError
from aipm_desktop.planning.dates import ago, guess_zone_difference, parse_when, say, say_both, with_year

TODAY = date(2026, 11, 19)  # a Thursday
ZONE = "Europe/Berlin"


def read(text: str, **given: Any) -> date:
    return parse_when(text, today=given.pop("today", TODAY), zone=ZONE, **given).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", date(2026, 11, 19)),
        ("Tomorrow", date(2026, 11, 20)),
        ("yesterday", date(2026, 11, 18)),
        ("fri", date(2026, 11, 20)),
        ("Friday", date(2026, 11, 20)),
        ("on friday", date(2026, 11, 20)),
        ("this fri", date(2026, 11, 20)),
        ("thu", date(2026, 11, 26)),
        ("tues", date(2026, 11, 24)),
        ("next fri", date(2026, 11, 27)),
        ("next mon", date(2026, 11, 23)),
        ("last fri", date(2026, 11, 13)),
        ("last thu", date(2026, 11, 12)),
        ("+2w", date(2026, 12, 3)),
        ("+3d", date(2026, 11, 22)),
        ("+ 3 days", date(2026, 11, 22)),
        ("-1w", date(2026, 11, 12)),
        ("+3m", date(2027, 2, 19)),
        ("+1y", date(2027, 11, 19)),
        ("in 3 days", date(2026, 11, 22)),
        ("in a week", date(2026, 11, 26)),
        ("in two months", date(2027, 1, 19)),
        ("2 days ago", date(2026, 11, 17)),
        ("a week ago", date(2026, 11, 12)),
        ("12 dec", date(2026, 12, 12)),
        ("12. Dec.", date(2026, 12, 12)),
        ("12th december", date(2026, 12, 12)),
        ("12 dec 2027", date(2027, 12, 12)),
        ("sat 12 dec", date(2026, 12, 12)),
        ("Saturday, 12 December 2026", date(2026, 12, 12)),
        ("sat. dec 12", date(2026, 12, 12)),
        ("Sat 2026-12-12", date(2026, 12, 12)),
        ("dec 12", date(2026, 12, 12)),
        ("December 12, 2027", date(2027, 12, 12)),
        ("3 jan", date(2027, 1, 3)),
        ("19 nov", date(2026, 11, 19)),
        ("sept 1", date(2027, 9, 1)),
        ("29 feb", date(2028, 2, 29)),
        ("2027-03-28", date(2027, 3, 28)),
        ("28.3.", date(2027, 3, 28)),
        ("28.3", date(2027, 3, 28)),
        ("28. 3. 2028", date(2028, 3, 28)),
        ("28/3/2027", date(2027, 3, 28)),
        ("3/28/2027", date(2027, 3, 28)),
        ("28/3/27", date(2027, 3, 28)),
        ("28-3-2027", date(2027, 3, 28)),
        ("  in   3  days ", date(2026, 11, 22)),
    ],
)
def test_a_typed_day_is_understood(text: str, expected: date) -> None:
    found = read(text)
    assert found == expected
    assert not isinstance(found, datetime)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tue 15:00", datetime(2026, 11, 24, 14, 0, tzinfo=UTC)),
        ("tue at 3pm", datetime(2026, 11, 24, 14, 0, tzinfo=UTC)),
        ("tomorrow 9am", datetime(2026, 11, 20, 8, 0, tzinfo=UTC)),
        ("9am tomorrow", datetime(2026, 11, 20, 8, 0, tzinfo=UTC)),
        ("15:00 tue", datetime(2026, 11, 24, 14, 0, tzinfo=UTC)),
        ("2027-03-28 09:00", datetime(2027, 3, 28, 7, 0, tzinfo=UTC)),
        ("2027-03-28T09:00", datetime(2027, 3, 28, 7, 0, tzinfo=UTC)),
        ("12 dec, 9:30 p.m.", datetime(2026, 12, 12, 20, 30, tzinfo=UTC)),
        ("28.3. 15:00", datetime(2027, 3, 28, 13, 0, tzinfo=UTC)),
        ("in 3 days at 8:05", datetime(2026, 11, 22, 7, 5, tzinfo=UTC)),
        ("15:00", datetime(2026, 11, 19, 14, 0, tzinfo=UTC)),
        ("today 12am", datetime(2026, 11, 18, 23, 0, tzinfo=UTC)),
        ("today 12 pm", datetime(2026, 11, 19, 11, 0, tzinfo=UTC)),
        ("2027-10-31 02:30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),  # comes twice: the first
    ],
)
def test_a_typed_time_makes_it_a_moment_in_the_zone(text: str, expected: datetime) -> None:
    found = read(text)
    assert isinstance(found, datetime)
    assert (found, found.utcoffset()) == (expected, timedelta(0))


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 11, 20), date(2026, 11, 27)), (date(2026, 11, 21), date(2026, 11, 27))],
    ids=["friday", "saturday"],
)
def test_a_weekday_is_the_next_one_after_today(today: date, expected: date) -> None:
    assert read("fri", today=today) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon", date(2026, 11, 16)),
        ("thu", date(2026, 11, 12)),
        ("18 nov", date(2026, 11, 18)),
        ("19 nov", date(2026, 11, 19)),
        ("20 nov", date(2025, 11, 20)),
        ("29 feb", date(2024, 2, 29)),
        ("20.11.", date(2025, 11, 20)),
    ],
)
def test_for_what_has_happened_days_lie_behind(text: str, expected: date) -> None:
    assert read(text, past=True) == expected


def test_an_ambiguous_day_is_shown_with_the_name_of_its_month() -> None:
    assert parse_when("03/04", today=TODAY) == parse_when("3 april", today=TODAY)
    assert parse_when("03/04", today=TODAY).words == "Sat 3 April 2027"
    american = parse_when("03/04", today=TODAY, day_first=False)
    assert (american.value, american.words) == (date(2027, 3, 4), "Thu 4 March 2027")
    assert read("28/3", day_first=False) == date(2027, 3, 28)


def test_the_words_name_the_time_on_the_clock_of_choice() -> None:
    assert parse_when("tue 15:00", today=TODAY, zone=ZONE).words == "Tue 24 November 2026, 15:00"
    assert parse_when("tue 15:00", today=TODAY, zone=ZONE, clock_24=False).words == "Tue 24 November 2026, 3:00 pm"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Write for instance"),
        ("soon", "Write for instance"),
        ("5", "Write for instance"),
        ("next", "Write for instance"),
        ("12 foo", "Write for instance"),
        ("31 feb", "There is no such day."),
        ("2027-02-29", "There is no such day."),
        ("2027-13-01", "There is no such day."),
        ("0.5.", "There is no such day."),
        ("+9999y", "There is no such day."),
        ("9999-12-31 23:30", "There is no such day."),
        ("0001-01-01 00:00", "There is no such day."),
        ("tue 25:00", "There is no such time."),
        ("tue 9:60", "There is no such time."),
        ("tue 13pm", "There is no such time."),
        ("2027-03-28 02:30", "The clocks go forward that day, so 02:30 does not exist."),
    ],
)
def test_what_is_not_understood_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        parse_when(text, today=TODAY, zone=ZONE, field="due")
    assert refused.value.field == "due"
    assert refused.value.title == f"“{text}” is not a date"
    assert refused.value.message.startswith(message)


@given(st.text(max_size=30) | st.text("0123456789 /.-:+dwmyapt", max_size=20))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        found = parse_when(text, today=TODAY, zone=ZONE).value
    except InvalidValueError:
        return
    assert isinstance(found, date)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_iso_dates_are_read_as_they_are_written(day: date, at: time) -> None:
    assert read(day.isoformat()) == day
    assert parse_when(f"{day} {at:%H:%M}", today=TODAY, zone="UTC").value == datetime.combine(day, at, UTC)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "Today"),
        (1, "Tomorrow"),
        (-1, "Yesterday"),
        (2, "Saturday"),
        (6, "Wednesday"),
        (7, "26 Nov"),
        (-2, "17 Nov"),
        (23, "12 Dec"),
        (388, "12 Dec 2027"),
        (-400, "15 Oct 2025"),
    ],
)
def test_a_day_is_said_shortly(days: int, expected: str) -> None:
    assert say(TODAY + timedelta(days=days), today=TODAY) == expected


def test_a_moment_is_said_with_its_time_in_the_zone() -> None:
    moment = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
    assert say(moment, today=TODAY, zone=ZONE) == "Tomorrow, 15:00"
    assert say(moment, today=TODAY, zone=ZONE, clock_24=False) == "Tomorrow, 3:00 pm"
    assert say(moment, today=TODAY, zone=ZONE, inside=True) == "tomorrow, 15:00"
    assert say(moment, today=TODAY, zone="Asia/Tokyo") == "Tomorrow, 23:00"
    assert say(moment, today=TODAY, zone="Pacific/Auckland") == "Saturday, 03:00"


@pytest.mark.parametrize(("hour", "expected"), [(0, "12:05 am"), (11, "11:05 am"), (12, "12:05 pm"), (23, "11:05 pm")])
def test_noon_and_midnight_on_a_clock_of_twelve_hours(hour: int, expected: str) -> None:
    moment = datetime(2026, 11, 19, hour, 5, tzinfo=UTC)
    assert say(moment, today=TODAY, zone="UTC", clock_24=False) == f"Today, {expected}"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (9, "9 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (63, "9 weeks ago"),
        (365, "1 year ago"),
        (800, "2 years ago"),
        (-1, "tomorrow"),
    ],
)
def test_how_long_ago_is_said_roughly(days: int, expected: str) -> None:
    assert ago(TODAY - timedelta(days=days), today=TODAY) == expected


def test_the_time_zone_guard_says_both_times() -> None:
    moment = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)
    found = guess_zone_difference(moment, "Asia/Tokyo", "UTC")
    assert found is not None
    assert (found.yours, found.theirs, found.day_shift, found.night) == ("15:00", "00:00", 1, True)
    assert found.words == "15:00 for you, 00:00 for them the next day (Tokyo)"
    west = guess_zone_difference(moment, "America/New_York", "UTC", clock_24=False)
    assert west is not None
    assert (west.words, west.night) == ("3:00 pm for you, 10:00 am for them (New York)", False)
    back = guess_zone_difference(datetime(2026, 11, 19, 1, 0, tzinfo=UTC), "America/New_York", "UTC")
    assert back is not None
    earth = guess_zone_difference(datetime(2026, 12, 6, 12, 0, tzinfo=UTC), "Etc/GMT+12", "Europe/Berlin")
    assert earth is not None
    assert earth.words == "13:00 for you, 00:00 Anywhere on Earth"
    assert back.words == "01:00 for you, 20:00 for them the day before (New York)"


def test_nothing_is_said_where_both_clocks_agree_or_the_zone_is_unknown() -> None:
    winter, summer = datetime(2026, 1, 5, 15, 0, tzinfo=UTC), datetime(2026, 7, 5, 15, 0, tzinfo=UTC)
    assert guess_zone_difference(winter, "", "UTC") is None
    assert guess_zone_difference(winter, "Europe/London", "UTC") is None
    assert guess_zone_difference(summer, "Europe/London", "UTC") is not None


def test_a_weekday_that_does_not_fit_the_date_is_refused_with_the_right_one() -> None:
    with pytest.raises(InvalidValueError) as fault:
        read("fri 12 dec 9:00")
    assert fault.value.message == "12 December 2026 is a Saturday."


def test_what_was_understood_can_be_typed_again() -> None:
    once = parse_when("tue 15:00", today=TODAY, zone=ZONE)
    assert parse_when(once.words, today=TODAY, zone=ZONE) == once


@pytest.mark.parametrize(
    ("when", "zone", "words"),
    [
        (datetime(2026, 11, 19, 15, 0, tzinfo=UTC), "Asia/Tokyo", "Tomorrow, 00:00 in Tokyo (today, 15:00 for you)"),
        (datetime(2026, 11, 19, 15, 0, tzinfo=UTC), "Europe/London", "Today, 15:00"),
        (datetime(2026, 11, 19, 15, 0, tzinfo=UTC), "", "Today, 15:00"),
        (date(2026, 12, 5), "Etc/GMT+12", "5 Dec, Anywhere on Earth (until 6 Dec, 12:00 for you)"),
        (date(2026, 12, 5), "Asia/Tokyo", "5 Dec"),
    ],
)
def test_a_date_is_told_on_both_clocks(when: date, zone: str, words: str) -> None:
    assert say_both(when, today=date(2026, 11, 19), zone=zone, own_zone="UTC") == words


def test_a_time_that_comes_twice_is_told() -> None:
    found = parse_when("25 oct 2026 02:30", today=date(2026, 10, 1), zone="Europe/Berlin")
    assert found.value == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert found.words == (
        "Sun 25 October 2026, 02:30. The clocks go back that day and 02:30 comes twice: the first is meant"
    )
    half = parse_when("5 apr 2026 01:45", today=date(2026, 4, 1), zone="Australia/Lord_Howe")  # half an hour there
    assert "twice" in half.words
    assert "twice" not in parse_when("25 oct 2026 03:30", today=date(2026, 10, 1), zone="Europe/Berlin").words


@given(st.dates())
def test_a_day_with_its_year_is_read_as_what_it_was(day: date) -> None:
    assert parse_when(with_year(day), today=date(2026, 11, 19)).value == day


def test_no_day_or_month_has_its_name_from_the_system() -> None:
    """Qt sets the locale of C, so that `%b` says "Dez" where German is spoken, which nothing here reads."""
    root = Path(aipm_desktop.__file__).parent
    named = re.compile(r"%[aAbB]")
    files = [path for path in root.rglob("*.py") if path.parent.name != "packaging"]  # which runs without Qt
    assert [path.name for path in files if named.search(path.read_text(encoding="utf-8"))] == []
