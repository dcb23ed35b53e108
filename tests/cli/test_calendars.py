"""Calendar files in the terminal: in, out, what changed since, the agenda as .ics, and reminders for cron."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from aipm_desktop.store import Store
from tests.cli.conftest import Aipm
from tests.exchange.ics_files import calendar, entry

NEXT_YEAR = datetime.now().astimezone().year + 1


def day(ahead: int) -> str:
    return (datetime.now().astimezone().date() + timedelta(days=ahead)).isoformat()


def write(path: Path, *parts: str, head: str = "") -> Path:
    path.write_bytes(calendar(*parts, head=head))
    return path


def meetup(*lines: str, uid: str = "u1") -> str:
    start = f"DTSTART;TZID=America/New_York:{NEXT_YEAR}0315T180000"
    return entry("SUMMARY:AI meetup", *lines, uid=uid, start=start)


def uids(path: Path) -> dict[str, str]:
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(event["UID"]): str(event.get("STATUS", "")) for event in found}


def test_an_ics_file_is_imported_whatever_it_is_called(aipm: Aipm, profile: Path, tmp_path: Path) -> None:
    file = write(
        tmp_path / "invitation.txt", meetup(), entry("SUMMARY:Broken", uid="b", start=""), head="METHOD:REQUEST"
    )
    foreseen = aipm("import", file, "--dry-run")
    assert foreseen.out == (
        "This would be: 1 new. Nothing was changed.\n"
        f"  {NEXT_YEAR}-03-15 18:00 (America/New_York)  AI meetup (new event)\n"
        "Look at these (1):\n"
        "  line 10: “Broken” has no start. It was left out.\n"
    )
    done = aipm("import", file)
    assert (done.code, done.err) == (0, "")
    assert done.out == foreseen.out.replace("This would be: 1 new. Nothing was changed.", "Dates: 1 new.")
    assert aipm("import", file).out.startswith("Dates: 0 new, 1 unchanged.\n")
    store = Store.open(profile)
    assert (store.get("event", 1)["status"], store.undo_label) == ("invited", "Import 1 date")
    store.close()
    assert aipm("undo").out == "Undone: Import 1 date.\n"


def test_json_says_everything_about_an_import(aipm: Aipm, tmp_path: Path) -> None:
    file = write(tmp_path / "x.ics", meetup("RRULE:FREQ=WEEKLY;COUNT=3"), entry(part="VJOURNAL"), "END:X")
    answer = aipm("import", file, "--json").document
    assert {name: answer[name] for name in ("outcome", "created", "updated", "cancelled", "unchanged", "left_out")} == {
        "outcome": "ok", "created": 1, "updated": 0, "cancelled": 0, "unchanged": 0, "left_out": 0
    }  # fmt: skip
    assert answer["message"] == "Dates: 1 new. Not read: 1 journal entries."
    assert answer["records"] == [{"kind": "event", "id": 1}]
    assert answer["skipped"] == [{"line": 14, "reason": "END:X ends nothing and was passed over."}]
    [told] = answer["entries"]
    assert (told["uid"], told["kind"], told["action"], told["zone"], told["recurrence"]) == (
        "u1", "event", "create", "America/New_York", "FREQ=WEEKLY;COUNT=3"
    )  # fmt: skip
    assert datetime.fromisoformat(told["starts"]).hour == 18


def test_the_kind_can_be_chosen(aipm: Aipm, profile: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "x.ics", meetup(), entry("SUMMARY:Day", uid="d", start=f"DTSTART:{NEXT_YEAR}0401"))
    answer = aipm("import", file, "--kind", "interview")
    assert "AI meetup (new interview)" in answer.out
    assert "it comes in as an event" in answer.out
    store = Store.open(profile)
    assert (store.count("interview"), store.count("event")) == (1, 1)
    store.close()
    refused = aipm("import", file, "--kind", "contact")
    assert refused.code == 2
    csv = tmp_path / "Connections.csv"
    csv.write_text("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n")
    assert aipm("import", csv, "--kind", "event").code == 2


def test_several_calendars_are_a_step_each(aipm: Aipm, tmp_path: Path) -> None:
    files = [write(tmp_path / f"{name}.ics", meetup(uid=name)) for name in ("a", "b")]
    answer = aipm("import", *files)
    assert [line for line in answer.out.splitlines() if "Dates" in line] == [
        "a.ics: Dates: 1 new.",
        "b.ics: Dates: 1 new.",
    ]
    again = aipm("import", *files, "--json").document
    assert (again["unchanged"], len(again["files"])) == (2, 2)


def test_calendars_and_contacts_together_are_refused(aipm: Aipm, tmp_path: Path) -> None:
    csv = tmp_path / "Connections.csv"
    csv.write_text("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n")
    answer = aipm("import", write(tmp_path / "x.ics", meetup()), csv)
    assert answer.code == 1
    assert "These files are of two sorts" in answer.err


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR", "holds nothing to import"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X-A\r\n" * 50, "cannot be read"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * 10_000_001, "is too large"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence(aipm: Aipm, tmp_path: Path, data: bytes, sentence: str) -> None:
    file = tmp_path / "x.ics"
    file.write_bytes(data)
    answer = aipm("import", file, "--json")
    assert (answer.code, answer.document["outcome"]) == (1, "error")
    assert sentence in answer.document["message"]
    assert "Nothing was imported" in answer.document["message"]


def test_called_off_and_deleted_entries_say_why(aipm: Aipm, tmp_path: Path) -> None:
    file = write(tmp_path / "x.ics", meetup())
    aipm("import", file)
    aipm("delete", "event", 1)
    assert "AI meetup (left out: You deleted it on " in aipm("import", file).out
    off = write(tmp_path / "off.ics", meetup("STATUS:CANCELLED", uid="u2"))
    assert "AI meetup (left out: It is called off, and was not here.)" in aipm("import", off).out


# Out


def test_only_what_changed_is_written_and_the_rest_is_remembered(aipm: Aipm, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    aipm("add", "event", "title=Meetup", f"starts={day(20)}")
    aipm("add", "event", "title=Talk", f"starts={day(30)}")
    first = aipm("export", "calendar", out, "--changed")
    assert first.out.splitlines() == [
        f"Changed since the last export: 2 new. Written to {out}.",
        f"  new: {day(20)}  Meetup",
        f"  new: {day(30)}  Talk",
    ]
    out.unlink()
    nothing = aipm("export", "calendar", out, "--changed", "--json").document
    assert nothing == {
        "outcome": "ok", "file": None, "count": 0, "changes": [],
        "message": "Nothing has changed since the last export. No file was written.",
    }  # fmt: skip
    assert not out.exists()
    aipm("edit", "event", 1, f"starts={day(21)}")
    aipm("delete", "event", 2)
    aipm("add", "task", "title=Write", f"due={day(3)}")
    answer = aipm("export", "calendar", out, "--changed", "--kinds", "all", "--json").document
    assert answer["message"].startswith("Changed since the last export: 1 new, 1 moved, 1 cancelled.")
    moved = next(each for each in answer["changes"] if each["change"] == "moved")
    assert (moved["title"], moved["before"], moved["when"]) == ("Meetup", day(20), day(21))
    assert sorted(uids(out).values()) == ["", "", "CANCELLED"]
    aipm("undo")
    aipm("undo")
    again = aipm("export", "calendar", out, "--changed", "--kinds", "all", "--json").document
    assert [each["change"] for each in again["changes"]] == ["new", "cancelled"]


def test_a_full_export_counts_as_told(aipm: Aipm, tmp_path: Path) -> None:
    aipm("add", "event", "title=Meetup", f"starts={day(20)}")
    aipm("export", "calendar", tmp_path / "all.ics")
    assert aipm("export", "calendar", tmp_path / "x.ics", "--changed").out.startswith("Nothing has changed")


def test_the_agenda_is_a_calendar_that_programs_can_subscribe_to(aipm: Aipm, tmp_path: Path) -> None:
    empty = aipm("agenda", "--format", "ics").out.encode()
    assert Calendar.from_ical(empty).walk("VEVENT") == []
    aipm("add", "event", "title=Meetup", f"starts={day(20)}")
    aipm("add", "event", "title=Far", f"starts={day(200)}")
    aipm("add", "task", "title=Late", f"due={day(-3)}")
    found = Calendar.from_ical(aipm("agenda", "--format", "ics").out.encode()).walk("VEVENT")
    assert {str(event["SUMMARY"]) for event in found} == {"Meetup", "Late"}
    assert len(Calendar.from_ical(aipm("agenda", "--format=ics", "--days=300").out.encode()).walk("VEVENT")) == 3
    assert (
        aipm("export", "calendar", tmp_path / "x.ics", "--changed", "--json").document["count"] == 2
    )  # nothing was told


def test_the_bytes_of_the_agenda_reach_a_pipe_as_they_are(started: Aipm) -> None:
    started("add", "event", "title=Größe", f"starts={day(2)}")
    answer = started("agenda", "--format", "ics")
    assert answer.code == 0
    lines = answer.out.split("\r\n")
    assert (lines[0], lines[-2:], "SUMMARY:Größe" in lines) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""], True)


def test_the_agenda_in_json_is_the_same_either_way(aipm: Aipm) -> None:
    aipm("add", "event", "title=Meetup", f"starts={day(2)}")
    assert aipm("agenda", "--format", "json").document == aipm("agenda", "--json").document
    both = aipm("agenda", "--format", "ics", "--json")
    assert (both.code, both.document["outcome"]) == (2, "error")


# Reminders


def test_a_reminder_is_printed_once(aipm: Aipm, profile: Path) -> None:
    _with_task(profile, datetime.now().astimezone() + timedelta(minutes=1))
    assert aipm("remind", "--once").out == ""
    _with_task(profile, datetime.now().astimezone() - timedelta(minutes=1))
    first = aipm("remind", "--once")
    assert (first.code, first.out, first.err) == (0, "Reminder: Write\n", "")
    assert aipm("remind", "--once").out == ""
    assert aipm("remind", "--once", "--json").document == {"outcome": "ok", "reminders": []}


def test_reminders_in_json_name_their_records(aipm: Aipm, profile: Path) -> None:
    _with_task(profile, datetime.now().astimezone() - timedelta(minutes=1))
    [told] = aipm("remind", "--once", "--json").document["reminders"]
    assert (told["kind"], told["id"], told["field"], told["title"]) == ("task", 1, "remind_at", "Write")


def test_a_line_says_what_it_is_when_and_where(aipm: Aipm, profile: Path) -> None:
    now = datetime.now().astimezone().replace(microsecond=0)
    soon = (now.astimezone(UTC) + timedelta(minutes=20)).astimezone()  # on the clock here, also where summer time ends
    made = soon - timedelta(days=9)
    store = Store.open(profile, clock=lambda: made)
    store.save("interview", {"title": "Talk", "starts": soon, "status": "scheduled", "place": "Hub"})
    store.close()
    day_word = "today" if soon.date() == now.date() else "tomorrow"
    assert aipm("remind").out == f"Talk: starts {day_word}, {soon:%H:%M}, Hub\n"


def _with_task(profile: Path, remind_at: datetime) -> None:
    """A task made a day ago: what was due before it was written down does not ring."""
    made = datetime.now().astimezone() - timedelta(days=1)
    store = Store.open(profile, clock=lambda: made)
    store.save(
        "task", {"title": "Write", "remind_at": remind_at.replace(microsecond=0)}, 1 if store.count("task") else None
    )
    store.close()
