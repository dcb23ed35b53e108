from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from aipm_desktop.planning.skills import (
    Chances,
    Proof,
    Standing,
    Underway,
    gaps,
    is_stale,
    level_history,
    months_old,
    names_skill,
    propose,
    standing,
)

TODAY = date(2026, 11, 19)
SKILL = Standing(1, "Risk", "technical", 1, 3, 2, "")
MENTOR = Underway("mentoring", 4, "Helen")
TALK = Underway("interview", 5, "Ada", TODAY)


def skill(**values: Any) -> dict[str, Any]:
    return {
        "id": 1, "name": "Risk", "area": "technical", "level": 2, "target": 4, "importance": 3, "next_step": " ",
        "evidence": [],
    } | values  # fmt: skip


def evidence(what: str, day: date | None, kind: str = "", id: int | None = None) -> dict[str, Any]:
    return {"what": what, "shown_on": day, "about_kind": kind, "about_id": id, "strength": 2}


def test_proofs_stand_newest_first_and_a_record_counts_once() -> None:
    found = [Proof("Course", date(2026, 5, 1), "course", 7), Proof("Talk", date(2026, 9, 1), "event", 2)]
    rows = [evidence("Finished the course", date(2026, 6, 1), "course", 7), evidence("Long ago", None)]
    made = standing(skill(evidence=rows), found)
    assert [proof.what for proof in made.proofs] == ["Talk", "Finished the course", "Long ago"]
    assert made.newest == date(2026, 9, 1)
    assert not made.unproved


def test_a_level_that_nothing_proves_is_unproved_and_no_level_is_not() -> None:
    assert standing(skill()).unproved
    assert not standing(skill(level=0)).unproved


def test_gaps_are_ordered_by_width_times_importance() -> None:
    wide = replace(SKILL, id=1, level=0, target=3, importance=1)
    weighty = replace(SKILL, id=2, level=2, target=4, importance=3)
    reached = replace(SKILL, id=3, level=5, target=3)
    equal = replace(SKILL, id=4, level=2, target=3, importance=3)
    assert [each.id for each in gaps([wide, reached, equal, weighty])] == [2, 1, 4]


def test_a_proof_is_stale_after_twelve_months() -> None:
    assert months_old(date(2025, 9, 19), TODAY) == 14
    assert months_old(date(2026, 12, 1), TODAY) == 0
    assert not is_stale(date(2025, 11, 19), TODAY)
    assert is_stale(date(2025, 11, 18), TODAY)


def test_a_skill_is_named_whatever_case_and_accents_alone_or_in_a_list() -> None:
    assert names_skill("  stakeholder   MANAGEMENT", "Stakeholder management")
    assert names_skill("Resume, risk", "Résumé")
    assert not names_skill("Risk communication", "Risk")
    assert not names_skill("", "")


@pytest.mark.parametrize(
    ("changes", "chances", "act", "why"),
    [
        ({"underway": (Underway("course", 3, "Statistics"),), "next_step": "Read"}, Chances(), "open", "underway"),
        ({"next_step": "Read chapter 3", "level": 3}, Chances(), "task", "own_step"),
        ({"level": 3, "target": 5}, Chances(mentoring=MENTOR), "project", "by_doing"),
        ({"area": "management"}, Chances(TALK, MENTOR), "mentoring", "mentor"),
        ({"area": "management"}, Chances(TALK), "question", "asked_soon"),
        ({"area": "management"}, Chances(), "study", "practice"),
        ({"level": 2, "target": 3}, Chances(TALK, MENTOR), "study", "unproved"),
        ({}, Chances(), "course", "first_steps"),
    ],
)
def test_each_gap_has_one_next_act_and_its_reason(changes: Any, chances: Chances, act: str, why: str) -> None:
    made = propose(replace(SKILL, **changes), chances)
    assert (made.act, made.why) == (act, why)


def test_the_history_of_a_level_is_in_the_order_of_its_days() -> None:
    rows: list[dict[str, Any]] = [
        {"level": 3, "reached_on": date(2026, 8, 1), "note": "Course done"},
        {"level": 2, "reached_on": None, "note": ""},
        {"level": 1, "reached_on": date(2025, 8, 1), "note": None},
    ]
    assert [(each.level, each.note) for each in level_history(rows)] == [(1, ""), (3, "Course done")]
