"""What holds for every page and state: names, targets, nothing cut off, contrast, and Tab that comes everywhere.

An exception in a slot fails the test that caused it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from shiboken6 import isValid

from aipm_desktop.app import App
from aipm_desktop.gui.theme.theme import Choice, Theme
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gallery import program
from tests.gui.page_audit import faults_of, tab_stops
from tests.gui.seen_contrast import faint_words
from tests.patience import settle
from tests.states import EMPTY, FILLED, State, shown

SIZES = ((1280, 800), (1024, 700))
LOOKS: tuple[tuple[Choice, int], ...] = (("light", 100), ("light", 130), ("dark", 100))


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    look, percent = request.param
    made = Theme()
    made.reduce_motion = True
    made.apply(qapp, look, percent / 100)
    return made


@pytest.fixture(scope="module")
def empty(theme: Theme) -> Iterator[App]:
    with program(theme, filled=False) as running:
        yield running


@pytest.fixture(scope="module")
def sample(theme: Theme) -> Iterator[App]:
    with program(theme, filled=True) as running:
        yield running


@pytest.mark.parametrize("state", EMPTY, ids=lambda state: state.name)
def test_without_data(empty: App, state: State) -> None:
    assert faults_in(empty, state) == []


@pytest.mark.parametrize("state", FILLED, ids=lambda state: state.name)
def test_with_the_sample(sample: App, state: State) -> None:
    assert faults_in(sample, state) == []


def faults_in(app: App, state: State) -> list[str]:
    """Everything wrong with a state, at both sizes of the window. Colours change neither places nor the way of Tab."""
    found: list[str] = []
    light, usual = not app.window.theme.dark, app.window.theme.scale == 1
    for width, height in SIZES if light else SIZES[:1]:
        app.window.resize(width, height)
        settle()
        shown(app, state)
        faults = [*faults_of(app.window), *small_inputs(app.window)]
        if width == SIZES[0][0] and usual:
            faults += faint_words(app.window)
        if light and usual:
            faults += out_of_reach(app.window)
        found += [f"{width} x {height}: {fault}" for fault in faults]
    return found


def small_inputs(root: QWidget) -> list[str]:
    """Inputs that are not the inner part of another one and lower than 24 px."""
    inputs = [*root.findChildren(QLineEdit), *root.findChildren(QComboBox)]
    return [
        f"small: {widget.accessibleName()}"
        for widget in inputs
        if widget.isVisible() and widget.isEnabled() and not widget.property("bare") and widget.height() < 24
    ]


def out_of_reach(window: QWidget) -> list[str]:
    """The stops that Tab does not come to. Some go when the focus moves: an edited cell, what belongs to a choice."""
    root = topmost(window) or window
    wanted = [stop for stop in tab_stops(root) if stop.isEnabled() and not _by_arrows(stop)]
    if not wanted:
        return []
    reached: set[QWidget] = set()
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4 * len(wanted) + 20):
        focus = QApplication.focusWidget()
        if focus is None:
            return ["the focus is lost"]
        reached.add(focus)
        if reached.issuperset(filter(isValid, wanted)):
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        settle()
    left = filter(isValid, wanted)
    names = {stop: QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name) for stop in left}
    return [f"out of reach: {type(stop).__name__} {name}" for stop, name in names.items() if stop not in reached]


def _by_arrows(stop: QWidget) -> bool:
    """Whether arrows lead to it from its neighbour, as in a group of which one is chosen."""
    if not isinstance(stop, QAbstractButton):
        return False
    group = stop.group()
    exclusive = stop.autoExclusive() or (group is not None and group.exclusive())
    return exclusive and stop.isCheckable() and not stop.isChecked()
