"""What the last import wrote to a contact, kept beside it so that the next one knows what the user has changed."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import NamedTuple

from aipm_desktop.exchange.linkedin.parsed import Person


class Memory(NamedTuple):
    """The imported values as texts, in the order in which they are kept; the day in ISO 8601, "" for not given."""

    given_name: str = ""
    family_name: str = ""
    email: str = ""
    company: str = ""
    position: str = ""
    connected_on: str = ""
    linkedin_url: str = ""


def remember(person: Person) -> str:
    """What to keep of a row in `imported_as`: a JSON array without blanks."""
    return keep(_texts(person))


def keep(values: Memory | tuple[str, ...]) -> str:
    """The texts of a memory as they are kept."""
    return f"[{','.join(map(encode_basestring, values))}]"


def recall(imported_as: str) -> Memory | None:
    """What was kept; None when nothing was, or when it is not of this form."""
    try:
        values = json.loads(imported_as) if imported_as else None
    except ValueError:
        return None
    if (
        isinstance(values, list)
        and len(values) == len(Memory._fields)
        and all(isinstance(text, str) for text in values)
    ):
        return Memory(*values)
    return None


def as_memory(person: Person) -> Memory:
    """A row as the import would keep it."""
    return Memory._make(_texts(person))


def _texts(person: Person) -> tuple[str, ...]:
    day = person.connected_on
    return (
        person.given_name,
        person.family_name,
        person.email,
        person.company,
        person.position,
        day.isoformat() if day else "",
        person.url,
    )
