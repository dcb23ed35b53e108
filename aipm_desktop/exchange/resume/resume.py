"""What stands in a résumé, as plain data. Days are texts as they were typed: 2024, 2024-05 or 2024-05-31."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """What the person tells of themselves; everything may be empty."""

    name: str = ""
    headline: str = ""
    email: str = ""
    place: str = ""
    links: tuple[str, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A job, or with `kind` "Volunteering" or "Membership" a work without pay. `until` is empty while it goes on."""

    position: str
    organisation: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    current: bool = False
    summary: str = ""
    highlights: tuple[str, ...] = ()
    tools: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A published project of the portfolio, or something made outside a job."""

    name: str
    role: str = ""
    kind: str = ""
    organisation: str = ""
    since: str = ""
    until: str = ""
    current: bool = False
    summary: str = ""
    highlights: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    repository: str = ""
    demo: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """A degree or a course. `level` is "Master" or what kind of course it was."""

    area: str
    institution: str = ""
    level: str = ""
    since: str = ""
    until: str = ""
    grade: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certification held. `valid_until` is empty when that is not known; `endless` says that it does not expire."""

    name: str
    issuer: str = ""
    number: str = ""
    issued_on: str = ""
    valid_until: str = ""
    endless: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class SkillLevel:
    """A skill with its level from 1 to 5. `proved_on` is the day of its newest evidence, "" when there is none."""

    name: str
    level: int
    level_name: str
    area: str = ""
    proved_on: str = ""
    proof_months: int | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """Everything of a résumé, in the order in which it is to stand."""

    person: Person
    work: tuple[Work, ...] = ()
    volunteering: tuple[Work, ...] = ()
    projects: tuple[Project, ...] = ()
    education: tuple[Study, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    skills: tuple[SkillLevel, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing but the person would stand in it."""
        return not any((self.work, self.volunteering, self.projects, self.education, self.certificates, self.skills))
