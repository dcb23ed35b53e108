"""From rows of cells to people, with a word about every row that is not as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from operator import itemgetter
from unicodedata import is_normalized, normalize

from aipm_desktop.exchange.linkedin.decoding import looks_encoded_twice
from aipm_desktop.exchange.linkedin.headers import FIELDS
from aipm_desktop.exchange.linkedin.parsed import Parsed, Person, Skipped, Warned
from aipm_desktop.exchange.linkedin.records import Fitted
from aipm_desktop.exchange.linkedin.sections import Section, is_note
from aipm_desktop.kinds.profile import read_profile

Tick = Callable[[float], None]  # gets the share of the file that is done; raises CancelledError

_LONGEST_CELL = 1000  # characters; LinkedIn itself stops at 328
_SHOWN = 200  # characters of a skipped line
_ROWS_A_TICK = 4096

# What ends a line elsewhere becomes a blank; what stands for nothing or reorders the text around it goes.
_INVISIBLE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x85\u2028\u2029"), " "),
    **dict.fromkeys((*range(9), *range(14, 32), *range(127, 133), *range(134, 160)), None),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF), None),
}
_MARKS = "\xad\u200b\u200e\u200f\u2060"  # seen by nobody at an end of a cell; inside it some of them have a purpose

_address = re.compile(r"[^\s@]+@[^\s@]+").fullmatch
_address_within = re.compile(r"[^\s@,;:<>()\"]+@[^\s@,;:<>()\"]+").search


def tidy(cell: str) -> str:
    """A cell in NFC, without control characters, trimmed also of the blanks and marks that do not look like any."""
    if not cell.isascii():
        cell = normalize("NFC", cell)
    if cell.isprintable():
        return cell.strip()
    cell = cell.translate(_INVISIBLE)
    while cell != (trimmed := cell.strip().strip(_MARKS)):
        cell = trimmed
    return cell


class RowReader:
    """Adds the rows of one file to what is known of all files read so far."""

    def __init__(self, name: str, lines: list[str], dates: dict[str, date], whole: Parsed, tick: Tick) -> None:
        self._name = name
        self._lines = lines
        self._dates = dates
        self._whole = whole
        self._tick = tick

    def add(self, section: Section) -> None:
        """Adds every row of a section as a person, a hidden member, a skipped row, or nothing if it holds nothing."""
        header, lines, dates, name = section.header, self._lines, self._dates, self._name
        columns, width, odd, joined = header.columns, header.width, section.odd, section.joined
        pick = itemgetter(*(columns.get(field, width) for field in FIELDS))  # at `width` stands a column not there
        date_at = columns.get("connected_on", width)
        foreign = "\0" if header.delimiter == "\t" else "\t"  # a TAB inside a cell; no text holds a NUL any more
        for index, (start, cells) in enumerate(zip(section.starts, section.cells, strict=True)):
            if not index % _ROWS_A_TICK:
                self._tick(start / len(lines))
            line, text = start + section.first, lines[start]
            if index in odd:
                self._tell(line, text, odd[index])
                if not cells:
                    continue
            if len(columns) < len(FIELDS):
                cells.append("")
            connected_on = dates.get(cells[date_at])
            ascii_only = text.isascii()
            clear = foreign not in text if ascii_only else text.isprintable() and is_normalized("NFC", text)
            clean = str.strip if clear and not joined else tidy
            given, family, url, email, company, position, _when = values = list(map(clean, pick(cells)))
            address, slug = read_profile(url)
            if (
                connected_on
                and (given or family)
                and (slug or not url)
                and (not email or _address(email))
                and len(text) <= _LONGEST_CELL
                and (ascii_only or not looks_encoded_twice(text))
                and not joined
            ):
                self._whole.people.append(
                    Person(line, given, family, address, slug, email, company, position, connected_on, name)
                )
            else:
                self._unusual(line, text, values, connected_on)

    def _tell(self, line: int, text: str, fitted: Fitted) -> None:
        if fitted.cells is None:
            if fitted.reason and not is_note(text):
                self._skip(line, fitted.reason, text)
        elif fitted.warning:
            self._warn(line, fitted.warning)

    def _unusual(self, line: int, text: str, values: list[str], connected_on: date | None) -> None:
        """A row with something to say about it, or one whose cells may be very long."""
        given, family, url, email, company, position, when = values
        if not given and not family:
            self._nameless(line, text, values, connected_on)
            return
        if connected_on is None and not url and is_note(given):
            return
        if max(map(len, values)) > _LONGEST_CELL:
            given, family, email, company, position = (
                value[:_LONGEST_CELL].rstrip() for value in (given, family, email, company, position)
            )
            url = url if len(url) <= _LONGEST_CELL else ""
            self._warn(line, f"A cell is longer than {_LONGEST_CELL:,} characters and was cut.")
        address, slug = read_profile(url)
        if url and not slug:
            self._warn(line, f"“{_short(url)}” is no address of a LinkedIn profile; it was left out.")
        if email and not _address(email):
            found = _address_within(email)
            self._warn(
                line,
                f"“{_short(email)}” is no e-mail address; "
                + ("only the first in it was taken." if found else "it was left out."),
            )
            email = found[0] if found else ""
        if when and connected_on is None:
            self._warn(line, f"“{_short(when)}” is no date that exists; the person came in without one.")
        if not text.isascii() and looks_encoded_twice(text):
            self._warn(line, "Some letters seem to have been garbled before; they were left as they are.")
        self._whole.people.append(
            Person(line, given, family, address, slug, email, company, position, connected_on, self._name)
        )

    def _nameless(self, line: int, text: str, values: list[str], connected_on: date | None) -> None:
        if any(values[2:-1]):
            self._skip(line, "It names nobody.", text)
        elif connected_on is not None:
            self._whole.hidden_members += 1
        elif values[-1]:
            self._skip(line, "It holds neither a name nor a readable date.", text)

    def _skip(self, line: int, reason: str, text: str) -> None:
        self._whole.skipped.append(Skipped(line, reason, self._name, text[:_SHOWN]))

    def _warn(self, line: int, reason: str) -> None:
        self._whole.warned.append(Warned(line, reason, self._name))


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:59]}…"
