"""What reading an address book gives: people as plain values, and an account of what did not become part of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aipm_desktop.exchange.linkedin.parsed import Skipped, Warned
from aipm_desktop.kinds.profile import read_profile


@dataclass(frozen=True, slots=True)
class Entry:
    """One person. `values` has texts by the names of a contact's fields, and its lists (emails, phones, links, tags).

    `line` is where it begins in the file, counted from 1; `uid` what the file knows it by, "" for nothing.
    """

    line: int
    source: str
    values: dict[str, Any]
    uid: str = ""


@dataclass(slots=True)
class Book:
    """All that one file holds. `left_out` names what was filled in the file and has no place in a contact."""

    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


class Gathered:
    """The values of one person while they are found: the first of each sort is the contact's own, others are rows."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def set(self, name: str, text: str) -> bool:
        """Take a single value. False when there is another one already."""
        if text and not self.values.get(name):
            self.values[name] = text
        return not text or self.values[name] == text

    def add_email(self, text: str, label: str = "") -> None:
        self._add("email", "emails", "address", text, label)

    def add_phone(self, text: str, label: str = "") -> None:
        self._add("phone", "phones", "number", text, label)

    def add_link(self, url: str, label: str = "") -> None:
        """Take a web address: the first profile on LinkedIn is the contact's own."""
        profile, _slug = read_profile(url)
        if url and not (profile and self.set("linkedin_url", profile)):
            self._row("links", {"url": profile or url, "label": label})

    def add_tags(self, tags: Iterable[str]) -> None:
        kept = self.values.get("tags", [])
        if fresh := [tag for tag in dict.fromkeys(tags) if tag and tag not in kept]:
            self.values["tags"] = [*kept, *fresh]

    def add_notes(self, text: str) -> None:
        if text:
            self.values["notes"] = "\n\n".join(filter(None, (self.values.get("notes", ""), text)))

    def name_from(self, full: str) -> None:
        """Take first and last name apart, where the file gives them in one."""
        if full and not self.values.get("given_name") and not self.values.get("family_name"):
            given, family = split_name(full)
            self.values |= {"given_name": given, "family_name": family}

    def _add(self, field: str, rows: str, column: str, text: str, label: str) -> None:
        if text and not self.set(field, text):
            self._row(rows, {column: text, "label": label})

    def _row(self, rows: str, row: dict[str, str]) -> None:
        kept = self.values.setdefault(rows, [])
        if row not in kept:
            kept.append(row)


def split_name(full: str) -> tuple[str, str]:
    """First and last name of a name in one: "Lindqvist, Jonas", or the last word as the last name."""
    family, comma, given = full.partition(",")
    if comma and given.strip():
        return given.strip(), family.strip()
    given, _blank, family = full.strip(" ,").rpartition(" ")
    return (given, family) if given else (family, "")
