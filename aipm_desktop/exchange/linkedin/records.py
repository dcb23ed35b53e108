"""From the lines of a file to rows of cells, without ever letting one damaged row take others along.

A genuine export has one row a line and every quote closed, so Python's reader takes the whole text at once. Only when
that fails, or when rows run over several lines, is each line looked at on its own.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from aipm_desktop.exchange.linkedin.dates import read_date
from aipm_desktop.exchange.linkedin.headers import Header, unwrapped

csv.field_size_limit(2**31 - 1)  # the default refuses a whole file for one cell above 131,072 characters

_LONGEST_JOIN = 60  # lines; a cell with more line breaks than this is no cell but a quote that was never closed
_MENDABLE = 20_000  # characters; mending tries the line without each of its quotes in turn
_MENDABLE_QUOTES = 24

CUT_QUOTE = "A quotation mark in this row is never closed; the row was read without it."


@dataclass(slots=True)
class Rows:
    """`starts[n]` is the index of the line on which row n starts. A row of no cells is a blank or a damaged line.

    `joined` tells that rows may run over several lines, so that one line no longer shows all of a row's text.
    """

    starts: Sequence[int]
    cells: list[list[str]]
    joined: bool = False


@dataclass(slots=True)
class Fitted:
    """A row brought to the header's width, or None with the reason; both are blank for a line without content."""

    cells: list[str] | None = None
    reason: str = ""
    warning: str = ""


def tokenise(lines: list[str], start: int, end: int, header: Header) -> Rows:
    """All rows of the lines from `start` to `end`. A damaged line comes back as a row of no cells for `fit` to mend."""
    try:
        cells = list(csv.reader(lines[start:end], delimiter=header.delimiter, strict=True))
    except csv.Error:
        return _line_by_line(lines, start, end, header)
    if len(cells) == end - start:
        return Rows(range(start, end), cells)
    return _line_by_line(lines, start, end, header)


def fit(line: str, cells: list[str], header: Header, *, last: bool) -> Fitted:
    """The cells of a row of another width than the header's, moved by no column. `last`: the file ends with it."""
    if not line.strip() or (cells and not any(map(str.strip, cells))):
        return Fitted()
    if len(cells) > header.width and not any(map(str.strip, cells[header.width :])):
        return Fitted(cells[: header.width])
    inside = unwrapped(line)
    if inside is not line and (bare := _strict(inside, header.delimiter)) and len(bare) == header.width:
        return Fitted(bare)
    if not cells:
        mended = _mended(line, header)
        return Fitted(mended, "A quotation mark is opened and never closed.", CUT_QUOTE if mended else "")
    if header.width > len(cells) > header.date_at >= 0 and read_date(cells[header.date_at]):
        return Fitted(cells + [""] * (header.width - len(cells)))
    if len(cells) > header.width:
        return Fitted(None, f"It has {len(cells)} cells where the header names {header.width}: one comma too many.")
    where = "the file breaks off here" if last else "the rest is missing"
    return Fitted(None, f"It ends after {len(cells)} of {header.width} cells; {where}.")


def _line_by_line(lines: list[str], start: int, end: int, header: Header) -> Rows:
    starts: list[int] = []
    rows: list[list[str]] = []
    at = start
    while at < end:
        cells, span = _strict(lines[at], header.delimiter), 1
        if cells is None:
            cells, span = _over_several_lines(lines, at, end, header)
        starts.append(at)
        rows.append(cells)
        at += span
    return Rows(starts, rows, joined=True)


def _strict(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line that is a whole row by itself, None if its quotes do not close."""
    if '"' not in line:
        return line.split(delimiter) if line else []
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return None


def _over_several_lines(lines: list[str], at: int, end: int, header: Header) -> tuple[list[str], int]:
    """The row that starts at a line with an open quote, and its number of lines; no cells if the quote is a stray one.

    A quote is a stray one when it would swallow a line that is a good row by itself, or when the row it would make
    has not the header's width.
    """
    for last in range(at + 1, min(at + _LONGEST_JOIN, end)):
        line = lines[last]
        if line.count('"') % 2 == 0:
            alone = _strict(line, header.delimiter)
            if alone is not None and _plausible(alone, header):
                break
            continue
        try:
            found = list(
                csv.reader([f"{text}\n" for text in lines[at : last + 1]], delimiter=header.delimiter, strict=True)
            )
        except csv.Error as error:
            if "unexpected end" in str(error):
                continue
            break
        if len(found) == 1 and len(found[0]) == header.width:
            return found[0], last + 1 - at
        break
    return [], 1


def _mended(line: str, header: Header) -> list[str] | None:
    """The only sensible reading of a line with a stray quote: quotes taken as letters, or one of them left out."""
    if len(line) > _MENDABLE or not 0 < line.count('"') <= _MENDABLE_QUOTES:
        return None
    literal = [_unquoted(cell) for cell in line.split(header.delimiter)]
    if _plausible(literal, header):
        return literal
    found: set[tuple[str, ...]] = set()
    for index, char in enumerate(line):
        if char == '"':
            cells = _strict(line[:index] + line[index + 1 :], header.delimiter)
            if cells is not None and _plausible(cells, header):
                found.add(tuple(cells))
    return list(found.pop()) if len(found) == 1 else None


def _unquoted(cell: str) -> str:
    return cell.strip().removeprefix('"').removesuffix('"').replace('""', '"')


def _plausible(cells: list[str], header: Header) -> bool:
    """Whether every cell that can be checked stands in its own column."""
    if len(cells) != header.width:
        return False
    for field, mark in (("url", "linkedin."), ("email", "@")):
        cell = cells[header.columns[field]].strip() if field in header.columns else ""
        if cell and mark not in cell.lower():
            return False
    return header.date_at < 0 or read_date(cells[header.date_at]) is not None
