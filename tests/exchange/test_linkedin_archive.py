"""The parts of an archive: found by their headers, read row by row, with the traps of zip files and damaged members."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.linkedin.archive_drafts import Draft, read_draft
from aipm_desktop.exchange.linkedin.archive_parts import PARTS, find_parts
from aipm_desktop.exchange.linkedin.archive_rows import MemberRow, read_rows
from aipm_desktop.exchange.linkedin.parsed import Source
from tests.exchange.linkedin_archives import MEMBERS, pack, sample_archive, sample_members

TODAY = date(2026, 11, 19)
SKILLS = "Name\nPython\n"

GOLDEN: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "positions": [
        (
            "Example Grid Co",
            {
                "role": "Project Manager", "type": "job", "status": "active", "since": "2021-03", "current": True,
                "background": "Leads the forecasting programme.\nThree teams, one roadmap.",
                "notes": "Location: Exampleville",
            },
        ),
        (
            "Sample Rail Ltd",
            {
                "role": "Project Coordinator", "type": "job", "status": "done", "since": "2018", "until": "2021-02",
                "notes": "Location: Testford",
            },
        ),
        (
            "",
            {
                "role": "Business Analyst", "type": "freelance", "status": "done", "since": "2016-06",
                "until": "2017-12", "notes": "Worked as: Freelance",
            },
        ),
    ],
    "education": [
        (
            "",
            {
                "title": "Bachelor of Science (BSc), Computer Science", "institution": "University of Exampleville",
                "type": "degree", "format": "scheduled", "status": "completed",
                "degree_level": "Bachelor of Science (BSc), Computer Science",
                "notes": "From: 2012\nTo: 2016\nActivities: Debating",
            },
        ),
        (
            "",
            {
                "title": "Master of Science (MSc), Project Management", "institution": "Testford Business School",
                "type": "degree", "format": "scheduled", "status": "in_progress",
                "degree_level": "Master of Science (MSc), Project Management", "notes": "From: Sep 2025\nTo: Jul 2027",
            },
        ),
    ],
    "certifications": [
        (
            "",
            {
                "name": "Project Management Professional (PMP)®", "issuer": "Project Management Institute",
                "status": "certified", "credential_number": "EX-000001", "valid_until": date(2028, 6, 30),
                "verify_link": "https://badges.example/pmp",
                "notes": "Issued: 2022-06\nLinkedIn tells only the month of the end; look up the day: 2028-06",
            },
        ),
        (
            "",
            {
                "name": "Certificate of Invented Facilitation", "issuer": "Example Academy", "status": "certified",
                "notes": "Issued: 2019",
            },
        ),
        (
            "",
            {
                "name": "Sample Safety Card", "issuer": "Example Academy", "status": "expired",
                "credential_number": "EX-7", "valid_until": date(2018, 1, 31), "verify_link": "http://cards.example/7",
                "notes": "Issued: 2015-01\nLinkedIn tells only the month of the end; look up the day: 2018-01",
            },
        ),
    ],
    "skills": [("", {"name": name}) for name in ("Stakeholder Management", "Python", "Risk Assessment")],
    "courses": [
        ("", {"title": "Introduction to Examples", "status": "completed", "notes": "Course number: EX101"}),
        ("", {"title": "Statistics for Samples", "status": "completed"}),
    ],
    "learning": [
        (
            "",
            {
                "title": "AI Project Basics (sample)", "provider": "LinkedIn Learning", "status": "completed",
                "completed_on": date(2024, 3, 18),
            },
        )
    ],
    "projects": [
        (
            "",
            {
                "title": "Timetable Optimiser", "summary": "A model that proposes timetables.",
                "repository_link": "https://github.com/example/timetables", "notes": "From: Jan 2022\nTo: Jun 2022",
            },
        ),
        ("", {"title": "Museum Guide", "demo_link": "https://guide.example", "notes": "From: 2019"}),
    ],
    "volunteering": [
        (
            "Example Food Bank",
            {
                "role": "Logistics Volunteer", "type": "volunteering", "status": "active", "since": "2016-02",
                "current": True, "background": "Plans the weekly tours.", "notes": "Cause: Poverty Alleviation",
            },
        )
    ],
    "honors": [
        ("", {"title": "Invented Team Award", "result": "For the forecasting programme", "period": "2023-03"}),
    ],
    "recommendations": [
        (
            "",
            {
                "title": "Recommended by Ines Musterfeld", "achieved_on": date(2021, 3, 18),
                "feedback": "Calm under pressure, and the plans hold.\nI would work with this person again.",
                "notes": "Then: Delivery Director, Nimbus Analytics",
            },
        )
    ],
    "organizations": [
        (
            "Example Institute of Projects",
            {
                "name": "Example Institute of Projects", "status": "active", "role": "Chapter volunteer",
                "notes": "Since: Apr 2020",
            },
        )
    ],
    "events": [
        (
            "",
            {
                "title": "Invented AI Delivery Day", "status": "attended",
                "starts": datetime(2024, 3, 18, 17, tzinfo=UTC), "ends": datetime(2024, 3, 18, 19, tzinfo=UTC),
                "online_link": "https://events.example/delivery",
            },
        )
    ],
    "applications": [
        (
            "Example Grid Co",
            {
                "title": "AI Project Manager", "link": "https://www.linkedin.com/jobs/view/1000000001",
                "source": "LinkedIn", "status": "applied", "applied_on": date(2024, 3, 18), "cv_version": "cv-2024.pdf",
                "notes": "Asked on applying: Notice period? | Three months",
            },
        ),
        (
            "Sample Rail Ltd",
            {
                "title": "Programme Manager", "link": "https://www.linkedin.com/jobs/view/1000000002",
                "source": "LinkedIn", "status": "applied", "applied_on": date(2024, 2, 3), "cv_version": "cv-2024.pdf",
            },
        ),
    ],
    "saved-jobs": [
        (
            "Example Grid Co",
            {
                "title": "AI Project Manager", "link": "https://www.linkedin.com/jobs/view/1000000001",
                "source": "LinkedIn", "status": "wishlist", "notes": "Saved: 10 Mar 2024",
            },
        ),
        (
            "Prototipo Srl",
            {
                "title": "Head of Invented Delivery", "link": "https://www.linkedin.com/jobs/view/1000000003",
                "source": "LinkedIn", "status": "wishlist", "notes": "Saved: 11 Mar 2024",
            },
        ),
    ],
    "companies": [("", {"name": "Example Grid Co"}), ("", {"name": "Prototipo Srl"})],
    "invitations": [
        (
            "",
            {
                "given_name": "Nia", "family_name": "Invented", "needs_check": True,
                "linkedin_url": "https://www.linkedin.com/in/example-nia-invented",
                "met_how": "Invited by me on LinkedIn, 18 Mar 2024", "notes": "Good to meet you at the delivery day.",
            },
        ),
        (
            "",
            {
                "given_name": "Otto", "family_name": "Erfunden", "needs_check": True,
                "linkedin_url": "https://www.linkedin.com/in/example-otto-erfunden",
                "met_how": "Invited me on LinkedIn, 19 Mar 2024",
            },
        ),
    ],
}  # fmt: skip


def drafts(path: Path, part: str) -> list[Draft]:
    found = find_parts(path)
    assert found is not None
    made = [read_draft(part, row, TODAY) for source in found.members[part] for row in read_rows(source)[0]]
    return [each for each in made if isinstance(each, Draft)]


def parts_of(path: Path) -> set[str]:
    found = find_parts(path)
    assert found is not None
    return set(found.members)


@pytest.mark.parametrize("part", [part.key for part in PARTS])
def test_the_rows_of_each_part_become_these_records(part: str) -> None:
    assert [(each.organisation, each.values) for each in drafts(MEMBERS, part)] == GOLDEN[part]


def test_an_archive_is_read_as_it_came_repacked_or_in_an_archive(tmp_path: Path) -> None:
    members = sample_members()
    again = {f"Basic_Export/{name}": data for name, data in members.items()}
    shadows = {f"__MACOSX/Basic_Export/._{name}": b"\0\5\x16\7" for name in members}
    plain = sample_archive(tmp_path)
    inner = pack(tmp_path / "inner.zip", again | shadows).read_bytes()
    outer = pack(tmp_path / "twice.zip.zip", {"inner.zip": inner})
    everything = {part.key for part in PARTS}
    assert parts_of(plain) == parts_of(tmp_path / "inner.zip") == parts_of(outer) == parts_of(MEMBERS) == everything
    found = find_parts(plain)
    assert found is not None
    assert found.connections
    assert found.left == ["Recommendations_Given", "messages"]


def test_members_are_known_by_their_columns_and_missing_or_empty_ones_are_normal(tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", {"Kenntnisse.csv": SKILLS, "Education.csv": "", "Honors.csv": "Title,Issued On"})
    found = find_parts(archive)
    assert found is not None
    assert set(found.members) == {"skills"}
    assert not found.connections
    file = tmp_path / "Skills.csv"
    file.write_text(SKILLS, encoding="utf-8")
    assert find_parts(file) is None


@pytest.mark.parametrize(
    "data",
    [
        '"Name"\t"Number"\r\n"Größe"\t"EX1"\r\n'.encode("utf-16"),
        "\ufeffName,Number\r\nGröße,EX1\r\n".encode(),
        "Name;Number\nGröße;EX1".encode("cp1252"),
    ],
)
def test_each_member_has_its_own_encoding(tmp_path: Path, data: bytes) -> None:
    found = drafts(pack(tmp_path / "a.zip", {"Courses.csv": data, "Skills.csv": SKILLS}), "courses")
    assert [(each.values["title"], each.values["notes"]) for each in found] == [("Größe", "Course number: EX1")]


def test_a_damaged_row_takes_no_other_along() -> None:
    text = 'Name,Number\nGood,1\nBad,"open\nMore,2\nToo,many,cells\nBroken "quote",3\nLast,4'
    rows, skipped = read_rows(Source("Courses.csv", text.encode()))
    assert [(row.line, row.get("name")) for row in rows] == [
        (2, "Good"),
        (4, "More"),
        (6, 'Broken "quote"'),
        (7, "Last"),
    ]
    assert [(each.line, each.source) for each in skipped] == [(3, "Courses.csv"), (5, "Courses.csv")]
    assert skipped[0].reason == "A quotation mark is opened and never closed."
    assert "3 cells where the header names 2" in skipped[1].reason


@given(st.lists(st.text('ab",;\n\t\r', max_size=12), max_size=12))
def test_no_damage_ends_the_reading(lines: list[str]) -> None:
    text = "\n".join(["Name,Number", *lines, "Last,1"])
    rows, skipped = read_rows(Source("Courses.csv", text.encode()))
    places = [row.line for row in rows] + [each.line for each in skipped]
    assert len(places) == len(set(places))
    assert all(text.count("\n") + text.count("\r") + 1 >= line > 1 for line in places)


def test_a_member_that_cannot_be_unpacked_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:  # stored, so that a byte can be turned
        archive.writestr("Skills.csv", SKILLS)
        archive.writestr("Courses.csv", "Name,Number\nTurned,1\n" + "x" * 20_000)
    path.write_bytes(path.read_bytes().replace(b"Turned", b"Burned"))
    found = find_parts(path)
    assert found is not None
    assert set(found.members) == {"skills"}
    assert found.broken == ["Courses.csv"]


def test_a_bomb_is_left_alone(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Skills.csv", SKILLS + "x\n" * (33 * 2**20))
    path = tmp_path / "bomb.zip"
    path.write_bytes(data.getvalue())
    with pytest.raises(AipmError, match="too large"):
        find_parts(path)


@pytest.mark.parametrize(
    ("part", "cells", "reason"),
    [
        ("positions", {"location": "Exampleville"}, "It names neither a role nor an organisation."),
        ("education", {"startdate": "2012"}, "It names neither a degree nor a school."),
        ("learning", {"contenttitle": "A", "contentcompletedatifcompleted": "N/A"}, "It was not completed."),
        ("companies", {"organization": "Freelance"}, "It names no organisation."),
        ("recommendations", {"firstname": "Ada", "text": ""}, "It has no text."),
        ("invitations", {"direction": "OUTGOING", "from": "Me"}, "It names nobody."),
        ("applications", {"companyname": "Acme"}, "It names no position."),
    ],
)
def test_a_row_without_what_matters_says_why(part: str, cells: dict[str, str], reason: str) -> None:
    assert read_draft(part, MemberRow("m.csv", 2, cells), TODAY) == reason


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "https://", "https://[", "a b"])
def test_only_web_addresses_become_links(address: str) -> None:
    made = read_draft("certifications", MemberRow("m.csv", 2, {"name": "Card", "url": address}), TODAY)
    assert isinstance(made, Draft)
    assert "verify_link" not in made.values


def test_headers_of_2018_are_read() -> None:
    cells = {"title": "Old", "startdate": "Jan 2016", "enddate": "Feb 2017"}
    made = read_draft("projects", MemberRow("Projects.csv", 2, cells), TODAY)
    assert isinstance(made, Draft)
    assert made.values["notes"] == "From: Jan 2016\nTo: Feb 2017"
    cells = {"title": "Prize", "issuer": "Acme", "issuedate": "Mar 18, 2016"}
    made = read_draft("honors", MemberRow("Honors.csv", 2, cells), TODAY)
    assert isinstance(made, Draft)
    assert (made.values["achieved_on"], made.values["notes"]) == (date(2016, 3, 18), "Given by: Acme")
