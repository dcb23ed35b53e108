"""A certification: application, eligibility window, exam attempts, and the cycles that keep it alive."""

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
    When,
    day_column,
    days,
    parent_key,
    when_column,
)
from aipm_desktop.kinds.time_limits import TIME_LIMITS, propose_deadlines

LEVELS = (
    Choice("entry", "Entry"),
    Choice("associate", "Associate"),
    Choice("professional", "Professional"),
    Choice("specialist", "Specialist"),
    Choice("expert", "Expert"),
)
EXAM_PLACES = (Choice("centre", "Test centre"), Choice("online", "Online proctored"))
RESULTS = (Choice("passed", "Passed", "success"), Choice("failed", "Not passed", "danger"))
LIMITS = (Choice("min", "At least", "course"), Choice("max", "At most", "warning"))
PERIODS = (Choice("cycle", "Each cycle"), Choice("year", "Each year"))
BEFORE_EXAM = ("considering", "preparing", "applied", "eligible", "exam_scheduled")
HELD = ("certified", "suspended")


class Certification(Record, table=True):
    name: str = ""
    short_name: str = ""
    status: str = Column(default="considering", index=True)
    issuer: str = ""
    level: str = ""
    preset: str = ""
    preset_as_of: date | None = day_column()
    why: str = ""
    cost: str = ""
    application_started: date | None = day_column()
    application_submit_by: date | None = day_column()
    application_submitted: date | None = day_column()
    audit_until: date | None = day_column()
    application_approved: date | None = day_column()
    eligible_from: date | None = day_column()
    eligible_until: date | None = day_column()
    attempts_allowed: int | None = None
    credential_number: str = ""
    verify_link: str = ""
    badge_link: str = ""
    issued_on: date | None = day_column()
    valid_until: date | None = day_column()
    does_not_expire: bool = False
    fee_due: date | None = day_column()
    fee_paid_on: date | None = day_column()


class Attempt(Row, table=True):
    __tablename__ = "attempt"
    parent_id: int = parent_key("certification")
    booked_at: When | None = when_column()
    zone: str = ""
    minutes: int | None = None
    place: str = "centre"
    result: str = ""
    scores: str = ""


class Cycle(Row, table=True):
    __tablename__ = "cycle"
    parent_id: int = parent_key("certification")
    starts_on: date | None = day_column()
    ends_on: date | None = day_column()
    units_needed: float | None = None
    unit: str = "PDU"
    floor_per_year: float | None = None
    rules: str = ""
    fee: str = ""
    renewed_on: date | None = day_column()


class CreditRule(Row, table=True):
    __tablename__ = "credit_rule"
    parent_id: int = parent_key("certification")
    category: str = ""
    rule: str = "min"
    units: float | None = None
    per: str = "cycle"


def held_until(certification: Values) -> date | None:
    """The last day of a certification by its own dates: the one said, or the end of its last cycle; None for no end."""
    if certification["does_not_expire"]:
        return None
    ends: list[date] = [row["ends_on"] for row in certification["cycles"] if row["ends_on"]]
    return certification["valid_until"] or max(ends, default=None)


def _propose(before: Values | None, after: Values, now: datetime) -> Values:
    """The ends of time limits; and an exam that was added says that one is booked."""
    proposed = propose_deadlines(before, after, now)
    added = [row for row in after.get("attempts") or () if not row.get("id") and not row.get("result")]
    if before is not None and added and after["status"] in BEFORE_EXAM:
        proposed["status"] = "exam_scheduled"
    return proposed


CERTIFICATION = Kind(
    name="certification",
    singular="Certification",
    plural="Certifications",
    icon="medal",
    hue="certification",
    record=Certification,
    title=("name",),
    page="certifications",
    sort="name",
    propose=_propose,
    statuses=(
        Status("considering", "Considering", "neutral"),
        Status("preparing", "Preparing", "course"),
        Status("applied", "Applied", "warning"),
        Status("eligible", "Eligible", "interview"),
        Status("exam_scheduled", "Exam booked", "certification"),
        Status("certified", "Certified", "success"),
        Status("suspended", "Suspended", "danger"),
        Status("expired", "Expired", "danger", open=False),
        Status("retired", "Retired", "neutral", open=False),
        Status("withdrawn", "Withdrawn", "neutral", open=False),
    ),
    fields=(
        Field("name", "Name", required=True, aliases=("title",)),
        Field("short_name", "Short name"),
        Field("status", "Status", "choice", in_table=True, width=120),
        Field("issuer", "Issuer", in_table=True, width=150),
        Field("level", "Level", "choice", choices=LEVELS),
        Field("why", "Why I want it", "text"),
        Field("cost", "Cost"),
        Field("application_started", "Application started", "date"),
        Field("application_submit_by", "Submit the application by", "date"),
        Field("application_submitted", "Application submitted", "date"),
        Field("audit_until", "Answer the audit by", "date"),
        Field("application_approved", "Application approved", "date"),
        Field("eligible_from", "Eligible from", "date"),
        Field("eligible_until", "Eligible until", "date"),
        Field("attempts_allowed", "Attempts allowed", "number"),
        Field("credential_number", "Credential number"),
        Field("verify_link", "Verification page", "url"),
        Field("badge_link", "Badge", "url"),
        Field("issued_on", "Issued on", "date"),
        Field("valid_until", "Valid until", "date", in_table=True),
        Field("does_not_expire", "Does not expire", "flag"),
        Field("fee_due", "Fee due", "date"),
        Field("fee_paid_on", "Fee paid on", "date"),
        Field("preset", "Rules taken from"),
        Field("preset_as_of", "Rules as of", "date"),
        TAGS,
        NOTES,
    ),
    rows=(
        Rows(
            name="attempts",
            label="Exam attempts",
            record=Attempt,
            fields=(
                Field("booked_at", "Exam", "when", zone="zone", required=True, aliases=("at", "date", "exam")),
                ZONE,
                Field("minutes", "Minutes", "number"),
                Field("place", "Where", "choice", choices=EXAM_PLACES),
                Field("result", "Result", "choice", choices=RESULTS),
                Field("scores", "Scores by domain"),
            ),
            dates=(
                Date(
                    field="booked_at",
                    label="Exam",
                    minutes="minutes",
                    zone="zone",
                    remind=days(14, 3, 1),
                    group="exams",
                    appointment=True,
                    statuses=BEFORE_EXAM,
                    done_by=("result",),
                ),
            ),
        ),
        Rows(
            name="cycles",
            label="Renewal cycles",
            record=Cycle,
            fields=(
                Field("starts_on", "From", "date"),
                Field("ends_on", "To", "date", required=True),
                Field("units_needed", "Units needed", "number"),
                Field("unit", "Unit"),
                Field("floor_per_year", "At least per year", "number"),
                Field("rules", "Rules", "text"),
                Field("fee", "Fee"),
                Field("renewed_on", "Renewed on", "date"),
            ),
            dates=(
                Date(
                    field="ends_on",
                    label="Renewal due",
                    remind=days(180, 90, 60, 30, 7),
                    group="exams",
                    statuses=HELD,
                    done_by=("renewed_on",),
                ),
            ),
        ),
        Rows(
            name="credit_rules",
            label="Rules for credits",
            record=CreditRule,
            help="The least or most that a category counts",
            fields=(
                Field("category", "Category", required=True),
                Field("rule", "Rule", "choice", choices=LIMITS),
                Field("units", "Units", "number", required=True, between=(0, 10_000)),
                Field("per", "In", "choice", choices=PERIODS),
            ),
        ),
        TIME_LIMITS,
    ),
    dates=(
        Date(
            field="application_submit_by",
            label="Submit the application",
            remind=days(30, 7),
            group="exams",
            statuses=("considering", "preparing"),
            done_by=("application_submitted",),
        ),
        Date(
            field="audit_until",
            label="Answer the audit",
            remind=days(30, 7),
            group="exams",
            statuses=BEFORE_EXAM,
            done_by=("application_approved",),
        ),
        Date(
            field="eligible_until",
            label="Eligibility ends",
            remind=days(90, 30, 14),
            group="exams",
            statuses=("applied", "eligible", "exam_scheduled"),
        ),
        Date(field="fee_due", label="Fee due", remind=days(30), group="exams", done_by=("fee_paid_on",)),
        Date(
            field="valid_until",
            label="Valid until",
            remind=days(180, 90, 60, 30, 7),
            group="exams",
            statuses=HELD,
            done_by=("does_not_expire",),
        ),
    ),
    cards=(
        "credits",
        "advice",
        "credit_log",
        "exam",
        "eligibility",
        "attempts",
        "cycles",
        "catalogue_rules",
        "notes",
        "pace",
        "key_dates",
        "tasks",
        "summary",
        "links",
    ),
)
