"""Malformed, huge, nested and hostile calendar files: a sentence for each, and the rest comes in all the same."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics import source
from aipm_desktop.exchange.ics.read import CalendarFile, read_calendar
from tests.exchange.ics_files import BERLIN_AS_OUTLOOK_SAYS_IT, calendar, entry

GOOD = entry("SUMMARY:Good", uid="good")


def told(*parts: str) -> list[tuple[int, str]]:
    """The faults of a file in which the good entry has to survive."""
    found = read_calendar(calendar(*parts, GOOD))
    assert "good" in [each.uid for each in found.entries]
    return [(fault.line, fault.reason) for fault in found.faults]


@pytest.mark.parametrize(("part", "line", "sentence"), [
    (entry("this is no line"), 7, "This is no line of a calendar and was passed over: “this is no line”."),
    (entry("SUM MARY:x"), 7, "This is no line of a calendar and was passed over: “SUM MARY:x”."),
    (entry('X-A;B="never closed:x'), 7, "no line of a calendar"),
    (entry("SEQUENCE:many"), 7, "SEQUENCE: “many” is no number. It counts as 0."),
    (entry("DTEND:soon"), 7, "DTEND: “soon” is no date that exists. The entry came in without its end."),
    (entry("DTEND:20270315T080000Z"), 7, "This end lies before the start. The entry came in without an end."),
    (entry("DTEND:99991231T235959Z"), 7, "outside of the years 1900 to 2199. The entry came in without its end."),
    (entry("DURATION:a while"), 7, "DURATION: “a while” is no length of time. The entry came in without its end."),
    (entry("DURATION:P99999999999D"), 7, "is no length of time"),
    (entry("DURATION:P200000D"), 7, "is too long"),
    (entry("DURATION:-PT1H"), 7, "This end lies before the start"),
    (entry("DTEND;TZID=Nowhere:20270315T100000"), 7, "nobody knows the time zone “Nowhere”"),
    (entry("SUMMARY:Party", start=""), 4, "“Party” has no start. It was left out."),
    (entry(start="DTSTART:"), 6, "DTSTART: “” is no date that exists. The entry was left out."),
    (entry(start="DTSTART:20270229T090000Z"), 6, "is no date that exists"),
    (entry(start="DTSTART:20270315T250000Z"), 6, "is no date that exists"),
    (entry(start="DTSTART:00010101T000000Z"), 6, "lies outside of the years 1900 to 2199. The entry was left out."),
    (entry(start="DTSTART;VALUE=DATE:00010101"), 6, "lies outside of the years"),
    (entry(start="DTSTART:99991231T235959Z"), 6, "lies outside of the years"),
    (entry(start="DTSTART;VALUE=DATE:99991231"), 6, "lies outside of the years"),
    (entry(start="DTSTART;=:20270315T090000Z"), 6, "DTSTART;= cannot be read. The entry was left out."),
    (entry("RECURRENCE-ID:never"), 7, "RECURRENCE-ID: “never” is no date that exists. The entry was left out."),
    (entry("RDATE:never"), 7, "RDATE: “never” is no date that exists. This date was left out."),
    (entry(uid="good"), 4, "“” stands in the file twice. The entry in line 8 counts."),
    ("END:VALARM", 4, "END:VALARM ends nothing and was passed over."),
    (entry("BEGIN:VALARM\nTRIGGER:-PT5M"), 7, "VALARM begins here and has no END before line 9."),
    (entry().removesuffix("\nEND:VEVENT"), 4, "VEVENT begins here and has no END before line 7."),
])  # fmt: skip
def test_each_fault_is_a_sentence_with_its_line(part: str, line: int, sentence: str) -> None:
    faults = told(part)
    assert [number for number, _ in faults] == [line]
    assert sentence in faults[0][1]


@pytest.mark.parametrize(
    ("data", "title", "sentence"),
    [
        (b"", "This is not a calendar file", "begins with BEGIN:VCALENDAR"),
        (b"\x00" * 5000, "This is not a calendar file", "Nothing was imported"),
        (b"First Name,Last Name\nAda,Byron", "This is not a calendar file", "Nothing was imported"),
        (b"BEGIN:VCARD\nEND:VCARD", "This is not a calendar file", "Nothing was imported"),
        (b"BEGIN:VCALENDAR\n" + b"x" * source.MOST_BYTES, "This calendar file is too large", "up to 10 MB"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:X-A\n" * 5000, "This calendar file cannot be read", "deeper than 8 levels"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 20_001, "This calendar file has too many entries",
         "Up to 20,000"),
        (b"BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR", "This calendar file is of an older sort", "vCalendar 1.0"),
        (calendar(GOOD, head="METHOD:REPLY"), "This file holds nothing to import", "answer to an invitation"),
        (calendar(GOOD, head="METHOD:counter"), "This file holds nothing to import", "another time"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_at_all_is_refused_in_words(data: bytes, title: str, sentence: str) -> None:
    with pytest.raises(AipmError) as refused:
        read_calendar(data)
    assert refused.value.title == title
    assert sentence in refused.value.message
    assert refused.value.message.endswith("Nothing was imported.")


def test_entries_within_entries_are_entries_side_by_side() -> None:
    nested = "\n".join([*(f"BEGIN:VEVENT\nUID:n{n}\nDTSTART:20270315" for n in range(300)), *["END:VEVENT"] * 300])
    found = read_calendar(calendar(nested, GOOD))
    assert len(found.entries) == 301
    assert len(found.faults) == source.MOST_FAULTS + 1
    assert found.faults[-1].reason == "And 398 more like these."


def test_an_entry_that_the_end_of_the_file_cuts_off_is_left_out() -> None:
    whole = calendar(GOOD, entry("SUMMARY:Cut", "DESCRIPTION:half of"))
    cut = whole[: whole.index(b"half")]
    found = read_calendar(cut)
    assert [each.uid for each in found.entries] == ["good"]
    assert [fault.reason for fault in found.faults] == [
        "The file ends without END:VCALENDAR. Perhaps something is missing.",
        "The file ends within the entry that begins here. It was left out.",
    ]


def test_text_that_is_not_utf_8_is_read_and_told() -> None:
    found = read_calendar(calendar(entry("SUMMARY:Grosse Uebung")).replace(b"Grosse Ue", b"Gr\xf6\xdfe \xdc"))
    assert found.entries[0].summary == "Größe Übung"
    assert found.faults == ((7, "This text is not UTF-8. It was read as Windows-1252: look at its letters."),)


def test_hostile_texts_stay_plain_text_of_a_sensible_length() -> None:
    hostile = "<script>alert(1)</script>\\n=cmd|'/c calc'!A0 \x1b[2J\x00\u202e" + "x" * 200_000
    names = ("SUMMARY", "DESCRIPTION", "LOCATION", "UID")
    data = calendar(entry(*(f"{name}:{hostile}" for name in names), uid=""))
    [found] = read_calendar(data).entries
    assert found.summary.startswith("<script>alert(1)</script> =cmd|'/c calc'!A0 [2J")
    assert (len(found.summary), len(found.location), len(found.description)) == (300, 300, 100_000)
    assert not any(control in found.description for control in "\x00\x1b")
    assert found.uid.startswith("long-uid-")
    assert found.uid == read_calendar(data).entries[0].uid
    assert found.notes == ("Its description is longer than 100,000 characters and was cut.",)


def test_without_a_uid_the_same_entry_is_known_again() -> None:
    first = read_calendar(calendar(entry("SUMMARY:A", uid=""))).entries[0]
    again = read_calendar(calendar(GOOD, entry("SUMMARY:A", "DESCRIPTION:more", uid=""))).entries[1]
    other = read_calendar(calendar(entry("SUMMARY:B", uid=""))).entries[0]
    assert first.uid == again.uid != other.uid
    assert "has no UID" in first.notes[0]


def test_the_newer_of_two_counts_wherever_it_stands() -> None:
    old, new = entry("SUMMARY:Old", "SEQUENCE:1"), entry("SUMMARY:New", "SEQUENCE:2")
    for parts in ((old, new), (new, old)):
        assert [each.summary for each in read_calendar(calendar(*parts)).entries] == ["New"]


@pytest.mark.parametrize("repeated", [1, 3000])
def test_many_values_have_a_limit(repeated: int) -> None:
    days = ",".join(["20270401T090000Z", "20270402T090000Z", "20270403T090000Z"] * repeated)
    found = read_calendar(calendar(entry(f"RDATE:{days}", "ATTENDEE:mailto:a@b.example\n" * repeated + "SUMMARY:x")))
    assert len(found.entries) == 4
    assert len(found.entries[0].attendees) == min(repeated, 500)


def test_rules_that_name_no_date_are_given_up_after_some() -> None:
    """Each takes a tenth of a second to search; a file of thousands must not take hours."""
    parts = [entry("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", uid=f"u{n}") for n in range(500)]
    found = read_calendar(calendar(*parts, entry("RRULE:FREQ=WEEKLY", uid="good")))
    assert [each.recurrence for each in found.entries[-2:]] == ["", "FREQ=WEEKLY"]


_LINES = st.sampled_from([
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTODO", "END:VTODO", "BEGIN:VALARM", "END:VALARM", "BEGIN:VCALENDAR",
    "END:VCALENDAR", "BEGIN:X-A", "END:X-A", "UID:a", "UID:b", "DTSTART:20270315T090000Z", "DTSTART:20270315",
    "DTSTART;TZID=Mine:20270328T023000", "DTSTART;TZID=Europe/Berlin:21991231T235959", "DTSTART:19000101T000000",
    "DTEND:20270316", "DTEND:20270315T100000Z", "DUE:20270401", "DUE;TZID=Mine:20270328T023000", "DURATION:PT1H",
    "DURATION:-P1W", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4", "RRULE:FREQ=YEARLY;UNTIL=1",
    "EXDATE:20270315T090000Z", "EXDATE;VALUE=DATE:20270322", "RDATE:20270320T090000Z,20270321",
    "RECURRENCE-ID:20270322T090000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20270322", "STATUS:CANCELLED", "SEQUENCE:9",
    "SUMMARY:Größe\\, x", " folded", "\tfolded", "ATTENDEE;CN=\"A", "ORGANIZER;CN=A;CN=B:b", "TRIGGER:-PT5M",
    "TRIGGER;RELATED=END:PT5M", "METHOD:CANCEL", "X-WR-TIMEZONE:Asia/Tokyo", "X-WR-TIMEZONE:..", "DTSTAMP:20260101",
    "LAST-MODIFIED:20260101T000000Z", "COMPLETED:00010101T000000Z", "CATEGORIES:,,\\,", "URL:x:y", ":", ";", "=", "\\",
])  # fmt: skip


@settings(max_examples=300)
@given(st.lists(_LINES | st.text(max_size=40), max_size=40), st.booleans())
def test_whatever_stands_in_a_file_it_is_read_or_refused(lines: list[str], described: bool) -> None:
    zone = BERLIN_AS_OUTLOOK_SAYS_IT.format(name="Mine") if described else ""
    data = calendar(zone, "\n".join(lines), GOOD) if zone else calendar("\n".join(lines), GOOD)
    with suppress(AipmError):
        _is_sound(read_calendar(data))


@settings(max_examples=300)
@given(st.binary(max_size=300), st.integers(0, 900), st.integers(0, 900))
def test_whatever_bytes_a_file_is_damaged_by_it_is_read_or_refused(junk: bytes, first: int, last: int) -> None:
    parts = (BERLIN_AS_OUTLOOK_SAYS_IT.format(name="Mine"), entry("RRULE:FREQ=WEEKLY", "EXDATE:20270322T090000Z"), GOOD)
    data = calendar(*parts)
    with suppress(AipmError):
        _is_sound(read_calendar(data[:first] + junk + data[last:]))


def _is_sound(found: CalendarFile) -> None:
    """What every reader of entries relies on."""
    assert len({each.uid for each in found.entries}) == len(found.entries)
    for each in found.entries:
        assert 0 < len(each.uid.encode()) <= 300
        for when in (each.start, each.end):
            # Between 1900 and 2199 on the file's own clock; in UTC it may be a few hours more.
            assert when is None or 1899 <= when.year <= 2200
            assert not isinstance(when, datetime) or when.utcoffset() is not None
        assert each.sort == "task" or isinstance(each.start, date)
        if each.sort == "event" and each.start and each.end:
            assert isinstance(each.start, datetime) == isinstance(each.end, datetime)
            assert each.start < each.end
        each.summary.encode()
    for fault in found.faults:
        assert fault.line >= 1
        assert fault.reason.endswith((".", "”."))
