"""From a row of the archive to the record it becomes.

Nothing is made up: a date of which LinkedIn tells only the year or the month stays so, in a field for such or in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from aipm_desktop.exchange.linkedin.archive_dates import read_clock, read_part_of_date, read_span
from aipm_desktop.exchange.linkedin.archive_rows import MemberRow
from aipm_desktop.exchange.linkedin.dates import read_date
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.partial import first_day, last_day
from aipm_desktop.kinds.profile import read_profile
from aipm_desktop.kinds.text import company_key, fold
from aipm_desktop.kinds.values import moment_of
from aipm_desktop.planning.periods import say_partial

_LONGEST_LINE = 300
_job = re.compile(r"https?://(?:[a-z0-9-]+\.)*linkedin\.com/jobs/view/(?:[^/?#]*-)?(\d+)", re.IGNORECASE).match


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a row tells of."""

    given_name: str
    family_name: str
    url: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as one row of the archive tells it. `key` tells the row from all others of its part, in every export.

    `organisation` is the name of the one it belongs to, `person` who wrote or was written to. `conversation` is the
    record that comes instead when this person is a contact already.
    """

    part: str
    kind: str
    key: str
    values: Values
    source: str
    line: int
    organisation: str = ""
    organisation_type: str = "company"
    person: Named | None = None
    conversation: Values | None = None


def read_draft(part: str, row: MemberRow, today: date) -> Draft | str:
    """The record a row becomes, or why it becomes none. `today` tells what is over."""
    made = _MAKERS[part](row, today)
    if isinstance(made, str):
        return made
    kind, key, values, more = made
    filled = {name: value for name, value in values.items() if value not in ("", None)}
    return Draft(part, kind, "|".join(map(fold, key)), filled, row.source, row.line, **more)


_Made = tuple[str, tuple[str, ...], Values, dict[str, Any]]
_Maker = Callable[[MemberRow, date], "_Made | str"]


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_LINE]


def _link(text: str) -> str:
    """A web address that may be kept, without what is wrong for any: other schemes, blanks, no host."""
    address = text.strip()
    if address.casefold().startswith("www."):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", address) else ""


def _told(*lines: tuple[str, str]) -> str:
    """Notes of what has no field of its own."""
    return "\n".join(f"{label}: {text}" if label else text for label, text in lines if text)


def _span(row: MemberRow) -> tuple[str, str]:
    begins = read_part_of_date(row.get("startedon", "startdate"))
    return begins, read_part_of_date(row.get("finishedon", "enddate"))


def _backwards(since: str, until: str) -> str:
    """Why a period cannot be; "" for one that can."""
    begins, ends = first_day(since), last_day(until)
    if not (begins and ends and ends < begins):
        return ""
    return f"It ends ({say_partial(until)}) before it begins ({say_partial(since)})."


def _whole(text: str) -> date | None:
    """The day, where a partial date is one."""
    return date.fromisoformat(text) if len(text) == 10 else None


def _position(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    role, company = _line(row.get("title")), _line(row.get("companyname"))
    return _work("job", role, company, row.get("description"), _told(("Location", _line(row.get("location")))), row)


def _volunteering(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    role, company = _line(row.get("role")), _line(row.get("companyname"))
    return _work("volunteering", role, company, row.get("description"), _told(("Cause", _line(row.get("cause")))), row)


def _work(type: str, role: str, company: str, background: str, notes: str, row: MemberRow) -> _Made | str:
    since, until = _span(row)
    if not role and not company:
        return "It names neither a role nor an organisation."
    if fault := _backwards(since, until):
        return fault
    current = bool(since) and not row.get("finishedon")
    alone = company and not company_key(company)  # freelance, self-employed: nobody's organisation
    values: Values = {
        "role": role or company,
        "type": "freelance" if alone and type == "job" else type,
        "status": "active" if current else "done",
        "since": since,
        "until": until,
        "current": current or None,
        "background": background,
        "notes": _told(("", notes), ("Worked as", company if alone else "")),
    }
    return "experience", (role, company, since), values, {"organisation": "" if alone else company}


def _education(row: MemberRow, today: date) -> _Made | str:
    degree, school = _line(row.get("degreename")), _line(row.get("schoolname"))
    begins, ends = _span(row)
    if not degree and not school:
        return "It names neither a degree nor a school."
    over = last_day(ends)
    goes_on = bool(begins) and (over is None or over >= today)
    values: Values = {
        "title": degree or school,
        "institution": school,
        "type": "degree",
        "format": "scheduled",
        "degree_level": degree,
        "status": "in_progress" if goes_on else "completed",
        "starts": _whole(begins),
        "ends": _whole(ends),
        "completed_on": None if goes_on else _whole(ends),
        "notes": _told(
            ("From", say_partial(begins)),
            ("To", say_partial(ends)),
            ("Activities", row.get("activities")),
            ("", row.get("notes")),
        ),
    }
    return "course", (degree, school, begins), values, {}


def _certification(row: MemberRow, today: date) -> _Made | str:
    name, number = _line(row.get("name")), _line(row.get("licensenumber"))
    if not name:
        return "It has no name."
    issued, ends = _span(row)
    until = last_day(ends) if len(ends) > 5 else None
    partial = ends if until and len(ends) == 7 else ""
    values: Values = {
        "name": name,
        "issuer": _line(row.get("authority")),
        "status": "expired" if until and until < today else "certified",
        "credential_number": number,
        "verify_link": _link(row.get("url")),
        "issued_on": _whole(issued),
        "valid_until": until,
        "notes": _told(
            ("Issued", "" if _whole(issued) else issued),
            ("Valid until", "" if until else say_partial(ends)),
            ("LinkedIn tells only the month of the end; look up the day", partial),
        ),
    }
    key = (number,) if number else (name, str(values["issuer"]), issued)
    return "certification", key, values, {}


def _skill(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    name = _line(row.get("name"))
    return ("skill", (name,), {"name": name}, {}) if name else "It has no name."


def _course(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    title = _line(row.get("name"))
    notes = _told(("Course number", _line(row.get("number"))))
    return ("course", (title,), {"title": title, "status": "completed", "notes": notes}, {}) if title else "No name."


def _learning(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    title, sort = _line(row.get("contenttitle")), row.get("contenttype").casefold()
    day = read_date(row.get("contentcompletedatifcompleted"))
    if not title:
        return "It has no title."
    if day is None:
        return "It was not completed."
    if "video" in sort or "article" in sort:
        return "It is a single video or article, not a course."
    notes = row.get("notestakenonvideosiftaken")
    values: Values = {
        "title": title,
        "provider": "LinkedIn Learning",
        "status": "completed",
        "completed_on": day,
        "takeaways": "" if notes == "N/A" else notes,
    }
    return "course", (title,), values, {}


def _project(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    title, link = _line(row.get("title")), _link(row.get("url"))
    begins, ends = _span(row)
    if not title:
        return "It has no title."
    code = any(host in link.casefold() for host in ("//github.com/", "//gitlab.com/", "//codeberg.org/"))
    values: Values = {
        "title": title,
        "summary": row.get("description"),
        "repository_link" if code else "demo_link": link,
        "notes": _told(("From", say_partial(begins)), ("To", say_partial(ends))),
    }
    return "project", (title, begins), values, {}


def _honor(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    title = _line(row.get("title"))
    issued = read_part_of_date(row.get("issuedon", "issuedate"))
    if not title:
        return "It has no title."
    values: Values = {
        "title": title,
        "result": row.get("description"),
        "achieved_on": _whole(issued),
        "period": "" if _whole(issued) else issued,
        "notes": _told(("Given by", _line(row.get("issuer")))),
    }
    return "accomplishment", (title, issued), values, {}


def _recommendation(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    who = Named(_line(row.get("firstname")), _line(row.get("lastname")))
    name = f"{who.given_name} {who.family_name}".strip()
    text, day = row.get("text"), read_date(row.get("creationdate"))
    if not name or not text:
        return "It has no text." if name else "It names nobody."
    job = ", ".join(filter(None, (_line(row.get("jobtitle")), _line(row.get("company")))))
    values: Values = {
        "title": f"Recommended by {name}",
        "feedback": text,
        "achieved_on": day,
        "notes": _told(("Then", job)),
    }
    return "accomplishment", (name, day.isoformat() if day else text[:60]), values, {"person": who}


def _organization(row: MemberRow, today: date) -> _Made | str:
    name = _line(row.get("name"))
    begins, ends = _span(row)
    if not name:
        return "It has no name."
    if fault := _backwards(begins, ends):
        return fault
    over = last_day(ends)
    values: Values = {
        "name": name,
        "status": "ended" if over and over < today else "active",
        "role": _line(row.get("position")),
        "joined_on": _whole(begins),
        "notes": _told(
            ("Since", "" if _whole(begins) else say_partial(begins)),
            ("Until", say_partial(ends)),
            ("", row.get("description")),
        ),
    }
    return "membership", (name, begins), values, {"organisation": name, "organisation_type": "professional_body"}


def _event(row: MemberRow, today: date) -> _Made | str:
    title = _line(row.get("eventname"))
    if not title:
        return "It has no name."
    if row.get("status").casefold() in ("relinquished", "declined", "withdrawn"):
        return "You gave up your place."
    start, end = read_span(row.get("eventtime"))
    day = start.date() if start else read_date(row.get("eventtime"))
    values: Values = {
        "title": title,
        "status": "attended" if day and day < today else "registered",
        # LinkedIn names no zone: it is taken as the clock on the wall here.
        "starts": (start if start.tzinfo else moment_of(start)) if start else day,
        "ends": (end if end.tzinfo else moment_of(end)) if end else None,
        "online_link": _link(row.get("externalurl")),
    }
    return "event", (title, day.isoformat() if day else ""), values, {}


def _job_link(row: MemberRow) -> str:
    link = _link(row.get("joburl"))
    found = _job(link)
    return f"https://www.linkedin.com/jobs/view/{found[1]}" if found else link


def _opportunity(row: MemberRow, day: date | None, values: Values) -> _Made | str:
    title, company, link = _line(row.get("jobtitle")), _line(row.get("companyname")), _job_link(row)
    if not title:
        return "It names no position."
    known = company if company_key(company) else ""
    key = (link,) if link else (title, company, day.isoformat() if day else "")
    return "application", key, {"title": title, "link": link, "source": "LinkedIn", **values}, {"organisation": known}


def _application(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    day = read_date(row.get("applicationdate"))
    values: Values = {
        "status": "applied",
        "applied_on": day,
        "cv_version": _line(row.get("resumename")),
        "notes": _told(("Asked on applying", row.get("questionandanswers"))),
    }
    return _opportunity(row, day, values)


def _saved_job(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    day = read_date(row.get("saveddate"))
    return _opportunity(
        row, day, {"status": "wishlist", "notes": _told(("Saved", say_partial(day.isoformat()) if day else ""))}
    )


def _company(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    name = _line(row.get("organization"))
    if not company_key(name):
        return "It names no organisation."
    return "organisation", (company_key(name),), {"name": name}, {}


def _invitation(row: MemberRow, today: date) -> _Made | str:  # noqa: ARG001  the shape of a maker
    outgoing = row.get("direction").casefold() != "incoming"
    name = _line(row.get("to" if outgoing else "from"))
    url, slug = read_profile(row.get("inviteeprofileurl" if outgoing else "inviterprofileurl"))
    if not name:
        return "It names nobody."
    given, _, family = name.partition(" ")
    at = read_clock(row.get("sentat"))
    day = at.date().isoformat() if at else ""
    values: Values = {
        "given_name": given,
        "family_name": family,
        "linkedin_url": url,
        "needs_check": True,
        "met_how": ", ".join(filter(None, (f"Invited {'by ' if outgoing else ''}me on LinkedIn", say_partial(day)))),
        "notes": row.get("message"),
    }
    message = row.get("message")
    talk = {"summary": message, "type": "message", "initiated_by": "me" if outgoing else "them", "answered": False}
    more: dict[str, Any] = {"person": Named(given, family, url, slug)}
    if message and at:
        more["conversation"] = {**talk, "occurred": at.date(), "counts_as_touch": False}
    return "contact", (slug,) if slug else (name, day), values, more


_MAKERS: dict[str, _Maker] = {
    "positions": _position,
    "education": _education,
    "certifications": _certification,
    "skills": _skill,
    "courses": _course,
    "learning": _learning,
    "projects": _project,
    "volunteering": _volunteering,
    "honors": _honor,
    "recommendations": _recommendation,
    "organizations": _organization,
    "events": _event,
    "applications": _application,
    "saved-jobs": _saved_job,
    "companies": _company,
    "invitations": _invitation,
}
