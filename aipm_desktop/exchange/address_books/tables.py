"""A table out of any CSV: header and cells with their lines; damage costs its own row and no other."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.linkedin.decoding import decode
from aipm_desktop.exchange.linkedin.formats import NOTHING_DONE, refuse_other_formats
from aipm_desktop.exchange.linkedin.parsed import Skipped

MOST_COLUMNS = 400
_MOST_ROWS = 200_000
_LONGEST_ROW = 400
"""Lines: a note may have many, a quotation mark that is never closed would take all that follow."""
_DELIMITERS = ",;\t"
_DATA = re.compile(r"@|://|^[\d\s.,:/+()-]*\d[\d\s.,:/+()-]*$")
"""What stands in a cell of data and never in the name of a column."""
_SHOWN = 200


@dataclass(slots=True)
class Table:
    """`rows` are (line, cells), as many cells as there are columns; `damaged` rows are left out of them."""

    name: str
    columns: tuple[str, ...] = ()
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    damaged: list[Skipped] = field(default_factory=list)
    line: int = 1
    """Where the header stands."""

    def samples(self, column: int, count: int = 3) -> list[str]:
        """The first values in a column, each once; none for one that is empty in every row."""
        found: dict[str, None] = {}
        for _line, cells in self.rows:
            if text := cells[column].strip():
                found[text] = None
                if len(found) == count:
                    break
        return list(found)

    @property
    def key(self) -> str:
        """What a table with the same columns has in common with this one."""
        return "|".join(name.strip().casefold() for name in self.columns)


def read_table(data: bytes, name: str) -> Table:
    """The table in a text file of any encoding, whichever of comma, semicolon and TAB parts its cells.

    The first line that is not blank is the header; a `sep=` line may stand above it. Raises AipmError when the bytes
    are no text, and when the table is too large.
    """
    refuse_other_formats(data, name)
    lines = decode(data).text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip()), -1)
    if at < 0:  # bytes that are no characters, or blanks of other scripts
        raise AipmError(f"“{name}” is empty", f"It holds no text at all. {NOTHING_DONE}")
    delimiter = ""
    hint = lines[at].strip().strip('"').lower()
    if (hint.startswith("sep=") and len(hint) == 5) or hint == "sep=":
        delimiter = lines[at].strip().strip('"')[4:] or "\t"
        at = next((number for number in range(at + 1, len(lines)) if lines[number].strip()), at)
    delimiter = delimiter or max(_DELIMITERS, key=lines[at].count)
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    records = _records(lines, at, delimiter)
    _start, header = next(records)
    columns = tuple(cell.strip() for cell in header or ())
    if len(columns) > MOST_COLUMNS:
        raise AipmError(
            f"“{name}” has too many columns", f"It has {len(columns):,}, an address book fewer than 100. {NOTHING_DONE}"
        )
    table = Table(name, columns, line=at + 1)
    for start, cells in records:
        _take(table, start + 1, cells, lines[start])
        if len(table.rows) > _MOST_ROWS:
            raise AipmError(f"“{name}” is too large", f"It has more than {_MOST_ROWS:,} rows. {NOTHING_DONE}")
    return table


def _take(table: Table, line: int, cells: list[str] | None, text: str) -> None:
    width = len(table.columns)
    if cells is None:
        reason = "A quotation mark in it is never closed."
    elif any(cells[width:]):
        reason = f"It has {len(cells)} cells and the header {width}: a quotation mark or a separator is wrong."
    elif any(cell.strip() for cell in cells):
        table.rows.append((line, [*cells[:width], *[""] * (width - len(cells))]))
        return
    else:
        return
    table.damaged.append(Skipped(line, reason, table.name, text[:_SHOWN]))


class _Feed:
    """Lines for csv from `at` on; raises StopIteration early where one row would swallow those below it."""

    def __init__(self, lines: list[str], at: int) -> None:
        self._lines = lines
        self.at = at
        self.begin = at

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.at - self.begin >= _LONGEST_ROW or self.at >= len(self._lines):
            raise StopIteration
        self.at += 1
        return self._lines[self.at - 1] + "\n"


def _records(lines: list[str], at: int, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """(index of its first line, cells) of every row from `at` on; None for cells that cannot be told apart."""
    while at < len(lines):
        feed = _Feed(lines, at)
        try:
            for cells in csv.reader(feed, delimiter=delimiter, strict=True):
                yield feed.begin, cells
                feed.begin = feed.at
            return
        except csv.Error:  # an end inside quotation marks, or text behind a closing one
            yield feed.begin, None
            at = feed.begin + 1


def looks_like_header(table: Table) -> bool:
    """Whether the first line names columns: at least two, all different, and none reads like data."""
    named = [name for name in table.columns if name]
    return (
        len(named) > 1
        and len(set(named)) == len(named)
        and bool(table.rows)
        and not any(_DATA.search(name) or len(name) > 80 for name in named)
    )
