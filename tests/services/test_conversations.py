"""Acts on what the interviews say together: each is one step, and one undo takes it back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from aipm_desktop.planning.conversations import DIFFERS
from aipm_desktop.services.conversations import (
    join_statements,
    make_task,
    matrix_table,
    read_advices,
    read_chains,
    read_matrix,
    read_statements,
    save_matrix,
    set_differs,
    set_done,
    set_thanked,
    set_told,
)
from aipm_desktop.store import Store

TODAY = date(2026, 11, 19)
STARTS = datetime(2026, 10, 1, 9, tzinfo=UTC)


@pytest.fixture
def talks(store: Store) -> list[int]:
    """Ana and Ben answered the same question, said the same in other words, and Ana led to Ben."""
    ana = store.save("contact", {"given_name": "Ana", "family_name": "Example"})["id"]
    ben = store.save("contact", {"given_name": "Ben", "family_name": "Sample"})["id"]
    made: list[int] = []
    for person, answer, insight in ((ana, "=cmd()", "Kill dates help"), (ben, "Gates", "Set a kill date")):
        values = {
            "status": "completed",
            "people": [{"contact_id": person}],
            "starts": STARTS + timedelta(days=len(made)),
            "questions": [{"text": "What works?", "theme": "tools", "asked": True, "answer": answer}],
            "insights": [{"text": insight, "skill": "Gates" if made else ""}],
            "referrals": [] if made else [{"contact_id": ben, "introduced": True}],
            "follow_through": [] if made else [{"advice": "Write it up", "action": "Case study"}],
        }
        made.append(int(store.save("interview", values)["id"]))
    return made


def test_a_mark_on_an_answer_goes_and_comes_with_undo(store: Store, talks: list[int]) -> None:
    found = read_matrix(store)
    question, ben = found.questions[0], found.voices[0]
    answer = found.answer(question, ben)
    assert answer is not None
    assert answer.interview_id == talks[1]
    set_differs(store, question, answer, on=True)
    assert store.get("interview", talks[1])["insights"][-1]["text"] == f"{DIFFERS}What works?"
    assert [cell[:9] for cell in matrix_table(read_matrix(store))[1][2:]] == ["[differs]", "=cmd()"]
    marked = read_matrix(store).answer(question, ben)
    assert marked is not None
    set_differs(store, question, marked, on=False)
    assert len(store.get("interview", talks[1])["insights"]) == 1


def test_the_saved_matrix_holds_no_formula(store: Store, talks: list[int], tmp_path: Path) -> None:
    assert talks
    save_matrix(read_matrix(store), tmp_path / "answers.csv")
    lines = (tmp_path / "answers.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["Question,Theme,Ben Sample,Ana Example", "What works?,Tools,Gates,'=cmd()"]


def test_insights_put_together_are_one_statement_and_one_step(store: Store, talks: list[int]) -> None:
    assert talks
    before = read_statements(store)
    assert join_statements(store, [one for each in before for one in each.said], "Set kill dates", "Gates") == 2
    (joined,) = read_statements(store)
    assert (joined.text, joined.skill, len(joined.voices), joined.heard) == ("Set kill dates", "Gates", 2, 2)
    store.undo()
    assert read_statements(store) == before


def test_advice_becomes_a_task_is_done_and_told_as_a_touch(store: Store, talks: list[int]) -> None:
    ana = store.get("interview", talks[0])["people"][0]["contact_id"]
    (advice,) = read_advices(store)
    task = make_task(store, advice)
    (advice,) = read_advices(store)
    assert (advice.task_id, advice.state) == (task, "to_do")
    set_done(store, advice, TODAY)
    assert store.get("task", task)["status"] == "done"
    (advice,) = read_advices(store)
    assert (advice.done_on, advice.state) == (TODAY, "to_tell")
    set_told(store, advice, TODAY)
    assert read_advices(store)[0].told_on == TODAY
    assert store.last_touches([ana], TODAY) == {ana: TODAY}
    store.undo()
    assert read_advices(store)[0].state == "to_tell"
    assert store.count("interaction") == 0


def test_thanks_for_an_introduction_are_noted_where_it_was_made(store: Store, talks: list[int]) -> None:
    (ana,) = read_chains(store)
    (ben,) = ana.led_to
    assert (ana.name, ben.name, ben.thanked, ben.talks) == ("Ana Example", "Ben Sample", False, 1)
    set_thanked(store, talks[0], ben.row_id, on=True)
    assert read_chains(store)[0].led_to[0].thanked
