"""Counting what a list shows: values of a column, tags, gaps; and filtering by what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.store import EMPTY, Store


@pytest.fixture
def people(store: Store) -> dict[str, int]:
    """Ada has everything, Bo lacks an address, Cy lacks all and was never talked to."""
    with store.write("Fill") as writer:
        ada = writer.save(
            "contact",
            {"given_name": "Ada", "email": "ada@one.example", "company": "One", "stage": "champion",
             "tags": ["ai", "pm"], "linkedin_url": "https://www.linkedin.com/in/ada-example"},
        )  # fmt: skip
        bo = writer.save("contact", {"given_name": "Bo", "company": "One", "tags": ["ai"], "needs_check": True})
        cy = writer.save("contact", {"given_name": "Cy"})
        talk = {"occurred": date(2026, 11, 2), "type": "call"}
        writer.save("interaction", {**talk, "people": [{"contact_id": ada}, {"contact_id": bo}]})
    return {"Ada": ada, "Bo": bo, "Cy": cy}


@pytest.mark.usefixtures("people")
def test_a_facet_counts_every_value_of_a_column_and_every_tag(store: Store) -> None:
    assert store.facet("contact", "stage") == {"champion": 1, "new": 2}
    assert store.facet("contact", "company") == {"One": 2, "": 1}
    assert store.facet("contact", "tags") == {"ai": 2, "pm": 1}
    flags = store.facet("contact", "needs_check")
    assert (flags[True], flags[False]) == (1, 2)


@pytest.mark.usefixtures("people")
def test_a_facet_counts_within_the_search_and_other_filters_but_not_its_own(store: Store) -> None:
    assert store.facet("contact", "stage", search="one") == {"champion": 1, "new": 1}
    assert store.facet("contact", "stage", filters={"stage": ["new"]}) == {"champion": 1, "new": 2}
    assert store.facet("contact", "tags", filters={"stage": ["new"]}) == {"ai": 1}
    assert store.facet("contact", "stage", search="?!") == {}
    assert store.facet("contact", "stage", search="nobody") == {}


@pytest.mark.usefixtures("people")
def test_the_values_asked_for_are_counted_alone(store: Store) -> None:
    assert store.facet("contact", "stage", values=["new", "dormant"]) == {"new": 2, "dormant": 0}
    assert store.facet("contact", "needs_check", values=[True, False], search="one") == {True: 1, False: 1}
    assert store.facet("contact", "tags", values=["pm"])["pm"] == 1


def test_gaps_must_all_be_there(store: Store, people: dict[str, int]) -> None:
    def lacking(*columns: str) -> list[int]:
        found = store.ids("contact", filters={EMPTY: list(columns)})
        assert store.count("contact", filters={EMPTY: list(columns)}) == len(found)
        return found

    assert lacking("email") == [people["Bo"], people["Cy"]]
    assert lacking("email", "company") == [people["Cy"]]
    assert lacking("last_touch") == [people["Cy"]]
    assert lacking("linkedin_url") == [people["Bo"], people["Cy"]]
    assert lacking() == list(people.values())


@pytest.mark.parametrize("search", ["", "one", "ada", "zzz", "?!", 'a*" OR b'])
@pytest.mark.usefixtures("people")
def test_the_count_is_that_of_the_list(store: Store, search: str) -> None:
    for filters in ({}, {"stage": ["new"]}, {"tags": ["ai"]}):
        assert store.count("contact", search=search, filters=filters) == len(
            store.ids("contact", search=search, filters=filters)
        )


def test_a_column_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(InvalidValueError):
        store.facet("contact", "shoe_size")
    with pytest.raises(InvalidValueError):
        store.ids("contact", filters={EMPTY: ["shoe_size"]})
    with pytest.raises(InvalidValueError):
        store.ids("event", filters={EMPTY: ["last_touch"]})
