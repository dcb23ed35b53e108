"""When to tell the person about a deadline. Asked every few minutes; there is no timer for each deadline.

A span before a moment rings that much earlier; a span before a day rings at the reminder hour of the day that much
earlier, never at midnight. Of several that have passed only the last one rings. What has been told is remembered by a
key made of the date itself: a date that moves rings anew, a deadline that is met or deleted is not asked about again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.clock import here, is_moment, moment_at
from aipm_desktop.planning.deadlines import Deadline, people_of

Shown = Mapping[str, datetime | None]
"""Keys of reminders that have been told; a moment is until when the person snoozed one."""

REMINDER_HOUR = time(9)

_SELF_REMINDING = frozenset(kind.name for kind in KINDS if any(field.name == "remind_at" for field in kind.fields))


@dataclass(frozen=True, slots=True)
class Reminder:
    """One ring for one deadline. `at` is when it was meant to ring; `missed` says that the program was closed then."""

    key: str
    deadline: Deadline
    at: datetime
    missed: bool = False


def due(
    deadlines: Iterable[Deadline],
    now: datetime,
    shown: Shown,
    *,
    zone: str = "",
    hour: time = REMINDER_HOUR,
    quiet: tuple[time, time] | None = None,
    opened: datetime | None = None,
) -> list[Reminder]:
    """What to tell at the moment `now`, the earliest first; `shown` holds what has been told before.

    `opened` is when the program started: what fell due earlier is `missed` and belongs in the list of the start.
    Between the two times of `quiet` nothing rings; it does as soon as they are over. What was missed comes even then:
    the list makes no sound.
    """
    silent = quiet is not None and _within(here(now, zone).time(), *quiet)
    found = []
    for deadline in deadlines:
        passed = [at for at in _rings(deadline, hour, zone) if at <= now and at >= deadline.created_at]
        if not passed:
            continue
        at = max(passed)
        key = f"{deadline.uid}@{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        missed = opened is not None and at < opened
        if _told(key, shown, now) or (silent and not missed):
            continue
        found.append(Reminder(key, deadline, at, missed))
    return sorted(found, key=_order)


def coming_up(
    deadlines: Iterable[Deadline], now: datetime, *, limit: int = 5, zone: str = "", hour: time = REMINDER_HOUR
) -> list[Reminder]:
    """The next reminder of each deadline that will still ring, the earliest first, at most `limit`."""
    found = []
    for deadline in deadlines:
        ahead = [at for at in _rings(deadline, hour, zone) if at > now]
        if ahead:
            at = min(ahead)
            found.append(Reminder(f"{deadline.uid}@{at.astimezone(UTC):%Y%m%dT%H%M%SZ}", deadline, at))
    return sorted(found, key=_order)[:limit]


def _order(reminder: Reminder) -> tuple[datetime, str]:
    return reminder.at, reminder.deadline.title.casefold()


def _told(key: str, shown: Shown, now: datetime) -> bool:
    if key not in shown:
        return False
    snoozed_until = shown[key]
    return snoozed_until is None or snoozed_until > now


def _within(at: time, begins: time, ends: time) -> bool:
    """Whether quiet hours, which may last over midnight, hold at a wall-clock time."""
    return begins <= at < ends if begins <= ends else at >= begins or at < ends


def _rings(deadline: Deadline, hour: time, zone: str) -> Iterator[datetime]:
    """The moments at which a deadline rings. A moment the person chose stands for all that would ring before it."""
    if deadline.when.year < deadline.created_at.year - 1:
        return  # long past when it was written down; and the first days of the calendar have none before them
    chosen = deadline.remind_at
    if chosen:
        yield chosen
    for span in deadline.remind:
        at = _ring(deadline, span, hour, zone)
        if chosen is None or at > chosen:
            yield at


def _ring(deadline: Deadline, span: timedelta, hour: time, zone: str) -> datetime:
    when = deadline.when
    if is_moment(when):
        return when - span
    # Whole days are counted on the calendar, so that a clock change moves no reminder; hours count from the hour.
    day = when - timedelta(days=span.days)
    return moment_at(day, hour, zone) - timedelta(seconds=span.seconds)


def reminders_alone(records: Iterable[tuple[str, Values]]) -> list[Deadline]:
    """The reminders that stand alone, on tasks with nothing due: for `due` and `coming_up`, not for a calendar."""
    return [
        _alone(kind, values)
        for kind, values in records
        if kind in _SELF_REMINDING and values.get("remind_at") and not values.get(BY_NAME[kind].dates[0].field)
        if (status := BY_NAME[kind].status(values["status"])) and status.open
    ]


def _alone(kind: str, values: Values) -> Deadline:
    return Deadline(
        uid=f"{values['uid']}-remind_at",
        kind=kind,
        record_id=values["id"],
        field="remind_at",
        label="Reminder",
        title=BY_NAME[kind].title_of(values),
        when=values["remind_at"],
        remind=(timedelta(0),),
        revision=values["revision"],
        created_at=values["created_at"],
        changed_at=values["updated_at"],
        notes=values.get("notes") or "",
        people=people_of(kind, values),
    )
