"""A skill: the level now and the level wanted, how the level changed, and what proves it."""

from __future__ import annotations

from datetime import date, datetime

from aipm_desktop.kinds.base import (
    CATALOGUE_ID,
    NOTES,
    TAGS,
    Choice,
    Field,
    Kind,
    Record,
    Row,
    Rows,
    Values,
    catalogue_key,
    day_column,
    parent_key,
)

LEVEL_NAMES = ("None", "Aware", "Beginner", "Working", "Advanced", "Leading")
"""What the levels 0 to 5 are called."""
TOP_LEVEL = len(LEVEL_NAMES) - 1
AREAS = (Choice("technical", "Technical", "course"), Choice("management", "Management", "mentoring"))
EVIDENCE = (
    Choice("course", "Course", "course"),
    Choice("study", "Study entry", "course"),
    Choice("certification", "Certification", "certification"),
    Choice("claim", "Credit claim", "certification"),
    Choice("experience", "Experience", "portfolio"),
    Choice("accomplishment", "Accomplishment", "portfolio"),
    Choice("project", "Project", "portfolio"),
    Choice("event", "Event", "event"),
    Choice("interview", "Interview", "interview"),
    Choice("session", "Session", "mentoring"),
    Choice("reading", "Reading", "reading"),
    Choice("experiment", "Experiment", "reading"),
)
"""The kinds of record that can prove a level."""
_LEVELS_IN_WORDS = ", ".join(f"{level} {name}" for level, name in enumerate(LEVEL_NAMES))


class Skill(Record, table=True):
    name: str = ""
    area: str = "technical"
    level: int = 0
    target: int = 0
    importance: int = 2
    next_step: str = ""
    catalogue_id: str = catalogue_key()


class SkillLevel(Row, table=True):
    __tablename__ = "skill_level"
    parent_id: int = parent_key("skill")
    level: int = 0
    reached_on: date | None = day_column()
    note: str = ""


class SkillEvidence(Row, table=True):
    __tablename__ = "skill_evidence"
    parent_id: int = parent_key("skill")
    what: str = ""
    about_kind: str = ""
    about_id: int | None = None
    shown_on: date | None = day_column(index=True)
    strength: int = 2


def _log_level(before: Values | None, after: Values, now: datetime) -> Values:
    """A changed level is added to the log, and a newer entry of the log changes the level."""
    known: list[Values] = (before or {}).get("levels", [])
    rows: list[Values] = after["levels"]
    by_day = sorted(rows, key=lambda row: row.get("reached_on") or date.min)
    last = by_day[-1] if by_day else {"level": 0}
    if after["level"] == (before or {"level": 0})["level"]:
        return {"level": last["level"]} if rows and rows != known else {}
    if last["level"] == after["level"]:
        return {}
    return {"levels": [*rows, {"level": after["level"], "reached_on": now.astimezone().date(), "note": ""}]}


SKILL = Kind(
    name="skill",
    singular="Skill",
    plural="Skills",
    icon="target",
    hue="interview",
    record=Skill,
    title=("name",),
    page="skills",
    sort="name",
    status_field="",
    propose=_log_level,
    fields=(
        Field("name", "Name", required=True, aliases=("title",)),
        Field("area", "Group", "choice", choices=AREAS, in_table=True, aliases=("group",)),
        Field("level", "Level", "number", in_table=True, width=80, between=(0, TOP_LEVEL), help=_LEVELS_IN_WORDS),
        Field("target", "Target", "number", in_table=True, width=80, between=(0, TOP_LEVEL), help=_LEVELS_IN_WORDS),
        Field("importance", "Importance (1–3)", "number", between=(1, 3), help="3 counts most"),
        Field("next_step", "Next step", in_table=True, width=0),
        CATALOGUE_ID,
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="levels",
            label="How the level changed",
            record=SkillLevel,
            fields=(
                Field("level", "Level", "number", required=True, between=(0, TOP_LEVEL), help=_LEVELS_IN_WORDS),
                Field("reached_on", "On", "date", aliases=("on", "date")),
                Field("note", "Note"),
            ),
        ),
        Rows(
            name="evidence",
            label="Evidence",
            record=SkillEvidence,
            help="What shows that you can do it",
            fields=(
                Field("what", "What it shows", required=True),
                Field("about_kind", "Record (type)", "choice", choices=EVIDENCE),
                Field("about_id", "Record (number)", "number"),
                Field("shown_on", "On", "date", aliases=("on", "date")),
                Field("strength", "Strength (1–3)", "number", between=(1, 3), help="3 is the strongest"),
            ),
        ),
    ),
    cards=("summary", "level_scale", "gap", "levels", "evidence", "proofs", "notes", "tasks", "links"),
)
