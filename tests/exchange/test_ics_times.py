"""When the events of a file are, asked of a reader that knows only what stands in the file."""

from __future__ import annotations

import sys
import time as time_module
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from aipm_desktop.exchange.ics import Options, calendar_bytes, use_packaged_zones
from aipm_desktop.exchange.ics.zones import zone_info
from aipm_desktop.planning.deadlines import Deadline
from tests.exchange import ics_reader
from tests.exchange.deadline_samples import BERLIN, made

EXPRESSIBLE = (
    "Europe/Berlin", "Europe/Dublin", "Europe/London", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Auckland",
    "Pacific/Chatham", "America/New_York", "America/St_Johns", "America/Los_Angeles", "Asia/Kolkata", "Asia/Kathmandu",
    "Asia/Tokyo", "America/Sao_Paulo", "Africa/Johannesburg", "Pacific/Easter", "UTC",
)  # fmt: skip
TOLD_BY_DATES = (
    "Africa/Cairo", "America/Santiago", "America/Nuuk", "Asia/Jerusalem", "Africa/Casablanca", "America/Vancouver",
)  # fmt: skip


@pytest.fixture(autouse=True)
def packaged_zones() -> Iterator[None]:
    """What the program does at start."""
    kept = zoneinfo.TZPATH
    use_packaged_zones()
    yield
    zoneinfo.reset_tzpath(to=kept)
    ZoneInfo.clear_cache()


def _every(step: int, zone: ZoneInfo, at: time, last: date) -> Iterator[datetime]:
    day = date(2026, 1, 1)
    while day <= last:
        yield datetime.combine(day, at, zone).astimezone(UTC)
        day += timedelta(days=step)


def _lines(deadline: Deadline, own_zone: str = "") -> dict[str, str]:
    (event,) = ics_reader.events(calendar_bytes([deadline], Options(zone=own_zone)))
    return event.lines


@pytest.mark.parametrize("name", EXPRESSIBLE)
@pytest.mark.parametrize("at", [time(9), time(23, 50), time(4, 30)])
def test_a_daily_appointment_keeps_its_hour_through_three_years(name: str, at: time) -> None:
    zone = zone_info(name)
    when = datetime.combine(date(2026, 1, 1), at, zone)
    end = when + timedelta(minutes=50)
    daily = made("daily", when, end=end, zone=name, appointment=True, recurrence="FREQ=DAILY;UNTIL=20281231")
    data = calendar_bytes([daily])
    assert ics_reader.starts(data, datetime(2029, 2, 1, tzinfo=UTC)) == list(_every(1, zone, at, date(2028, 12, 31)))
    assert len(ics_reader.events(data)) == 1
    assert (b"BEGIN:VTIMEZONE" in data) == (name != "UTC")
    assert b"TZID=UTC" not in data


@pytest.mark.parametrize("name", TOLD_BY_DATES)
def test_where_a_rule_would_be_misread_every_date_is_an_event_of_its_own(name: str) -> None:
    zone = zone_info(name)
    when = datetime(2026, 1, 1, 9, tzinfo=zone)
    weekly = made("weekly", when, zone=name, appointment=True, recurrence="FREQ=WEEKLY", revision=7)
    data = calendar_bytes([weekly])
    expected = list(_every(7, zone, time(9), date(2028, 1, 1)))
    assert ics_reader.starts(data, datetime(2029, 1, 1, tzinfo=UTC)) == expected
    found = ics_reader.events(data)
    assert b"VTIMEZONE" not in data
    assert b"RRULE" not in data
    assert found[0].uid == f"weekly-{expected[0]:%Y%m%dT%H%M%SZ}"
    assert len({event.uid for event in found}) == len(found) == 105
    assert {event.lines["SEQUENCE"] for event in found} == {"7"}


def test_single_dates_end_after_500() -> None:
    when = datetime(2026, 1, 1, 9, tzinfo=zone_info("Africa/Cairo"))
    data = calendar_bytes([made("daily", when, zone="Africa/Cairo", recurrence="FREQ=DAILY")])
    assert len(ics_reader.events(data)) == 500


def test_once_a_new_law_holds_the_rule_is_written() -> None:
    when = datetime(2026, 10, 1, 9, tzinfo=zone_info("Africa/Casablanca"))
    weekly = made("w", when, zone="Africa/Casablanca", appointment=True, recurrence="FREQ=WEEKLY;COUNT=120")
    data = calendar_bytes([weekly])
    starts = ics_reader.starts(data, datetime(2030, 1, 1, tzinfo=UTC))
    assert b"TZID=Africa/Casablanca" in data
    assert len(starts) == 120
    assert {start.astimezone(when.tzinfo).hour for start in starts} == {9}


def test_a_single_appointment_is_written_in_utc() -> None:
    when = datetime(2026, 7, 1, 9, tzinfo=BERLIN)
    lines = _lines(made("a", when, end=when + timedelta(hours=1), zone="Europe/Berlin", appointment=True))
    assert (lines["DTSTART"], lines["DTEND"]) == ("20260701T070000Z", "20260701T080000Z")
    assert lines["TRANSP"] == "OPAQUE"


def test_an_appointment_without_an_end_takes_half_an_hour() -> None:
    lines = _lines(made("a", datetime(2026, 7, 1, 9, tzinfo=UTC), appointment=True))
    assert (lines["DTSTART"], lines["DTEND"]) == ("20260701T090000Z", "20260701T093000Z")


def test_a_deadline_is_the_quarter_of_an_hour_before_it() -> None:
    lines = _lines(made("a", datetime(2026, 7, 1, 9, tzinfo=UTC)))
    assert (lines["DTSTART"], lines["DTEND"]) == ("20260701T084500Z", "20260701T090000Z")
    assert lines["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize("appointment", [True, False])
def test_an_end_that_is_not_after_the_start_counts_as_none(appointment: bool) -> None:
    when = datetime(2026, 7, 1, 9, tzinfo=UTC)
    lines = _lines(made("a", when, end=when, appointment=appointment))
    assert lines["DTSTART"] < lines["DTEND"]


def test_days_end_on_the_day_after_and_have_no_zone() -> None:
    lines = _lines(made("a", date(2026, 2, 27), end=date(2026, 2, 28), zone="Europe/Berlin"))
    assert lines["DTSTART;VALUE=DATE"] == "20260227"
    assert lines["DTEND;VALUE=DATE"] == "20260301"
    assert lines["TRANSP"] == "TRANSPARENT"


def test_an_end_before_the_first_day_counts_as_one_day() -> None:
    lines = _lines(made("a", date(2026, 2, 27), end=date(2026, 2, 1)))
    assert lines["DTEND;VALUE=DATE"] == "20260228"


@pytest.mark.parametrize(
    "when", [date.min, date.max, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
)
@pytest.mark.parametrize("shift", [-12, 0, 14])
@pytest.mark.parametrize("rule", ["", "FREQ=YEARLY", "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;UNTIL=99991231T235959Z"])
def test_the_ends_of_the_calendar_give_a_valid_file(when: date, shift: int, rule: str) -> None:
    if isinstance(when, datetime):
        when = when.replace(tzinfo=timezone(timedelta(hours=shift)))
    spans = (timedelta(days=30), timedelta(), -timedelta(days=30), timedelta.max)
    for zone in ("", "Europe/Berlin", "Pacific/Kiritimati", "Africa/Cairo"):
        data = calendar_bytes([made("a", when, end=when, remind=spans, recurrence=rule, zone=zone)])
        for event in ics_reader.events(data):
            calendar_zones = ics_reader.zones(data)
            start = ics_reader.moment(event, "DTSTART", calendar_zones).replace(tzinfo=None)
            assert start < ics_reader.moment(event, "DTEND", calendar_zones).replace(tzinfo=None)
            assert len(event.triggers) < 4
            assert all(datetime.min <= start + trigger <= datetime.max for trigger in event.triggers)  # noqa: DTZ901  wall times too


def test_moments_without_a_zone_and_mixed_types_are_bugs() -> None:
    moment, naive = datetime(2026, 7, 1, 9, tzinfo=UTC), datetime(2026, 7, 1, 9)  # noqa: DTZ001  the point of the test
    for wrong in (
        made("a", naive),
        made("a", moment, end=naive),
        made("a", moment, created_at=naive),
        made("a", moment, changed_at=naive),
        made("a", moment, end=date(2026, 7, 2)),
        made("a", date(2026, 7, 1), end=moment),
    ):
        with pytest.raises(ValueError, match=r"without a zone|that ends"):
            calendar_bytes([wrong])


class TestRules:
    def test_days_repeat_by_a_rule_whose_end_is_a_day(self) -> None:
        lines = _lines(made("a", date(2026, 1, 5), recurrence="RRULE:FREQ=WEEKLY;UNTIL=20260301T225959Z;BYDAY=MO"))
        assert lines["RRULE"] == "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260301"

    @pytest.mark.parametrize(
        ("until", "written"),
        [("20260301", "20260301T225959Z"), ("20260301T090000", "20260301T080000Z"), ("20260301T090000Z",) * 2],
    )
    def test_moments_repeat_by_a_rule_whose_end_is_in_utc(self, until: str, written: str) -> None:
        when = datetime(2026, 1, 4, 9, tzinfo=BERLIN)
        lines = _lines(made("a", when, zone="Europe/Berlin", appointment=True, recurrence=f"FREQ=DAILY;UNTIL={until}"))
        assert lines["RRULE"] == f"FREQ=DAILY;UNTIL={written}"

    def test_of_count_and_until_only_until_is_kept(self) -> None:
        lines = _lines(made("a", date(2026, 1, 5), recurrence="FREQ=DAILY;COUNT=3;UNTIL=20260301"))
        assert lines["RRULE"] == "FREQ=DAILY;UNTIL=20260301"

    def test_the_end_of_a_rule_moves_with_the_mark_of_a_deadline(self) -> None:
        when = datetime(2026, 1, 4, 9, tzinfo=BERLIN)
        deadline = made("a", when, zone="Europe/Berlin", recurrence="FREQ=DAILY;UNTIL=20260106T075000Z")
        starts = ics_reader.starts(calendar_bytes([deadline]), datetime(2027, 1, 1, tzinfo=UTC))
        assert [start.day for start in starts] == [4, 5]  # 09:00 on the 6th is after 08:50

    def test_a_date_outside_its_rule_is_kept_and_the_rule_told_by_dates(self) -> None:
        wednesday = date(2026, 1, 7)
        data = calendar_bytes([made("a", wednesday, recurrence="FREQ=WEEKLY;BYDAY=MO;UNTIL=20260119;COUNT=9")])
        assert [event.uid for event in ics_reader.events(data)] == ["a-20260107", "a-20260112", "a-20260119"]
        assert b"RRULE" not in data

    def test_a_rule_that_has_ended_leaves_its_one_date(self) -> None:
        lines = _lines(made("a", date(2026, 1, 7), recurrence="FREQ=DAILY;UNTIL=20251231"))
        assert lines["UID"] == "a"
        assert "RRULE" not in lines

    def test_a_deadline_at_midnight_is_not_moved_to_the_weekday_before(self) -> None:
        monday = datetime(2026, 1, 5, 0, tzinfo=BERLIN)
        deadline = made("a", monday, zone="Europe/Berlin", recurrence="FREQ=WEEKLY;BYDAY=MO;COUNT=3")
        data = calendar_bytes([deadline])
        calendar_zones = ics_reader.zones(data)
        ends = [ics_reader.moment(event, "DTEND", calendar_zones) for event in ics_reader.events(data)]
        assert [end.astimezone(BERLIN) for end in ends] == [monday + timedelta(weeks=n) for n in range(3)]

    def test_a_plain_weekly_deadline_at_midnight_needs_no_dates(self) -> None:
        monday = datetime(2026, 1, 5, 0, tzinfo=BERLIN)
        lines = _lines(made("a", monday, zone="Europe/Berlin", recurrence="FREQ=WEEKLY"))
        assert lines["DTSTART;TZID=Europe/Berlin"] == "20260104T234500"

    def test_29_february_is_the_last_day_of_each_february(self) -> None:
        lines = _lines(made("a", date(2024, 2, 29), recurrence="FREQ=YEARLY"))
        assert lines["RRULE"] == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"

    def test_an_hour_that_comes_twice_is_told_by_dates(self) -> None:
        when = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)
        weekly = made("a", when, zone="Europe/Berlin", appointment=True, recurrence="FREQ=WEEKLY;COUNT=3")
        starts = ics_reader.starts(calendar_bytes([weekly]), datetime(2027, 1, 1, tzinfo=UTC))
        assert [f"{start:%d %H:%M}" for start in starts] == ["25 01:30", "01 01:30", "08 01:30"]

    def test_a_mark_across_a_clock_change_is_told_by_dates(self) -> None:
        when = datetime(2026, 3, 29, 3, 5, tzinfo=BERLIN)
        weekly = made("a", when, zone="Europe/Berlin", recurrence="FREQ=WEEKLY;COUNT=2")
        starts = ics_reader.starts(calendar_bytes([weekly]), datetime(2027, 1, 1, tzinfo=UTC))
        assert [f"{start:%d %H:%M}" for start in starts] == ["29 00:50", "05 00:50"]

    def test_the_zone_is_the_record_s_then_the_moment_s_then_the_person_s(self) -> None:
        there = datetime(2026, 1, 5, 9, tzinfo=zone_info("America/New_York"))
        fixed = datetime(2026, 1, 5, 9, tzinfo=timezone(timedelta(hours=1)))
        rule = "FREQ=WEEKLY"
        for deadline, own, zone in (
            (made("a", there, zone="Europe/Berlin", recurrence=rule), "Asia/Tokyo", "Europe/Berlin"),
            (made("a", there, recurrence=rule), "Asia/Tokyo", "America/New_York"),
            (made("a", fixed, recurrence=rule), "Asia/Tokyo", "Asia/Tokyo"),
            (made("a", fixed, zone="UTC+1", recurrence=rule), "Asia/Tokyo", "Asia/Tokyo"),
        ):
            assert f"DTSTART;TZID={zone}" in _lines(deadline, own)

    @pytest.mark.skipif(sys.platform == "win32", reason="the test's own zone cannot be set there")
    def test_without_any_zone_the_dates_are_told_by_the_computer_s_clock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TZ", "America/New_York")
        time_module.tzset()
        try:
            moment = datetime(2026, 1, 5, 14, tzinfo=UTC)
            data = calendar_bytes([made("a", moment, appointment=True, recurrence="FREQ=WEEKLY;COUNT=30")])
        finally:
            monkeypatch.undo()
            time_module.tzset()
        starts = ics_reader.starts(data, datetime(2027, 1, 1, tzinfo=UTC))
        assert {start.astimezone(zone_info("America/New_York")).hour for start in starts} == {9}
        assert len(ics_reader.events(data)) == 30

    @pytest.mark.parametrize(
        "rule",
        [
            "weekly", "FREQ=HOURLY", "INTERVAL=2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;UNTIL=20261399",
            "FREQ=DAILY\r\nX-A:1", "FREQ=MONTHLY;BYMONTHDAY=2,x",
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("when", [date(2026, 1, 5), datetime(2026, 1, 5, 9, tzinfo=BERLIN)])
    def test_what_the_agenda_does_not_read_as_a_rule_is_one_date(self, rule: str, when: date) -> None:
        lines = _lines(made("a", when, recurrence=rule))
        assert lines["UID"] == "a"
        assert "RRULE" not in lines

    @pytest.mark.parametrize(
        ("rule", "expected"),
        [
            ("FREQ=WEEKLY;BYMONTHDAY=3,5;COUNT=3", ["20260105", "20260203", "20260205"]),
            ("FREQ=DAILY;BYEASTER=0,1;COUNT=2", ["20260105", "20260405", "20260406"]),
            ("FREQ=MONTHLY;BYWEEKNO=2;COUNT=2", ["20260105", "20260106"]),
        ],
    )
    def test_a_rule_that_only_the_agenda_reads_is_told_by_dates(self, rule: str, expected: list[str]) -> None:
        data = calendar_bytes([made("a", date(2026, 1, 5), recurrence=rule)])
        assert [event.lines["DTSTART;VALUE=DATE"] for event in ics_reader.events(data)] == expected
        assert b"RRULE" not in data

    def test_a_series_of_endless_events_is_one_date(self) -> None:
        rule = "FREQ=WEEKLY;BYDAY=TU"
        for when, end in (
            (date(2026, 1, 5), date(9998, 1, 1)),
            (datetime(2026, 1, 5, 9, tzinfo=UTC), datetime(9999, 12, 31, 9, tzinfo=UTC)),
        ):
            assert "RRULE" not in _lines(made("a", when, end=end, recurrence=rule))
