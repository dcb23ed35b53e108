"""The progress sheet for a mentor, and the names hidden on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.document.blocks import Bullets, Document, Paragraph, Table
from aipm_desktop.exchange.document.markdown import write_markdown
from aipm_desktop.services.hidden_names import Hidden, find_names, texts_of, without_names
from aipm_desktop.services.progress_sheet import export_progress_sheet, people_of, progress_sheet
from aipm_desktop.store import Store

TODAY = date(2026, 11, 20)


def _person(store: Store, given: str, family: str) -> int:
    return int(store.save("contact", {"given_name": given, "family_name": family})["id"])


@pytest.fixture
def mentoring(store: Store) -> int:
    mentor = _person(store, "Maria", "Santos")
    _person(store, "Will", "Baker")
    goals = [{"text": "Lead a pilot", "skill": "Talk", "start_level": 1, "target_level": 3, "progress": 70}]
    made = store.save(
        "mentoring", {"contact_id": mentor, "status": "active", "started_on": "2026-09-01", "goals": goals}
    )
    actions = [
        {"text": "Ask Will for data", "done_on": "2026-10-02"},
        {"text": "Introduce me", "owner": "them", "due": "2026-12-01"},
    ]
    held = {
        "mentoring_id": made["id"],
        "status": "held",
        "title": "Risks",
        "starts": "2026-10-01T09:00:00Z",
        "minutes": 50,
    }
    store.save(
        "session",
        {**held, "shared_notes": "I will write to m.santos@demo.example", "notes": "SECRET", "actions": actions},
    )
    store.save("session", {"mentoring_id": made["id"], "status": "confirmed", "starts": "2026-12-03T09:00:00Z"})
    store.save("study", {"what": "Maths", "studied_on": "2026-10-03", "minutes": 90})
    store.save("study", {"what": "Before", "studied_on": "2026-08-03", "minutes": 600})
    store.save("skill", {"name": "Talk", "level": 2, "target": 4})
    return int(made["id"])


def test_the_sheet_tells_goals_hours_sessions_actions_and_skills(store: Store, mentoring: int) -> None:
    text = write_markdown(progress_sheet(store, mentoring, today=TODAY, name="Sam Demo")).decode()
    for part in (
        "# Progress: Mentoring with Maria Santos",
        "Sam Demo · 20 Nov 2026",
        "**Sessions held:** 1, 0.8 h",
        "**Next session:** 3 Dec 2026",
        "**Hours of study:** 1.5 h since 1 Sep 2026",
        "**My actions:** 1 of 1 done",
        "- Lead a pilot: 70 % · Talk: 1 → 3",
        "| 1 Oct 2026 | Risks |",
        "- Ask Will for data, 2 Oct 2026",
        "- Introduce me (for you), due 1 Dec 2026",
        "- Talk: Beginner, target advanced",
    ):
        assert part in text
    assert "SECRET" not in text


def test_names_and_addresses_are_found_counted_and_hidden(store: Store, mentoring: int) -> None:
    sheet = progress_sheet(store, mentoring, today=TODAY)
    found = find_names(store, sheet, people_of(store, mentoring))
    assert found == [
        Hidden("Maria Santos", "M.S.", 1), Hidden("Will", "W.", 1, "part"),
        Hidden("m.santos@demo.example", "[…]", 1, "address"),
    ]  # fmt: skip
    hidden = "\n".join(texts_of(without_names(sheet, found)))
    assert "Mentoring with M.S." in hidden
    assert "Ask W. for data" in hidden
    assert "I will write to […]" in hidden
    assert "Santos" not in hidden
    kept = "\n".join(texts_of(without_names(sheet, found[:1])))
    assert "Ask Will for data" in kept


def test_every_text_of_a_document_is_reached() -> None:
    document = Document("Ada Byron", (Paragraph("ada byron"), Bullets(("x Ada",)), Table(("Byron",), (("Ada",),))))
    hidden = without_names(document, [Hidden("Ada Byron", "A.B.", 4)])
    assert list(texts_of(hidden)) == ["A.B.", "A.B.", "x A.", "B.", "A.", "", ""]


def test_the_sheet_is_saved_as_what_its_ending_says(store: Store, mentoring: int, tmp_path: Path) -> None:
    sheet = progress_sheet(store, mentoring, today=TODAY)
    export_progress_sheet(sheet, tmp_path / "a.html", make_pdf=lambda _document: b"%PDF")
    export_progress_sheet(sheet, tmp_path / "a.pdf", make_pdf=lambda _document: b"%PDF")
    assert (tmp_path / "a.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF"
    with pytest.raises(AipmError, match=r"\.pdf or \.html"):
        export_progress_sheet(sheet, tmp_path / "a.txt", make_pdf=lambda _document: b"")
