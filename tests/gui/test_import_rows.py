"""The rows of an import's preview: state, words, ticks, and what corrections do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aipm_desktop.gui.models.import_rows import (
    CHECK,
    NEW,
    SKIP,
    UPDATE,
    ImportRow,
    person_of,
    rows_of,
    totals,
    with_corrections,
)
from aipm_desktop.services.export_contacts import export_contacts
from aipm_desktop.services.import_contacts import Preview, apply, import_contacts, preview
from aipm_desktop.store import Store
from tests.gui.import_samples import later_export, old_export


@pytest.fixture
def shown(store: Store, tmp_path: Path) -> Preview:
    import_contacts(store, [old_export(tmp_path)])
    return preview(store, [later_export(tmp_path)])


def named(rows: list[ImportRow], name: str) -> ImportRow:
    return next(row for row in rows if row.name == name)


def test_every_row_of_the_file_has_one_state_and_its_words(shown: Preview) -> None:
    rows = rows_of(shown)
    said = {row.name: (row.what, row.why, row.ticked) for row in rows if row.name}
    assert said == {
        "Kwame Mensah": (UPDATE, "was Data Science Lead", True),
        "Anouk Fischer": (NEW, "", True),
        "Tariq": (CHECK, "Last name is missing", False),
        "Jonas Lindqvist": (SKIP, "Same profile as an existing contact", False),
        "Elena Petrova": (UPDATE, "was at Quill & Co", True),
        "Bianca Conti": (CHECK, "“31 Feb 2024” is no date that exists", False),
        "Marcus Webb": (CHECK, "Duplicate? Name and company are the same", False),
        "Felix <b>Hoffmann</b>": (NEW, "", True),
        "Erik Larsen": (NEW, "", True),
        "2 members": (SKIP, "They hide their data: the file holds nothing but a date", False),
    }


def test_a_line_that_cannot_be_read_is_shown_with_its_number_and_text(shown: Preview) -> None:
    (row,) = [row for row in rows_of(shown) if row.unreadable]
    assert row.key == ("Connections.csv", 15)
    assert row.why == "Line 15: A quotation mark is opened and never closed."
    assert row.company.startswith('Ines,"Costa')
    assert not row.can_import


def test_the_counts_add_up_to_the_rows_of_the_file(shown: Preview) -> None:
    counted = totals(rows_of(shown), shown.plan.hidden_members)
    assert counted == {NEW: 3, UPDATE: 2, SKIP: 4, CHECK: 3}
    assert sum(counted.values()) == shown.facts.rows == 12


def test_a_row_that_resembles_a_contact_names_it(shown: Preview, store: Store) -> None:
    row = named(rows_of(shown), "Marcus Webb")
    assert row.doubles is not None
    assert store.titles("contact", [row.doubles]) == {row.doubles: "Marcus Webb"}


def test_a_row_twice_in_the_files_names_the_line_it_went_into(store: Store, tmp_path: Path) -> None:
    one, two = later_export(tmp_path), tmp_path / "copy.csv"
    two.write_bytes(one.read_bytes())
    rows = rows_of(preview(store, [one, two]))
    assert [row.why for row in rows if row.name == "Anouk Fischer"] == ["", "Same person as line 6"]


def test_a_correction_is_written_and_what_the_file_said_is_remembered(
    shown: Preview, store: Store, tmp_path: Path
) -> None:
    key = named(rows_of(shown), "Bianca Conti").key
    corrected = {"given_name": "Bianca", "family_name": "Conti-Rossi", "connected_on": date(2024, 2, 28)}
    mended = with_corrections(shown, {key: corrected})
    new = person_of(mended, key)
    assert new is not None
    assert new.values["family_name"] == "Conti-Rossi"
    result = apply(store, mended, {key})
    assert (result.created, result.updated) == (1, 0)
    found = store.get("contact", result.contact_ids[0])
    assert (found["family_name"], found["connected_on"]) == ("Conti-Rossi", date(2024, 2, 28))
    again = rows_of(preview(store, [later_export(tmp_path)]))
    assert named(again, "Bianca Conti").what == SKIP
    assert person_of(shown, key) is not new


def test_without_corrections_the_preview_stays_the_same(shown: Preview) -> None:
    assert with_corrections(shown, {}) is shown


def test_a_csv_of_our_own_has_rows_too(store: Store, tmp_path: Path) -> None:
    store.save("contact", {"given_name": "Ada", "family_name": "Example", "company": "Orbital Freight"})
    file = tmp_path / "contacts.csv"
    export_contacts(store, file)
    known = rows_of(preview(store, [file]))
    assert [(row.name, row.what, row.why) for row in known] == [("Ada Example", SKIP, "Already in your contacts")]
    store.undo()
    (row,) = rows_of(preview(store, [file]))
    assert (row.name, row.company, row.what, row.ticked) == ("Ada Example", "Orbital Freight", NEW, True)
