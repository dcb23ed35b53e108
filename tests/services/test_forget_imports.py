"""Everybody whom imports brought goes in one step, but for those of whom the person made something."""

from __future__ import annotations

from pathlib import Path

from aipm_desktop.services.forget_imports import forget_imports
from aipm_desktop.services.import_contacts import import_contacts
from aipm_desktop.store import Store
from tests.exchange.linkedin_files import Row
from tests.services.conftest import WriteConnections, person


def _contact(store: Store, given: str) -> int:
    return int(next(number for number, name in store.all_rows("contact", ("given_name",)) if name == given))


def test_who_was_edited_or_used_stays_and_is_named(store: Store, connections: WriteConnections) -> None:
    rows: list[Row] = [person(name) for name in ("Ada", "Bea", "Cleo", "Dan", "Eve", "Finn")]
    import_contacts(store, [connections(rows)])
    typed = store.save("contact", {"given_name": "Typed"})["id"]
    store.save("contact", {"notes": "met at the fair"}, _contact(store, "Ada"))
    store.save("contact", {"tags": ["ai"]}, _contact(store, "Bea"))
    store.save("task", {"title": "Write", "contact_id": _contact(store, "Cleo")})
    import_contacts(store, [connections([*rows[:3], person("Dan", company="Moved"), *rows[4:]])])
    done = forget_imports(store)
    assert (done.removed, done.kept) == (3, ("Ada Example", "Bea Example", "Cleo Example"))
    assert store.count("contact") == 4
    assert store.get("contact", typed)["given_name"] == "Typed"
    store.undo()
    assert store.count("contact") == 7
    assert store.get("contact", _contact(store, "Dan"))["affiliations"][0]["organisation"] == "Acme"
    assert store.check() == []


def test_for_good_leaves_no_word_in_the_database(store: Store, connections: WriteConnections) -> None:
    import_contacts(store, [connections([person("Quixotina"), person("Zebedee")])])
    store.delete("contact", _contact(store, "Zebedee"))
    done = forget_imports(store, for_good=True)
    assert (done.removed, done.kept, done.from_bin) == (1, (), 1)
    assert (store.undo_label, store.bin(), store.count("contact")) == (None, [], 0)
    file: Path = store.file
    store.close()
    data = file.read_bytes() + b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}-*"))
    assert b"quixotina" not in data.lower(), "nor in the search index, which knows small letters alone"
    assert b"zebedee" not in data.lower()


def test_without_imports_nothing_is_done(store: Store) -> None:
    store.save("contact", {"given_name": "Typed"})
    label = store.undo_label
    assert forget_imports(store).removed == 0
    assert store.undo_label == label
