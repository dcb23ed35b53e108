"""The main menu: every action of the window in one place, under F10; on macOS the menu bar."""

from __future__ import annotations

from PySide6.QtWidgets import QMenuBar, QWidget

from aipm_desktop.gui.shell.actions import Actions
from aipm_desktop.gui.shell.page_table import SIDEBAR
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr

_FILE: tuple[tuple[str, ...], ...] = (
    ("new", "new_of_type", "log", "timer", "plan_study", "review", "who_next", "follow_up"),
    ("import", "export", "duplicates", "catalogue"),
    ("export_resume", "export_portfolio", "progress_sheet", "print"),
)
_EDIT: tuple[tuple[str, ...], ...] = (("undo", "redo"), ("search", "find", "copy_link"))
_LAST: tuple[tuple[str, ...], ...] = (
    ("bin", "backups", "settings", "sample"),
    ("help", "shortcuts", "diagnosis", "about"),
    ("lock", "quit"),
)
_VIEW: tuple[tuple[str, ...], ...] = (
    ("rail",),
    ("theme_system", "theme_light", "theme_dark"),
    ("larger", "smaller", "normal_size"),
)


def main_menu(theme: Theme, actions: Actions, parent: QWidget) -> Menu:
    """The menu under the button in the sidebar."""
    menu = Menu(theme, tr("Main menu"), parent)
    _fill(menu, actions, (*_EDIT, *_FILE))
    menu.addSeparator()
    menu.addMenu(go_menu(theme, actions, menu))
    menu.addMenu(view_menu(theme, actions, menu))
    _fill(menu, actions, _LAST)
    return menu


def menu_bar(theme: Theme, actions: Actions, parent: QWidget) -> QMenuBar:
    """The same as a menu bar, for the top of a Mac's screen."""
    bar = QMenuBar(parent)
    for title, parts in ((tr("File"), (*_FILE, *_LAST)), (tr("Edit"), _EDIT)):
        menu = Menu(theme, title, bar)
        _fill(menu, actions, parts)
        bar.addMenu(menu)
    bar.addMenu(go_menu(theme, actions, bar))
    bar.addMenu(view_menu(theme, actions, bar))
    return bar


def _fill(menu: Menu, actions: Actions, parts: tuple[tuple[str, ...], ...]) -> None:
    for part in parts:
        if menu.actions():
            menu.addSeparator()
        menu.addActions([actions[id] for id in part])


def go_menu(theme: Theme, actions: Actions, parent: QWidget | None = None) -> Menu:
    """Back, forward, the neighbours of a record, and every page."""
    menu = Menu(theme, tr("Go to"), parent)
    menu.addActions([actions["back"], actions["forward"]])
    menu.addSeparator()
    menu.addActions([actions["next_record"], actions["previous_record"]])
    menu.addSeparator()
    menu.addActions([actions[f"go_{page.key}"] for page in SIDEBAR])
    return menu


def view_menu(theme: Theme, actions: Actions, parent: QWidget | None = None) -> Menu:
    """Sidebar, theme and text size."""
    menu = Menu(theme, tr("View"), parent)
    _fill(menu, actions, _VIEW)
    return menu
