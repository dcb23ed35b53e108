"""Escaping and folding are icalendar's, measured against icalendar itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import vText
from icalendar.parser import Contentline

from aipm_desktop.exchange.ics.lines import clean, duration_text, escape, fold, utc_text
from tests.exchange.deadline_samples import texts, without_controls


def _folded_by_icalendar(line: str) -> bytes:
    folded: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]  # icalendar tells no types here
    return folded


long_texts = texts | st.text(min_size=60, max_size=400) | st.text("\\^aß漢😀", min_size=60, max_size=400)


@example("\r\u2028")
@given(texts | st.text(st.characters(categories=["Cc", "Cs", "Zl", "Zp"])))
def test_cleaning_takes_control_characters_and_keeps_one_kind_of_line_break(text: str) -> None:
    assert clean(text) == without_controls(text)
    assert clean(clean(text)) == clean(text)


@given(long_texts)
def test_escaping_equals_icalendar_s(text: str) -> None:
    text = clean(text).replace("\\N", "\\n")
    assert escape(text).encode() == vText(text).to_ical()


def test_a_literal_backslash_and_n_survives_where_icalendar_makes_a_line_break_of_it() -> None:
    assert vText("C:\\New").to_ical() == b"C:\\new"
    assert escape("C:\\New") == "C:\\\\New"


@given(long_texts)
def test_folding_equals_icalendar_s(text: str) -> None:
    line = f"SUMMARY:{escape(clean(text))}"
    assert fold(line).encode() == _folded_by_icalendar(line)


@pytest.mark.parametrize("length", range(70, 80))
@pytest.mark.parametrize("last", ["a", "é", "漢", "😀", "\\", "^"])
def test_folding_at_the_edge_equals_icalendar_s(length: int, last: str) -> None:
    line = "x" * length + last + "yz" * 50
    assert fold(line).encode() == _folded_by_icalendar(line)


@given(long_texts)
def test_no_physical_line_is_longer_than_75_octets_and_each_is_whole_utf_8(text: str) -> None:
    line = f"SUMMARY:{escape(clean(text))}"
    pieces = fold(line).encode().split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert pieces[0].decode() + "".join(piece.decode()[1:] for piece in pieces[1:]) == line


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(), "PT0S"),
        (timedelta(milliseconds=-900), "PT0S"),
        (timedelta(hours=-15), "-PT15H"),
        (timedelta(hours=9), "PT9H"),
        (-timedelta(days=6, hours=15), "-P6DT15H"),
        (-timedelta(days=1), "-P1D"),
        (timedelta(days=1, hours=2, minutes=3, seconds=4), "P1DT2H3M4S"),
    ],
)
def test_durations(span: timedelta, text: str) -> None:
    assert duration_text(span) == text


def test_moments_are_written_in_utc_and_stay_inside_the_calendar() -> None:
    east, west = timezone(timedelta(hours=5)), timezone(timedelta(hours=-5))
    assert utc_text(datetime(2026, 1, 5, 9, 0, 7, 5, tzinfo=east)) == "20260105T040007Z"
    assert utc_text(datetime.min.replace(tzinfo=east)) == "00010102T000000Z"
    assert utc_text(datetime.max.replace(tzinfo=west)) == "99991230T120000Z"
    assert utc_text(datetime(800, 1, 1, tzinfo=UTC)) == "08000101T000000Z"


def test_a_moment_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        utc_text(datetime(2026, 1, 5, 9))  # noqa: DTZ001  the point of the test
