"""The page of backups and its sheets; the window that a damaged database leaves; the foot of the sidebar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.backup_file import is_sealed, sealing
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.restore_sheet import RestoreSheet
from aipm_desktop.gui.cards.save_backup_sheet import SaveBackupSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.backup_page import BackupPage
from aipm_desktop.gui.shell.backup_state import BackupState, backup_words
from aipm_desktop.gui.shell.damaged_data import DamagedData
from aipm_desktop.gui.shell.start_fault import StartFault
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.worker import Worker
from aipm_desktop.services.backup.copies import back_up, list_copies
from aipm_desktop.services.backup.saving import save_backup
from aipm_desktop.settings import Backup
from aipm_desktop.store import Store
from aipm_desktop.store.engine import DamagedError
from tests.gui.desk_for_tests import Notes
from tests.gui.page_audit import faults_of
from tests.gui.working_desk import Opener, WorkingDesk, working_desk


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_COST", (4, 8, 1))


@pytest.fixture
def at_work(desk: Desk, worker: Worker) -> WorkingDesk:
    desk.store.save("contact", {"given_name": "Priya"})
    return working_desk(desk, worker)


@pytest.fixture
def folder(data_dir: Path) -> Path:
    return data_dir / "backups"


@pytest.fixture
def page(at_work: WorkingDesk, window: QWidget, folder: Path, now: datetime, qtbot: QtBot) -> BackupPage:
    back_up(at_work.store, folder, "daily", now=now - timedelta(days=3))
    back_up(at_work.store, folder, "before-import", now=now - timedelta(hours=1))
    made = BackupPage(at_work)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(made)
    qtbot.waitUntil(lambda: len(made.listed) == 2)
    return made


def rows(page: BackupPage) -> list[tuple[str, str]]:
    assert page._box is not None
    return [(row.title.text(), row.effect.text()) for row in page._box.rows]


def test_copies_are_listed_with_kind_size_and_records(page: BackupPage, qtbot: QtBot) -> None:
    first, second = rows(page)
    assert first[0] == "Today, 09:30"
    assert first[1].startswith("Before an import · ")
    assert first[1].endswith(" · 1 record")
    assert second[0] == "16 Nov, 10:30"
    assert second[1].startswith("Daily · ")
    assert "last one today, 09:30" in page.automatic_row.effect.text()
    qtbot.waitUntil(lambda: faults_of(page) == [])


def test_backing_up_now_adds_a_copy_and_a_fault_is_said(page: BackupPage, folder: Path, qtbot: QtBot) -> None:
    page.now.click()
    qtbot.waitUntil(lambda: len(page.listed) == 3)
    assert rows(page)[0][1].startswith("By hand · ")
    page.chosen = Backup(folder=folder / "aipm-notes" / "x")
    (folder / "aipm-notes").write_text("a file, no folder")
    page.now.click()
    qtbot.waitUntil(page.banner.isVisible)
    assert page.now.isEnabled()


def test_the_switch_and_the_folder_are_settings(
    page: BackupPage, at_work: WorkingDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page.automatic.click()
    assert at_work.changed[-1] == {"backup": Backup(automatic=False)}
    monkeypatch.setattr(local_files, "choose_folder", lambda *_words: tmp_path)
    page.change_button.click()
    assert at_work.changed[-1] == {"backup": Backup(automatic=False, folder=tmp_path)}
    qtbot.waitUntil(lambda: page.folder_row.effect.text() == str(tmp_path))
    assert page.automatic_row.effect.text().startswith("Off.")
    opened: list[Path] = []
    monkeypatch.setattr(local_files, "open_local", Opener(opened))
    page.show_button.click()
    assert opened == [tmp_path]


def restarts_of(desk: WorkingDesk) -> list[Callable[[], str]]:
    assert isinstance(desk.navigator, Notes)
    return desk.navigator.restarts


def open_sheet(page: BackupPage, number: int, qtbot: QtBot) -> RestoreSheet:
    page.restore_buttons[number].click()
    sheet = topmost(page.window())
    assert isinstance(sheet, RestoreSheet)
    qtbot.waitUntil(sheet.button.isEnabled)
    return sheet


def test_restoring_shows_what_is_inside_and_enter_cancels(page: BackupPage, at_work: WorkingDesk, qtbot: QtBot) -> None:
    at_work.store.save("contact", {"given_name": "Later"})
    sheet = open_sheet(page, 1, qtbot)
    shown = [sheet._grid.itemAt(n).widget().text() for n in range(sheet._grid.count())]  # type: ignore[union-attr]
    assert shown == ["", "In the backup", "Now", "Contacts", "1", "2"]
    assert sheet.facts.text() == "Made 16 Nov, 10:30 (3 days ago)."
    qtbot.waitUntil(lambda: faults_of(sheet) == [])
    assert sheet.cancel.hasFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert restarts_of(at_work) == []


def test_restoring_copies_the_present_data_and_asks_for_the_restart(
    page: BackupPage, at_work: WorkingDesk, data_dir: Path, qtbot: QtBot
) -> None:
    copied: list[str] = []
    at_work.store.guard = copied.append
    sheet = open_sheet(page, 1, qtbot)
    at_work.store.save("contact", {"given_name": "Later"})
    sheet.button.click()
    qtbot.waitUntil(lambda: bool(restarts_of(at_work)))
    assert copied == ["restore"]
    at_work.store.close()
    assert restarts_of(at_work)[0]() == "Restored 1 record"
    again = Store.open(data_dir)
    assert again.count("contact") == 1
    again.close()


def test_a_copy_that_cannot_be_made_stops_the_restore(page: BackupPage, at_work: WorkingDesk, qtbot: QtBot) -> None:
    def refuse(_deed: str) -> None:
        raise AipmError("Nothing was restored", "The disk is full.")

    at_work.store.guard = refuse
    sheet = open_sheet(page, 0, qtbot)
    sheet.button.click()
    qtbot.waitUntil(sheet.trouble.isVisible)
    assert restarts_of(at_work) == []
    assert "The disk is full." in sheet.trouble.text()
    assert not (at_work.store.folder / "restoring").exists()


def test_a_sealed_file_asks_for_its_password(
    page: BackupPage, at_work: WorkingDesk, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "notes.aipm-backup"
    save_backup(at_work.store, path, now=now, password="ten years")
    monkeypatch.setattr(local_files, "choose_file", lambda *_words: path)
    page.other.click()
    sheet = topmost(page.window())
    assert isinstance(sheet, RestoreSheet)
    qtbot.waitUntil(sheet.password.isVisible)
    sheet.password.setText("wrong")
    QTest.keyClick(sheet.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.field.error() == "The password is wrong")
    sheet.password.setText("ten years")
    QTest.keyClick(sheet.password, Qt.Key.Key_Return)
    qtbot.waitUntil(sheet.button.isEnabled)
    assert "by version" in sheet.facts.text()


def test_a_backup_file_is_saved_with_a_password_typed_twice(
    page: BackupPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "notes.aipm-backup"
    monkeypatch.setattr(local_files, "choose_target", lambda *_words: path)
    page.save.click()
    sheet = topmost(page.window())
    assert isinstance(sheet, SaveBackupSheet)
    qtbot.waitUntil(lambda: faults_of(sheet) == [])
    sheet.password.setText("ten years")
    sheet.again.setText("ten tears")
    sheet.button.click()
    assert sheet.second.error()
    sheet.again.setText("ten years")
    sheet.button.click()
    qtbot.waitUntil(path.exists)
    assert is_sealed(path)


def test_the_foot_tells_the_age_and_opens_the_page(program: App, now: datetime) -> None:
    assert program.window.sidebar.foot.words == "No backup yet"
    back_up(program.store, program.data_dir / "backups", "daily", now=now - timedelta(days=2))
    program.show_backup()
    assert program.window.sidebar.foot.words == "Backed up 17 Nov"
    program.window.sidebar.foot.click()
    assert isinstance(program.window.pages.page, BackupPage)


@pytest.mark.parametrize(("days", "icon"), [(0, "cloud-check"), (6, "cloud-check"), (7, "cloud-slash")])
def test_an_old_backup_has_another_icon(now: datetime, days: int, icon: str) -> None:
    assert backup_words((now - timedelta(days=days)).astimezone(), now, clock_24=True)[0] == icon


def test_the_data_are_checked_and_copied_beside_the_window(
    store: Store, worker: Worker, folder: Path, now: datetime, qtbot: QtBot
) -> None:
    store.save("contact", {"given_name": "Priya"})
    state = BackupState(store, Backup(), worker, lambda: now)
    with qtbot.waitSignal(state.told):
        state._check()
    assert [copy.sort for copy in list_copies([folder])] == ["daily"]
    assert state.newest() is not None
    store.close()
    store.file.write_bytes(b"?" * 5000)
    with qtbot.waitSignal(state.damaged) as found:
        state._check()
    assert isinstance(found.args[0], DamagedError)
    state.close()


def test_a_damaged_database_leaves_a_window_with_ways_out(
    theme: Theme, at_work: WorkingDesk, data_dir: Path, folder: Path, now: datetime, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
) -> None:  # fmt: skip
    back_up(at_work.store, folder, "daily", now=now)
    at_work.store.close()
    file = data_dir / "aipm.db"
    file.write_bytes(b"?" * 16 + file.read_bytes()[16:])
    restarts: list[Callable[[], str]] = []
    page = StartFault(theme, DamagedError("The database is damaged", "It is left as it is."), lambda: None, print)
    offers = DamagedData(theme, data_dir, restarts.append, lambda: None)
    qtbot.addWidget(page)
    page.add(offers)
    page.resize(1024, 700)
    page.show()
    qtbot.waitUntil(offers.newest.isEnabled)
    assert "1 record" in offers.newest_row.effect.text()
    assert faults_of(page) == []
    monkeypatch.setattr(local_files, "choose_folder", lambda *_words: tmp_path)
    offers.save.click()
    qtbot.waitUntil(lambda: "rows of" in offers.save_row.effect.text())
    offers.newest.click()
    sheet = topmost(page)
    assert isinstance(sheet, RestoreSheet)
    qtbot.waitUntil(sheet.button.isEnabled)
    sheet.button.click()
    qtbot.waitUntil(lambda: bool(restarts))
    restarts[0]()
    again = Store.open(data_dir)
    assert again.count("contact") == 1
    again.close()
    offers.worker.close()
