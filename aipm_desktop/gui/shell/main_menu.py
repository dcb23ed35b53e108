"""The main menu: every action of the window in one place, under F10; on macOS the menu bar."""

from __future__ import annotations

from aipm_desktop.gui.shell.actions import Actions
from aipm_desktop.gui.shell.page_table import SIDEBAR
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr

_PARTS: tuple[tuple[str, ...], ...] = (
    ("search", "new", "new_of_type"),
    ("log", "follow_up", "find"),
    ("undo", "redo"),
    ("import", "export", "duplicates"),
)
_LAST: tuple[tuple[str, ...], ...] = (("bin", "settings", "shortcuts", "sample"), ("quit",))
_VIEW: tuple[tuple[str, ...], ...] = (
    ("rail",),
    ("theme_system", "theme_light", "theme_dark"),
    ("larger", "smaller", "normal_size"),
)


def main_menu(theme: Theme, actions: Actions) -> Menu:
    """The menu under the button in the sidebar."""
    menu = Menu(theme, tr("Main menu"))
    for part in _PARTS:
        menu.addActions([actions[id] for id in part])
        menu.addSeparator()
    for sub in (go_menu(theme, actions, menu), view_menu(theme, actions, menu)):
        menu.addMenu(sub)
    for part in _LAST:
        menu.addSeparator()
        menu.addActions([actions[id] for id in part])
    return menu


def go_menu(theme: Theme, actions: Actions, parent: Menu | None = None) -> Menu:
    """Back, forward and every page."""
    menu = Menu(theme, tr("Go to"), parent)
    menu.addActions([actions["back"], actions["forward"]])
    menu.addSeparator()
    menu.addActions([actions[f"go_{page.key}"] for page in SIDEBAR])
    return menu


def view_menu(theme: Theme, actions: Actions, parent: Menu | None = None) -> Menu:
    """Sidebar, theme and text size."""
    menu = Menu(theme, tr("View"), parent)
    for part in _VIEW:
        if menu.actions():
            menu.addSeparator()
        menu.addActions([actions[id] for id in part])
    return menu
