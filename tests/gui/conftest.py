"""What every test of the window relies on: a theme (light, 100 %, without motion), a store, a desk, the program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App, build
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.worker import Worker
from aipm_desktop.store import Store
from tests.gui import sample
from tests.gui.desk_for_tests import make_desk


@pytest.fixture(autouse=True)
def hands_off() -> Iterator[None]:
    """Let go of mouse and keys: QTest holds the button of a double click down, and the next tests would wait for it."""
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication) and (app.mouseButtons().value or app.keyboardModifiers().value):
        QTest.mouseRelease(QWidget(), Qt.MouseButton.LeftButton)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme()
    made.reduce_motion = True
    made.apply(qapp, "light")
    return made


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    """A shown, active window of the size in the design's pictures. `theme` dresses it."""
    assert theme.tokens
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def store(data_dir: Path, now: datetime) -> Iterator[Store]:
    """A real store in a folder of its own, whose clock stands at `now`."""
    opened = Store.open(data_dir, clock=lambda: now)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, theme: Theme, window: QWidget) -> Desk:
    """A desk over that store; its navigator notes where it was sent."""
    return make_desk(store, theme, window)


@pytest.fixture
def found(desk: Desk) -> dict[str, int]:
    """The ids of the sample records that the desk's store then has, by their names in `sample`."""
    return sample.fill(desk.store)


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    """A worker that works beside the window and ends with the test, when what it had to tell is told."""
    made = Worker()
    yield made
    made.close()
    qapp.processEvents()


@pytest.fixture
def program(data_dir: Path, now: datetime, theme: Theme, qtbot: QtBot) -> Iterator[App]:
    """The program as it runs: its window of 1280 x 800, shown, over a real store whose clock stands at `now`."""
    shown = MainWindow(theme, QSettings(str(data_dir / "window.ini"), QSettings.Format.IniFormat))
    shown.show()
    shown.activateWindow()
    qtbot.waitActive(shown)
    running = build(data_dir, shown, clock=lambda: now)
    yield running
    running.close()
    shown.close()
    shown.deleteLater()
