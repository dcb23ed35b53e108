"""What reading LinkedIn's files gives: people, and an account of every row that did not become one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, or of one member of an archive, under the name a person knows it by."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Person:
    """One row that names somebody. Text is trimmed, in NFC and free of control characters; "" means not given.

    `line` is the physical line on which the row starts, counted from 1. `url` is the profile's normal address or "".
    `slug` is what identifies the member (see `profile.normalise_slug`), "" in every file from before mid-2023.
    """

    line: int
    given_name: str
    family_name: str
    url: str
    slug: str
    email: str
    company: str
    position: str
    connected_on: date | None
    source: str

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was left out. `text` is the line as it stands in the file, at most 200 characters of it."""

    line: int
    reason: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A row that came in although something about it was odd."""

    line: int
    reason: str
    source: str


class Part(NamedTuple):
    """The people below one header: `start` is the index of the first of them.

    A joined file has several parts. `newest` dates a part, for an export says nowhere when it was made.
    """

    start: int
    newest: date | None


@dataclass(slots=True)
class Parsed:
    """All that one or several Connections files hold.

    `rows` counts the rows that hold anything: people, skipped rows and hidden members, but no notes and repeated
    headers. `hidden_members` counts the rows with nothing but a date, which LinkedIn writes for closed accounts.
    """

    people: list[Person] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    hidden_members: int = 0
    rows: int = 0
    encoding: str = ""
    delimiter: str = ""
    name: str = ""
    parts: list[Part] = field(default_factory=list)
