"""What people type becomes typed values, or is refused in a sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Field
from aipm_desktop.kinds.text import clean, company_key, fold
from aipm_desktop.kinds.values import (
    moment_of,
    plain,
    read_moment,
    read_partial,
    read_tags,
    read_url,
    read_values,
    read_when,
)

MOMENT = Field("starts", "Starts", "moment", zone="zone")


@pytest.mark.parametrize(
    ("typed", "zone", "expected"),
    [
        ("2027-03-28T09:00", "Europe/Berlin", datetime(2027, 3, 28, 7, tzinfo=UTC)),
        ("2027-03-27 09:00", "Europe/Berlin", datetime(2027, 3, 27, 8, tzinfo=UTC)),
        ("2027-03-28T09:00Z", "Europe/Berlin", datetime(2027, 3, 28, 9, tzinfo=UTC)),
        ("2027-03-28T09:00+05:30", "", datetime(2027, 3, 28, 3, 30, tzinfo=UTC)),
        ("2027-10-31T02:30", "Europe/Berlin", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        (datetime(2027, 1, 1, 10, tzinfo=timezone(timedelta(hours=1))), "", datetime(2027, 1, 1, 9, tzinfo=UTC)),
        ("", "", None),
    ],
)
def test_a_moment_is_read_in_its_zone(typed: object, zone: str, expected: datetime | None) -> None:
    assert read_moment(MOMENT, typed, zone) == expected


def test_the_first_hour_of_all_and_a_name_of_thousands_of_slashes_are_refused_in_words() -> None:
    with pytest.raises(InvalidValueError, match="years 1 and 9999"):
        read_moment(MOMENT, "0001-01-01T00:00", "")
    with pytest.raises(InvalidValueError, match="years 1 and 9999"):
        read_moment(MOMENT, "9999-12-31T23:59Z", "")  # no clock east of London can show it
    with pytest.raises(InvalidValueError, match="not a time zone"):
        read_moment(MOMENT, "2027-03-28T09:00", "Europe/Berlin" * 1000)


@pytest.mark.parametrize(
    "typed", ["2027-03-28T02:30", "2027-03-28", "tomorrow", "2027-03-28T25:00", "9999-99-99T00:00"]
)
def test_a_moment_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValueError, match="Starts"):
        read_moment(MOMENT, typed, "Europe/Berlin")


@pytest.mark.parametrize("wall", ["9999-12-31T23:59", "0001-01-01T00:00"])
@pytest.mark.parametrize("zone", ["", "Europe/Berlin", "America/Los_Angeles"])
def test_a_time_at_the_end_of_the_calendar_is_a_moment_or_too_far_away(wall: str, zone: str) -> None:
    with suppress(OverflowError):
        assert moment_of(datetime.fromisoformat(wall), zone).tzinfo is UTC


def test_a_naive_moment_is_a_mistake_in_the_program() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        read_moment(MOMENT, datetime(2027, 1, 1), "")  # noqa: DTZ001  the point of the test


def test_a_day_stays_a_day_and_a_moment_a_moment() -> None:
    field = Field("due", "Due", "when")
    assert read_when(field, "2027-03-28", "Europe/Berlin") == date(2027, 3, 28)
    assert read_when(field, "2027-03-28T10:00", "UTC") == datetime(2027, 3, 28, 10, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["2024", "2024-02", "2024-02-29", "02-29", "--12-31"])
def test_partial_dates_are_kept_as_typed(typed: str) -> None:
    assert read_partial(Field("since", "From", "partial"), typed) == typed.removeprefix("--")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("May 2024", "2024-05"), ("sept. 2026", "2026-09"), ("5/2024", "2024-05"), ("31 december 2024", "2024-12-31"),
     ("18 Mar", "03-18")],
)  # fmt: skip
def test_partial_dates_may_be_typed_as_they_are_shown(typed: str, kept: str) -> None:
    assert read_partial(Field("since", "From", "partial"), typed) == kept


@pytest.mark.parametrize("typed", ["2023-02-29", "2024-13", "02-30", "20", "0000-00", "May", "Maybe 2024", "13/2024"])
def test_partial_dates_that_do_not_exist_are_refused(typed: str) -> None:
    with pytest.raises(InvalidValueError):
        read_partial(Field("since", "From", "partial"), typed)


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "x y", "word"])
def test_only_web_and_mail_addresses_are_links(typed: str) -> None:
    with pytest.raises(InvalidValueError):
        read_url(Field("link", "Link", "url"), typed)


def test_anywhere_on_earth_is_a_zone() -> None:
    values = read_values(BY_NAME["event"], {"title": "X", "deadlines": [{"at": "2027-01-01", "zone": "AoE"}]})
    assert values["deadlines"][0]["zone"] == "Etc/GMT+12"


def test_a_moment_is_told_with_its_offset() -> None:
    values = {"starts": datetime(2027, 3, 28, 7, tzinfo=UTC), "zone": "Europe/Berlin", "on": date(2027, 1, 1)}
    assert plain(values) == {"starts": "2027-03-28T09:00:00+02:00", "zone": "Europe/Berlin", "on": "2027-01-01"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Helio GmbH", "helio"),
        ("ACME, Inc.", "Acme"),
        ("Société  Générale", "societe generale"),
        ("X Ltd", "X Limited"),
    ],
)
def test_spellings_of_one_organisation_have_one_key(one: str, two: str) -> None:
    assert company_key(one) == company_key(two) != ""


@pytest.mark.parametrize("name", ["-", ".", "N/A", "Freelance", "Self-employed", "Stealth", ""])
def test_words_for_no_employer_are_never_grouped(name: str) -> None:
    assert company_key(name) == ""


def test_names_that_share_a_part_stay_two_organisations() -> None:
    assert company_key("Plan A") != company_key("Plan")
    assert company_key("Studio Co") != company_key("Studio C")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    kind = BY_NAME["event"]
    for name in ("starts", "type", "pdu_value", "online_link", "zone", "notes", "tags", "deadlines"):
        with suppress(InvalidValueError):
            assert read_values(kind, {"title": "X", name: text}).keys() == {"title", name}


@pytest.mark.parametrize(
    "typed",
    ["SOMETIMES", "FREQ=WEEKLY;INTERVAL=0", "FREQ=SECONDLY", "FREQ=WEEKLY;UNTIL=20260231", "FREQ=WEEKLY;BYMONTHDAY=3"],
)
def test_a_repetition_that_programs_read_differently_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValueError, match="Repeats"):
        read_values(BY_NAME["task"], {"title": "X", "recurrence": typed})


def test_a_repetition_is_kept_in_capitals_and_ends_once() -> None:
    values = read_values(BY_NAME["task"], {"title": "X", "recurrence": "rrule:freq=weekly;count=3;until=20270101"})
    assert values["recurrence"] == "FREQ=WEEKLY;UNTIL=20270101"


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("a zone cannot be set for one program on Windows")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_berlin")
@pytest.mark.parametrize(("typed", "expected"), [("2026-07-01T09:00", 7), ("2026-12-01T09:00", 8)])
def test_the_computers_own_zone_has_its_seasons(typed: str, expected: int) -> None:
    moment = read_moment(MOMENT, typed, "")
    assert moment is not None
    assert moment.hour == expected
    assert plain(moment) == f"{typed}:00+0{9 - expected}:00"


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("course", {"title": "X", "rating": "1,5"}, "rating"),
        ("mentoring", {"goals": [{"text": "X", "progress": 0.5}]}, "progress"),
        ("mentoring", {"contact_id": 0}, "contact_id"),
        ("mentoring", {"contact_id": 1 << 70}, "contact_id"),
        ("event", {"title": "X", "deadlines": [{"id": "x", "at": "2027-01-01"}]}, "id"),
    ],
)
def test_a_number_that_its_column_cannot_keep_is_refused(kind: str, values: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        read_values(BY_NAME[kind], values)
    assert refusal.value.field == field


def test_no_tag_has_a_comma_in_it() -> None:
    assert read_tags("ai, pm,,ai ") == read_tags(["ai, pm", "ai"]) == ["ai", "pm"]


def test_fractions_are_kept_where_they_make_sense() -> None:
    assert read_values(BY_NAME["course"], {"title": "X", "hours_total": "1,5"})["hours_total"] == 1.5


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("40,000", 40_000),
        ("1,250.5", 1250.5),
        ("1.250,5", 1250.5),
        ("1.250.000", 1_250_000),
        ("1 250 000", 1_250_000),
        ("12’500", 12_500),
        ("12,5", 12.5),
        ("0,125", 0.125),
        ("1.250", 1.25),
    ],
)
def test_a_number_is_read_as_it_is_written_with_and_without_marks_for_thousands(typed: str, number: float) -> None:
    assert read_values(BY_NAME["accomplishment"], {"title": "X", "before": typed})["before"] == number


@pytest.mark.parametrize("typed", ["1,25,000", "1,2.3", "12,500,00", "1.250,5,1", "12 50", "a1"])
def test_a_number_whose_marks_do_not_fit_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValueError):
        read_values(BY_NAME["accomplishment"], {"title": "X", "before": typed})


def test_half_a_surrogate_pair_is_no_text() -> None:
    assert read_values(BY_NAME["course"], {"title": "a\ud800b"})["title"] == "ab"


def test_a_time_is_meant_in_the_zone_beside_it_however_that_was_typed() -> None:
    typed: dict[str, object] = {"title": "X", "zone": " Etc/UTC ", "starts": "2027-01-01T10:00"}
    assert read_values(BY_NAME["event"], typed)["starts"] == datetime(2027, 1, 1, 10, tzinfo=UTC)
    typed["zone"] = "AoE"
    assert read_values(BY_NAME["event"], typed)["starts"] == datetime(2027, 1, 1, 22, tzinfo=UTC)
    row = {"id": 7, "type": "cfp", "at": datetime(2027, 1, 1, tzinfo=UTC), "zone": "Asia/Tokyo", "done": False}
    changed = read_values(BY_NAME["event"], {"deadlines": [{"id": 7, "at": "2027-01-02T09:00"}]}, {"deadlines": [row]})
    assert changed["deadlines"] == [row | {"at": datetime(2027, 1, 2, tzinfo=UTC)}]
