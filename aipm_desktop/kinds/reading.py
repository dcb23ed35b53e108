"""Keeping up: sources looked at now and then, what is read, and tools tried out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import Field as Column

from aipm_desktop.kinds.base import (
    CATALOGUE_ID,
    NOTES,
    TAGS,
    Choice,
    Date,
    Field,
    Kind,
    Record,
    Status,
    Values,
    catalogue_key,
    day_column,
    days,
    record_key,
)

KINDS_OF_SOURCE = (
    Choice("blog", "Blog", "course"),
    Choice("journal", "Journal", "certification"),
    Choice("newsletter", "Newsletter", "networking"),
    Choice("podcast", "Podcast", "event"),
    Choice("video", "Video channel", "interview"),
    Choice("forum", "Forum", "mentoring"),
)
KINDS_OF_READING = (
    Choice("article", "Article", "reading"),
    Choice("paper", "Paper", "certification"),
    Choice("book", "Book", "course"),
    Choice("video", "Video", "interview"),
    Choice("episode", "Podcast episode", "event"),
)


class Source(Record, table=True):
    title: str = ""
    type: str = "blog"
    link: str = ""
    feed_link: str = ""
    rhythm_days: int | None = None
    rhythm_set_on: date | None = day_column()
    looked_on: date | None = day_column()
    next_look_on: date | None = day_column(index=True)
    archived: bool = False
    catalogue_id: str = catalogue_key()


def _next_look(values: Values) -> Values:
    """The day of the next look: so many days after the last one, or after the rhythm was set."""
    rhythm, since = values.get("rhythm_days"), values.get("looked_on") or values.get("rhythm_set_on")
    if not rhythm or not since or values.get("archived"):
        return {"next_look_on": None}
    return {"next_look_on": since + timedelta(days=rhythm)}


def _rhythm_set(before: Values | None, after: Values, now: datetime) -> Values:
    begins = after["rhythm_days"] and not (before or {}).get("rhythm_days")
    return {"rhythm_set_on": now.astimezone().date()} if begins else {}


SOURCE = Kind(
    name="source",
    singular="Source",
    plural="Sources",
    icon="rss",
    hue="reading",
    record=Source,
    title=("title",),
    page="reading",
    sort="title",
    status_field="",
    derived=("next_look_on",),
    derive=_next_look,
    propose=_rhythm_set,
    fields=(
        Field("title", "Title", required=True, aliases=("name",)),
        Field("type", "Type", "choice", choices=KINDS_OF_SOURCE, in_table=True, aliases=("kind",)),
        Field("link", "Link", "url", in_table=True, width=0),
        Field("feed_link", "Feed", "url"),
        Field("rhythm_days", "Look every (days)", "number", in_table=True, between=(1, 3650)),
        Field("rhythm_set_on", "Rhythm set on", "date"),
        Field("looked_on", "Last looked on", "date", in_table=True),
        Field("archived", "Archived", "flag"),
        CATALOGUE_ID,
        TAGS,
        NOTES,
    ),
    dates=(Date(field="next_look_on", label="Have a look", remind=days(0), group="learning"),),
)


class Reading(Record, table=True):
    title: str = ""
    status: str = Column(default="to_read", index=True)
    type: str = "article"
    link: str = ""
    author: str = ""
    source_id: int | None = record_key("source")
    planned_on: date | None = day_column(index=True)
    read_on: date | None = day_column()
    takeaway: str = ""
    skill_id: int | None = record_key("skill")


def _read_today(before: Values | None, after: Values, now: datetime) -> Values:
    was_read = (before or {}).get("status") == "read"
    return {"read_on": now.astimezone().date()} if after["status"] == "read" and not was_read else {}


READING = Kind(
    name="reading",
    singular="Reading",
    plural="Reading",
    icon="book-open",
    hue="reading",
    record=Reading,
    title=("title",),
    page="reading",
    sort="updated_at",
    sort_descending=True,
    propose=_read_today,
    statuses=(
        Status("to_read", "To read", "neutral"),
        Status("reading", "Reading", "reading"),
        Status("read", "Read", "success", open=False),
        Status("skipped", "Skipped", "neutral", open=False),
    ),
    fields=(
        Field("title", "Title", required=True),
        Field("status", "Status", "choice", in_table=True, width=100),
        Field("type", "Type", "choice", choices=KINDS_OF_READING, in_table=True, width=130, aliases=("kind",)),
        Field("author", "Author", in_table=True),
        Field("link", "Link", "url"),
        Field("source_id", "Source", "link:source"),
        Field("planned_on", "Planned for", "date", in_table=True),
        Field("read_on", "Read on", "date"),
        Field("takeaway", "Takeaway", "text"),
        Field("skill_id", "Skill", "link:skill"),
        TAGS,
        NOTES,
    ),
    cards=("takeaway", "notes", "tasks", "summary", "links"),
    dates=(Date(field="planned_on", label="Read", remind=days(0), group="learning"),),
)


class Experiment(Record, table=True):
    tool: str = ""
    status: str = Column(default="to_try", index=True)
    version: str = ""
    tried_on: date | None = day_column()
    question: str = ""
    what_i_did: str = ""
    result: str = ""
    keep: bool = False
    link: str = ""
    skill_id: int | None = record_key("skill")


def _tried_today(before: Values | None, after: Values, now: datetime) -> Values:
    begins = after["status"] == "trying" and (before or {}).get("status") != "trying"
    return {"tried_on": now.astimezone().date()} if begins and not after["tried_on"] else {}


EXPERIMENT = Kind(
    name="experiment",
    singular="Experiment",
    plural="Experiments",
    icon="flask",
    hue="reading",
    record=Experiment,
    title=("tool",),
    page="reading",
    sort="updated_at",
    sort_descending=True,
    propose=_tried_today,
    statuses=(
        Status("to_try", "To try", "neutral"),
        Status("trying", "Trying", "course"),
        Status("adopted", "Adopted", "success", open=False),
        Status("dropped", "Dropped", "neutral", open=False),
    ),
    fields=(
        Field("tool", "Tool", required=True, aliases=("title",)),
        Field("status", "Status", "choice", in_table=True, width=100),
        Field("version", "Version"),
        Field("tried_on", "Tried on", "date", in_table=True, aliases=("date",)),
        Field("question", "Question", in_table=True, width=0),
        Field("what_i_did", "What I did", "text"),
        Field("result", "Result", "text"),
        Field("keep", "Keep it", "flag"),
        Field("link", "Link", "url"),
        Field("skill_id", "Skill", "link:skill"),
        TAGS,
        NOTES,
    ),
    cards=("what_i_did", "result", "notes", "tasks", "summary", "links"),
)
