"""Words to use again: a question, a message, an agenda; the person's own or edited from the catalogue."""

from __future__ import annotations

from datetime import date

from aipm_desktop.kinds.base import NOTES, TAGS, Choice, Field, Kind, Record, day_column

KINDS_OF_TEMPLATE = (
    Choice("question", "Question", "interview"),
    Choice("message", "Message", "networking"),
    Choice("agenda", "Mentoring agenda", "mentoring"),
)


class Template(Record, table=True):
    title: str = ""
    type: str = "question"
    theme: str = ""
    text: str = ""
    catalogue_id: str = ""
    catalogue_as_of: date | None = day_column()


TEMPLATE = Kind(
    name="template",
    singular="Template",
    plural="Templates",
    icon="file-text",
    hue="networking",
    record=Template,
    title=("title",),
    page="interviews",
    sort="title",
    status_field="",
    fields=(
        Field("title", "Title", required=True),
        Field("type", "Type", "choice", choices=KINDS_OF_TEMPLATE, in_table=True, width=140, aliases=("kind",)),
        Field("theme", "Theme", in_table=True, width=150),
        Field("text", "Text", "text"),
        Field("catalogue_id", "From the catalogue"),
        Field("catalogue_as_of", "As of", "date"),
        TAGS,
        NOTES,
    ),
)
