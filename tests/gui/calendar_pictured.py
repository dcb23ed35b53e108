"""The records of the calendar's picture: November 2026 of somebody invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from aipm_desktop.store import Store, Writer

TODAY = date(2026, 11, 19)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment on the wall clock of the tests."""
    return datetime.combine(day, time(hour, minute)).astimezone(UTC)


def november(day: int) -> date:
    """A day of November 2026; 31 and more are days of December."""
    return date(2026, 11, 1) + timedelta(days=day - 1)


def fill(store: Store) -> dict[str, int]:
    """Write it all as one step. Returns the ids of what tests look for, by a short name."""
    found: dict[str, int] = {}
    with store.write("Fill the calendar") as writer:
        people = {name: _person(writer, name) for name in ("Priya Raman", "Daniel O’Connor", "Grace Kim", "Helen Osei")}
        _interviews(writer, people, found)
        _mentoring(writer, people, found)
        _events(writer, found)
        _learning(writer, found)
        _tasks(writer, people, found)
    return found


def _person(writer: Writer, name: str) -> int:
    given, _, family = name.partition(" ")
    return writer.save("contact", {"given_name": given, "family_name": family})


def _interviews(writer: Writer, people: dict[str, int], found: dict[str, int]) -> None:
    for name, day, hour, status in (
        ("Priya Raman", 19, 15, "scheduled"),
        ("Daniel O’Connor", 17, 16, "completed"),
        ("Grace Kim", 12, 11, "closed"),
    ):
        begins = at(november(day), hour, 30)
        values: dict[str, Any] = {"status": status, "starts": begins, "people": [{"contact_id": people[name]}]}
        values |= {"ends": begins + timedelta(minutes=30), "place": "Video call"}
        found[name] = writer.save("interview", values)
    writer.save("interview", {"thank_you_due": at(TODAY, 17)}, found["Daniel O’Connor"])


def _mentoring(writer: Writer, people: dict[str, int], found: dict[str, int]) -> None:
    mentoring = writer.save("mentoring", {"status": "active", "contact_id": people["Helen Osei"], "role": "mentee"})
    for number, day, status in ((8, 10, "held"), (9, 24, "confirmed")):
        session = {"mentoring_id": mentoring, "status": status, "starts": at(november(day), 16)}
        found[f"Session {number}"] = writer.save("session", {**session, "title": f"Session {number}, Dr. Helen Osei"})


def _events(writer: Writer, found: dict[str, int]) -> None:
    for title, day, hour, status in (
        ("PMI webinar: AI governance", 3, 18, "attended"),
        ("Responsible AI in Delivery", 25, 18, "registered"),
        ("Data & Delivery Day", 34, 9, "registered"),
        ("Evening meetup", 34, 19, "registered"),
    ):
        found[title] = writer.save("event", {"title": title, "starts": at(november(day), hour, 30), "status": status})
    summit = {"title": "AI in Projects Summit", "starts": november(13), "ends": november(16), "status": "registered"}
    found["Summit"] = writer.save("event", {**summit, "venue": "Harbour Hall"})


def _learning(writer: Writer, found: dict[str, int]) -> None:
    course = writer.save("course", {"title": "ML Foundations", "status": "in_progress"})
    found["course"] = course
    for day in (5, 12):
        study = {"studied_on": november(day), "minutes": 90, "what": "ML Foundations", "course_id": course}
        found[f"study {day}"] = writer.save("study", study)
    exam = {"booked_at": at(november(28), 10), "place": "online", "minutes": 120}
    certification = {"name": "PMI-CPMAI", "status": "exam_scheduled", "attempts": [exam]}
    found["certification"] = writer.save("certification", {**certification, "fee_due": november(14)})


def _tasks(writer: Writer, people: dict[str, int], found: dict[str, int]) -> None:
    about_course = {"about_kind": "course", "about_id": found["course"]}
    about_session = {"about_kind": "session", "about_id": found["Session 9"]}
    for title, values in (
        ("Write to Sofia", {"due": november(6), "follow_up": True, "status": "done"}),
        ("Study block", {"planned_on": TODAY, **about_course}),
        ("Prepare agenda", {"due": november(20), **about_session}),
        (
            "Practice test 2",
            {"due": at(november(21), 10), "about_kind": "certification", "about_id": found["certification"]},
        ),
        ("Risk register", {"due": november(23), **about_session}),
        ("Catch up: Jonas", {"due": november(27), "follow_up": True, "contact_id": people["Grace Kim"]}),
        ("Finish “Models” notes", {"due": november(28)}),
        ("Case study", {"due": november(30), "planned_on": november(29)}),
        ("Send case study", {"due": november(33), "follow_up": True}),
        ("Weekly review", {"due": november(20), "recurrence": "FREQ=WEEKLY"}),
        ("Send the risk register", {"due": november(16)}),
    ):
        found[title] = writer.save("task", {"title": title, **values})
    writer.save("task", {"done_on": november(6)}, found["Write to Sofia"])
