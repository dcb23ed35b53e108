"""A CSV of contacts: exactly those of a filtered list, for spreadsheets and to be imported again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.exchange.own_csv import write_table
from aipm_desktop.kinds.base import Field, Values
from aipm_desktop.kinds.contact import CONTACT
from aipm_desktop.kinds.values import plain
from aipm_desktop.store import Store

UID_COLUMN = "AIPM Desktop id"
MEMORY_COLUMN = "AIPM Desktop last import"
"""What LinkedIn said last: without it a later import could not know what the person has changed since."""
FIELDS: tuple[Field, ...] = tuple(field for field in CONTACT.fields if not field.links_to)
"""Links are left out: the number of a record means nothing in another database."""
COLUMNS = (*(field.label for field in FIELDS), *(rows.label for rows in CONTACT.rows), MEMORY_COLUMN, UID_COLUMN)


def export_contacts(
    store: Store, path: Path, *, search: str = "", filters: Mapping[str, Any] | None = None, sort: str = ""
) -> int:
    """Write the contacts that match to `path`, in order: the whole file or nothing. Returns how many there are.

    Raises AipmError when nobody matches and when the file cannot be written.
    """
    contacts = store.select("contact", search=search, filters=filters, sort=sort)
    if not contacts:
        asked = "No contact matches." if search or filters else "There are no contacts yet."
        raise AipmError("Nothing to export", f"{asked} No file was written.")
    write_atomically(path, contacts_csv(contacts))
    return len(contacts)


def contacts_csv(contacts: Iterable[Values]) -> bytes:
    """The CSV of whole contacts: a column for each field by its label, lists as JSON, their identity last."""
    return write_table(COLUMNS, (_row(contact) for contact in contacts))


def _row(contact: Values) -> list[str]:
    cells = [_text(contact.get(field.name)) for field in FIELDS]
    lists = (_rows(contact.get(rows.name)) for rows in CONTACT.rows)
    return [*cells, *lists, contact["imported_as"], contact["uid"]]


def _rows(rows: list[Values] | None) -> str:
    """A list inside the record as JSON, without the numbers that only this database knows."""
    kept = [{name: value for name, value in row.items() if name not in ("id", "position")} for row in rows or ()]
    return json.dumps(plain(kept), ensure_ascii=False) if kept else ""


def _text(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return ", ".join(value) if isinstance(value, list) else str(plain(value))
