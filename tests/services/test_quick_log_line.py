"""What a typed line means: people, kind, date, length, text, tags and the next step."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipm_desktop.kinds.interaction import GENERAL_WORDS, KINDS_OF_INTERACTION, WORDS_FOR_TYPES
from aipm_desktop.kinds.text import fold
from aipm_desktop.services.quick_log import FollowUp, Understood, as_name, understand
from aipm_desktop.services.quick_log.understood import split_name
from aipm_desktop.store import Hit

TODAY = date(2026, 11, 19)  # a Thursday
NAMES = (
    "Maria Silva", "Maria Costa", "Tomás Rivera", "Jonas Lindqvist", "Priya Raman", "Helen Osei", "Wei Sun",
    "Mei-Ling Zhou", "Callum Hart", "May Wong",
)  # fmt: skip
PEOPLE = [Hit("contact", number, name) for number, name in enumerate(NAMES, 1)]
PRIYA = PEOPLE[4]


def find(text: str) -> list[Hit]:
    """Whole words of names, else a word that a name begins with."""
    wanted = fold(text).split()
    whole = [hit for hit in PEOPLE if wanted and set(wanted) <= set(fold(hit.title).split())]
    begun = [hit for hit in PEOPLE if wanted and fold(hit.title).startswith(fold(text)) and len(text) > 1]
    return whole or begun


def read(text: str, **given: Any) -> Understood:
    return understand(text, find_people=find, today=TODAY, zone="Europe/Berlin", **given)


def names(found: Understood) -> list[str]:
    return [mention.name if mention.decided else f"{mention.text}?" for mention in found.people]


def test_the_line_of_the_design() -> None:
    found = read("maria silva, tom coffee yesterday: talked about stage gates")
    assert names(found) == ["Maria Silva", "Tomás Rivera"]
    assert (found.type, found.when, found.summary) == ("in_person", date(2026, 11, 18), "Talked about stage gates")
    assert (found.minutes, found.tags, found.follow_up, found.problem) == (None, (), None, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("priya", ["Priya Raman"]),
        ("pri", ["Priya Raman"]),
        ("PRIYA raman", ["Priya Raman"]),
        ("@priya", ["Priya Raman"]),
        ("@priya.raman call", ["Priya Raman"]),
        ("@Priya_Raman, @jonas call", ["Priya Raman", "Jonas Lindqvist"]),
        ("lunch with priya and jonas", ["Priya Raman", "Jonas Lindqvist"]),
        ("priya & jonas; helen zoom", ["Priya Raman", "Jonas Lindqvist", "Helen Osei"]),
        ("priya raman jonas coffee", ["Priya Raman", "Jonas Lindqvist"]),
        ("priya, priya raman coffee", ["Priya Raman"]),
        ("tomas coffee", ["Tomás Rivera"]),
        ("wei sun coffee", ["Wei Sun"]),
        ("mei-ling zhou dinner", ["Mei-Ling Zhou"]),
        ("callum call", ["Callum Hart"]),
        ("maria coffee", ["maria?"]),
        ("sofia marchetti coffee today", ["sofia marchetti?"]),
        ("priya marini coffee: x", ["priya marini?"]),
        ("helen, priya marini coffee yesterday", ["Helen Osei", "priya marini?"]),
        ("priya yesterday talked", ["Priya Raman"]),
        ("priya talked through the gates", ["Priya Raman"]),
        ("met sofia and helen: intro", ["sofia?", "Helen Osei"]),
        ("jonas, sofia van dijk, priya coffee: x", ["Jonas Lindqvist", "sofia van dijk?", "Priya Raman"]),
        ("sofia, Sofia coffee: x", ["sofia?"]),
        ("@nobody.known coffee", ["nobody known?"]),
        ("coffee", []),
        ("", []),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    assert names(read(text)) == expected


def test_several_of_one_name_are_offered_and_can_be_picked() -> None:
    mention = read("maria coffee").undecided
    assert mention is not None
    assert [hit.title for hit in mention.candidates] == ["Maria Silva", "Maria Costa"]
    assert names(read("Maria coffee", picked={"maria": PEOPLE[1]})) == ["Maria Costa"]
    assert names(read("maria, jonas", picked={"maria": "out"})) == ["Jonas Lindqvist"]
    created = read("maria coffee", picked={"maria": "new"})
    assert (names(created), created.people[0].new) == (["Maria"], True)


def test_people_who_took_part_without_being_named() -> None:
    assert names(read("coffee: x", with_people=[PRIYA])) == ["Priya Raman"]
    assert names(read("jonas, priya coffee: x", with_people=[PRIYA])) == ["Priya Raman", "Jonas Lindqvist"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("priya coffee", "in_person"),
        ("met priya", "in_person"),
        ("lunch meeting with priya", "in_person"),
        ("phoned priya", "call"),
        ("phone call with priya", "call"),
        ("call on zoom with priya", "video"),
        ("zoom call with priya", "video"),
        ("teams priya", "video"),
        ("emailed priya", "email"),
        ("linkedin message to priya", "message"),
        ("priya whatsapp", "message"),
        ("priya: emailed the deck", "email"),
        ("priya: the email arrived", "message"),
        ("priya yesterday: x", "message"),
    ],
)
def test_types(text: str, expected: str) -> None:
    assert read(text).type == expected


def test_the_words_for_types_are_those_of_the_kind() -> None:
    phrases = [phrase for phrases in WORDS_FOR_TYPES.values() for phrase in phrases]
    assert len(phrases) == len(set(phrases))
    assert WORDS_FOR_TYPES.keys() <= {choice.key for choice in KINDS_OF_INTERACTION}
    assert set(phrases) >= GENERAL_WORDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("priya coffee", TODAY),
        ("priya coffee yesterday", date(2026, 11, 18)),
        ("priya coffee fri", date(2026, 11, 13)),
        ("last friday lunch with priya", date(2026, 11, 13)),
        ("priya tonight", TODAY),
        ("priya coffee yesterday evening", date(2026, 11, 18)),
        ("priya coffee 3 days ago", date(2026, 11, 16)),
        ("priya 12 nov", date(2026, 11, 12)),
        ("priya 2026-11-02 15:00", datetime(2026, 11, 2, 14, 0, tzinfo=UTC)),
        ("priya yesterday coffee at 15:00: x", datetime(2026, 11, 18, 14, 0, tzinfo=UTC)),
        ("priya coffee 9am", datetime(2026, 11, 19, 8, 0, tzinfo=UTC)),
        ("coffee with may yesterday", date(2026, 11, 18)),
        ("may 5 lunch with may wong", date(2026, 5, 5)),
        ("wei sun sunday", date(2026, 11, 15)),
    ],
)
def test_dates(text: str, expected: date) -> None:
    assert read(text).when == expected


def test_a_date_that_does_not_exist_is_told() -> None:
    found = read("priya coffee 31 feb: x")
    assert found.problem == "“31 feb” is not a date. There is no such day."
    gap = read("priya call 2027-03-28 02:30: x")
    assert "clocks go forward" in gap.problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("priya call 30 min", 30),
        ("priya call 45m", 45),
        ("priya call 1h30", 90),
        ("priya call 1.5 hours", 90),
        ("priya call for 2 hours", 120),
        ("priya call half an hour", 30),
        ("priya call an hour", 60),
        ("priya call", None),
    ],
)
def test_lengths(text: str, expected: int | None) -> None:
    assert read(f"{text}: x").minutes == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("priya coffee: talked about gates", "Talked about gates"),
        ("priya coffee about the risk register", "The risk register"),
        ("priya coffee yesterday talked through the gates", "Talked through the gates"),
        ("priya coffee", "Coffee"),
        ("phoned priya", "Call"),
        ("priya zoom", "Video call"),
        ("priya", ""),
        ("priya: see https://x.example: good", "See https://x.example: good"),
        ("priya at 9:30: iPhone demo", "iPhone demo"),
        ("priya call: A, b; c", "A, b; c"),
        ("priya coffee talked a, b and c", "Talked a, b and c"),
        ("priya coffee room 12: x", "Room 12 x"),
        ("priya: follow up process discussed", "Follow up process discussed"),
        ("what a long day with no name in it", "What a long day with no name in it"),
    ],
)
def test_summaries(text: str, expected: str) -> None:
    assert read(text).summary == expected


def test_tags_at_the_end_go_and_tags_inside_stay_as_words() -> None:
    found = read("priya coffee #pmi: ethics in #data pipelines #ai #risk-register")
    assert found.tags == ("pmi", "data", "ai", "risk-register")
    assert found.summary == "Ethics in data pipelines"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("priya coffee: x -> fri", FollowUp("", date(2026, 11, 20))),
        ("priya coffee: x -> fri send deck", FollowUp("Send deck", date(2026, 11, 20))),
        ("priya coffee: x → send the deck by friday", FollowUp("Send the deck", date(2026, 11, 20))),
        ("priya coffee: x -> follow up next tue", FollowUp("", date(2026, 11, 24))),
        ("priya coffee: x -> send deck", FollowUp("Send deck", None)),
        ("priya coffee: x, follow up in 2 weeks", FollowUp("", date(2026, 12, 3))),
        ("priya coffee: x. Follow-up fri about the deck", FollowUp("Follow up about the deck", date(2026, 11, 20))),
        ("priya coffee: x -> call tomorrow 9am", FollowUp("Call", datetime(2026, 11, 20, 8, 0, tzinfo=UTC))),
        ("priya coffee: the follow up was good", None),
    ],
)
def test_next_steps(text: str, expected: FollowUp | None) -> None:
    found = read(text)
    assert found.follow_up == expected
    if expected is not None:
        assert found.summary == "X"


def test_names_are_written_as_names() -> None:
    assert as_name("sofia marchetti") == "Sofia Marchetti"
    assert as_name("ana da silva") == "Ana da Silva"
    assert as_name("van dijk") == "Van Dijk"
    assert as_name("MacDonald") == "MacDonald"


def test_a_name_is_given_and_family() -> None:
    assert split_name("Sofia Marchetti") == ("Sofia", "Marchetti")
    assert split_name("Sofia van der Berg") == ("Sofia", "van der Berg")
    assert split_name("Mary Ann Smith") == ("Mary Ann", "Smith")
    assert split_name("de Souza") == ("de", "Souza")
    assert split_name("Priya") == ("Priya", "")


WORDS = st.sampled_from(
    [*(word for name in NAMES for word in name.split()), "coffee", "call", "yesterday", "fri", "31", "feb", "9am", ":",
     ",", "&", "->", "follow up", "#tag", "#", "@", "@jonas", "with", "30 min", "an", "hour", "about", "–", "x", "…"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_line_is_understood_somehow(text: str) -> None:
    found = read(text)
    assert all(mention.text for mention in found.people)
    chosen = [mention.chosen.id for mention in found.people if mention.chosen]
    assert len(chosen) == len(set(chosen))
