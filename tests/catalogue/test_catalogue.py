"""The starter knowledge is whole: every fact has a source and a day, and whatever it points to is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain

import pytest
from pydantic import ValidationError

from aipm_desktop import catalogue
from aipm_desktop.catalogue.describing import facts, origin, rule_in_words, usual_months, window_in_words
from aipm_desktop.catalogue.entries import Certification, Entry, Event, Window
from aipm_desktop.catalogue.filling import fill, placeholders_in
from aipm_desktop.catalogue.types import TYPES, entry, search, type_named
from aipm_desktop.errors import AipmError
from aipm_desktop.kinds.measure import parse

COUNTS: dict[Callable[[], Sequence[Entry]], int] = {
    catalogue.certifications: 40,
    catalogue.courses: 30,
    catalogue.organisations: 23,
    catalogue.communities: 20,
    catalogue.events: 46,
    catalogue.publications: 51,
    catalogue.questions: 42,
    catalogue.agendas: 10,
    catalogue.messages: 24,
    catalogue.milestones: 56,
    catalogue.stages: 8,
    catalogue.skills: 32,
    catalogue.skill_levels: 6,
    catalogue.career_paths: 12,
    catalogue.challenges: 5,
    catalogue.renewal_units: 5,
    catalogue.placeholders: 68,
}
EVERY = list(chain.from_iterable(read() for read in COUNTS))


@pytest.mark.parametrize(("read", "count"), COUNTS.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_a_type_has_all_its_entries_each_known_by_an_id_of_its_own(
    read: Callable[[], Sequence[Entry]], count: int
) -> None:
    ids = [each.id for each in read()]
    assert len(ids) == count == len(set(ids))


def test_every_entry_says_where_it_is_from_and_of_which_day() -> None:
    assert [
        each.id for each in EVERY if not (each.id and each.source.strip() and each.as_of == date(2026, 11, 20))
    ] == []


def test_what_an_entry_points_to_is_there() -> None:
    known = {each.id for each in EVERY}
    skills = {skill.id for skill in catalogue.skills()}
    awards = {award.id for award in catalogue.certifications()}
    paths = {path.id for path in catalogue.career_paths()}
    stages = {stage.id for stage in catalogue.stages()}
    units = {unit.id for unit in catalogue.renewal_units()}
    for award in catalogue.certifications():
        assert award.category in catalogue.meta()["categories"]
        assert not award.renewal_unit or award.renewal_unit in units
        assert not award.replaced_by or award.replaced_by in awards
    for path in catalogue.career_paths():
        assert {wanted.id for wanted in path.skills} <= skills
        assert all(0 <= wanted.level <= 5 for wanted in path.skills)
        assert set(path.certifications) <= awards
        assert set(path.leads_to) <= paths
    for step in catalogue.milestones():
        assert step.stage in stages
        assert step.evidence in catalogue.meta()["evidence_kinds"]
        assert set(step.suggested) <= known
        assert parse(step.measure).needed > 0
    for course in catalogue.courses():
        assert set(course.skills) <= skills
    for challenge in catalogue.challenges():
        assert set(challenge.skills) <= skills
    assert sum(skill.starter for skill in catalogue.skills()) == 10
    assert sorted(level.level for level in catalogue.skill_levels()) == [0, 1, 2, 3, 4, 5]


def test_renewal_rules_fit_into_their_cycle() -> None:
    for award in catalogue.certifications():
        assert not award.renewal_rules or award.renewal_unit
        if award.renewal_units is not None:
            assert all(0 < rule.units <= award.renewal_units for rule in award.renewal_rules)
            assert award.validity_months
        if award.validity_months == 0:
            assert award.renewal_method == "none"
    pmp = entry("certification", "pmp")
    assert isinstance(pmp, Certification)
    assert pmp.renewal_units == 60
    assert "Giving back in total: at most 25 PDU" in [rule_in_words(rule, "PDU") for rule in pmp.renewal_rules]


def test_months_are_months_and_addresses_are_web_addresses() -> None:
    for event in catalogue.events():
        assert event.usual_months
        assert all(1 <= month <= 12 for month in event.usual_months)
    addresses = [getattr(each, name, "") for each in EVERY for name in ("url", "home", "feed")]
    assert [each for each in addresses if each and not each.startswith(("https://", "http://"))] == []


def test_a_window_has_one_length_and_no_unknown_word() -> None:
    with pytest.raises(ValidationError, match="exactly one length"):
        Window(name="Both", starts="purchase", days=3, months=1, verified=True)
    with pytest.raises(ValidationError):
        Window.model_validate({"name": "Odd", "starts": "purchase", "weeks": 3, "verified": True})


def test_every_word_to_fill_in_is_named_and_known() -> None:
    known = {word.id for word in catalogue.placeholders()}
    for message in catalogue.messages():
        inside = set(placeholders_in(f"{message.subject} {message.body}"))
        assert inside == set(message.placeholders)
        assert inside <= known


def test_a_message_is_filled_with_what_is_known_and_names_the_rest() -> None:
    filled = fill(
        "Dear {first_name}, thank you for {event} and {event}. {my_name}", {"event": "a {talk}", "my_name": " "}
    )
    assert filled.text == "Dear {first_name}, thank you for a {talk} and a {talk}. {my_name}"
    assert filled.missing == ("first_name", "my_name")


def test_searching_finds_the_id_first_and_words_in_any_order() -> None:
    awards = type_named("certifications")
    assert search(awards, "PMP")[0].id == "pmp"
    assert search(awards, "professional agile pmi")[0].id == "pmi-acp"
    assert {each.id for each in search(awards, "scrum", level="entry")} >= {"csm", "psm-i"}
    assert search(awards, "scrum", group="cloud") == []
    assert len(search(awards, "")) == 40
    assert search(awards, "no such thing at all") == []


def test_what_is_not_there_is_said_with_a_hint() -> None:
    with pytest.raises(AipmError, match="pmi-cpmai"):
        entry("certification", "cpmai")
    with pytest.raises(AipmError, match="mentoring_agenda"):
        type_named("horoscope")


def test_every_entry_is_told_in_words() -> None:
    for type in TYPES:
        for each in type.entries():
            told = facts(each)
            assert told, each.id
            assert all(text.strip() == text and text for _label, text in told), each.id
            assert dict(origin(each))["Source"] == each.source


def test_what_is_unknown_asks_to_confirm_it() -> None:
    told = dict(facts(entry("certification", "ms-ab-731")))
    assert told["Valid for"] == told["Renewal"] == "Not known. Confirm with the issuer."
    summit = entry("event", "pmi-global-summit")
    assert isinstance(summit, Event)
    assert usual_months(summit) == "September or October"
    pmp = entry("certification", "pmp")
    assert isinstance(pmp, Certification)
    assert window_in_words(pmp.windows[0]) == "Finish a started application: 90 days from application opened (confirm)"
    assert window_in_words(pmp.windows[1]) == "Pass the exam: 12 months from application approved, 3 attempts"
