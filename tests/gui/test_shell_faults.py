"""Faults of the world in words, bugs in the log and once in a report without anybody's data."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.shell.fault_sheets import bug_sheet, fault_sheet
from aipm_desktop.gui.shell.faults import Faults
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.shell.start_fault import StartFault
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.text import Para


class Heard:
    """What `Faults` told."""

    def __init__(self, folder: Path) -> None:
        self.faults = Faults(folder / "aipm.log")
        self.log = folder / "aipm.log"
        self.told: list[AipmError] = []
        self.reports: list[str] = []
        self.faults.tell = self.told.append
        self.faults.report = self.reports.append


@pytest.fixture
def heard(data_dir: Path, theme: Theme) -> Iterator[Heard]:
    import logging

    assert theme.tokens
    listening = Heard(data_dir)
    yield listening
    logger = logging.getLogger("aipm_desktop")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def raised(error: BaseException) -> BaseException:
    """`error` with a traceback."""
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001  whatever it is
        return caught


def catch(heard: Heard, error: BaseException) -> None:
    caught = raised(error)
    heard.faults.caught(type(caught), caught, caught.__traceback__)


def test_a_fault_of_the_world_is_told_and_not_logged(heard: Heard, qtbot: QtBot) -> None:
    fault = AipmError("The disk is full", "Free some space. Nothing was changed.")
    catch(heard, fault)
    qtbot.waitUntil(lambda: heard.told == [fault])
    assert not heard.log.exists()


@pytest.mark.expects_log("A fault in the program")
def test_a_bug_is_logged_each_time_and_reported_once(heard: Heard, qtbot: QtBot) -> None:
    for _ in range(7):
        catch(heard, ValueError("Priya Raman owes me a coffee"))
    qtbot.waitUntil(lambda: len(heard.reports) == 1)
    qtbot.wait(20)
    assert len(heard.reports) == 1
    log = heard.log.read_text(encoding="utf-8")
    assert log.count("\nValueError\n") == 7
    assert "Priya" not in log


@pytest.mark.expects_log("A fault in the program")
def test_the_report_holds_nothing_of_anybodys_data(heard: Heard, qtbot: QtBot) -> None:
    catch(heard, KeyError("Priya Raman"))
    qtbot.waitUntil(lambda: bool(heard.reports))
    report = heard.reports[0]
    assert "KeyError" in report
    assert "test_shell_faults.py" in report
    assert "Priya" not in report
    assert str(Path.home()) not in report
    assert str(Path(__file__).parent) not in report


@pytest.mark.expects_log("A fault in the program")
def test_a_fault_in_a_slot_reaches_the_hook(heard: Heard, qtbot: QtBot) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    before = sys.excepthook
    with qtbot.capture_exceptions():
        heard.faults.install()
        QTimer.singleShot(0, broken)
        qtbot.waitUntil(lambda: bool(heard.reports))
        heard.faults.remove()
        sys.excepthook = before
    assert "ZeroDivisionError" in heard.reports[0]


def test_the_window_says_a_fault_in_a_sheet(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show()
    sheet = fault_sheet(theme, window, AipmError("The data are in use", "Wait a moment and try again."))
    sheet.open()
    assert topmost(window) is sheet
    assert sheet.title.text() == "The data are in use"
    assert [para.text() for para in sheet.findChildren(Para) if para.text()] == ["Wait a moment and try again."]
    sheet.reject()


def test_the_report_can_be_copied(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show()
    sheet = bug_sheet(theme, window, "AIPM Desktop 0.1\nKeyError")
    sheet.open()
    copy = next(button for button in sheet.findChildren(Button) if button.text() == "Copy report")
    copy.click()
    assert QGuiApplication.clipboard().text() == "AIPM Desktop 0.1\nKeyError"
    sheet.reject()


def test_data_that_cannot_be_opened_leave_a_window_with_two_ways_on(theme: Theme, qtbot: QtBot) -> None:
    went: list[object] = []
    fault = AipmError("These data belong to a newer version", "Install that version again. Nothing was changed.")
    page = StartFault(theme, fault, lambda: went.append("quit"), went.append)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    labels = [button.text() for button in page.findChildren(QPushButton)]
    assert labels == ["Quit", "Choose another folder"]
    assert page.words.title.text() == fault.title
    assert page.words.text.text() == fault.message
    page.findChildren(QPushButton)[0].click()
    assert went == ["quit"]
