"""Interviews seen together: answers side by side, insights by how many said them, advice, and chains of referrals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.agenda import TOLD, agenda
from aipm_desktop.planning.conversations import DIFFERS, advices, matrix, statements
from aipm_desktop.planning.referrals import Referred, chains
from tests.planning.samples import record

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
NAMES = {1: "Ana Example", 2: "Ben Sample", 3: "Cleo Muster", 4: "Dai Invented"}


def interview(id: int, person: int | None, status: str = "completed", **rows: list[dict[str, Any]]) -> Values:
    people = [{"id": id, "contact_id": person, "contact_name": NAMES[person]}] if person else []
    blank: dict[str, dict[str, Any]] = {
        "questions": {"theme": "role", "asked": False, "answer": ""},
        "insights": {"skill": "", "surprise": False},
        "referrals": {"contact_id": None, "name": "", "introduced": False, "thanked": False},
        "follow_through": {"action": "", "done_on": None, "reported_back_on": None},
    }
    lists = {
        name: [{"id": id * 100 + at, **defaults, **row} for at, row in enumerate(rows.get(name, []))]
        for name, defaults in blank.items()
    }
    starts = NOW - timedelta(days=100 - id)
    return record("interview", id, title=f"Talk {id}", status=status, starts=starts, people=people, **lists)[1]


def test_the_same_question_is_one_row_and_the_newest_answer_of_a_person_counts() -> None:
    found = matrix([
        interview(1, 1, questions=[{"text": "What is hard?", "answer": "Data"}, {"text": "Only to Ana"}]),
        interview(2, 2, questions=[{"text": "  what is HARD ", "asked": True}]),
        interview(3, 1, questions=[{"text": "What is hard?", "answer": "People", "theme": "team"}]),
        interview(4, 3, status="planned", questions=[{"text": "What is hard?"}]),
    ])  # fmt: skip
    assert [voice.name for voice in found.voices] == ["Ana Example", "Ben Sample"]
    hard, only = found.questions
    said = [found.answer(hard, voice) for voice in found.voices]
    assert [(each.text, each.asked) if each else None for each in said] == [("People", True), ("", True)]
    assert found.answered == {hard.key: 1}
    assert [found.answer(only, voice) for voice in found.voices] == [None, None]
    assert [len(found.narrowed(theme).questions) for theme in ("", "role", "team")] == [2, 2, 0]


def test_a_mark_that_an_answer_differs_is_an_insight_of_that_interview() -> None:
    question = {"text": "Gate or flow?", "answer": "Gate"}
    found = matrix([
        interview(1, 1, questions=[question], insights=[{"text": f"{DIFFERS}gate or flow"}]),
        interview(2, 2, questions=[question]),
    ])  # fmt: skip
    marks = {voice.name: found.answers[found.questions[0].key, voice.key].differs for voice in found.voices}
    assert marks == {"Ana Example": True, "Ben Sample": False}


def test_equal_insights_are_one_statement_with_who_said_it() -> None:
    found = statements([
        interview(1, 1, insights=[{"text": "Kill dates.", "skill": "Gates"}, {"text": "kill dates"}]),
        interview(2, 2, insights=[{"text": "Kill  dates", "surprise": True}, {"text": "Ask why"}]),
        interview(3, 3),
    ])  # fmt: skip
    first, second = found
    assert (first.skill, len(first.voices), first.heard, first.surprise) == ("Gates", 2, 3, True)
    assert (second.text, second.skill, len(second.said)) == ("Ask why", "", 1)


def test_advice_is_done_when_its_row_or_its_task_says_so_and_then_waits_to_be_told() -> None:
    talk = interview(1, 1, follow_through=[
        {"advice": "Write it up", "action": "Case study"},
        {"advice": "Join a chapter", "done_on": TODAY},
        {"advice": "Read more", "done_on": TODAY, "reported_back_on": TODAY},
        {"advice": "Speak"},
    ])  # fmt: skip
    task = record("task", 7, title="Case study", status="done", done_on=TODAY - timedelta(days=1), about_row=100)[1]
    found = advices([talk], [task])
    states = [(each.advice, each.state, each.task_id) for each in found]
    assert states == [
        ("Join a chapter", "to_tell", 0),
        ("Write it up", "to_tell", 7),
        ("Speak", "to_do", 0),
        ("Read more", "told", 0),
    ]
    (today,) = agenda([], (), found, now=NOW).groups
    assert [(entry.title, entry.field, entry.on) for entry in today.entries] == [
        ("Tell Ana Example what came of it", TOLD, TODAY)
    ] * 2


def outline(people: list[Referred]) -> list[Any]:
    return [[each.name, *outline(list(each.led_to))] for each in people]


def test_chains_of_introductions_nest_and_say_who_was_thanked() -> None:
    talks = [
        interview(1, 1, referrals=[{"contact_id": 2, "introduced": True, "thanked": True}, {"name": "Their lead"}]),
        interview(2, 2, status="scheduled"),
        interview(3, 4, referrals=[{"contact_id": 3}]),
    ]
    found = chains(talks, {3: 2}, NAMES)
    assert outline(found) == [["Ana Example", ["Ben Sample", ["Cleo Muster"]], ["Their lead"]]]
    ben = found[0].led_to[0]
    assert (ben.thanked, ben.planned, ben.talks, ben.depth, found[0].everybody, found[0].deepest) == (
        True, True, 0, 1, 3, 2,
    )  # fmt: skip


def test_nobody_is_lost_in_a_very_long_chain() -> None:
    everybody = {id: f"Person {id}" for id in range(1, 2001)}
    found = chains([], {id + 1: id for id in range(1, 2000)}, everybody)
    assert sum(1 + each.everybody for each in found) == 2000


def test_a_circle_of_introductions_is_cut_open() -> None:
    assert outline(chains([], {1: 3, 2: 1, 3: 2, 4: 4}, NAMES)) == [
        ["Ana Example", ["Ben Sample", ["Cleo Muster"]]],
    ]
