"""list, show, add, edit, delete, fields, undo and check."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import now_utc
from tests.cli.conftest import Aipm

ATTEMPTS = 'attempts=[{"booked_at":"2027-03-28T09:00","zone":"Europe/Berlin"}]'


def test_add_prints_the_id_and_nothing_else_on_stdout(aipm: Aipm) -> None:
    answer = aipm("add", "contact", "given_name=Ada", "family_name=Example")
    assert (answer.code, answer.out) == (0, "1\n")
    assert "Ada Example" in answer.err


def test_a_name_of_any_length_is_said_in_short(aipm: Aipm) -> None:
    answer = aipm("add", "contact", "given_name=" + 100_000 * "w")
    assert (answer.code, answer.out) == (0, "1\n")
    assert len(answer.err) < 300
    assert "w…" in answer.err


def test_a_contact_comes_back_with_its_fields_as_json(aipm: Aipm) -> None:
    aipm(
        "add", "contact", "given_name=Ada", "connected_on=2024-03-18", "tags=ai, pm", "company=Acme", "notes=Hi\nthere"
    )
    (contact,) = aipm("list", "contacts", "--json").document
    wanted = {
        "id": 1, "given_name": "Ada", "family_name": "", "linkedin_url": "", "email": "", "company": "Acme",
        "position": "", "connected_on": "2024-03-18", "notes": "Hi\nthere", "tags": ["ai", "pm"],
    }  # fmt: skip
    assert {name: contact[name] for name in wanted} == wanted
    assert not contact.keys() & {"sort_key", "slug", "company_key", "imported_as"}


def test_dates_are_typed_as_in_the_window(aipm: Aipm) -> None:
    added = aipm("add", "task", "title=Call", "due=31 dec 2027")
    assert (added.out, "Due: 2027-12-31" in added.err) == ("1\n", True)
    assert aipm("edit", "task", 1, "zone=Asia/Tokyo", "due=31 dec 2027 15:00").code == 0
    assert aipm("list", "tasks", "--json").document[0]["due"] == "2027-12-31T15:00:00+09:00"
    aipm("edit", "task", 1, "due=+2w")
    assert (
        aipm("list", "tasks", "--json").document[0]["due"] == f"{now_utc().astimezone() + timedelta(days=14):%Y-%m-%d}"
    )
    for unclear in ("due=3/4/2027", "due=soon"):
        assert aipm("edit", "task", 1, unclear).code == 1


def test_dates_that_a_status_brings_are_told(aipm: Aipm) -> None:
    aipm("add", "opportunity", "title=AI PM")
    edited = aipm("edit", "opportunity", 1, "status=applied", "applied_on=2027-03-01")
    assert edited.err.count("\n") == 1
    assert "AI PM. Applied on: 2027-03-01. Follow up on: 2027-03-08." in edited.err
    assert "2027" not in aipm("edit", "opportunity", 1, "place=Lund").err


def test_records_of_every_kind_are_found_by_their_words(aipm: Aipm) -> None:
    aipm("add", "cert", "name=PMP", "issuer=PMI")
    aipm("add", "task", "title=Renew the PMP")
    found = aipm("search", "pmp")
    assert (found.code, "certification" in found.out, "Renew the PMP" in found.out) == (0, True, True)
    assert [each["kind"] for each in aipm("search", "renew", "pmp", "--json").document] == ["task"]
    assert aipm("search", "nowhere").err == "Nothing has these words.\n"
    assert aipm("list", "task", "--filter", "status=done").err == "No tasks like that.\n"
    assert "Renew" in aipm("list", "task", "--filter", "status=open").out
    assert aipm("list", "opp").err == "No opportunities yet.\n"
    assert aipm("list", "exp").code == 2, "what could be several kinds is none"


def test_numbers_have_no_useless_decimals(aipm: Aipm, tmp_path: Path) -> None:
    aipm("add", "accomplishment", "title=Faster", "before=40,000", "after=9000.5")
    assert "40000 " in aipm("list", "accomplishments").out
    assert aipm("export", "list", "accomplishments", tmp_path / "a.csv").code == 0
    heads, row = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert heads.startswith("Result,Metric,Before,After,")
    assert row.startswith("Faster,,40000,9000.5,")


def test_rows_are_given_as_json_and_shown_in_their_zone(aipm: Aipm) -> None:
    answer = aipm("add", "certification", "name=PMP", ATTEMPTS, "--json").document
    assert answer["outcome"] == "ok"
    shown = aipm("show", "certification", answer["id"], "--json").document
    assert shown["attempts"][0]["booked_at"] == "2027-03-28T09:00:00+02:00"
    assert "2027-03-28 09:00" in aipm("show", "certifications", answer["id"]).out


def test_a_bare_value_stands_for_the_first_field_of_a_row(aipm: Aipm) -> None:
    aipm("add", "contact", "given_name=Ada", "family_name=Example")
    aipm("add", "interview", "people=Ada Example")
    aipm("add", "interview", 'people=["Ada Example", 1]')
    aipm("add", "interview", "people=1")
    people = [[row["contact_id"] for row in each["people"]] for each in aipm("list", "interviews", "--json").document]
    assert sorted(people) == [[1], [1], [1, 1]]


def test_a_link_is_a_number_or_an_exact_title(aipm: Aipm) -> None:
    aipm("add", "contact", "given_name=Zoë", "family_name=Example")
    assert aipm("add", "task", "title=Call", "contact=zoe example").code == 0
    assert aipm("list", "tasks", "--json").document[0]["contact_name"] == "Zoë Example"
    missing = aipm("add", "task", "title=Call", "contact_id=Zoë")
    assert missing.code == 1
    assert "no contact is called “Zoë”" in missing.err
    aipm("add", "contact", "given_name=Zoë", "family_name=Example")
    several = aipm("add", "task", "title=Call", "contact=Zoë Example")
    assert several.code == 1
    assert "1, 2" in several.err
    unknown = aipm("add", "task", "title=Call", "contact=99")
    assert unknown.code == 1
    assert "99" in unknown.err


def test_edit_changes_only_what_is_named(aipm: Aipm) -> None:
    aipm("add", "contact", "given_name=Ada", "notes=mine", "tags=a")
    assert aipm("edit", "contact", 1, "company=Acme").code == 0
    record = aipm("show", "contact", 1, "--json").document
    assert (record["company"], record["notes"], record["tags"]) == ("Acme", "mine", ["a"])


def test_delete_and_undo(aipm: Aipm) -> None:
    aipm("add", "contact", "given_name=Ada")
    assert aipm("delete", "contact", 1).code == 0
    assert aipm("list", "contacts", "--json").document == []
    assert aipm("undo").code == 0
    assert [each["id"] for each in aipm("list", "contacts", "--json").document] == [1]
    aipm("undo")
    nothing = aipm("undo", "--json")
    assert nothing.code == 1
    assert nothing.document == {"outcome": "error", "message": "There is nothing to undo"}


def test_list_searches_limits_and_has_no_limit_of_its_own(aipm: Aipm) -> None:
    for number in range(120):
        aipm("add", "task", f"title=Task {number}")
    assert len(aipm("list", "tasks", "--json").document) == 120
    assert len(aipm("list", "task", "--limit", 7, "--json").document) == 7
    assert aipm("list", "task", "--limit", 0, "--json").document == []
    assert {"Task 11", "Task 110"} <= {
        each["title"] for each in aipm("list", "task", "--search", "11", "--json").document
    }
    assert len(aipm("list", "tasks").out.splitlines()) == 121


def test_an_empty_list_says_so_on_stderr(aipm: Aipm) -> None:
    answer = aipm("list", "events")
    assert (answer.code, answer.out) == (0, "")
    assert "No events yet" in answer.err


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("form", ["name", "singular", "plural"])
def test_a_kind_answers_to_its_name_singular_and_plural(aipm: Aipm, kind: object, form: str) -> None:
    assert aipm("list", str(getattr(kind, form)).lower(), "--json").document == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_fields_lists_every_field_of_a_kind(aipm: Aipm, kind: object) -> None:
    name = getattr(kind, "name")  # noqa: B009  a Kind, whose type pytest does not pass on
    listed = {each["field"] for each in aipm("fields", name, "--json").document}
    assert {field.name for each in KINDS if each.name == name for field in each.fields} <= listed
    assert aipm("fields", name).out.count("\n") == len(listed) + 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "wizards"], "There are: contact, organisation"),
        (["show", "wizard", 1], "no kind “wizard”"),
        (["add", "contact", "shoe_size=43"], "It has: given_name, family_name"),
        (["add", "contact", "Ada"], "“Ada” is not FIELD=VALUE"),
        (["add", "contact", "given_name=A", "first_name=B"], "given twice"),
        (["add", "contact"], "FIELD=VALUE"),
        (["edit", "contact", "x", "given_name=A"], "whole number"),
        (["list", "contacts", "--limit", "-1"], "--limit"),
        (["list", "contacts", "--limit", "many"], "whole number"),
        (["list"], "KIND"),
        (["conquer"], "choose from"),
        (["export"], "WHAT"),
        (["agenda", "--day", "3"], "not understood"),
        (["export", "calendar", "x.ics", "--from", "2027-02-30"], "not a day that exists"),
        (["export", "calendar", "x.ics", "--from", "2027-02-02", "--to", "2027-02-01"], "--from lies after --to"),
    ],
)
def test_wrong_usage_is_2_and_says_what_would_be_right(aipm: Aipm, words: list[object], said: str) -> None:
    plain = aipm(*words)
    assert (plain.code, plain.out) == (2, "")
    assert said in plain.err
    as_json = aipm(*words, "--json")
    assert as_json.code == 2
    assert as_json.document["outcome"] == "error"
    assert said in as_json.document["message"] or said in as_json.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "contact", "family_name=Example"], "First name is missing"),
        (["add", "contact", "given_name=A", "connected_on=2027-02-30"], "a day that exists"),
        (["add", "contact", "given_name=A", "tier=z"], "one of: a, b, c"),
        (["add", "contact", "given_name=A", "linkedin_url=javascript:alert(1)"], "web address"),
        (["add", "interview", "starts=2027-03-28T02:30", "zone=Europe/Berlin"], "does not exist on that day"),
        (["add", "interview", "zone=Middle/Earth"], "not a time zone"),
        (["add", "task", "title=x", "due=soon"], "is not a date"),
        (["add", "task", "title=x", "recurrence=now and then"], "a repetition"),
        (["add", "certification", "name=PMP", "attempts=[{"], "not valid JSON"),
        (["add", "certification", "name=PMP", 'attempts=[{"when":"2027-03-28"}]'], "there is no field “when”"),
        (["add", "certification", "name=PMP", 'attempts=[{"zone":"Europe/Berlin"}]'], "Exam is missing"),
        (["add", "contact", "given_name=\udcff"], "not valid text"),
        (["add", "task", "title=x", "contact=0"], "numbered from 1"),
        (["show", "contact", 7], "7"),
        (["edit", "contact", 7, "given_name=A"], "7"),
        (["delete", "contact", 7], "7"),
    ],
)
def test_a_refused_value_is_1_a_sentence_and_changes_nothing(aipm: Aipm, words: list[object], said: str) -> None:
    plain = aipm(*words)
    assert (plain.code, plain.out) == (1, "")
    assert said in plain.err
    assert "Traceback" not in plain.err
    as_json = aipm(*words, "--json")
    assert as_json.code == 1
    assert as_json.document.keys() == {"outcome", "message"}
    assert as_json.document["outcome"] == "error"
    assert said in as_json.document["message"]
    for kind in ("contact", "interview", "task", "certification"):
        assert aipm("list", kind, "--json").document == []


def test_options_may_stand_anywhere(aipm: Aipm) -> None:
    for words in (
        ["--json", "add", "task", "title=x"],
        ["add", "--json", "task", "title=x"],
        ["add", "task", "--json", "title=x"],
        ["add", "task", "title=x", "--json", "notes=y"],
    ):
        assert aipm(*words).document["outcome"] == "ok"


def test_markup_and_control_characters_stay_text_and_move_no_cursor(aipm: Aipm) -> None:
    aipm("add", "contact", "given_name=<b>Ada</b>\x1b[31m\x07", "family_name==cmd()")
    listed = aipm("list", "contacts").out
    assert "<b>Ada</b>" in listed
    assert "\x1b" not in listed
    assert "\x07" not in listed


def test_a_long_cell_is_cut_in_a_table_and_whole_in_json(aipm: Aipm) -> None:
    aipm("add", "contact", "given_name=Ada", f"company={'x' * 5000}")
    assert max(map(len, aipm("list", "contacts").out.splitlines())) < 200
    assert len(aipm("list", "contacts", "--json").document[0]["company"]) == 5000


def test_check_finds_a_sound_database(aipm: Aipm) -> None:
    aipm("add", "contact", "given_name=Ada")
    answer = aipm("check", "--json")
    assert answer.code == 0
    assert answer.document["problems"] == []
    assert "sound. Records: 1." in aipm("check").out


def test_json_stays_json_for_every_text(aipm: Aipm) -> None:
    text = '„Grüße“ 🎉 \u2028 \\ " </script>'
    aipm("add", "contact", "given_name=Ada", f"notes={text}")
    answer = aipm("list", "contacts", "--json")
    assert json.loads(answer.out)[0]["notes"] == text
