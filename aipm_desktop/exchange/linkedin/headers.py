"""Knowing a file by its header row, for LinkedIn renames files with the language but hardly ever their columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from unicodedata import combining, normalize

FIELDS = ("given_name", "family_name", "url", "email", "company", "position", "connected_on")

# Names without blanks, accents and case. English is LinkedIn's own; German and French come from Outlook and from
# translated files.
ALIASES = {
    "given_name": "firstname givenname vorname prenom",
    "family_name": "lastname familyname surname nachname familienname nom nomdefamille",
    "url": "url profileurl publicprofileurl linkedinurl linkedinprofile linkedinprofileurl profillink urlduprofil"
    " profilurl",
    "email": "emailaddress email emailadresse adresseemail adressedemessagerie adressemail courriel mail",
    "company": "company companyname organization organisation currentcompany firma unternehmen arbeitgeber entreprise"
    " societe",
    "position": "position jobtitle currentposition stelle jobbezeichnung berufsbezeichnung poste fonction profession",
    "connected_on": "connectedon connectedsince connectiondate dateconnected verbundenam verbundenseit vernetztam"
    " vernetztseit kontaktseit connectele datedeconnexion enrelationdepuis enrelationdepuisle relationdepuis",
}
_FIELD_OF = {alias: name for name, aliases in ALIASES.items() for alias in aliases.split()}

# LinkedIn's own export for Outlook, up to 2016: 59 columns, no date and no profile address.
_OUTLOOK = frozenset(("middlename", "suffix", "emailaddress", "email2address", "businessstreet", "jobtitle"))

# Every header holds one of each, in any of the three languages; looking for them is quicker than taking a line apart.
_IN_NAMES = ("nam", "nom")
_BESIDE_NAMES = ("conne", "verb", "vern", "kontakt", "relation", "url", "profil", "suffix")

_LINES_SEARCHED = 40


class Header(NamedTuple):
    """A header row: the index of its line, the delimiter, how many cells it has, and where each known field stands."""

    line: int
    delimiter: str
    width: int
    columns: Mapping[str, int]

    @property
    def date_at(self) -> int:
        return self.columns.get("connected_on", -1)


def fold(cell: str) -> str:
    """A column's name for comparison: letters and digits only, without accents and case."""
    if cell.isascii():
        return "".join(filter(str.isalnum, cell)).lower()
    return "".join(char for char in normalize("NFKD", cell.casefold()) if char.isalnum() and not combining(char))


def find_header(lines: list[str]) -> Header | None:
    """The header of a Connections file within the first lines that are not blank, whatever note stands above it."""
    separator = _separator_hint(lines)
    for at, line in _first_lines(lines):
        if header := header_at(line, at, separator):
            return header
    return None


def header_at(line: str, at: int, separator: str = "") -> Header | None:
    """The header in one line, if it is one. Of several delimiters the one that finds most columns counts."""
    folded = line.casefold()
    if not any(map(folded.__contains__, _IN_NAMES)) or not any(map(folded.__contains__, _BESIDE_NAMES)):
        return None
    found = [header for delimiter, cells in _splits(line, separator) if (header := _header(at, delimiter, cells))]
    return max(found, key=lambda header: len(header.columns), default=None)


def header_rows(lines: list[str]) -> Iterator[list[str]]:
    """Every way to read each of the first lines as a header, its cells folded, blank ones at the end left out."""
    separator = _separator_hint(lines)
    for _at, line in _first_lines(lines):
        for _delimiter, cells in _splits(line, separator):
            folded = [fold(cell) for cell in cells]
            while folded and not folded[-1]:
                folded.pop()
            if folded:
                yield folded


def _header(at: int, delimiter: str, cells: list[str]) -> Header | None:
    columns: dict[str, int] = {}
    folded = [fold(cell) for cell in cells]
    for index, name in enumerate(folded):
        if name in _FIELD_OF:
            columns.setdefault(_FIELD_OF[name], index)
    named = "given_name" in columns or "family_name" in columns
    if named and ("connected_on" in columns or "url" in columns or set(folded) >= _OUTLOOK):
        return Header(at, delimiter, len(cells), columns)
    return None


def _first_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    seen = 0
    for at, line in enumerate(lines):
        if line.strip():
            yield at, line
            seen += 1
        if seen == _LINES_SEARCHED:
            return


def _separator_hint(lines: list[str]) -> str:
    """The delimiter named by a `sep=` line, which Excel reads and some programs write."""
    first = next((line for line in lines[:5] if line.strip()), "").strip().strip('"').lower()
    if first.startswith("sep=") and len(first) >= 5 and not first[4].isalnum() and first[4] not in "\"' ":
        return first[4]
    return ""


def _splits(line: str, separator: str) -> Iterator[tuple[str, list[str]]]:
    for delimiter in dict.fromkeys(separator + ",;\t"):
        for text in dict.fromkeys((line, unwrapped(line))):
            cells = next(csv.reader([text], delimiter=delimiter), [])
            if text is line or len(cells) > 1:
                yield delimiter, cells


def unwrapped(line: str) -> str:
    """A whole row that was put in quotes, with the quotes inside doubled, as it was before; other lines unchanged."""
    bare = line.strip().rstrip(",;\t")
    if len(bare) > 2 and bare[0] == '"' == bare[-1]:
        inside = bare[1:-1]
        if '"' not in inside.replace('""', ""):
            return inside.replace('""', '"')
    return line
