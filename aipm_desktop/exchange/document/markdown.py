"""A document as Markdown (CommonMark 0.31, with the tables of GitHub): every text stands for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aipm_desktop.exchange.document.blocks import (
    Bar,
    Block,
    Bullets,
    Document,
    Facts,
    Figures,
    Heading,
    Link,
    Links,
    Paragraph,
    Table,
)
from aipm_desktop.kinds.text import clean

# CommonMark 2.4: a backslash makes any of these a plain sign. Dots and hyphens matter at a line's beginning alone.
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&!$])")
_AT_START = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)](?=\s|$))", re.MULTILINE)
_NOT_IN_ADDRESS = re.compile(r"[\s<>()\\\"'`]")


def write_markdown(document: Document) -> bytes:
    """The document as UTF-8."""
    parts = [f"# {_line(document.title)}", *([_line(document.subtitle)] if document.subtitle else [])]
    parts += [text for block in document.blocks if (text := _block(block))]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_line(text)}"
        case Paragraph(text, quiet):
            return f"*{_line(text)}*" if quiet and _line(text) else _text(text)
        case Bullets(items):
            return "\n".join(f"- {_line(item)}" for item in items)
        case Figures(items):
            return "\n".join(f"- **{_line(number)}** {_line(words)}" for number, words in items)
        case Facts(rows):
            return "\n".join(f"- **{_line(label)}:** {_line(value)}" for label, value in rows)
        case Links(items):
            return " · ".join(map(_link, items))
        case Bar(label, _share, words):
            return f"- {_line(label)}: {_line(words)}"
        case Table(columns, rows, numbers):
            rule = ("--:" if at in numbers else "---" for at in range(len(columns)))
            return "\n".join([_row(columns), f"| {' | '.join(rule)} |", *map(_row, rows)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_line, cells))} |"


def _line(text: str) -> str:
    """A text on one line, without a meaning of its own."""
    return _escaped(" ".join(clean(text).split()))


def _text(text: str) -> str:
    """Paragraphs and line ends as they were written; two blanks keep a line end."""
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    paragraphs = re.split(r"\n{2,}", _escaped("\n".join(lines)))
    return "\n\n".join(part.replace("\n", "  \n") for part in paragraphs)


def _escaped(text: str) -> str:
    return _AT_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", _SIGNS.sub(r"\\\1", text))


def _link(link: Link) -> str:
    if not link.opens:
        return f"{_line(link.text)}: {_line(link.url)}"
    address = _NOT_IN_ADDRESS.sub(lambda found: "".join(f"%{octet:02X}" for octet in found[0].encode()), link.url)
    return f"[{_line(link.text)}](<{address}>)"
