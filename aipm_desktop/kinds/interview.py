"""An informational interview: asking somebody who does the job, and closing the loop afterwards."""

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
    Touch,
    Values,
    day_column,
    days,
    minutes,
    moment_column,
    parent_key,
    record_key,
)

CHANNELS = (Choice("in_person", "In person"), Choice("video", "Video call"), Choice("phone", "Phone"))
THEMES = tuple(
    Choice(key, label)
    for key, label in (
        ("role", "The role"),
        ("path", "Career path"),
        ("skills", "Skills"),
        ("lifecycle", "AI life cycle"),
        ("data", "Data"),
        ("team", "Team"),
        ("stakeholders", "Stakeholders"),
        ("ethics", "Ethics"),
        ("tools", "Tools"),
        ("challenges", "Challenges"),
        ("hiring", "Hiring"),
        ("growth", "Growth"),
        ("closing", "Closing"),
    )
)
CHASE_AFTER = timedelta(days=7)
THANK_WITHIN = timedelta(hours=24)
USUAL_MINUTES = 20


class Interview(Record, table=True):
    title: str = ""
    status: str = Column(default="planned", index=True)
    purpose: str = ""
    channel: str = "video"
    organisation_id: int | None = record_key("organisation")
    requested_on: date | None = day_column()
    asked_via: str = ""
    replied_on: date | None = day_column()
    chase_on: date | None = day_column()
    starts: datetime | None = moment_column(index=True)
    ends: datetime | None = moment_column()
    zone: str = ""
    place: str = ""
    join_link: str = ""
    minutes_asked: int = USUAL_MINUTES
    fit: int | None = None
    fit_why: str = ""
    still_to_know: str = ""
    thank_you_due: datetime | None = moment_column()
    thank_you_sent_on: date | None = day_column()
    thank_you_not_needed: bool = False
    thanked_via: str = ""


class InterviewPerson(Row, table=True):
    __tablename__ = "interview_person"
    parent_id: int = parent_key("interview")
    contact_id: int | None = record_key("contact")


class Question(Row, table=True):
    __tablename__ = "question"
    parent_id: int = parent_key("interview")
    text: str = ""
    theme: str = "role"
    asked: bool = False
    answer: str = ""


class Insight(Row, table=True):
    __tablename__ = "insight"
    parent_id: int = parent_key("interview")
    text: str = ""
    skill: str = ""
    surprise: bool = False


class Referral(Row, table=True):
    __tablename__ = "referral"
    parent_id: int = parent_key("interview")
    contact_id: int | None = record_key("contact")
    name: str = ""
    introduced: bool = False
    thanked: bool = False


class FollowThrough(Row, table=True):
    __tablename__ = "follow_through"
    parent_id: int = parent_key("interview")
    advice: str = ""
    action: str = ""
    done_on: date | None = day_column()
    reported_back_on: date | None = day_column()


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    """The dates that a change of status brings: asked today and chase in 7 days; thank-you within 24 hours."""
    values: Values = {}
    today = now.astimezone().date()
    if after.get("starts") and not after.get("ends"):
        values["ends"] = after["starts"] + timedelta(minutes=after.get("minutes_asked") or USUAL_MINUTES)
    status = after.get("status")
    if status == (before or {}).get("status"):
        return values
    if status == "requested":
        asked = after.get("requested_on") or today
        values |= {"requested_on": asked, "chase_on": asked + CHASE_AFTER}
    if status == "scheduled" and (before or {}).get("status") == "requested":
        values["replied_on"] = today
    if status == "completed":
        values["thank_you_due"] = (after.get("ends") or values.get("ends") or now) + THANK_WITHIN
    return values


INTERVIEW = Kind(
    name="interview",
    singular="Interview",
    plural="Interviews",
    icon="chats",
    hue="interview",
    record=Interview,
    title=("title",),
    unnamed="Informational interview with {people}",
    people="people",
    page="interviews",
    sort="starts",
    sort_descending=True,
    propose=_propose,
    statuses=(
        Status("planned", "Planned", "neutral"),
        Status("requested", "Requested", "warning"),
        Status("scheduled", "Scheduled", "interview"),
        Status("completed", "Done", "success"),
        Status("closed", "Closed", "neutral", open=False),
        Status("declined", "Declined", "neutral", open=False),
        Status("no_response", "No answer", "neutral", open=False),
        Status("cancelled", "Cancelled", "neutral", open=False),
        Status("no_show", "Did not come", "warning", open=False),
    ),
    fields=(
        Field("title", "Title", help="Named after the person when left empty"),
        Field("status", "Status", "choice", in_table=True, width=110),
        Field("purpose", "Purpose", in_table=True, width=0),
        Field("channel", "Channel", "choice", choices=CHANNELS),
        Field("starts", "Starts", "moment", zone="zone", in_table=True, width=160, aliases=("starts_at",)),
        Field("ends", "Ends", "moment", zone="zone", aliases=("ends_at",)),
        ZONE,
        Field("place", "Place"),
        Field("join_link", "Join link", "url"),
        Field("organisation_id", "Organisation", "link:organisation"),
        Field("minutes_asked", "Minutes asked for", "number"),
        Field("requested_on", "Requested on", "date"),
        Field("asked_via", "Asked via"),
        Field("replied_on", "Replied on", "date"),
        Field("chase_on", "Chase on", "date"),
        Field("fit", "Fits me (1–5)", "number"),
        Field("fit_why", "Why", "text"),
        Field("still_to_know", "Still to find out", "text"),
        Field("thank_you_due", "Thank-you due", "moment", zone="zone"),
        Field("thank_you_sent_on", "Thank-you sent on", "date"),
        Field("thank_you_not_needed", "No thank-you needed", "flag"),
        Field("thanked_via", "Thanked via"),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="people",
            label="People",
            record=InterviewPerson,
            fields=(Field("contact_id", "Contact", "link:contact", required=True),),
        ),
        Rows(
            name="questions",
            label="Questions",
            record=Question,
            fields=(
                Field("text", "Question", required=True),
                Field("theme", "Theme", "choice", choices=THEMES),
                Field("asked", "Asked", "flag"),
                Field("answer", "Answer", "text"),
            ),
        ),
        Rows(
            name="insights",
            label="What I learned",
            record=Insight,
            fields=(
                Field("text", "Insight", required=True),
                Field("skill", "Skill"),
                Field("surprise", "Surprised me", "flag"),
            ),
        ),
        Rows(
            name="referrals",
            label="Whom to talk to next",
            record=Referral,
            fields=(
                Field("name", "Name"),
                Field("contact_id", "Contact", "link:contact"),
                Field("introduced", "Introduced", "flag"),
                Field("thanked", "Thanked", "flag"),
            ),
        ),
        Rows(
            name="follow_through",
            label="Advice and what came of it",
            task_named_by=("action", "advice"),
            record=FollowThrough,
            fields=(
                Field("advice", "Advice", required=True),
                Field("action", "What I do about it"),
                Field("done_on", "Done on", "date"),
                Field("reported_back_on", "Told them on", "date"),
            ),
        ),
    ),
    dates=(
        Date(
            field="starts",
            label="Interview",
            named=True,
            end="ends",
            zone="zone",
            remind=(*days(1), *minutes(30)),
            group="interviews",
            appointment=True,
            place="place",
            join_link="join_link",
            statuses=("planned", "scheduled"),
        ),
        Date(
            field="chase_on",
            label="Ask again",
            remind=days(0),
            group="interviews",
            statuses=("requested",),
            done_by=("replied_on",),
        ),
        Date(
            field="thank_you_due",
            label="Thank-you note",
            zone="zone",
            remind=minutes(0),
            group="interviews",
            statuses=("completed",),
            done_by=("thank_you_sent_on", "thank_you_not_needed"),
        ),
    ),
    touches=(Touch(when="starts", people="people", where=("status", ("completed", "closed"))),),
    cards=("stepper", "questions", "notes", "insights", "referrals", "follow_through", "people", "tasks", "summary"),
)
