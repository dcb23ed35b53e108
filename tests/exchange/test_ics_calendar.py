"""What stands in a calendar file besides the times: words, alarms, people, stamps; and the golden files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, vCategory

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics import Options, calendar_bytes
from aipm_desktop.exchange.ics.event import MOST_DESCRIPTION
from aipm_desktop.planning.deadlines import Deadline
from tests.exchange import ics_reader
from tests.exchange.deadline_samples import BERLIN, made
from tests.exchange.golden_files import FOLDER, GOLDEN

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HIDDEN = Options(hide_names=True)


def _event(deadline: Deadline, options: Options | None = None) -> ics_reader.Event:
    (event,) = ics_reader.events(calendar_bytes([deadline], options or Options()))
    return event


def _triggers(data: bytes) -> list[str]:
    return [line for line in ics_reader.unfolded(data) if line.startswith("TRIGGER")]


def _text(deadline: Deadline, name: str, options: Options | None = None) -> str | None:
    """The property's value as icalendar reads it."""
    calendar = Calendar.from_ical(calendar_bytes([deadline], options or Options()))
    (event,) = calendar.walk("VEVENT")
    return str(event[name]) if name in event else None


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_the_bytes_are_those_of_the_golden_file(name: str) -> None:
    deadlines, options = GOLDEN[name]
    assert calendar_bytes(deadlines, options) == (FOLDER / name).read_bytes()
    assert calendar_bytes(reversed(deadlines), options) == (FOLDER / name).read_bytes()


def test_there_are_no_other_golden_files() -> None:
    assert {path.name for path in Path(FOLDER).glob("*.ics")} == set(GOLDEN)


def test_nothing_to_export_is_said_and_no_file_is_made() -> None:
    with pytest.raises(AipmError, match=r"Nothing to export\. No dates match"):
        calendar_bytes([])


def test_the_frame_of_the_file() -> None:
    lines = ics_reader.unfolded(calendar_bytes([made("a", DAY)], Options(name="Dates, mine; and\nmore")))
    assert lines[:6] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//AIPM Desktop//AIPM Desktop//EN",
        "CALSCALE:GREGORIAN",
        r"NAME:Dates\, mine\; and\nmore",
        r"X-WR-CALNAME:Dates\, mine\; and\nmore",
    ]
    assert lines[-1] == "END:VCALENDAR"
    assert not any(line.startswith("METHOD") for line in lines)


def test_events_stand_in_the_order_of_their_dates_and_then_of_their_uids() -> None:
    deadlines = [
        made("c", DAY),
        made("b", NOON),
        made("a", DAY),
        made("d", date(2026, 3, 1)),
        made("e", date(999, 1, 1)),
    ]
    data = calendar_bytes(deadlines)
    assert [event.uid for event in ics_reader.events(data)] == ["e", "d", "a", "c", "b"]


def test_a_uid_that_is_empty_or_used_twice_is_a_bug() -> None:
    for uid in ("", "a"):
        with pytest.raises(ValueError, match="empty or used twice"):
            calendar_bytes([made(uid, DAY), made(uid, NOON)])


def test_the_uid_of_an_imported_event_stays_what_it_is() -> None:
    uid = "040000008200E0/7%4C5B,7101 A82E\x00\r\n@calendar.example"
    assert _text(made(uid, DAY), "UID") == uid.replace("\x00\r", "")


def test_stamps_come_from_the_record() -> None:
    lines = _event(made("a", DAY, revision=12)).lines
    assert lines["DTSTAMP"] == lines["LAST-MODIFIED"] == "20260206T093015Z"
    assert lines["CREATED"] == "20260105T080000Z"
    assert lines["SEQUENCE"] == "12"


class TestAlarms:
    @pytest.mark.parametrize(
        ("days", "hour", "trigger"),
        [
            (1, time(9), "-PT15H"),
            (0, time(9), "PT9H"),
            (7, time(9), "-P6DT15H"),
            (1, time(0), "-P1D"),
            (0, time(0), "PT0S"),
            (2, time(8, 30), "-P1DT15H30M"),
        ],
    )
    def test_a_day_s_alarm_rings_at_the_reminder_hour(self, days: int, hour: time, trigger: str) -> None:
        data = calendar_bytes([made("a", DAY, remind=(timedelta(days=days),))], Options(reminder_hour=hour))
        assert f"\r\nTRIGGER:{trigger}\r\n".encode() in data

    @pytest.mark.parametrize(("span", "trigger"), [(timedelta(minutes=30), "-PT30M"), (timedelta(days=1), "-P1D")])
    def test_an_appointment_s_alarm_rings_before_its_start(self, span: timedelta, trigger: str) -> None:
        data = calendar_bytes([made("a", NOON, appointment=True, remind=(span,))])
        assert f"\r\nTRIGGER:{trigger}\r\n".encode() in data

    @pytest.mark.parametrize("recurrence", ["", "FREQ=WEEKLY"])
    @pytest.mark.parametrize("span", [timedelta(), timedelta(minutes=10), timedelta(minutes=30), timedelta(days=7)])
    def test_a_deadline_s_alarm_counts_from_the_deadline_not_from_the_event(
        self, span: timedelta, recurrence: str
    ) -> None:
        when = datetime(2026, 5, 4, 17, tzinfo=BERLIN)
        deadline = made("a", when, remind=(span,), zone="Europe/Berlin", recurrence=recurrence)
        data = calendar_bytes([deadline])
        (event,) = ics_reader.events(data)
        start = ics_reader.moment(event, "DTSTART", ics_reader.zones(data))
        assert start < when
        assert start + event.triggers[0] == when - span

    def test_each_has_what_a_display_alarm_needs_and_says_the_title(self) -> None:
        data = calendar_bytes(
            [made("a", DAY, title="Pay, then sit", remind=(timedelta(1), timedelta(0), timedelta(1)))]
        )
        alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:{}\r\nDESCRIPTION:Pay\\, then sit\r\nEND:VALARM\r\n"
        assert (alarm.format("-PT15H") + alarm.format("PT9H") + "END:VEVENT").encode() in data

    def test_a_chosen_moment_stands_for_what_would_ring_before_it(self) -> None:
        week, day, hour = timedelta(days=7), timedelta(days=1), timedelta(hours=1)
        chosen = NOON - timedelta(hours=20)
        data = calendar_bytes([made("a", NOON, remind=(week, day, hour), remind_at=chosen)])
        assert _triggers(data) == ["TRIGGER;VALUE=DATE-TIME:20260301T160000Z", "TRIGGER:-PT45M"]

    def test_a_day_s_reminders_are_compared_on_the_person_s_clock(self) -> None:
        chosen = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
        for zone, kept in (("Europe/Berlin", []), ("America/New_York", ["TRIGGER:PT9H"])):
            data = calendar_bytes([made("a", DAY, remind=(timedelta(0),), remind_at=chosen)], Options(zone=zone))
            assert _triggers(data) == ["TRIGGER;VALUE=DATE-TIME:20260302T083000Z", *kept]

    @pytest.mark.parametrize("zone", ["Europe/Berlin", "Africa/Cairo"])
    def test_of_a_series_it_concerns_the_first_alone(self, zone: str) -> None:
        rule = "FREQ=WEEKLY;COUNT=2"
        deadline = made("a", NOON, remind=(timedelta(hours=1),), remind_at=NOON, recurrence=rule, zone=zone)
        events = len(ics_reader.events(calendar_bytes([deadline])))
        assert _triggers(calendar_bytes([deadline])) == [
            "TRIGGER;VALUE=DATE-TIME:20260302T120000Z",
            *["TRIGGER:-PT45M"] * events,
        ]

    def test_none_when_not_wanted(self) -> None:
        spans = (timedelta(days=1),)
        assert not _event(made("a", DAY, remind=spans), Options(alarms=False)).triggers


class TestWords:
    def test_the_label_is_one_category_even_with_a_comma(self) -> None:
        calendar = Calendar.from_ical(calendar_bytes([made("a", DAY, label="Exam, on site")]))
        category = calendar.walk("VEVENT")[0]["CATEGORIES"]
        assert isinstance(category, vCategory)
        assert list(category) == ["Exam, on site"]

    @pytest.mark.parametrize(
        ("title", "label", "summary"),
        [("PMP", "Exam", "PMP"), ("", "Exam", "Exam"), ("\x00\x0b", "Exam", "Exam"), ("", "", "certification")],
    )
    def test_there_is_always_a_summary(self, title: str, label: str, summary: str) -> None:
        assert _text(made("a", DAY, title=title, label=label), "SUMMARY") == summary

    def test_a_date_that_its_title_does_not_tell_says_what_it_is(self) -> None:
        assert _text(made("a", DAY, title="PMP", label="Exam", named=False), "SUMMARY") == "Exam: PMP"
        assert _text(made("a", DAY, title="PMP", label="", named=False), "SUMMARY") == "PMP"

    def test_control_characters_are_stripped_from_every_text(self) -> None:
        dirty = "a\x00\x0bb\x1f\x7f\ud800c"
        link = "https://meet.example/\x0b1"
        deadline = made("a", DAY, title=dirty, label=dirty, notes=dirty, place=dirty, people=(dirty,), link=link)
        lines = _event(deadline, Options(name=dirty)).lines
        assert lines["SUMMARY"] == lines["CATEGORIES"] == lines["LOCATION"] == "abc"
        assert lines["DESCRIPTION"] == r"With: abc\n\nabc"
        assert lines["URL"] == "https://meet.example/1"

    def test_notes_stay_at_home_when_not_wanted(self) -> None:
        deadline = made("a", DAY, notes="private", people=("Ada Byron",))
        assert _text(deadline, "DESCRIPTION") == "With: Ada Byron\n\nprivate"
        assert _text(deadline, "DESCRIPTION", Options(include_notes=False)) == "With: Ada Byron"
        assert _text(replace(deadline, people=()), "DESCRIPTION", Options(include_notes=False)) is None

    @pytest.mark.parametrize("unit", ["a", "ü", "漢", "😀", ",", "\\", "\n", "ab,\n"])
    @pytest.mark.parametrize("shift", range(4))
    def test_a_long_description_is_cut_between_characters(self, unit: str, shift: int) -> None:
        notes = "x" * shift + unit * 9_000
        deadline = made("a", DAY, notes=notes)
        value = _event(deadline).lines["DESCRIPTION"]
        assert MOST_DESCRIPTION - 8 < len(value.encode()) <= MOST_DESCRIPTION
        read = _text(deadline, "DESCRIPTION") or ""
        assert read.endswith("…")
        assert notes.startswith(read[:-1])

    def test_a_description_that_just_fits_is_whole(self) -> None:
        notes = "x" * MOST_DESCRIPTION
        assert _text(made("a", DAY, notes=notes), "DESCRIPTION") == notes

    @pytest.mark.parametrize(
        ("link", "url"),
        [
            ("https://meet.example/a;b,c?d=1&e=%20#f", "https://meet.example/a;b,c?d=1&e=%20#f"),
            ("HTTP://meet.example", "HTTP://meet.example"),
            (" mailto:office@college.example ", "mailto:office@college.example"),
            ("https://meet.example/ü\\x y", "https://meet.example/%C3%BC%5Cx%20y"),
            (
                "https://meet.example/\r\nATTENDEE:mailto:a@b.example",
                "https://meet.example/%0AATTENDEE:mailto:a@b.example",
            ),
            ("file:///home/ada/notes.txt", None),
            ("javascript:alert(1)", None),
            ("meet.example/abc", None),
            ("https://", None),
            ("mailto:", None),
        ],
    )
    def test_only_web_and_mail_addresses_are_links(self, link: str, url: str | None) -> None:
        assert _event(made("a", DAY, link=link)).lines.get("URL") == url

    def test_nobody_is_invited(self) -> None:
        data = calendar_bytes(
            [made("a", NOON, people=("Ada Byron",), appointment=True, link="mailto:ada@mail.example")]
        )
        assert b"ATTENDEE" not in data
        assert b"ORGANIZER" not in data


class TestHiddenNames:
    PEOPLE = ("Ada Byron", "Ann", "李娜", "Émile van der Zon")

    @pytest.mark.parametrize("kind", ["contact", "interview", "mentoring", "session"])
    def test_kinds_about_people_show_their_label(self, kind: str) -> None:
        deadline = made("a", DAY, kind=kind, title="Talk with Grace", label="Interview", remind=(timedelta(1),))
        data = calendar_bytes([deadline], HIDDEN)
        assert b"Grace" not in data
        assert _text(deadline, "SUMMARY", HIDDEN) == "Interview"
        assert _text(replace(deadline, label=""), "SUMMARY", HIDDEN) == kind

    @pytest.mark.parametrize(
        ("title", "shown"),
        [
            ("Thank Ada Byron", "Thank A.B."),
            ("Thank ADA  BYRON, twice", "Thank A.B., twice"),
            ("Byron, Ada: thank", "B., A.: thank"),
            ("Ask Ada’s manager", "Ask A.’s manager"),
            ("Annual plan for Ann", "Annual plan for A."),
            ("与李娜会面", "与李.会面"),
            ("Emil and E\u0301mile van der Zon", "Emil and É.V.D.Z."),
            ("van der Waals", "van der Waals"),
        ],
    )
    def test_others_show_initials(self, title: str, shown: str) -> None:
        deadline = made("a", DAY, title=title, notes=title, place=title, people=self.PEOPLE)
        assert _text(deadline, "SUMMARY", HIDDEN) == shown
        assert _text(deadline, "DESCRIPTION", HIDDEN) == shown
        assert _text(deadline, "LOCATION", HIDDEN) == shown

    @pytest.mark.parametrize(
        ("link", "kept"),
        [
            ("https://social.example/in/ada-byron-42", False),
            ("https://social.example/%C3%89mile", False),
            ("https://social.example/%E6%9D%8E%E5%A8%9C", False),
            ("mailto:office@college.example", False),
            ("https://meet.example/x1", True),
        ],
    )
    def test_an_address_made_of_a_name_is_left_out(self, link: str, kept: bool) -> None:
        lines = _event(made("a", DAY, link=link, people=self.PEOPLE), HIDDEN).lines
        assert lines.get("URL") == (link if kept else None)

    def test_without_people_nothing_changes(self) -> None:
        assert calendar_bytes([made("a", DAY, people=("", " "))], HIDDEN) == calendar_bytes([made("a", DAY)])
