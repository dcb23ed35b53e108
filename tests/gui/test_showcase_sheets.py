"""Résumé, portfolio and progress sheet from the window: what is chosen is what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from aipm_desktop.app import App
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.progress_sheet import ProgressSheet
from aipm_desktop.gui.cards.showcase_sheet import PortfolioSheet, ResumeSheet
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui.page_audit import faults_of
from tests.gui.showing import settle


def _choose(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str) -> None:
    def chosen(_parent: QWidget, _title: str, proposed: Path, _pattern: str) -> Path:
        assert proposed.name == name
        return folder / name

    monkeypatch.setattr(local_files, "choose_target", chosen)


def test_a_resume_follows_its_choices(program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.store.save("experience", {"role": "Lead", "status": "active", "in_portfolio": True})
    program.store.save("experience", {"role": "Assistant", "status": "done"})
    program.window.commands.export_resume()
    sheet = topmost(program.window)
    assert isinstance(sheet, ResumeSheet)
    assert faults_of(sheet) == []
    assert sheet.unnamed.isVisible()
    sheet.format.set_value(".json")
    _choose(monkeypatch, tmp_path, "Résumé.json")
    sheet.everything.setChecked(True)
    sheet.save.click()
    settle()
    work = json.loads((tmp_path / "Résumé.json").read_text("utf-8"))["work"]
    assert [each["position"] for each in work] == ["Lead", "Assistant"]
    assert topmost(program.window) is None


def test_nothing_to_show_is_told_in_the_sheet(program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.change_settings(name="Sam Demo")
    program.window.commands.export_portfolio()
    sheet = topmost(program.window)
    assert isinstance(sheet, PortfolioSheet)
    assert faults_of(sheet) == []
    assert not sheet.unnamed.isVisible()
    _choose(monkeypatch, tmp_path, "Portfolio Sam Demo.html")
    sheet.save.click()
    assert "No project is published yet" in sheet.fault.label.text()
    program.store.save("project", {"title": "Pilot", "status": "published"})
    sheet.reject()
    settle()
    program.window.commands.export_portfolio()
    again = topmost(program.window)
    assert isinstance(again, PortfolioSheet)
    again.save.click()
    assert b"<h3>Pilot</h3>" in (tmp_path / "Portfolio Sam Demo.html").read_bytes()


def test_names_are_hidden_unless_their_tick_is_taken_away(
    program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = program.store
    program.window.commands.progress_sheet()
    assert topmost(program.window) is None  # nothing to report on
    mentors = [store.save("contact", {"given_name": each, "family_name": "Example"})["id"] for each in ("Maria", "Tom")]
    for mentor in mentors:
        values = {"contact_id": mentor, "status": "active", "role": "mentor"}
        last = store.save("mentoring", {**values, "goals": [{"text": "Do what Tom did"}]})["id"]
    program.window.open_record("mentoring", last)
    program.window.commands.progress_sheet()
    sheet = topmost(program.window)
    assert isinstance(sheet, ProgressSheet)
    assert faults_of(sheet) == []
    assert sheet.mentoring.value() == str(last)
    assert [box.accessibleName() for box, _each in sheet.boxes] == ["Tom Example → T.E. (2 places)"]
    sheet.format.set_value(".html")
    _choose(monkeypatch, tmp_path, "Progress sheet.html")
    sheet.save.click()
    page = (tmp_path / "Progress sheet.html").read_text("utf-8")
    assert "Do what T. did" in page
    assert "Tom" not in page
    program.window.commands.progress_sheet()
    again = topmost(program.window)
    assert isinstance(again, ProgressSheet)
    again.boxes[0][0].click()
    assert again.document().title == "Progress: Mentoring with Tom Example"
