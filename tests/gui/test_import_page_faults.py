"""The import page when a file is not what it should be, when work is slow, and when the person leaves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages import import_session
from aipm_desktop.gui.pages.import_fault_step import FaultStep
from aipm_desktop.gui.pages.import_page import ImportPage
from aipm_desktop.gui.worker import Worker
from aipm_desktop.store import Store
from tests.gui.import_hands import button, finish, put, read
from tests.gui.import_samples import later_export
from tests.gui.working_desk import WorkingDesk, working_desk

Key = Qt.Key


@pytest.fixture
def at_work(desk: Desk, worker: Worker) -> WorkingDesk:
    return working_desk(desk, worker)


@pytest.fixture
def page(at_work: WorkingDesk, window: QWidget) -> ImportPage:
    """The page in the window, over an empty store."""
    made = ImportPage(at_work)
    put(window, made)
    return made


def test_a_table_without_a_header_shows_how_it_begins(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Ada,Orbital Freight,ada@mail.example\nBea,Orbital Freight,bea@mail.example\n", encoding="utf-8")
    read(page, qtbot, file)
    step = page.step
    assert isinstance(step, FaultStep)
    assert page.stepper.accessibleName() == "Step 2 of 4: Columns"
    assert step.fault.title == "“people.csv” has no header row of LinkedIn connections"
    texts = [label.text() for label in step.findChildren(type(page.file_step.last))]
    assert any(text.startswith("Its columns are “Ada”, “Orbital Freight”") for text in texts)
    assert step.excerpt is not None
    assert step.excerpt.marked == 1
    assert page.bar.note.text() == "Nothing has been imported and your file has not been changed."
    button(page, "Copy details").click()
    assert "1: Ada,Orbital Freight" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (b"", "“bad.csv” is empty"),
        (b"<html><body>Sign in</body></html>", "“bad.csv” is a web page"),
        (b"PK\x03\x04xl/workbook", "“bad.csv”"),
        (b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n", "Nobody was found in “bad.csv”"),
    ],
)
def test_other_files_are_refused_in_words(
    page: ImportPage, tmp_path: Path, qtbot: QtBot, content: bytes, title: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    read(page, qtbot, file)
    step = page.step
    assert isinstance(step, FaultStep)
    assert step.fault.title.startswith(title)
    assert page.stepper.accessibleName() == "Step 1 of 4: File"
    assert step.ways[0].hasFocus()


def test_the_ways_out_of_a_fault(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "Connections.csv"
    file.write_bytes(b"")
    read(page, qtbot, file)
    button(page, "Show steps").click()
    assert page.step is page.file_step
    read(page, qtbot, file)
    later_export(tmp_path)
    button(page, "Try again").click()
    qtbot.waitUntil(lambda: page.step is page.preview_step)
    page.preview_step.back.click()
    assert page.step is page.file_step
    assert page.head.subtitle.text() == ""


def test_contacts_that_changed_meanwhile_ask_for_a_new_look(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    read(page, qtbot, later_export(tmp_path))
    store.save("contact", {"given_name": "Ada"})
    page.preview_step.go.click()
    qtbot.waitUntil(lambda: isinstance(page.step, FaultStep))
    assert isinstance(page.step, FaultStep)
    assert page.step.fault.title == "Your contacts have changed since this preview"
    button(page, "Try again").click()
    qtbot.waitUntil(lambda: page.step is page.preview_step)
    page.preview_step.go.click()
    finish(page, qtbot)
    assert store.count("contact") == 8


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], threading.Event]]:
    """Holds `preview` or `apply` of the page until its event is set."""
    events: list[threading.Event] = []

    def hold(name: str) -> threading.Event:
        gate = threading.Event()
        events.append(gate)
        real = getattr(import_session, name)

        def slow(*given: object) -> object:
            assert gate.wait(10)
            return real(*given)

        monkeypatch.setattr(import_session, name, slow)
        return gate

    yield hold
    for gate in events:
        gate.set()


def test_slow_reading_shows_progress_and_can_be_cancelled(
    page: ImportPage, tmp_path: Path, qtbot: QtBot, held: Callable[[str], threading.Event]
) -> None:
    gate = held("preview")
    page.read([later_export(tmp_path)])
    assert page.step is page.file_step
    qtbot.waitUntil(lambda: page.step is page.work_step)
    assert page.work_step.what.text() == "Reading Connections.csv…"
    page.work_step.advance(1, 4)
    assert page.work_step.share.text() == "25 % done"
    assert page.work_step.cancel.hasFocus()
    QTest.keyClick(page.work_step.cancel, Key.Key_Return)
    assert page.work_step.share.text() == "Stopping…"
    gate.set()
    qtbot.waitUntil(lambda: page.step is page.file_step)


def test_a_cancelled_import_leaves_nothing(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot, held: Callable[[str], threading.Event]
) -> None:
    gate = held("apply")
    read(page, qtbot, later_export(tmp_path))
    page.preview_step.go.click()
    qtbot.waitUntil(lambda: page.step is page.work_step)
    page.work_step.cancel.click()
    gate.set()
    qtbot.waitUntil(lambda: page.step is page.preview_step)
    assert store.count("contact") == 0
    assert page.desk.toasts.toasts[-1].text == "Cancelled. Nothing was imported."
    assert page.preview_step.go.isEnabled()


def test_leaving_while_it_writes_ends_with_a_toast(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot, held: Callable[[str], threading.Event]
) -> None:
    gate = held("apply")
    read(page, qtbot, later_export(tmp_path))
    page.preview_step.go.click()
    desk = page.desk
    page.deleteLater()
    qtbot.wait(1)
    gate.set()
    qtbot.waitUntil(lambda: bool(desk.toasts.toasts))
    assert desk.toasts.toasts[-1].text == "7 contacts imported"
    assert store.count("contact") == 7
    action = desk.toasts.toasts[-1].action
    assert action is not None
    action.click()
    assert store.count("contact") == 0


def test_leaving_while_it_reads_stops_the_reading(
    page: ImportPage, tmp_path: Path, qtbot: QtBot, held: Callable[[str], threading.Event]
) -> None:
    gate = held("preview")
    desk = page.desk
    page.read([later_export(tmp_path)])
    page.deleteLater()
    qtbot.wait(1)
    gate.set()
    assert isinstance(desk.worker, Worker)
    worker = desk.worker
    qtbot.waitUntil(lambda: not worker.busy)
    assert desk.toasts.toasts == []
