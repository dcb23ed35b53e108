from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from aipm_desktop.planning.skills import Proposal, Standing, Underway
from aipm_desktop.services.skills import (
    act,
    add_evidence,
    add_starters,
    chances,
    described_levels,
    set_level,
    standing_of,
    standings,
)
from aipm_desktop.store import Store

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
NAME = "Data literacy"


@pytest.fixture
def skill(store: Store) -> int:
    values = {"name": NAME, "level": 1, "target": 3, "area": "technical", "next_step": "Draw a chart"}
    return int(store.save("skill", values)["id"])


def stands(store: Store, id: int) -> Standing:
    return standing_of(store, store.get("skill", id), TODAY)


def test_records_that_name_a_skill_prove_it_with_their_own_day(store: Store, skill: int) -> None:
    held = {
        "status": "completed",
        "starts": "2026-03-02T10:00:00Z",
        "insights": [{"text": "x", "skill": "DATA literacy"}],
    }
    made: list[tuple[str, dict[str, Any]]] = [
        ("interview", held),
        ("study", {"what": "Charts", "skill": "data literacy", "studied_on": "2026-02-01"}),
        ("study", {"what": "charts", "skill": NAME, "studied_on": "2026-02-03"}),
        ("reading", {"title": "A book", "status": "read", "read_on": "2026-04-01", "skill_id": skill}),
        ("reading", {"title": "Unread", "skill_id": skill}),
        ("accomplishment", {"title": "Report", "achieved_on": "2026-05-01", "skills": [{"skill_id": skill}]}),
        ("course", {"title": "Tagged", "status": "completed", "completed_on": "2026-06-01", "tags": ["Data Literacy"]}),
        ("course", {"title": "Other", "status": "completed", "tags": ["Data"]}),
        ("experience", {"role": "Analyst", "status": "done", "until": "2024", "skills": [{"skill_id": skill}]}),
    ]
    for kind, values in made:
        store.save(kind, values)
    award = store.save("certification", {"name": "Data badge", "status": "certified", "issued_on": "2026-07-01"})
    with store.write("Link") as writer:
        writer.link("skill", skill, "certification", award["id"])
    proofs = [(proof.kind, proof.on) for proof in stands(store, skill).proofs]
    assert proofs == [
        ("certification", date(2026, 7, 1)),
        ("course", date(2026, 6, 1)),
        ("accomplishment", date(2026, 5, 1)),
        ("reading", date(2026, 4, 1)),
        ("interview", date(2026, 3, 2)),
        ("study", date(2026, 2, 3)),
        ("experience", date(2024, 12, 31)),
    ]


def test_a_record_is_added_as_evidence_with_its_own_day_and_only_once(store: Store, skill: int) -> None:
    done = store.save("course", {"title": "Statistics", "status": "completed", "completed_on": "2026-06-01"})["id"]
    begun = store.save("course", {"title": "Charts", "status": "in_progress"})["id"]
    assert add_evidence(store, skill, "course", done, TODAY)
    assert not add_evidence(store, skill, "course", done, TODAY)
    assert add_evidence(store, skill, "course", begun, TODAY)
    assert [(proof.what, proof.on) for proof in stands(store, skill).proofs] == [
        ("Charts", TODAY),
        ("Statistics", date(2026, 6, 1)),
    ]


@pytest.mark.parametrize("what", ["task", "project", "course", "study", "question", "mentoring"])
def test_an_act_becomes_a_record_that_is_then_under_way_and_one_undo_takes_it_back(
    store: Store, skill: int, what: Any
) -> None:
    ada = store.save("contact", {"given_name": "Ada"})["id"]
    talk = store.save("interview", {"status": "scheduled", "people": [{"contact_id": ada}]})
    mentoring = store.save("mentoring", {"contact_id": ada, "status": "active", "role": "mentee"})
    about = {"question": ("interview", talk["id"]), "mentoring": ("mentoring", mentoring["id"])}.get(what)
    record = Underway(*about, "") if about else None
    made = act(store, stands(store, skill), Proposal(what, "practice", record), TODAY)
    underway = stands(store, skill).underway
    assert [(each.kind, each.id) for each in underway] == [made]
    store.undo()
    assert stands(store, skill).underway == ()


def test_the_next_talk_and_the_mentor_are_chances(store: Store) -> None:
    ada = store.save("contact", {"given_name": "Ada"})["id"]
    people = [{"contact_id": ada}]
    for starts in ("2026-12-05T10:00:00Z", "2026-11-20T10:00:00Z", "2026-11-01T10:00:00Z"):
        store.save("interview", {"status": "scheduled", "starts": starts, "people": people})
    store.save("mentoring", {"contact_id": ada, "status": "active", "role": "mentor"})
    found = chances(store, NOW)
    assert found.interview is not None
    assert found.interview.on == date(2026, 11, 20)
    assert found.mentoring is None


def test_a_new_level_adds_to_the_log_and_is_taken_back_with_it(store: Store, skill: int) -> None:
    assert set_level(store, skill, 2)
    assert not set_level(store, skill, 2)
    assert [row["level"] for row in store.get("skill", skill)["levels"]] == [1, 2]
    store.undo()
    assert [row["level"] for row in store.get("skill", skill)["levels"]] == [1]


def test_the_starters_come_with_targets_in_one_step_and_only_once(store: Store) -> None:
    made = add_starters(store, TODAY)
    assert len(made) == 10
    assert all(each.target for each in standings(store, TODAY))
    assert add_starters(store, TODAY) == []
    store.undo()
    assert store.count("skill") == 0


def test_the_active_target_role_says_the_targets_of_the_starters(store: Store) -> None:
    asked = [{"what": "DATA literacy", "type": "skill", "level": 5}]
    store.save("target_role", {"title": "Head of AI", "active": True, "requirements": asked})
    add_starters(store, TODAY)
    targets = {each.name: each.target for each in standings(store, TODAY)}
    assert targets[NAME] == 5


def test_a_target_of_ones_own_may_be_higher_than_that_of_the_role_but_not_lower(store: Store, skill: int) -> None:
    asked = [{"what": NAME, "type": "skill", "level": 4}, {"what": "PMP", "type": "credential", "number": 1}]
    store.save("target_role", {"title": "AI project manager", "active": True, "requirements": asked})
    assert (stands(store, skill).target, stands(store, skill).asked) == (4, 4)
    store.save("skill", {"target": 5}, skill)
    assert stands(store, skill).target == 5


def test_levels_are_described_for_a_skill_of_the_catalogue_and_in_general_for_others() -> None:
    assert "dataset" in described_levels("data LITERACY")[3]
    assert described_levels("Juggling")[5] == "Sets the standard for a team or an organisation"
