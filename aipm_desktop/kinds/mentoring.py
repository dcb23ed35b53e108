"""A mentoring relationship and its sessions. It needs no account on the other side."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field as Column

from aipm_desktop.kinds.base import (
    NOTES,
    OWNERS,
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
    day_column,
    days,
    minutes,
    moment_column,
    parent_key,
    record_key,
)
from aipm_desktop.kinds.series import next_in_series

ROLES = (Choice("mentee", "I am the mentee"), Choice("mentor", "I am the mentor"), Choice("peer", "We are peers"))
PROGRESS = (Choice("judgement", "My judgement"), Choice("tasks", "Tasks done"))
CARRIED_OVER = ("title", "mentoring_id", "zone", "minutes", "place", "join_link", "tags")
MEDIA = (Choice("video", "Video call"), Choice("in_person", "In person"), Choice("phone", "Phone"))
AGENDA_PARTS = tuple(
    Choice(key, label)
    for key, label in (
        ("check_in", "Check-in"),
        ("progress", "Progress"),
        ("topic", "Topic"),
        ("resources", "Resources"),
        ("actions", "Actions"),
        ("next", "Next time"),
    )
)


class Mentoring(Record, table=True):
    title: str = ""
    status: str = Column(default="prospective", index=True)
    role: str = "mentee"
    contact_id: int | None = record_key("contact")
    programme: str = ""
    started_on: date | None = day_column()
    planned_end: date | None = day_column()
    cadence_days: int | None = None
    session_minutes: int = 60
    medium: str = "video"
    agreed_on: date | None = day_column()
    my_expectations: str = ""
    their_expectations: str = ""
    confidentiality: str = ""
    contact_rules: str = ""
    exit_rule: str = ""
    mid_review: date | None = day_column()
    mid_reviewed_on: date | None = day_column()
    final_review: date | None = day_column()
    final_reviewed_on: date | None = day_column()
    outcome: str = ""
    cadence_afterwards: int | None = None


class MentoringGoal(Row, table=True):
    __tablename__ = "mentoring_goal"
    parent_id: int = parent_key("mentoring")
    text: str = ""
    skill: str = ""
    start_level: int | None = None
    target_level: int | None = None
    measure: str = ""
    progress_by: str = "judgement"
    progress: int = 0


class Milestone(Row, table=True):
    __tablename__ = "milestone"
    parent_id: int = parent_key("mentoring")
    text: str = ""
    day: int | None = None
    owner: str = "me"
    done_on: date | None = day_column()


MENTORING = Kind(
    name="mentoring",
    singular="Mentoring",
    plural="Mentoring",
    icon="handshake",
    hue="mentoring",
    record=Mentoring,
    title=("title",),
    unnamed="Mentoring with {people}",
    page="mentoring",
    sort="title",
    statuses=(
        Status("prospective", "Prospective", "neutral"),
        Status("requested", "Requested", "warning"),
        Status("active", "Active", "mentoring"),
        Status("paused", "Paused", "neutral"),
        Status("completed", "Completed", "success", open=False),
        Status("declined", "Declined", "neutral", open=False),
        Status("ended_early", "Ended early", "neutral", open=False),
    ),
    fields=(
        Field("title", "Title", help="Named after the person when left empty"),
        Field("status", "Status", "choice", in_table=True, width=110),
        Field("role", "My role", "choice", choices=ROLES, in_table=True, width=150),
        Field(
            "contact_id",
            "Person",
            "link:contact",
            required=True,
            in_table=True,
            width=0,
            help="Mentoring is with somebody. Choose a contact, or type a new name.",
        ),
        Field("programme", "Programme"),
        Field("started_on", "Started on", "date", aliases=("start",)),
        Field("planned_end", "Planned end", "date"),
        Field("cadence_days", "Rhythm (days)", "number", help="Days from one session to the next"),
        Field("session_minutes", "Session length (minutes)", "number"),
        Field("medium", "Medium", "choice", choices=MEDIA),
        Field("agreed_on", "Agreed on", "date"),
        Field("my_expectations", "What I expect", "text"),
        Field("their_expectations", "What they expect", "text"),
        Field("confidentiality", "Confidentiality", "text"),
        Field("contact_rules", "How we get in touch", "text"),
        Field("exit_rule", "How either of us may stop", "text"),
        Field("mid_review", "Mid-point review", "date"),
        Field("mid_reviewed_on", "Mid-point review held on", "date"),
        Field("final_review", "Final review", "date"),
        Field("final_reviewed_on", "Final review held on", "date"),
        Field("outcome", "Outcome", "text"),
        Field("cadence_afterwards", "Keep in touch afterwards every (days)", "number"),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="goals",
            label="Goals",
            record=MentoringGoal,
            fields=(
                Field("text", "Goal", required=True),
                Field("skill", "Skill"),
                Field("start_level", "Level at the start", "number"),
                Field("target_level", "Target level", "number"),
                Field("measure", "Measure"),
                Field("progress_by", "Progress by", "choice", choices=PROGRESS),
                Field("progress", "Progress (%)", "number"),
            ),
        ),
        Rows(
            name="milestones",
            label="Milestones",
            record=Milestone,
            fields=(
                Field("text", "Milestone", required=True),
                Field("day", "Days from the start", "number"),
                Field("owner", "Owner", "choice", choices=OWNERS),
                Field("done_on", "Done on", "date"),
            ),
        ),
    ),
    dates=(
        Date(
            field="mid_review",
            label="Mid-point review",
            remind=days(7),
            group="mentoring",
            done_by=("mid_reviewed_on",),
        ),
        Date(
            field="final_review",
            label="Final review",
            remind=days(7),
            group="mentoring",
            done_by=("final_reviewed_on",),
        ),
        Date(field="planned_end", label="Mentoring ends", remind=days(14), group="mentoring", appointment=True),
    ),
    people="contact_id",
    cards=("goals", "sessions", "actions", "agreement", "notes", "summary", "links"),
)


class Session(Record, table=True):
    title: str = ""
    status: str = Column(default="requested", index=True)
    mentoring_id: int | None = record_key("mentoring")
    number: int | None = None
    starts: datetime | None = moment_column(index=True)
    zone: str = ""
    recurrence: str = ""
    minutes: int = 60
    place: str = ""
    join_link: str = ""
    preparation: str = ""
    shared_notes: str = ""
    rating: int | None = None
    cancelled_by: str = ""


class AgendaItem(Row, table=True):
    __tablename__ = "agenda_item"
    parent_id: int = parent_key("session")
    text: str = ""
    part: str = "topic"
    covered: bool = False


class ActionItem(Row, table=True):
    __tablename__ = "action_item"
    parent_id: int = parent_key("session")
    text: str = ""
    owner: str = "me"
    due: date | None = day_column()
    done_on: date | None = day_column()


def _actions_become_tasks(before: Values | None, after: Values, now: datetime) -> list[Consequence]:  # noqa: ARG001  a hook
    """A new action item becomes a task about the session, so that it outlives the session."""
    known = {row.get("id") for row in (before or {}).get("actions", ())}
    return [
        Consequence(
            "task",
            {
                "title": row.get("text", ""),
                "due": row.get("due"),
                "owner": row.get("owner") or "me",
                "status": "waiting" if row.get("owner") == "them" else "open",
                "about_kind": "session",
                "about_id": after.get("id"),
                "about_row": row.get("id"),
            },
        )
        for row in after.get("actions", ())
        if row.get("id") not in known and not row.get("done_on")
    ]


def _next_of_series(before: Values | None, after: Values, now: datetime) -> list[Consequence]:
    """The session that comes after one that was held, or did not take place, where they repeat."""
    over = ("held", "no_show")
    if before is None or after.get("status") not in over or before.get("status") in over:
        return []
    found = next_in_series(after, "starts", now)
    if found is None:
        return []
    carried = {name: after.get(name) for name in CARRIED_OVER}
    number = after["number"] + 1 if after.get("number") else None
    values = carried | found | {"status": before["status"], "number": number}
    return [Consequence("session", values, succeeds=True)]


def _consequences(before: Values | None, after: Values, now: datetime) -> list[Consequence]:
    return [*_actions_become_tasks(before, after, now), *_next_of_series(before, after, now)]


SESSION = Kind(
    name="session",
    singular="Mentoring session",
    plural="Mentoring sessions",
    icon="handshake",
    hue="mentoring",
    record=Session,
    title=("title",),
    unnamed="Mentoring session with {people}",
    page="mentoring",
    sort="starts",
    sort_descending=True,
    consequences=_consequences,
    people="mentoring_id",
    statuses=(
        Status("requested", "Requested", "warning"),
        Status("confirmed", "Confirmed", "mentoring"),
        Status("held", "Held", "success", open=False),
        Status("cancelled", "Cancelled", "neutral", open=False),
        Status("no_show", "Did not take place", "warning", open=False),
    ),
    fields=(
        Field("title", "Title", help="Named after the person when left empty"),
        Field("status", "Status", "choice", in_table=True, width=110),
        Field("mentoring_id", "Mentoring", "link:mentoring", in_table=True, width=0, dependent=True),
        Field("number", "Number", "number"),
        Field("starts", "Starts", "moment", zone="zone", in_table=True, width=160, aliases=("starts_at",)),
        ZONE,
        Field("recurrence", "Repeats", "rule", help="An RRULE such as FREQ=WEEKLY;INTERVAL=2"),
        Field("minutes", "Minutes", "number"),
        Field("place", "Place"),
        Field("join_link", "Join link", "url"),
        Field("preparation", "Preparation", "text"),
        Field("shared_notes", "Notes to share", "text"),
        Field("rating", "Rating (1–5)", "number"),
        Field("cancelled_by", "Cancelled by"),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="agenda",
            label="Agenda",
            record=AgendaItem,
            fields=(
                Field("text", "Point", required=True),
                Field("part", "Part", "choice", choices=AGENDA_PARTS),
                Field("covered", "Covered", "flag"),
            ),
        ),
        Rows(
            name="actions",
            label="Action items",
            task_named_by=("text",),
            seen_as_tasks=True,
            record=ActionItem,
            fields=(
                Field("text", "Action", required=True),
                Field("owner", "Owner", "choice", choices=OWNERS),
                Field("due", "Due", "date"),
                Field("done_on", "Done on", "date"),
            ),
        ),
    ),
    dates=(
        Date(
            field="starts",
            label="Mentoring session",
            named=True,
            minutes="minutes",
            zone="zone",
            recurrence="recurrence",
            remind=(*days(1), *minutes(30)),
            group="mentoring",
            appointment=True,
            place="place",
            join_link="join_link",
        ),
    ),
    touches=(Touch(when="starts", people="mentoring_id", via="mentoring", where=("status", ("held",))),),
    cards=("last_time", "agenda", "actions", "notes", "summary", "links"),
)
