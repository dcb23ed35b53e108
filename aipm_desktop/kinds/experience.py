"""Work that shows what a person can do: a job, an internship, a project of one's own, open source, volunteering."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field as Column

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import (
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
    day_column,
    days,
    parent_key,
    record_key,
)
from aipm_desktop.kinds.partial import first_day, last_day

KINDS_OF_EXPERIENCE = (
    Choice("job", "Job", "portfolio"),
    Choice("internship", "Internship", "course"),
    Choice("freelance", "Freelance", "networking"),
    Choice("personal_ai_project", "Personal AI project", "certification"),
    Choice("open_source", "Open source", "interview"),
    Choice("volunteering", "Volunteering", "event"),
    Choice("academic", "Academic", "reading"),
)
EMPLOYMENT_TYPES = (
    Choice("full_time", "Full time"),
    Choice("part_time", "Part time"),
    Choice("contract", "Contract"),
    Choice("unpaid", "Unpaid"),
)
CONTRIBUTIONS = (
    Choice("open", "Open", "warning"),
    Choice("merged", "Merged", "success"),
    Choice("closed", "Closed"),
)
DOMAINS = (
    Choice("people", "People", "mentoring"),
    Choice("process", "Process", "course"),
    Choice("business_environment", "Business environment", "event"),
)
"""The domains of the PMP examination outline; they returned unchanged in the one of July 2026."""
PHASES = (
    Choice("business_understanding", "Business understanding"),
    Choice("data_understanding", "Data understanding"),
    Choice("data_preparation", "Data preparation"),
    Choice("model_development", "Model development"),
    Choice("model_evaluation", "Model evaluation"),
    Choice("operationalisation", "Operationalisation"),
)
KINDS_OF_LIFECYCLE_NOTE = (
    Choice("decision", "Decision", "course"),
    Choice("risk", "Risk", "danger"),
    Choice("data_issue", "Data issue", "warning"),
    Choice("metric", "Metric", "success"),
    Choice("ethics", "Ethics", "mentoring"),
)
CHALLENGES = (
    Choice("uncertainty", "Uncertainty and complexity"),
    Choice("data_quality", "Data quality and access"),
    Choice("ethics", "Ethics"),
    Choice("keeping_up", "Keeping up"),
    Choice("communication", "Explaining it"),
)
"""The challenges of leading AI projects, which accomplishments answer."""


class Experience(Record, table=True):
    role: str = ""
    status: str = Column(default="idea", index=True)
    type: str = "job"
    organisation_id: int | None = record_key("organisation")
    employment_type: str = ""
    since: str = ""
    until: str = ""
    current: bool = False
    ends_on: date | None = day_column()
    hours_per_week: float | None = None
    reference_id: int | None = record_key("contact")
    background: str = ""
    tools: str = ""
    repository_link: str = ""
    demo_link: str = ""
    licence: str = ""
    in_portfolio: bool = False


class Contribution(Row, table=True):
    __tablename__ = "contribution"
    parent_id: int = parent_key("experience")
    link: str = ""
    what: str = ""
    state: str = "open"


class ProjectMonths(Row, table=True):
    __tablename__ = "project_months"
    parent_id: int = parent_key("experience")
    domain: str = "process"
    hours: float | None = None
    since: str = ""
    until: str = ""


class LifecycleNote(Row, table=True):
    __tablename__ = "lifecycle_note"
    parent_id: int = parent_key("experience")
    text: str = ""
    type: str = "decision"
    phase: str = ""
    challenge: str = ""


class ExperienceSkill(Row, table=True):
    __tablename__ = "experience_skill"
    parent_id: int = parent_key("experience")
    skill_id: int | None = record_key("skill")


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    """What goes on has no end, and what gets an end goes on no longer. What is new and has begun is no idea any more.

    Raises InvalidValueError for an early end.
    """
    begins, ends = first_day(after["since"]), last_day(after["until"])
    if begins and ends and ends < begins:
        raise InvalidValueError("until", f"To: {after['until']} lies before {after['since']}")
    today = now.astimezone().date()
    if before is None and after["status"] == "idea" and begins and begins <= today:
        return {"status": "done" if ends and ends < today and not after["current"] else "active"}
    if not (after["current"] and after["until"]):
        return {}
    return {"until": ""} if after["current"] != (before or {}).get("current") else {"current": False}


def goes_on(until: str, current: bool, status: str) -> bool:
    """Whether work goes on, by its fields: it says so, or it has neither an end nor been finished."""
    declared = EXPERIENCE.status(status)
    return current or (not until and declared is not None and declared.open)


EXPERIENCE = Kind(
    name="experience",
    singular="Experience",
    plural="Experience",
    icon="briefcase",
    hue="portfolio",
    record=Experience,
    title=("role",),
    page="experience",
    sort="since",
    sort_descending=True,
    propose=_propose,
    statuses=(
        Status("idea", "Idea", "neutral"),
        Status("active", "Active", "course"),
        Status("paused", "Paused", "warning"),
        Status("done", "Done", "success", open=False),
        Status("abandoned", "Abandoned", "neutral", open=False),
    ),
    fields=(
        Field("role", "Role", required=True, aliases=("title",)),
        Field("status", "Status", "choice", in_table=True, width=100),
        Field("type", "Type", "choice", choices=KINDS_OF_EXPERIENCE, in_table=True, width=150, aliases=("kind",)),
        Field("organisation_id", "Organisation", "link:organisation", in_table=True, width=150),
        Field("employment_type", "Employment", "choice", choices=EMPLOYMENT_TYPES),
        Field("since", "From", "partial", in_table=True, aliases=("from",), help="May 2024, or 2024"),
        Field("until", "To", "partial", in_table=True, aliases=("to",), help="Empty while it goes on"),
        Field("current", "Goes on", "flag"),
        Field("ends_on", "Planned end", "date"),
        Field("hours_per_week", "Hours a week", "number", between=(0, 168)),
        Field("reference_id", "Who can vouch for it", "link:contact"),
        Field("background", "Background", "text"),
        Field("tools", "Tools and methods"),
        Field("repository_link", "Repository", "url"),
        Field("demo_link", "Demo", "url"),
        Field("licence", "Licence"),
        Field("in_portfolio", "Show it in the portfolio", "flag"),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="skills",
            label="Skills used",
            record=ExperienceSkill,
            fields=(Field("skill_id", "Skill", "link:skill", required=True),),
        ),
        Rows(
            name="contributions",
            label="Contributions",
            record=Contribution,
            fields=(
                Field("link", "Link", "url", required=True),
                Field("what", "What"),
                Field("state", "State", "choice", choices=CONTRIBUTIONS),
            ),
        ),
        Rows(
            name="pm_months",
            label="Leading projects",
            record=ProjectMonths,
            help="Months and hours for a PMP application",
            fields=(
                Field("since", "From", "partial", required=True, aliases=("from",)),
                Field("until", "To", "partial", aliases=("to",)),
                Field("domain", "Domain", "choice", choices=DOMAINS),
                Field("hours", "Hours", "number", between=(0, 100_000)),
            ),
        ),
        Rows(
            name="lifecycle_notes",
            label="Notes along the AI life cycle",
            record=LifecycleNote,
            fields=(
                Field("text", "Note", required=True),
                Field("type", "Type", "choice", choices=KINDS_OF_LIFECYCLE_NOTE, aliases=("kind",)),
                Field("phase", "Phase", "choice", choices=PHASES),
                Field("challenge", "Challenge", "choice", choices=CHALLENGES),
            ),
        ),
    ),
    dates=(Date(field="ends_on", label="Planned end", remind=days(14), group="memberships"),),
    cards=("summary", "lifecycle_notes", "skills", "pm_months", "contributions", "notes", "tasks", "links"),
)
