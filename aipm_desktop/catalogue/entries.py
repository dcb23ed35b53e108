"""What an entry of the catalogue is made of. Plain data that nobody changes; every value was compiled from `source`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

_LONGEST_SHORT_NAME = 10


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(_Fact):
    """What all entries say: where the facts come from and how far to trust them.

    `unverified` names fields that are missing or that should be confirmed with the issuer. A field that is missing is
    not known, and stays blank wherever it is offered.
    """

    id: str
    source: str
    as_of: date
    confidence: Literal["high", "medium", "low"]
    basis: Literal["published source", "general knowledge", "editorial"]
    note: str = ""
    unverified: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What a person calls it."""
        return self.id

    @property
    def short_title(self) -> str:
        """What people who know it call it."""
        return self.title

    @property
    def group(self) -> str:
        """The word by which a list of its type can be narrowed."""
        return ""

    @property
    def level_word(self) -> str:
        """How advanced it is, where that is told."""
        return ""

    @property
    def about(self) -> str:
        """A short second line: issuer, provider, place."""
        return ""


class Named(Entry):
    name: str

    @property
    def title(self) -> str:
        return self.name


class Rule(_Fact):
    """So many units of a category at least or at most, in one cycle or in every year of it."""

    name: str
    kind: Literal["min", "max"]
    units: float
    per: Literal["cycle", "year"] = "cycle"


class Window(_Fact):
    """A time that begins with an event (`starts`) or, counted backwards, ends with the expiry.

    `verified` False marks a rule that has long been published but was not checked again.
    """

    name: str
    starts: str
    days: int | None = None
    months: int | None = None
    days_before_expiry: int | None = None
    months_before_expiry: int | None = None
    attempts: int | None = None
    verified: bool

    @model_validator(mode="after")
    def _one_length(self) -> Window:
        lengths = (self.days, self.months, self.days_before_expiry, self.months_before_expiry)
        if sum(length is not None for length in lengths) != 1:
            raise ValueError(f"the window {self.name!r} needs exactly one length")
        return self


class RenewalUnit(Named):
    """`last_year_carries_over`: what is earned beyond need in the last year of a cycle counts for the next."""

    used_by: str
    hours_per_unit: float
    smallest_claim: float | None = None
    last_year_carries_over: bool = False


class Certification(Named):
    """`validity_months` 0: it does not expire. `renewal_units` are those of one cycle."""

    issuer: str
    url: str
    category: Literal["project management", "agile", "AI", "data", "governance", "cloud"]
    level: Literal["entry", "associate", "professional", "specialist", "expert"]
    status: Literal["active", "retired"]
    retired_on: date | None = None
    replaced_by: str = ""
    prerequisites: str
    exam_questions: int | None = None
    exam_questions_min: int | None = None
    exam_questions_max: int | None = None
    exam_scored_questions: int | None = None
    exam_minutes: int | None = None
    exam_note: str = ""
    exam_retired_on: date | None = None
    validity_months: int | None = None
    renewal_method: Literal["units", "units or exam", "exam", "assessment", "none", ""] = ""
    renewal_unit: str = ""
    renewal_units: float | None = None
    renewal_min_per_year: float | None = None
    renewal_rules: tuple[Rule, ...] = ()
    renewal_alternatives: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()

    @property
    def short_name(self) -> str:
        """The letters in brackets behind the name, "" when there are none: PMP."""
        inside = self.name.rpartition("(")[2].removesuffix(")") if self.name.endswith(")") else ""
        return inside if len(inside) <= _LONGEST_SHORT_NAME and sum(map(str.isupper, inside)) > 1 else ""

    @property
    def short_title(self) -> str:
        return self.short_name or self.name

    @property
    def group(self) -> str:
        return self.category

    @property
    def level_word(self) -> str:
        return self.level

    @property
    def about(self) -> str:
        return self.issuer


class SkillLevel(Named):
    level: int
    meaning: str


class Skill(Named):
    """`article` marks the skills that articles on the role name, `starter` the ten of them to begin with.

    `levels` describes the levels 0 to 5 of this very skill.
    """

    area: Literal["technical", "management", "leadership", "ethics"]
    article: bool
    starter: bool = False
    description: str
    levels: tuple[str, str, str, str, str, str]

    @property
    def group(self) -> str:
        return self.area

    @property
    def about(self) -> str:
        return self.description


class SkillWanted(_Fact):
    id: str
    level: int


class CareerPath(Named):
    kind: Literal["entry", "core", "advanced", "executive"]
    summary: str
    leads_to: tuple[str, ...]
    typical_years_min: int
    typical_years_max: int
    education: str
    requirements: tuple[str, ...]
    skills: tuple[SkillWanted, ...]
    certifications: tuple[str, ...]

    @property
    def group(self) -> str:
        return self.kind

    @property
    def about(self) -> str:
        return self.summary


class Organisation(Named):
    kind: str
    url: str
    area: str
    membership_months: int | None = None
    student_rate: bool | None = None

    @property
    def group(self) -> str:
        return self.area

    @property
    def about(self) -> str:
        return self.kind


class Community(Named):
    kind: str
    url: str
    use: str

    @property
    def group(self) -> str:
        return self.kind

    @property
    def about(self) -> str:
        return self.use


class Event(Named):
    """`usual_months` is when it has been held; `known_edition` is the first day of an edition that was announced."""

    kind: str
    url: str
    usual_months: tuple[int, ...]
    usual_place: str
    format: Literal["in person", "online", "hybrid", "in person with online parts"]
    known_edition: date | None = None

    @property
    def group(self) -> str:
        return self.kind

    @property
    def about(self) -> str:
        return self.usual_place


class Publication(Named):
    kind: str
    home: str
    feed: str = ""
    topic: str

    @property
    def group(self) -> str:
        return self.kind

    @property
    def about(self) -> str:
        return self.topic


class Course(Named):
    provider: str
    url: str
    topic: str
    level: Literal["entry", "intermediate"]
    hours: float | None = None
    hours_max: float | None = None
    cost: str
    pdus: float | None = None
    skills: tuple[str, ...]

    @property
    def group(self) -> str:
        return self.topic

    @property
    def level_word(self) -> str:
        return self.level

    @property
    def about(self) -> str:
        return self.provider


class Question(Entry):
    """A question for an informational interview. `stage` is the part of the talk it belongs to."""

    theme: str
    stage: Literal["opening", "core", "closing"]
    text: str

    @property
    def title(self) -> str:
        return self.text

    @property
    def group(self) -> str:
        return self.theme


class AgendaItem(_Fact):
    minutes: int
    text: str


class Agenda(Named):
    minutes: int
    preparation: str
    follow_up: str
    items: tuple[AgendaItem, ...]

    @property
    def about(self) -> str:
        return self.preparation


class Message(Named):
    """A message with words in curly brackets to be filled in; `placeholders` names them in their order."""

    channel: Literal["email", "linkedin"]
    purpose: Literal["request", "thanks", "follow-up", "offer", "logistics"]
    subject: str = ""
    body: str
    placeholders: tuple[str, ...]

    @property
    def group(self) -> str:
        return self.purpose

    @property
    def about(self) -> str:
        return self.subject


class Placeholder(Entry):
    meaning: str


class Stage(Named):
    order: int
    goal: str
    article_section: str

    @property
    def about(self) -> str:
        return self.goal


class Milestone(Named):
    """A step of the roadmap. `evidence` is the type of record that proves it, `measure` the rule of kinds.measure.

    `suggested` are entries of the type of its evidence that would do. `span` says in which part of the time up to the
    target it is done, in per cent: what others build on comes first.
    """

    stage: str
    order: int
    span: tuple[int, int] = (0, 100)
    detail: str
    evidence: str
    measure: str
    suggested: tuple[str, ...] = ()
    repeat_months: int | None = None

    @property
    def group(self) -> str:
        return self.stage

    @property
    def about(self) -> str:
        return self.detail


class Challenge(Named):
    first_answer: str
    skills: tuple[str, ...]

    @property
    def about(self) -> str:
        return self.first_answer
