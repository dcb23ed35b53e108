"""The calendar file that is kept up to date while the program runs, and its row in the settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Changes
from aipm_desktop.gui.pages.settings_calendar import LiveFileRow
from aipm_desktop.gui.pages.settings_page import SettingsPage
from aipm_desktop.gui.shell.live_file import LiveFile
from aipm_desktop.gui.worker import Worker
from aipm_desktop.settings import CalendarExport, Settings
from aipm_desktop.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "synced" / "dates.ics"


@pytest.fixture
def live(store: Store, worker: Worker, now: datetime, path: Path) -> Iterator[LiveFile]:
    """Over a clock that is ten seconds later each time it is looked at, so that nothing is waited for."""
    clock = iter(now + timedelta(seconds=10 * n) for n in range(10_000))
    changes = Changes()
    store.listeners.append(changes.report)
    settings = Settings(calendar_export=CalendarExport(live_path=path))
    made = LiveFile(store, settings, changes, worker, lambda: next(clock))
    yield made
    made.close()


def test_a_change_is_written_by_itself(live: LiveFile, store: Store, path: Path, qtbot: QtBot) -> None:
    path.parent.mkdir()
    with qtbot.waitSignal(live.told):
        store.save("event", {"title": "Meetup", "starts": "2026-12-04T18:30Z"})
    assert b"SUMMARY:Meetup" in path.read_bytes()
    assert live.written_at is not None
    with qtbot.waitSignal(live.told):
        store.undo()
    assert b"Meetup" not in path.read_bytes()


def test_a_fault_is_told_once_and_it_is_tried_again(live: LiveFile, store: Store, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(live.failed):
        store.save("event", {"title": "Meetup", "starts": "2026-12-04T18:30Z"})
    assert live.fault is not None
    told: list[object] = []
    live.failed.connect(told.append)
    with qtbot.waitSignal(live.told):
        live.look()
    assert told == []
    path.parent.mkdir()
    with qtbot.waitSignal(live.told):
        live.look()
    assert path.exists()
    assert live.fault is None


def test_what_still_waits_is_written_at_the_end(live: LiveFile, store: Store, path: Path) -> None:
    path.parent.mkdir()
    store.save("event", {"title": "Meetup", "starts": "2026-12-04T18:30Z"})
    live.close()
    assert b"Meetup" in path.read_bytes()


def test_a_fault_is_told_in_the_window_and_leads_to_its_reason(program: App) -> None:
    assert program.live_file is not None
    program.live_file.failed.emit(AipmError("The calendar file is not up to date", "The disk is full."))
    toast = program.window.toasts.toasts[-1]
    assert toast.text == "The calendar file is not up to date"
    assert toast.action is not None
    toast.action.click()
    QApplication.processEvents()
    page = program.window.pages.page
    assert isinstance(page, SettingsPage)
    assert page.nav["calendar"].isChecked()


def test_the_settings_choose_the_file_and_say_how_it_stands(
    program: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.change_settings(calendar_export=CalendarExport(path=tmp_path / "mine.ics", hide_names=True))
    program.window.open_page("settings")
    QApplication.processEvents()
    row = program.window.findChild(LiveFileRow)
    assert row is not None
    assert row.effect.text().startswith("Off.")
    assert row.off.isHidden()
    monkeypatch.setattr(local_files, "choose_target", lambda *_: tmp_path / "mine.ics")
    row.choose.click()
    assert row.effect.text().startswith("Your exports go to")
    monkeypatch.setattr(local_files, "choose_target", lambda *_: tmp_path / "gone" / "live")
    row.choose.click()
    kept = program.settings.calendar_export
    assert (kept.live_path, kept.hide_names) == (tmp_path / "gone" / "live.ics", True)
    assert row.effect.text().endswith("is written in a moment")
    assert program.live_file is not None
    program.live_file.close()
    row.show_state()
    assert row.effect.text().startswith("The calendar file is not up to date.")
    row.off.click()
    assert program.settings.calendar_export.live_path is None
    assert row.effect.text().startswith("Off.")
