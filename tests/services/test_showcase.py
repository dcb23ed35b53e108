"""Gathering the résumé and the portfolio from records, and writing them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.document.blocks import Document
from aipm_desktop.services.showcase import LeftOut, export_portfolio, export_resume, gather_portfolio, gather_resume
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def _pdf(document: Document) -> bytes:
    return f"%PDF {document.title}".encode()


@pytest.fixture
def filled(store: Store) -> Store:
    acme = store.save("organisation", {"name": "Acme"})["id"]
    lead = store.save(
        "experience",
        {
            "role": "Lead",
            "status": "done",
            "organisation_id": acme,
            "since": "2024",
            "until": "2025-06",
            "in_portfolio": 1,
        },
    )["id"]
    store.save("experience", {"role": "Old job", "status": "done", "since": "2019"})
    store.save("experience", {"role": "A dream", "status": "idea", "in_portfolio": True})
    store.save("experience", {"role": "Weekend help", "type": "volunteering", "status": "active", "in_portfolio": True})
    store.save(
        "experience", {"role": "My model", "type": "personal_ai_project", "status": "active", "in_portfolio": True}
    )
    result = {"metric": "Hours", "before": 450, "after": 140, "strength": 5, "experience_id": lead}
    told = store.save("accomplishment", {"title": "Saved time", **result})["id"]
    store.save("accomplishment", {"title": "Proved", "verified": True, "experience_id": lead})
    store.save("accomplishment", {"title": "Only said", "experience_id": lead})
    pilot = {"title": "Pilot", "status": "published", "experience_id": lead, "accomplishments": [told]}
    store.save("project", pilot)
    store.save("project", {"title": "Unfinished"})
    store.save("certification", {"name": "Held", "status": "certified", "valid_until": "2027-01-01"})
    store.save("certification", {"name": "Run out", "status": "certified", "valid_until": "2026-11-19"})
    store.save("certification", {"name": "Wanted", "status": "preparing"})
    store.save("course", {"title": "Maths", "type": "degree", "status": "in_progress", "degree_level": "Master"})
    store.save("course", {"title": "Finished", "status": "completed"})
    store.save("course", {"title": "Begun", "status": "in_progress"})
    store.save("skill", {"name": "Data", "level": 3, "evidence": [{"what": "Report", "shown_on": "2026-06-01"}]})
    store.save("skill", {"name": "Unknown yet", "level": 0})
    store.save("membership", {"name": "Chapter", "status": "active", "role": "Host"})
    return store


def test_a_resume_shows_what_is_marked_proved_and_held_today(filled: Store) -> None:
    settings = Settings().changed(name="Sam Demo", about={"headline": "Manager"})
    resume, left = gather_resume(filled, settings, TODAY)
    assert (resume.person.name, resume.person.headline) == ("Sam Demo", "Manager")
    assert [(each.position, each.organisation) for each in resume.work] == [("Lead", "Acme")]
    assert resume.work[0].highlights == ("Saved time: Hours 450 → 140 (−69 %).", "Proved.")
    assert [each.position for each in resume.volunteering] == ["Weekend help", "Host"]
    assert [(each.name, each.highlights) for each in resume.projects] == [("Pilot", ()), ("My model", ())]
    assert [each.name for each in resume.certificates] == ["Held"]
    assert [(each.area, each.level) for each in resume.education] == [("Maths", "Master"), ("Finished", "Course")]
    assert [(each.name, each.level_name, each.proof_months) for each in resume.skills] == [("Data", "Working", 5)]
    assert left == LeftOut(experience=1, unverified=1, drafts=1)
    everything, left = gather_resume(filled, settings, TODAY, everything=True)
    assert [each.position for each in everything.work] == ["Lead", "Old job"]
    assert left.experience == 0


def test_as_long_as_nothing_is_marked_a_resume_shows_all_experience(store: Store) -> None:
    store.save("experience", {"role": "Lead", "since": "2024"})
    resume, left = gather_resume(store, Settings(), TODAY)
    assert ([each.position for each in resume.work], left.experience) == (["Lead"], 0)
    store.save("experience", {"role": "Analyst", "since": "2020", "until": "2023", "in_portfolio": True})
    resume, left = gather_resume(store, Settings(), TODAY)
    assert ([each.position for each in resume.work], left.experience) == (["Analyst"], 1)


def test_a_portfolio_shows_published_projects_with_their_results(filled: Store) -> None:
    shown, left = gather_portfolio(filled, Settings())
    assert [(each.name, each.organisation, each.since, each.highlights) for each in shown.projects] == [
        ("Pilot", "Acme", "2024", ("Saved time: Hours 450 → 140 (−69 %).",))
    ]
    assert [(each.title, each.figure, each.measured) for each in shown.achievements] == [
        ("Saved time", "−69 %", "Hours 450 → 140")
    ]
    assert left.drafts == 1


def test_files_are_what_their_ending_says(filled: Store, tmp_path: Path) -> None:
    resume, _ = gather_resume(filled, Settings(), TODAY)
    for ending in (".json", ".md", ".pdf"):
        export_resume(resume, tmp_path / f"r{ending}", now=NOW, make_pdf=_pdf)
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["work"][0]["name"] == "Acme"
    assert (tmp_path / "r.md").read_text("utf-8").startswith("# Résumé\n")
    assert (tmp_path / "r.pdf").read_bytes() == "%PDF Résumé".encode()
    shown, _ = gather_portfolio(filled, Settings())
    export_portfolio(shown, tmp_path / "p.HTML", make_pdf=_pdf)
    assert (tmp_path / "p.HTML").read_bytes().startswith(b"<!DOCTYPE html>")
    with pytest.raises(AipmError, match=r"\.html or \.pdf"):
        export_portfolio(shown, tmp_path / "p.doc", make_pdf=_pdf)


def test_nothing_to_show_is_said_and_nothing_written(store: Store, tmp_path: Path) -> None:
    with pytest.raises(AipmError, match="nothing to put into a résumé"):
        export_resume(gather_resume(store, Settings(), TODAY)[0], tmp_path / "r.md", now=NOW, make_pdf=_pdf)
    with pytest.raises(AipmError, match="No project is published"):
        export_portfolio(gather_portfolio(store, Settings())[0], tmp_path / "p.pdf", make_pdf=_pdf)
    assert list(tmp_path.glob("*.md")) == list(tmp_path.glob("*.pdf")) == []
