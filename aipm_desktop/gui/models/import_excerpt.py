"""A few lines of an imported file as they stand in it, to show where it is damaged or what it is instead."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange import linkedin
from aipm_desktop.exchange.linkedin.decoding import decode
from aipm_desktop.exchange.linkedin.formats import ZIP, refuse_other_formats
from aipm_desktop.exchange.linkedin.headers import find_header
from aipm_desktop.exchange.linkedin.members import other_member

_HEAD = 64 * 1024  # bytes
_FIRST = 5
_LONGEST = 400
"""Characters of a line that are worth painting."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Numbered lines; `marked` is the number of the one that is meant, 0 for none.

    `columns` are the names in the first line of a table that is no list of connections.
    """

    lines: tuple[tuple[int, str], ...]
    marked: int = 0
    columns: tuple[str, ...] = ()


def lines_around(paths: Sequence[Path], source: str, line: int, around: int = 2) -> Excerpt | None:
    """The neighbourhood of a line of a file or archive member; None when it cannot be read any more."""
    try:
        found = [each for path in paths for each in linkedin.read(path) if each.name == source]
    except AipmError:
        return None
    text = decode(found[0].data).text.split("\n") if found else []
    if not 1 <= line <= len(text):
        return None
    first, last = max(1, line - around), min(len(text), line + around)
    return Excerpt(tuple((n, text[n - 1][:_LONGEST]) for n in range(first, last + 1)), line)


def beginning_of(paths: Sequence[Path]) -> Excerpt | None:
    """How a refused table begins; None for what is no text, such as an archive or a workbook."""
    if len(paths) != 1 or not paths[0].is_file():
        return None
    try:
        with paths[0].open("rb") as file:
            data = file.read(_HEAD)
        if data.startswith(ZIP):
            return None
        refuse_other_formats(data, paths[0].name)
    except (OSError, AipmError):
        return None
    text = decode(data).text.split("\n")
    header = find_header(text)
    if header is not None:
        return _below(text, header.line)
    numbers = [number for number, line in enumerate(text, start=1) if line.strip()][:_FIRST]
    shown = tuple((number, text[number - 1][:_LONGEST]) for number in numbers)
    known = other_member(text) is not None
    return Excerpt(shown, 0 if known else numbers[0], () if known else _columns(text[numbers[0] - 1]))


def _below(text: list[str], header: int) -> Excerpt:
    """The header and what follows it, with the first row marked."""
    numbers = [header + 1, *(n for n in range(header + 2, len(text) + 1) if text[n - 1].strip())][:_FIRST]
    marked = numbers[1] if len(numbers) > 1 else 0
    return Excerpt(tuple((number, text[number - 1][:_LONGEST]) for number in numbers), marked)


def _columns(line: str) -> tuple[str, ...]:
    rows = [next(csv.reader([line], delimiter=delimiter), []) for delimiter in ",;\t"]
    cells = [cell.strip() for cell in max(rows, key=len)]
    return tuple(cell[:40] for cell in cells if cell) if len(cells) > 1 else ()
