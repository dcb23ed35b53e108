"""The way to a role: the role aimed at with what it asks for, and the steps that lead there."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field as Column

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import (
    CATALOGUE_ID,
    NOTES,
    TAGS,
    Choice,
    Date,
    Field,
    Kind,
    Record,
    Row,
    Rows,
    Status,
    Values,
    catalogue_key,
    day_column,
    days,
    parent_key,
    record_key,
)
from aipm_desktop.kinds.measure import parse
from aipm_desktop.kinds.skill import TOP_LEVEL

REQUIREMENTS = (
    Choice("skill", "Skill", "interview"),
    Choice("credential", "Credential", "certification"),
    Choice("experience", "Experience", "portfolio"),
    Choice("count", "Number of", "networking"),
)
STAGES = (
    Choice("foundations", "Foundations", "course"),
    Choice("certify", "Certify", "certification"),
    Choice("experience", "Experience", "portfolio"),
    Choice("network", "Network", "interview"),
    Choice("land", "Land the role", "success"),
)
LANES = (
    Choice("learn", "Learn", "course"),
    Choice("certify", "Certify", "certification"),
    Choice("connect", "Connect", "interview"),
    Choice("build", "Build", "portfolio"),
    Choice("land", "Land the role", "success"),
)


class TargetRole(Record, table=True):
    __tablename__ = "target_role"
    title: str = ""
    why: str = ""
    target_on: date | None = day_column()
    active: bool = False
    catalogue_id: str = catalogue_key()


class Requirement(Row, table=True):
    __tablename__ = "requirement"
    parent_id: int = parent_key("target_role")
    what: str = ""
    type: str = "skill"
    level: int | None = None
    number: float | None = None


TARGET_ROLE = Kind(
    name="target_role",
    singular="Target role",
    plural="Target roles",
    icon="flag-banner",
    hue="success",
    record=TargetRole,
    title=("title",),
    page="roadmap",
    sort="title",
    status_field="",
    single="active",
    fields=(
        Field("title", "Title", required=True),
        Field("why", "Why", "text", in_table=True, width=0),
        Field("target_on", "Target date", "date", in_table=True),
        Field("active", "I am working towards it", "flag", in_table=True),
        CATALOGUE_ID,
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="requirements",
            label="What it asks for",
            record=Requirement,
            fields=(
                Field("what", "What", required=True),
                Field("type", "Type", "choice", choices=REQUIREMENTS, aliases=("kind",)),
                Field("level", "Level", "number", between=(0, TOP_LEVEL)),
                Field("number", "How many", "number"),
            ),
        ),
    ),
    cards=("summary", "requirements", "notes", "tasks", "links"),
)


class Goal(Record, table=True):
    title: str = ""
    status: str = Column(default="not_started", index=True)
    stage: str = "foundations"
    lane: str = "learn"
    starts_on: date | None = day_column()
    ends_on: date | None = day_column(index=True)
    measure: str = ""
    review_on: date | None = day_column()
    target_role_id: int | None = record_key("target_role")
    milestone: str = ""
    achieved_on: date | None = day_column()


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    """The day a step was achieved. Raises InvalidValueError for a bad measure or a step that ends before it begins."""
    if after["measure"] and after["measure"] != (before or {}).get("measure"):
        parse(after["measure"])
    if after["starts_on"] and after["ends_on"] and after["ends_on"] < after["starts_on"]:
        raise InvalidValueError("ends_on", "To: this lies before the start")
    was, is_now = (before or {}).get("status") == "achieved", after["status"] == "achieved"
    return {"achieved_on": now.astimezone().date() if is_now else None} if was != is_now else {}


GOAL = Kind(
    name="goal",
    singular="Roadmap step",
    plural="Roadmap steps",
    icon="path",
    hue="success",
    record=Goal,
    title=("title",),
    page="roadmap",
    sort="ends_on",
    propose=_propose,
    statuses=(
        Status("not_started", "Not started", "neutral"),
        Status("in_progress", "In progress", "course"),
        Status("deferred", "Deferred", "warning"),
        Status("achieved", "Achieved", "success", open=False),
        Status("dropped", "Dropped", "neutral", open=False),
    ),
    fields=(
        Field("title", "Title", required=True),
        Field("status", "Status", "choice", in_table=True, width=110),
        Field("stage", "Stage", "choice", choices=STAGES, in_table=True),
        Field("lane", "Lane", "choice", choices=LANES, in_table=True),
        Field("starts_on", "From", "date"),
        Field("ends_on", "To", "date", in_table=True, aliases=("due_on",)),
        Field(
            "measure",
            "Measured by",
            in_table=True,
            width=150,
            help="Such as interviews held >= 5, skill risk >= 3, study hours >= 40; empty when you decide yourself",
        ),
        Field("review_on", "Review on", "date"),
        Field("target_role_id", "Target role", "link:target_role"),
        Field("milestone", "From the catalogue"),
        Field("achieved_on", "Achieved on", "date"),
        TAGS,
        NOTES,
    ),
    dates=(
        Date(
            field="ends_on",
            label="Step ends",
            remind=days(14, 0),
            group="tasks",
            statuses=("not_started", "in_progress"),
        ),
        Date(field="review_on", label="Review the step", remind=days(0), group="tasks"),
    ),
    cards=("summary", "measure", "notes", "tasks", "links"),
)
