"""What a record says of an entry: the fields of each kind that a calendar file can fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from aipm_desktop.exchange.ics.entry import Entry
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values, When
from aipm_desktop.kinds.event import KINDS_OF_EVENT
from aipm_desktop.kinds.interview import USUAL_MINUTES
from aipm_desktop.kinds.series import following, wall_of
from aipm_desktop.kinds.text import fold
from aipm_desktop.kinds.values import LONGEST_TEXT, plain
from aipm_desktop.planning.clock import here
from aipm_desktop.services.import_calendar.recognise import People, people_of

KINDS = ("event", "session", "interview", "task")
"""The kinds that an entry can become."""

WITHOUT_TITLE = "Without a title"
TIMES = frozenset({"starts", "ends", "minutes", "due", "planned_on", "zone", "recurrence"})
"""Fields that a file changes together, or not at all."""

_KEPT = frozenset({"title", "notes", "venue", "place", "online_link", "join_link", "organiser", "zone"})

_OVER = {"event": "attended", "session": "held", "interview": "completed"}
_CONVERSATIONS = ("session", "interview")
_DAY = timedelta(days=1)
_LONGEST_SESSION = 31 * 24 * 60
_MOST_NAMES = 20


def said_by(entry: Entry, kind: str) -> Values:
    """The fields of a record of that kind as the file says them, typed."""
    values: Values = {"title": entry.summary or WITHOUT_TITLE, "notes": _notes(entry, kind)}
    if kind == "task":
        due = entry.end if entry.sort == "task" and entry.end else entry.start
        values |= {"due": due, "zone": entry.zone if isinstance(due, datetime) else "", "recurrence": entry.recurrence}
        both = entry.sort == "task" and entry.end and entry.start
        return values | {"planned_on": _day(entry.start, entry.zone) if both and entry.start else None}
    place = "" if entry.location == entry.link else entry.location
    if kind == "event":
        organiser = entry.organiser.name or entry.organiser.email if entry.organiser else ""
        shown = {"venue": place, "online_link": entry.link, "organiser": organiser}
        times = {"starts": entry.start, "ends": entry.end, "zone": entry.zone, "recurrence": entry.recurrence}
        return values | times | shown
    values |= {"starts": entry.start, "zone": entry.zone, "place": place, "join_link": entry.link}
    if kind == "session":
        return values | {"minutes": _minutes(entry), "recurrence": entry.recurrence}
    return values | {"ends": entry.end or _later(entry.start)}


def new_values(entry: Entry, kind: str, people: People, *, now: datetime, invited: bool, course: int = 0) -> Values:
    """All fields of a new record: what the file says, and what follows for its status."""
    ahead = brought_up_to_date(entry, now)
    values = said_by(ahead, kind)
    over = is_over(ahead, now)
    if kind == "task":
        done = entry.status == "COMPLETED"
        alarm = next((at for at in entry.alarms if isinstance(at, datetime) and at > now), None)
        about = {"about_kind": "course" if course else "", "about_id": course or None}
        status = {
            "status": "done" if done else "open",
            "done_on": (entry.completed or here(now).date()) if done else None,
        }
        return values | about | status | {"remind_at": alarm}
    if kind == "event":
        status_now = "attended" if over else "invited" if invited else "considering"
        return values | {"status": status_now, "type": _type_of_event(entry)}
    if kind == "session":
        status_now = _OVER[kind] if over else "requested" if invited else "confirmed"
        return values | {"status": status_now, "mentoring_id": people.mentoring(entry)[0] or None}
    channel = "video" if entry.link else "in_person" if entry.location else "video"
    return values | {"status": _OVER[kind] if over else "scheduled", "channel": channel}


def over_note(kind: str) -> str:
    """What is said of an entry that is over."""
    status = BY_NAME[kind].status(_OVER[kind]) if kind in _OVER else None
    return f"It is over: it comes in as “{status.label}”." if status else ""


def is_over(entry: Entry, now: datetime) -> bool:
    """Whether an appointment has ended."""
    end = entry.end or entry.start
    if isinstance(end, datetime):
        return end <= now
    return end is not None and end < here(now).date()


def brought_up_to_date(entry: Entry, now: datetime) -> Entry:
    """A series that began in the past, from its next date on: a record is one date of a series, the next to come.

    A series that is over is its last known date and repeats no more.
    """
    if not entry.recurrence or entry.start is None or not is_over(entry, now):
        return entry
    found = following(entry.recurrence, entry.start, here(now).date() - _DAY, entry.zone)
    if found is None:
        return replace(entry, recurrence="")
    start, rest = found
    end = None
    if entry.end is not None:
        end = entry.end + timedelta(days=start.toordinal() - entry.start.toordinal())
        if isinstance(start, datetime) and isinstance(entry.start, datetime) and isinstance(entry.end, datetime):
            end = start + (entry.end - entry.start)
    return replace(entry, start=start, end=end, recurrence=rest)


def says_nothing(field: str, value: Any) -> bool:
    """Whether a file says nothing by this value: other programs leave out what they were not asked to write."""
    return field in _KEPT and value in ("", WITHOUT_TITLE)


def as_said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values in the form in which they are remembered."""
    return {name: plain(value, "UTC") for name, value in values.items()}


def _notes(entry: Entry, kind: str) -> str:
    """The description; of a conversation also who takes part, whether they are known here or not."""
    names = [each.name or each.email for each in people_of(entry)[:_MOST_NAMES]] if kind in _CONVERSATIONS else []
    return "\n\n".join(filter(None, [f"With: {', '.join(names)}" if names else "", entry.description]))[:LONGEST_TEXT]


def _day(when: When, zone: str) -> date:
    return wall_of(when, zone).date()


def _minutes(entry: Entry) -> int:
    if not (isinstance(entry.start, datetime) and isinstance(entry.end, datetime)):
        return 60
    return min(max(1, (entry.end - entry.start) // timedelta(minutes=1)), _LONGEST_SESSION)


def _later(start: When | None) -> datetime | None:
    return start + timedelta(minutes=USUAL_MINUTES) if isinstance(start, datetime) else None


def _type_of_event(entry: Entry) -> str:
    words = fold(" ".join((entry.summary, *entry.categories)))
    named = next((choice.key for choice in KINDS_OF_EVENT if fold(choice.label) in words), "")
    several_days = entry.end is not None and not isinstance(entry.end, datetime)
    return named or ("conference" if several_days else "meetup")
