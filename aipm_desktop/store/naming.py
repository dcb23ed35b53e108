"""Which records name a contact: in a link field, in a row, as what they are about, or by a link between records."""

from __future__ import annotations

from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.base import Kind
from aipm_desktop.store.engine import faults_in_words
from aipm_desktop.store.store import Store

Ids = dict[str, list[int]]
"""Record ids in order, by kind."""


def records_naming(store: Store, contact: int) -> Ids:
    """Every record that names the contact, by kind; those of a mentoring stand under their own kind, too."""
    found: dict[str, set[int]] = {}
    with faults_in_words(store.file):
        for kind in KINDS:
            found[kind.name] = {number for sql in _questions(kind) for number in _ids(store, sql, contact)}
        for hit in store.links("contact", contact):
            found[hit.kind].add(hit.id)
        for mentoring in found["mentoring"]:
            found["session"] |= set(_ids(store, "SELECT id FROM session WHERE mentoring_id = ?", mentoring))
    return {kind: sorted(ids) for kind, ids in found.items() if ids}


def others_in(store: Store, kind: str, ids: list[int], contact: int) -> set[int]:
    """Those of the records that have further people beside the contact among their `people`."""
    declared = BY_NAME[kind]
    rows = next((rows for rows in declared.rows if rows.name == "people"), None)
    if rows is None or not ids:
        return set()
    marks = ",".join(map(str, ids))
    sql = f"SELECT DISTINCT parent_id FROM {rows.table} WHERE contact_id <> ? AND parent_id IN ({marks})"
    with faults_in_words(store.file):
        return set(_ids(store, sql, contact))


def _questions(kind: Kind) -> list[str]:
    """A query for every place where a record of this kind can name a contact."""
    asked = [f"SELECT id FROM {kind.table} WHERE {each.name} = ?" for each in kind.fields if each.links_to == "contact"]
    for rows in kind.rows:
        names = [each.name for each in rows.fields if each.links_to == "contact"]
        asked += [f"SELECT parent_id FROM {rows.table} WHERE {name} = ?" for name in names]
        if "about_kind" in rows.record.model_fields:
            asked.append(f"SELECT parent_id FROM {rows.table} WHERE about_kind = 'contact' AND about_id = ?")
    if "about_kind" in kind.record.model_fields:
        asked.append(f"SELECT id FROM {kind.table} WHERE about_kind = 'contact' AND about_id = ?")
    return asked


def _ids(store: Store, sql: str, number: int) -> list[int]:
    return list(store._connection.exec_driver_sql(sql, (number,)).scalars())
