"""What is read of an entry in somebody else's calendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from aipm_desktop.exchange.ics.entry import Attendee, Entry
from aipm_desktop.exchange.ics.read import is_calendar, read_calendar
from tests.exchange.ics_files import calendar, entry


def one(*lines: str, uid: str = "u1", start: str = "DTSTART:20270315T090000Z", part: str = "VEVENT") -> Entry:
    found = read_calendar(calendar(entry(*lines, uid=uid, start=start, part=part)))
    assert found.faults == ()
    assert len(found.entries) == 1
    return found.entries[0]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]  # year, month, day, hour …


def test_an_invitation_is_read_in_full() -> None:
    data = calendar(
        entry(
            "SUMMARY;LANGUAGE=en-US:Weekly sync\\, with slides\\; and more",
            "DESCRIPTION:First line\\nSecond \\\\ line that is ",
            "  folded\\Nlast",
            "DTEND:20270315T101500Z",
            "LOCATION:Große Straße 5\\, 2nd floor",
            "URL;VALUE=URI:https://meet.example/x?a=1",
            "CATEGORIES:Work,AI\\, mostly",
            "ORGANIZER;CN=\"Byron, Ada\":mailto:ada@helio.example",
            "ATTENDEE;ROLE=REQ-PARTICIPANT;CN=Bo Li;RSVP=TRUE:MAILTO:bo@helio.example",
            "ATTENDEE;CN=cy@helio.example:mailto:cy@helio.example",
            "SEQUENCE:3",
            "DTSTAMP:20261101T080000Z",
            "LAST-MODIFIED:20261102T080000Z",
            "STATUS:confirmed",
            "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM",
            "BEGIN:VALARM\nTRIGGER;RELATED=END:-PT1H\nEND:VALARM",
            "BEGIN:VALARM\nTRIGGER;VALUE=DATE-TIME:20270314T180000Z\nEND:VALARM",
        ),
        head="METHOD:REQUEST\nX-WR-CALNAME:Ada\\, mine",
    )  # fmt: skip
    found = read_calendar(data)
    assert (found.method, found.name, found.faults, found.ours) == ("REQUEST", "Ada, mine", (), False)
    assert found.entries == (
        Entry(
            line=6,
            uid="u1",
            sequence=3,
            stamp=utc(2026, 11, 2, 8),
            summary="Weekly sync, with slides; and more",
            start=utc(2027, 3, 15, 9),
            end=utc(2027, 3, 15, 10, 15),
            location="Große Straße 5, 2nd floor",
            link="https://meet.example/x?a=1",
            description="First line\nSecond \\ line that is  folded\nlast",
            categories=("Work", "AI, mostly"),
            organiser=Attendee("Byron, Ada", "ada@helio.example"),
            attendees=(Attendee("Bo Li", "bo@helio.example"), Attendee("", "cy@helio.example")),
            status="CONFIRMED",
            alarms=(timedelta(minutes=15), timedelta(minutes=-15), utc(2027, 3, 14, 18)),
        ),
    )


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (["DTSTART;VALUE=DATE:20270315"], date(2027, 3, 15), None),
        (["DTSTART:20270315"], date(2027, 3, 15), None),
        (["DTSTART;VALUE=DATE:20270315T000000"], date(2027, 3, 15), None),
        (["DTSTART;VALUE=DATE:20270315", "DTEND;VALUE=DATE:20270316"], date(2027, 3, 15), None),
        (["DTSTART;VALUE=DATE:20270315", "DTEND;VALUE=DATE:20270318"], date(2027, 3, 15), date(2027, 3, 17)),
        (["DTSTART;VALUE=DATE:20270315", "DURATION:P3D"], date(2027, 3, 15), date(2027, 3, 17)),
        (["DTSTART:20270315T090000Z"], utc(2027, 3, 15, 9), None),
        (["DTSTART:20270315T090000Z", "DTEND:20270315T090000Z"], utc(2027, 3, 15, 9), None),
        (["DTSTART:20270315T090000Z", "DURATION:PT1H30M"], utc(2027, 3, 15, 9), utc(2027, 3, 15, 10, 30)),
        (["DTSTART:20270315T235960Z"], utc(2027, 3, 15, 23, 59, 59), None),
        (["DTSTART;TZID=Europe/Berlin:20270315T090000"], utc(2027, 3, 15, 8), None),
        (["DTSTART;TZID=Europe/Berlin:20270327T120000", "DURATION:P1D"], utc(2027, 3, 27, 11), utc(2027, 3, 28, 10)),
        (["DTSTART;TZID=Europe/Berlin:20270327T120000", "DURATION:PT24H"], utc(2027, 3, 27, 11), utc(2027, 3, 28, 10)),
        (["DTSTART:20270315T090000"], utc(2027, 3, 15, 8), None),  # the tests' own clock is that of Berlin
    ],
)
def test_days_and_times(lines: list[str], start: date, end: date | None) -> None:
    found = one(*lines[1:], start=lines[0])
    assert (found.start, type(found.start), found.end) == (start, type(start), end)


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("FREQ=WEEKLY", "FREQ=WEEKLY"),
        ("freq=weekly;byday=mo;wkst=su", "FREQ=WEEKLY;BYDAY=MO;WKST=SU"),
        ("FREQ=DAILY;COUNT=10;BYHOUR=9;BYMINUTE=0;BYSECOND=0", "FREQ=DAILY;COUNT=10"),
        ("FREQ=WEEKLY;UNTIL=20271231T080000Z", "FREQ=WEEKLY;UNTIL=20271231T080000Z"),
        ("FREQ=WEEKLY;UNTIL=99991231T235959Z", "FREQ=WEEKLY"),
        ("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT", "FREQ=YEARLY"),
        ("FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=2;", "FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=2"),
        ("FREQ=DAILY;COUNT=1", ""),
        ("FREQ=DAILY;UNTIL=20270315T100000Z", ""),
    ],
)
def test_rules_are_kept_as_records_keep_them(rule: str, kept: str) -> None:
    found = one(f"RRULE:{rule}")
    assert (found.recurrence, found.notes) == (kept, ())


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("FREQ=HOURLY", "within a day"),
        ("FREQ=SECONDLY;COUNT=1000000000", "within a day"),
        ("FREQ=WEEKLY;INTERVAL=0", "only its first date"),
        ("FREQ=DAILY;BYHOUR=9,17", "only its first date"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "only its first date"),
        ("FREQ=WEEKLY;COUNT=-1", "only its first date"),
        ("every now and then", "only its first date"),
        ("", "only its first date"),
    ],
)
def test_rules_that_cannot_be_followed_leave_the_first_date_and_a_sentence(rule: str, sentence: str) -> None:
    found = one(f"RRULE:{rule}")
    assert found.recurrence == ""
    assert [sentence in note for note in found.notes] == [True]


def test_days_that_a_series_leaves_out_are_kept() -> None:
    zone = ";TZID=America/New_York"
    found = one(
        "RRULE:FREQ=WEEKLY;COUNT=9",
        f"EXDATE{zone}:20270322T200000,20270329T200000",
        "EXDATE:20270406T000000Z",
        "EXDATE;VALUE=DATE:20270412",
        "EXDATE:nonsense",
        start=f"DTSTART{zone}:20270315T200000",
    )
    assert found.zone == "America/New_York"
    assert found.recurrence == "FREQ=WEEKLY;COUNT=9;EXDATE=20270322,20270329,20270405,20270412"


def test_a_series_whose_first_day_is_left_out_begins_with_the_next() -> None:
    found = one("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20270315T090000Z", "DTEND:20270315T100000Z")
    assert (found.start, found.end) == (utc(2027, 3, 22, 9), utc(2027, 3, 22, 10))
    assert found.recurrence == "FREQ=WEEKLY;COUNT=2"
    nothing = read_calendar(calendar(entry("RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE:20270315T090000Z,20270322T090000Z")))
    assert nothing.entries == ()


def test_a_moved_date_of_a_series_is_an_entry_of_its_own_and_left_out_there() -> None:
    moved = entry("RECURRENCE-ID:20270322T090000Z", "SUMMARY:Later", start="DTSTART:20270323T150000Z")
    off = entry("RECURRENCE-ID:20270329T090000Z", "STATUS:CANCELLED", start="DTSTART:20270329T090000Z")
    series, single = read_calendar(calendar(moved, entry("RRULE:FREQ=WEEKLY"), off)).entries[::-1]
    assert series.recurrence == "FREQ=WEEKLY;EXDATE=20270322,20270329"
    assert (single.uid, single.of, single.replaces) == ("u1-20270322", "u1", date(2027, 3, 22))
    assert single.start == utc(2027, 3, 23, 15)


def test_a_date_called_off_stays_when_the_file_lacks_its_series() -> None:
    off = entry("RECURRENCE-ID:20270329T090000Z", "STATUS:CANCELLED", start="DTSTART:20270329T090000Z")
    found = read_calendar(calendar(off)).entries
    assert [(each.uid, each.cancelled, each.of) for each in found] == [("u1-20270329", True, "u1")]


def test_further_dates_are_entries_of_their_own() -> None:
    found = read_calendar(calendar(entry("DTEND:20270315T100000Z", "RDATE:20270401T090000Z,20270402T090000Z/PT1H")))
    assert [(each.uid, each.start, each.end) for each in found.entries] == [
        ("u1", utc(2027, 3, 15, 9), utc(2027, 3, 15, 10)),
        ("u1-20270401", utc(2027, 4, 1, 9), utc(2027, 4, 1, 10)),
        ("u1-20270402", utc(2027, 4, 2, 9), utc(2027, 4, 2, 10)),
    ]


def test_tasks_have_a_due_date_or_none() -> None:
    due = one("DUE;TZID=America/New_York:20270315T170000", "SUMMARY:Pay", part="VTODO", start="")
    assert (due.sort, due.start, due.end, due.zone) == ("task", None, utc(2027, 3, 15, 21), "America/New_York")
    some_day = one("SUMMARY:Read", "STATUS:COMPLETED", "COMPLETED:20261101T100000Z", part="VTODO", start="")
    assert (some_day.start, some_day.end, some_day.completed) == (None, None, date(2026, 11, 1))


@pytest.mark.parametrize(
    ("lines", "link"),
    [
        (["LOCATION:https://zoom.example/j/1"], "https://zoom.example/j/1"),
        (["X-GOOGLE-CONFERENCE:https://meet.example/a-b"], "https://meet.example/a-b"),
        (["CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://video.example/1"], "https://video.example/1"),
        (["URL:javascript:alert(1)", "LOCATION:Room 1"], ""),
        (["URL:file:///etc/passwd"], ""),
        (["URL:https://a.example/\" onclick=x"], "https://a.example/"),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(lines: list[str], link: str) -> None:
    assert one(*lines).link == link


def test_a_whole_calendar_may_be_called_off() -> None:
    found = read_calendar(calendar(entry(), entry(uid="u2"), head="METHOD:CANCEL"))
    assert [each.cancelled for each in found.entries] == [True, True]


def test_what_is_neither_appointment_nor_task_is_counted() -> None:
    found = read_calendar(calendar(entry(part="VJOURNAL"), entry(part="VFREEBUSY"), entry(part="VJOURNAL")))
    assert (found.entries, found.left_out) == ((), (("journal entries", 2), ("lists of free and busy times", 1)))


def test_times_in_utc_are_shown_in_the_zone_that_the_calendar_names() -> None:
    found = read_calendar(calendar(entry(), entry("RRULE:FREQ=DAILY", uid="u2"), head="X-WR-TIMEZONE:Asia/Tokyo"))
    assert [each.zone for each in found.entries] == ["Asia/Tokyo", "UTC"]  # a rule in UTC stays one


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", True),
        (b"\xef\xbb\xbf\r\nbegin:vcalendar\n", True),
        ("BEGIN:VCALENDAR".encode("utf-16"), True),
        (b"First Name,Last Name,URL", False),
        (b"PK\x03\x04", False),
        (b"", False),
        (b"BEGIN:VCARD", False),
    ],
)
def test_a_calendar_is_known_by_its_content(data: bytes, expected: bool) -> None:
    assert is_calendar(data) is expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_encodings_and_line_ends_are_recognised(encoding: str, ends: str) -> None:
    text = calendar(entry("SUMMARY:Größe 😀")).decode().replace("\r\n", ends)
    if encoding == "utf-16-le":
        text = "\ufeff" + text
    found = read_calendar(text.encode(encoding))
    assert ([each.summary for each in found.entries], found.faults) == (["Größe 😀"], ())


def test_a_fold_within_a_character_is_undone() -> None:
    octets = calendar(entry("SUMMARY:Grö")).replace("ö".encode(), b"\xc3\r\n \xb6")
    assert read_calendar(octets).entries[0].summary == "Grö"
