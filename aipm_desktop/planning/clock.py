"""Days and moments on a wall clock. A zone is an IANA name; "" is the computer's own zone, whatever the season."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TypeGuard

from aipm_desktop.kinds.base import When
from aipm_desktop.kinds.values import moment_of, zone_named

ANYWHERE_ON_EARTH = "Etc/GMT+12"
"""UTC−12, the last place on Earth where a day ends."""


def is_moment(when: object) -> TypeGuard[datetime]:
    """Whether `when` has a time. A `datetime` is a `date` too, so the type `date` alone does not tell."""
    return isinstance(when, datetime)


def here(moment: datetime, zone: str = "") -> datetime:
    """The same moment on the clock of `zone`. Raises ValueError when it is naive."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone was given")
    return moment.astimezone(zone_named(zone) if zone else None)


def day_of(when: When, zone: str = "") -> date:
    """The day on which `when` falls in `zone`."""
    return here(when, zone).date() if is_moment(when) else when


def moment_at(day: date, at: time, zone: str = "") -> datetime:
    """The aware moment when clocks in `zone` show `at` on `day`.

    Of a time that comes twice it is the first; a time that the clocks skip moves on by as much as they skip.
    """
    return moment_of(datetime.combine(day, at), zone)


def end_anywhere(day: date) -> datetime:
    """The moment when `day` has ended on all of the Earth: 12:00 UTC of the next day."""
    if day == date.max:
        return datetime.max.replace(microsecond=0, tzinfo=UTC)
    return datetime.combine(day, time(12), UTC) + timedelta(days=1)
