"""The hands of the tests of the import page: show it, read a file, press, wait for its end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.pages.import_done_step import DoneStep
from aipm_desktop.gui.pages.import_page import ImportPage
from aipm_desktop.gui.widgets.overlay import topmost


def put(window: QWidget, page: ImportPage) -> None:
    row = window.layout() or QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(page)
    changes = page.desk.changes.changed
    told = changes.connect(lambda step: page.refresh() if page.concerns(step) else None)
    page.destroyed.connect(lambda: changes.disconnect(told))
    page.show()
    page.focus_first()


def read(page: ImportPage, qtbot: QtBot, *paths: Path) -> None:
    page.read(paths)
    qtbot.waitUntil(lambda: page.step not in (page.file_step, page.work_step))


def finish(page: ImportPage, qtbot: QtBot) -> DoneStep:
    qtbot.waitUntil(lambda: isinstance(page.step, DoneStep))
    step = page.step
    assert isinstance(step, DoneStep)
    return step


def button(root: QWidget, text: str) -> QAbstractButton:
    return next(each for each in root.findChildren(QAbstractButton) if each.text() == text and each.isVisible())


def sheet(page: ImportPage) -> QWidget:
    found = topmost(page.window())
    assert found is not None
    return found
