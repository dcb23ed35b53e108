"""The rules of skills, experience, portfolio, opportunities, reading, roadmap, claims and study blocks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.partial import first_day, last_day
from aipm_desktop.kinds.portfolio import change_in_percent
from aipm_desktop.planning.deadlines import deadlines
from aipm_desktop.store import Store

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 19)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that is made once: its migrations take longer than most of these tests."""
    folder = tmp_path_factory.mktemp("empty")
    Store.open(folder).close()
    return folder / "aipm.db"


@pytest.fixture
def store(data_dir: Path, empty: Path) -> Iterator[Store]:
    data_dir.mkdir(parents=True, exist_ok=True)
    shutil.copy(empty, data_dir)
    opened = Store.open(data_dir, clock=lambda: NOW)
    yield opened
    assert opened.check() == []
    opened.close()


def changed(store: Store, kind: str, record: dict[str, Any], **values: object) -> dict[str, Any]:
    return store.save(kind, values, record["id"])


def open_dates(store: Store) -> list[str]:
    return [made.summary for made in deadlines(store.dated(TODAY, date(2027, 12, 31)), today=TODAY)]


# Skills


def levels(skill: dict[str, Any]) -> list[tuple[int, date | None]]:
    return [(row["level"], row["reached_on"]) for row in skill["levels"]]


def test_changing_a_level_adds_a_row_and_never_replaces_one(store: Store) -> None:
    skill = store.save("skill", {"name": "Data", "level": 2, "levels": [{"level": 2, "reached_on": "2026-01-05"}]})
    skill = changed(store, "skill", skill, level=3)
    assert levels(skill) == [(2, date(2026, 1, 5)), (3, TODAY)]
    assert levels(changed(store, "skill", skill, next_step="Read")) == levels(skill)


def test_the_row_of_a_level_is_undone_with_the_level(store: Store) -> None:
    skill = store.save("skill", {"name": "Data"})
    changed(store, "skill", skill, level=1)
    store.undo()
    skill = store.get("skill", skill["id"])
    assert (skill["level"], skill["levels"]) == (0, [])


def test_a_newer_row_changes_the_level(store: Store) -> None:
    skill = store.save("skill", {"name": "Data", "level": 2})
    rows = [*skill["levels"], {"level": 1, "reached_on": "2026-10-01"}]
    skill = changed(store, "skill", skill, levels=rows)
    assert skill["level"] == 2, "an older row is history"
    assert changed(store, "skill", skill, levels=[*skill["levels"], {"level": 4, "reached_on": TODAY}])["level"] == 4


@pytest.mark.parametrize(("field", "value"), [("level", 6), ("target", -1), ("importance", 4), ("level", 2.5)])
def test_levels_and_importance_stay_on_their_scale(store: Store, field: str, value: float) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        store.save("skill", {"name": "Data", field: value})
    assert refusal.value.field == field


def test_evidence_outlives_its_record_and_finds_it_again_from_the_bin(store: Store) -> None:
    course = store.save("course", {"title": "ML"})["id"]
    proof = {"what": "Course done", "about_kind": "course", "about_id": course}
    skill = store.save("skill", {"name": "Data", "evidence": [proof]})
    store.delete("course", course)
    (row,) = store.get("skill", skill["id"])["evidence"]
    assert (row["what"], row["about_id"]) == ("Course done", None)
    store.restore(store.bin()[0].id)
    assert store.get("skill", skill["id"])["evidence"][0]["about_id"] == course


# Experience


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        ("02-03", None, None),
        ("", None, None),
    ],
)
def test_a_partial_date_stands_for_a_period(text: str, first: date | None, last: date | None) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


def test_partial_dates_show_as_typed_and_sort_at_the_start_of_their_period(store: Store) -> None:
    for since in ("2024-05", "2024", "2023-12-31", "2024-04-30"):
        store.save("experience", {"role": since, "since": since})
    in_order = [each["since"] for each in store.select("experience", sort="since", descending=False)]
    assert in_order == ["2023-12-31", "2024", "2024-04-30", "2024-05"]


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"since": "2020-03", "until": "2021"}, "done"),
        ({"since": "2020-03"}, "active"),
        ({"since": "2999"}, "idea"),
        ({}, "idea"),
        ({"since": "2020", "status": "paused"}, "paused"),
    ],
)
def test_new_experience_that_has_begun_is_no_idea(store: Store, values: dict[str, str], status: str) -> None:
    assert store.save("experience", {"role": "Lead", **values})["status"] == status


def test_experience_does_not_end_before_it_begins(store: Store) -> None:
    assert store.save("experience", {"role": "Lead", "since": "2024-05", "until": "2024"})["until"] == "2024"
    with pytest.raises(InvalidValueError, match="2024-04 lies before 2024-05"):
        store.save("experience", {"role": "Lead", "since": "2024-05", "until": "2024-04"})


def test_what_goes_on_has_no_end(store: Store) -> None:
    job = store.save("experience", {"role": "Lead", "since": "2024", "until": "2025"})
    job = changed(store, "experience", job, current=True)
    assert (job["current"], job["until"]) == (True, "")
    job = changed(store, "experience", job, until="2026-10")
    assert (job["current"], job["until"]) == (False, "2026-10")


# Portfolio


def test_a_change_is_computed_from_both_numbers() -> None:
    assert change_in_percent(40, 30) == -25
    assert change_in_percent(-10, 5) == 150
    assert change_in_percent(0, 5) is change_in_percent(None, 5) is change_in_percent(5, None) is None


def test_a_published_project_has_no_date_to_meet(store: Store) -> None:
    project = store.save("project", {"title": "Triage", "publish_by": "2026-12-01"})
    assert open_dates(store) == ["Publish: Triage"]
    changed(store, "project", project, status="published")
    assert open_dates(store) == []


# Opportunities


def test_each_step_of_an_application_proposes_the_next_follow_up(store: Store) -> None:
    position = store.save("application", {"title": "Lead"})
    assert position["follow_up_on"] is None
    position = changed(store, "application", position, status="applied")
    assert (position["applied_on"], position["follow_up_on"]) == (TODAY, date(2026, 11, 26))
    assert changed(store, "application", position, status="interviewing")["follow_up_on"] == date(2026, 11, 23)
    assert changed(store, "application", position, status="offer")["follow_up_on"] == date(2026, 11, 21)


def test_the_follow_up_counts_from_the_day_of_applying_and_a_typed_one_stays(store: Store) -> None:
    first = store.save("application", {"title": "Lead", "status": "applied", "applied_on": "2026-11-16"})
    assert first["follow_up_on"] == date(2026, 11, 23)
    other = store.save("application", {"title": "Lead", "status": "applied", "follow_up_on": "2026-12-24"})
    assert other["follow_up_on"] == date(2026, 12, 24)


def test_closing_an_application_clears_the_follow_up(store: Store) -> None:
    position = store.save("application", {"title": "Lead", "status": "applied"})
    position = changed(store, "application", position, status="closed", reason="ghosted")
    assert (position["follow_up_on"], position["closed_on"]) == (None, TODAY)
    reopened = changed(store, "application", position, status="interviewing")
    assert (reopened["follow_up_on"], reopened["closed_on"]) == (date(2026, 11, 23), None)


def test_the_deadline_counts_until_it_is_met_and_rounds_while_it_is_open(store: Store) -> None:
    rounds = [{"name": "First talk", "at": "2026-11-25T10:00"}]
    position = store.save("application", {"title": "Lead", "deadline": "2026-11-30", "rounds": rounds})
    assert open_dates(store) == ["Apply: Lead", "First talk: Lead"]
    position = changed(store, "application", position, status="interviewing")
    assert open_dates(store) == ["Follow up: Lead", "First talk: Lead"]
    changed(store, "application", position, status="accepted")
    assert open_dates(store) == []


# Reading


def test_the_next_look_counts_from_the_last_one_or_from_the_day_the_rhythm_was_set(store: Store) -> None:
    source = store.save("source", {"title": "Notes", "rhythm_days": 7})
    assert source["next_look_on"] == date(2026, 11, 26)
    source = changed(store, "source", source, looked_on="2026-11-22")
    assert source["next_look_on"] == date(2026, 11, 29)
    assert changed(store, "source", source, rhythm_days=10)["next_look_on"] == date(2026, 12, 2)
    assert changed(store, "source", source, archived=True)["next_look_on"] is None


def test_what_was_read_or_tried_gets_its_day(store: Store) -> None:
    reading = store.save("reading", {"title": "Paper", "planned_on": "2026-11-25"})
    assert open_dates(store) == ["Read: Paper"]
    assert changed(store, "reading", reading, status="read")["read_on"] == TODAY
    assert open_dates(store) == []
    assert store.save("experiment", {"tool": "Assistant", "status": "trying"})["tried_on"] == TODAY


# Memberships


def test_only_an_active_membership_renews(store: Store) -> None:
    membership = store.save("membership", {"name": "Example body", "renews_on": "2026-12-31"})
    assert open_dates(store) == []
    changed(store, "membership", membership, status="active")
    assert open_dates(store) == ["Membership renews: Example body"]


# Roadmap


def test_one_target_role_is_worked_towards(store: Store) -> None:
    first = store.save("target_role", {"title": "AI project manager", "active": True})["id"]
    second = store.save("target_role", {"title": "Program manager", "active": True})["id"]
    assert [store.get("target_role", each)["active"] for each in (first, second)] == [False, True]
    store.undo()
    assert store.get("target_role", first)["active"]


def test_an_achieved_step_keeps_its_day_and_gives_no_deadline(store: Store) -> None:
    step = store.save("goal", {"title": "12 interviews", "ends_on": "2026-12-31"})
    assert open_dates(store) == ["Step ends: 12 interviews"]
    step = changed(store, "goal", step, status="achieved")
    assert (step["achieved_on"], open_dates(store)) == (TODAY, [])
    assert changed(store, "goal", step, status="in_progress")["achieved_on"] is None


def test_a_deferred_step_is_only_reviewed(store: Store) -> None:
    values = {"title": "Talk", "ends_on": "2026-12-31", "review_on": "2026-12-01", "status": "deferred"}
    store.save("goal", values)
    assert open_dates(store) == ["Review the step: Talk"]


@pytest.mark.parametrize("kind", ["goal", "claim"])
def test_nothing_ends_before_it_begins(store: Store, kind: str) -> None:
    title = {"goal": "title", "claim": "activity"}[kind]
    with pytest.raises(InvalidValueError, match="before the start"):
        store.save(kind, {title: "X", "starts_on": "2026-12-02", "ends_on": "2026-12-01"})


# Claims


def test_one_activity_serves_several_certifications(store: Store) -> None:
    numbers = [store.save("certification", {"name": name})["id"] for name in ("PMP", "PMI-ACP")]
    rows = [{"certification_id": number, "amount": 1.5, "category": "Power Skills"} for number in numbers]
    claim = store.save("claim", {"activity": "Workshop", "status": "earned", "allocations": rows})
    assert claim["starts_on"] == TODAY
    assert [(row["certification_name"], row["amount"], row["unit"]) for row in claim["allocations"]] == [
        ("PMP", 1.5, "PDU"),
        ("PMI-ACP", 1.5, "PDU"),
    ]


def test_rejecting_a_claim_keeps_the_entry(store: Store) -> None:
    claim = store.save("claim", {"activity": "Workshop", "status": "submitted"})
    assert changed(store, "claim", claim, status="rejected")["activity"] == "Workshop"
    assert [each.to_status for each in store.status_log("claim", claim["id"])] == ["submitted", "rejected"]


# Reviews


def test_a_review_is_called_after_its_week_and_keeps_the_day_it_was_done(store: Store) -> None:
    review = store.save("review", {"week": "2026-11-16"})
    assert review["title"] == "Week of 2026-11-16"
    assert changed(store, "review", review, status="done")["done_on"] == TODAY


# Study


def test_logged_study_needs_nothing_and_counts_today(store: Store) -> None:
    entry = store.save("study", {"what": "Chapter", "minutes": 30})
    assert (entry["status"], entry["studied_on"]) == ("done", TODAY)
    assert open_dates(store) == []


def test_a_planned_block_is_a_date_until_it_is_done_or_skipped(store: Store) -> None:
    block = store.save("study", {"what": "Chapter", "planned_at": "2026-11-21T18:00", "minutes": 45})
    assert (block["status"], block["studied_on"]) == ("planned", None)
    (made,) = deadlines(store.dated(TODAY, date(2026, 12, 1)), today=TODAY)
    assert isinstance(made.when, datetime)
    assert isinstance(made.end, datetime)
    assert ((made.end - made.when).total_seconds(), made.appointment, made.group) == (2700, True, "learning")
    skipped = changed(store, "study", block, status="skipped")
    assert (skipped["studied_on"], open_dates(store)) == (None, [])
    done = changed(store, "study", block, status="done")
    assert (done["studied_on"], open_dates(store)) == (TODAY, [])
    assert changed(store, "study", done, status="planned")["studied_on"] is None


# Certifications


def test_adding_an_exam_says_that_one_is_booked(store: Store) -> None:
    award = store.save("certification", {"name": "PMP", "status": "preparing"})
    award = changed(store, "certification", award, attempts=[{"booked_at": "2026-12-12"}])
    assert award["status"] == "exam_scheduled"
    award = changed(store, "certification", award, status="preparing")
    award = changed(store, "certification", award, attempts=[{**award["attempts"][0], "place": "online"}])
    assert award["status"] == "preparing"
    held = store.save("certification", {"name": "CAPM", "status": "certified"})
    assert changed(store, "certification", held, attempts=[{"booked_at": "2026-12-12"}])["status"] == "certified"
