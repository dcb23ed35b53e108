"""The records of the design's pictures: a Thursday in November 2026 of somebody invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from aipm_desktop.store import Store, Writer

TODAY = date(2026, 11, 19)
_COURSES = (2, 3, 2.5, 4, 3, 4.5, 5, 3.5, 4, 5, 4.5, 4)
_PRACTICE = (0, 1, 0.5, 1.5, 1, 2, 2.5, 1, 2, 2.5, 3, 1.5)
_READING = (1, 0.5, 1, 1, 1.5, 1, 0.5, 1, 1.5, 1, 1, 1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment on the wall clock of the tests."""
    return datetime.combine(day, time(hour, minute)).astimezone(UTC)


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def fill(store: Store) -> None:
    """Write it all as one step."""
    with store.write("Fill the pictures") as writer:
        people = _people(writer)
        _agenda(writer, people)
        _learning(writer)
        _certifications(writer)


def _people(writer: Writer) -> dict[str, int]:
    people: dict[str, int] = {}
    for given, family, tier, weeks in (
        ("Jonas", "Lindqvist", 42, 9),
        ("Mei-Ling", "Zhou", 42, 7),
        ("Kwame", "Mensah", 90, 14),
        ("Sofia", "Marchetti", 28, 6),
        ("Aiko", "Tanaka", 28, 5),
        ("Priya", "Raman", 28, 0),
        ("Helen", "Osei", 0, 0),
        ("Daniel", "O’Connor", 0, 0),
    ):
        values: dict[str, Any] = {"given_name": given, "family_name": family, "stage": "in_touch"}
        if tier:
            values["cadence_days"] = tier
        people[given] = number = writer.save("contact", values)
        if weeks:
            talk = {"occurred": after(-7 * weeks), "type": "call", "people": [{"contact_id": number}]}
            writer.save("interaction", talk)
    return people


def _agenda(writer: Writer, people: dict[str, int]) -> None:
    interview = {"status": "scheduled", "starts": at(TODAY, 15, 30), "ends": at(TODAY, 16), "channel": "video"}
    writer.save("interview", {**interview, "people": [{"contact_id": people["Priya"]}], "place": "Video call"})
    writer.save(
        "interview",
        {
            "title": "Interview with Daniel O’Connor",
            "status": "completed",
            "starts": at(after(-2), 16, 30),
            "ends": at(after(-2), 17),
            "thank_you_due": at(TODAY, 17),
            "people": [{"contact_id": people["Daniel"]}],
        },
    )
    writer.save("task", {"title": "Study block: ML Foundations, module 6", "planned_on": TODAY})
    writer.save("task", {"title": "Send the risk register to Sofia Marchetti", "due": after(-3)})
    writer.save("task", {"title": "Prepare agenda for session with Helen Osei", "due": after(1)})
    mentoring = writer.save("mentoring", {"status": "active", "contact_id": people["Helen"], "role": "mentee"})
    session = {"mentoring_id": mentoring, "status": "confirmed", "starts": at(after(5), 16), "title": "Session 9"}
    writer.save("session", session)
    event = {"title": "Responsible AI in Delivery", "status": "registered", "starts": at(after(6), 18, 30)}
    writer.save("event", {**event, "venue": "City Library, Room 4"})
    catch_up = {"title": "Catch up with Jonas Lindqvist", "due": after(8), "follow_up": True}
    writer.save("task", {**catch_up, "contact_id": people["Jonas"]})
    waiting = {"title": "Slides from Kwame Mensah", "status": "waiting", "waiting_on_id": people["Kwame"]}
    writer.save("task", waiting)


def _learning(writer: Writer) -> None:
    monday = after(-TODAY.weekday())
    course = writer.save("course", {"title": "ML Foundations", "status": "in_progress"})
    for type_, hours in (("course", _COURSES), ("practice", _PRACTICE), ("reading", _READING)):
        for back, amount in enumerate(reversed(hours)):
            day = monday + timedelta(days=1 - 7 * back)
            if amount:
                entry = {"studied_on": day, "minutes": round(amount * 60), "type": type_, "what": "Study"}
                writer.save("study", {**entry, "course_id": course})


def _certifications(writer: Writer) -> None:
    for name in ("PMP", "CAPM", "PRINCE2 Foundation"):
        writer.save("certification", {"name": name, "status": "certified"})
    writer.save("certification", {"name": "PMI-ACP", "status": "considering"})
    exam = {"booked_at": at(after(23), 9), "place": "online"}
    writer.save("certification", {"name": "PMI-CPMAI", "status": "exam_scheduled", "attempts": [exam]})
