"""The zones of somebody else's calendar file: by name, by the file's own rules, or refused in words."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.exchange.ics import calendar_bytes, use_packaged_zones, vtimezone
from aipm_desktop.exchange.ics.foreign_zones import ForeignZones, iana_name
from aipm_desktop.exchange.ics.read import read_calendar
from aipm_desktop.exchange.ics.source import Faults, Part, read_parts
from aipm_desktop.exchange.ics.zones import settled_since, zone_names
from aipm_desktop.planning.clock import moment_at
from aipm_desktop.planning.recurrence import occurrences
from tests.exchange.deadline_samples import made
from tests.exchange.ics_files import BERLIN_AS_OUTLOOK_SAYS_IT, calendar, entry, fixed_zone


@pytest.fixture(autouse=True, scope="module")
def _packaged_zones() -> Iterator[None]:
    """As the program does at its start: the system's copy of the zones may be another one."""
    use_packaged_zones()
    yield
    zoneinfo.reset_tzpath()
    ZoneInfo.clear_cache()


EXPRESSIBLE = sorted(name for name in zone_names() if vtimezone(name) is not None)


def described(text: str) -> Part:
    [whole] = read_parts(calendar(text), Faults())
    return whole.parts[0]


@pytest.mark.parametrize(
    ("tzid", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("/mozilla.org/20070129_1/Europe/Berlin", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("GMT", "UTC"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("Singapore", "Singapore"),
        ("/x/Singapore", ""),
        ("Mars/Olympus", ""),
        ("../../etc/passwd", ""),
        ("", ""),
    ],
)
def test_names_of_zones(tzid: str, name: str) -> None:
    assert iana_name(tzid) == name


@pytest.mark.parametrize("name", ["Customized Time Zone", "(UTC+01:00) Amsterdam, Berlin, Bern", "x" * 300])
def test_an_unknown_name_with_known_clock_changes_is_that_zone(name: str) -> None:
    rules = BERLIN_AS_OUTLOOK_SAYS_IT.format(name=name)
    quoted = f'"{name}"' if "," in name or ":" in name else name
    data = calendar(rules, entry(start=f"DTSTART;TZID={quoted}:20270715T090000"))
    [found] = read_calendar(data).entries
    assert (found.start, found.zone) == (datetime(2027, 7, 15, 7, tzinfo=UTC), "Europe/Berlin")
    assert found.notes == (f"Its zone “{name[:60]}” is not known by name; its clocks go like those of Europe/Berlin.",)


def test_a_zone_of_nobody_keeps_the_moment_by_the_file_s_own_rules() -> None:
    data = calendar(fixed_zone("Ship", "+0137"), entry("RRULE:FREQ=DAILY", start="DTSTART;TZID=Ship:20270715T090000"))
    [found] = read_calendar(data).entries
    assert (found.start, found.zone) == (datetime(2027, 7, 15, 7, 23, tzinfo=UTC), "")
    assert found.notes == (
        "Its zone “Ship” is not known by name; its time was taken over, not the zone.",
        "It repeats in a zone without a known name: later dates may be an hour off.",
    )


def test_a_zone_that_nobody_knows_and_the_file_does_not_describe_is_refused() -> None:
    found = read_calendar(calendar(entry(start="DTSTART;TZID=Mars/Olympus:20270715T090000"), entry(uid="u2")))
    assert [each.uid for each in found.entries] == ["u2"]
    assert [fault.line for fault in found.faults] == [6]
    assert "nobody knows the time zone “Mars/Olympus”" in found.faults[0].reason


def test_a_known_name_counts_more_than_what_a_file_makes_of_it() -> None:
    """And nothing that one file says is left over for the next."""
    lies = fixed_zone("Europe/Berlin", "+1200")
    own = fixed_zone("Ship", "+0200")
    for zones, tzid, hour in ((lies, "Europe/Berlin", 7), (own, "Ship", 7), (fixed_zone("Ship", "+0300"), "Ship", 6)):
        [found] = read_calendar(calendar(zones, entry(start=f"DTSTART;TZID={tzid}:20270715T090000"))).entries
        assert found.start == datetime(2027, 7, 15, hour, tzinfo=UTC)
    assert read_calendar(calendar(entry(start="DTSTART;TZID=Ship:20270715T090000"))).entries == ()


def test_a_place_beside_the_rules_names_the_zone() -> None:
    zone = fixed_zone("Mine", "+0900").replace("TZID:Mine", "TZID:Mine\nX-LIC-LOCATION:Asia/Tokyo")
    [found] = read_calendar(calendar(zone, entry(start="DTSTART;TZID=Mine:20270715T090000"))).entries
    assert (found.zone, found.notes) == ("Asia/Tokyo", ())


@pytest.mark.parametrize(
    "observance",
    [
        "",
        "BEGIN:STANDARD\nEND:STANDARD",
        "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:0100\nTZOFFSETTO:0100\nEND:STANDARD",
        "BEGIN:STANDARD\nDTSTART:yesterday\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD",
        "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+9900\nTZOFFSETTO:+0100\nEND:STANDARD",
    ],
)
def test_rules_that_say_nothing_are_no_zone(observance: str) -> None:
    zone = f"BEGIN:VTIMEZONE\nTZID:Mine\n{observance}\nEND:VTIMEZONE".replace("\n\n", "\n")
    found = read_calendar(calendar(zone, entry(start="DTSTART;TZID=Mine:20270715T090000")))
    assert (found.entries, len(found.faults)) == ((), 1)


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=DAILY;BYMONTH=3", "FREQ=YEARLY", "nonsense"])
def test_rules_with_too_many_dates_are_not_unrolled(rule: str) -> None:
    zone = BERLIN_AS_OUTLOOK_SAYS_IT.format(name="Mine").replace("FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", rule)
    [found] = read_calendar(calendar(zone, entry(start="DTSTART;TZID=Mine:20270115T090000"))).entries
    assert found.start == datetime(2027, 1, 15, 8, tzinfo=UTC)


@given(st.sampled_from(EXPRESSIBLE), st.datetimes(datetime(2027, 1, 1), datetime(2037, 12, 31)))  # noqa: DTZ001
def test_rules_and_name_of_every_zone_agree(name: str, wall: datetime) -> None:
    """Whoever knows the zone only by its VTIMEZONE puts every hour of the clock at the same moment."""
    wall = wall.replace(microsecond=0)
    rules = (vtimezone(name) or "").replace("\r\n", "\n").replace(f"TZID:{name}", "TZID:Nobody knows")
    zone = ForeignZones([described(rules)]).find("Nobody knows", 2027)
    assert zone is not None
    assert zone.rules is not None
    by_rules = (wall - zone.rules.offset(wall)).replace(tzinfo=UTC)
    if by_rules >= settled_since(name) + timedelta(days=2):
        assert by_rules == moment_at(wall.date(), wall.time(), name)


@given(
    st.sampled_from(EXPRESSIBLE),
    st.datetimes(datetime(2027, 1, 1), datetime(2028, 12, 31)),  # noqa: DTZ001
    st.sampled_from(["FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=2TU;COUNT=8", "FREQ=DAILY;INTERVAL=3;UNTIL=20280601"]),
)
def test_a_series_comes_back_from_our_own_file_with_the_same_dates(name: str, wall: datetime, rule: str) -> None:
    """In the series' own zone if the file could say it, else date by date."""
    wall = wall.replace(microsecond=0, second=0)
    when = wall.replace(tzinfo=ZoneInfo(name)).astimezone(UTC)
    deadline = made("u", when, zone=name, recurrence=rule, appointment=True)
    found = read_calendar(calendar_bytes([deadline])).entries
    first, last = when.date() - timedelta(days=1), when.date() + timedelta(days=300)
    back = sorted(
        at
        for each in found
        if each.start
        for at in occurrences(each.start, each.recurrence, first, last, each.zone)
        if isinstance(at, datetime)
    )
    assert back == occurrences(when, rule, first, last, name)
