"""A company, professional body, community, school or training provider."""

from __future__ import annotations

from sqlmodel import Field as Column

from aipm_desktop.kinds.base import (
    CATALOGUE_ID,
    NOTES,
    TAGS,
    Choice,
    Field,
    Kind,
    Record,
    Row,
    Rows,
    Values,
    catalogue_key,
    parent_key,
)
from aipm_desktop.kinds.text import company_key, fold

KINDS_OF_ORGANISATION = (
    Choice("company", "Company"),
    Choice("professional_body", "Professional body", "certification"),
    Choice("community", "Community", "networking"),
    Choice("school", "School", "course"),
    Choice("provider", "Training provider", "course"),
    Choice("other", "Other"),
)


class Organisation(Record, table=True):
    name: str = ""
    type: str = "company"
    website: str = ""
    industries: str = ""
    size: str = ""
    city: str = ""
    country: str = ""
    catalogue_id: str = catalogue_key()
    sort_key: str = Column(default="", index=True)
    company_key: str = Column(default="", index=True)


class OrganisationAlias(Row, table=True):
    __tablename__ = "organisation_alias"
    parent_id: int = parent_key("organisation")
    name: str = ""


def _derive(values: Values) -> Values:
    name = values.get("name") or ""
    return {"sort_key": fold(name), "company_key": company_key(name)}


ORGANISATION = Kind(
    name="organisation",
    singular="Organisation",
    plural="Organisations",
    icon="buildings",
    hue="reading",
    record=Organisation,
    title=("name",),
    page="organisations",
    sort="sort_key",
    status_field="",
    derived=("sort_key", "company_key"),
    derive=_derive,
    fields=(
        Field("name", "Name", required=True),
        Field("type", "Type", "choice", choices=KINDS_OF_ORGANISATION, in_table=True, width=150, aliases=("kind",)),
        Field("industries", "Industries", in_table=True, width=180),
        Field("city", "City", in_table=True),
        Field("country", "Country"),
        Field("size", "Size"),
        Field("website", "Website", "url"),
        CATALOGUE_ID,
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="aliases",
            label="Other names",
            record=OrganisationAlias,
            fields=(Field("name", "Name", required=True),),
        ),
    ),
    cards=("people_here", "memberships", "opportunities_here", "issued_here", "tasks", "notes", "summary", "links"),
)
