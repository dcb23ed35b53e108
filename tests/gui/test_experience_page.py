"""Experience along its line, the log of an AI project, and the count for the PMP."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.eligibility import EligibilityCard
from aipm_desktop.gui.cards.lifecycle import LifecycleCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.eligibility_page import EligibilityPage
from aipm_desktop.gui.pages.experience_page import ExperiencePage
from tests.gui.desk_for_tests import Notes
from tests.gui.page_audit import faults_of
from tests.gui.record_hands import open_page, sent
from tests.gui.showing import key, settle, show, write

Key = Qt.Key


@pytest.fixture
def found(desk: Desk) -> dict[str, int]:
    ids: dict[str, int] = {}
    with desk.store.write("Fill") as writer:
        led = {"domain": "process", "hours": 220, "since": "2026-05"}
        note = {"text": "Labels contradict", "type": "data_issue", "phase": "data_understanding"}
        now = {"role": "Lead", "status": "active", "since": "2026-05", "current": True, "background": "Triage"}
        ids["now"] = writer.save(
            "experience", {**now, "pm_months": [led], "lifecycle_notes": [{**note, "challenge": "data_quality"}]}
        )
        then = {"role": "Manager", "status": "done", "since": "2025-02", "until": "2025-11", "type": "freelance"}
        ids["then"] = writer.save("experience", {**then, "pm_months": [{**led, "since": "2025-02"}]})
        ids["idea"] = writer.save("experience", {"role": "Some idea", "type": "personal_ai_project"})
    return ids


def test_what_goes_on_comes_first_and_rows_say_everything(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = show(ExperiencePage(desk), window)
    assert faults_of(page) == []
    assert page.model.ids == [found["now"], found["idea"], found["then"]]
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [page.model.data(page.model.index(row, 0), role) for row in (0, 2)]
    assert said == [
        "Lead, May 2026 – now, Job, leads projects · 1 note, Active",
        "Manager, Feb – Nov 2025, Freelance, led projects, Done",
    ]


def test_the_page_leads_to_the_count(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    assert found
    page = show(ExperiencePage(desk), window)
    next(button for button in page.findChildren(type(page.new_button)) if button.text() == "PMP eligibility").click()
    assert isinstance(desk.navigator, Notes)
    assert desk.navigator.sent == [("page", "eligibility")]


def test_a_phase_takes_a_note_of_a_chosen_type(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    record = open_page(desk, window, "experience", found["now"])
    assert faults_of(record) == []
    card = record.cards["lifecycle_notes"]
    assert isinstance(card, LifecycleCard)
    section = card.sections["model_evaluation"]
    write(section.new, "Two classes are never found")
    assert section.type.isVisible()
    section.type.chosen.emit("risk")
    key(section.new, Key.Key_Return)
    note = desk.store.get("experience", found["now"])["lifecycle_notes"][-1]
    assert (note["text"], note["type"], note["phase"]) == ("Two classes are never found", "risk", "model_evaluation")
    assert [len(each.lines) for each in card.sections.values()] == [0, 1, 0, 0, 1, 0, 0]
    assert section.new.text() == ""


def test_a_note_moves_within_its_phase_and_to_another(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    record = open_page(desk, window, "experience", found["now"])
    card = record.cards["lifecycle_notes"]
    assert isinstance(card, LifecycleCard)
    for text, phase in (("Between", "operationalisation"), ("Second", "data_understanding")):
        card.add({"text": text, "phase": phase})
    section = card.sections["data_understanding"]
    card.move_row(section.lines[0].row["id"], 1)
    assert [line.row["text"] for line in section.lines] == ["Second", "Labels contradict"]
    card._save_field(section.lines[0].row["id"], card.rows.fields[2], "operationalisation")
    assert [line.row["text"] for line in card.sections["operationalisation"].lines] == ["Second", "Between"]


def test_tags_tell_which_challenges_have_no_story(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    record = open_page(desk, window, "experience", found["now"])
    card = record.cards["lifecycle_notes"]
    assert isinstance(card, LifecycleCard)
    desk.store.save("accomplishment", {"title": "x", "experience_id": found["now"], "challenges": ["ethics"]})
    record.refresh()
    texts = [chip.text() for chip in card.challenges.items if hasattr(chip, "text")]
    assert texts == [
        "No story yet: uncertainty and complexity",
        "Data quality and access",
        "Ethics",
        "No story yet: keeping up",
        "No story yet: explaining it",
    ]


def test_the_count_follows_day_and_degree(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    assert found
    page = show(EligibilityPage(desk), window)
    assert faults_of(page) == []
    assert page.months.caption.text() == "17 of 60"
    assert page.spans.text() == "Months led: Feb – Nov 2025 (10), May – Nov 2026 (7). Gaps: Dec 2025 – Apr 2026 (5)."
    assert page.bar.accessibleName() == page.spans.text()
    assert "35 contact hours are missing" in page.missing.label.text()
    page.education.segments["degree"].click()
    page.until.changed.emit(date(2028, 6, 30))
    assert page.months.caption.text() == "36 of 36"
    desk.store.save("course", {"title": "Prep", "status": "completed", "contact_hours": 35})
    settle()
    assert page.hours.caption.text() == "35 of 35"
    assert page.subtitle.text() == "Enough on record; the issuer decides"


def test_a_completed_degree_among_the_courses_decides(desk: Desk, window: QWidget) -> None:
    desk.store.save("course", {"title": "BSc", "type": "degree", "status": "completed"})
    page = show(EligibilityPage(desk), window)
    assert page.education.value() == "degree"
    assert page.none.isVisible()


def test_arrows_step_through_the_months(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    assert found
    page = show(EligibilityPage(desk), window)
    page.focus_first()
    key(page.bar, Key.Key_Left)
    assert page.bar.month_words(page.bar._at) == "Nov 2026: Lead"
    assert page.bar.month_words(page.bar._at - 8) == "Mar 2026: no project led"


def test_the_text_of_a_project_is_copied_and_all_of_it_saved(
    desk: Desk, window: QWidget, found: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found
    page = show(EligibilityPage(desk), window)
    page._copy("as it stands")
    assert QGuiApplication.clipboard().text() == "as it stands"
    target = tmp_path / "pack.pdf"
    monkeypatch.setattr(local_files, "choose_target", lambda *_: target)
    page.save.click()
    assert target.read_bytes().startswith(b"%PDF")


def test_the_page_of_the_pmp_leads_to_the_count_until_it_is_held(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    assert found
    id = desk.store.save("certification", {"name": "Project Management Professional (PMP)"})["id"]
    record = open_page(desk, window, "certification", id)
    card = record.cards["eligibility"]
    assert isinstance(card, EligibilityCard)
    assert card.meter is not None
    assert card.meter.title == "17 of 60 months leading projects"
    card.meter.click()
    assert sent(record)[-1] == ("page", "eligibility")
    desk.store.save("certification", {"issued_on": date(2026, 1, 5)}, id)
    record.refresh()
    assert card.meter is None
