"""A course, degree, bootcamp, workshop or book to follow, and the log of time spent studying."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field as Column

from aipm_desktop.kinds.base import (
    CATALOGUE_ID,
    NOTES,
    TAGS,
    ZONE,
    Choice,
    Date,
    Field,
    Kind,
    Record,
    Row,
    Rows,
    Status,
    Values,
    When,
    catalogue_key,
    day_column,
    days,
    minutes,
    parent_key,
    record_key,
    when_column,
)
from aipm_desktop.kinds.board import BoardColumn

KINDS_OF_COURSE = (
    Choice("degree", "Degree"),
    Choice("course", "Course"),
    Choice("specialisation", "Specialisation"),
    Choice("bootcamp", "Bootcamp"),
    Choice("workshop", "Workshop"),
    Choice("seminar", "Seminar"),
    Choice("webinar", "Webinar"),
    Choice("book", "Book"),
)
FORMATS = (Choice("self_paced", "Self-paced"), Choice("scheduled", "Scheduled"))
KINDS_OF_STUDY = (
    Choice("course", "Course", "course"),
    Choice("practice", "Practice", "certification"),
    Choice("reading", "Reading", "reading"),
)


class Course(Record, table=True):
    title: str = ""
    status: str = Column(default="wishlist", index=True)
    provider: str = ""
    instructor: str = ""
    type: str = "course"
    link: str = ""
    format: str = "self_paced"
    enrolled_on: date | None = day_column()
    starts: When | None = when_column()
    ends: When | None = when_column()
    zone: str = ""
    access_until: date | None = day_column()
    hours_total: float | None = None
    hours_done: float | None = None
    units_done: int | None = None
    units_total: int | None = None
    cost: str = ""
    contact_hours: float | None = None
    pdu_value: float | None = None
    certificate_number: str = ""
    certificate_link: str = ""
    completed_on: date | None = day_column()
    rating: int | None = None
    takeaways: str = ""
    institution: str = ""
    field_of_study: str = ""
    degree_level: str = ""
    grade: str = ""
    thesis: str = ""
    catalogue_id: str = catalogue_key()


class CourseDeadline(Row, table=True):
    __tablename__ = "course_deadline"
    parent_id: int = parent_key("course")
    title: str = ""
    at: When | None = when_column()
    zone: str = ""
    done: bool = False


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    finished = after.get("status") == "completed" and (before or {}).get("status") != "completed"
    return {"completed_on": now.astimezone().date()} if finished else {}


COURSE = Kind(
    name="course",
    singular="Course",
    plural="Courses",
    icon="graduation-cap",
    hue="course",
    record=Course,
    title=("title",),
    page="courses",
    sort="title",
    propose=_propose,
    statuses=(
        Status("wishlist", "Wish list", "neutral"),
        Status("enrolled", "Enrolled", "certification"),
        Status("in_progress", "In progress", "course"),
        Status("paused", "Paused", "warning"),
        Status("completed", "Completed", "success", open=False),
        Status("dropped", "Dropped", "neutral", open=False),
    ),
    fields=(
        Field("title", "Title", required=True),
        Field("status", "Status", "choice", in_table=True, width=110),
        Field("provider", "Provider", in_table=True, width=0),
        Field("instructor", "Instructor"),
        Field("type", "Type", "choice", choices=KINDS_OF_COURSE, in_table=True, aliases=("kind",)),
        Field("link", "Link", "url"),
        Field("format", "Format", "choice", choices=FORMATS),
        Field("enrolled_on", "Enrolled on", "date"),
        Field("starts", "Starts", "when", zone="zone", aliases=("starts_on",)),
        Field("ends", "Ends", "when", zone="zone", aliases=("ends_on",)),
        ZONE,
        Field("access_until", "Access until", "date"),
        Field("hours_total", "Hours in all", "number"),
        Field("hours_done", "Hours done (set by hand)", "number", help="The sum of the study log when empty"),
        Field("units_done", "Lessons done", "number"),
        Field("units_total", "Lessons in all", "number"),
        Field("cost", "Cost"),
        Field("contact_hours", "Contact hours", "number"),
        Field("pdu_value", "Hours that count as credits", "number"),
        Field("certificate_number", "Certificate number"),
        Field("certificate_link", "Certificate", "url"),
        Field("completed_on", "Completed on", "date"),
        Field("rating", "Rating (1–5)", "number"),
        Field("takeaways", "Takeaways", "text"),
        Field("institution", "Institution"),
        Field("field_of_study", "Field of study"),
        Field("degree_level", "Degree"),
        Field("grade", "Grade"),
        Field("thesis", "Thesis"),
        CATALOGUE_ID,
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="deadlines",
            label="Deadlines",
            record=CourseDeadline,
            fields=(
                Field("title", "Title", required=True),
                Field("at", "At", "when", zone="zone", required=True, aliases=("on", "when", "date")),
                ZONE,
                Field("done", "Done", "flag"),
            ),
            dates=(
                Date(field="at", label="Deadline", zone="zone", remind=days(7, 1), group="learning", done_by=("done",)),
            ),
        ),
    ),
    dates=(
        Date(
            field="starts",
            label="Course starts",
            zone="zone",
            remind=days(1),
            group="learning",
            appointment=True,
            statuses=("wishlist", "enrolled"),
        ),
        Date(field="access_until", label="Access ends", remind=days(30, 7), group="learning", appointment=True),
    ),
    cards=("study_log", "deadlines", "summary", "notes", "tasks", "links"),
)


BOARD = (
    BoardColumn("planned", "Planned", "neutral", ("wishlist", "enrolled"), "enrolled"),
    BoardColumn("in_progress", "In progress", "course", ("in_progress", "paused"), "in_progress"),
    BoardColumn("done", "Done", "success", ("completed",), "completed"),
)


def moved(course: Values, column: BoardColumn) -> Values:
    """What changes when a course goes to another column: a completion taken back loses its day as well."""
    changes: Values = {"status": column.enters}
    if course["status"] == "completed":
        changes["completed_on"] = None
    return changes


def hours_done(course: Values, logged_minutes: int) -> float:
    """The hours set by hand, or else those of the study log."""
    by_hand: float | None = course["hours_done"]
    return by_hand if by_hand is not None else logged_minutes / 60


def share_done(course: Values, logged_minutes: int) -> float | None:
    """How much of a course is done, from its lessons or else its hours; None when it says how long neither is."""
    lessons, hours = course["units_total"] or 0, course["hours_total"] or 0.0
    done, total = (course["units_done"] or 0, lessons) if lessons else (hours_done(course, logged_minutes), hours)
    return min(1.0, float(done / total)) if total > 0 else None


STUDY_COUNTS = "done"
"""The status of a study entry whose minutes count."""


class Study(Record, table=True):
    what: str = ""
    status: str = Column(default=STUDY_COUNTS, index=True)
    planned_at: When | None = when_column(index=True)
    zone: str = ""
    studied_on: date | None = day_column(index=True)
    minutes: int = 30
    type: str = "course"
    course_id: int | None = record_key("course")
    certification_id: int | None = record_key("certification")
    skill: str = ""


def counts(study: Values) -> bool:
    """Whether the minutes of a study entry count: those of blocks still planned, or skipped, never do."""
    return bool(study["status"] == STUDY_COUNTS)


def _studied_today(before: Values | None, after: Values, now: datetime) -> Values:
    """What is logged, or a block that becomes done, was studied today; what is planned or skipped on no day.

    A new entry with a planned time and no day is a plan.
    """
    if before is None and after["planned_at"] and not after["studied_on"]:
        return {"status": "planned"}
    counted = before is not None and counts(before)
    if counts(after) == counted:
        return {}
    if counts(after):
        return {} if before is None and after["studied_on"] else {"studied_on": now.astimezone().date()}
    return {"studied_on": None} if before else {}


STUDY = Kind(
    name="study",
    singular="Study entry",
    plural="Study log",
    icon="timer",
    hue="course",
    record=Study,
    title=("what",),
    unnamed="Study",
    page="courses",
    sort="studied_on",
    sort_descending=True,
    propose=_studied_today,
    statuses=(
        Status(STUDY_COUNTS, "Done", "success", open=False),
        Status("planned", "Planned", "course"),
        Status("skipped", "Skipped", "neutral", open=False),
    ),
    fields=(
        Field("what", "What", in_table=True, width=0),
        Field("status", "Status", "choice", in_table=True, width=100),
        Field("studied_on", "Day", "date", in_table=True, aliases=("date",)),
        Field("planned_at", "Planned for", "when", zone="zone", in_table=True, width=160),
        ZONE,
        Field("minutes", "Minutes", "number", in_table=True, required=True),
        Field("type", "Type", "choice", choices=KINDS_OF_STUDY, in_table=True, aliases=("kind",)),
        Field("course_id", "Course", "link:course", dependent=True),
        Field("certification_id", "Certification", "link:certification"),
        Field("skill", "Skill"),
        TAGS,
        NOTES,
    ),
    dates=(
        Date(
            field="planned_at",
            label="Study block",
            zone="zone",
            minutes="minutes",
            remind=minutes(10),
            group="learning",
            appointment=True,
            statuses=("planned",),
        ),
    ),
    cards=("summary", "notes", "links"),
)
