"""Which contacts are shown as possible duplicates, why, and in which order."""

from __future__ import annotations

from typing import Any

import pytest

from aipm_desktop.services.duplicates import REASONS, Pair, find_duplicates, phone_key
from aipm_desktop.store import Store


def add(store: Store, given: str, family: str = "", **values: Any) -> int:
    number: int = store.save("contact", {"given_name": given, "family_name": family, **values})["id"]
    return number


def reasons(store: Store) -> list[tuple[str, ...]]:
    return [pair.reasons for pair in find_duplicates(store)]


def profile(slug: str) -> str:
    return f"https://www.linkedin.com/in/{slug}"


def test_nobody_is_a_duplicate_of_nobody(store: Store) -> None:
    assert find_duplicates(store) == []
    add(store, "Maria", "Silva", email="maria@acme.example", phone="+49 170 1234567", company="Acme")
    add(store, "Tom", "Okafor", email="tom@acme.example", phone="+49 170 7654321", company="Acme")
    assert find_duplicates(store) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"email": "m@x.example"}, {"email": "M@X.example"}, ("email",)),
        ({"email": "m@x.example"}, {"emails": ["m@x.example"]}, ("email",)),
        ({"phone": "+49 (170) 123-4567"}, {"phone": "0170 1234567"}, ("phone",)),
        ({"phone": "+49 170 1234567"}, {"phones": ["0170/1234567"]}, ("phone",)),
        ({"linkedin_url": profile("ms")}, {"linkedin_url": "http://de.linkedin.com/in/MS/"}, ("profile",)),
        ({"linkedin_url": profile("ms")}, {"links": [profile("ms")]}, ("profile",)),
        ({"email": "m@x.example", "company": "Acme Inc."}, {"email": "m@x.example", "company": "ACME"},
         ("email", "organisation")),
    ],
)  # fmt: skip
def test_an_address_a_number_or_a_profile_in_common(
    store: Store, one: dict[str, Any], other: dict[str, Any], expected: tuple[str, ...]
) -> None:
    first, second = add(store, "Maria", "Silva", **one), add(store, "Renate", "Albers", **other)
    assert find_duplicates(store) == [Pair(first, second, expected)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Maria", "Silva"), ("maria", "SILVA"), "name"),
        (("Zoë", "Müller"), ("Zoe", "Muller"), "accents"),
        (("Jürgen", "Müller"), ("Juergen", "Mueller"), "accents"),
        (("Søren", "Łukasz"), ("Soren", "Lukasz"), "accents"),
        (("Lindqvist", "Jonas"), ("Jonas", "Lindqvist"), "order"),
        (("Jonas", "Lindqvist"), ("J.", "Lindqvist"), "initials"),
        (("Jonas", "Lindqvist"), ("Jonas", "L."), "initials"),
        (("Jonas", "Lindqvist"), ("Jonas M.", "Lindqvist"), "initials"),
        (("Daniel", "O’Connor"), ("Daniel", "O'Connor"), "accents"),
        (("Mei-Ling", "Zhou"), ("Mei Ling", "Zhou"), "similar"),
        (("Helen", "Osei"), ("Dr. Helen", "Osei, PMP"), "similar"),
        (("Priya", ""), ("Priya", ""), "name"),
        (("李明", ""), ("李明", ""), "name"),
    ],
)
def test_names_that_are_alike(store: Store, one: tuple[str, str], other: tuple[str, str], expected: str) -> None:
    add(store, *one)
    add(store, *other)
    assert reasons(store) == [(expected,)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Maria", "Silva"), ("Marta", "Silva")),
        (("Jonas", "Lindqvist"), ("K.", "Lindqvist")),
        (("Lindqvist", ""), ("J.", "Lindqvist")),
        (("A.", "B."), ("A.", "C.")),
        (("Ana", "Maria"), ("Ana", "Mario")),
        (("", ""), ("", "")),
    ],
)
def test_names_that_are_not_alike(store: Store, one: tuple[str, str], other: tuple[str, str]) -> None:
    with store.write("Add") as writer:
        writer.insert_many("contact", [{"given_name": given, "family_name": family} for given, family in (one, other)])
    assert find_duplicates(store) == []


def test_namesakes_with_two_profiles_are_two_people_unless_they_work_together(store: Store) -> None:
    add(store, "Maria", "Silva", linkedin_url=profile("one"), company="Acme")
    add(store, "Maria", "Silva", linkedin_url=profile("two"), company="Globex")
    assert find_duplicates(store) == []
    add(store, "Maria", "Silva", linkedin_url=profile("three"), company="Acme GmbH")
    assert reasons(store) == [("name", "organisation")]


def test_an_initial_that_fits_several_people_says_nothing(store: Store) -> None:
    add(store, "Jonas", "Lindqvist", company="Acme")
    add(store, "Johanna", "Lindqvist", company="Globex")
    initial = add(store, "J.", "Lindqvist")
    assert find_duplicates(store) == []
    store.save("contact", {"company": "Acme"}, initial)
    assert reasons(store) == [("initials", "organisation")]


def test_people_kept_apart_are_not_shown_again(store: Store) -> None:
    one, other = add(store, "Maria", "Silva"), add(store, "Maria", "Silva")
    with store.write("Not the same person") as writer:
        writer.keep_apart(other, one)
    assert find_duplicates(store) == []
    store.undo()
    assert len(find_duplicates(store)) == 1


def test_the_surest_pairs_come_first(store: Store) -> None:
    add(store, "Anna", "Berg")
    add(store, "Anna", "Berg")
    add(store, "Bruno", "Costa", company="Acme")
    add(store, "Bruno", "Costa", company="Acme")
    add(store, "Cleo", "Dahl", email="c@x.example")
    add(store, "Clara", "Dorn", email="c@x.example")
    add(store, "Emil", "Frey", linkedin_url=profile("ef"))
    add(store, "Emilio", "Frei", linkedin_url=profile("ef"))
    assert reasons(store) == [("profile",), ("email",), ("name", "organisation"), ("name",)]
    assert all(reason in REASONS for pair in find_duplicates(store) for reason in pair.reasons)


def test_a_key_that_everybody_shares_stays_cheap(store: Store) -> None:
    with store.write("Import") as writer:
        records = [{"given_name": f"P{n}", "family_name": f"Q{n}", "email": "info@acme.example"} for n in range(2_000)]
        writer.insert_many("contact", records)
    assert len(find_duplicates(store)) < 2_000 * 9


def test_short_numbers_are_no_phone_numbers() -> None:
    assert phone_key("ext. 123") == ""
    assert phone_key("") == ""
    assert phone_key("0049 30 901820") == phone_key("+49 30 901820")
