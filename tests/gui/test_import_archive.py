"""An archive on the import page: its parts, the rows of each, and the import with or without the connections."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.import_archive_done import ArchiveDoneStep
from aipm_desktop.gui.pages.import_archive_line import RowLine
from aipm_desktop.gui.pages.import_archive_step import PartsStep
from aipm_desktop.gui.pages.import_page import ImportPage
from aipm_desktop.gui.worker import Worker
from aipm_desktop.services.import_archive import CONNECTIONS
from aipm_desktop.store import Store
from tests.exchange.linkedin_archives import pack, sample_archive
from tests.gui.import_hands import finish, put, read
from tests.gui.page_audit import faults_of
from tests.gui.working_desk import working_desk


@pytest.fixture
def page(desk: Desk, worker: Worker, window: QWidget) -> ImportPage:
    made = ImportPage(working_desk(desk, worker))
    put(window, made)
    return made


def parts(page: ImportPage) -> PartsStep:
    step = page.step
    assert isinstance(step, PartsStep)
    return step


def rows(step: PartsStep) -> list[str]:
    """What the lines beside say."""
    QApplication.processEvents()
    return [" | ".join(label.text() for label in row.findChildren(QLabel)) for row in step.findChildren(RowLine)]


def test_the_parts_are_shown_with_counts_and_rows_before_anything_is_saved(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    read(page, qtbot, sample_archive(tmp_path))
    step = parts(page)
    assert page.stepper.accessibleName() == "Step 2 of 4: Parts"
    names = [line.tick.accessibleName() for line in step.lines.values()]
    assert names[:3] == ["Connections: 59 new", "Positions: 3 new · 1 not taken", "Education: 2 new"]
    assert step.wanted() == set(step.lines) - {"invitations"}
    assert step.lines[CONNECTIONS].tick.hasFocus()
    QTest.keyClick(step.lines[CONNECTIONS].tick, Qt.Key.Key_Tab)
    assert step.lines["positions"].tick.hasFocus()
    assert rows(step)[0] == "Project Manager | Example Grid Co · Mar 2021 – now | New"
    assert not any(store.counts().values())
    assert faults_of(page) == []


def test_parts_alone_are_imported_at_once_and_can_be_taken_back(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    read(page, qtbot, sample_archive(tmp_path))
    step = parts(page)
    for key, line in step.lines.items():
        line.tick.setChecked(key in ("skills", "positions"))
    assert step.go.text() == "Import 6 records"
    step.go.click()
    done = finish(page, qtbot)
    assert isinstance(done, ArchiveDoneStep)
    assert done.title.text() == "6 records imported"
    assert {kind for kind, count in store.counts().items() if count} == {"experience", "organisation", "skill"}
    page.undo_import()
    qtbot.waitUntil(lambda: bool(page.session.taken_back))
    assert not any(store.counts().values())


def test_single_rows_are_left_out_and_stay_so_on_coming_back(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    store.save("skill", {"name": "Python"})
    skills = "Name\n" + "".join(f"Skill {number}\n" for number in range(8)) + "Python\n"
    positions = "Company Name,Title,Description,Location,Started On,Finished On\nAcme,Lead,,,Mar 2021,\n"
    read(page, qtbot, pack(tmp_path / "a.zip", {"Skills.csv": skills, "Positions.csv": positions}))
    step = parts(page)
    step.look("skills")
    QApplication.processEvents()
    first = step.findChildren(RowLine)[-6]
    assert first.tick.accessibleName() == "Skill 0, New"
    step.lines["skills"].tick.setFocus()
    for _ in range(2):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
    assert first.tick.hasFocus()
    QTest.keyClick(first.tick, Qt.Key.Key_Space)
    step.lines["positions"].tick.setFocus()
    QTest.keyClick(step.lines["positions"].tick, Qt.Key.Key_Down)
    assert step.lines["skills"].tick.hasFocus()
    QApplication.processEvents()
    first = step.findChildren(RowLine)[-6]
    assert not first.tick.isChecked()
    assert step.lines["skills"].tick.accessibleName() == "Skills: 7 new · 1 known · 1 left out"
    assert step.go.text() == "Import 8 records"
    assert step.all is not None
    step.all.click()
    assert first.tick.isChecked()
    step.all.click()
    assert step.go.text() == "Import 1 record"
    QApplication.processEvents()
    assert faults_of(page) == []
    page._show_parts()
    assert parts(page).go.text() == "Import 1 record"
    parts(page).go.click()
    finish(page, qtbot)
    assert (store.count("skill"), store.count("experience")) == (1, 1)


def test_with_connections_the_people_come_next_and_all_is_one_step(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    read(page, qtbot, sample_archive(tmp_path))
    assert parts(page).go.text() == "Continue"
    parts(page).lines["skills"].tick.setChecked(False)
    parts(page).go.click()
    assert page.step is page.preview_step
    assert page.preview_step.go.text().startswith("Import 59 contacts and ")
    page.preview_step.back.click()
    assert not parts(page).lines["skills"].tick.isChecked()
    parts(page).go.click()
    page.preview_step.go.click()
    done = finish(page, qtbot)
    assert isinstance(done, ArchiveDoneStep)
    assert store.count("contact") == 59
    assert store.count("skill") == 0
    assert len(store.history()) == 1
    store.undo()
    qtbot.waitUntil(lambda: bool(page.session.taken_back))


def test_changes_are_shown_and_of_what_is_known_nothing_is_imported(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    store.save("skill", {"name": "Python"})
    store.save("membership", {"name": "Guild", "status": "active"})
    header = "Name,Description,Position,Started On,Finished On\n"
    members = {"Skills.csv": "Name\nPython\n", "Organizations.csv": header + "Guild,,<b>Chair</b>,,\n"}
    read(page, qtbot, pack(tmp_path / "a.zip", members))
    step = parts(page)
    assert step.wanted() == {"organizations"}
    assert rows(step) == ["Guild | Guild | My role: empty → <b>Chair</b> | Organisation: empty → Guild | Update"]
    QTest.keyClick(step.lines["organizations"].tick, Qt.Key.Key_Space)
    QTest.keyClick(step.lines["skills"].tick, Qt.Key.Key_Space)
    assert step.wanted() == {"skills"}
    assert not step.go.isEnabled()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in step.findChildren(QLabel))
