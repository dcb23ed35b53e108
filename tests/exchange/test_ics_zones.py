"""Zones come from the tzdata package, and their VTIMEZONE says the same hours to a reader that knows nothing else."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from aipm_desktop.exchange.ics import is_zone, use_packaged_zones, vtimezone
from aipm_desktop.exchange.ics.zones import is_utc, settled_since, zone_info

ALL = (files("tzdata") / "zones").read_text().split()


@pytest.fixture
def tz_path() -> Iterator[None]:
    kept = zoneinfo.TZPATH
    yield
    zoneinfo.reset_tzpath(to=kept)
    ZoneInfo.clear_cache()


@pytest.mark.usefixtures("tz_path")
def test_the_system_s_zones_are_not_asked(tmp_path: Path) -> None:
    (tmp_path / "Europe").mkdir()
    wrong = (files("tzdata") / "zoneinfo" / "Asia" / "Tokyo").read_bytes()
    (tmp_path / "Europe" / "Berlin").write_bytes(wrong)
    zoneinfo.reset_tzpath(to=(str(tmp_path),))
    ZoneInfo.clear_cache()
    noon = datetime(2026, 7, 1, 12)  # noqa: DTZ001  a wall time
    assert ZoneInfo("Europe/Berlin").utcoffset(noon) == timedelta(hours=9)
    use_packaged_zones()
    assert ZoneInfo("Europe/Berlin").utcoffset(noon) == timedelta(hours=2)


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "Etc/GMT+5", "America/Argentina/Ushuaia"])
def test_iana_names_are_zones(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "UTC+1", "GMT+5", "CEST", "europe/berlin", "Europe", "Europe/Berlin/", "/Europe/Berlin", "../zones",
        "Europe/../Europe/Berlin", "W. Europe Standard Time", "zone.tab", "Europe/Berlin\n", "__init__.py",
    ],
)  # fmt: skip
def test_nothing_else_is(name: str) -> None:
    assert not is_zone(name)
    assert vtimezone(name) is None


def test_the_berlin_one_line_for_line() -> None:
    assert vtimezone("Europe/Berlin") == (
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n"
        "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
    )


def test_a_zone_without_summer_time_has_one_part_and_no_rule() -> None:
    assert vtimezone("Asia/Kolkata") == (
        "BEGIN:VTIMEZONE\r\nTZID:Asia/Kolkata\r\n"
        "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\nTZNAME:IST\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
    )


def test_the_reversed_rule_of_dublin_takes_both_offsets_from_the_footer() -> None:
    text = vtimezone("Europe/Dublin") or ""
    daylight, standard = text.split("BEGIN:STANDARD")
    assert "TZOFFSETTO:+0000" in daylight
    assert "TZOFFSETTO:+0100" in standard


@pytest.mark.parametrize(
    "name",
    [
        "Africa/Cairo", "Egypt", "America/Nuuk", "America/Santiago", "America/Scoresbysund", "Asia/Gaza", "Asia/Hebron",
        "Asia/Jerusalem",
    ],
)  # fmt: skip
def test_changes_outside_the_day_they_name_cannot_be_expressed(name: str) -> None:
    assert vtimezone(name) is None


def test_every_other_name_has_one() -> None:
    refused = {name for name in ALL if vtimezone(name) is None}
    aliases = {"America/Godthab", "Chile/Continental", "Israel", "Asia/Tel_Aviv"}
    named = {"Africa/Cairo", "Egypt", "America/Nuuk", "America/Santiago", "America/Scoresbysund"}
    assert refused == named | {"Asia/Gaza", "Asia/Hebron", "Asia/Jerusalem"} | aliases


def _one_zone_for_each_rule() -> list[str]:
    by_rule = {text.replace(f"TZID:{name}\r\n", ""): name for name in reversed(ALL) if (text := vtimezone(name))}
    return sorted(by_rule.values())


@pytest.mark.parametrize("name", _one_zone_for_each_rule())
def test_another_reader_finds_the_same_offsets_through_a_whole_year(name: str) -> None:
    read = tzical(StringIO(vtimezone(name) or "")).get(name)
    zone = zone_info(name)
    year = max(settled_since(name).year + 1, 2027)
    assert read is not None
    changes = 0
    for number in range(365):
        day = datetime(year, 1, 1) + timedelta(days=number)  # noqa: DTZ001  a wall time
        changed = zone.utcoffset(day) != zone.utcoffset(day + timedelta(days=1))
        changes += changed
        for step in range(96) if changed else (0, 48):
            wall = day + timedelta(minutes=15 * step)
            # Hours that come twice or never are read in more than one way.
            if zone.utcoffset(wall) == zone.utcoffset(wall.replace(fold=1)):
                assert read.utcoffset(wall) == zone.utcoffset(wall), wall
    assert changes == (vtimezone(name) or "").count("RRULE")


def test_a_law_that_is_known_but_not_yet_in_force_is_waited_for() -> None:
    # tzdata 2026f: Morocco leaves +01 for good on 20 September 2026.
    assert settled_since("Africa/Casablanca").date() == date(2026, 9, 20)
    assert settled_since("Europe/Berlin") < datetime(2000, 1, 1, tzinfo=UTC)
    assert settled_since("Etc/GMT+5").year == 1


def test_utc_has_several_names() -> None:
    assert [name for name in ("UTC", "Etc/UTC", "Zulu", "Europe/London", "Africa/Abidjan") if is_utc(name)] == [
        "UTC",
        "Etc/UTC",
        "Zulu",
    ]
