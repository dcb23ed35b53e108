"""What holds for every widget at once: names, targets, nothing cut off, both themes, every text size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSlider, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.theme.fonts import SCALES
from aipm_desktop.gui.theme.theme import Choice, Theme
from aipm_desktop.gui.theme.tokens import DARK, LIGHT
from aipm_desktop.gui.widgets.text import ElidedLabel, Para
from tests.gui.components_gallery import Gallery, export_sheet


@pytest.fixture
def gallery(theme: Theme, qtbot: QtBot) -> Gallery:
    made = Gallery(theme)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def tab_stops(root: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None and widget.isVisibleTo(root)
    ]


def test_every_tab_stop_has_a_name(gallery: Gallery, theme: Theme) -> None:
    export_sheet(theme, gallery).open()
    nameless = [
        type(widget).__name__
        for widget in tab_stops(gallery)
        if not isinstance(widget, QSlider)  # the gallery's own
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_every_target_is_large_enough(gallery: Gallery) -> None:
    """WCAG 2.2, 2.5.8: at least 24 by 24 pixels."""
    targets = [widget for widget in tab_stops(gallery) if isinstance(widget, (QAbstractButton, QTabBar))]
    assert len(targets) > 20
    assert [type(widget).__name__ for widget in targets if min(widget.width(), widget.height()) < 24] == []


@pytest.mark.parametrize("scale", [percent / 100 for percent in SCALES])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_nothing_is_cut_off(qapp: QApplication, theme: Theme, qtbot: QtBot, choice: Choice, scale: float) -> None:
    theme.apply(qapp, choice, scale)
    gallery = Gallery(theme)
    qtbot.addWidget(gallery)
    gallery.resize(theme.u(1280), theme.u(800))
    gallery.show()
    qtbot.wait(1)
    assert not gallery.grab().isNull()
    worded: list[QLabel | QAbstractButton] = [*gallery.findChildren(QLabel), *gallery.findChildren(QAbstractButton)]
    cut = [
        widget.text()
        for widget in worded
        if widget.isVisible()
        and not isinstance(widget, (ElidedLabel, Para))
        and (widget.width() < widget.sizeHint().width() or widget.height() < widget.sizeHint().height())
    ]
    assert cut == []
    paragraphs = [label for label in gallery.findChildren(Para) if label.isVisible()]
    assert paragraphs != []
    assert [label.text() for label in paragraphs if label.height() < label.heightForWidth(label.width())] == []


def test_a_living_page_survives_every_switch(qapp: QApplication, theme: Theme, gallery: Gallery) -> None:
    pictures = []
    for choice, scale in (("dark", 1.0), ("light", 1.3), ("dark", 0.9), ("light", 1.0)):
        theme.apply(qapp, "dark" if choice == "dark" else "light", scale)
        pictures.append(gallery.grab().toImage().pixelColor(5, 5).name())
    dark, light = DARK["page"].lower(), LIGHT["page"].lower()
    assert pictures == [dark, light, dark, light]
