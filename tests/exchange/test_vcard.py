"""vCards of every flavour in, and what we write read back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.exchange.vcard import is_vcard, read_vcards, write_vcards
from aipm_desktop.exchange.vcard.write import Version
from aipm_desktop.kinds.text import clean

FOLDER = Path(__file__).parent / "address_books"


def _read(name: str) -> Any:
    return read_vcards((FOLDER / name).read_bytes(), name)


def _one(*lines: str) -> dict[str, Any]:
    text = "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", "N:Example;Ada;;;", *lines, "END:VCARD", ""))
    return read_vcards(text.encode(), "x.vcf").entries[0].values


def test_android_with_quoted_printable_and_a_picture() -> None:
    book = _read("android21.vcf")
    assert [each.values for each in book.entries] == [
        {
            "phone": "+49 151 0000001",
            "phones": [{"number": "+49 30 0000002", "label": "work"}],
            "given_name": "Jörg",
            "family_name": "Müller",
            "email": "joerg@orbital.example",
            "company": "Orbital Freight",
            "notes": "first line\r\nsecond: line",
        }
    ]
    assert [(each.line, each.reason) for each in book.warned] == [
        (8, "The fax or pager number +49 30 0000003 was left out.")
    ]


def test_apple_with_labels_and_a_day_without_a_year() -> None:
    book = _read("apple30.vcf")
    (jonas,) = book.entries
    assert jonas.values["emails"] == [
        {"address": "jl@home.example", "label": "other"},
        {"address": "jonas@home.example", "label": "home"},
    ]
    assert (jonas.values["birthday"], jonas.values["city"], jonas.values["notes"]) == (
        "03-18",
        "Malmö",
        "a, b; c\nnext",
    )
    assert jonas.values["linkedin_url"] == "https://www.linkedin.com/in/jonas-l"
    assert jonas.values["links"] == [{"url": "https://social.example/jon", "label": ""}]
    assert [(each.line, each.reason) for each in book.skipped] == [(23, "It is an organisation, not a person.")]
    assert book.left_out == ["ADR (code)", "ADR (street)", "IMPP", "N (title)", "ORG (department)"]


def test_google_with_a_blank_line_and_own_labels() -> None:
    book = _read("google30.vcf")
    assert [each.reason for each in book.skipped] == ["It names nobody, only nobody@mail.example."]
    assert book.entries[0].values == {
        "given_name": "Aiko",
        "family_name": "Tanaka",
        "phone": "+81 3 000",
        "tags": ["AI", "PM"],
        "birthday": "1990-03-18",
    }


def test_version_4_with_preferences_and_a_group() -> None:
    book = _read("rfc6350.vcf")
    (zoe,) = book.entries
    assert zoe.uid == "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    assert (zoe.values["email"], zoe.values["phone"], zoe.values["zone"]) == (
        "first@mail.example", "+1-555-000", "Europe/Berlin",
    )  # fmt: skip
    assert zoe.values["notes"] == "A note that is folded in the middle"
    assert [each.text for each in book.skipped] == ["The team"]
    assert book.left_out == ["GENDER"]


def test_bytes_of_other_character_sets_are_read() -> None:
    latin = b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1:M\xfcller;J\xf6rg\nNOTE:caf\xe9\nEND:VCARD\n"
    assert read_vcards(latin, "x").entries[0].values["family_name"] == "Müller"
    assert read_vcards(latin, "x").entries[0].values["notes"] == "café"
    wide = "BEGIN:VCARD\nVERSION:3.0\nFN:Jörg Müller\nEND:VCARD\n".encode("utf-16")
    assert read_vcards(wide, "x").entries[0].values["given_name"] == "Jörg"
    torn = "BEGIN:VCARD\nVERSION:3.0\nN:Müller;J\nEND:VCARD\n".encode().replace(b"\xc3", b"\xc3\n ")
    assert read_vcards(torn, "x").entries[0].values["family_name"] == "Müller"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("URL:javascript:alert(1)", "links", None),
        ("URL:ftp://files.example", "links", None),
        ("BDAY:tomorrow", "birthday", None),
        ("BDAY:1990-05", "birthday", "1990-05"),
        ("BDAY:19900518T000000Z", "birthday", "1990-05-18"),
        ("TZ:+01:00", "zone", None),
        ('EMAIL;TYPE="a:b;c":x@y.example', "email", "x@y.example"),
        ("TITLE:Lead\\, AI\u202e\x07", "position", "Lead, AI"),
        ("NOTE;ENCODING=b:aGVsbG8=", "notes", "hello"),
        ("NOTE;CHARSET=klingon:plain", "notes", "plain"),
    ],
)
def test_odd_values_are_taken_or_left_out(line: str, field: str, value: str | None) -> None:
    assert _one(line).get(field) == value


def test_a_file_cut_off_and_cards_without_an_end_are_told_by_line() -> None:
    data = b"BEGIN:VCARD\nN:One;A\nnonsense\nBEGIN:VCARD\nN:Two;B\n"
    book = read_vcards(data, "x.vcf")
    assert [each.values["given_name"] for each in book.entries] == ["A", "B"]
    assert [(each.line, each.reason) for each in book.warned] == [
        (3, "This line is no property of a vCard; it was left out."),
        (4, "The person before it has no end; taken as far as it goes."),
        (4, "The file ends in the middle of this person."),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "It holds no vCard with a name."),
        (b"\x00\xff\xfe" * 99, "It holds no vCard with a name."),
        (b"BEGIN:VCARD\nORG:Firm\nEND:VCARD\n", "in line 1, cannot be used: It names nobody, only Firm."),
    ],
)
def test_a_file_without_people_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(AipmError) as refused:
        read_vcards(data, "x.vcf")
    assert refused.value.title == "There is nobody in “x.vcf”"
    assert said in refused.value.message


def test_hostile_size_costs_no_memory_nor_time() -> None:
    fold = b"NOTE:" + b"\r\n ".join([b"x" * 70] * 20_000) + b"\r\n"
    photo = b"PHOTO;ENCODING=b:" + b"\r\n ".join([b"A" * 70] * 20_000) + b"\r\n"
    nested = b"AGENT:\nBEGIN:VCARD\n" * 2_000
    book = read_vcards(b"BEGIN:VCARD\nN:Example;Ada\n" + fold + photo + nested, "x.vcf")
    assert len(book.entries[0].values["notes"]) <= 200_000


def test_reading_can_be_cancelled() -> None:
    data = b"BEGIN:VCARD\nN:Example;Ada\nEND:VCARD\n"
    with pytest.raises(CancelledError):
        read_vcards(data, "x.vcf", cancelled=lambda: True)


def test_the_first_bytes_tell_a_vcard() -> None:
    assert is_vcard(b"\xef\xbb\xbf\r\nbegin:vcard\r\n")
    assert is_vcard("BEGIN:VCARD".encode("utf-16"))
    assert not is_vcard(b"First Name,Last Name\n")


_text = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40).map(
    lambda text: clean(" ".join(text.split()))
)
_row = st.fixed_dictionaries({"label": st.sampled_from(["", "work", "home", "mobile", "front desk; 2nd, floor"])})
_contacts = st.fixed_dictionaries(
    {
        "given_name": _text.filter(bool),
        "family_name": _text,
        "company": _text,
        "position": _text,
        "notes": st.lists(_text, max_size=3).map(lambda lines: clean("\n".join(lines))),
        "email": st.sampled_from(["", "a@mail.example"]),
        "phone": st.sampled_from(["", "+49 30 123; ext, 4"]),
        "birthday": st.sampled_from(["", "03-18", "1990-03-18"]),
        "connected_on": st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)),
        "emails": st.lists(_row.map(lambda row: {"address": "b@mail.example", **row}), max_size=1),
        "links": st.lists(_row.map(lambda row: {"url": "https://pages.example/?a=1;b,c\\d", **row}), max_size=1),
        "tags": st.lists(_text.filter(lambda tag: bool(tag) and tag[0] not in "*ms"), max_size=2, unique=True),
    }
)


@settings(max_examples=60, deadline=None)
@given(_contacts, st.sampled_from(["3.0", "4.0"]))
def test_what_is_written_is_read_back(contact: dict[str, Any], version: Version) -> None:
    contact |= {"uid": "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "updated_at": datetime(2026, 11, 20, 9, tzinfo=UTC)}
    data = write_vcards([contact], version)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    book = read_vcards(data, "x.vcf")
    (entry,) = book.entries
    found = dict(entry.values)
    wanted = {name: value for name, value in contact.items() if value and name not in ("uid", "updated_at")}
    if wanted.get("emails") and not wanted.get("email"):
        wanted["email"] = wanted.pop("emails")[0]["address"]
    if contact["connected_on"]:
        wanted["connected_on"] = contact["connected_on"].isoformat()
    folded = {name: clean(value) if name == "notes" else value for name, value in found.items() if value}
    assert {name: _squeezed(value) for name, value in folded.items()} == {n: _squeezed(v) for n, v in wanted.items()}
    assert (entry.uid, book.warned, book.skipped, book.left_out) == (contact["uid"], [], [], [])


def _squeezed(value: Any) -> Any:
    """Marks that nobody sees at the ends of a text are trimmed in reading."""
    if isinstance(value, str):
        return re.sub(r"[\s\xad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+", "", value)
    return [_squeezed(each) for each in value] if isinstance(value, list) else value


def test_uid_and_revision_are_stable_and_written_as_each_version_wants() -> None:
    contact = {
        "uid": "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        "updated_at": datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        "given_name": "Ada",
        "family_name": "Exa;mple",
    }
    assert write_vcards([contact], "3.0").split(b"\r\n")[2:6] == [
        b"UID:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        b"REV:2026-11-20T09:30:00Z",
        b"N:Exa\\;mple;Ada;;;",
        b"FN:Ada Exa\\;mple",
    ]
    assert write_vcards([contact], "4.0").split(b"\r\n")[2:4] == [
        b"UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        b"REV:20261120T093000Z",
    ]
