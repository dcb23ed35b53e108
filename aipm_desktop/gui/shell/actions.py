"""The window's actions, made from the table of shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.shell.shortcuts import SHORTCUTS, Shortcut
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

Actions = dict[str, QAction]


def make_actions(theme: Theme, window: QWidget, handlers: Mapping[str, Callable[[], object]]) -> Actions:
    """One `QAction` for each shortcut with an id, added to `window`. Every id needs its handler."""
    return {
        shortcut.id: _action(theme, window, shortcut, handlers[shortcut.id]) for shortcut in SHORTCUTS if shortcut.id
    }


def _action(theme: Theme, window: QWidget, shortcut: Shortcut, handler: Callable[[], object]) -> QAction:
    action = QAction(tr(shortcut.words).replace("&", "&&"), window)
    action.setShortcuts([QKeySequence(keys) for keys in shortcut.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    if shortcut.icon:
        action.setIcon(theme.icon(shortcut.icon))
    action.triggered.connect(lambda: handler())
    window.addAction(action)
    return action
