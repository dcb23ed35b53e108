"""The files of an import, told apart by what they hold: LinkedIn's, our own, vCards, tables of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange import linkedin, own_csv
from aipm_desktop.exchange.address_books import Table
from aipm_desktop.exchange.linkedin import Source
from aipm_desktop.services.address_books import (
    Columns,
    is_vcard_file,
    read_table_contacts,
    read_vcard_file,
    table_in,
)
from aipm_desktop.services.own_contacts import OwnContacts, read_own_contacts

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def unknown_tables(paths: Sequence[Path]) -> list[Table]:
    """The tables whose columns somebody has to name; each header once. Raises AipmError for an unreadable file."""
    found: dict[str, Table] = {}
    for path in paths:
        if path.is_file() and not is_vcard_file(path):
            for source in linkedin.read(path):
                table = table_in(source)
                if table is not None and table[1] is None:
                    found.setdefault(table[0].key, table[0])
    return list(found.values())


def read_files(
    paths: Sequence[Path], columns: Columns, progress: Progress | None, cancelled: Cancelled | None
) -> tuple[OwnContacts | None, list[Source]]:
    """The people of our own files or of address books, or else LinkedIn's sources, which are not read here.

    Raises AipmError when a file cannot be read, or when the files are of several sorts.
    """
    sources: list[Source] = []
    found: list[OwnContacts] = []
    for path in paths:
        if is_vcard_file(path):
            found.append(read_vcard_file(path, progress, cancelled))
            continue
        there = linkedin.read(path)
        ours = [source for source in there if own_csv.is_own(source.data)]
        if ours:
            found.append(read_own_contacts(ours))
        for source in there:
            if source in ours:
                continue
            table = table_in(source)
            if table is not None:
                found.append(read_table_contacts(*table, columns))
            else:
                if len(paths) > 1:  # alone, for together with others a wrong one would be passed over in silence
                    linkedin.parse_sources(there)
                sources.append(source)
    if found and (sources or len({(each.origin, each.ours) for each in found}) > 1):
        raise AipmError(
            "These files are of two sorts",
            "One is a CSV that this program wrote or another address book, another comes from LinkedIn or a different "
            "program. Import them one after the other. Nothing has been imported.",
        )
    return (_joined(found) if found else None), sources


def _joined(found: Iterable[OwnContacts]) -> OwnContacts:
    first, *others = found
    for each in others:
        first.contacts += each.contacts
        first.skipped += each.skipped
        first.warned += each.warned
        first.left_out = tuple(dict.fromkeys((*first.left_out, *each.left_out)))
    return first
