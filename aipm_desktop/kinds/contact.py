"""A person: someone met, imported, advised by or advising."""

from __future__ import annotations

from datetime import date, datetime

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
    day_column,
    days,
    parent_key,
    rarely_filled,
    record_key,
)
from aipm_desktop.kinds.profile import normalise_slug
from aipm_desktop.kinds.text import company_key, fold

TIERS = (Choice("a", "A", "success"), Choice("b", "B", "course"), Choice("c", "C"))
RELATIONSHIPS = (
    Choice("peer", "Peer"),
    Choice("mentor", "Mentor", "mentoring"),
    Choice("mentee", "Mentee", "mentoring"),
    Choice("ai_pm", "AI project manager", "certification"),
    Choice("recruiter", "Recruiter", "networking"),
    Choice("hiring_manager", "Hiring manager", "networking"),
    Choice("speaker", "Speaker", "event"),
    Choice("alum", "Alum"),
    Choice("instructor", "Instructor", "course"),
    Choice("other", "Other"),
)


class Contact(Record, table=True):
    __table_args__ = (
        rarely_filled("contact", "met_event_id"),
        rarely_filled("contact", "introduced_by_id"),
        rarely_filled("contact", "birthday", text=True),
        rarely_filled("contact", "tier", text=True),
        rarely_filled("contact", "cadence_days"),
        rarely_filled("contact", "next_touch_on"),
        {"sqlite_autoincrement": True},
    )
    given_name: str = ""
    family_name: str = ""
    preferred_name: str = ""
    pronunciation: str = ""
    pronouns: str = ""
    email: str = ""
    phone: str = ""
    linkedin_url: str = ""
    company: str = ""
    position: str = ""
    city: str = ""
    country: str = ""
    zone: str = ""
    stage: str = "new"
    tier: str = ""
    cadence_days: int | None = None
    grace_days: int | None = None
    cadence_never: bool = False
    cadence_set_on: date | None = day_column()
    paused_until: date | None = day_column()
    next_touch_on: date | None = day_column()
    next_touch_set_on: date | None = day_column()
    met_how: str = ""
    met_on: date | None = day_column()
    met_event_id: int | None = record_key("event", index=False)
    introduced_by_id: int | None = record_key("contact", index=False)
    connected_on: date | None = day_column()
    birthday: str = ""
    do_not_contact: bool = False
    archived: bool = False
    needs_check: bool = False
    imported_as: str = ""
    sort_key: str = Column(default="", index=True)
    slug: str = ""
    company_key: str = Column(default="", index=True)


class ContactEmail(Row, table=True):
    __tablename__ = "contact_email"
    parent_id: int = parent_key("contact")
    address: str = ""
    label: str = ""
    valid_until: date | None = day_column()


class ContactPhone(Row, table=True):
    __tablename__ = "contact_phone"
    parent_id: int = parent_key("contact")
    number: str = ""
    label: str = ""
    valid_until: date | None = day_column()


class ContactLink(Row, table=True):
    __tablename__ = "contact_link"
    parent_id: int = parent_key("contact")
    url: str = ""
    label: str = ""


class Affiliation(Row, table=True):
    __tablename__ = "affiliation"
    parent_id: int = parent_key("contact")
    organisation: str = ""
    role: str = ""
    since: str = ""
    until: str = ""
    seen_until: date | None = day_column()


class ContactRelationship(Row, table=True):
    __tablename__ = "contact_relationship"
    parent_id: int = parent_key("contact")
    relationship: str = "peer"


def _derive(values: Values) -> Values:
    given, family = values.get("given_name") or "", values.get("family_name") or ""
    return {
        "sort_key": fold(f"{given} {family}"),
        "company_key": company_key(values.get("company") or ""),
        "slug": normalise_slug(values.get("linkedin_url") or ""),
    }


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    """The day from which a cadence counts for somebody never talked to, and the day a next date was pinned."""
    before, today = before or {}, now.astimezone().date()
    values: Values = {}
    if (after.get("tier") or after.get("cadence_days")) and not (before.get("tier") or before.get("cadence_days")):
        values["cadence_set_on"] = today
    if after.get("next_touch_on") != before.get("next_touch_on"):
        values["next_touch_set_on"] = today if after.get("next_touch_on") else None
    return values


CONTACT = Kind(
    name="contact",
    singular="Contact",
    plural="Contacts",
    icon="address-book",
    hue="networking",
    record=Contact,
    title=("given_name", "family_name"),
    page="contacts",
    sort="sort_key",
    status_field="stage",
    derived=("sort_key", "slug", "company_key"),
    derive=_derive,
    propose=_propose,
    statuses=(
        Status("new", "New", "neutral"),
        Status("contacted", "Contacted", "course"),
        Status("in_touch", "In touch", "mentoring"),
        Status("champion", "Champion", "interview"),
        Status("dormant", "Dormant", "warning"),
    ),
    fields=(
        Field("given_name", "First name", required=True, aliases=("first_name",)),
        Field("family_name", "Last name", aliases=("last_name",)),
        Field("preferred_name", "Preferred name"),
        Field("pronunciation", "Pronunciation"),
        Field("pronouns", "Pronouns"),
        Field("company", "Organisation", in_table=True, width=136, aliases=("organisation",), sort="company_key"),
        Field("position", "Position", in_table=True, width=0),
        Field("stage", "Stage", "choice", in_table=True, width=100, aliases=("status",)),
        Field("email", "Email", "email"),
        Field("phone", "Phone"),
        Field("linkedin_url", "LinkedIn", "url", aliases=("url",)),
        Field("city", "City"),
        Field("country", "Country"),
        ZONE,
        Field("tier", "Tier", "choice", choices=TIERS, help="How often to be in touch: A 30, B 90, C 180 days"),
        Field("cadence_days", "Rhythm (days)", "number", help="Days between two contacts; beats the tier"),
        Field("grace_days", "Days of grace", "number", help="Half the cadence when empty"),
        Field("cadence_never", "Never remind me", "flag"),
        Field("cadence_set_on", "Cadence set on", "date"),
        Field("paused_until", "Paused until", "date", help="Nobody is reminded to keep in touch before that day"),
        Field("next_touch_on", "Next contact (pinned)", "date", help="Ends with the next conversation"),
        Field("next_touch_set_on", "Pinned on", "date"),
        Field("met_how", "Met through"),
        Field("met_on", "Met on", "date"),
        Field("met_event_id", "Met at", "link:event"),
        Field("introduced_by_id", "Introduced by", "link:contact"),
        Field("connected_on", "Connected on", "date"),
        Field("birthday", "Birthday", "partial", help="18 Mar 1990, or 18 Mar"),
        Field("do_not_contact", "Do not contact", "flag"),
        Field("archived", "Archived", "flag"),
        Field("needs_check", "Needs a check", "flag"),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="emails",
            label="Other e-mail addresses",
            record=ContactEmail,
            fields=(
                Field("address", "Address", "email", required=True),
                Field("label", "Label"),
                Field("valid_until", "Valid until", "date"),
            ),
        ),
        Rows(
            name="phones",
            label="Other phone numbers",
            record=ContactPhone,
            fields=(
                Field("number", "Number", required=True),
                Field("label", "Label"),
                Field("valid_until", "Valid until", "date"),
            ),
        ),
        Rows(
            name="links",
            label="Web pages",
            record=ContactLink,
            fields=(Field("url", "Address", "url", required=True), Field("label", "Label")),
        ),
        Rows(
            name="affiliations",
            label="Earlier and other positions",
            record=Affiliation,
            help="Where this person worked before, and what else they do now",
            fields=(
                Field("organisation", "Organisation", required=True),
                Field("role", "Position"),
                Field("since", "From", "partial"),
                Field("until", "To", "partial"),
                Field("seen_until", "Last seen in an import", "date"),
            ),
        ),
        Rows(
            name="relationships",
            label="Relationships",
            record=ContactRelationship,
            fields=(Field("relationship", "Relationship", "choice", choices=RELATIONSHIPS, required=True),),
        ),
    ),
    dates=(Date(field="birthday", label="Birthday", remind=days(7, 0), group="birthdays", yearly=True),),
    cards=("activity", "tasks", "summary", "affiliations", "links"),
)
