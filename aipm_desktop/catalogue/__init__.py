"""Starter knowledge that comes with the program: certifications with their rules, courses, organisations, questions.

Facts as of one day, in resources/catalogue, one file a type. A file is read when its type is first asked for and then
kept. Nothing here is a record: services turn an entry into one, and from then on it is the person's own.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, TypeVar

from aipm_desktop.assets import asset
from aipm_desktop.catalogue.entries import (
    Agenda,
    CareerPath,
    Certification,
    Challenge,
    Community,
    Course,
    Entry,
    Event,
    Message,
    Milestone,
    Organisation,
    Placeholder,
    Publication,
    Question,
    RenewalUnit,
    Skill,
    SkillLevel,
    Stage,
)

CONFIRM = "Confirm with the issuer"
"""Stands wherever a fact of the catalogue is offered."""

_OWN = ("source", "confidence", "basis")
"""What a file may say once for all its entries."""

E = TypeVar("E", bound=Entry)


@cache
def meta() -> dict[str, Any]:
    """What holds for all types: `compiled` (the day), `warning`, `conventions`, `categories`, `evidence_kinds`."""
    return _file("meta")


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(asset(f"catalogue/{name}.toml").read_text(encoding="utf-8"))


def _read(made: type[E], name: str) -> tuple[E, ...]:
    content = _file(name)
    shared = {"as_of": meta()["compiled"]} | {key: content[key] for key in _OWN if key in content}
    return tuple(made.model_validate(shared | given) for given in content[name])


@cache
def certifications() -> tuple[Certification, ...]:
    return _read(Certification, "certification")


@cache
def renewal_units() -> tuple[RenewalUnit, ...]:
    return _read(RenewalUnit, "renewal_unit")


@cache
def courses() -> tuple[Course, ...]:
    return _read(Course, "course")


@cache
def organisations() -> tuple[Organisation, ...]:
    return _read(Organisation, "organisation")


@cache
def communities() -> tuple[Community, ...]:
    return _read(Community, "community")


@cache
def events() -> tuple[Event, ...]:
    return _read(Event, "event")


@cache
def publications() -> tuple[Publication, ...]:
    return _read(Publication, "publication")


@cache
def skills() -> tuple[Skill, ...]:
    return _read(Skill, "skill")


@cache
def skill_levels() -> tuple[SkillLevel, ...]:
    return _read(SkillLevel, "skill_level")


@cache
def career_paths() -> tuple[CareerPath, ...]:
    return _read(CareerPath, "career_path")


@cache
def stages() -> tuple[Stage, ...]:
    return _read(Stage, "roadmap_stage")


@cache
def milestones() -> tuple[Milestone, ...]:
    return _read(Milestone, "milestone")


@cache
def challenges() -> tuple[Challenge, ...]:
    return _read(Challenge, "challenge")


@cache
def questions() -> tuple[Question, ...]:
    return _read(Question, "interview_question")


@cache
def agendas() -> tuple[Agenda, ...]:
    return _read(Agenda, "mentoring_agenda")


@cache
def messages() -> tuple[Message, ...]:
    return _read(Message, "message_template")


@cache
def placeholders() -> tuple[Placeholder, ...]:
    """Every word that may stand in curly brackets in a message, and what it means."""
    return _read(Placeholder, "placeholder")
