"""Logging a conversation from the terminal."""

from __future__ import annotations

from tests.cli.conftest import Aipm


def test_a_line_becomes_a_conversation(aipm: Aipm) -> None:
    aipm("add", "contact", "given_name=Maria", "family_name=Silva")
    answer = aipm("log", "maria coffee yesterday: talked about stage gates -> fri send deck")
    assert (answer.code, answer.out) == (0, "1\n")
    assert answer.err == "Logged conversation 1: Talked about stage gates. With Maria Silva.\n"
    talk = aipm("show", "interaction", 1, "--json").document
    assert ([row["contact_id"] for row in talk["people"]], talk["type"]) == ([1], "in_person")
    assert aipm("list", "tasks", "--json").document[0]["title"] == "Send deck"
    assert aipm("undo").code == 0
    assert aipm("list", "interactions", "--json").document == []
    assert aipm("list", "tasks", "--json").document == []


def test_several_words_and_json(aipm: Aipm) -> None:
    aipm("add", "contact", "given_name=Maria")
    answer = aipm("log", "maria", "call:", "budget", "--json")
    assert answer.document == {"outcome": "ok", "id": 1, "message": "Logged conversation 1: Budget. With Maria."}


def test_people_nobody_knows_are_added_only_when_asked(aipm: Aipm) -> None:
    refused = aipm("log", "sofia marini call: x")
    assert refused.code == 1
    assert "Nobody is called “sofia marini”" in refused.err
    assert aipm("list", "contacts", "--json").document == []
    assert aipm("log", "--new", "sofia marini call: x").code == 0
    assert aipm("list", "contacts", "--json").document[0]["family_name"] == "Marini"


def test_a_name_of_several_people_is_refused_with_their_names(aipm: Aipm) -> None:
    for family in ("Silva", "Costa"):
        aipm("add", "contact", "given_name=Maria", f"family_name={family}")
    answer = aipm("log", "maria call: x", "--new", "--json")
    assert answer.code == 1
    assert answer.document["outcome"] == "error"
    assert "Maria Silva" in answer.document["message"]
    assert "Maria Costa" in answer.document["message"]
