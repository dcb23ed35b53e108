"""Time limits of a certification: how long after an event something must be done, and the deadlines they propose."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from aipm_desktop.kinds.base import Choice, Field, Row, Rows, Values, parent_key

STARTS = (
    Choice("application_started", "Application started"),
    Choice("application_approved", "Application approved"),
    Choice("eligible_from", "Eligible from"),
    Choice("issued_on", "Issued"),
)
"""The field whose day a limit counts from."""
ENDS = {
    "application_started": "application_submit_by",
    "application_approved": "eligible_until",
    "eligible_from": "eligible_until",
    "issued_on": "valid_until",
}
"""The field a limit ends with, by the field it counts from."""


class TimeLimit(Row, table=True):
    __tablename__ = "time_limit"
    parent_id: int = parent_key("certification")
    name: str = ""
    starts: str = "application_approved"
    months: int | None = None
    days: int | None = None


TIME_LIMITS = Rows(
    name="time_limits",
    label="Time limits",
    record=TimeLimit,
    help="How long there is for what",
    fields=(
        Field("name", "What", required=True),
        Field("starts", "Counted from", "choice", choices=STARTS),
        Field("months", "Months", "number", between=(0, 600)),
        Field("days", "Days", "number", between=(0, 3660)),
    ),
)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where that month is shorter; within the calendar."""
    year, month = divmod(min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def propose_deadlines(before: Values | None, after: Values, now: datetime) -> Values:  # noqa: ARG001  the shape of a Hook
    """The ends of limits whose first day was set or changed, or that are new.

    A deadline that somebody changed by hand stays; one that still is what its limit said follows.
    """
    old = before or {}
    limits_before: list[Values] = old.get("time_limits") or []
    known = {_span(limit) for limit in limits_before}
    proposed: Values = {}
    for limit in after.get("time_limits") or ():
        if limit["starts"] not in ENDS:
            continue  # from when it counts is not said yet
        start, end = after.get(limit["starts"]), ENDS[limit["starts"]]
        was = old.get(limit["starts"])
        if start is None or (start == was and _span(limit) in known) or (not limit["months"] and not limit["days"]):
            continue
        given = [_end(was, each) for each in limits_before if was is not None and each["starts"] == limit["starts"]]
        present = after.get(end)
        if present is None or (present == old.get(end) and present in given):
            proposed.setdefault(end, _end(start, limit))
            if limit["starts"] == "application_approved" and after.get("eligible_from") is None:
                proposed["eligible_from"] = start
    return proposed


def _span(limit: Values) -> tuple[str, int, int]:
    return limit["starts"], limit.get("months") or 0, limit.get("days") or 0


def _end(start: date, limit: Values) -> date:
    return months_later(start, limit.get("months") or 0) + timedelta(days=limit.get("days") or 0)
