"""Forgetting a person and giving a copy, from the menu of their page."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import forget_person, local_files
from aipm_desktop.gui.cards.forget_person import ForgetPersonSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.services.backup.copies import all_copies, back_up
from tests.gui.desk_for_tests import AtOnce
from tests.gui.page_audit import faults_of
from tests.gui.showing import settle, show, toasts
from tests.gui.working_desk import working_desk


@pytest.fixture
def priya(desk: Desk, window: QWidget, found: dict[str, int]) -> RecordPage:
    return show(RecordPage(desk, "contact", found["Priya"]), window)


def choose(page: RecordPage, label: str) -> None:
    menu = page.head.open_menu()
    next(action for action in menu.actions() if action.text() == label).trigger()
    menu.close()
    settle()


def sheet_of(window: QWidget) -> ForgetPersonSheet:
    sheet = topmost(window)
    assert isinstance(sheet, ForgetPersonSheet)
    return sheet


def test_the_sheet_says_what_goes_and_waits_for_the_word(
    priya: RecordPage, desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    back_up(desk.store, desk.store.folder / "backups", "daily", now=desk.now())
    choose(priya, "Forget this person…")
    sheet = sheet_of(window)
    assert faults_of(sheet) == []
    assert sheet.title.text() == "Forget Priya Raman"
    assert sheet.cancel.isDefault()
    assert not sheet.go.isEnabled()
    sheet.word.set_text("Forget ")
    assert sheet.go.isEnabled()
    sheet.backups.setChecked(True)
    sheet.go.click()
    settle()
    with pytest.raises(AipmError):
        desk.store.get("contact", found["Priya"])
    assert toasts(priya) == ["Forgotten for good"]
    assert len(all_copies(desk.store.folder, desk.settings.backup)) == 1
    assert b"Priya" not in desk.store.file.read_bytes()


def test_a_fault_leaves_the_sheet_open_and_says_so(
    priya: RecordPage, monkeypatch: pytest.MonkeyPatch, found: dict[str, int]
) -> None:
    class Failing(AtOnce):
        def run(self, work, done, failed, progress=None):  # type: ignore[no-untyped-def]  # as AtOnce
            try:
                done(work(progress, lambda: False))
            except AipmError as error:
                failed(error)

    def fail(*_given: object) -> None:
        raise AipmError("The data are in use", "Try again.")

    monkeypatch.setattr(forget_person, "forget_contact", fail)
    sheet = ForgetPersonSheet(working_desk(priya.desk, Failing()), priya.record, priya)  # type: ignore[arg-type]  # a worker
    sheet.open()
    sheet.word.set_text("forget")
    sheet.go.click()
    settle()
    assert not sheet.fault.isHidden()
    assert priya.desk.store.get("contact", found["Priya"])


def test_a_copy_is_saved_as_a_zip(priya: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_files, "choose_target", lambda *_asked: tmp_path / "Priya")
    choose(priya, "Give a copy…")
    assert zipfile.is_zipfile(tmp_path / "Priya.zip")
    assert "Look through it before you hand it over" in toasts(priya)[0]
