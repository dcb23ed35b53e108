"""What can be shown: accomplishments with their numbers, and the projects that present them."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field as Column

from aipm_desktop.kinds.base import (
    NOTES,
    TAGS,
    Date,
    Field,
    Kind,
    Record,
    Row,
    Rows,
    Status,
    day_column,
    days,
    parent_key,
    record_key,
)
from aipm_desktop.kinds.experience import CHALLENGES


class Accomplishment(Record, table=True):
    title: str = ""
    metric: str = ""
    before: float | None = None
    after: float | None = None
    unit: str = ""
    period: str = ""
    source: str = ""
    verified: bool = False
    strength: int | None = None
    achieved_on: date | None = day_column()
    experience_id: int | None = record_key("experience")
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    reflection: str = ""
    soft_skills: str = ""
    feedback: str = ""
    feedback_from_id: int | None = record_key("contact")
    used_in: str = ""


class AccomplishmentChallenge(Row, table=True):
    __tablename__ = "accomplishment_challenge"
    parent_id: int = parent_key("accomplishment")
    challenge: str = ""


class AccomplishmentSkill(Row, table=True):
    __tablename__ = "accomplishment_skill"
    parent_id: int = parent_key("accomplishment")
    skill_id: int | None = record_key("skill")


def change_in_percent(before: float | None, after: float | None) -> float | None:
    """By how much a metric changed, in per cent of what it was; None where that says nothing."""
    return None if before is None or after is None or before == 0 else (after - before) / abs(before) * 100


ACCOMPLISHMENT = Kind(
    name="accomplishment",
    singular="Accomplishment",
    plural="Accomplishments",
    icon="trophy",
    hue="portfolio",
    record=Accomplishment,
    title=("title",),
    page="portfolio",
    sort="achieved_on",
    sort_descending=True,
    status_field="",
    fields=(
        Field("title", "Result", required=True, help="One sentence: what changed through you"),
        Field("metric", "Metric", help="Such as answer time"),
        Field("before", "Before", "number", in_table=True, width=80),
        Field("after", "After", "number", in_table=True, width=80),
        Field("unit", "Unit", in_table=True, width=80, help="Such as minutes or %"),
        Field("period", "Over which time", help="Such as six weeks"),
        Field("source", "Where the numbers come from", help="What proves it"),
        Field("verified", "Verified", "flag", in_table=True),
        Field("strength", "Strength (1–5)", "number", between=(1, 5)),
        Field("achieved_on", "Achieved on", "date"),
        Field("experience_id", "Experience", "link:experience"),
        Field("situation", "Situation", "text"),
        Field("task", "Task", "text"),
        Field("action", "Action", "text"),
        Field("result", "Result in detail", "text"),
        Field("reflection", "Reflection", "text"),
        Field("soft_skills", "Soft skills"),
        Field("feedback", "Feedback in their words", "text"),
        Field("feedback_from_id", "Feedback from", "link:contact"),
        Field("used_in", "Used in"),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="challenges",
            label="Challenges it answers",
            record=AccomplishmentChallenge,
            fields=(Field("challenge", "Challenge", "choice", choices=CHALLENGES, required=True),),
        ),
        Rows(
            name="skills",
            label="Skills it shows",
            record=AccomplishmentSkill,
            fields=(Field("skill_id", "Skill", "link:skill", required=True),),
        ),
    ),
    cards=("summary", "quote", "star", "challenges", "skills", "notes", "tasks", "links"),
)


class Project(Record, table=True):
    title: str = ""
    status: str = Column(default="draft", index=True)
    role: str = ""
    summary: str = ""
    written_percent: int = 0
    publish_by: date | None = day_column()
    experience_id: int | None = record_key("experience")
    repository_link: str = ""
    demo_link: str = ""


class ProjectAccomplishment(Row, table=True):
    __tablename__ = "project_accomplishment"
    parent_id: int = parent_key("project")
    accomplishment_id: int | None = record_key("accomplishment")


class ProjectSkill(Row, table=True):
    __tablename__ = "project_skill"
    parent_id: int = parent_key("project")
    skill_id: int | None = record_key("skill")


PROJECT = Kind(
    name="project",
    singular="Portfolio project",
    plural="Portfolio projects",
    icon="squares-four",
    hue="portfolio",
    record=Project,
    title=("title",),
    page="portfolio",
    sort="title",
    statuses=(
        Status("draft", "Draft", "warning"),
        Status("published", "Published", "success", open=False),
        Status("withdrawn", "Withdrawn", "neutral", open=False),
    ),
    fields=(
        Field("title", "Title", required=True),
        Field("status", "Status", "choice", in_table=True, width=100, help="Published means part of exports"),
        Field("role", "My role", in_table=True, width=150),
        Field("summary", "Summary", "text"),
        Field("written_percent", "Written (%)", "number", in_table=True, between=(0, 100)),
        Field("publish_by", "Publish by", "date", in_table=True),
        Field("experience_id", "Experience it shows", "link:experience"),
        Field("repository_link", "Repository", "url"),
        Field("demo_link", "Demo", "url"),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="accomplishments",
            label="Accomplishments it presents",
            record=ProjectAccomplishment,
            fields=(Field("accomplishment_id", "Accomplishment", "link:accomplishment", required=True),),
        ),
        Rows(
            name="skills",
            label="Skills it shows",
            record=ProjectSkill,
            fields=(Field("skill_id", "Skill", "link:skill", required=True),),
        ),
    ),
    dates=(Date(field="publish_by", label="Publish", remind=days(7, 1), group="memberships"),),
    cards=("summary", "publishing", "accomplishments", "skills", "notes", "tasks", "links"),
)
