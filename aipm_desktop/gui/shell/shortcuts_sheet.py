"""Every shortcut in words, grouped as in the table."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from aipm_desktop.gui.shell.shortcuts import SHORTCUTS, Shortcut
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.key_cap import KeyCaps
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr


def shortcuts_sheet(theme: Theme, parent: QWidget) -> Sheet:
    """The sheet; the same lines stand in the main menu and in the palette."""
    sheet = Sheet(theme, parent, tr("Keyboard shortcuts"), tr("Everything can be reached from the search, too."))
    for group, shortcuts in groupby((each for each in SHORTCUTS if each.keys), key=lambda each: each.group):
        sheet.body.addWidget(Label(theme, tr(group), "h3"))
        sheet.body.addLayout(_lines(theme, list(shortcuts)))
    sheet.add_button(tr("Close"), on_click=sheet.accept, default=True)
    return sheet


def _lines(theme: Theme, shortcuts: list[Shortcut]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.u(16))
    grid.setVerticalSpacing(theme.u(8))
    grid.setColumnStretch(0, 1)
    for row, shortcut in enumerate(shortcuts):
        grid.addWidget(Label(theme, tr(shortcut.words)), row, 0)
        keys = QHBoxLayout()
        keys.setSpacing(theme.u(12))
        keys.addStretch(1)
        for each in shortcut.keys:
            keys.addWidget(KeyCaps(theme, each))
        grid.addLayout(keys, row, 1)
    return grid
