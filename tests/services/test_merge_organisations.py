"""Two entries for the same organisation become one, in one step."""

from __future__ import annotations

from aipm_desktop.services.merge_organisations import merge
from aipm_desktop.store import Store


def test_everything_goes_over_and_undo_brings_both_back(store: Store) -> None:
    with store.write("Fill") as writer:
        keep = writer.save("organisation", {"name": "Northwind Labs", "city": "Lund", "tags": ["target"]})
        given = {"name": "NW Laboratories", "city": "Oslo", "website": "https://nw.example", "notes": "Met in May"}
        other = writer.save("organisation", {**given, "aliases": ["Northwind Labs Ltd", "NWL"], "tags": ["met"]})
        member = writer.save("membership", {"name": "Friends", "organisation_id": other})
        job = writer.save("application", {"title": "Coordinator", "organisation_id": other})
    merge(store, keep, other)
    kept = store.get("organisation", keep)
    assert (kept["city"], kept["website"], kept["notes"]) == ("Lund", "https://nw.example", "Met in May")
    assert [alias["name"] for alias in kept["aliases"]] == ["NW Laboratories", "NWL"]
    assert kept["tags"] == ["target", "met"]
    assert store.ids("organisation") == [keep]
    assert store.get("membership", member)["organisation_id"] == keep
    assert store.get("application", job)["organisation_id"] == keep
    assert store.undo() is not None
    assert store.count("organisation") == 2
    assert store.get("membership", member)["organisation_id"] == other
