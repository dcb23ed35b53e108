"""What an entry of a calendar file is here: a few rules that a person can check, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from aipm_desktop.exchange.ics.entry import Attendee, Entry
from aipm_desktop.kinds.text import fold

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("session", re.compile(r"\bmentor(?:ing|ship|ee)?\b|\bmentee\b")),
    ("interview", re.compile(r"\binformational interview\b|\binterview\b|\bcoffee chat\b|\binfo chat\b")),
    ("task", re.compile(r"\bdeadline\b|\bdue\b|\bassignment\b|\bsubmission\b|\bsubmit by\b|\bhand in\b|\bcloses\b")),
)
_FEW = 4
"""People in a conversation; more make it an event."""
_SHORTEST_TITLE = 6
"""Characters of a course's title by which an entry is known to belong to it; shorter ones say too little."""


@dataclass(frozen=True, slots=True)
class People:
    """Who is known here: contacts by e-mail and by full name (0 where several bear it), open mentorings by contact."""

    by_email: Mapping[str, int]
    by_name: Mapping[str, int]
    mentorings: Mapping[int, tuple[int, str]]

    def contact(self, person: Attendee) -> int:
        """The contact behind a name or address, 0 for none."""
        return self.by_email.get(fold(person.email), 0) or self.by_name.get(fold(person.name), 0)

    def contacts(self, entry: Entry) -> list[int]:
        """The contacts that an entry names, each once."""
        return list(dict.fromkeys(filter(None, map(self.contact, people_of(entry)))))

    def mentoring(self, entry: Entry) -> tuple[int, str]:
        """The open mentoring with one of a few people, and its name; (0, "") for none."""
        if len(people_of(entry)) > _FEW:
            return 0, ""
        return next((self.mentorings[each] for each in self.contacts(entry) if each in self.mentorings), (0, ""))


def people_of(entry: Entry) -> list[Attendee]:
    """Whoever invited, and those who are invited, each once."""
    people = [entry.organiser, *entry.attendees] if entry.organiser else list(entry.attendees)
    return list({fold(each.email or each.name): each for each in reversed(people) if each and any(each)}.values())[::-1]


def possible_kinds(entry: Entry) -> tuple[str, ...]:
    """What an entry can be: a conversation needs a time, an event a day."""
    if isinstance(entry.start, datetime):
        return "event", "session", "interview", "task"
    return ("event", "task") if entry.start else ("task",)


def proposed_kind(entry: Entry, people: People) -> tuple[str, str]:
    """The kind of an entry, and why."""
    possible = possible_kinds(entry)
    if entry.sort == "task":
        return "task", "The file calls it a task."
    words = fold(" ".join((entry.summary, *entry.categories)))
    for kind, pattern in _WORDS:
        found = pattern.search(words)
        if found and kind in possible and _fits(kind, entry):
            return kind, f"Its title says “{found[0]}”."
    mentoring, name = people.mentoring(entry)
    if mentoring and "session" in possible:
        return "session", f"Somebody of “{name}” takes part."
    return "event", "Nothing says that it is something else."


def _fits(kind: str, entry: Entry) -> bool:
    """A deadline takes no time: an hour-long “Deadline party” is an event."""
    return kind != "task" or not isinstance(entry.end, datetime) or entry.end == entry.start


def course_of(entry: Entry, courses: Iterable[tuple[int, str]]) -> int:
    """The course whose title an entry names, 0 where none or several do. `courses` are (id, title)."""
    words = f" {fold(' '.join((entry.summary, *entry.categories)))} "
    found = [number for number, title in courses if len(title) >= _SHORTEST_TITLE and fold(title) in words]
    return found[0] if len(found) == 1 else 0
