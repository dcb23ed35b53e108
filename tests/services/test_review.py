from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from aipm_desktop.planning.review import PROMPTS
from aipm_desktop.services.review import (
    answer,
    draft_win,
    drafts_of,
    finish,
    goal_tasks,
    reminder,
    review_of,
    set_weekday,
    skip_week,
    weekday,
)
from aipm_desktop.services.review_facts import Moment, conversations, facts, learning, stages
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from tests.store.conftest import Clock

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
WEEK = date(2026, 11, 16)


def told(store: Store) -> dict[str, list[tuple[str, str]]]:
    at = Moment(week=WEEK, now=NOW, today=TODAY, settings=Settings())
    return {prompt: [(fact.title, fact.note) for fact in facts(store, prompt, at)] for prompt in PROMPTS}


def test_there_is_one_review_a_week_and_each_answer_is_a_step(store: Store) -> None:
    answer(store, WEEK, "stalls", "The course")
    answer(store, WEEK, "learned", "Ranges, not dates")
    answer(store, WEEK, "learned", "Ranges, not dates")
    assert store.count("review") == 1
    assert len(store.history()) == 2
    store.undo()
    review = review_of(store, WEEK)
    assert review is not None
    assert (review["stalls"], review["learned"]) == ("The course", "")


def test_a_win_becomes_a_linked_draft_and_one_undo_takes_it_back(store: Store) -> None:
    draft = {"title": "Triage in minutes", "before": "40", "after": 12, "unit": "min", "period": "Q4", "source": "log"}
    draft_win(store, WEEK, draft)
    made = drafts_of(store, WEEK)
    assert [(each["before"], each["after"], each["verified"]) for each in made] == [(40.0, 12.0, False)]
    store.undo()
    assert store.count("accomplishment") == store.count("review") == 0


def test_goals_become_tasks_of_the_next_week_once(store: Store) -> None:
    finish(store, WEEK, ["Call Ada", "Read"], TODAY)
    review = review_of(store, WEEK)
    assert review is not None
    assert (review["status"], review["done_on"], review["goals"]) == ("done", TODAY, "Call Ada\nRead")
    assert {(task["title"], task["planned_on"]) for task in goal_tasks(store, review["id"])} == {
        ("Call Ada", date(2026, 11, 23)),
        ("Read", date(2026, 11, 23)),
    }
    assert finish(store, WEEK, ["Call ADA", "Write"], TODAY) != []
    assert len(goal_tasks(store, review["id"])) == 3


def test_the_first_review_comes_back_each_week_and_the_next_ones_tick_their_task(store: Store) -> None:
    finish(store, WEEK, [], TODAY)
    task = reminder(store)
    assert task is not None
    assert (task["due"], weekday(store)) == (date(2026, 11, 26), 3)
    finish(store, date(2026, 11, 23), [], date(2026, 11, 25))
    following = reminder(store)
    assert following is not None
    assert following["id"] != task["id"]
    assert following["due"] == date(2026, 12, 3)


def test_a_review_done_early_leaves_the_task_of_the_next_one_alone(store: Store) -> None:
    finish(store, WEEK, [], TODAY)
    finish(store, WEEK, ["Edited later"], TODAY)
    task = reminder(store)
    assert task is not None
    assert task["due"] == date(2026, 11, 26)


def test_a_skipped_week_moves_the_task_on_without_saying_that_it_was_done(store: Store) -> None:
    set_weekday(store, 4, WEEK, TODAY)
    skip_week(store, WEEK, TODAY)
    task, review = reminder(store), review_of(store, WEEK)
    assert task is not None
    assert review is not None
    assert (task["due"], task["status"], review["status"]) == (date(2026, 11, 27), "open", "skipped")
    store.undo()
    task = reminder(store)
    assert task is not None
    assert task["due"] == date(2026, 11, 20)


def test_the_weekday_can_be_chosen_changed_and_given_up(store: Store) -> None:
    set_weekday(store, 3, WEEK, TODAY)
    set_weekday(store, 0, WEEK, TODAY)
    task = reminder(store)
    assert task is not None
    assert (task["due"], weekday(store), store.count("task")) == (date(2026, 11, 23), 0, 1)
    set_weekday(store, None, WEEK, TODAY)
    assert weekday(store) is None
    finish(store, WEEK, [], TODAY)
    assert reminder(store) is None, "who gave it up is not asked again"


def test_a_weekday_chosen_after_the_review_begins_with_the_next_week(store: Store) -> None:
    finish(store, WEEK, [], TODAY)
    set_weekday(store, 0, WEEK, TODAY)
    task = reminder(store)
    assert task is not None
    assert task["due"] == date(2026, 11, 30), "on the 23rd the week that is done would be looked back on again"


def test_the_records_fill_every_prompt(store: Store, clock: Clock) -> None:
    clock.now = datetime(2026, 10, 1, 9, tzinfo=UTC)
    store.save("course", {"title": "Old course", "status": "in_progress"})
    studied = store.save("course", {"title": "Live course", "status": "in_progress"})
    clock.now = NOW
    ada = store.save("contact", {"given_name": "Ada"})["id"]
    people = [{"contact_id": ada}]
    store.save("study", {"what": "x", "minutes": 90, "course_id": studied["id"], "studied_on": "2026-11-17"})
    store.save("task", {"title": "Due soon", "due": "2026-11-24"})
    store.save("task", {"title": "Far away", "due": "2026-12-24"})
    mail = {"summary": "hi", "type": "email", "initiated_by": "them", "occurred": "2026-11-10", "people": people}
    store.save("interaction", mail | {"answered": False})
    store.save("interaction", mail | {"answered": True})
    talk = {"status": "completed", "starts": "2026-11-17T10:00:00Z", "ends": "2026-11-17T10:30:00Z", "people": people}
    store.save("interview", talk | {"insights": [{"text": "Forecast in ranges"}]})
    store.save("task", {"title": "Send the deck", "contact_id": ada})
    store.save("certification", {"name": "PMP", "status": "certified", "issued_on": "2026-11-18"})
    store.save("certification", {"name": "Old", "status": "certified", "issued_on": "2026-01-18"})
    finish(store, date(2026, 11, 9), ["Write a page"], date(2026, 11, 13))
    found = told(store)
    assert found["stalls"] == [("Old course", "stalled")]
    assert ("Due soon", "due") in found["due_soon"]
    assert all(title not in ("Far away", "Weekly review") for title, _note in found["due_soon"])
    assert [note for _title, note in found["waiting_for_me"]] == ["unanswered", "thank_you", "promised"]
    assert found["learned"] == [("Live course", "1.5 h"), ("Forecast in ranges", "insight")]
    assert [note for _title, note in found["wins"]] == ["achieved", "held"]
    assert found["goals"] == [("Write a page", "open")]


def test_numbers_come_from_the_logs(store: Store) -> None:
    application = store.save("application", {"title": "Lead", "status": "applied"})["id"]
    store.save("application", {"status": "interviewing"}, application)
    store.save("study", {"what": "x", "minutes": 90, "studied_on": "2026-11-17"})
    ada = store.save("contact", {"given_name": "Ada"})["id"]
    store.save("interaction", {"summary": "hi", "occurred": "2026-10-10", "people": [{"contact_id": ada}]})
    assert stages(store).too_early
    assert learning(store, TODAY).values[-1] == ("2026-11", 1.5)
    assert conversations(store, TODAY).values[-2] == ("2026-10", 1.0)


@pytest.mark.parametrize("prompt", ["stalls", "goals"])
def test_an_answer_that_is_empty_makes_no_review(store: Store, prompt: str) -> None:
    answer(store, WEEK, prompt, "")
    assert store.count("review") == 0
