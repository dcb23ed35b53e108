"""Invented people and records for the list and record pages; every address ends in .example."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from aipm_desktop.store import Store, Writer

TODAY = date(2026, 11, 19)
_PEOPLE = (
    ("Priya", "Raman", "Helio Robotics", "AI Program Manager", "champion", 2),
    ("Jonas", "Lindqvist", "Northwind Labs", "Head of AI Delivery", "in_touch", 63),
    ("Mei-Ling", "Zhou", "Lumen Bank", "Senior AI Project Manager", "in_touch", 49),
    ("Dr. Helen", "Osei", "Brightwater Health", "Director of AI Delivery", "champion", 9),
    ("Daniel", "O’Connor", "Orbital Freight", "AI Product Manager", "in_touch", 2),
    ("Sofia", "Marchetti", "Cantilever", "AI Product Manager", "contacted", 21),
    ("Kwame", "Mensah", "Fieldstone Energy", "AI Programme Lead", "in_touch", 98),
    ("Aiko", "Tanaka", "Atlas Mobility", "AI Project Manager", "contacted", 35),
    ("Viktor", "Kowalski", "Brightwater Health", "Senior AI Project Manager", "new", 0),
    ("Thandi", "Nasser", "Cantilever", "Recruiter, AI & Data", "in_touch", 380),
    ("Zainab", "Marchetti", "Helio Robotics", "Data Engineer", "dormant", 42),
    ("Arjun", "Mehta", "Copperline Retail", "Chief of Staff to CTO", "contacted", 0),
    ("محمد", "العربي", "Copperline Retail", "مدير مشروع", "new", 0),
    ("李", "小龙", "Atlas Mobility", "人工智能项目经理", "new", 0),
)


def at(days: int, hour: int, minute: int = 0) -> datetime:
    """A moment in so many days, in UTC."""
    day = TODAY + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def fill(store: Store) -> dict[str, int]:
    """Write the sample as one step. Returns the ids of what tests look for, by a short name."""
    found: dict[str, int] = {}
    with store.write("Fill the sample") as writer:
        for given, family, company, position, stage, days in _PEOPLE:
            values = {"given_name": given, "family_name": family, "company": company, "position": position}
            found[given] = writer.save("contact", {**values, "stage": stage})
            if days:
                talk = {"occurred": TODAY - timedelta(days=days), "type": "message", "summary": f"Talk with {given}"}
                writer.save("interaction", {**talk, "people": [{"contact_id": found[given]}]})
        _priya(writer, found)
        _interview(writer, found)
        _mentoring(writer, found)
        _learning(writer, found)
        _events(writer, found)
        _career(writer, found)
    return found


def _priya(writer: Writer, found: dict[str, int]) -> None:
    me = found["Priya"]
    details: dict[str, Any] = {
        "email": "priya.raman@helio.example",
        "city": "Rotterdam",
        "linkedin_url": "https://www.linkedin.com/in/priya-raman-example",
        "met_how": "PMI chapter meetup",
        "cadence_days": 28,
        "tags": ["hiring", "robotics"],
        "connected_on": date(2026, 10, 29),
        "notes": "Moved from delivery into the AI programme two years ago.",
        "affiliations": [
            {"organisation": "Orbital Freight", "role": "Delivery lead", "since": "2019", "until": "2024"}
        ],
        "relationships": ["ai_pm"],
    }
    writer.save("contact", details, me)
    people = [{"contact_id": me}]
    writer.save(
        "interaction",
        {
            "occurred": at(-2, 8, 40),
            "type": "message",
            "summary": "Confirmed Thursday 15:30. Priya suggested we spend ten minutes on how Helio scopes experiments "
            "before committing engineers.",
            "people": people,
        },
    )
    writer.save(
        "interaction",
        {
            "occurred": at(-10, 17, 12),
            "type": "email",
            "summary": "Asked for a 30-minute conversation about moving from software delivery into AI programme work. "
            "Attached one-page profile.",
            "people": people,
        },
    )
    writer.save("task", {"title": "Ask for stage-gate template", "contact_id": me})
    writer.save("task", {"title": "Send thank-you note", "contact_id": me, "due": TODAY + timedelta(days=1)})
    found["organisation"] = writer.save(
        "organisation", {"name": "Helio Robotics", "city": "Rotterdam", "industries": "Warehouse robots"}
    )
    found["coming"] = writer.save(
        "interview",
        {
            "title": "Informational interview",
            "status": "scheduled",
            "starts": at(0, 14, 30),
            "ends": at(0, 15),
            "channel": "video",
            "people": people,
        },
    )


def _interview(writer: Writer, found: dict[str, int]) -> None:
    questions = [
        {"text": "How did you move from delivery into AI product work?", "theme": "path", "asked": True,
         "answer": "Sideways, inside the same company. Owned the labelling budget first, then the roadmap."},
        {"text": "Which metrics do you show to non-technical stakeholders?", "theme": "stakeholders", "asked": True,
         "answer": "Hours saved and error cost. Never accuracy on its own."},
        {"text": "Which certification did your hiring managers notice?", "theme": "hiring"},
        {"text": "What would you want to see in a portfolio piece from me?", "theme": "growth"},
    ]  # fmt: skip
    found["interview"] = writer.save(
        "interview",
        {
            "title": "Daniel O’Connor",
            "status": "completed",
            "purpose": "AI Product Manager, Orbital Freight",
            "starts": at(-2, 11),
            "ends": at(-2, 11, 30),
            "thank_you_due": at(0, 16),
            "channel": "video",
            "people": [{"contact_id": found["Daniel"]}],
            "questions": questions,
            "insights": [{"text": "Stage gates need a kill date", "skill": "Risk communication"}],
            "notes": "Orbital runs two-week spikes before any roadmap commitment.",
        },
    )
    about = {"about_kind": "interview", "about_id": found["interview"]}
    writer.save("task", {"title": "Send case study: ticket triage", "due": TODAY + timedelta(days=14), **about})


def _mentoring(writer: Writer, found: dict[str, int]) -> None:
    goals = [
        {"text": "Run an AI discovery phase end to end", "progress": 70, "measure": "7 of 10 steps"},
        {"text": "Explain model risk to executives", "progress": 45},
    ]
    found["mentoring"] = writer.save(
        "mentoring",
        {
            "contact_id": found["Dr. Helen"],
            "status": "active",
            "role": "mentee",
            "started_on": date(2026, 3, 3),
            "cadence_days": 14,
            "goals": goals,
        },
    )
    for number, days, title, status in ((7, -23, "Estimating experiments", "held"), (9, 5, "Stage gates", "confirmed")):
        found[f"session {number}"] = writer.save(
            "session",
            {
                "mentoring_id": found["mentoring"],
                "number": number,
                "title": title,
                "starts": at(days, 15),
                "status": status,
                "minutes": 60,
                "actions": [{"text": "Rewrite the risk register", "owner": "me", "due": TODAY + timedelta(days=4)}],
            },
        )


def _learning(writer: Writer, found: dict[str, int]) -> None:
    course = {"title": "ML Foundations for Managers", "provider": "Northwind Academy", "status": "in_progress"}
    found["course"] = writer.save("course", {**course, "hours_total": 40, "deadlines": [
        {"title": "Essay", "at": TODAY + timedelta(days=17)}
    ]})  # fmt: skip
    writer.save("study", {"what": "Module 5", "minutes": 90, "course_id": found["course"], "studied_on": TODAY})
    found["certification"] = writer.save(
        "certification",
        {
            "name": "PMI-CPMAI",
            "issuer": "PMI",
            "status": "exam_scheduled",
            "attempts_allowed": 3,
            "attempts": [{"booked_at": at(23, 8), "place": "online", "minutes": 160}],
            "cycles": [{"starts_on": date(2027, 1, 1), "ends_on": date(2029, 12, 31), "units_needed": 30}],
        },
    )


def _events(writer: Writer, found: dict[str, int]) -> None:
    found["event"] = writer.save(
        "event",
        {
            "title": "Data & Delivery day",
            "type": "conference",
            "status": "registered",
            "starts": at(15, 8),
            "ends": at(15, 16, 30),
            "venue": "Harbour Hall",
            "city": "Rotterdam",
            "deadlines": [{"type": "hotel", "at": TODAY + timedelta(days=6)}],
            "people_to_meet": [{"contact_id": found["Kwame"], "why": "Not spoken for 14 weeks"}],
        },
    )
    found["task"] = writer.save("task", {"title": "Write one page on stage gates", "due": TODAY - timedelta(days=3)})


def _career(writer: Writer, found: dict[str, int]) -> None:
    """One record of each kind of the career side: their pages take the same parts as those above."""
    found["skill"] = writer.save("skill", {"name": "Risk registers", "area": "management", "level": 2, "target": 4})
    source = writer.save("source", {"title": "Delivery letters", "link": "https://letters.example"})
    writer.save("reading", {"title": "When to stop a pilot", "source_id": source, "skill_id": found["skill"]})
    writer.save("experiment", {"tool": "Label checker", "skill_id": found["skill"]})
    experience = {"role": "Volunteer coordinator", "organisation_id": found["organisation"], "since": "2025-03"}
    found["experience"] = writer.save("experience", {**experience, "skills": [{"skill_id": found["skill"]}]})
    proven = [{"skill_id": found["skill"]}]
    won = {"title": "Sorting time halved", "experience_id": found["experience"], "skills": proven}
    found["accomplishment"] = writer.save("accomplishment", won)
    shown = {"title": "Parcel sorter", "accomplishments": [{"accomplishment_id": found["accomplishment"]}]}
    writer.save("project", {**shown, "skills": proven})
    writer.save("application", {"title": "Junior AI coordinator", "organisation_id": found["organisation"]})
    writer.save("membership", {"name": "Delivery guild", "chapter": "North", "renewals": [TODAY]})
    target = writer.save("target_role", {"title": "Delivery manager", "requirements": [{"what": "A credential"}]})
    writer.save("goal", {"title": "Lead a pilot", "target_role_id": target})
    units = [{"certification_id": found["certification"], "amount": 2}]
    writer.save("claim", {"activity": "Webinar on drift", "allocations": units})
    writer.save("review", {"week": TODAY - timedelta(days=TODAY.weekday())})
    writer.save("template", {"title": "Short thanks", "text": "Thank you for your time."})
