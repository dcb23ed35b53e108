"""Any list as a file: exactly the records it shows, as CSV, as an Excel workbook, or contacts as vCards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.exchange.own_csv import write_plain_table
from aipm_desktop.exchange.vcard import write_vcards
from aipm_desktop.exchange.xlsx import MOST_ROWS, Cell, write_workbook
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Field, Kind, Rows, Values, When
from aipm_desktop.kinds.values import choices_of, in_local_time
from aipm_desktop.planning.clock import is_moment
from aipm_desktop.services.export_contacts import contacts_csv
from aipm_desktop.store import Store

FORMATS = {".csv": "CSV", ".xlsx": "Excel", ".vcf": "vCard"}
TITLE, LAST_TOUCH = "title", "last_touch"
"""Columns that are no field: what a record is called, and when a contact was last talked to."""
_AT_ONCE = 4_000


def export_list(
    store: Store, kind: str, ids: Sequence[int], path: Path, *, today: date, columns: Sequence[str] = ()
) -> int:
    """Write these records to `path`, in this order: the whole file or nothing. Returns how many there are.

    The ending of `path` says as what. `columns` names fields, `TITLE` and `LAST_TOUCH`; none means all that is kept of
    a record, and then a CSV of contacts can be imported again. vCards have no columns.
    Raises AipmError for no records, an unknown ending, vCards of anything but contacts, and a file not writable.
    """
    declared = BY_NAME[kind]
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise AipmError(
            f"“{path.name}” has no ending that says what it is",
            "End the name with .csv, .xlsx or .vcf. No file was written.",
        )
    if ending == ".vcf" and kind != "contact":
        raise AipmError("Only contacts can be vCards", "Choose .csv or .xlsx for this list. No file was written.")
    records = _records(store, kind, ids)
    if not records:
        raise AipmError("Nothing to export", "The list shows no record. No file was written.")
    write_atomically(path, _content(store, declared, records, ending, columns, today))
    return len(records)


def _records(store: Store, kind: str, ids: Sequence[int]) -> list[Values]:
    """The records in the order of `ids`; those deleted since are passed over."""
    found: dict[int, Values] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = list(ids[start : start + _AT_ONCE])
        found |= {values["id"]: values for values in store.select(kind, filters={"id": part})}
    return [found[number] for number in ids if number in found]


def _content(
    store: Store, kind: Kind, records: list[Values], ending: str, columns: Sequence[str], today: date
) -> bytes:
    if ending == ".vcf":
        return write_vcards(records)
    if ending == ".csv" and kind.name == "contact" and not columns:
        return contacts_csv(records)
    heads = column_labels(kind, columns)
    touches = store.last_touches([values["id"] for values in records], today) if LAST_TOUCH in heads else {}
    rows = ([_cell(kind, name, values, touches) for name in heads] for values in records)
    if ending == ".csv":
        return write_plain_table(list(heads.values()), ([_text(cell) for cell in row] for row in rows))
    if len(records) >= MOST_ROWS:
        raise AipmError("These are too many rows for a workbook", "Save the list as CSV. No file was written.")
    return write_workbook(kind.plural, list(heads.values()), rows)


def column_labels(kind: Kind, columns: Sequence[str] = ()) -> dict[str, str]:
    """The columns by name with their labels; without `columns` every field and list that a record keeps.

    Raises AipmError for a name that is none.
    """
    kept = {field.name: field.label for field in kind.fields} | {rows.name: rows.label for rows in kind.rows}
    if kind.name == "contact":
        kept[LAST_TOUCH] = "Last contact"
    known = {TITLE: "Name" if len(kind.title) > 1 else kind.field(kind.title[0]).label} | kept
    if unknown := [name for name in columns if name not in known]:
        raise AipmError(
            f"{kind.plural} have no column “{unknown[0]}”", f"They have: {', '.join(known)}. No file was written."
        )
    return {name: known[name] for name in columns or kept}


def _cell(kind: Kind, name: str, values: Mapping[str, Any], touches: Mapping[int, When]) -> Cell:
    if name == TITLE:
        return kind.title_of(dict(values))
    if name == LAST_TOUCH:
        return _said(touches.get(values["id"]), "")
    zone = str(values.get("zone") or "")
    lists = {rows.name: rows for rows in kind.rows}
    if name in lists:
        return "; ".join(_line(kind, lists[name], row, zone) for row in values.get(name) or ())
    return _of_field(kind, kind.field(name), values, zone)


def _line(kind: Kind, rows: Rows, row: Mapping[str, Any], zone: str) -> str:
    """One row of a list inside a record, in a few words; `zone` is that of the record, and the row may have its own."""
    own = str(row.get("zone") or zone)
    return ", ".join(filter(None, (_text(_of_field(kind, field, row, own)) for field in rows.fields)))


def _of_field(kind: Kind, field: Field, values: Mapping[str, Any], zone: str) -> Cell:
    value = values.get(field.name)
    if field.links_to:
        return str(values.get(f"{field.name.removesuffix('_id')}_name") or "")
    if field.editor == "choice":
        return next((choice.label for choice in choices_of(kind, field) if choice.key == value), str(value or ""))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _said(value, zone) if isinstance(value, date) else value


def _said(when: When | None, zone: str) -> Cell:
    """A day as a day; a moment on the clock of its own place."""
    if when is None or not is_moment(when):
        return when
    return in_local_time(when, zone).strftime("%Y-%m-%d %H:%M")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.12g}"
    return cell.isoformat() if isinstance(cell, date) and not isinstance(cell, datetime) else str(cell)
