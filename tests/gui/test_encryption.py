"""Encryption in the window: setting it, the question at the start, and the ways on without the password."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.encrypt_sheet import EncryptSheet
from aipm_desktop.gui.cards.restore_sheet import RestorePlace, RestoreSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.backup_page import BackupPage
from aipm_desktop.gui.shell.encrypted_data import EncryptedData
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.worker import Worker
from aipm_desktop.services import encryption, privacy_lock
from aipm_desktop.services.backup.copies import back_up
from aipm_desktop.store import Store
from tests.encrypted import OTHER, PASSWORD, cheap_keys, forget_keys
from tests.gui.desk_for_tests import Notes, make_desk
from tests.gui.page_audit import faults_of
from tests.gui.test_shell_start import ran, script
from tests.gui.working_desk import WorkingDesk, working_desk

__all__ = ["cheap_keys"]

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def at_work(desk: Desk, worker: Worker) -> WorkingDesk:
    desk.store.save("contact", {"given_name": "Priya"})
    return working_desk(desk, worker)


@pytest.fixture
def opened(qtbot: QtBot, window: QWidget) -> Callable[[WorkingDesk], EncryptSheet]:
    def open_sheet(desk: WorkingDesk) -> EncryptSheet:
        sheet = EncryptSheet(desk, window)
        sheet.open()
        qtbot.waitUntil(lambda: faults_of(sheet) == [])
        return sheet

    return open_sheet


def restart(desk: WorkingDesk, qtbot: QtBot) -> str:
    """What the window says after the restart that the sheet asked for."""
    assert isinstance(desk.navigator, Notes)
    asked = desk.navigator.restarts
    qtbot.waitUntil(lambda: len(asked) == 1)
    desk.store.close()
    return asked.pop()()


def type_new(sheet: EncryptSheet, new: str, again: str | None = None, *, kept: bool = True) -> None:
    sheet.new.setText(new)
    sheet.again.setText(new if again is None else again)
    sheet.kept.setChecked(kept)
    sheet.save()


def test_data_are_encrypted_with_a_password_that_was_kept(
    at_work: WorkingDesk, opened: Callable[[WorkingDesk], EncryptSheet], data_dir: Path, qtbot: QtBot
) -> None:
    sheet = opened(at_work)
    type_new(sheet, "short")
    assert sheet.new_field.error() == "At least 8 characters"
    type_new(sheet, PASSWORD, OTHER)
    assert sheet.again_field.error() == "The two are different"
    type_new(sheet, PASSWORD, kept=False)
    assert "Keep the password first" in sheet.trouble.text()
    assert not encryption.is_encrypted(data_dir)
    type_new(sheet, PASSWORD)
    assert restart(at_work, qtbot) == "Your data are encrypted"
    assert encryption.is_encrypted(data_dir)


def test_the_present_password_is_needed_to_change_and_to_remove_it(
    data_dir: Path,
    worker: Worker,
    theme: Theme,
    window: QWidget,
    opened: Callable[[WorkingDesk], EncryptSheet],
    qtbot: QtBot,
) -> None:
    Store.open(data_dir).close()
    encryption.encrypt(data_dir, PASSWORD, now=datetime.now().astimezone())
    with closing(Store.open(data_dir)) as store:
        desk = working_desk(make_desk(store, theme, window), worker)
        sheet = opened(desk)
        sheet.present.setText(OTHER)
        sheet.remove_button.click()
        qtbot.waitUntil(lambda: sheet.present_field.error() == "This is not the password")
        sheet.present.setText(PASSWORD)
        type_new(sheet, OTHER)
        assert restart(desk, qtbot) == "The password is changed"
    with closing(Store.open(data_dir)) as store:
        desk = working_desk(make_desk(store, theme, window), worker)
        sheet = opened(desk)
        sheet.present.setText(OTHER)
        sheet.remove_button.click()
        assert restart(desk, qtbot) == "Your data are no longer encrypted"
    assert not encryption.is_encrypted(data_dir)


def test_a_copy_under_another_password_asks_for_it(
    at_work: WorkingDesk, window: QWidget, data_dir: Path, now: datetime, qtbot: QtBot
) -> None:
    other = data_dir / "other"
    with closing(Store.open(other)) as store:
        store.save("contact", {"given_name": "Jonas"})
    encryption.encrypt(other, OTHER, now=now)
    with closing(Store.open(other)) as store:
        copy = back_up(store, data_dir / "backups", "daily", now=now)
    forget_keys()
    page = BackupPage(at_work)
    page.setParent(window)
    qtbot.waitUntil(lambda: len(page.listed) == 1)
    assert page.listed[0].locked
    assert page.restore_buttons[0].isEnabled()
    place = RestorePlace(data_dir, {}, lambda: None, at_work.worker, lambda _between: None, at_work.now, True)
    sheet = RestoreSheet(at_work.theme, window, place, copy.path)
    sheet.open()
    qtbot.waitUntil(sheet.data_field.isVisible)
    assert not sheet.field.isVisible()
    sheet.data_password.setText(PASSWORD)
    sheet.unlock.click()
    qtbot.waitUntil(lambda: sheet.data_field.error() == "The password is wrong")
    sheet.data_password.setText(OTHER)
    sheet.unlock.click()
    qtbot.waitUntil(sheet.button.isEnabled)
    assert sheet.button.isVisible()
    sheet.reject()


def test_at_the_start_only_the_password_opens(
    window: QWidget, theme: Theme, data_dir: Path, now: datetime, qtbot: QtBot
) -> None:
    Store.open(data_dir).close()
    encryption.encrypt(data_dir, PASSWORD, now=now)
    forget_keys()
    screen = EncryptedData(theme, window, data_dir)
    screen.open()
    qtbot.waitUntil(lambda: faults_of(screen) == [])
    screen.password.setText(OTHER)
    screen.button.click()
    assert not screen.button.isEnabled()
    qtbot.waitUntil(lambda: screen.field.error() == "This is not the password")
    screen.reject()
    assert screen.isVisible()
    with qtbot.waitSignal(screen.others_wanted):
        screen.forgotten.click()
        screen.others.click()
    screen.password.setText(PASSWORD)
    with qtbot.waitSignal(screen.accepted):
        screen.button.click()
    Store.open(data_dir).close()


ASKED = """
from aipm_desktop.gui.shell import encrypted_data
from PySide6.QtCore import QTimer
class Asked(encrypted_data.EncryptedData):
    def open(self):
        super().open()
        QTimer.singleShot(0, self.answer)
    def answer(self):
        print("asked")
        {answer}
encrypted_data.EncryptedData = Asked
sys.exit(run_window"""


def test_the_program_asks_once_and_the_lock_when_it_opens_again(data_dir: Path, now: datetime) -> None:
    with closing(Store.open(data_dir)) as store:
        store.save("contact", {"given_name": "Ada"})
        back_up(store, data_dir / "backups", "daily", now=now)
    encryption.encrypt(data_dir, PASSWORD, now=now)
    privacy_lock.set_password(data_dir, OTHER)
    seen = """
    from aipm_desktop.gui.widgets.overlay import topmost
    print(number, window.desk.store.count("contact"), [toast.text for toast in window.toasts.toasts])
    print(type(topmost(window)).__name__)
    window.close() if number == 2 else window.restart(lambda: "Again")
"""
    answer = f"self.password.setText({PASSWORD!r}); self.button.click()"
    cheap = "from aipm_desktop.store import keys; keys._COST = (4, 8, 1)\n"
    done = ran(cheap + script(data_dir, seen).replace("sys.exit(run_window", ASKED.format(answer=answer)))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["asked", "1 1 []", "NoneType", "2 1 ['Again']", "LockScreen"]


def test_without_the_password_a_plain_backup_can_take_the_place_of_the_data(data_dir: Path, now: datetime) -> None:
    Store.open(data_dir).close()
    encryption.encrypt(data_dir, PASSWORD, now=now)
    before = (data_dir / "aipm.db").read_bytes()
    ways = """
from aipm_desktop.gui.shell import damaged_data
class Offers(damaged_data.DamagedData):
    def showEvent(self, event):
        super().showEvent(event)
        print(len(self.findChildren(type(self.newest_row))), self.other.isEnabled())
        QTimer.singleShot(0, self.window().close)
damaged_data.DamagedData = Offers
"""
    code = script(data_dir, "    raise SystemExit(9)")
    done = ran(code.replace("sys.exit(run_window", ways + ASKED.format(answer="self.others.click()")))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["asked", "2 True"]
    assert (data_dir / "aipm.db").read_bytes() == before


def test_a_fault_on_the_way_is_said(
    at_work: WorkingDesk,
    opened: Callable[[WorkingDesk], EncryptSheet],
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    sheet = opened(at_work)
    type_new(sheet, PASSWORD)

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("aipm_desktop.store.recrypting.flush_file", full)
    with pytest.raises(AipmError, match="No space left"):
        restart(at_work, qtbot)
    assert not encryption.is_encrypted(data_dir)
    assert not (data_dir / "restoring").exists()
