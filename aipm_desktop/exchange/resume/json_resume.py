"""JSON Resume 1.0.0 (jsonresume.org/schema): a résumé that other programs read and lay out.

Sections and fields are those published there; more fields are allowed in an entry, but no more sections. A date has a
year and may have a month and a day. Kept beyond the schema: the number and the end of a certificate, the level of a
skill from 0 to 5 and the day of its newest evidence, since the schema has no place for them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from aipm_desktop.exchange.document.blocks import opens
from aipm_desktop.exchange.resume.resume import Certificate, Person, Project, Resume, SkillLevel, Study, Work
from aipm_desktop.kinds.base import write_moment

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_DATE = re.compile(r"[12]\d{3}(-[01]\d(-[0-3]\d)?)?")
_EMAIL = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[^@\s<>()]+")


def write_json_resume(resume: Resume, *, now: datetime) -> bytes:
    """The résumé as UTF-8. What is empty is left out, and so is an address or a date that the schema refuses."""
    document = _filled({
        "$schema": SCHEMA,
        "basics": _basics(resume.person),
        "work": [_work(each) | {"name": each.organisation} for each in resume.work],
        "volunteer": [_work(each) | {"organization": each.organisation} for each in resume.volunteering],
        "education": list(map(_study, resume.education)),
        "certificates": list(map(_certificate, resume.certificates)),
        "skills": list(map(_skill, resume.skills)),
        "projects": list(map(_project, resume.projects)),
        "meta": {"version": "v1.0.0", "lastModified": write_moment(now).removesuffix("Z")},
    })  # fmt: skip
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _filled(value: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that hold something, inside too."""
    inside = {name: _inner(each) for name, each in value.items()}
    return {name: each for name, each in inside.items() if each not in ("", None, [], {})}


def _inner(value: Any) -> Any:
    if isinstance(value, list):
        return list(map(_inner, value))
    return _filled(value) if isinstance(value, Mapping) else value


def _basics(person: Person) -> dict[str, Any]:
    links = [link for link in person.links if opens(link) and not link.startswith("mailto:")]
    return {
        "name": person.name,
        "label": person.headline,
        "email": person.email if _EMAIL.fullmatch(person.email) else "",
        "url": links[0] if links else "",
        "summary": person.summary,
        "location": {"city": person.place},
        "profiles": [{"network": _host(link), "url": link} for link in links],
    }


def _host(link: str) -> str:
    return (urlsplit(link).hostname or "").removeprefix("www.")


def _work(work: Work) -> dict[str, Any]:
    return {
        "position": work.position,
        "type": work.kind,
        "startDate": _date(work.since),
        "endDate": _date(work.until),
        "url": _url(work.link),
        "summary": work.summary,
        "highlights": list(work.highlights),
        "tools": work.tools,
    }


def _project(project: Project) -> dict[str, Any]:
    return {
        "name": project.name,
        "type": project.kind,
        "description": project.summary,
        "roles": [project.role] if project.role else [],
        "entity": project.organisation,
        "startDate": _date(project.since),
        "endDate": _date(project.until),
        "highlights": list(project.highlights),
        "keywords": list(project.skills),
        "url": _url(project.demo) or _url(project.repository),
    }


def _study(study: Study) -> dict[str, Any]:
    return {
        "institution": study.institution,
        "area": study.area,
        "studyType": study.level,
        "startDate": _date(study.since),
        "endDate": _date(study.until),
        "score": study.grade,
        "url": _url(study.link),
    }


def _certificate(certificate: Certificate) -> dict[str, Any]:
    return {
        "name": certificate.name,
        "issuer": certificate.issuer,
        "date": _date(certificate.issued_on),
        "url": _url(certificate.link),
        "number": certificate.number,
        "validUntil": _date(certificate.valid_until),
        "doesNotExpire": True if certificate.endless else None,
    }


def _skill(skill: SkillLevel) -> dict[str, Any]:
    return {
        "name": skill.name,
        "level": skill.level_name,
        "keywords": [skill.area] if skill.area else [],
        "levelOf5": skill.level,
        "newestEvidence": _date(skill.proved_on),
    }


def _date(text: str) -> str:
    return text if _DATE.fullmatch(text) else ""


def _url(link: str) -> str:
    return link.strip() if opens(link) else ""
