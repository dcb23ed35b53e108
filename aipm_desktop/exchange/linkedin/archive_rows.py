"""The rows of one member of the archive, by the names of its columns. Cells may run over several lines."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from aipm_desktop.exchange.linkedin.decoding import decode
from aipm_desktop.exchange.linkedin.headers import fold
from aipm_desktop.exchange.linkedin.members import other_member
from aipm_desktop.exchange.linkedin.parsed import Skipped, Source
from aipm_desktop.kinds.text import clean

_LINES_SEARCHED = 40
_LONGEST_CELL = 50_000  # characters; LinkedIn's own texts end at a few thousand
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One row of a member. `line` is the line it begins on, counted from 1."""

    source: str
    line: int
    cells: dict[str, str]

    def get(self, *columns: str) -> str:
        """The first of these columns (folded names, see `headers.fold`) that has a value, "" when none has."""
        return next((text for name in columns if (text := self.cells.get(name, ""))), "")


def read_rows(source: Source) -> tuple[list[MemberRow], list[Skipped]]:
    """The rows below the header, and the damaged ones with the reason. A damaged row takes no other along."""
    lines = decode(source.data).text.split("\n")
    found = _header(lines)
    if found is None:
        return [], [Skipped(1, "It has no header row that is known.", source.name, lines[0][:_SHOWN])]
    at, delimiter, columns = found
    rows: list[MemberRow] = []
    skipped: list[Skipped] = []
    for line, cells, fault in _records(lines, at + 1, delimiter, len(columns)):
        if fault:
            skipped.append(Skipped(line + 1, fault, source.name, lines[line][:_SHOWN]))
            continue
        values = {name: clean(cell)[:_LONGEST_CELL] for name, cell in zip(columns, cells, strict=False) if name}
        if any(values.values()) and [fold(cell) for cell in cells] != columns:
            rows.append(MemberRow(source.name, line + 1, values))
    return rows, skipped


def _header(lines: list[str]) -> tuple[int, str, list[str]] | None:
    for at, line in enumerate(lines[:_LINES_SEARCHED]):
        if line.strip() and other_member([line]):
            cells, delimiter = max(
                ((next(csv.reader([line], delimiter=each), []), each) for each in ",;\t"), key=lambda one: len(one[0])
            )
            return at, delimiter, [fold(cell) for cell in cells]
    return None


def _records(lines: list[str], start: int, delimiter: str, width: int) -> Iterator[tuple[int, list[str], str]]:
    """The index of its first line, the cells and the fault of each row. After a fault it goes on with the next line."""
    at = start
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        reader = csv.reader((f"{lines[n]}\n" for n in range(at, len(lines))), delimiter=delimiter, strict=True)
        first = at
        try:
            for cells in reader:
                end = at + reader.line_num
                fault = _fault(cells, width)
                if fault and end > first + 1:  # a stray quote has swallowed the lines below
                    break
                if cells and any(map(str.strip, cells)):
                    yield first, cells, fault
                first = end
            else:
                return
            yield first, [], fault
        except csv.Error:
            yield first, [], "A quotation mark is opened and never closed."
        at = first + 1


def _fault(cells: list[str], width: int) -> str:
    if len(cells) > width and any(map(str.strip, cells[width:])):
        return f"It has {len(cells)} cells where the header names {width}: one comma too many."
    if cells and any(map(str.strip, cells)) and len(cells) < width - 1:
        return f"It ends after {len(cells)} of {width} cells; the rest is missing."
    return ""
