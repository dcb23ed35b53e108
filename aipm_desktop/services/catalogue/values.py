"""What an entry of the catalogue fills in. What it does not know stays empty, and no date is made up."""

from __future__ import annotations

from datetime import date
from functools import singledispatch

from aipm_desktop import catalogue
from aipm_desktop.catalogue.describing import as_of, facts, usual_months
from aipm_desktop.catalogue.entries import (
    Agenda,
    CareerPath,
    Certification,
    Community,
    Course,
    Entry,
    Event,
    Message,
    Milestone,
    Organisation,
    Publication,
    Question,
    Skill,
)
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.catalogue.cycles import limits_of
from aipm_desktop.services.catalogue.texts import template_values, text_of

_TYPES_OF_ORGANISATION = {"professional body": "professional_body", "certification body": "provider"}
_TYPES_OF_SOURCE = {
    "journal": "journal",
    "magazine": "journal",
    "preprints": "journal",
    "newsletter": "newsletter",
    "podcast": "podcast",
}
"""Everything else is read like a blog."""
_STAGES = {
    "orient": "foundations",
    "skills": "foundations",
    "education": "certify",
    "experience": "experience",
    "network": "network",
    "current": "foundations",
    "standout": "land",
    "career": "land",
}
"""The five stages of the roadmap in which the eight of the catalogue lie."""
_LANES = {
    "certification": "certify",
    "contact": "connect",
    "event": "connect",
    "interview": "connect",
    "mentoring": "connect",
    "organisation": "connect",
    "experience": "build",
    "accomplishment": "build",
}
"""The lane of a step by what proves it; everything else is learned."""
_EXPECTED = {"high", "medium"}
"""How sure an announced edition of an event must be for its day to be filled in."""


@singledispatch
def values_of(entry: Entry, today: date) -> Values:  # noqa: ARG001  what each type answers with
    """The fields of a new record made from `entry`. Raises KeyError for a type that becomes no single record."""
    raise KeyError(type(entry).__name__)


def with_origin(entry: Entry, *lines: str) -> str:
    """Notes that end with where the facts come from, for records that have no field for it."""
    told = [line for line in (*lines, entry.note) if line]
    told.append(f"From the catalogue. {as_of(entry)} Source: {entry.source}.")
    return "\n\n".join(told)


@values_of.register
def _certification(entry: Certification, today: date) -> Values:  # noqa: ARG001  the shape of the function
    values: Values = {
        "name": entry.name,
        "short_name": entry.short_name,
        "issuer": entry.issuer,
        "level": entry.level,
        "preset": entry.id,
        "preset_as_of": entry.as_of,
        "does_not_expire": entry.validity_months == 0,
        "credit_rules": [
            {"category": rule.name, "rule": rule.kind, "units": rule.units, "per": rule.per}
            for rule in entry.renewal_rules
        ],
        "time_limits": limits_of(entry),
    }
    attempts = [window.attempts for window in entry.windows if window.attempts]
    return values | ({"attempts_allowed": attempts[0]} if attempts else {})


@values_of.register
def _course(entry: Course, today: date) -> Values:  # noqa: ARG001  the shape of the function
    longest = f"Up to {entry.hours_max:g} hours." if entry.hours_max else ""
    return {
        "title": entry.name,
        "catalogue_id": entry.id,
        "provider": entry.provider,
        "link": entry.url,
        "hours_total": entry.hours,
        "pdu_value": entry.pdus,
        "cost": entry.cost,
        "notes": with_origin(entry, longest),
    }


@values_of.register
def _organisation(entry: Organisation, today: date) -> Values:  # noqa: ARG001  the shape of the function
    membership = f"Membership: {entry.membership_months} months." if entry.membership_months else ""
    student = "There is a rate for students." if entry.student_rate else ""
    return {
        "name": entry.name,
        "catalogue_id": entry.id,
        "type": _TYPES_OF_ORGANISATION.get(entry.kind, "community" if entry.kind == "community" else "other"),
        "website": entry.url,
        "industries": entry.area,
        "notes": with_origin(entry, membership, student),
    }


@values_of.register
def _community(entry: Community, today: date) -> Values:  # noqa: ARG001  the shape of the function
    return {
        "name": entry.name,
        "catalogue_id": entry.id,
        "type": "community",
        "website": entry.url,
        "notes": with_origin(entry, entry.use),
    }


@values_of.register
def _event(entry: Event, today: date) -> Values:
    online = entry.format == "online"
    values: Values = {
        "title": entry.name,
        "catalogue_id": entry.id,
        "type": "conference",
        "series": entry.name,
        "city": entry.usual_place if _is_city(entry.usual_place) else "",
        "notes": with_origin(entry, f"Usually in {usual_months(entry)}, {entry.usual_place}.", entry.url),
    }
    if online:
        values["online_link"] = entry.url
    if entry.known_edition and entry.known_edition >= today and entry.confidence in _EXPECTED:
        values["starts"] = entry.known_edition
    return values


def _is_city(place: str) -> bool:
    """Whether a usual place is one: not "online", not "changes, mostly North America"."""
    return place[:1].isupper() and "," not in place


@values_of.register
def _publication(entry: Publication, today: date) -> Values:  # noqa: ARG001  the shape of the function
    return {
        "title": entry.name,
        "catalogue_id": entry.id,
        "type": _TYPES_OF_SOURCE.get(entry.kind, "blog"),
        "link": entry.home,
        "feed_link": entry.feed,
        "notes": with_origin(entry, entry.topic),
    }


@values_of.register
def _skill(entry: Skill, today: date) -> Values:  # noqa: ARG001  the shape of the function
    area = "technical" if entry.area == "technical" else "management"
    levels = "\n".join(f"{number}. {words}" for number, words in enumerate(entry.levels))
    notes = with_origin(entry, entry.description, levels)
    return {"name": entry.name, "catalogue_id": entry.id, "area": area, "notes": notes}


@values_of.register
def _career_path(entry: CareerPath, today: date) -> Values:  # noqa: ARG001  the shape of the function
    skills = {skill.id: skill.name for skill in catalogue.skills()}
    awards = {award.id: award.name for award in catalogue.certifications()}
    asked = [{"what": skills[each.id], "type": "skill", "level": each.level} for each in entry.skills]
    asked += [{"what": awards[id], "type": "credential", "number": 1} for id in entry.certifications]
    asked += [{"what": words, "type": "experience"} for words in entry.requirements]
    told = [f"{label}: {text}" for label, text in facts(entry) if label in ("Usual years of work", "Education")]
    notes = with_origin(entry, entry.summary, *told)
    return {"title": entry.name, "catalogue_id": entry.id, "requirements": asked, "notes": notes}


@values_of.register
def _milestone(entry: Milestone, today: date) -> Values:  # noqa: ARG001  the shape of the function
    stage = "foundations" if entry.stage == "education" and entry.evidence == "course" else _STAGES[entry.stage]
    again = f"Again every {entry.repeat_months} months." if entry.repeat_months else ""
    return {
        "title": entry.name,
        "stage": stage,
        "lane": "land" if stage == "land" else _LANES.get(entry.evidence, "learn"),
        "measure": entry.measure,
        "milestone": entry.id,
        "notes": with_origin(entry, entry.detail, again),
    }


@values_of.register(Question)
@values_of.register(Message)
@values_of.register(Agenda)
def _text(entry: Entry, today: date) -> Values:  # noqa: ARG001  the shape of the function
    return template_values(text_of(entry))
