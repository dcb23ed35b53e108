"""Days that a series leaves out: in the file, in every reader, and where a series is told date by date."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from dateutil.rrule import rrule, rruleset, rrulestr
from icalendar import Calendar

from aipm_desktop.exchange.ics import calendar_bytes
from aipm_desktop.planning.deadlines import When
from aipm_desktop.planning.recurrence import occurrences
from tests.exchange import ics_reader
from tests.exchange.deadline_samples import made

RULE = "FREQ=WEEKLY;COUNT=6;EXDATE=20270328,20270411"
SUNDAY = date(2027, 3, 14)
SUNDAY_MORNING = datetime(2027, 3, 14, 8, tzinfo=UTC)  # 09:00 in Berlin; the clocks go forward on the 28th


def _told(data: bytes) -> list[datetime]:
    """When the events are, by dateutil and the zones in the file alone."""
    zones = ics_reader.zones(data)
    found: list[datetime] = []
    for event in Calendar.from_ical(data).walk("VEVENT"):
        lines = ics_reader.Event(dict(line.split(":", 1) for line in event.to_ical().decode().split("\r\n")[:-1]))
        first = ics_reader.moment(lines, "DTSTART", zones)
        dates = rruleset()
        if "RRULE" in lines.lines:
            rule = rrulestr(lines.lines["RRULE"], dtstart=first)
            assert isinstance(rule, rrule)
            dates.rrule(rule)
            for number, (key, value) in enumerate(_all(data, "EXDATE")):
                dates.exdate(ics_reader.moment(ics_reader.Event({f"EX{number}{key[6:]}": value}), f"EX{number}", zones))
        else:
            dates.rdate(first)
        found += [each.astimezone(UTC) for each in dates]
    return sorted(found)


def _all(data: bytes, name: str) -> list[tuple[str, str]]:
    lines = (line.partition(":")[::2] for line in ics_reader.unfolded(data))
    return [(key, value) for key, value in lines if key.split(";")[0] == name]


@pytest.mark.parametrize(
    ("when", "zone", "form"),
    [
        (SUNDAY, "", ("EXDATE;VALUE=DATE", "20270328")),
        (SUNDAY_MORNING, "Europe/Berlin", ("EXDATE;TZID=Europe/Berlin", "20270328T090000")),
        (SUNDAY_MORNING, "UTC", ("EXDATE", "20270328T080000Z")),
        (SUNDAY_MORNING, "Africa/Cairo", None),
    ],
)
def test_the_file_and_the_agenda_leave_out_the_same_days(when: When, zone: str, form: tuple[str, str] | None) -> None:
    data = calendar_bytes([made("u", when, zone=zone, recurrence=RULE, appointment=True)])
    excluded = _all(data, "EXDATE")
    assert excluded[:1] == ([form] if form else [])
    assert len(excluded) == (2 if form else 0)
    expected = occurrences(when, RULE, date(2027, 3, 1), date(2027, 12, 31), zone)
    days = [each if isinstance(each, datetime) else datetime(each.year, each.month, each.day) for each in expected]  # noqa: DTZ001  a wall time
    assert _told(data) == [each if each.tzinfo else each.replace(tzinfo=UTC) for each in days]
    assert len(expected) == 4


def test_the_mark_of_a_deadline_starts_earlier_on_the_day_left_out_too() -> None:
    data = calendar_bytes([made("u", SUNDAY_MORNING, zone="Europe/Berlin", recurrence=RULE)])
    assert ("EXDATE;TZID=Europe/Berlin", "20270328T084500") in _all(data, "EXDATE")
