"""A file as one or more headers with rows below each; several when files were joined, and then of any era each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from operator import itemgetter

from aipm_desktop.exchange.linkedin.headers import Header, find_header, header_at
from aipm_desktop.exchange.linkedin.records import Fitted, Rows, fit, tokenise

# A genuine file has no line end after its last row, so in a joined one the next note or header hangs on to it.
_glued = re.compile(r"(?:(?<=[0-9M])|(?<=[0-9M]\"))(?=\ufeff?(?:Notes:\n|\"?First Name\"?[,;\t]))")

is_note = re.compile(
    r"[\s\"\ufeff]*(?:notes?\s*:|hinweise?\s*:|remarques?\s*:|when exporting your connection data)", re.IGNORECASE
).match


@dataclass(slots=True)
class Section:
    """Rows of one header. Row n starts on line `starts[n]` of the text; adding `first` makes it a line number.

    `joined` tells that rows may run over several lines. `odd` holds, for each row that had not the header's width,
    what became of it. `dates` are the cells of the date column as they stand.
    """

    header: Header
    first: int
    starts: Sequence[int]
    cells: list[list[str]]
    joined: bool
    odd: dict[int, Fitted]
    dates: set[str]


def split_lines(text: str) -> tuple[list[str], list[int]]:
    """The lines of a text, and the indices of those that were joined to the line before them in the file."""
    inserted: list[int] = []
    if text.count("First Name") > 1:
        places = [match.start() for match in _glued.finditer(text)]
        inserted = [text.count("\n", 0, place) + number for number, place in enumerate(places, start=1)]
        text = _glued.sub("\n", text)
    return text.split("\n"), inserted


def sections(lines: list[str], inserted: list[int]) -> Iterator[Section]:
    """Every header with its rows; none when the first lines hold no header of a Connections file."""
    header = find_header(lines)
    if header is None:
        return
    rows = tokenise(lines, header.line + 1, len(lines), header)
    dates = _sound_dates(rows, header)
    if dates is not None:
        yield Section(header, 1 - bisect_right(inserted, header.line), rows.starts, rows.cells, rows.joined, {}, dates)
        return
    headers = [header, *_later_headers(lines, header)]
    for header, following in zip_longest(headers, headers[1:]):
        end = following.line if following else len(lines)
        if len(headers) > 1:
            rows = tokenise(lines, header.line + 1, end, header)
        while following and rows.cells and _is_noise(rows.cells[-1], lines[rows.starts[-1]], header):
            rows.cells.pop()
            rows.starts = rows.starts[:-1]
        odd = _fitted(lines, rows, header)
        dates = {row[header.date_at] for row in rows.cells if row} if header.date_at >= 0 else set()
        yield Section(header, 1 - bisect_right(inserted, header.line), rows.starts, rows.cells, rows.joined, odd, dates)


def _sound_dates(rows: Rows, header: Header) -> set[str] | None:
    """The date cells when every row has the header's width and a digit in its date, so that none can be a header."""
    if header.date_at < 0 or set(map(len, rows.cells)) - {header.width}:
        return None
    dates = set(map(itemgetter(header.date_at), rows.cells))
    return dates if all(any(map(str.isdigit, cell)) for cell in dates) else None


def _later_headers(lines: list[str], first: Header) -> Iterator[Header]:
    """The headers of the files that were joined to the first one; the text above them is part of no row."""
    known: dict[str, Header] = {}
    for at in range(first.line + 1, len(lines)):
        line = lines[at]
        if line not in known:
            header = header_at(line, at)
            if header is None:
                continue
            known[line] = header
        yield known[line]._replace(line=at)


def _fitted(lines: list[str], rows: Rows, header: Header) -> dict[int, Fitted]:
    """Brings rows of another width to the header's where that moves no column, and empties the others."""
    odd: dict[int, Fitted] = {}
    for index, row in enumerate(rows.cells):
        if len(row) != header.width:
            start = rows.starts[index]
            odd[index] = fit(lines[start], row, header, last=start == len(lines) - 1)
            rows.cells[index] = odd[index].cells or []
    return odd


def _is_noise(row: list[str], line: str, header: Header) -> bool:
    """Whether a row above a repeated header is blank or part of its note, which has text in the first cell only."""
    if is_note(line) or not line.strip():
        return True
    filled = [index for index, cell in enumerate(row) if cell.strip()]
    return bool(row) and (not filled or (filled == [0] and header.date_at != 0))
