"""Search over every kind."""

from __future__ import annotations

from typing import Any

import pytest

from aipm_desktop.kinds import KINDS
from aipm_desktop.store import Store, search


def found(store: Store, text: str) -> list[str]:
    return [hit.title for hit in store.search(text)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("pri", ["Priya Ångström"]),
        ("angstrom", ["Priya Ångström"]),
        ("ÅNG", ["Priya Ångström"]),
        ("priya helio", ["Priya Ångström"]),
        ("priya nobody", []),
        ("李", ["李 明"]),
        ("明", ["李 明"]),
        ("田中", ["田中 さくら"]),
        ("くら", ["田中 さくら"]),
        ("stage gate", ["Priya Ångström"]),
        ("mentor", ["Priya Ångström"]),
        ("old@helio", ["Priya Ångström"]),
        ('"', []),
        ("* OR", []),
        ("AND", []),
        ("o'connor", ["Daniel O'Connor"]),
        ("c++", ["Daniel O'Connor"]),
        ("\x00", []),
    ],
)
def test_words_find_contacts(store: Store, typed: str, expected: list[str]) -> None:
    store.save(
        "contact",
        {
            "given_name": "Priya",
            "family_name": "Ångström",
            "company": "Helio Robotics",
            "notes": "talked about stage gates",
            "tags": "mentor",
            "emails": ["old@helio.example"],
        },
    )
    store.save("contact", {"given_name": "李", "family_name": "明"})
    store.save("contact", {"given_name": "田中", "family_name": "さくら"})
    store.save("contact", {"given_name": "Daniel", "family_name": "O'Connor", "position": "C++ lead"})
    assert found(store, typed) == expected
    assert [
        each["given_name"] + " " + each["family_name"] for each in store.select("contact", search=typed)
    ] == expected


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_found_by_its_title_and_notes(store: Store, kind: Any) -> None:
    values = {kind.title[0]: "Quince", "notes": "medlar"}
    if kind.name == "study":
        values["minutes"] = "30"
    if kind.name == "mentoring":
        values["contact_id"] = store.save("contact", {"given_name": "Ada"})["id"]
    record = store.save(kind.name, values)
    for word in ("quin", "medl"):
        assert [(hit.kind, hit.id) for hit in store.search(word)] == [(kind.name, record["id"])]
    store.save(kind.name, {"notes": "rowan"}, record["id"])
    assert found(store, "medlar") == []
    store.delete(kind.name, record["id"])
    assert found(store, "rowan") == []


def test_titles_come_before_notes(store: Store) -> None:
    store.save("contact", {"given_name": "Jonas", "notes": "knows Stage"})
    store.save("course", {"title": "Stage gates"})
    assert found(store, "stage") == ["Stage gates", "Jonas"]


def test_the_index_follows_undo_and_bulk_changes(store: Store) -> None:
    with store.write("Import") as writer:
        ids = writer.insert_many("contact", [{"given_name": "Anna"}, {"given_name": "Ben"}])
        writer.update_many("contact", [(ids[0], {"given_name": "Clara"})])
        writer.save("contact", {"city": "Leeds"}, ids[1])
    assert (found(store, "anna"), found(store, "clara"), found(store, "leeds")) == ([], ["Clara"], ["Ben"])
    store.undo()
    assert found(store, "clara") == []
    store.redo()
    assert found(store, "clara") == ["Clara"]


def test_a_wrong_index_is_noticed(store: Store) -> None:
    store.save("contact", {"given_name": "Anna"})
    store._connection.exec_driver_sql("DELETE FROM search_index")
    assert store.check() == ["The search index differs from 1 of the contacts."]
    store.save("contact", {"city": "Leeds"}, 1)


def test_every_kind_has_a_number_of_its_own() -> None:
    assert len(set(search.NUMBER.values())) == len(KINDS)
    assert all(0 < number < 1 << 22 for number in search.NUMBER.values())
