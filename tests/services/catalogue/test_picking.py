"""Entries become records: all of them fit their kind, once, as one step, with the deadlines their rules give."""

from __future__ import annotations

from datetime import date

import pytest

from aipm_desktop import catalogue
from aipm_desktop.catalogue.types import TYPES, Type, entry, type_named
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.values import read_values
from aipm_desktop.services.catalogue import pick, pick_all, values_of
from aipm_desktop.store import Store

TODAY = date(2026, 11, 20)
AWARDS = type_named("certification")


@pytest.mark.parametrize("type", TYPES, ids=lambda type: type.key)
def test_every_entry_fits_its_kind(type: Type) -> None:
    for each in type.entries():
        values = read_values(BY_NAME[type.kind], values_of(each, TODAY))
        assert BY_NAME[type.kind].title_of(values)


def test_a_certification_keeps_its_rules_and_is_one_step(store: Store) -> None:
    pmp = entry("certification", "pmp")
    picked = pick(store, AWARDS, pmp, TODAY)
    record = store.get("certification", picked.id)
    assert (record["short_name"], record["preset"], record["preset_as_of"]) == ("PMP", "pmp", date(2026, 11, 20))
    assert [row["units"] for row in record["credit_rules"]] == [35, 8, 8, 8, 25, 8]
    assert record["attempts_allowed"] == 3
    store.undo()
    assert store.count("certification") == 0


def test_days_typed_later_bring_the_deadlines_of_the_rules(store: Store) -> None:
    id = pick(store, AWARDS, entry("certification", "pmp"), TODAY).id
    record = store.save(
        "certification", {"application_started": "2026-12-01", "application_approved": "2027-01-10"}, id
    )
    assert record["application_submit_by"] == date(2027, 3, 1)
    assert record["eligible_until"] == date(2028, 1, 10)
    assert store.save("certification", {"issued_on": "2027-05-04"}, id)["valid_until"] == date(2030, 5, 4)


def test_an_award_that_is_held_gets_its_first_cycle(store: Store) -> None:
    id = pick(store, AWARDS, entry("certification", "prince2-foundation"), TODAY, {"issued_on": date(2026, 5, 4)}).id
    (cycle,) = store.get("certification", id)["cycles"]
    assert (cycle["ends_on"], cycle["units_needed"], cycle["floor_per_year"]) == (date(2029, 5, 4), 60, 20)
    lasting = pick(store, AWARDS, entry("certification", "psm-i"), TODAY, {"issued_on": date(2026, 5, 4)}).id
    record = store.get("certification", lasting)
    assert record["does_not_expire"]
    assert record["cycles"] == []


@pytest.mark.parametrize("kind", sorted({type.kind for type in TYPES}))
def test_a_renamed_pick_is_known_again(store: Store, kind: str) -> None:
    types = [type for type in TYPES if type.kind == kind]
    ids = [each.id for type in types for each in type.entries()]
    assert len(ids) == len(set(ids)), "two entries that become one kind of record have one id"
    title = BY_NAME[kind].title[0]
    picked = pick(store, types[-1], types[-1].entries()[0], TODAY)
    store.save(kind, {title: "Renamed"}, picked.id)
    again = pick(store, types[-1], types[-1].entries()[0], TODAY)
    assert (again.id, again.title, again.made, store.count(kind)) == (picked.id, "Renamed", False, 1)


def test_what_is_called_alike_is_there_already(store: Store) -> None:
    there = store.save("organisation", {"name": "project management INSTITUTE"})["id"]
    picked = pick(store, type_named("organisation"), entry("organisation", "pmi"), TODAY)
    assert (picked.id, picked.made) == (there, False)


def test_a_stage_of_the_roadmap_is_one_step(store: Store) -> None:
    steps = [each for each in catalogue.milestones() if each.stage == "orient"]
    made = pick_all(store, type_named("milestone"), steps, TODAY, "Added the first stage")
    assert len(made) == len(steps)
    assert pick_all(store, type_named("milestone"), steps, TODAY, "Again") == []
    store.undo()
    assert store.count("goal") == 0


def test_no_day_of_an_event_is_made_up() -> None:
    for each in catalogue.events():
        starts = values_of(each, TODAY).get("starts")
        assert starts is None or (starts == each.known_edition and starts >= TODAY)
