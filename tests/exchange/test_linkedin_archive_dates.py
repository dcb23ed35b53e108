"""The seven shapes of dates in the other parts of the archive."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.exchange.linkedin.archive_dates import read_clock, read_part_of_date, read_span
from aipm_desktop.kinds.experience import EXPERIENCE
from aipm_desktop.kinds.partial import first_day
from aipm_desktop.kinds.values import read_partial
from tests.exchange.linkedin_files import MONTHS

_DAYS = st.dates(date(2003, 5, 5), date(2068, 12, 31))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Mar 2021", "2021-03"),
        ("2021", "2021"),
        ("Mar 18", "03-18"),
        ("Feb 29", "02-29"),
        ("Mar 18, 1990", "1990-03-18"),
        ("Mar 18 2020", "2020-03-18"),
        ("3/18/24, 7:05 AM", "2024-03-18"),
        ("03/04/21, 10:11 AM", "2021-03-04"),
        ("2021/03/18 10:11:12 UTC", "2021-03-18"),
        ("2024-03-18 07:05 UTC", "2024-03-18"),
        ("Thu Mar 18 10:11:12 UTC 2021", "2021-03-18"),
        ("  Mar\u00a02021 ", "2021-03"),
        *((text, "") for text in ("", "N/A", "0000", "Foo 2021", "Mar 0000", "Feb 30", "13/13/24, 1:00 AM", "Present")),
    ],
)
def test_a_date_stays_as_partial_as_it_is(text: str, part: str) -> None:
    assert read_part_of_date(text) == part


@given(_DAYS)
def test_every_day_is_read_in_every_shape(day: date) -> None:
    month = MONTHS[day.month - 1]
    assert read_part_of_date(f"{month} {day.day}, {day.year}") == day.isoformat()
    assert read_part_of_date(f"{day.month}/{day.day}/{day:%y}, 11:59 PM") == day.isoformat()
    assert read_part_of_date(f"{day:%a} {month} {day.day:02} 00:00:00 UTC {day.year}") == day.isoformat()
    assert read_part_of_date(f"{month} {day.year}") == f"{day:%Y-%m}"
    assert read_part_of_date(f"{month} {day.day}") == f"{day:%m-%d}"


@given(st.text(max_size=30))
def test_any_text_gives_a_partial_date_or_none(text: str) -> None:
    part = read_part_of_date(text)
    assert read_partial(EXPERIENCE.field("since"), part) == part
    first_day(part)
    read_span(text)


@given(_DAYS, st.integers(0, 23), st.integers(0, 59))
def test_a_clock_is_read_with_and_without_its_zone(day: date, hour: int, minute: int) -> None:
    at = datetime.combine(day, time(hour, minute))
    half = f"{at.hour % 12 or 12}:{at.minute:02}\u202f{'PM' if at.hour >= 12 else 'AM'}"
    assert read_clock(f"{at.month}/{at.day}/{at:%y}, {half}") == at
    assert read_clock(f"{at:%Y-%m-%d %H:%M} UTC") == at.replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["Mar 18, 2024", "3/18/24, 13:05 PM", "3/18/24, 25:00", "7:05 AM", ""])
def test_no_clock_is_made_up(text: str) -> None:
    assert read_clock(text) is None


def test_a_span_has_two_ends_in_order() -> None:
    evening = datetime.combine(date(2024, 3, 18), time(18))
    later = datetime.combine(date(2024, 3, 18), time(20))
    assert read_span("Mar 18, 2024 06:00 PM - Mar 18, 2024 08:00 PM") == (evening, later)
    assert read_span("Mar 18, 2024 08:00 PM - Mar 18, 2024 06:00 PM") == (later, None)
    assert read_span("Mar 18, 2024 06:00 PM") == (evening, None)
