"""The résumé as JSON Resume and as a document."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from aipm_desktop.exchange.document.markdown import write_markdown
from aipm_desktop.exchange.resume.json_resume import write_json_resume
from aipm_desktop.exchange.resume.layout import resume_document
from aipm_desktop.exchange.resume.resume import Certificate, Person, Project, Resume, SkillLevel, Study, Work

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
FULL = Resume(
    Person("Sam Demo", "Project manager", "sam@demo.example", "Harbour City", ("https://sam.demo.example/me",), "Hi."),
    work=(Work("Lead", "Acme", "Full time", "2024", "2024-05", highlights=("Did it.",), link="ftp://no.example"),),
    volunteering=(Work("Member", "Community", "Membership", "2025-12-15", current=True),),
    projects=(Project("Pilot", "Lead", "Open source", since="--05", skills=("Data",), demo="https://demo.example"),),
    education=(Study("Physics", "University", "Master", "2010", "2015-07-01", "1.3"),),
    certificates=(
        Certificate("PMP", "PMI", "123", "2024-03-15", "2027-03-15", link="https://verify.example"),
        Certificate("CAPM", endless=True),
    ),
    skills=(SkillLevel("Data", 3, "Working", "Technical", "2026-08-01", 3), SkillLevel("Talk", 2, "Beginner")),
)

# https://jsonresume.org/schema, version 1.0.0: the sections, and the fields with what they hold.
TEXT, DATE, TEXTS, URL = "text", "date", "texts", "url"
_SPAN = {"startDate": DATE, "endDate": DATE}
_PAGE = {"url": URL, "summary": TEXT, "highlights": TEXTS}
SECTIONS: dict[str, dict[str, str]] = {
    "work": {"name": TEXT, "location": TEXT, "description": TEXT, "position": TEXT, **_PAGE, **_SPAN},
    "volunteer": {"organization": TEXT, "position": TEXT, **_PAGE, **_SPAN},
    "education": {"institution": TEXT, "url": URL, "area": TEXT, "studyType": TEXT, "score": TEXT, **_SPAN},
    "certificates": {"name": TEXT, "date": DATE, "url": URL, "issuer": TEXT},
    "skills": {"name": TEXT, "level": TEXT, "keywords": TEXTS},
    "projects": {
        "name": TEXT, "description": TEXT, "highlights": TEXTS, "keywords": TEXTS, "url": URL, "roles": TEXTS,
        "entity": TEXT, "type": TEXT, **_SPAN,
    },
}  # fmt: skip
OWN = {"number", "validUntil", "doesNotExpire", "levelOf5", "newestEvidence", "tools", "type"}
ISO8601 = re.compile(r"^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$")


def _holds(value: Any, what: str) -> bool:
    if what == TEXTS:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if not isinstance(value, str):
        return False
    return bool(ISO8601.match(value)) if what == DATE else what == TEXT or value.startswith("https://")


def test_json_resume_holds_to_the_published_schema() -> None:
    found = json.loads(write_json_resume(FULL, now=NOW))
    assert found.keys() <= {"$schema", "basics", "meta", *SECTIONS}
    for section, fields in SECTIONS.items():
        assert found[section], section
        for entry in found[section]:
            for name, value in entry.items():
                assert _holds(value, fields[name]) if name in fields else name in OWN, (section, name, value)
    assert found["meta"] == {"version": "v1.0.0", "lastModified": "2026-11-20T09:00:00"}
    assert found["basics"]["profiles"] == [{"network": "sam.demo.example", "url": "https://sam.demo.example/me"}]


def test_partial_dates_expiry_and_levels_are_kept_and_what_is_unknown_is_left_out() -> None:
    found = json.loads(write_json_resume(FULL, now=NOW))
    assert (found["work"][0]["startDate"], found["work"][0]["endDate"]) == ("2024", "2024-05")
    assert "url" not in found["work"][0]  # no address of the web
    assert "startDate" not in found["projects"][0]  # a day without a year
    assert found["certificates"][0]["validUntil"] == "2027-03-15"
    assert found["certificates"][1] == {"name": "CAPM", "doesNotExpire": True}
    assert found["skills"][0]["levelOf5"] == 3
    assert found["skills"][1] == {"name": "Talk", "level": "Beginner", "levelOf5": 2}
    assert json.loads(write_json_resume(Resume(Person(email="no mail")), now=NOW)).keys() == {"$schema", "meta"}


def test_the_document_has_every_part_once_and_no_empty_one() -> None:
    text = write_markdown(resume_document(FULL)).decode()
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "Profile", "Experience", "Projects", "Certifications", "Skills", "Education and courses",
        "Volunteering and memberships",
    ]  # fmt: skip
    assert "PMP, PMI, 15 Mar 2024, valid until 15 Mar 2027, no. 123" in text
    assert "- Data: working, last shown 3 months ago\n- Talk: beginner\n" in text
    assert "15 Dec 2025 – now" in text
    assert write_markdown(resume_document(Resume(Person()))).decode() == "# Résumé\n"
