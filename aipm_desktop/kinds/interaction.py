"""A conversation, message or meeting that stands in the timeline of everybody who took part."""

from __future__ import annotations

from datetime import date, datetime

from aipm_desktop.kinds.base import (
    NOTES,
    OWNERS,
    TAGS,
    Choice,
    Consequence,
    Field,
    Kind,
    Record,
    Row,
    Rows,
    Touch,
    Values,
    When,
    day_column,
    parent_key,
    record_key,
    when_column,
)

KINDS_OF_INTERACTION = (
    Choice("call", "Call", "mentoring"),
    Choice("video", "Video call", "interview"),
    Choice("in_person", "In person", "event"),
    Choice("email", "Email", "networking"),
    Choice("message", "Message", "course"),
    Choice("letter", "Letter", "networking"),
    Choice("event", "Event", "event"),
    Choice("session", "Session", "mentoring"),
    Choice("other", "Other"),
)
WORDS_FOR_TYPES: dict[str, tuple[str, ...]] = {
    "call": ("call", "called", "phone", "phoned", "phone call", "rang"),
    "video": ("video", "video call", "zoom", "teams", "google meet", "skype", "facetime", "webex"),
    "in_person": (
        "in person", "coffee", "tea", "lunch", "dinner", "breakfast", "drinks", "walk", "visit", "visited",
        "meet", "met", "meeting", "saw",
    ),
    "email": ("email", "emailed", "e-mail", "e-mailed", "mail", "mailed"),
    "message": (
        "message", "messaged", "linkedin", "whatsapp", "signal", "slack", "sms", "text", "texted", "dm", "telegram",
        "wrote",
    ),
    "letter": ("letter", "postcard"),
    "event": ("event", "conference", "meetup", "webinar"),
    "session": ("session", "mentoring"),
}  # fmt: skip
"""How people say what kind of conversation it was, by the key of KINDS_OF_INTERACTION."""
GENERAL_WORDS = frozenset({"call", "meet", "met", "meeting", "visit"})
"""Words for a type that give way to another one beside them: a call on Zoom is a video call."""
INITIATORS = (Choice("me", "Me"), Choice("them", "Them"), Choice("both", "Both"))


class Interaction(Record, table=True):
    summary: str = ""
    occurred: When | None = when_column(index=True)
    type: str = "message"
    initiated_by: str = "me"
    answered: bool = True
    minutes: int | None = None
    counts_as_touch: bool = True


class InteractionPerson(Row, table=True):
    __tablename__ = "interaction_person"
    parent_id: int = parent_key("interaction")
    contact_id: int | None = record_key("contact")


class Promise(Row, table=True):
    __tablename__ = "promise"
    parent_id: int = parent_key("interaction")
    text: str = ""
    owner: str = "me"
    due: date | None = day_column()
    done_on: date | None = day_column()


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    return {"occurred": now.astimezone().date()} if before is None and not after.get("occurred") else {}


def _promises_become_tasks(before: Values | None, after: Values, now: datetime) -> list[Consequence]:  # noqa: ARG001  a hook
    """A new promise by me becomes a task, one by them a waiting task, both about the first person of the talk."""
    known = {row.get("id") for row in (before or {}).get("promises", ())}
    people = [row["contact_id"] for row in after.get("people", ()) if row.get("contact_id")]
    tasks = []
    for promise in after.get("promises", ()):
        if promise.get("id") in known or promise.get("done_on"):
            continue
        mine = promise.get("owner") != "them"
        values: Values = {
            "title": promise.get("text", ""),
            "due": promise.get("due"),
            "owner": "me" if mine else "them",
            "status": "open" if mine else "waiting",
            "about_kind": "interaction",
            "about_id": after.get("id"),
            "about_row": promise.get("id"),
            "contact_id": people[0] if people else None,
            "waiting_on_id": people[0] if people and not mine else None,
        }
        tasks.append(Consequence("task", values))
    return tasks


INTERACTION = Kind(
    name="interaction",
    singular="Conversation",
    plural="Conversations",
    icon="chat-circle-text",
    hue="networking",
    record=Interaction,
    title=("summary",),
    page="contacts",
    sort="occurred",
    sort_descending=True,
    status_field="",
    propose=_propose,
    consequences=_promises_become_tasks,
    fields=(
        Field("summary", "What it was about", "text", in_table=True, width=0),
        Field("occurred", "When", "when", in_table=True, aliases=("date", "at", "happened_on")),
        Field("type", "Type", "choice", choices=KINDS_OF_INTERACTION, in_table=True, aliases=("kind",)),
        Field("initiated_by", "Started by", "choice", choices=INITIATORS),
        Field("answered", "Answered", "flag"),
        Field("minutes", "Minutes", "number"),
        Field("counts_as_touch", "Counts as being in touch", "flag"),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="people",
            label="People",
            record=InteractionPerson,
            fields=(Field("contact_id", "Contact", "link:contact", required=True),),
        ),
        Rows(
            name="promises",
            label="Promises",
            task_named_by=("text",),
            record=Promise,
            fields=(
                Field("text", "Promise", required=True),
                Field("owner", "By", "choice", choices=OWNERS),
                Field("due", "Due", "date"),
                Field("done_on", "Done on", "date"),
            ),
        ),
    ),
    touches=(Touch(when="occurred", people="people", where=("counts_as_touch", (1,))),),
    cards=("said", "summary", "people", "promises", "notes", "links"),
)
