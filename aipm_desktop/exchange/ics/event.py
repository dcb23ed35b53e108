"""One event of a calendar file: its lines, and what makes it another than it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote

from aipm_desktop.exchange.ics.alarms import triggers
from aipm_desktop.exchange.ics.initials import names_someone, shorten_names
from aipm_desktop.exchange.ics.lines import clean, escape, fold, unescape, utc_text
from aipm_desktop.exchange.ics.options import Options
from aipm_desktop.exchange.ics.slots import Slot, slots
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.planning.deadlines import Deadline

PEOPLE_KINDS = frozenset({"contact", "interview", "mentoring", "session"})
"""Kinds whose title is a person's name: with names hidden their label stands in its place."""

MOST_DESCRIPTION = 8_000
"""Octets of a DESCRIPTION; some programs refuse more than 8 kB."""

_LINK = re.compile(r"(?i:https?://[^/?#\s]+|mailto:[^@\s]+@[^@\s]+)")
# What RFC 3986 allows in an address; everything else is percent-encoded, so that no line break gets through.
_LINK_SAFE = "!#$%&'()*+,/:;=?@[]~"
_YEAR = re.compile(r"(?<=:)\d{4}")


class Event(NamedTuple):
    """One VEVENT of a deadline. `summary` is its line; `rest` are those from the summary to the end."""

    deadline: Deadline
    slot: Slot
    summary: str
    rest: list[str]

    @property
    def uid(self) -> str:
        return self.slot.uid

    @property
    def digest(self) -> str:
        """The same as long as the event says the same, whatever its stamps and number.

        A day that returns each year says the same in every year: only its next return is another.
        """
        made = self.deadline
        times = [_YEAR.sub("", line) for line in self.slot.times] if _yearly(made.kind, made.field) else self.slot.times
        return blake2b("\n".join((*times, *self.rest)).encode(), digest_size=16).hexdigest()

    def lines(self, sequence: int) -> Iterator[str]:
        """The VEVENT (RFC 5545 section 3.6.1) with that SEQUENCE."""
        changed = utc_text(self.deadline.changed_at)
        yield "BEGIN:VEVENT"
        yield fold(f"UID:{escape(clean(self.slot.uid))}")
        yield f"DTSTAMP:{changed}"
        yield f"CREATED:{utc_text(self.deadline.created_at)}"
        yield f"LAST-MODIFIED:{changed}"
        yield f"SEQUENCE:{sequence}"
        yield from self.slot.times
        yield from self.rest


class Cancellation(NamedTuple):
    """An event that was told and takes place no longer: the lines it was told with, and when that became known."""

    uid: str
    sequence: int
    stamp: datetime
    times: tuple[str, ...]
    zone: str
    summary: str

    def lines(self) -> Iterator[str]:
        """The VEVENT in full: programs remove an event only when they recognise it."""
        stamp = utc_text(self.stamp)
        yield "BEGIN:VEVENT"
        yield fold(f"UID:{escape(clean(self.uid))}")
        yield f"DTSTAMP:{stamp}"
        yield f"LAST-MODIFIED:{stamp}"
        yield f"SEQUENCE:{self.sequence}"
        yield from self.times
        yield self.summary
        yield "STATUS:CANCELLED"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"


def events_of(deadlines: Iterable[Deadline], options: Options) -> Iterator[Event]:
    """The events that deadlines become, one or several each.

    Raises ValueError for what only a bug can make: a moment without a zone, a UID that is empty or used twice.
    """
    seen: set[str] = set()
    for deadline in deadlines:
        if not deadline.uid or deadline.uid in seen:
            raise ValueError(f"a UID that is empty or used twice: {deadline.uid!r}")
        seen.add(deadline.uid)
        texts = _texts(deadline, options)
        for number, slot in enumerate(slots(deadline, options.zone)):
            yield Event(deadline, slot, texts.lines[0], [*_rest(deadline, slot, texts, options, first=number == 0)])


def _rest(deadline: Deadline, slot: Slot, texts: _Texts, options: Options, *, first: bool) -> Iterator[str]:
    yield from texts.lines
    # A day, or the mark of a deadline, does not make the person busy.
    free = slot.before or not isinstance(deadline.when, datetime)
    yield "TRANSP:TRANSPARENT" if free else "TRANSP:OPAQUE"
    if options.alarms:
        for trigger in triggers(deadline, slot, options, first=first):
            yield from ("BEGIN:VALARM", "ACTION:DISPLAY", trigger, texts.alarm, "END:VALARM")
    yield "END:VEVENT"


def summary_text(line: str) -> str:
    """What a finished SUMMARY line says."""
    return unescape(line.replace("\r\n ", "").partition(":")[2])


@cache
def _yearly(kind: str, field: str) -> bool:
    return any(each.yearly for each in BY_NAME[kind].dates if each.field == field)


class _Texts(NamedTuple):
    """A deadline's words as finished content lines, without hidden names; `alarm` is what an alarm says."""

    lines: list[str]
    alarm: str


def _texts(deadline: Deadline, options: Options) -> _Texts:
    people = tuple(name for person in deadline.people if (name := clean(person).strip()))
    hide = options.hide_names

    def said(text: str) -> str:
        return shorten_names(clean(text), people) if hide and people else clean(text)

    title = "" if hide and deadline.kind in PEOPLE_KINDS else said(deadline.summary)
    label = escape(said(deadline.label))
    summary = escape(title) or label or escape(clean(deadline.kind))
    lines = [fold(f"SUMMARY:{summary}")]
    paragraphs = []
    if people and not hide:
        paragraphs.append(f"With: {', '.join(people)}")
    if options.include_notes and deadline.notes:
        paragraphs.append(said(deadline.notes))
    if paragraphs:
        lines.append(fold("DESCRIPTION:" + _short_enough(escape("\n\n".join(paragraphs)))))
    if deadline.place:
        lines.append(fold(f"LOCATION:{escape(said(deadline.place))}"))
    if deadline.link and (address := _address(deadline.link, people, hide)):
        lines.append(fold(f"URL:{address}"))
    if label:
        lines.append(fold(f"CATEGORIES:{label}"))
    return _Texts(lines, fold(f"DESCRIPTION:{summary}"))


def _short_enough(escaped: str) -> str:
    octets = escaped.encode()
    if len(octets) <= MOST_DESCRIPTION:
        return escaped
    kept = octets[: MOST_DESCRIPTION - len("…".encode())].decode(errors="ignore")
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return (kept[:-1] if backslashes % 2 else kept) + "…"


def _address(link: str, people: tuple[str, ...], hide: bool) -> str:
    """The link as a URI, or "" for one that is none, or of another scheme, or gives away a hidden name."""
    link = link.strip()
    if not _LINK.match(link) or (hide and (link.lower().startswith("mailto:") or names_someone(link, people))):
        return ""
    return quote(clean(link), safe=_LINK_SAFE)
