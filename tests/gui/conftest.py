"""A theme for every test of the window: light, 100 %, without motion."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.theme.theme import Theme


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
