"""The weekly review: a few questions answered once a week."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field as Column

from aipm_desktop.kinds.base import NOTES, TAGS, Field, Kind, Record, Status, Values, day_column


class Review(Record, table=True):
    title: str = ""
    status: str = Column(default="open", index=True)
    week: date | None = day_column(index=True)
    stalls: str = ""
    due_soon: str = ""
    waiting_for_me: str = ""
    learned: str = ""
    wins: str = ""
    goals: str = ""
    done_on: date | None = day_column()


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    """What a review is called, and the day it was done."""
    values: Values = {}
    week = after["week"]
    if week and week != (before or {}).get("week"):
        values["title"] = f"Week of {week.isoformat()}"
    if after["status"] == "done" and (before or {}).get("status") != "done":
        values["done_on"] = now.astimezone().date()
    return values


REVIEW = Kind(
    name="review",
    singular="Weekly review",
    plural="Weekly reviews",
    icon="notebook",
    hue="mentoring",
    record=Review,
    title=("title",),
    unnamed="Weekly review",
    page="today",
    sort="week",
    sort_descending=True,
    propose=_propose,
    statuses=(
        Status("open", "Open", "course"),
        Status("done", "Done", "success", open=False),
        Status("skipped", "Skipped", "neutral", open=False),
    ),
    fields=(
        Field("title", "Title", help="Named after the week when left empty"),
        Field("status", "Status", "choice", in_table=True, width=100),
        Field("week", "First day of the week", "date", in_table=True),
        Field("stalls", "What stalls?", "text"),
        Field("due_soon", "What is due within 7 days?", "text"),
        Field("waiting_for_me", "Who waits for an answer from me?", "text"),
        Field("learned", "What did I learn?", "text"),
        Field("wins", "What went well?", "text"),
        Field("goals", "Three goals for next week", "text"),
        Field("done_on", "Done on", "date"),
        TAGS,
        NOTES,
    ),
)
