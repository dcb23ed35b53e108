"""Contacts out as CSV and in again: nobody twice, nothing lost, nothing replaced."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.services.export_contacts import COLUMNS, export_contacts
from aipm_desktop.services.import_contacts import import_contacts
from aipm_desktop.store import Store
from tests.exchange.linkedin_files import Row
from tests.services.conftest import Clock, WriteConnections, person

RICH: dict[str, Any] = {
    "given_name": "=cmd|' /C calc'!A0",
    "family_name": "+Example\t",
    "company": "@Acme, Inc.",
    "phone": "+49 30 123",
    "email": "ada@mail.example",
    "zone": "Europe/Berlin",
    "tier": "a",
    "cadence_days": 14,
    "birthday": "03-18",
    "do_not_contact": True,
    "met_on": "2026-01-02",
    "tags": ["ai", "größer"],
    "notes": 'first\n=second\n\n\'- third, "quoted"',
    "emails": [{"address": "old@mail.example", "label": "work", "valid_until": "2025-12-31"}],
    "affiliations": [{"organisation": "School", "role": "-", "since": "2019-05"}],
    "relationships": ["mentor", "peer"],
}
_OWN_TO_A_DATABASE = ("id", "uid", "created_at", "updated_at", "revision", "import_batch")


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """The store of another computer."""
    opened = Store.open(tmp_path / "other", clock=clock)
    yield opened
    assert opened.check() == []
    opened.close()


def _same(value: Any) -> Any:
    """A record without what only its own database knows."""
    if isinstance(value, dict):
        return {k: _same(v) for k, v in value.items() if k not in (*_OWN_TO_A_DATABASE, "parent_id")}
    return [_same(each) for each in value] if isinstance(value, list) else value


def test_the_file_is_safe_in_a_spreadsheet(store: Store, tmp_path: Path) -> None:
    store.save("contact", RICH)
    path = tmp_path / "out.csv"
    assert export_contacts(store, path) == 1
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0][: len(COLUMNS)] == list(COLUMNS)
    assert not [cell for cell in rows[1] if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert not [line for cell in rows[1] for line in cell.splitlines() if line.startswith(("=", "+", "-", "@"))]


def test_another_computer_gets_all_of_it(store: Store, other: Store, tmp_path: Path) -> None:
    store.save("contact", RICH)
    store.save("contact", {"given_name": "Bob"})
    path = tmp_path / "out.csv"
    export_contacts(store, path)
    done = import_contacts(other, [path])
    assert (done.created, done.skipped) == (2, ())
    assert _same(other.select("contact")) == _same(store.select("contact"))
    assert other.batches()[0].source == "CSV"


def test_the_same_computer_doubles_nobody(
    store: Store, connections: WriteConnections, network: list[Row], tmp_path: Path
) -> None:
    import_contacts(store, [connections(network)])
    store.save("contact", RICH)
    store.save("contact", {"given_name": "Bob"})
    path = tmp_path / "out.csv"
    export_contacts(store, path)
    before = store.select("contact")
    done = import_contacts(store, [path])
    assert (done.created, done.updated, done.unchanged) == (0, 0, 62)
    assert store.select("contact") == before


def test_importing_it_twice_elsewhere_doubles_nobody(store: Store, other: Store, tmp_path: Path) -> None:
    for values in (RICH, {"given_name": "Bob"}, {"given_name": "Bob"}, {"given_name": "Bob", "company": "Acme"}):
        store.save("contact", values)
    path = tmp_path / "out.csv"
    export_contacts(store, path)
    assert import_contacts(other, [path]).created == 4
    again = import_contacts(other, [path])
    assert (again.created, again.unchanged) == (0, 4)


def test_it_replaces_nothing_and_fills_blanks(store: Store, tmp_path: Path) -> None:
    store.save("contact", {"given_name": "Ada", "company": "Acme", "email": "ada@mail.example", "notes": "old"})
    path = tmp_path / "out.csv"
    export_contacts(store, path)
    store.save("contact", {"company": "Beta", "email": "", "notes": "new"}, 1)
    done = import_contacts(store, [path])
    assert (done.created, done.updated) == (0, 1)
    ada = store.get("contact", 1)
    assert (ada["company"], ada["email"], ada["notes"]) == ("Beta", "ada@mail.example", "new")
    assert ada["affiliations"] == []


def test_a_later_linkedin_import_still_knows_what_was_typed(
    store: Store, other: Store, connections: WriteConnections, tmp_path: Path
) -> None:
    import_contacts(store, [connections([person("Ada"), person("Bob")])])
    store.save("contact", {"company": "Acme Labs"}, 1)
    path = tmp_path / "out.csv"
    export_contacts(store, path)
    import_contacts(other, [path])
    done = import_contacts(other, [connections([person("Ada", company="Beta"), person("Bob", company="Beta")])])
    assert (done.created, done.updated) == (0, 1)
    companies = {contact["given_name"]: contact["company"] for contact in other.select("contact")}
    assert companies == {"Ada": "Acme Labs", "Bob": "Beta"}


def test_an_impossible_value_skips_its_row_with_line_and_reason(store: Store, other: Store, tmp_path: Path) -> None:
    for name in ("Ada", "Bob"):
        store.save("contact", {"given_name": name, "notes": "two\nlines", "met_on": "2026-01-02"})
    path = tmp_path / "out.csv"
    export_contacts(store, path)
    path.write_bytes(path.read_bytes().replace(b"2026-01-02", b"2026-02-30", 1))
    done = import_contacts(other, [path])
    assert done.created == 1
    ((line, reason),) = [(each.line, each.reason) for each in done.skipped]
    assert line == 2
    assert "2026-02-30" in reason


def test_only_the_filtered_list_goes_out(store: Store, tmp_path: Path) -> None:
    for name, stage in (("Ada", "champion"), ("Bob", "new"), ("Cleo", "champion")):
        store.save("contact", {"given_name": name, "stage": stage})
    path = tmp_path / "out.csv"
    assert export_contacts(store, path, filters={"stage": "champion"}) == 2
    assert export_contacts(store, path, search="cle") == 1
    assert b"Cleo" in path.read_bytes()
    assert b"Ada" not in path.read_bytes()


def test_nobody_to_export_is_a_message_and_no_file(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with pytest.raises(AipmError, match="There are no contacts yet"):
        export_contacts(store, path)
    store.save("contact", {"given_name": "Ada"})
    with pytest.raises(AipmError, match="No contact matches"):
        export_contacts(store, path, search="zzz")
    assert not path.exists()


def test_both_sorts_of_file_at_once_are_refused(store: Store, connections: WriteConnections, tmp_path: Path) -> None:
    store.save("contact", {"given_name": "Ada"})
    path = tmp_path / "out.csv"
    export_contacts(store, path)
    with pytest.raises(AipmError, match="two sorts"):
        import_contacts(store, [path, connections([person("Bob")])])
    assert store.count("contact") == 1


def test_an_own_file_without_rows_is_refused(store: Store, tmp_path: Path) -> None:
    store.save("contact", {"given_name": "Ada"})
    path = tmp_path / "out.csv"
    export_contacts(store, path)
    path.write_bytes(path.read_bytes().partition(b"\r\n")[0])
    with pytest.raises(AipmError, match="nobody in this file"):
        import_contacts(store, [path])
