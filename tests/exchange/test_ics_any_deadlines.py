"""Whatever the deadlines are, the file is valid, the same on repeat, and says what they say."""

from __future__ import annotations

import random
import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from aipm_desktop.exchange.ics import Options, calendar_bytes
from aipm_desktop.exchange.ics.lines import escape
from aipm_desktop.planning.deadlines import Deadline
from tests.exchange import ics_reader
from tests.exchange.deadline_samples import deadlines, options, without_controls

several = st.lists(deadlines(), min_size=1, max_size=4, unique_by=lambda deadline: deadline.uid)


@given(several, options)
def test_the_form_is_that_of_the_standard(some: list[Deadline], chosen: Options) -> None:
    data = calendar_bytes(some, chosen)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert 0 < len(line) <= 75
        assert not re.search(b"[\x00-\x08\x0a-\x1f\x7f]", line)
        line.decode()
    names = [line.partition(":")[0] for line in ics_reader.unfolded(data)]
    assert all(re.fullmatch(r"[A-Z-]+(;(VALUE=DATE(-TIME)?|TZID=[A-Za-z_/]+))?", name) for name in names)
    for once in ("PRODID", "VERSION"):
        assert names.count(once) == 1
    assert not {"METHOD", "ATTENDEE", "ORGANIZER"} & set(names)


@given(several, options, st.randoms())
def test_the_same_deadlines_give_the_same_bytes(some: list[Deadline], chosen: Options, chance: random.Random) -> None:
    data = calendar_bytes(some, chosen)
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert calendar_bytes(iter(shuffled), chosen) == data


@given(several, options)
def test_every_event_has_an_end_after_its_start_and_a_uid_of_its_own(some: list[Deadline], chosen: Options) -> None:
    data = calendar_bytes(some, chosen)
    calendar_zones = ics_reader.zones(data)
    found = ics_reader.events(data)
    for event in found:
        start, end = (ics_reader.moment(event, name, calendar_zones) for name in ("DTSTART", "DTEND"))
        assert start < end
    assert len({event.uid for event in found}) == len(found)
    assert {event.uid[:36] for event in found} == {deadline.uid for deadline in some}


@given(deadlines(), options)
def test_icalendar_reads_the_same_values(deadline: Deadline, chosen: Options) -> None:
    calendar = Calendar.from_ical(calendar_bytes([deadline], chosen))
    name = without_controls(chosen.name)
    # icalendar reads these two as they stand.
    assert {calendar.get("NAME", ""), calendar.get("X-WR-CALNAME", "")} == {escape(name)}
    for event in calendar.walk("VEVENT"):
        assert event["SEQUENCE"] == deadline.revision
        assert "STATUS" not in event
        start = event.decoded("DTSTART")
        assert isinstance(start, datetime) == isinstance(deadline.when, datetime)
        if not chosen.hide_names:
            label = without_controls(deadline.label)
            assert str(event["SUMMARY"]) == (without_controls(deadline.summary) or label or deadline.kind)
            assert [str(name) for name in event.get("CATEGORIES", [])] == [label] * bool(label)
            assert str(event.get("LOCATION", "")) == without_controls(deadline.place)
        if not chosen.hide_names and not deadline.people and chosen.include_notes:
            assert str(event.get("DESCRIPTION", "")) == without_controls(deadline.notes)
        if not deadline.recurrence and date(2, 1, 1) < start_day(start) < date(9999, 1, 1):
            assert_when(deadline, start, event.decoded("DTEND"))


def start_day(start: date) -> date:
    return start.date() if isinstance(start, datetime) else start


def assert_when(deadline: Deadline, start: date, end: date) -> None:
    if not isinstance(deadline.when, datetime) or deadline.appointment:
        assert start == in_whole_seconds(deadline.when)
    else:
        assert in_whole_seconds(deadline.when) in (start, end)


def in_whole_seconds(when: date) -> date:
    # In UTC: Python holds moments in a skipped or repeated hour unequal to those of any other zone.
    return when.astimezone(UTC).replace(microsecond=0) if isinstance(when, datetime) else when
