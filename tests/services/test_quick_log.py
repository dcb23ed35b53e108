"""Logging a typed line: whom names mean among real contacts, and what is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.services.quick_log import LineReader, PeopleFinder, log
from aipm_desktop.services.quick_log.write import together
from aipm_desktop.store import Hit, Store

TODAY = date(2026, 11, 19)


def add(store: Store, given: str, family: str = "", **values: Any) -> int:
    number: int = store.save("contact", {"given_name": given, "family_name": family, **values})["id"]
    return number


def found(store: Store, text: str) -> list[str]:
    return [hit.title for hit in PeopleFinder(store, TODAY)(text)]


@pytest.fixture
def people(store: Store) -> dict[str, int]:
    return {
        "maria": add(store, "Maria", "Silva", company="Acme", position="Lead"),
        "other": add(store, "Maria", "Costa", notes="Knows Tom and likes coffee"),
        "mariana": add(store, "Mariana", "Maria"),
        "tom": add(store, "Tomás", "Rivera", preferred_name="Tom"),
        "zhou": add(store, "Mei-Ling", "Zhou"),
        "li": add(store, "明", "李"),
    }


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("maria silva", ["Maria Silva"]),
        ("MARIA s", ["Maria Silva"]),
        ("silva", ["Maria Silva"]),
        ("tom", ["Tomás Rivera"]),
        ("tomas", ["Tomás Rivera"]),
        ("tomá", ["Tomás Rivera"]),
        ("rivera tom", ["Tomás Rivera"]),
        ("mei", ["Mei-Ling Zhou"]),
        ("mei ling zhou", ["Mei-Ling Zhou"]),
        ("mei-ling", ["Mei-Ling Zhou"]),
        ("明", ["明 李"]),
        ("mari", ["Maria Silva", "Maria Costa", "Mariana Maria"]),
        ("coffee", []),
        ("acme", []),
        ("m", []),
        ("-", []),
        ("", []),
    ],
)
def test_names_are_found_by_their_words(store: Store, text: str, expected: list[str]) -> None:
    assert sorted(found(store, text)) == sorted(expected)


def test_first_names_come_before_last_names_and_the_last_touch_first(store: Store, people: dict[str, int]) -> None:
    assert sorted(found(store, "maria")) == ["Maria Costa", "Maria Silva"]
    store.save("interaction", {"people": [people["maria"]], "occurred": date(2026, 10, 1)})
    assert found(store, "maria") == ["Maria Silva", "Maria Costa"]
    store.save("interaction", {"people": [people["other"]], "occurred": date(2026, 11, 1)})
    assert found(store, "maria") == ["Maria Costa", "Maria Silva"]
    assert PeopleFinder(store, TODAY)("maria")[1].detail == "Lead · Acme"


def test_the_only_one_talked_with_is_meant_until_another_is_picked(store: Store, people: dict[str, int]) -> None:
    reader = LineReader(store, today=TODAY)
    assert reader.read("maria coffee").undecided is not None
    store.save("interaction", {"people": [people["maria"]], "occurred": date(2026, 10, 1)})
    reader = LineReader(store, today=TODAY)
    mention = reader.read("maria coffee").people[0]
    assert mention.name == "Maria Silva"
    assert len(mention.candidates) == 2
    reader.pick(mention, mention.candidates[1])
    assert reader.read("maria coffee yesterday").people[0].name == "Maria Costa"


def test_a_line_becomes_a_conversation_in_one_step(store: Store, people: dict[str, int]) -> None:
    reader = LineReader(store, today=TODAY, zone="Europe/Berlin")
    done = log(store, reader.read("maria silva, tom coffee yesterday 45 min: stage gates #scope"))
    talk = store.get("interaction", done.interaction_id)
    assert [row["contact_id"] for row in talk["people"]] == [people["maria"], people["tom"]]
    assert (talk["type"], talk["occurred"], talk["minutes"]) == ("in_person", date(2026, 11, 18), 45)
    assert (talk["summary"], talk["tags"], talk["counts_as_touch"]) == ("Stage gates", ["scope"], True)
    assert (done.names, done.task_id) == ("Maria Silva and Tomás Rivera", 0)
    assert store.last_touches([people["tom"]], TODAY) == {people["tom"]: date(2026, 11, 18)}
    assert store.undo_label == "Log conversation with Maria Silva and Tomás Rivera"
    store.undo()
    assert store.count("interaction") == 0


def test_somebody_new_and_the_next_step_are_written_with_it(store: Store, people: dict[str, int]) -> None:
    reader = LineReader(store, today=TODAY)
    text = "sofia van dijk, tom coffee: x, follow up fri"
    mention = reader.read(text).undecided
    assert mention is not None
    reader.pick(mention, "new")
    before = store.counts()
    done = log(store, reader.read(text))
    new = store.get("contact", done.people[0].id)
    assert (new["given_name"], new["family_name"]) == ("Sofia", "van Dijk")
    task = store.get("task", done.task_id)
    assert (task["title"], task["due"]) == ("Follow up with Sofia van Dijk and Tomás Rivera", date(2026, 11, 20))
    assert (task["contact_id"], task["follow_up"]) == (new["id"], True)
    assert (task["about_kind"], task["about_id"]) == ("interaction", done.interaction_id)
    store.undo()
    assert store.counts() == before
    assert people


def test_a_step_that_is_no_getting_in_touch_is_no_touch(store: Store, people: dict[str, int]) -> None:
    done = log(store, LineReader(store, today=TODAY).read("tom coffee: x -> fri book a room"))
    assert store.get("task", done.task_id)["follow_up"] is False
    done = log(store, LineReader(store, today=TODAY).read("tom coffee: x, follow up fri about the deck"))
    assert store.get("task", done.task_id)["follow_up"] is True
    assert people


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("coffee yesterday: x", "Nobody is named"),
        ("", "Nobody is named"),
        ("maria coffee: x", "“maria” may be several people"),
        ("sofia coffee: x", "Nobody is called “sofia”"),
        ("tom coffee 31 feb: x", "Nothing was logged"),
    ],
)
def test_what_cannot_be_logged_says_why(store: Store, text: str, why: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        log(store, LineReader(store, today=TODAY).read(text))
    assert raised.value.title == why
    assert raised.value.message
    assert store.count("interaction") == 0


def test_the_person_of_the_page_takes_part(store: Store, people: dict[str, int]) -> None:
    reader = LineReader(store, today=TODAY, with_people=[Hit("contact", people["other"], "Maria Costa")])
    done = log(store, reader.read("coffee with tom: x"))
    assert [hit.id for hit in done.people] == [people["other"], people["tom"]]


def test_names_in_a_sentence() -> None:
    assert together([]) == ""
    assert together(["A"]) == "A"
    assert together(["A", "B"]) == "A and B"
    assert together(["A", "B", "C"]) == "A, B and C"
    assert together(["A", "B", "C", "D"]) == "A, B and 2 others"
