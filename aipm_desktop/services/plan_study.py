"""Planning study back from an exam, a renewal or the deadline of a course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.course import COURSE, STUDY_COUNTS, hours_done
from aipm_desktop.planning.back_plan import Block, Busy
from aipm_desktop.planning.clock import day_of, here, is_moment, moment_at
from aipm_desktop.planning.deadlines import Deadline, deadlines
from aipm_desktop.planning.recurrence import occurrences
from aipm_desktop.services.credits import standing
from aipm_desktop.store import Store

PLANNED_FOR = ("certification", "course")
_TAKES_TIME = ("interview", "session", "event", "study", "certification", "application")
_OPEN = tuple(status.key for status in COURSE.statuses if status.open)
_COUNTED = {
    ("certification", "attempts.booked_at"),
    ("certification", "cycles.ends_on"),
    ("certification", "eligible_until"),
    ("course", "deadlines.at"),
    ("course", "access_until"),
}
"""The dates that are planned back from: (kind, field)."""
_WITHOUT_END = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A date to plan back from. `until` is the beginning of its day here: by then all is studied.

    `minutes` are still needed, those of blocks already planned not among them; None when the records do not say.
    `units` is what is needed in the words of the issuer ("24 PDU"), "" for hours.
    """

    kind: str
    id: int
    title: str
    label: str
    when: When
    until: datetime
    minutes: int | None = None
    units: str = ""


def targets(store: Store, *, now: datetime, zone: str = "") -> list[Target]:
    """The dates of open certifications and courses that lie ahead, the next first."""
    today = here(now, zone).date()
    found = [
        _target(store, made, now, zone)
        for made in deadlines(store.dated(today, date.max - 2 * _DAY, PLANNED_FOR), today=today)
        if (made.kind, made.field) in _COUNTED and day_of(made.when, zone) > today
    ]
    return sorted(found, key=lambda each: each.until)


def _target(store: Store, made: Deadline, now: datetime, zone: str) -> Target:
    record = store.get(made.kind, made.record_id)
    minutes, units = _needed(store, made, record, now)
    if minutes is not None:
        minutes = max(0, minutes - _planned(store, made.kind, made.record_id, now))
    return Target(
        kind=made.kind,
        id=made.record_id,
        title=made.title,
        label=made.label,
        when=made.when,
        until=moment_at(day_of(made.when, zone), time.min, zone),
        minutes=minutes,
        units=units,
    )


def _needed(store: Store, made: Deadline, record: Values, now: datetime) -> tuple[int | None, str]:
    if made.kind == "course":
        return _left_of_course(store, record), ""
    if made.field == "cycles.ends_on":
        cycle = next(row for row in record["cycles"] if row["id"] == made.row_id)
        return _left_of_cycle(store, record["id"], cycle, here(now).date())
    courses = [
        store.get("course", hit.id) for hit in store.links("certification", record["id"]) if hit.kind == "course"
    ]
    left = [minutes for course in courses if (minutes := _left_of_course(store, course)) is not None]
    return (sum(left) if left else None), ""


def _left_of_course(store: Store, course: Values) -> int | None:
    """Minutes; None when the course is over or does not say how long it is."""
    if not course["hours_total"] or course["status"] not in _OPEN:
        return None
    log = store.select("study", filters={"course_id": course["id"], "status": STUDY_COUNTS})
    left: float = course["hours_total"] - hours_done(course, sum(entry["minutes"] for entry in log))
    return max(0, round(left * 60))


def _left_of_cycle(store: Store, certification: int, cycle: Values, today: date) -> tuple[int | None, str]:
    """What still has to be earned, as the certification's page says it; of a cycle after the running one all of it.

    Of most issuers one hour is one unit (PMI: 1 PDU is one hour of activity).
    """
    found = standing(store, certification, today)
    left = found.to_go if found is not None and found.cycle["id"] == cycle["id"] else cycle["units_needed"]
    if not left and not cycle["units_needed"]:
        return None, ""
    return round(left * 60), f"{left:g} {cycle['unit']}"


def _planned(store: Store, kind: str, id: int, now: datetime) -> int:
    """The minutes of the blocks that are planned already."""
    blocks = store.select("study", filters={"status": "planned", f"{kind}_id": id})
    today = here(now).date()
    return sum(block["minutes"] for block in blocks if block["planned_at"] and day_of(block["planned_at"]) >= today)


def busy_times(store: Store, first: date, last: date, *, now: datetime, zone: str = "") -> list[Busy]:
    """The appointments between two days, also those that repeat; what has only a day takes all of it."""
    made = deadlines(store.dated(first, last, _TAKES_TIME), today=here(now, zone).date())
    return [busy for each in made if each.appointment for busy in _times(each, first, last, zone)]


def _times(made: Deadline, first: date, last: date, zone: str) -> Iterator[Busy]:
    event = made.kind == "event"
    for when in {made.when, *occurrences(made.when, made.recurrence, first, last, made.zone)}:
        if not is_moment(when):
            if made.kind != "study":
                length = made.end - made.when if made.end and not is_moment(made.end) else timedelta(0)
                ends = moment_at(min(when + length, date.max - 2 * _DAY) + _DAY, time.min, zone)
                yield Busy(moment_at(when, time.min, zone), ends, made.summary, event)
            continue
        length = made.end - made.when if is_moment(made.end) and is_moment(made.when) else _WITHOUT_END
        yield Busy(when, when + length, made.summary, event)


def accept(store: Store, target: Target, blocks: Sequence[Block], *, label: str) -> list[int]:
    """Keep these blocks as planned study, in one step. Returns the ids of the new records."""
    with store.write(label) as writer:
        return [writer.save("study", values) for values in _records(target, blocks)]


def _records(target: Target, blocks: Iterable[Block]) -> Iterator[Values]:
    for block in blocks:
        yield {
            "what": target.title,
            "status": "planned",
            "planned_at": block.starts,
            "minutes": block.minutes,
            "type": "course" if target.kind == "course" else "practice",
            f"{target.kind}_id": target.id,
        }
