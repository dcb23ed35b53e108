"""The dates of `Connected On`, as LinkedIn wrote them through the years and as spreadsheets rewrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from unicodedata import combining, normalize

from aipm_desktop.kinds.partial import FIRST_YEAR, LAST_YEAR

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jaenner janner janvier janv",
            "feb february februar fevrier fevr fev",
            "mar march marz maerz mrz mars",
            "apr april avril avr",
            "may mai",
            "jun june juni juin",
            "jul july juli juillet juil",
            "aug august aout",
            "sep sept september septembre",
            "oct october oktober okt octobre",
            "nov november novembre",
            "dec december dezember dez decembre",
        ),
        start=1,
    )
    for name in names.split()
}

_TIME = r"(?:[\s,]*(?:T|\b)\s*\d{1,2}[:.h].*)?"
_YEAR = r"['’]?(\d{4}|\d{2})"
_WORD = r"([^\W\d_]+)"
_day_month_year = re.compile(
    rf"(?:[^\W\d_]+\.?,?\s+)?(\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s/-]*{_WORD}\.?[\s,/-]*{_YEAR}{_TIME}"
).fullmatch
_month_day_year = re.compile(rf"{_WORD}\.?[\s-]*(\d{{1,2}})(?:st|nd|rd|th)?[\s,-]+{_YEAR}{_TIME}").fullmatch
_year_month_day = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?:[Tt]\d.*|{_TIME})").fullmatch
_numeric = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2{_YEAR}{_TIME}").fullmatch
_unix = re.compile(rf"[^\W\d_]+ {_WORD} +(\d{{1,2}}) [\d:]+ \w+ (\d{{4}})").fullmatch
_serial = re.compile(r"\d{5}").fullmatch
_short_year = re.compile(r"\d{1,2} [^\W\d_]+ \d\d").fullmatch

# Excel counts days from here and writes the bare number when the column was formatted as one; LinkedIn opened in 2003.
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_FIRST, _EXCEL_LAST = 37_000, 60_000

_LONGEST = 100  # characters; a whole text that slipped into the column is not searched


class Dates(NamedTuple):
    """The date in each cell that holds a readable one, and whether some are day first and others month first."""

    table: dict[str, date]
    mixed: bool


def read_dates(cells: Iterable[str]) -> Dates:
    """The dates in the cells of one file.

    Whether 3/4 means March or April is decided once per file: by any part above 12, and as in the United States when
    the file leaves it open, for that is the order LinkedIn used. Dates with dots are day first everywhere.
    """
    cells = list(cells)
    numeric = [match for cell in cells if (match := _numeric(cell.strip())) and match[2] != "."]
    day_first = sum(int(match[1]) > 12 for match in numeric)
    month_first = sum(int(match[3]) > 12 for match in numeric)
    table: dict[str, date] = {}
    for cell in cells:
        found = read_date(cell, day_first=day_first > month_first)
        if found is not None:
            table[cell] = found
    return Dates(table, bool(day_first and month_first))


def cut_short(last: str, others: Iterable[str]) -> bool:
    """Whether the date in the last line of a file seems cut off: `18 Mar 20` where all others read `18 Mar 2020`."""
    return bool(_short_year(last.strip())) and not any(_short_year(other.strip()) for other in others if other != last)


def read_date(text: str, *, day_first: bool = False) -> date | None:
    """The calendar day in a cell, whatever time follows it; None when there is none, or none that can be."""
    if len(text) > _LONGEST:
        return None
    text = " ".join(text.split())
    if match := _day_month_year(text):
        return _date(match[3], _month(match[2]), match[1])
    if match := _year_month_day(text):
        return _date(match[1], int(match[3]), match[4])
    if match := _numeric(text):
        first, second = int(match[1]), int(match[3])
        month, day = (second, first) if day_first or match[2] == "." else (first, second)
        if month > 12:
            month, day = day, month
        return _date(match[4], month, day)
    if match := _month_day_year(text) or _unix(text):
        return _date(match[3], _month(match[1]), match[2])
    if _serial(text) and _EXCEL_FIRST <= int(text) <= _EXCEL_LAST:
        return _EXCEL_EPOCH + timedelta(days=int(text))
    return None


def _month(word: str) -> int:
    if word.isascii():
        return _MONTHS.get(word.lower(), 0)
    plain = "".join(char for char in normalize("NFKD", word.casefold()) if not combining(char))
    return _MONTHS.get(plain, 0)


def _date(year: str, month: int, day: str | int) -> date | None:
    number = int(year) + (2000 if len(year) == 2 else 0)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    try:
        return date(number, month, int(day))
    except ValueError:
        return None
