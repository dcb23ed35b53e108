"""A calendar file as lines and nested parts (RFC 5545 sections 3.1 and 3.4), with every line known by its number.

icalendar reads the values; it tells no line numbers and gives up a whole file for one bad line. Here a bad line is
named and passed over, and what a hostile file could overflow has a limit.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from aipm_desktop.errors import AipmError

MOST_BYTES = 10_000_000
MOST_ENTRIES = 20_000
DEEPEST = 8
"""Parts within parts. An alarm in an entry in a calendar is the third level."""
MOST_FAULTS = 200
"""Faults that are told one by one."""

ENTRIES = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"})
# The name, parameters with values that may stand in quotation marks, and the value. Linear in any text.
_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;(?:[^":]|"[^"]*")*)?):(.*)', re.DOTALL)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SHOWN = 60


class Fault(NamedTuple):
    """Something in a file that could not be taken over as it stands. `line` counts from 1."""

    line: int
    reason: str


class Line(NamedTuple):
    """One content line. `params` is what stands between name and value, as written."""

    number: int
    name: str
    params: str
    value: str


@dataclass(slots=True, eq=False)
class Part:
    """A component: its own lines and the parts within it."""

    name: str
    line: int
    lines: list[Line] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]


class Faults:
    """Collects what is wrong; after `MOST_FAULTS` it only counts."""

    def __init__(self) -> None:
        self._told: list[Fault] = []
        self._more = 0

    def add(self, line: int, reason: str) -> None:
        if len(self._told) < MOST_FAULTS:
            self._told.append(Fault(line, reason))
        else:
            self._more += 1

    def told(self) -> tuple[Fault, ...]:
        """The faults by line; the last one says how many more there are."""
        last = [Fault(self._told[-1].line, f"And {self._more:,} more like these.")] if self._more else []
        return (*sorted(self._told), *last)


def is_calendar(data: bytes) -> bool:
    """Whether the content, whatever the file is called, begins as a calendar does."""
    return _decoded(data[:4096]).lstrip("\ufeff \t\r\n").upper().startswith("BEGIN:VCALENDAR")


def read_parts(data: bytes, faults: Faults) -> list[Part]:
    """The calendars in a file, one as a rule.

    Raises AipmError for what is no calendar, for more than `MOST_BYTES` or `MOST_ENTRIES`, and for parts nested deeper
    than `DEEPEST`.
    """
    if len(data) > MOST_BYTES:
        raise AipmError(
            "This calendar file is too large",
            f"It has {len(data) / 1e6:,.0f} MB; up to {MOST_BYTES / 1e6:.0f} MB can be read. Export a shorter period "
            "from the other program. Nothing was imported.",
        )
    if not is_calendar(data):
        raise AipmError(
            "This is not a calendar file",
            "A calendar file begins with BEGIN:VCALENDAR. Choose the .ics file that the other program saved. Nothing "
            "was imported.",
        )
    tree = _Tree(faults)
    for line in _lines(data, faults):
        tree.add(line)
    return tree.finished()


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    return data.decode(errors="replace")


def _lines(data: bytes, faults: Faults) -> Iterator[Line]:
    """The content lines, unfolded before they are decoded: a fold may stand within a character."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = _decoded(data).encode()
    other = 0
    for number, octets in _unfolded(data.removeprefix(codecs.BOM_UTF8)):
        try:
            text = octets.decode()
        except UnicodeDecodeError:
            text = octets.decode("cp1252", errors="replace")
            other = other or number
        found = _LINE.fullmatch(text)
        if found:
            yield Line(number, found[1].upper(), found[2], found[3])
        else:
            faults.add(number, f"This is no line of a calendar and was passed over: “{_shown(text)}”.")
    if other:
        faults.add(other, "This text is not UTF-8. It was read as Windows-1252: look at its letters.")


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    begun, pieces = 0, list[bytes]()
    for number, octets in enumerate(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"), 1):
        if octets[:1] in (b" ", b"\t") and pieces:
            pieces.append(octets[1:])
        elif octets:
            if pieces:
                yield begun, b"".join(pieces)
            begun, pieces = number, [octets]
    if pieces:
        yield begun, b"".join(pieces)


def _shown(text: str) -> str:
    text = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * _SHOWN]).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


class _Tree:
    """Puts lines into parts. What is not closed, or closed twice, is told, and the rest of the file still counts."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._calendars: list[Part] = []
        self._open: list[Part] = []
        self._entries = 0

    def add(self, line: Line) -> None:
        if line.name == "BEGIN":
            self._begin(line)
        elif line.name == "END":
            self._end(line)
        elif self._open:
            self._open[-1].lines.append(line)
        else:
            self._faults.add(line.number, "This line stands outside of any calendar and was passed over.")

    def _begin(self, line: Line) -> None:
        name = line.value.strip().upper()
        if name in ENTRIES or name == "VCALENDAR":
            self._close_before(name, line)
        if name == "VCALENDAR":
            self._calendars.append(Part(name, line.number))
            self._open.append(self._calendars[-1])
            return
        if not self._open:
            self._faults.add(line.number, f"{_shown(name)} stands outside of any calendar and was passed over.")
            return
        if len(self._open) >= DEEPEST:
            raise AipmError(
                "This calendar file cannot be read",
                f"Line {line.number:,}: its parts are nested deeper than {DEEPEST} levels. No calendar program writes "
                "that. Nothing was imported.",
            )
        self._entries += name in ENTRIES
        if self._entries > MOST_ENTRIES:
            raise AipmError(
                "This calendar file has too many entries",
                f"Up to {MOST_ENTRIES:,} can be read at once. Export a shorter period from the other program. Nothing "
                "was imported.",
            )
        part = Part(name, line.number)
        self._open[-1].parts.append(part)
        self._open.append(part)

    def _close_before(self, name: str, line: Line) -> None:
        """An entry within an entry, or a calendar within one: the END before it is missing."""
        outer = next((part for part in self._open if part.name in ENTRIES or part.name == name), None)
        while outer in self._open:
            self._unclosed(self._open.pop(), f"line {line.number:,}")

    def _end(self, line: Line) -> None:
        name = line.value.strip().upper()
        if not any(part.name == name for part in self._open):
            self._faults.add(line.number, f"END:{_shown(name)} ends nothing and was passed over.")
            return
        while self._open[-1].name != name:
            self._unclosed(self._open.pop(), f"line {line.number:,}")
        self._open.pop()

    def _unclosed(self, part: Part, before: str) -> None:
        self._faults.add(part.line, f"{_shown(part.name)} begins here and has no END before {before}.")

    def finished(self) -> list[Part]:
        """The calendars. An entry that the end of the file cuts off is left out: the most of it may be missing."""
        for outer, part in zip([None, *self._open], self._open, strict=False):
            if part.name in ENTRIES and outer:
                self._faults.add(part.line, "The file ends within the entry that begins here. It was left out.")
                outer.parts.remove(part)
            elif part.name == "VCALENDAR":
                self._faults.add(part.line, "The file ends without END:VCALENDAR. Perhaps something is missing.")
        return self._calendars
