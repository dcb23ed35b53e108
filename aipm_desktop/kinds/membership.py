"""A membership of a professional body, a chapter or a community."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field as Column

from aipm_desktop.kinds.base import (
    NOTES,
    TAGS,
    Date,
    Field,
    Kind,
    Record,
    Row,
    Rows,
    Status,
    day_column,
    days,
    parent_key,
    record_key,
)

RENEWAL_DUE_WITHIN = 30
"""Days before the renewal from which an active membership is called "renewal due"; computed when read."""


RENEWAL_DUE = Status("renewal_due", "Renewal due", "warning")
"""Shown in the place of "active" shortly before the renewal, and never stored."""


class Membership(Record, table=True):
    name: str = ""
    status: str = Column(default="considering", index=True)
    organisation_id: int | None = record_key("organisation")
    number: str = ""
    level: str = ""
    chapter: str = ""
    role: str = ""
    joined_on: date | None = day_column()
    renews_on: date | None = day_column(index=True)
    fee: str = ""
    benefits: str = ""


class Renewal(Row, table=True):
    __tablename__ = "membership_renewal"
    parent_id: int = parent_key("membership")
    renewed_on: date | None = day_column()
    starts_on: date | None = day_column()
    ends_on: date | None = day_column()
    fee: str = ""


MEMBERSHIP = Kind(
    name="membership",
    singular="Membership",
    plural="Memberships",
    icon="identification-card",
    hue="reading",
    record=Membership,
    title=("name",),
    page="organisations",
    sort="renews_on",
    statuses=(
        Status("considering", "Considering", "neutral"),
        Status("active", "Active", "success"),
        Status("lapsed", "Lapsed", "warning", open=False),
        Status("ended", "Ended", "neutral", open=False),
    ),
    fields=(
        Field("name", "Membership", required=True, aliases=("title",)),
        Field("status", "Status", "choice", in_table=True, width=110),
        Field("organisation_id", "Organisation", "link:organisation", in_table=True, width=150, dependent=True),
        Field("number", "Member number"),
        Field("level", "Level"),
        Field("chapter", "Chapter", in_table=True),
        Field("role", "My role"),
        Field("joined_on", "Joined on", "date"),
        Field("renews_on", "Renews on", "date", in_table=True),
        Field("fee", "Fee"),
        Field("benefits", "Benefits", "text"),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="renewals",
            label="Renewals",
            record=Renewal,
            help="Renewing adds one; those of earlier years can be added by hand",
            fields=(
                Field("renewed_on", "Renewed on", "date", required=True, aliases=("on", "date")),
                Field("starts_on", "From", "date", aliases=("from",)),
                Field("ends_on", "Until", "date", aliases=("until",)),
                Field("fee", "Fee"),
            ),
        ),
    ),
    dates=(
        Date(
            field="renews_on",
            label="Membership renews",
            remind=days(30, 7),
            group="memberships",
            statuses=("active",),
        ),
    ),
    cards=("renewals", "notes", "tasks", "summary", "links"),
)


def shown_status(status: str, renews_on: date | None, today: date) -> Status | None:
    """The status as it is shown on `today`: an active membership whose renewal is near or passed is due for it."""
    if status == "active" and renews_on is not None and (renews_on - today).days <= RENEWAL_DUE_WITHIN:
        return RENEWAL_DUE
    return MEMBERSHIP.status(status)
