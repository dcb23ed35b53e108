"""A newer catalogue is shown before it is taken over, and an edit is never overwritten silently."""

from __future__ import annotations

from datetime import date

import pytest

from aipm_desktop.catalogue.entries import Certification
from aipm_desktop.catalogue.types import entry, type_named
from aipm_desktop.services.catalogue import adopt, differences, has_newer, pick, take_over
from aipm_desktop.store import Store

TODAY = date(2026, 11, 20)


@pytest.fixture
def newer() -> Certification:
    """The PMP's rules as they might be a year later."""
    pmp = entry("certification", "pmp")
    assert isinstance(pmp, Certification)
    rules = [rule.model_copy(update={"units": 10.0}) if "Skills" in rule.name else rule for rule in pmp.renewal_rules]
    return pmp.model_copy(update={"as_of": date(2027, 11, 20), "renewal_rules": tuple(rules[:-1])})


@pytest.fixture
def id(store: Store) -> int:
    return pick(store, type_named("certification"), entry("certification", "pmp"), TODAY).id


def test_nothing_differs_right_after_picking(store: Store, id: int) -> None:
    pmp = entry("certification", "pmp")
    assert isinstance(pmp, Certification)
    record = store.get("certification", id)
    assert differences(record, pmp) == []
    assert not has_newer(record, pmp)


def test_only_what_is_chosen_is_taken_over_and_edits_stay(store: Store, id: int, newer: Certification) -> None:
    rules = store.get("certification", id)["credit_rules"]
    edited = [{**row, "units": 40} if row["category"] == "Education in total" else row for row in rules]
    record = store.save("certification", {"credit_rules": edited}, id)
    assert has_newer(record, newer)
    found = {each.words: each.key for each in differences(record, newer)}
    assert list(found) == [
        "Education in total, at least: 40 → 35",
        "Power Skills, at least: 8 → 10",
        "Working as a practitioner (inside giving back), at most: 8 → –",
    ]
    take_over(store, id, newer, list(found.values())[1:])
    record = store.get("certification", id)
    units = {row["category"]: row["units"] for row in record["credit_rules"]}
    assert units == {
        "Education in total": 40, "Ways of Working": 8, "Power Skills": 10, "Business Acumen": 8,
        "Giving back in total": 25,
    }  # fmt: skip
    assert not has_newer(record, newer)
    store.undo()
    assert len(store.get("certification", id)["credit_rules"]) == 6


def test_rules_are_given_to_a_record_without_changing_what_it_says(store: Store) -> None:
    id = store.save("certification", {"name": "My PMP", "attempts_allowed": 5, "application_approved": "2026-01-10"})[
        "id"
    ]
    pmp = entry("certification", "pmp")
    assert isinstance(pmp, Certification)
    adopt(store, id, pmp)
    record = store.get("certification", id)
    assert (record["name"], record["attempts_allowed"], record["issuer"]) == ("My PMP", 5, pmp.issuer)
    assert record["eligible_until"] == date(2027, 1, 10)
