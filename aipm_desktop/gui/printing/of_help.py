"""A topic of the help on paper, such as the list of keys to lay beside the keyboard."""

from __future__ import annotations

import re

from aipm_desktop.exchange.document.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from aipm_desktop.gui.models.help_topics import markdown, title_of, without_marks

_ITEM = re.compile(r"^(?=- |\d+\. )", re.MULTILINE)
_CODE = "    "


def help_document(key: str) -> Document:
    """The text of a topic."""
    parts = markdown(key).partition("\n")[2].strip("\n").split("\n\n")
    return Document(title_of(key), tuple(_block(part.strip("\n")) for part in parts if part.strip()))


def _block(text: str) -> Block:
    lines = text.splitlines()
    if text.startswith("#"):
        return Heading(without_marks(text.lstrip("# ")), 2 if text.startswith("## ") else 3)
    if text.startswith("|"):
        return _table(lines)
    if text.startswith(_CODE):
        return Paragraph("\n".join(line.strip() for line in lines))
    items = [without_marks(" ".join(item.split())) for item in _ITEM.split(text) if item.strip()]
    if text.startswith("- "):
        return Bullets(tuple(item.removeprefix("- ") for item in items))
    return Paragraph("\n".join(items))


def _table(lines: list[str]) -> Table:
    """The second line only parts the heads of the columns from the rows."""
    cells = [tuple(without_marks(cell.strip()) for cell in line.strip("| ").split(" | ")) for line in lines]
    return Table(cells[0], tuple(cells[2:]))
