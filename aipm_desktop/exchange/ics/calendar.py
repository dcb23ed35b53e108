"""A calendar file from deadlines: the same deadlines give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics.event import Cancellation, Event, events_of
from aipm_desktop.exchange.ics.lines import clean, day_text, escape, fold, utc_text
from aipm_desktop.exchange.ics.options import Options
from aipm_desktop.exchange.ics.zones import vtimezone
from aipm_desktop.planning.deadlines import Deadline

PRODUCT = "-//AIPM Desktop//AIPM Desktop//EN"
"""PRODID. Without a version, or an update of the program would change every exported file."""

_DEFAULTS = Options()
_NO_NUMBERS: Mapping[str, int] = MappingProxyType({})


def calendar_bytes(deadlines: Iterable[Deadline], options: Options = _DEFAULTS) -> bytes:
    """The VCALENDAR of the deadlines, ordered by date and UID (RFC 5545, RFC 7986).

    Raises AipmError when there is nothing to write, and ValueError for what only a bug can make: a moment without a
    zone, a UID that is empty or used twice.
    """
    return calendar_file(list(events_of(deadlines, options)), options)


def calendar_file(
    told: Sequence[Event],
    options: Options = _DEFAULTS,
    *,
    sequences: Mapping[str, int] = _NO_NUMBERS,
    cancelled: Sequence[Cancellation] = (),
) -> bytes:
    """The VCALENDAR of these events. `sequences` are their SEQUENCE numbers by UID, the record's revision without.

    Raises AipmError when there is nothing to write, except into a feed.
    """
    if not told and not cancelled and not options.feed:
        raise AipmError(
            "Nothing to export",
            "No dates match what you chose, and a calendar file cannot be empty. Choose more groups or a longer "
            "period. No file was written.",
        )
    lines: list[str] = []
    for event in sorted(told, key=_order):
        lines += event.lines(sequences.get(event.uid, event.deadline.revision))
    for gone in sorted(cancelled):
        lines += gone.lines()
    named = {event.slot.zone for event in told} | {gone.zone for gone in cancelled}
    if not lines:
        # A calendar needs a component (RFC 5545 section 3.6); a zone that nothing refers to shows nothing.
        named = {options.zone if vtimezone(options.zone) else "Etc/UTC"}
    zones = [(vtimezone(zone) or "").removesuffix("\r\n") for zone in sorted(named - {""})]
    return "\r\n".join([*_head(options), *zones, *lines, "END:VCALENDAR", ""]).encode()


def _order(event: Event) -> tuple[str, str]:
    when = event.deadline.when
    return utc_text(when) if isinstance(when, datetime) else day_text(when), event.deadline.uid


def _head(options: Options) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN")
    name = escape(clean(options.name))
    if name:
        yield fold(f"NAME:{name}")
        yield fold(f"X-WR-CALNAME:{name}")
    if options.feed:
        yield "REFRESH-INTERVAL;VALUE=DURATION:PT12H"
        yield "X-PUBLISHED-TTL:PT12H"
