"""The program as it runs, with nothing in it or with the sample, and somebody at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App, build
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.services import demo
from aipm_desktop.store import Store
from tests.journeys.hands import Hands
from tests.patience import settle


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme()
    made.reduce_motion = True
    made.apply(qapp, "light")
    return made


@pytest.fixture
def empty(data_dir: Path, now: datetime, theme: Theme, qtbot: QtBot) -> Iterator[Hands]:
    """Somebody at the program on the first day."""
    yield from _at(data_dir, now, theme, qtbot)


@pytest.fixture
def hands(data_dir: Path, now: datetime, theme: Theme, qtbot: QtBot) -> Iterator[Hands]:
    """Somebody who has used the program for months: the sample is what they have in it."""
    store = Store.open(data_dir, clock=lambda: now)
    demo.fill(store, now=now)
    store.close()
    yield from _at(data_dir, now, theme, qtbot)


@pytest.fixture
def evening(data_dir: Path, now: datetime, theme: Theme, qtbot: QtBot) -> Iterator[Hands]:
    """The same person at the end of that day, after its appointments."""
    store = Store.open(data_dir, clock=lambda: now)
    demo.fill(store, now=now)
    store.close()
    yield from _at(data_dir, now + timedelta(hours=8), theme, qtbot)


def _at(data_dir: Path, now: datetime, theme: Theme, qtbot: QtBot) -> Iterator[Hands]:
    window = MainWindow(theme, QSettings(str(data_dir / "window.ini"), QSettings.Format.IniFormat))
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    app: App = build(data_dir, window, clock=lambda: now)
    settle()
    yield Hands(app)
    settle()
    app.close()
    window.close()
    window.deleteLater()
    settle()
