"""What a document is made of. All texts are plain: whoever writes a document escapes them for its form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

_OPENED = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 2 for a part, 3 for an entry within it; 1 is the document's title. `new_page` begins one on paper."""

    text: str
    level: Literal[2, 3] = 2
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line ends and empty lines are kept. `quiet` for what stands back: periods, sources."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and a value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Large numbers, each with the words that say what it is."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. An address that no browser or mail program opens is written as text."""

    text: str
    url: str

    @property
    def opens(self) -> bool:
        return opens(self.url)


@dataclass(frozen=True, slots=True)
class Links:
    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of something is done: `share` from 0 to 1, `words` say the same as a number."""

    label: str
    share: float
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """`numbers` are the columns, counted from 0, that stand at the right. `name` is what a screen reader calls it.

    Line ends in a cell are kept where the form has them. `grid` draws every cell's edges.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    name: str = ""
    grid: bool = False


Block = Heading | Paragraph | Bullets | Facts | Figures | Links | Bar | Table


@dataclass(frozen=True, slots=True)
class Document:
    """`wide` asks for paper that lies on its side, `one_page` for a text so small that everything fits on one page.

    `cover` says that the first page is a cover, which stands lower on the paper.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    wide: bool = False
    one_page: bool = False
    cover: bool = False


def opens(url: str) -> bool:
    """Whether an address may become a link: only those of the web and of mail do, never one that runs or reads."""
    try:
        return urlsplit(url.strip()).scheme.casefold() in _OPENED
    except ValueError:
        return False


def links(named: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    """A link for each pair of words and address that has an address."""
    return tuple(Link(text, url.strip()) for text, url in named if url.strip())
