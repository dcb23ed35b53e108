"""From the rows of a table to people, once it is known what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.address_books.columns import LABELS, NAMES, SILENT, label_in, names_somebody, target_of
from aipm_desktop.exchange.address_books.entry import Book, Entry, Gathered
from aipm_desktop.exchange.address_books.tables import Table
from aipm_desktop.exchange.linkedin.dates import Dates, read_dates
from aipm_desktop.exchange.linkedin.formats import NOTHING_DONE
from aipm_desktop.exchange.linkedin.headers import fold
from aipm_desktop.exchange.linkedin.parsed import Skipped, Warned
from aipm_desktop.exchange.linkedin.people import tidy

_SEVERAL = " ::: "
"""What Google puts between several values in one cell."""
_NO_GROUP = re.compile(r"\*|mycontacts|other contacts|starred", re.IGNORECASE).match
_NO_YEAR = re.compile(r"(?:--)?(\d\d)-?(\d\d)").fullmatch
_NO_DAY = re.compile(r"0+[/.-]0+[/.-]0+").fullmatch


def read_book(table: Table, columns: Sequence[str]) -> Book:
    """The people of a table. `columns` gives each column its target, "" for those that are not taken.

    Raises AipmError when no column is a name, or when nobody is in the table.
    """
    if not names_somebody(columns):
        listed = ", ".join(f"“{name[:40]}”" for name in table.columns[:12] if name)
        raise AipmError(
            f"No column of “{table.name}” is a name",
            f"Its columns are {listed}. Say in the import’s window which one holds the first, last or full names, or "
            f"name it so in the file. {NOTHING_DONE}",
        )
    book = Book(skipped=list(table.damaged))
    days = {name: _days(table, columns, name) for name in ("birthday", "connected_on")}
    for line, cells in table.rows:
        _add(book, table, columns, line, cells, days)
    book.left_out = [
        name
        for at, name in enumerate(table.columns)
        if not columns[at] and not _says_no_more(fold(name), columns) and table.samples(at, 1)
    ]
    book.skipped.sort(key=lambda each: each.line)
    if not book.entries and not book.skipped:
        raise AipmError(f"There is nobody in “{table.name}”", f"It has only a header. {NOTHING_DONE}")
    return book


def _says_no_more(name: str, columns: Sequence[str]) -> bool:
    """Whether a column that is not taken holds nothing of the person, or only the name that others give in parts."""
    return bool(SILENT(name)) or (target_of(name) == "full_name" and names_somebody(columns))


def _days(table: Table, columns: Sequence[str], name: str) -> Dates:
    """The days in the columns of one target; whether 3/4 is March or April is decided for all of them."""
    places = [at for at, target in enumerate(columns) if target == name]
    return read_dates({tidy(cells[at]) for _line, cells in table.rows for at in places})


def _add(
    book: Book, table: Table, columns: Sequence[str], line: int, cells: list[str], days: Mapping[str, Dates]
) -> None:
    found = Gathered()
    label, full, middle = "", "", ""
    for at, target in enumerate(columns):
        raw = cells[at]
        text = raw.strip() if target == "notes" else tidy(raw)
        if target in LABELS:
            label = tidy(raw).lstrip("* ").lower()
        elif target == "full_name":
            full = full or text
        elif target == "middle_name":
            middle = text
        elif target:
            label = label or label_in(table.columns[at])
            _take(book, table, line, target, text, label, found, days)
            label = ""
    found.name_from(full)
    if middle:
        found.values["given_name"] = f"{found.values.get('given_name', '')} {middle}".strip()
    if any(found.values.get(name) for name in NAMES):
        book.entries.append(Entry(line, table.name, found.values))
    else:
        what = ", ".join(str(found.values[name]) for name in ("company", "email", "phone") if found.values.get(name))
        reason = f"It names nobody, only {what}." if what else "It names nobody."
        book.skipped.append(Skipped(line, reason, table.name, ", ".join(filter(None, cells))[:200]))


def _take(
    book: Book, table: Table, line: int, target: str, text: str, label: str, found: Gathered, days: Mapping[str, Dates]
) -> None:
    """One filled cell."""
    if target in ("email", "phone", "link"):
        add = {"email": found.add_email, "phone": found.add_phone, "link": found.add_link}[target]
        for part in text.split(_SEVERAL):
            if target == "email" and part and "@" not in part:
                reason = f"“{part[:60]}” is no e-mail address; it was left out."
                book.warned.append(Warned(line, reason, table.name))
            else:
                add(part.strip(), label)
    elif target == "linkedin_url":
        found.add_link(text, "LinkedIn")
    elif target == "tags":
        parts = re.split(r" ::: |[;,]", text)
        found.add_tags(tag for part in parts if not _NO_GROUP(tag := part.strip()))
    elif target == "notes":
        found.add_notes(text)
    elif target in days:
        _take_day(book, table, line, target, text, found, days[target].table)
    else:
        found.set(target, text.replace(_SEVERAL, ", "))


def _take_day(
    book: Book, table: Table, line: int, target: str, text: str, found: Gathered, days: Mapping[str, date]
) -> None:
    """A day; a birthday may lack its year, and Outlook writes 0/0/00 for none."""
    if not text or _NO_DAY(text):
        return
    if target == "birthday" and (match := _NO_YEAR(text)):
        found.set("birthday", f"{match[1]}-{match[2]}")
    elif day := days.get(text):
        found.values.setdefault(target, day.isoformat())
    else:
        book.warned.append(Warned(line, f"“{text[:60]}” is no date that exists; it was left out.", table.name))
