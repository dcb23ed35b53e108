"""The program's own CSV of records: safe to open in a spreadsheet, and read back without loss.

A cell that a spreadsheet would take for a formula gets one `'` in front on the way out; on the way in exactly one is
taken away again. That is done only for our own files, which are known by their version column.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

VERSION_COLUMN = "AIPM Desktop version"
VERSION = "1"
_BOM = "\ufeff"
_DANGEROUS = r"'*(?:[\t\r]|[^\S\r\n]*[=+\-@＝＋－＠])"
"""What a spreadsheet may run at the start of a cell, and of each line in it (CVE-2021-41270 and OWASP's list).

`'*` makes the guard reversible: a cell that carries such a quote of its own gets a second one.
"""
_GUARD = re.compile(rf"(?:\A|(?<=[\n\r]))(?={_DANGEROUS})")
_GUARDED = re.compile(rf"(?:\A|(?<=[\n\r]))'(?={_DANGEROUS})")
_QUOTED = re.compile(r"[,;\"\t\r\n]|\A\s|\s\Z")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One record of an own file: the line it begins on, counted from 1, and its cells by column name."""

    line: int
    cells: dict[str, str]


def guard(text: str) -> str:
    """`text` with one `'` before everything that a spreadsheet would take for a formula."""
    return _GUARD.sub("'", text)


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return _GUARDED.sub("", text)


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV of our own: UTF-8 with a BOM (so that Excel shows umlauts), CRLF, the version column last (RFC 4180)."""
    return _file(_line((*columns, VERSION_COLUMN)), (_line((*map(guard, row), VERSION)) for row in rows))


def write_plain_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV for spreadsheets alone, as safe as one of our own but without its mark: it is not to be read back."""
    return _file(_line([*map(guard, columns)]), (_line([*map(guard, row)]) for row in rows))


def _file(head: str, lines: Iterable[str]) -> bytes:
    return (_BOM + head + "".join(lines)).encode("utf-8", errors="replace")


def _line(cells: Sequence[str]) -> str:
    # csv.writer before Python 3.13 leaves a lone CR without quotes, which tears the row apart.
    return ",".join('"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell for cell in cells) + "\r\n"


def is_own(data: bytes) -> bool:
    """Whether `data` is a CSV that this program wrote, perhaps saved again by a spreadsheet."""
    head = data[:8192].decode("utf-8", errors="replace").lstrip(_BOM).partition("\n")[0]
    return VERSION_COLUMN in head


def read_table(data: bytes) -> Iterator[OwnRow]:
    """The rows of a file that `is_own`, columns known by name; a spreadsheet may have put semicolons or TABs."""
    text = data.decode("utf-8", errors="replace").lstrip(_BOM)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [name.strip() for name in next(reader)]
    line = reader.line_num + 1
    for cells in reader:
        if any(cells):
            yield OwnRow(line, {name: unguard(cell) for name, cell in zip(columns, cells, strict=False)})
        line = reader.line_num + 1
