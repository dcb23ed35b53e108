"""A claim: an activity whose hours count for the renewal of certifications (PDU, CPD, SEU, CPE, CEU)."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field as Column

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.base import (
    NOTES,
    TAGS,
    Choice,
    Field,
    Kind,
    Record,
    Row,
    Rows,
    Status,
    Values,
    day_column,
    parent_key,
    record_key,
)

ACTIVITIES = (
    Choice("course", "Course", "course"),
    Choice("event", "Event", "event"),
    Choice("session", "Mentoring session", "mentoring"),
    Choice("reading", "Reading", "reading"),
    Choice("work", "Work", "portfolio"),
)
RECORDS = (
    Choice("course", "Course", "course"),
    Choice("study", "Study entry", "course"),
    Choice("event", "Event", "event"),
    Choice("session", "Session", "mentoring"),
    Choice("reading", "Reading", "reading"),
    Choice("experience", "Experience", "portfolio"),
)
"""The kinds of record whose hours can be claimed."""


class Claim(Record, table=True):
    activity: str = ""
    status: str = Column(default="planned", index=True)
    type: str = "course"
    about_kind: str = ""
    about_id: int | None = None
    provider: str = ""
    activity_number: str = ""
    starts_on: date | None = day_column(index=True)
    ends_on: date | None = day_column()
    hours: float | None = None


class Allocation(Row, table=True):
    __tablename__ = "allocation"
    parent_id: int = parent_key("claim")
    certification_id: int | None = record_key("certification")
    unit: str = "PDU"
    category: str = ""
    amount: float | None = None


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    """The day of an activity that is over. Raises InvalidValueError for an end before the start."""
    if after["starts_on"] and after["ends_on"] and after["ends_on"] < after["starts_on"]:
        raise InvalidValueError("ends_on", "To: this lies before the start")
    begins = after["status"] == "earned" and (before or {}).get("status") != "earned"
    return {"starts_on": now.astimezone().date()} if begins and not after["starts_on"] else {}


CLAIM = Kind(
    name="claim",
    singular="Credit claim",
    plural="Credit claims",
    icon="circle-wavy-check",
    hue="certification",
    record=Claim,
    title=("activity",),
    page="certifications",
    sort="starts_on",
    sort_descending=True,
    propose=_propose,
    statuses=(
        Status("planned", "Planned", "neutral"),
        Status("earned", "Earned", "course"),
        Status("submitted", "Submitted", "warning"),
        Status("approved", "Approved", "success", open=False),
        Status("rejected", "Rejected", "danger", open=False),
    ),
    fields=(
        Field("activity", "Activity", required=True, aliases=("title",)),
        Field("status", "Status", "choice", in_table=True, width=100),
        Field("type", "Type", "choice", choices=ACTIVITIES, in_table=True, aliases=("kind",)),
        Field("about_kind", "Record (type)", "choice", choices=RECORDS),
        Field("about_id", "Record (number)", "number"),
        Field("provider", "Provider", in_table=True, width=150),
        Field("activity_number", "Activity number"),
        Field("starts_on", "From", "date", in_table=True, aliases=("on", "date")),
        Field("ends_on", "To", "date"),
        Field("hours", "Hours", "number", in_table=True, width=80, between=(0, 10_000)),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="allocations",
            label="Counts for",
            record=Allocation,
            help="One activity may serve several certifications, each by its own rules",
            fields=(
                Field("certification_id", "Certification", "link:certification", required=True),
                Field("amount", "Amount", "number", required=True, between=(0, 10_000)),
                Field("unit", "Unit"),
                Field("category", "Category"),
            ),
        ),
    ),
    cards=("summary", "allocations", "notes", "tasks", "links"),
)
