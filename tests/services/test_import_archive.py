"""An archive's parts in the store: new, changed and known records, what the person typed, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from aipm_desktop.errors import CancelledError
from aipm_desktop.exchange.linkedin.archive_parts import PARTS
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.import_archive import CONNECTIONS, ArchivePreview, ArchiveResult, apply, foresee, preview
from aipm_desktop.services.import_archive.presets import entry_for
from aipm_desktop.store import Store
from tests.exchange.linkedin_archives import pack, sample_archive

TODAY = date(2026, 11, 19)
EVERYTHING = {CONNECTIONS, *(part.key for part in PARTS)}
POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"
CERTIFICATIONS = "Name,Url,Authority,Started On,Finished On,License Number\n"

Import = Callable[..., ArchiveResult]


def look(store: Store, *paths: Path) -> ArchivePreview:
    shown = preview(store, paths, TODAY)
    assert shown is not None
    return shown


@pytest.fixture
def imported(store: Store, tmp_path: Path) -> Import:
    """Import all parts of an archive with these members."""

    def do(**members: str) -> ArchiveResult:
        archive = pack(tmp_path / "archive.zip", {f"{name}.csv": text for name, text in members.items()})
        return apply(store, look(store, archive), EVERYTHING, TODAY)

    return do


def only(store: Store, kind: str) -> Values:
    (found,) = store.select(kind)
    return found


def test_everything_comes_in_one_step_and_goes_again(store: Store, tmp_path: Path) -> None:
    shown = look(store, sample_archive(tmp_path))
    assert store.count("experience") == 0
    foretold = foresee(shown, EVERYTHING)
    result = apply(store, shown, EVERYTHING, TODAY)
    assert foretold.counts == result.counts
    assert result.contacts is not None
    assert result.contacts.created == 59
    counts = store.counts()
    assert {kind: counts[kind] for kind in ("experience", "course", "certification", "skill", "application")} == {
        "experience": 4, "course": 5, "certification": 3, "skill": 3, "application": 3
    }  # fmt: skip
    (batch,) = store.batches()
    assert (batch.id, batch.file_name) == (result.batch, shown.file_names)
    assert batch.created == 59 + result.total("new")
    store.undo()
    assert not any(store.counts().values())


def test_an_import_is_taken_back_but_for_what_was_used_since(store: Store, tmp_path: Path) -> None:
    result = apply(store, look(store, sample_archive(tmp_path, connections=False)), EVERYTHING, TODAY)
    store.save("skill", {"level": 3}, store.ids("skill", search="Python")[0])
    assert store.undo_import(result.batch).kept == ["Python"]
    assert {kind for kind, count in store.counts().items() if count} == {"skill"}


def test_the_same_archive_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    archive = sample_archive(tmp_path)
    apply(store, look(store, archive), EVERYTHING, TODAY)
    before = store.counts()
    again = look(store, archive)
    assert {row.state for part in again.parts for row in part.planned} == {"known"}
    assert again.usual() == set()
    assert apply(store, again, EVERYTHING, TODAY).batch == 0
    assert store.counts() == before
    assert len(store.history()) == 1


def test_only_wanted_parts_are_written_and_invitations_are_not_usual(store: Store, tmp_path: Path) -> None:
    shown = look(store, sample_archive(tmp_path))
    assert shown.usual() == EVERYTHING - {"invitations"}
    assert foresee(shown, {"skills"}).written == 3
    apply(store, shown, {"skills"}, TODAY)
    assert {kind for kind, count in store.counts().items() if count} == {"skill"}


def test_rows_that_are_left_out_are_not_written_and_come_again(store: Store, tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", {"Skills.csv": "Name\nPython\nPython\nRisk\n"})
    shown = look(store, archive)
    python, _risk = shown.parts[0].planned
    fewer = shown.without({python.key})
    assert foresee(fewer, EVERYTHING).counts == apply(store, fewer, EVERYTHING, TODAY).counts
    assert only(store, "skill")["name"] == "Risk"
    assert [row.state for row in look(store, archive).parts[0].planned] == ["new", "known"]
    assert shown.without(set()) is shown


def test_a_cancelled_import_leaves_nothing(store: Store, tmp_path: Path) -> None:
    shown = look(store, sample_archive(tmp_path, connections=False))
    asked = iter([False] * 5 + [True] * 100)
    with pytest.raises(CancelledError):
        apply(store, shown, EVERYTHING, TODAY, cancelled=lambda: next(asked))
    assert not any(store.counts().values())


def test_what_was_typed_survives_and_news_of_linkedin_come_in(store: Store, imported: Import) -> None:
    imported(Positions=POSITIONS + "Acme Inc,Engineer,Builds,,Mar 2021,\n")
    job = only(store, "experience")
    assert (job["organisation_name"], job["current"], job["status"]) == ("Acme Inc", True, "active")
    store.save("experience", {"role": "AI Engineer", "background": "Mine", "notes": ""}, job["id"])
    result = imported(Positions=POSITIONS + "Acme Inc,Engineer,Builds more,Exampleville,Mar 2021,Jun 2026\n")
    assert result.total("changed") == 1
    job = only(store, "experience")
    told = [job[name] for name in ("role", "background", "until", "current", "status", "notes")]
    assert told == ["AI Engineer", "Mine", "2026-06", False, "done", "Location: Exampleville"]


def test_a_blank_never_erases_and_what_was_emptied_stays_empty(store: Store, imported: Import) -> None:
    imported(Positions=POSITIONS + "Acme,Engineer,Builds,Exampleville,Mar 2021,\n")
    store.save("experience", {"notes": ""}, only(store, "experience")["id"])
    assert imported(Positions=POSITIONS + "Acme,Engineer,,Exampleville,Mar 2021,\n").batch == 0
    job = only(store, "experience")
    assert (job["background"], job["notes"]) == ("Builds", "")


def test_a_typed_record_is_recognised_and_filled(store: Store, tmp_path: Path) -> None:
    acme = store.save("organisation", {"name": "Acme"})["id"]
    store.save("experience", {"role": "engineer", "organisation_id": acme, "since": "2021", "until": "2024"})
    store.save("skill", {"name": "PYTHON", "level": 4})
    archive = pack(
        tmp_path / "a.zip",
        {"Positions.csv": POSITIONS + "ACME GmbH,Engineer,Builds,,Mar 2021,\n", "Skills.csv": "Name\nPython\n"},
    )
    positions, skills = look(store, archive).parts
    (row,) = positions.planned
    changes = [(change.field.label, change.before, change.after) for change in row.changes]
    assert (row.state, changes) == ("changed", [("Background", "", "Builds")])
    assert skills.planned[0].state == "known"


def test_two_stays_in_the_same_role_are_two_records(store: Store, imported: Import) -> None:
    rows = "Acme,Engineer,,,Mar 2021,\nAcme,Engineer,,,Jan 2015,Feb 2017\nAcme,Engineer,,,Mar 2021,\n"
    result = imported(Positions=POSITIONS + rows)
    assert result.total("new") == 2
    assert [line.reason for line in result.skipped] == ["The same stands in an earlier line."]
    assert sorted(job["since"] for job in store.select("experience")) == ["2015-01", "2021-03"]
    assert store.count("organisation") == 1


def test_an_archive_in_several_parts_is_one(store: Store, tmp_path: Path) -> None:
    header = "Name\n"
    basic = pack(tmp_path / "Basic.zip", {"Skills.csv": header + "Python\n"})
    complete = pack(tmp_path / "Complete.zip", {"x/Skills.csv": header + "SQL\nPython\n"})
    shown = look(store, basic, complete)
    result = apply(store, shown, EVERYTHING, TODAY)
    assert (result.total("new"), result.skipped) == (2, ())
    assert store.batches()[0].file_name == "Basic.zip, Complete.zip"


def test_a_certification_takes_the_rules_of_the_catalogue(store: Store, imported: Import) -> None:
    imported(Certifications=CERTIFICATIONS + 'PMP®,,PMI,"Mar 18, 2025",,123\n')
    held = only(store, "certification")
    assert (held["preset"], held["status"], held["credential_number"]) == ("pmp", "certified", "123")
    assert (held["issued_on"], held["valid_until"]) == (date(2025, 3, 18), date(2028, 3, 18))
    assert [cycle["ends_on"] for cycle in held["cycles"]] == [date(2028, 3, 18)]
    assert held["credit_rules"]


def test_a_certification_that_was_only_thought_of_becomes_held(store: Store, imported: Import) -> None:
    store.save("certification", {"name": "Project Management Professional"})
    imported(Certifications=CERTIFICATIONS + "Project Management Professional (PMP)®,,PMI,Jun 2022,Jun 2028,1\n")
    assert only(store, "certification")["status"] == "certified"


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Project Management Professional (PMP)®", "pmp"),
        ("PMP", "pmp"),
        ("Certified ScrumMaster® (CSM®)", "csm"),
        ("PRINCE2® Foundation", "prince2-foundation"),
        ("Professional Scrum Master™ I", "psm-i"),
        ("Certificate of Invented Facilitation", ""),
    ],
)
def test_names_of_certifications_lead_to_the_catalogue(name: str, entry: str) -> None:
    found = entry_for(name)
    assert (found.id if found else "") == entry


def test_a_saved_job_that_was_applied_for_is_one_opportunity(store: Store, tmp_path: Path) -> None:
    shown = look(store, sample_archive(tmp_path, connections=False))
    apply(store, shown, {"saved-jobs"}, TODAY)
    result = apply(store, look(store, *shown.paths), {"applications"}, TODAY)
    assert (result.total("new"), result.total("changed")) == (1, 1)
    job = next(each for each in store.select("application") if each["title"] == "AI Project Manager")
    assert (job["status"], job["applied_on"], job["follow_up_on"]) == ("applied", date(2024, 3, 18), None)
    apply(store, look(store, *shown.paths), {"saved-jobs"}, TODAY)
    assert store.count("application") == 3
    assert store.get("application", job["id"])["status"] == "applied"


def test_feedback_and_invitations_find_the_people_that_came_along(store: Store, tmp_path: Path) -> None:
    shown = look(store, sample_archive(tmp_path))
    nia = store.save("contact", {"given_name": "Nia", "linkedin_url": "linkedin.com/in/example-nia-invented"})["id"]
    apply(store, shown, {"recommendations", "invitations", CONNECTIONS}, TODAY)
    assert only(store, "accomplishment")["feedback_from_name"] == "Ines Musterfeld, PMP®"
    talk = only(store, "interaction")
    assert (talk["occurred"], talk["people"][0]["contact_id"]) == (date(2024, 3, 18), nia)
    (otto,) = store.select("contact", search="Erfunden")
    assert (otto["needs_check"], otto["import_batch"]) == (True, 1)
    assert apply(store, look(store, *shown.paths), {"invitations"}, TODAY).batch == 0


def test_taking_back_an_update_lets_it_come_again(store: Store, imported: Import) -> None:
    imported(Positions=POSITIONS + "Acme,Engineer,,,Mar 2021,\n")
    later = POSITIONS + "Acme,Engineer,Builds,,Mar 2021,\n"
    result = imported(Positions=later)
    assert store.undo_import(result.batch).restored == 1
    assert only(store, "experience")["background"] == ""
    assert imported(Positions=later).total("changed") == 1
    assert only(store, "experience")["background"] == "Builds"


def test_files_that_are_no_archive_are_for_the_contacts(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "Skills.csv"
    file.write_text("Name\nPython\n", encoding="utf-8")
    assert preview(store, [file], TODAY) is None
    assert preview(store, [pack(tmp_path / "a.zip", {"messages.csv": "FROM,TO,DATE,SUBJECT,CONTENT\n"})], TODAY) is None
