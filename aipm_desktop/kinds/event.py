"""A conference, meetup, workshop, webinar or chapter meeting: a date with people."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Field as Column

from aipm_desktop.kinds.base import (
    CATALOGUE_ID,
    NOTES,
    TAGS,
    ZONE,
    Choice,
    Consequence,
    Date,
    Field,
    Kind,
    Record,
    Row,
    Rows,
    Status,
    Touch,
    Values,
    When,
    catalogue_key,
    days,
    minutes,
    parent_key,
    record_key,
    when_column,
)
from aipm_desktop.kinds.series import next_in_series

KINDS_OF_EVENT = (
    Choice("conference", "Conference", "event"),
    Choice("meetup", "Meetup", "networking"),
    Choice("workshop", "Workshop", "course"),
    Choice("webinar", "Webinar", "course"),
    Choice("chapter_meeting", "Chapter meeting", "certification"),
)
KINDS_OF_DEADLINE = (
    Choice("early_bird", "Early bird ends"),
    Choice("registration", "Registration closes"),
    Choice("cfp", "Call for papers closes"),
    Choice("scholarship", "Scholarship closes"),
    Choice("hotel", "Hotel rate ends"),
    Choice("other", "Deadline"),
)
ROLES = (Choice("attendee", "Attendee"), Choice("speaker", "Speaker"), Choice("volunteer", "Volunteer"))
TALK = (
    Choice("idea", "Idea"),
    Choice("submitted", "Submitted"),
    Choice("accepted", "Accepted"),
    Choice("rejected", "Rejected"),
    Choice("withdrawn", "Withdrawn"),
)
FOLLOW_UP_WITHIN = timedelta(hours=48)
CARRIED_OVER = (
    "title", "series", "type", "organiser", "zone", "venue", "city", "online_link", "cost", "role", "pdu_value",
    "organisation_id", "notes", "tags",
)  # fmt: skip


class Event(Record, table=True):
    title: str = ""
    status: str = Column(default="considering", index=True)
    series: str = ""
    type: str = "meetup"
    organiser: str = ""
    starts: When | None = when_column(index=True)
    ends: When | None = when_column()
    zone: str = ""
    recurrence: str = ""
    venue: str = ""
    city: str = ""
    online_link: str = ""
    cost: str = ""
    role: str = "attendee"
    talk: str = ""
    goals: str = ""
    sessions: str = ""
    pdu_value: float | None = None
    organisation_id: int | None = record_key("organisation")
    catalogue_id: str = catalogue_key()


class EventDeadline(Row, table=True):
    __tablename__ = "event_deadline"
    parent_id: int = parent_key("event")
    type: str = "registration"
    at: When | None = when_column()
    zone: str = ""
    done: bool = False


class PersonToMeet(Row, table=True):
    __tablename__ = "person_to_meet"
    parent_id: int = parent_key("event")
    contact_id: int | None = record_key("contact")
    why: str = ""


class PersonMet(Row, table=True):
    __tablename__ = "person_met"
    parent_id: int = parent_key("event")
    contact_id: int | None = record_key("contact")
    what: str = ""


def _follow_up_people_met(before: Values | None, after: Values, now: datetime) -> list[Consequence]:
    """Each person newly met gets a follow-up task due 48 hours after the end of the event."""
    known = {row.get("contact_id") for row in (before or {}).get("people_met", ())}
    ended = after.get("ends") or after.get("starts") or now
    return [
        Consequence(
            "task",
            {
                "title": f"Follow up after {after.get('title') or 'the event'}",
                "due": ended + FOLLOW_UP_WITHIN,
                "zone": after.get("zone") or "",
                "contact_id": row["contact_id"],
                "follow_up": True,
                "about_kind": "event",
                "about_id": after.get("id"),
            },
        )
        for row in after.get("people_met", ())
        if row.get("contact_id") and row["contact_id"] not in known
    ]


def _next_of_series(before: Values | None, after: Values, now: datetime) -> list[Consequence]:
    """The event of a series that comes after one that is over."""
    over = ("attended", "missed")
    if before is None or after.get("status") not in over or before.get("status") in over:
        return []
    found = next_in_series(after, "starts", now)
    if found is None:
        return []
    values = {name: after.get(name) for name in CARRIED_OVER} | found | {"status": before["status"]}
    if after.get("ends"):
        values["ends"] = after["ends"] + (found["starts"] - after["starts"])
    return [Consequence("event", values, succeeds=True)]


def _consequences(before: Values | None, after: Values, now: datetime) -> list[Consequence]:
    return [*_follow_up_people_met(before, after, now), *_next_of_series(before, after, now)]


EVENT = Kind(
    name="event",
    singular="Event",
    plural="Events",
    icon="ticket",
    hue="event",
    record=Event,
    title=("title",),
    page="events",
    sort="starts",
    sort_descending=True,
    consequences=_consequences,
    people="people_met",
    statuses=(
        Status("considering", "Maybe", "neutral"),
        Status("invited", "Invited", "course"),
        Status("applied", "Applied", "warning"),
        Status("waitlisted", "Waiting list", "warning"),
        Status("registered", "Going", "event"),
        Status("attended", "Attended", "success", open=False),
        Status("missed", "Missed", "neutral", open=False),
        Status("cancelled", "Cancelled", "neutral", open=False),
        Status("declined", "Declined", "neutral", open=False),
    ),
    fields=(
        Field("title", "Title", required=True),
        Field("status", "Status", "choice", in_table=True, width=110),
        Field("type", "Type", "choice", choices=KINDS_OF_EVENT, in_table=True, aliases=("kind",)),
        Field("starts", "Starts", "when", zone="zone", in_table=True, width=160, aliases=("starts_at", "starts_on")),
        Field("ends", "Ends", "when", zone="zone", aliases=("ends_at", "ends_on")),
        ZONE,
        Field("recurrence", "Repeats", "rule", help="An RRULE such as FREQ=MONTHLY;BYDAY=2TU"),
        Field("venue", "Venue", aliases=("place",)),
        Field("city", "City", in_table=True, width=0),
        Field("online_link", "Online link", "url"),
        Field("organiser", "Organiser"),
        Field("organisation_id", "Organisation", "link:organisation"),
        Field("series", "Series"),
        Field("cost", "Cost and travel"),
        Field("role", "My role", "choice", choices=ROLES),
        Field("talk", "Talk proposal", "choice", choices=TALK),
        Field("goals", "What I want from it", "text"),
        Field("sessions", "Sessions and notes", "text"),
        Field("pdu_value", "Hours that count as credits", "number"),
        CATALOGUE_ID,
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="deadlines",
            label="Deadlines",
            record=EventDeadline,
            fields=(
                Field("type", "Deadline", "choice", choices=KINDS_OF_DEADLINE, aliases=("kind",)),
                Field("at", "At", "when", zone="zone", required=True, aliases=("on", "when", "date")),
                ZONE,
                Field("done", "Dealt with", "flag"),
            ),
            dates=(
                Date(
                    field="at",
                    label="Deadline",
                    label_by="type",
                    zone="zone",
                    remind=days(14, 3, 1),
                    group="events",
                    done_by=("done",),
                ),
            ),
        ),
        Rows(
            name="people_to_meet",
            label="People to meet",
            record=PersonToMeet,
            fields=(Field("contact_id", "Contact", "link:contact", required=True), Field("why", "Why")),
        ),
        Rows(
            name="people_met",
            label="People met",
            record=PersonMet,
            fields=(Field("contact_id", "Contact", "link:contact", required=True), Field("what", "What we said")),
        ),
    ),
    dates=(
        Date(
            field="starts",
            label="Event",
            named=True,
            end="ends",
            zone="zone",
            recurrence="recurrence",
            remind=(*days(1), *minutes(120)),
            group="events",
            appointment=True,
            place="venue",
            join_link="online_link",
        ),
    ),
    touches=(Touch(when="starts", people="people_met"),),
    cards=("summary", "deadlines", "people_to_meet", "people_met", "people_there", "notes", "tasks", "links"),
)
