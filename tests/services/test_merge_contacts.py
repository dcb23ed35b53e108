"""Merging two contacts: what is chosen, what becomes of the rest, and that imports know the result."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.services.duplicates import find_duplicates
from aipm_desktop.services.import_contacts import import_contacts
from aipm_desktop.services.merge_contacts import Line, better, compare, keep_apart, merge
from aipm_desktop.store import Store
from tests.services.conftest import WriteConnections, person
from tests.store.test_undo import dump

MARIA: dict[str, Any] = {
    "given_name": "Maria",
    "family_name": "Silva",
    "email": "maria@acme.example",
    "phone": "+49 170 1234567",
    "company": "Acme",
    "position": "Lead",
    "city": "Lisbon",
    "notes": "Likes stage gates.",
    "tags": "pmi, speaker",
    "emails": ["old@acme.example"],
    "relationships": ["peer"],
}
SAME: dict[str, Any] = {
    "given_name": "Maria",
    "family_name": "da Silva",
    "email": "m.silva@globex.example",
    "phone": "0170 1234567",
    "company": "Globex",
    "position": "Head of AI",
    "country": "Portugal",
    "notes": "Met at the meetup.",
    "tags": "speaker, ai",
    "emails": ["OLD@acme.example", "third@x.example"],
    "relationships": ["peer", "speaker"],
    "affiliations": [{"organisation": "Initech", "until": "2019"}],
}


@pytest.fixture
def two(store: Store) -> tuple[int, int]:
    return store.save("contact", MARIA)["id"], store.save("contact", SAME)["id"]


def line(store: Store, pair: tuple[int, int], name: str) -> Line:
    return next(each for each in compare(store, *pair).lines if each.field.name == name)


def addresses(values: dict[str, Any], rows: str, name: str) -> list[str]:
    return [row[name] for row in values[rows]]


def test_a_comparison_asks_only_where_both_say_something_else(store: Store, two: tuple[int, int]) -> None:
    asked = {each.field.name for each in compare(store, *two).lines if each.asks}
    assert asked == {"family_name", "email", "phone", "company", "position"}
    assert not line(store, two, "given_name").asks
    assert (line(store, two, "city").taken, line(store, two, "country").taken) == ("keep", "other")


def test_a_comparison_counts_what_comes_along(store: Store, two: tuple[int, int]) -> None:
    store.save("interaction", {"people": [two[1]]})
    store.save("task", {"title": "Write", "contact_id": two[1]})
    store.save("mentoring", {"contact_id": two[1]})
    assert compare(store, *two).comes_along == {"interaction": 1, "mentoring": 1, "task": 1}


def test_the_contact_that_stays_is_filled_and_nothing_is_thrown_away(store: Store, two: tuple[int, int]) -> None:
    keep, other = two
    merge(store, keep, other, {"company": "other", "position": "other"})
    after = store.get("contact", keep)
    assert (after["family_name"], after["email"], after["phone"]) == ("Silva", "maria@acme.example", MARIA["phone"])
    assert (after["company"], after["position"], after["company_key"]) == ("Globex", "Head of AI", "globex")
    assert (after["city"], after["country"]) == ("Lisbon", "Portugal")
    assert after["notes"] == "Likes stage gates.\n\nMet at the meetup."
    assert after["tags"] == ["pmi", "speaker", "ai"]
    assert addresses(after, "emails", "address") == ["old@acme.example", "m.silva@globex.example", "third@x.example"]
    assert after["phones"] == []  # the same number, written in another way
    assert addresses(after, "affiliations", "organisation") == ["Acme", "Initech"]
    assert addresses(after, "relationships", "relationship") == ["peer", "speaker"]
    with pytest.raises(AipmError):
        store.get("contact", other)


def test_what_is_not_chosen_of_the_other_becomes_a_row(store: Store, two: tuple[int, int]) -> None:
    keep, other = two
    merge(store, keep, other)
    after = store.get("contact", keep)
    assert (after["company"], after["position"]) == ("Acme", "Lead")
    assert (after["affiliations"][0]["organisation"], after["affiliations"][0]["role"]) == ("Globex", "Head of AI")
    assert store.search("globex")[0].id == keep


def test_the_same_employer_without_a_position_is_no_second_one(store: Store) -> None:
    keep = store.save("contact", {"given_name": "Maria", "company": "Acme", "position": "Lead"})["id"]
    other = store.save("contact", {"given_name": "Maria", "company": "Acme GmbH"})["id"]
    merge(store, keep, other)
    assert store.get("contact", keep)["affiliations"] == []


def test_a_blank_may_be_chosen_to_stay_blank(store: Store, two: tuple[int, int]) -> None:
    keep, other = two
    merge(store, keep, other, {"country": "keep"})
    assert store.get("contact", keep)["country"] == ""


def test_flags_that_protect_somebody_win_and_states_of_the_record_stay(store: Store) -> None:
    keep = store.save("contact", {"given_name": "Maria", "needs_check": True})["id"]
    values = {"given_name": "Maria", "do_not_contact": True, "archived": True, "stage": "champion", "tier": "a"}
    other = store.save("contact", values)["id"]
    merge(store, keep, other)
    after = store.get("contact", keep)
    assert (after["do_not_contact"], after["archived"], after["needs_check"]) == (True, False, False)
    assert (after["stage"], after["tier"]) == ("champion", "a")
    assert after["cadence_set_on"] is not None


def test_whoever_introduced_themselves_was_introduced_by_nobody(store: Store) -> None:
    keep = store.save("contact", {"given_name": "Maria"})["id"]
    other = store.save("contact", {"given_name": "Maria", "introduced_by_id": keep})["id"]
    merge(store, keep, other)
    assert store.get("contact", keep)["introduced_by_id"] is None


def test_one_step_that_undo_takes_back(store: Store, two: tuple[int, int]) -> None:
    keep, other = two
    store.save("interaction", {"summary": "Coffee", "people": [other]})
    before = dump(store)
    merge(store, keep, other, {"email": "other"})
    assert store.undo_label == "Merge Maria da Silva into Maria Silva"
    after = dump(store)
    assert [entry.title for entry in store.timeline(keep)] == ["Coffee"]
    store.undo()
    assert dump(store) == before
    store.redo()
    assert dump(store) == after


def test_the_other_one_lies_in_the_bin_as_it_was(store: Store, two: tuple[int, int]) -> None:
    keep, other = two
    was = store.get("contact", other)
    merge(store, keep, other)
    store.restore(store.bin()[0].id)
    again = store.get("contact", other)
    for name in ("family_name", "email", "notes", "emails", "affiliations", "relationships"):
        assert again[name] == was[name]


def test_merging_with_nobody_changes_nothing(store: Store, two: tuple[int, int]) -> None:
    before = dump(store)
    with pytest.raises(AipmError):
        merge(store, two[0], 99)
    with pytest.raises(ValueError, match="itself"):
        merge(store, two[0], two[0])
    assert dump(store) == before


def test_the_one_with_more_history_is_proposed_to_stay(store: Store) -> None:
    one = store.save("contact", {"given_name": "Maria"})["id"]
    other = store.save("contact", {"given_name": "Maria"})["id"]
    assert better(store, other, one) == one
    store.save("contact", {"city": "Lisbon"}, other)
    assert better(store, one, other) == other
    store.save("interaction", {"people": [one]})
    assert better(store, one, other) == one


def test_not_the_same_person_is_one_step(store: Store) -> None:
    one = store.save("contact", {"given_name": "Maria"})["id"]
    other = store.save("contact", {"given_name": "Maria"})["id"]
    keep_apart(store, other, one)
    assert find_duplicates(store) == []
    assert store.undo_label == "Not the same person: Maria and Maria"


# Imports


def test_a_typed_contact_takes_over_what_the_import_remembers(store: Store, connections: WriteConnections) -> None:
    file = connections([person("Maria", "Silva", company="Acme")])
    typed = store.save("contact", {"given_name": "Maria", "family_name": "Silva", "company": "ACME Labs"})["id"]
    imported = import_contacts(store, [file]).contact_ids[0]
    merge(store, typed, imported)
    result = import_contacts(store, [file])
    assert (result.created, result.updated, result.unchanged) == (0, 0, 1)
    assert store.get("contact", typed)["company"] == "ACME Labs"
    newer = connections([person("Maria", "Silva", company="Globex")])
    assert import_contacts(store, [newer]).updated == 0  # the person typed the company: it stays
    assert store.count("contact") == 1


def test_what_another_program_changes_meanwhile_is_kept(store: Store, data_dir: Path) -> None:
    keep, other = (store.save("contact", {"given_name": name})["id"] for name in ("Maria", "Marie"))

    def copying(_deed: str) -> None:
        with closing(Store.open(data_dir)) as terminal:
            terminal.save("contact", {"notes": "Met in Lisbon"}, other)

    store.guard = copying
    merge(store, keep, other)
    assert store.get("contact", keep)["notes"] == "Met in Lisbon"


OLD = person("Maria", "Silva", company="Acme")
NEW = OLD._replace(url="https://www.linkedin.com/in/maria-silva-77", company="Globex", day=date(2025, 5, 5))


@pytest.fixture
def merged(store: Store, connections: WriteConnections) -> int:
    """Both profiles were imported; the first one's contact stayed."""
    keep, other = import_contacts(store, [connections([OLD, NEW])]).contact_ids
    merge(store, keep, other)
    return keep


def test_both_profiles_stay_known(store: Store, merged: int, connections: WriteConnections) -> None:
    before = store.get("contact", merged)
    assert before["links"][0]["url"] == NEW.url
    for rows in ([OLD, NEW], [NEW, OLD], [OLD]):
        result = import_contacts(store, [connections(rows)])
        assert (result.created, result.updated, result.unchanged) == (0, 0, 1)
        assert result.merged == len(rows) - 1
        assert result.suggestions == ()
    assert store.count("contact") == 1
    assert store.get("contact", merged)["company"] == "Acme"


def test_the_same_line_of_another_file_keeps_what_it_resembles(
    store: Store, merged: int, connections: WriteConnections
) -> None:
    assert merged
    typed = store.save("contact", {"given_name": "Ada", "family_name": "Example", "company": "Acme"})["id"]
    files = [connections([OLD, NEW], "a.csv"), connections([person("Bob"), person("Ada")], "b.csv")]
    assert [each.other_id for each in import_contacts(store, files).suggestions] == [typed]


def test_the_further_profile_alone_is_the_same_contact(
    store: Store, merged: int, connections: WriteConnections
) -> None:
    result = import_contacts(store, [connections([NEW._replace(company="Initech")])])
    assert result.created == 0
    assert store.get("contact", merged)["linkedin_url"] == OLD.url


def test_news_of_the_shown_profile_are_taken(store: Store, merged: int, connections: WriteConnections) -> None:
    result = import_contacts(store, [connections([OLD._replace(company="Initech"), NEW])])
    assert (result.created, result.updated, result.merged) == (0, 1, 1)
    assert store.get("contact", merged)["company"] == "Initech"


def test_after_undo_both_are_known_as_two(store: Store, merged: int, connections: WriteConnections) -> None:
    assert merged
    file = connections([OLD, NEW])
    merge_step = next(step for step in store.history() if step.label.startswith("Merge"))
    while store.history(1)[0].undone is False and store.history(1)[0].id >= merge_step.id:
        store.undo()
    result = import_contacts(store, [file])
    assert (result.created, result.unchanged, result.merged) == (0, 2, 0)
