"""A calendar file from deadlines: the same deadlines give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics.alarms import triggers
from aipm_desktop.exchange.ics.initials import names_someone, shorten_names
from aipm_desktop.exchange.ics.lines import clean, day_text, escape, fold, utc_text
from aipm_desktop.exchange.ics.options import Options
from aipm_desktop.exchange.ics.slots import Slot, slots
from aipm_desktop.exchange.ics.zones import vtimezone
from aipm_desktop.planning.deadlines import Deadline

PRODUCT = "-//AIPM Desktop//AIPM Desktop//EN"
"""PRODID. Without a version, or an update of the program would change every exported file."""

PEOPLE_KINDS = frozenset({"contact", "interview", "mentoring", "session"})
"""Kinds whose title is a person's name: with names hidden their label stands in its place."""

MOST_DESCRIPTION = 8_000
"""Octets of a DESCRIPTION; some programs refuse more than 8 kB."""

_LINK = re.compile(r"(?i:https?://[^/?#\s]+|mailto:[^@\s]+@[^@\s]+)")
# What RFC 3986 allows in an address; everything else is percent-encoded, so that no line break gets through.
_LINK_SAFE = "!#$%&'()*+,/:;=?@[]~"

_DEFAULTS = Options()


def calendar_bytes(deadlines: Iterable[Deadline], options: Options = _DEFAULTS) -> bytes:
    """The VCALENDAR of the deadlines, ordered by date and UID (RFC 5545, RFC 7986).

    Raises AipmError when there is nothing to write, and ValueError for what only a bug can make: a moment without a
    zone, a UID that is empty or used twice.
    """
    ordered = sorted(deadlines, key=_order)
    if not ordered:
        raise AipmError(
            "Nothing to export",
            "No dates match what you chose, and a calendar file cannot be empty. Choose more groups or a longer "
            "period. No file was written.",
        )
    _check_uids(ordered)
    events: list[str] = []
    named: set[str] = set()
    for deadline in ordered:
        texts = _texts(deadline, options)
        for number, slot in enumerate(slots(deadline, options.zone)):
            named.add(slot.zone)
            events += _event(deadline, slot, texts)
            if options.alarms and not deadline.cancelled:
                for trigger in triggers(deadline, slot, options, first=number == 0):
                    events += ("BEGIN:VALARM", "ACTION:DISPLAY", trigger, texts.alarm, "END:VALARM")
            events.append("END:VEVENT")
    zones = [(vtimezone(zone) or "").removesuffix("\r\n") for zone in sorted(named - {""})]
    return "\r\n".join([*_head(options.name), *zones, *events, "END:VCALENDAR", ""]).encode()


def _order(deadline: Deadline) -> tuple[str, str]:
    when = deadline.when
    return utc_text(when) if isinstance(when, datetime) else day_text(when), deadline.uid


def _check_uids(deadlines: list[Deadline]) -> None:
    seen = set()
    for deadline in deadlines:
        if not deadline.uid or deadline.uid in seen:
            raise ValueError(f"a UID that is empty or used twice: {deadline.uid!r}")
        seen.add(deadline.uid)


def _head(name: str) -> list[str]:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    name = escape(clean(name))
    return [*lines, fold(f"NAME:{name}"), fold(f"X-WR-CALNAME:{name}")] if name else lines


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


def _event(deadline: Deadline, slot: Slot, texts: _Texts) -> Iterator[str]:
    """The event's lines up to its alarms."""
    changed = utc_text(deadline.changed_at)
    yield "BEGIN:VEVENT"
    yield fold(f"UID:{escape(clean(slot.uid))}")
    yield f"DTSTAMP:{changed}"
    yield f"CREATED:{utc_text(deadline.created_at)}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{deadline.revision}"
    yield from slot.times
    yield from texts.lines
    if deadline.cancelled:
        yield "STATUS:CANCELLED"
    # A day, or the mark of a deadline, does not make the person busy.
    free = slot.before or not isinstance(deadline.when, datetime)
    yield "TRANSP:TRANSPARENT" if free else "TRANSP:OPAQUE"
