"""A position applied for, from the wish list to the answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import Field as Column

from aipm_desktop.kinds.base import (
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
    day_column,
    days,
    minutes,
    parent_key,
    record_key,
    when_column,
)
from aipm_desktop.kinds.board import BoardColumn

MODES = (Choice("on_site", "On site"), Choice("hybrid", "Hybrid"), Choice("remote", "Remote"))
REASONS = (
    Choice("rejected", "They said no"),
    Choice("ghosted", "No answer"),
    Choice("withdrew", "I withdrew"),
    Choice("declined_offer", "I declined the offer"),
    Choice("role_closed", "The position was closed"),
)
FOLLOW_UP_AFTER = {"applied": timedelta(days=7), "interviewing": timedelta(days=4), "offer": timedelta(days=2)}
"""How long after a status the next follow-up is proposed."""
_RUNNING = ("applied", "interviewing", "offer")


class Application(Record, table=True):
    title: str = ""
    status: str = Column(default="wishlist", index=True)
    organisation_id: int | None = record_key("organisation")
    link: str = ""
    posting: str = ""
    place: str = ""
    mode: str = ""
    pay: str = ""
    source: str = ""
    deadline: When | None = when_column(index=True)
    zone: str = ""
    applied_on: date | None = day_column()
    cv_version: str = ""
    follow_up_on: date | None = day_column(index=True)
    excitement: int | None = None
    closed_on: date | None = day_column()
    reason: str = ""


class ApplicationContact(Row, table=True):
    __tablename__ = "application_contact"
    parent_id: int = parent_key("application")
    contact_id: int | None = record_key("contact")
    role: str = ""


class Round(Row, table=True):
    __tablename__ = "application_round"
    parent_id: int = parent_key("application")
    name: str = ""
    at: When | None = when_column()
    zone: str = ""
    minutes: int | None = None
    place: str = ""
    people: str = ""
    questions: str = ""
    notes: str = ""


class ApplicationAccomplishment(Row, table=True):
    __tablename__ = "application_accomplishment"
    parent_id: int = parent_key("application")
    accomplishment_id: int | None = record_key("accomplishment")


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    """The days that a new status brings: applied today, the next follow-up, and on closing none any more."""
    status, today = after["status"], now.astimezone().date()
    if status == (before or {}).get("status"):
        return {}
    if status in FOLLOW_UP_AFTER:
        values: Values = {"follow_up_on": today + FOLLOW_UP_AFTER[status], "closed_on": None}
        if status == "applied":
            applied = after["applied_on"] or today
            values |= {"applied_on": applied, "follow_up_on": applied + FOLLOW_UP_AFTER[status]}
        return values
    ended = status in ("accepted", "closed")
    return {"follow_up_on": None, "closed_on": today if ended else None}


APPLICATION = Kind(
    name="application",
    singular="Opportunity",
    plural="Opportunities",
    icon="paper-plane-tilt",
    hue="networking",
    record=Application,
    title=("title",),
    page="opportunities",
    sort="deadline",
    propose=_propose,
    statuses=(
        Status("wishlist", "Wish list", "neutral"),
        Status("applied", "Applied", "course"),
        Status("interviewing", "Interviewing", "interview"),
        Status("offer", "Offer", "event"),
        Status("accepted", "Accepted", "success", open=False),
        Status("closed", "Closed", "neutral", open=False),
    ),
    fields=(
        Field("title", "Position", required=True, aliases=("position",)),
        Field("status", "Status", "choice", in_table=True, width=110),
        Field("organisation_id", "Organisation", "link:organisation", in_table=True, width=150),
        Field("link", "Posting", "url"),
        Field("posting", "Text of the posting", "text"),
        Field("place", "Place"),
        Field("mode", "On site or remote", "choice", choices=MODES),
        Field("pay", "Pay"),
        Field("source", "Found through"),
        Field("deadline", "Deadline", "when", zone="zone", in_table=True, width=128),
        ZONE,
        Field("applied_on", "Applied on", "date"),
        Field("cv_version", "Version of the CV"),
        Field("follow_up_on", "Follow up on", "date", in_table=True),
        Field("excitement", "Excitement (1–5)", "number", between=(1, 5)),
        Field("closed_on", "Closed on", "date"),
        Field("reason", "Why it was closed", "choice", choices=REASONS),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="rounds",
            label="Rounds",
            record=Round,
            fields=(
                Field("name", "Round", required=True),
                Field("at", "At", "when", zone="zone", aliases=("on", "when", "date")),
                ZONE,
                Field("minutes", "Minutes", "number"),
                Field("place", "Where"),
                Field("people", "People"),
                Field("questions", "Questions", "text"),
                Field("notes", "Notes", "text"),
            ),
            dates=(
                Date(
                    field="at",
                    label="Round",
                    zone="zone",
                    minutes="minutes",
                    remind=(*days(1), *minutes(30)),
                    group="memberships",
                    appointment=True,
                    place="place",
                ),
            ),
        ),
        Rows(
            name="contacts",
            label="Contacts for this position",
            record=ApplicationContact,
            fields=(Field("contact_id", "Contact", "link:contact", required=True), Field("role", "Their part")),
        ),
        Rows(
            name="accomplishments",
            label="Accomplishments used",
            record=ApplicationAccomplishment,
            fields=(Field("accomplishment_id", "Accomplishment", "link:accomplishment", required=True),),
        ),
    ),
    dates=(
        Date(
            field="deadline",
            label="Apply",
            zone="zone",
            remind=days(7, 2),
            group="memberships",
            statuses=("wishlist",),
        ),
        Date(field="follow_up_on", label="Follow up", remind=days(0), group="memberships", statuses=_RUNNING),
    ),
    cards=("summary", "rounds", "people_there", "contacts", "accomplishments", "notes", "tasks", "links"),
)


BOARD = (
    BoardColumn("wishlist", "Wish list", "neutral", ("wishlist",), "wishlist"),
    BoardColumn("applied", "Applied", "course", ("applied",), "applied"),
    BoardColumn("interviewing", "Interviewing", "interview", ("interviewing",), "interviewing"),
    BoardColumn("offer", "Offer", "event", ("offer",), "offer"),
    BoardColumn("closed", "Closed", "neutral", ("accepted", "closed"), "closed"),
)
