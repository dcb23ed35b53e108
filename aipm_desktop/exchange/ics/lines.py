"""Content lines of RFC 5545: which characters a text may hold, how it is escaped, where a long line is folded."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

# The controls that RFC 5545 section 3.1 forbids, and halves of surrogate pairs, which UTF-8 cannot say.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# Some readers end a line at these, which would tear a content line apart.
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")

_ESCAPED = re.compile(r'\\([\\;,:"nN])')

_CHUNK = 74
"""Octets of one physical line without the leading blank: with it a line has the 75 that section 3.1 allows."""

# A day's room at both ends of the calendar, so that a reader can move a moment to its own zone.
_EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
_LATEST = datetime(9999, 12, 30, 12, tzinfo=UTC)


def clean(text: str) -> str:
    """The text without control characters; every kind of line break is a line feed, tabs stay."""
    if text.isprintable():
        return text
    text = _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _OTHER_BREAKS.sub("\n", text)


def escape(text: str) -> str:
    r"""A TEXT value (RFC 5545 section 3.3.11): `\\`, `\;`, `\,` and `\n`, never `\:`.

    The same as icalendar's, but for a literal `\N`, as in `C:\New`: icalendar turns it into a line break.
    """
    return (
        text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r\n", "\\n")
        .replace("\n", "\\n")
        .replace("\r", "\\n")
    )


def unescape(text: str) -> str:
    r"""The text behind a TEXT value. Before a character that is never escaped a backslash stays, as in `C:\data`."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text) if "\\" in text else text


def fold(line: str) -> str:
    """The line in pieces of at most 75 octets (RFC 5545 section 3.1), cut exactly where icalendar cuts.

    Never inside a UTF-8 sequence, nor between a backslash or caret and the character it escapes.
    """
    if len(line) <= _CHUNK and line.isascii():
        return line
    octets = line.encode()
    pieces = []
    start = 0
    while len(octets) - start > _CHUNK:
        stop = start + _CHUNK
        while octets[stop] & 0xC0 == 0x80:
            stop -= 1
        if octets[stop - 1] in b"\\^":
            stop -= 1
        pieces.append(octets[start:stop])
        start = stop
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode()


def utc(moment: datetime) -> datetime:
    """The moment in UTC and whole seconds, kept a day away from both ends of what a date can be.

    Raises ValueError for a naive moment: a reader would show it as an hour of its own zone.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"a moment without a zone: {moment!r}")
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        return _EARLIEST if moment.year == 1 else _LATEST
    return min(max(moment.replace(microsecond=0), _EARLIEST), _LATEST)


def wall_text(moment: datetime) -> str:
    """The DATE-TIME as it stands, without zone: 20260105T090000."""
    return moment.isoformat()[:19].replace("-", "").replace(":", "")


def utc_text(moment: datetime) -> str:
    """The DATE-TIME in UTC: 20260105T090000Z. Raises ValueError for a naive moment."""
    return wall_text(utc(moment)) + "Z"


def day_text(day: date) -> str:
    """The DATE: 20260105."""
    return day.isoformat().replace("-", "")


def duration_text(span: timedelta) -> str:
    """The DURATION (RFC 5545 section 3.3.6) in whole seconds, for instance -P6DT15H; nothing is PT0S."""
    seconds = abs(span) // timedelta(seconds=1)
    days, seconds = divmod(seconds, 86_400)
    hours, seconds = divmod(seconds, 3_600)
    minutes, seconds = divmod(seconds, 60)
    clock = "".join(f"{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if number)
    if not days and not clock:
        return "PT0S"
    sign = "-" if span < timedelta(0) else ""
    return sign + "P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
