"""Contacts as vCards of version 3.0 (RFC 2426) or 4.0 (RFC 6350), which phones and mail programs read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal
from uuid import UUID

from aipm_desktop.exchange.ics.lines import clean, escape, fold, utc, utc_text
from aipm_desktop.kinds.base import Values

Version = Literal["3.0", "4.0"]

_PLACES = {"mobile": "cell", "work": "work", "home": "home"}
_NO_YEAR = re.compile(r"\d\d-\d\d").fullmatch
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d").fullmatch


def write_vcards(contacts: Iterable[Values], version: Version = "3.0") -> bytes:
    """A vCard for each contact (whole values, with `uid` and `updated_at`), in UTF-8: same contacts, same bytes.

    UID stays what it was, so that a program that knows the person brings them up to date; REV says when that was.
    What a vCard has no place for is left out: stage, tier, rhythm, earlier positions.
    """
    return "".join(line for contact in contacts for line in _card(contact, version)).encode("utf-8", "replace")


def _card(contact: Values, version: Version) -> Iterator[str]:
    yield "BEGIN:VCARD\r\n"
    yield f"VERSION:{version}\r\n"
    for line in _lines(contact, version):
        yield fold(clean(line)) + "\r\n"
    yield "END:VCARD\r\n"


def _lines(contact: Values, version: Version) -> Iterator[str]:
    four = version == "4.0"
    given, family = _said(contact, "given_name"), _said(contact, "family_name")
    yield f"UID:{_uid(contact['uid'], four=four)}"
    moment = utc(contact["updated_at"])
    yield f"REV:{utc_text(moment) if four else moment.strftime('%Y-%m-%dT%H:%M:%SZ')}"
    yield f"N:{family};{given};;;"
    yield f"FN:{' '.join(filter(None, (given, family)))}"
    for name, field in (("NICKNAME", "preferred_name"), ("ORG", "company"), ("TITLE", "position")):
        if text := _said(contact, field):
            yield f"{name}:{text}"
    if four and (text := _said(contact, "pronouns")):
        yield f"PRONOUNS:{text}"
    yield from _addresses(contact, four=four)
    if contact.get("city") or contact.get("country"):
        yield f"ADR:;;;{_said(contact, 'city')};;;{_said(contact, 'country')}"
    if text := _birthday(contact.get("birthday") or "", four=four):
        yield text
    if zone := contact.get("zone"):
        yield f"TZ:{escape(zone)}" if four else f"TZ;VALUE=text:{escape(zone)}"
    if contact.get("connected_on"):
        yield f"X-AIPM-CONNECTED-ON:{contact['connected_on'].isoformat()}"
    if contact.get("tags"):
        yield f"CATEGORIES:{','.join(map(escape, contact['tags']))}"
    if text := _said(contact, "notes"):
        yield f"NOTE:{text}"


def _addresses(contact: Values, *, four: bool) -> Iterator[str]:
    """E-mail, phones and web pages, the contact's own first as the preferred one; free labels as Apple writes them."""
    number = 0
    for name, own, rows, column in (
        ("EMAIL", "email", "emails", "address"),
        ("TEL", "phone", "phones", "number"),
        ("URL", "linkedin_url", "links", "url"),
    ):
        preferred = ";PREF=1" if four else ";TYPE=pref"
        if text := contact.get(own):
            yield f"{name}{preferred}:{_value(name, text)}"
        for row in contact.get(rows) or ():
            label = row.get("label") or ""
            if place := _PLACES.get(label):
                yield f"{name};TYPE={place}:{_value(name, row[column])}"
            elif label:
                number += 1
                yield f"item{number}.{name}:{_value(name, row[column])}"
                yield f"item{number}.X-ABLabel:{escape(label)}"
            else:
                yield f"{name}:{_value(name, row[column])}"


def _value(name: str, text: str) -> str:
    """URL is a URI, which knows no escapes; the others are text."""
    return " ".join(text.split()) if name == "URL" else escape(text)


def _said(contact: Values, field: str) -> str:
    return escape(contact.get(field) or "")


def _uid(uid: str, *, four: bool) -> str:
    """4.0 wants a URI (RFC 6350 section 6.7.6)."""
    try:
        return UUID(uid).urn if four and str(UUID(uid)) == uid else escape(uid)
    except ValueError:
        return escape(uid)


def _birthday(text: str, *, four: bool) -> str:
    """3.0 has no day without a year: Apple's way is the year 1604 with a mark, which Google reads too."""
    if _WHOLE_DAY(text):
        return f"BDAY:{text.replace('-', '') if four else text}"
    if _NO_YEAR(text):
        return f"BDAY:--{text.replace('-', '')}" if four else f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{text}"
    return f"BDAY:{text}" if text and four else ""
