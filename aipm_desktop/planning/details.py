"""What the line below a title in the agenda says: what somebody does, what a thing is about, how and where it happens.

Only what the record tells, and what `Linked` tells of the records it points to; the agenda leaves out whatever the
title says already, and names the kind where nothing is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Choice, Values
from aipm_desktop.kinds.certification import EXAM_PLACES
from aipm_desktop.kinds.event import KINDS_OF_EVENT
from aipm_desktop.kinds.interview import CHANNELS
from aipm_desktop.kinds.reading import KINDS_OF_READING, KINDS_OF_SOURCE
from aipm_desktop.kinds.roadmap import STAGES
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import say, weekday_name

_LONGEST = 80
_WEEK = 7


def _labels(choices: Iterable[Choice]) -> Mapping[str | None, str]:
    return {choice.key: choice.label for choice in choices}


_CHANNELS = {key: label.lower() for key, label in _labels(CHANNELS).items()}
_EVENTS = _labels(KINDS_OF_EVENT)
_EXAM_PLACES = _labels(EXAM_PLACES)
_READINGS = _labels(KINDS_OF_READING)
_SOURCES = _labels(KINDS_OF_SOURCE)
_STAGES = _labels(STAGES)


@dataclass(frozen=True, slots=True)
class Linked:
    """What is known of linked records: `titles` by (kind, id), and of contacts by id what they do and where."""

    titles: Mapping[tuple[str, int], str] = field(default_factory=dict)
    jobs: Mapping[int, str] = field(default_factory=dict)


class Asked(NamedTuple):
    """One date of one record: `name` is its `Deadline.field`, `row_id` the row it stands in. `title` is the line above.

    `place` is where it happens, "" for a date that has no place; `today` is the day in the person's own `zone`.
    """

    name: str
    row_id: int
    title: str
    place: str
    today: date
    zone: str


def job(position: str, company: str) -> str:
    """What somebody does: "AI Program Manager, Helio Robotics"."""
    return ", ".join(part for part in (position, company) if part)


def about_keys(records: Iterable[tuple[str, Values]]) -> set[tuple[str, int]]:
    """The records that tasks among these are about."""
    return {
        (values["about_kind"], values["about_id"])
        for kind, values in records
        if kind == "task" and values.get("about_kind") in BY_NAME and values.get("about_id")
    }


def points_to(records: Sequence[tuple[str, Values]]) -> tuple[set[tuple[str, int]], set[int]]:
    """The records that tasks among these are about, and the contacts whose job is told: what `Linked` should hold."""
    contacts = {
        values["people"][0]["contact_id"]
        for kind, values in records
        if kind == "interview" and len(values["people"]) == 1 and values["people"][0].get("contact_id")
    }
    return about_keys(records), contacts


def details(kind: str, values: Values, people: tuple[str, ...], linked: Linked, asked: Asked) -> list[str]:
    """The parts of the line, in order. `people` are those whom the record names."""
    told = _TOLD.get(kind)
    parts = told(values, linked, asked) if told else [asked.place]
    title = asked.title
    left = [part for part in parts if part and part not in title]
    if people:
        said = "\n".join((title, *left))
        left[:0] = [name for name in people if name not in said]
    return left


def _task(values: Values, linked: Linked, _asked: Asked) -> list[str]:
    title = linked.titles.get((values.get("about_kind") or "", values.get("about_id") or 0))
    return [_line(title)] if title else []


def _interview(values: Values, linked: Linked, asked: Asked) -> list[str]:
    starts, asked_on = values.get("starts"), values.get("requested_on")
    if asked.name == "thank_you_due":
        return [_follow_up(day_of(starts, asked.zone), asked.today)] if starts else []
    people: list[Values] = values.get("people") or []
    does = linked.jobs.get(people[0].get("contact_id") or 0, "") if len(people) == 1 else ""
    if asked.name == "chase_on":
        return [f"Asked {say(asked_on, today=asked.today, inside=True)}" if asked_on else "", does]
    return [does, asked.place or _CHANNELS.get(values.get("channel"), "")]


def _follow_up(day: date, today: date) -> str:
    since = (today - day).days
    if 0 <= since < _WEEK:
        near = say(day, today=today, inside=True) if since < 2 else weekday_name(day)
        return f"Follow-up to {near}’s interview"
    return f"Follow-up to the interview of {say(day, today=today, inside=True)}"


def _session(values: Values, _linked: Linked, asked: Asked) -> list[str]:
    topics = [row["text"] for row in values.get("agenda") or () if row["part"] == "topic" and not row["covered"]]
    more = len(topics) - 1
    rest = f"{more} more topic{'s' if more > 1 else ''}" if more > 0 else ""
    return [_line(topics[0]) if topics else "", rest, asked.place]


def _study(values: Values, _linked: Linked, asked: Asked) -> list[str]:
    told = (values.get(name) or "" for name in ("course_name", "certification_name", "skill"))
    return [next((part for part in told if part and part not in asked.title), _line(values.get("notes")))]


def _event(values: Values, _linked: Linked, asked: Asked) -> list[str]:
    starts = values.get("starts")
    if asked.name != "starts":
        day = day_of(starts, asked.zone) if starts else asked.today
        return [f"Starts {say(day, today=asked.today, inside=True)}"] if starts and day >= asked.today else []
    host = values.get("organiser") or values.get("organisation_name") or _EVENTS.get(values.get("type"), "")
    return [host, asked.place or values.get("city") or ("online" if values.get("online_link") else "")]


def _certification(values: Values, _linked: Linked, asked: Asked) -> list[str]:
    if asked.name != "attempts.booked_at":
        return [values.get("issuer") or ""]
    return [_EXAM_PLACES.get(row.get("place"), "") for row in values["attempts"] if row["id"] == asked.row_id]


def _reading(values: Values, _linked: Linked, _asked: Asked) -> list[str]:
    return [values.get("author") or values.get("source_name") or _READINGS.get(values.get("type"), "")]


def _contact(values: Values, _linked: Linked, _asked: Asked) -> list[str]:
    return [job(values.get("position") or "", values.get("company") or "")]


def _line(text: str | None) -> str:
    """The first line of a text, cut where it is long."""
    first = (text or "").strip().partition("\n")[0].strip()
    return first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1].rstrip()}…"


def _of(*names: str) -> Callable[[Values, Linked, Asked], list[str]]:
    """The first of these fields that is filled in, and the place."""

    def told(values: Values, _linked: Linked, asked: Asked) -> list[str]:
        return [next((str(values[name]) for name in names if values.get(name)), ""), asked.place]

    return told


_TOLD: Mapping[str, Callable[[Values, Linked, Asked], list[str]]] = {
    "task": _task,
    "interview": _interview,
    "session": _session,
    "mentoring": _of("programme"),
    "study": _study,
    "event": _event,
    "certification": _certification,
    "course": _of("provider", "institution"),
    "reading": _reading,
    "source": lambda values, _linked, _asked: [_SOURCES.get(values.get("type"), "")],
    "contact": _contact,
    "experience": _of("organisation_name"),
    "application": _of("organisation_name"),
    "membership": _of("organisation_name", "chapter"),
    "goal": lambda values, _linked, _asked: [_STAGES.get(values.get("stage"), "")],
}
