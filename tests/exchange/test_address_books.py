"""Golden files of each program's address book, made by hand, and tables that are damaged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.address_books import Book, guess, known_columns, looks_like_header, read_book, read_table

FOLDER = Path(__file__).parent / "address_books"


def _read(name: str) -> Book:
    table = read_table((FOLDER / name).read_bytes(), name)
    columns = known_columns(table)
    assert columns is not None
    return read_book(table, columns)


def _table(text: str) -> Book:
    table = read_table(text.encode(), "people.csv")
    return read_book(table, guess(table))


def test_google_since_2024() -> None:
    book = _read("google_new.csv")
    ada, cleo = book.entries
    assert ada.values == {
        "given_name": "Ada Maria",
        "family_name": "Example",
        "preferred_name": "Ad",
        "company": "Orbital Freight",
        "position": "Lead",
        "birthday": "03-18",
        "notes": "two\nlines",
        "tags": ["AI"],
        "email": "a@orbital.example",
        "emails": [
            {"address": "b@orbital.example", "label": "work"},
            {"address": "c@home.example", "label": "home"},
        ],
        "phone": "+1 2",
        "linkedin_url": "https://www.linkedin.com/in/ada-x",
    }
    assert (cleo.line, cleo.values["birthday"]) == (5, "1990-05-01")
    assert [(each.line, each.reason) for each in book.skipped] == [(4, "It names nobody, only Only A Firm.")]
    assert book.left_out == ["Name Prefix", "Organization Department"]


def test_google_before_2024() -> None:
    book = _read("google_old.csv")
    assert book.entries[0].values == {
        "given_name": "Ada",
        "family_name": "Example",
        "tags": ["Friends"],
        "email": "ada@home.example",
        "phone": "+1 3",
        "company": "Orbital Freight",
        "position": "Lead",
    }
    assert book.left_out == []


@pytest.mark.parametrize(
    ("name", "values", "left_out"),
    [
        (
            "outlook_com.csv",
            {"position": "Lead", "city": "Oslo", "tags": ["AI", "PM"], "email": "ada@orbital.example"},
            ["Business Fax", "Department", "Business Street"],
        ),
        (
            "outlook_de.csv",
            {"given_name": "Änne", "position": "Leiterin", "city": "Köln", "birthday": "1990-03-18"},
            ["Anrede"],
        ),
        (
            "outlook_fr.csv",
            {"family_name": "Lévêque", "position": "Cheffe de projet", "phone": "+33 1", "country": "France"},
            ["Titre"],
        ),
    ],
)
def test_outlook_in_three_languages(name: str, values: dict[str, Any], left_out: list[str]) -> None:
    book = _read(name)
    found = book.entries[0].values
    assert {key: found[key] for key in values} == values
    assert "mobile" in [row["label"] for row in found["phones"]]
    assert (book.left_out, book.warned) == (left_out, [])


def test_names_of_columns_tell_what_they_hold() -> None:
    table = read_table(b"Name;Firm;Mail;Mail 2;Shoe size\nExample, Ada;Orbital;a@b.example;c@d.example;38\n", "x.csv")
    assert known_columns(table) is None
    assert guess(table) == ("full_name", "company", "email", "email", "")
    book = read_book(table, guess(table))
    assert (book.entries[0].values["given_name"], book.entries[0].values["family_name"]) == ("Ada", "Example")
    assert book.left_out == ["Shoe size"]


def test_damage_costs_its_own_row_and_says_its_line() -> None:
    book = _table('First name,Last name\nAda,Example\n"Bea,Open\nCleo,Fine\nDan,Too,many\n"Eve\nlines",Fine\nFay\n')
    assert [each.values["given_name"] for each in book.entries] == ["Ada", "Cleo", "Eve lines", "Fay"]
    assert [(each.line, each.reason) for each in book.skipped] == [
        (3, "A quotation mark in it is never closed."),
        (5, "It has 3 cells and the header 2: a quotation mark or a separator is wrong."),
    ]


def test_a_date_that_is_none_is_told_and_the_person_comes_in() -> None:
    book = _table("Name,Birthday,Connected on\nAda Example,31 Feb 1990,soon\nBea Example,3/18/1990,2024-03-04\n")
    assert [each.reason for each in book.warned] == [
        "“31 Feb 1990” is no date that exists; it was left out.",
        "“soon” is no date that exists; it was left out.",
    ]
    assert book.entries[1].values["birthday"] == "1990-03-18"
    assert book.entries[1].values["connected_on"] == "2024-03-04"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Shoe,Size\n1,2\n", "No column of “people.csv” is a name"),
        ("Name,Mail\n", "There is nobody in “people.csv”"),
        ("<html><body></body></html>", "“people.csv” is a web page"),
        ("", "“people.csv” is empty"),
        ("Name" + ",x" * 500 + "\n", "“people.csv” has too many columns"),
    ],
)
def test_what_is_no_address_book_is_refused(text: str, title: str) -> None:
    with pytest.raises(AipmError) as refused:
        _table(text)
    assert refused.value.title == title
    assert refused.value.message.endswith("Nothing has been imported.")


@pytest.mark.parametrize(
    ("text", "is_header"),
    [
        ("Etunimi,Sukunimi\nAda,Example\n", True),
        ("Ada,ada@mail.example\nBea,bea@mail.example\n", False),
        ("Ada,2024-03-04\nBea,x\n", False),
        ("Name\nAda\n", False),
        ("Name,Name\nAda,x\n", False),
        ("Name,Mail\n", False),
    ],
)
def test_a_header_names_columns_and_holds_no_data(text: str, is_header: bool) -> None:
    assert looks_like_header(read_table(text.encode(), "people.csv")) is is_header


def test_a_separator_may_be_named_above_the_header() -> None:
    assert _table("sep=;\r\nName;Firm\r\nAda Example;Orbital, Inc\r\n").entries[0].values["company"] == "Orbital, Inc"


@pytest.mark.parametrize("data", [b"\xc3", "\u3000\n".encode()], ids=["half a character", "a wide blank"])
def test_a_file_of_no_characters_is_empty(data: bytes) -> None:
    with pytest.raises(AipmError, match="is empty"):
        read_table(data, "people.csv")
