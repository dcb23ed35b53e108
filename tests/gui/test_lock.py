"""The app lock: nothing of the data is seen or reached until the password is typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App, build
from aipm_desktop.gui.desk import Notice
from aipm_desktop.gui.pages.settings_page import SettingsPage
from aipm_desktop.gui.shell import tray
from aipm_desktop.gui.shell.lock import covered
from aipm_desktop.gui.shell.lock_password import PasswordSheet
from aipm_desktop.gui.shell.lock_screen import LockScreen
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.services import privacy_lock
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, settle, write

PASSWORD = "open sesame"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of the hash is its own test's affair."""
    monkeypatch.setattr(privacy_lock, "_COST", (2, 8, 1))


@pytest.fixture
def with_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tray, "desktop_has_tray", lambda: True)


@pytest.fixture
def locked(data_dir: Path, now: datetime, theme: Theme, qtbot: QtBot) -> Iterator[App]:
    """The program over data with a password, as it starts."""
    privacy_lock.set_password(data_dir, PASSWORD)
    window = MainWindow(theme, QSettings(str(data_dir / "window.ini"), QSettings.Format.IniFormat))
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    running = build(data_dir, window, clock=lambda: now)
    yield running
    running.close()
    window.close()
    window.deleteLater()


def screen_of(app: App) -> LockScreen:
    screen = topmost(app.window)
    assert isinstance(screen, LockScreen)
    return screen


def unlock(app: App) -> None:
    screen = screen_of(app)
    write(screen.password, PASSWORD)
    key(screen.password, Qt.Key.Key_Return)


def test_it_starts_locked_and_the_password_opens_it(locked: App) -> None:
    content = locked.window.centralWidget()
    assert content is not None
    screen = screen_of(locked)
    assert not content.isVisible()
    assert screen.geometry() == locked.window.rect()
    assert faults_of(screen) == []
    assert screen.password.hasFocus()
    unlock(locked)
    assert content.isVisible()
    assert topmost(locked.window) is None
    assert locked.window.commands.actions["search"].isEnabled()


def test_neither_esc_nor_keys_nor_sheets_lead_past_it(locked: App) -> None:
    screen = screen_of(locked)
    key(screen.password, Qt.Key.Key_Escape)
    key(screen.password, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    locked.window.new_record("contact")
    locked.window.open_page("contacts")
    settle()
    assert screen_of(locked) is screen
    assert screen.password.hasFocus()
    unlock(locked)
    sheet = topmost(locked.window)
    assert sheet is not None
    assert sheet.accessibleName() == "New contact"


def test_wrong_passwords_wait(locked: App, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(locked)
    for module in ("gui.shell.lock_screen", "services.privacy_lock"):
        monkeypatch.setattr(f"aipm_desktop.{module}.wait_after", lambda wrong: 60 if wrong > 1 else 0)
    for _ in range(2):
        write(screen.password, "wrong")
        key(screen.password, Qt.Key.Key_Return)
    assert screen.field.error() == "This is not the password. Wait 60 seconds."
    assert not screen.button.isEnabled()
    screen.password.setText(PASSWORD)
    key(screen.password, Qt.Key.Key_Return)
    assert screen_of(locked) is screen
    screen.waiting.timeout.emit()
    assert screen.button.isEnabled()
    again = LockScreen(locked.window.theme, locked.window, locked.data_dir, locked.clock)
    again.open()
    assert again.field.error() == "There were wrong passwords before. Wait 60 seconds."
    assert not again.button.isEnabled()
    screen.forgotten.click()
    assert str(locked.data_dir / "lock.json") in screen.help.text()


def test_a_pause_locks_and_a_sheet_comes_back_with_what_was_typed(locked: App) -> None:
    unlock(locked)
    locked.window.new_record("contact")
    settle()
    sheet = topmost(locked.window)
    assert sheet is not None
    edit = sheet.findChildren(QLineEdit)[0]
    edit.setText("Half a name")
    assert locked.lock is not None
    locked.lock._idle.timeout.emit()
    assert not sheet.isVisible()
    unlock(locked)
    assert sheet.isVisible()
    assert edit.text() == "Half a name"


def test_nothing_can_be_undone_behind_it_and_the_focus_comes_back(locked: App) -> None:
    unlock(locked)
    assert QApplication.focusWidget() is not None
    locked.window.new_record("contact")
    settle()
    sheet = topmost(locked.window)
    assert sheet is not None
    edit = sheet.findChildren(QLineEdit)[1]
    edit.setFocus()
    locked.window.lock()
    locked.store.save("contact", {"given_name": "Ada"})  # as another program may
    locked.window.open_page("contacts")
    settle()
    actions = locked.window.commands.actions
    assert [id for id, action in actions.items() if action.isEnabled()] == ["quit"]
    unlock(locked)
    assert actions["undo"].isEnabled()
    assert edit.hasFocus()
    key(edit, Qt.Key.Key_Escape)
    page, focus = locked.window.pages.page, QApplication.focusWidget()
    assert page is not None
    assert focus is not None
    assert page.isAncestorOf(focus)


def test_keys_begin_the_pause_anew(locked: App) -> None:
    unlock(locked)
    assert locked.lock is not None
    idle = locked.lock._idle
    assert idle.interval() == 15 * 60_000
    idle.stop()
    idle.start(5_000_000)
    key(locked.window, Qt.Key.Key_F6)
    assert idle.remainingTime() > 4_000_000
    locked.change_settings(lock_minutes=0)
    assert not idle.isActive()


def test_a_notification_says_nothing_while_locked() -> None:
    told = covered(Notice("Thank Priya", "due 16:00", (("Open", lambda: None), ("Done", lambda: None))))
    assert "Priya" not in told.title + told.text
    assert [label for label, _act in told.acts] == ["Open"]


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
@pytest.mark.usefixtures("with_tray")
def test_outside_a_locked_window_one_can_only_open_it_and_quit(locked: App) -> None:
    presence = locked.presence
    assert presence is not None
    icon = presence._tray.icon
    assert icon is not None

    def offered() -> list[str]:
        return [action.text() for action in icon.contextMenu().actions() if action.isVisible() and action.text()]

    presence.count(2)
    assert icon.toolTip() == "AIPM Desktop is locked"
    assert offered() == ["Open AIPM Desktop", "Quit"]
    done: list[str] = []
    presence._act(Notice("Told before", "", (("Open", lambda: None), ("Done", lambda: done.append("done")))), 1)
    assert done == []
    unlock(locked)
    assert icon.toolTip() == "AIPM Desktop\n2 reminders are due"
    assert offered() == ["2 reminders are due", "Open AIPM Desktop", "Log conversation or session", "Quit"]


def test_a_password_is_set_in_the_settings_changed_and_removed(program: App) -> None:
    program.window.open_page("settings")
    page = program.window.pages.page
    assert isinstance(page, SettingsPage)
    assert "privacy" in page.nav
    program.window.commands.actions["lock"].trigger()
    sheet = topmost(program.window)
    assert isinstance(sheet, PasswordSheet)
    settle()
    assert faults_of(sheet) == []
    sheet.new.setText(PASSWORD)
    sheet.save()
    assert sheet.again_field.error() == "The two are different"
    sheet.again.setText(PASSWORD)
    sheet.save()
    settle()
    assert privacy_lock.is_right(program.data_dir, PASSWORD)
    program.window.commands.actions["lock"].trigger()
    settle()
    unlock(program)
    sheet = PasswordSheet(program.desk, program.window)
    sheet.open()
    sheet.remove()
    assert privacy_lock.is_set(program.data_dir)
    sheet.present.setText(PASSWORD)
    sheet.remove()
    settle()
    assert not privacy_lock.is_set(program.data_dir)
