"""The roadmap over a real store: what the measures count, what that moves on, and how a roadmap begins."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from aipm_desktop import catalogue
from aipm_desktop.errors import InvalidValueError
from aipm_desktop.kinds.measure import Tally, parse
from aipm_desktop.services import roadmap, roadmap_start
from aipm_desktop.services.eligibility import read_report
from aipm_desktop.store import Store
from aipm_desktop.store.counting import Counter

TODAY = date(2026, 11, 19)


def add(store: Store, kind: str, **values: Any) -> int:
    return int(store.save(kind, values)["id"])


def value(store: Store, measure: str) -> float:
    return Counter(store, TODAY).tally(parse(measure)).value


def goal(store: Store, title: str, **values: Any) -> int:
    return add(store, "goal", title=title, **values)


def state(store: Store, id: int) -> tuple[str, date | None]:
    found = store.get("goal", id)
    return found["status"], found["achieved_on"]


def test_records_are_counted_by_what_they_reached(store: Store) -> None:
    for status in ("completed", "closed", "scheduled", "no_show"):
        add(store, "interview", purpose=status, status=status)
    assert value(store, "interviews held") == 2
    assert value(store, "interviews scheduled") == 3
    job = add(store, "application", title="Role", status="applied")
    store.save("application", {"status": "closed", "reason": "rejected"}, job)
    assert value(store, "opportunities applied") == 1
    course = add(store, "course", title="Left", status="in_progress")
    store.save("course", {"status": "wishlist"}, course)
    assert value(store, "courses in progress") == 0
    assert value(store, "courses ever in progress") == 1


def test_amounts_are_added_up(store: Store) -> None:
    for minutes, status in ((90, "done"), (45, "done"), (600, "planned")):
        add(store, "study", what="Lesson", minutes=minutes, status=status, studied_on=TODAY)
    assert value(store, "study hours") == 2.25
    months = [
        {"domain": "process", "since": "2026-01", "until": "2026-04"},
        {"domain": "people", "since": "2026-03", "until": "2026-06"},
    ]
    add(store, "experience", role="Lead", status="done", type="volunteering", since="2026-09", until="2026-10",
        hours_per_week=6, pm_months=months)  # fmt: skip
    add(store, "experience", role="Coordinator", status="done", since="2020-01", until="2020-02")
    assert Counter(store, TODAY).tally(parse("experience lead months")) == Tally(6, (1,))
    assert value(store, "experience volunteering months") == 2
    assert value(store, "experience volunteering hours") == 52
    add(store, "certification", name="One", status="certified", valid_until="2027-01-01")
    add(store, "certification", name="Two", status="certified", valid_until="2026-11-18")
    assert value(store, "certifications percent") == 50
    add(store, "certification", name="Three", status="certified", cycles=[{"ends_on": "2026-11-18"}])
    add(store, "certification", name="Four", status="certified", cycles=[{"ends_on": "2026-11-19"}])
    assert value(store, "certifications percent") == 50


def test_months_led_are_those_that_count_for_the_pmp(store: Store) -> None:
    def work(role: str, status: str, since: str, **values: str) -> None:
        led = [{"domain": "process", "since": since}]
        add(store, "experience", role=role, status=status, since=since, pm_months=led, **values)

    work("Lead", "done", "2026-01", until="2026-05")
    work("Lost", "done", "2020-01")
    work("Now", "active", "2026-10")
    work("Some day", "idea", "2019-01")
    assert value(store, "experience lead months") == len(read_report(store, TODAY).found.months) == 7
    assert value(store, "experience months") == 7


def test_names_words_and_months_narrow_what_is_counted(store: Store) -> None:
    add(store, "skill", name="Risk management", level=3)
    add(store, "skill", name="Python", level=1)
    assert value(store, "skill risk") == 3
    assert value(store, "skills risk and python") == 1
    assert value(store, "skills risk and juggling") == 0
    add(store, "certification", name="Project Management Professional", short_name="PMP", status="certified")
    assert value(store, "certification pmp certified") == 1
    for day, title in ((TODAY, "AI meetup"), (TODAY - timedelta(days=200), "Data day"), (TODAY, "Jazz night")):
        add(store, "event", title=title, status="attended", starts=day.isoformat())
    assert value(store, "events attended within 3 months") == 2
    assert value(store, 'events about "AI"') == 1
    assert value(store, 'events about "\') OR 1=1 --"') == 0


def test_a_step_follows_its_records_names_them_and_keeps_what_was_put_back(store: Store) -> None:
    step = goal(store, "Talk to people", measure="interviews held >= 2")
    own = goal(store, "Decide")
    assert roadmap.settle(store, TODAY) == []
    add(store, "interview", title="Maria", status="completed")
    assert [(each.status, each.counted) for each in roadmap.settle(store, TODAY)] == [
        ("in_progress", "1 of 2 interviews held")
    ]
    add(store, "interview", title="Tom", status="completed")
    found = {each.goal["id"]: each for each in roadmap.standings(store, TODAY)}
    assert found[step].achieved
    assert roadmap.named(store, found[step]).startswith("2 of 2 interviews held: ")
    assert "Maria" in roadmap.named(store, found[step])
    assert roadmap.figure(store, TODAY).achieved == 1
    roadmap.settle(store, TODAY)
    assert state(store, step)[0] == "achieved"
    assert state(store, step)[1] is not None
    assert state(store, own) == ("not_started", None)
    store.undo()
    assert roadmap.settle(store, TODAY) == []  # it could still be redone
    assert state(store, step)[0] == "in_progress"
    store.redo()
    store.save("goal", {"status": "in_progress"}, step)
    assert roadmap.settle(store, TODAY) == []  # the person knows better


def test_a_bad_measure_is_refused_and_an_old_one_told(store: Store) -> None:
    with pytest.raises(InvalidValueError, match="Measured by: this cannot be read"):
        goal(store, "X", measure="interviews hled >= 2")
    with store.write("An older program") as writer:
        step = writer.insert_many("goal", [{"title": "X", "measure": "interview count >= 1"}])[0]
    assert "“count” is not understood here" in roadmap.standings(store, TODAY)[0].fault
    assert roadmap.settle(store, TODAY) == []
    assert store.save("goal", {"title": "Y"}, step)["measure"] == "interview count >= 1"


def test_a_roadmap_begins_as_one_step_with_all_dates_on_the_way(store: Store) -> None:
    path = next(each for each in roadmap_start.paths() if each.id == roadmap_start.USUAL_PATH)
    until = TODAY + timedelta(days=300)
    made = roadmap_start.begin(store, path, "", until, TODAY)
    goals = store.select("goal")
    assert len(goals) == made == sum(each.stage != "career" for each in catalogue.milestones())
    assert all(TODAY <= each["starts_on"] < each["ends_on"] <= until for each in goals)
    ends = {each["milestone"]: each["ends_on"] for each in goals}
    assert ends["read-role"] < ends["pm-first-cert"] < ends["o-portfolio"] < ends["o-cv"] <= until
    assert ends["x-personal-two"] < ends["o-portfolio"], "what is shown has to be done before"
    assert all(not each.fault and each.measure for each in roadmap.standings(store, TODAY))
    assert [each["measure"] for each in goals if each["status"] == "achieved"] == ["target roles active >= 1"]
    assert roadmap.settle(store, TODAY) == [], "the beginning is all that there is to tell"
    found = roadmap.read(store, TODAY)
    assert found.role is not None
    assert found.role["title"] == path.name
    assert {gap.type for gap in found.gaps} >= {"skill", "credential", "experience"}
    assert 1 <= len(found.suggestions) <= 3
    assert roadmap_start.begin(store, path, "", until, TODAY) == 0
    store.undo()
    store.undo()
    assert store.count("goal") == store.count("target_role") == 0
    with pytest.raises(InvalidValueError, match="ahead"):
        roadmap_start.begin(store, path, "", TODAY, TODAY)


def test_deadlines_stand_in_their_lanes(store: Store) -> None:
    add(store, "application", title="PM", status="wishlist", deadline="2026-12-01")
    add(store, "course", title="ML", status="in_progress", access_until="2027-01-31")
    assert {(each.lane, each.day) for each in roadmap.marks(store, TODAY)} == {
        ("land", date(2026, 12, 1)),
        ("learn", date(2027, 1, 31)),
    }
