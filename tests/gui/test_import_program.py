"""Import, export and settings in the running program: what they set is kept, and pages are returned to as they were."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.export_sheet import ExportSheet
from aipm_desktop.gui.pages.import_done_step import DoneStep
from aipm_desktop.gui.pages.import_page import ImportPage
from aipm_desktop.gui.pages.settings_page import SettingsPage
from aipm_desktop.gui.pages.settings_rows import SettingRow
from aipm_desktop.gui.pages.settings_theme import ThemeChoice
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.segmented import Segmented
from tests.gui.import_samples import later_export, old_export


def kept(program: App) -> Any:
    return json.loads((program.data_dir / "settings.json").read_text(encoding="utf-8"))


def import_page(program: App) -> ImportPage:
    page = program.window.pages.page
    assert isinstance(page, ImportPage)
    return page


def rows(program: App) -> dict[str, SettingRow]:
    page = program.window.pages.page
    assert isinstance(page, SettingsPage)
    return {row.title.text(): row for section in page.sections for row in section.box.rows}


def import_all(program: App, file: Path, qtbot: QtBot) -> None:
    program.window.import_files([file])
    qtbot.waitUntil(lambda: import_page(program).step is import_page(program).preview_step)
    import_page(program).preview_step.go.click()
    qtbot.waitUntil(lambda: isinstance(import_page(program).step, DoneStep))
    QApplication.processEvents()


def test_two_imports_and_back(program: App, tmp_path: Path, qtbot: QtBot) -> None:
    import_all(program, old_export(tmp_path), qtbot)
    import_all(program, later_export(tmp_path), qtbot)
    assert program.store.count("contact") == 7
    assert kept(program) == {"import_folder": str(tmp_path)}
    program.window.open_record("contact", program.store.select("contact", search="Elena")[0]["id"])
    program.window.pages.back()
    page = import_page(program)
    assert isinstance(page.step, DoneStep)
    page.undo_import()
    qtbot.waitUntil(lambda: bool(page.session.taken_back))
    assert program.store.count("contact") == 4
    program.change_settings(text_scale=115)
    assert isinstance(import_page(program).step, DoneStep)
    assert import_page(program).session.taken_back


def test_an_import_left_while_it_is_written_is_returned_to(program: App, tmp_path: Path, qtbot: QtBot) -> None:
    program.window.import_files([old_export(tmp_path)])
    qtbot.waitUntil(lambda: import_page(program).step is import_page(program).preview_step)
    others_turn = threading.Event()
    program.worker.run(lambda _progress, _cancelled: others_turn.wait(), lambda _: None, lambda _: None)
    import_page(program).preview_step.go.click()
    program.window.open_page("today")
    program.window.pages.back()
    page = import_page(program)
    assert page.step is page.work_step
    others_turn.set()
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep))
    assert program.store.count("contact") == 4
    assert kept(program) == {"import_folder": str(tmp_path)}


def test_the_same_file_is_imported_anew_while_its_result_is_shown(program: App, tmp_path: Path, qtbot: QtBot) -> None:
    file = old_export(tmp_path)
    import_all(program, file, qtbot)
    page = import_page(program)
    program.window.import_files([file])
    qtbot.waitUntil(lambda: page.step is page.preview_step)
    assert import_page(program) is page
    assert page.session.result is None
    page.start_again()
    program.window.import_files([file])
    qtbot.waitUntil(lambda: page.step is page.preview_step)
    assert len(program.store.batches()) == 1


def test_the_export_remembers_its_place(
    program: App, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.store.save("task", {"title": "Send the case study", "due": "2026-12-01"})
    path = tmp_path / "dates.ics"
    monkeypatch.setattr(local_files, "choose_target", lambda *_given: path)
    program.window.export_calendar()
    sheet = topmost(program.window)
    assert isinstance(sheet, ExportSheet)
    sheet.groups.boxes["tasks"].click()
    sheet.save.click()
    qtbot.waitUntil(lambda: (program.data_dir / "settings.json").exists())
    assert kept(program) == {"calendar_export": {"path": str(path), "groups": {"tasks": True}}}
    path.unlink()
    program.store.save("task", {"title": "Call the school", "due": "2026-12-02"})
    program.window.export_calendar()
    again = topmost(program.window)
    assert isinstance(again, ExportSheet)
    assert again.save.text() == "Save file"
    again.save.click()
    qtbot.waitUntil(path.exists)


def test_settings_are_kept_and_followed(program: App) -> None:
    program.window.open_page("settings")
    size = rows(program)["Text size"].control
    assert isinstance(size, Segmented)
    size.segments["130"].click()
    QApplication.processEvents()
    assert program.window.theme.scale == 1.3
    size = rows(program)["Text size"].control
    assert isinstance(size, Segmented)
    assert size.value() == "130"
    look = rows(program)["Theme"].control
    assert isinstance(look, ThemeChoice)
    look.buttons["dark"].click()
    assert program.window.theme.dark
    program.change_settings(theme="light")
    assert look.buttons["light"].isChecked()
    assert kept(program) == {"theme": "light", "text_scale": 130}
    assert program.settings.text_scale == 130
