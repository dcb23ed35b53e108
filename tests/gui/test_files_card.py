"""Files on a record's page: added by button, drop and paste; opened only when asked for, and never as a program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QLineEdit, QWidget

from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.activity import ActivityCard
from aipm_desktop.gui.cards.files import FilesCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.services.attachments import OPENED, clear_left_over
from tests.gui.page_audit import faults_of
from tests.gui.showing import key, press_undo, settle, show, toasts
from tests.gui.working_desk import Opener


@pytest.fixture
def page(desk: Desk, window: QWidget, found: dict[str, int]) -> RecordPage:
    return show(RecordPage(desk, "course", found["course"]), window)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    seen: list[Path] = []
    monkeypatch.setattr(local_files, "open_local", Opener(seen))
    return seen


def card_of(page: RecordPage) -> FilesCard:
    card = page.cards["files"]
    assert isinstance(card, FilesCard)
    return card


def names(page: RecordPage) -> list[str]:
    return [line.face.title for line in card_of(page).lines]


def files(folder: Path, *names: str) -> list[Path]:
    made = [folder / name for name in names]
    for file in made:
        file.write_bytes(b"%PDF " + file.name.encode())
    return made


def as_data(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_several_files_are_added_at_once_and_one_undo_takes_them_back(
    page: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = files(tmp_path, "certificate.pdf", "notes.txt")
    monkeypatch.setattr(local_files, "choose_files", lambda _parent, _title: chosen)
    card_of(page).add.click()
    settle()
    assert names(page) == ["certificate.pdf", "notes.txt"]
    assert card_of(page).lines[0].face.detail == "20 bytes · Today"
    assert faults_of(page) == []
    assert toasts(page) == ["Added 2 files"]
    press_undo(page)
    assert names(page) == []


def test_what_is_refused_is_said_and_keeps_nothing_else_out(page: RecordPage, tmp_path: Path) -> None:
    (good,) = files(tmp_path, "a.pdf")
    card_of(page).add_files([good, tmp_path / "gone.pdf"])
    settle()
    assert names(page) == ["a.pdf"]
    assert "This is not a file" in card_of(page).fault.text()


def test_files_are_dropped_and_pasted_and_so_are_pictures(page: RecordPage, tmp_path: Path) -> None:
    card = card_of(page)
    dropped, pasted = files(tmp_path, "dropped.pdf", "pasted.pdf")
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = as_data([dropped, tmp_path])
    card.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert card.paste(as_data([pasted]))
    picture = QMimeData()
    picture.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    assert card.paste(picture)
    settle()
    assert [name[:7] for name in names(page)] == ["dropped", "pasted.", "Picture"]
    text = QMimeData()
    text.setText("words")
    assert not card.paste(text)


def test_enter_opens_a_copy_that_cannot_change_what_is_kept(
    page: RecordPage, tmp_path: Path, opened: list[Path]
) -> None:
    card_of(page).add_files(files(tmp_path, "certificate.pdf"))
    settle()
    assert opened == []
    key(card_of(page).lines[0].face, Qt.Key.Key_Return)
    (copy,) = opened
    assert (copy.name, copy.read_bytes()) == ("certificate.pdf", b"%PDF certificate.pdf")
    assert copy.stat().st_mode & 0o222 == 0
    clear_left_over(page.desk.store)
    assert not (page.desk.store.folder / OPENED).exists()
    assert len(card_of(page).files()) == 1


@pytest.mark.parametrize(("name", "content"), [("setup.exe", b"x"), ("page.html", b"x"), ("fine.pdf", b"MZ\x90")])
def test_programs_are_not_opened(
    page: RecordPage, tmp_path: Path, opened: list[Path], name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    card_of(page).add_files([file])
    settle()
    card_of(page).lines[0].face.click()
    assert opened == []
    toast = page.desk.toasts.toasts[-1]
    assert toast.action is not None
    toast.action.click()
    assert [path.is_dir() for path in opened] == [True]


def test_a_file_is_renamed_and_removed_by_keys(page: RecordPage, tmp_path: Path, window: QWidget) -> None:
    card_of(page).add_files(files(tmp_path, "scan.pdf"))
    settle()
    line = card_of(page).lines[0]
    key(line.face, Qt.Key.Key_F2)
    sheet = topmost(window)
    assert sheet is not None
    edit = sheet.focusWidget()
    assert isinstance(edit, QLineEdit)
    edit.setText("Proof of attendance")
    key(edit, Qt.Key.Key_Return)
    assert names(page) == ["Proof of attendance.pdf"]
    key(card_of(page).lines[0].face, Qt.Key.Key_Delete)
    assert names(page) == []
    press_undo(page)
    assert names(page) == ["Proof of attendance.pdf"]


def test_content_that_is_gone_is_said(page: RecordPage, tmp_path: Path, opened: list[Path]) -> None:
    card = card_of(page)
    card.add_files(files(tmp_path, "lost.pdf"))
    settle()
    page.desk.store.file_of(card.files()[0]).unlink()
    page.refresh()
    assert card.lines[0].face.chip == ("Missing", "danger")
    card.lines[0].face.click()
    assert opened == []
    assert "Put it back from a backup" in card.fault.text()


def test_a_copy_is_saved_elsewhere(page: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card_of(page).add_files(files(tmp_path, "proof.pdf"))
    settle()
    target = tmp_path / "saved.pdf"
    monkeypatch.setattr(local_files, "choose_target", lambda *_asked: target)
    card_of(page).save_file(card_of(page).files()[0])
    assert target.read_bytes() == b"%PDF proof.pdf"


def test_the_files_of_a_person_stand_in_a_tab_that_counts_them(
    desk: Desk, window: QWidget, found: dict[str, int], tmp_path: Path
) -> None:
    page = show(RecordPage(desk, "contact", found["Priya"]), window)
    card = page.cards["activity"]
    assert isinstance(card, ActivityCard)
    card.files.add_files(files(tmp_path, "cv.pdf"))
    card.tabs.set_value("files")
    settle()
    assert not card.files.lines[0].isHidden()
    assert card.tabs._count(2) == "1"
    assert faults_of(page) == []
