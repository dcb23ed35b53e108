"""Deadlines for the tests: one maker with defaults, and strategies for every shape a deadline may have."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TypedDict, Unpack
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from aipm_desktop.exchange.ics import Options
from aipm_desktop.planning.deadlines import Deadline, When

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ("", "Europe/Berlin", "Europe/Dublin", "Africa/Cairo", "America/New_York", "Australia/Lord_Howe", "UTC")
RULES = (
    "FREQ=DAILY;COUNT=4",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270101T120000Z",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=2TU;COUNT=6;UNTIL=20280101",
    "FREQ=YEARLY",
    "FREQ=YEARLY;UNTIL=20991231",
    "FREQ=HOURLY",
    "every now and then",
)


class Given(TypedDict, total=False):
    kind: str
    label: str
    title: str
    end: When | None
    zone: str
    remind: tuple[timedelta, ...]
    revision: int
    created_at: datetime
    changed_at: datetime
    group: str
    appointment: bool
    place: str
    link: str
    notes: str
    people: tuple[str, ...]
    recurrence: str
    remind_at: datetime | None
    named: bool


def made(uid: str, when: When, **given: Unpack[Given]) -> Deadline:
    """A certification's deadline, unless said otherwise."""
    values: Given = {
        "kind": "certification",
        "label": "Exam",
        "title": "PMP",
        "named": True,
        "created_at": datetime(2026, 1, 5, 8, 0, tzinfo=UTC),
        "changed_at": datetime(2026, 2, 6, 9, 30, 15, 999, tzinfo=UTC),
    }
    values |= given
    return Deadline(uid=uid, record_id=1, field="due_on", when=when, **values)


texts = st.text(max_size=120) | st.text('aä…😀\\^;,\n\r\tN:" x', max_size=300)
days = st.dates() | st.dates(date(2024, 1, 1), date(2029, 1, 1))
_offsets = st.sampled_from([UTC, BERLIN, ZoneInfo("America/New_York"), timezone(timedelta(hours=14))])
moments = st.datetimes(timezones=_offsets) | st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001  a zone is drawn for it
    datetime(2029, 1, 1),  # noqa: DTZ001  a zone is drawn for it
    timezones=_offsets,
)
_spans = st.timedeltas() | st.sampled_from([timedelta(), timedelta(minutes=30), timedelta(days=1), timedelta(days=180)])
_people = st.lists(st.sampled_from(["Ada Byron", "Bo", "李娜", "Émile van der Zon"]) | texts, max_size=3).map(tuple)
_links = st.sampled_from(["", "https://meet.example/x?a=1&b=ü y", "mailto:ada@mail.example", "file:///home"]) | texts


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    dated = days if draw(st.booleans()) else moments
    when = draw(dated)
    return made(
        str(draw(st.uuids(version=4))),
        when,
        kind=draw(st.sampled_from(["certification", "contact", "interview", "task"])),
        label=draw(texts),
        title=draw(texts),
        end=draw(st.none() | dated),
        zone=draw(st.sampled_from(ZONES)) if isinstance(when, datetime) else "",
        remind=tuple(draw(st.lists(_spans, max_size=3))),
        revision=draw(st.integers(0, 10_000)),
        created_at=draw(moments),
        changed_at=draw(moments),
        appointment=draw(st.booleans()),
        place=draw(texts),
        link=draw(_links),
        notes=draw(texts),
        people=draw(_people),
        recurrence=draw(st.just("") | st.sampled_from(RULES)),
        remind_at=draw(st.none() | moments),
    )


options = st.builds(
    Options,
    name=texts,
    alarms=st.booleans(),
    include_notes=st.booleans(),
    hide_names=st.booleans(),
    reminder_hour=st.times().map(lambda at: time(at.hour, at.minute)),
    zone=st.sampled_from(ZONES),
)


def without_controls(text: str) -> str:
    """What the reference asks to strip, in the tests' own words, and each line break as a line feed."""
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "", text)
    return re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text)
