"""The main menu: every action of the window in one place, under F10; on macOS the menu bar."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar, QWidget

from aipm_desktop.gui.shell.actions import Actions
from aipm_desktop.gui.shell.page_table import SIDEBAR
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr

_Parts = tuple[tuple[str, ...], ...]

_NEW: _Parts = (("new", "new_of_type", "log"),)
_EDIT: _Parts = (("undo", "redo"), ("search", "find", "copy_link"))
_FILES: _Parts = (("import", "export"), ("export_resume", "export_portfolio", "progress_sheet"), ("print",))
_GO: _Parts = (
    ("back", "forward"),
    ("previous_record", "next_record"),
    tuple(f"go_{page.key}" for page in SIDEBAR),
)
_VIEW: _Parts = (
    ("rail",),
    ("theme_system", "theme_light", "theme_dark"),
    ("larger", "smaller", "normal_size"),
)
_TOOLS: _Parts = (("timer", "plan_study"), ("follow_up", "who_next"), ("review", "catalogue", "duplicates"))
_HELP: _Parts = (("help", "shortcuts", "sample"), ("diagnosis", "about"))
_KEPT: _Parts = (("bin", "backups", "settings"),)
_LEAVE: _Parts = (("lock", "quit"),)


def main_menu(theme: Theme, actions: Actions, parent: QWidget) -> Menu:
    """The menu under the button in the sidebar. It and every menu in it fit into the lowest window there is."""
    menu = Menu(theme, tr("Main menu"), parent)
    _fill(menu, actions, (*_NEW, *_EDIT))
    menu.addSeparator()
    for title, parts in (
        (tr("Import and export"), _FILES),
        (tr("Tools"), _TOOLS),
        (tr("Go to"), _GO),
        (tr("View"), _VIEW),
        (tr("Help"), _HELP),
    ):
        menu.addMenu(_filled(theme, title, actions, parts, menu))
    _fill(menu, actions, (*_KEPT, *_LEAVE))
    return menu


def menu_bar(theme: Theme, actions: Actions, parent: QWidget) -> QMenuBar:
    """The same as a menu bar, for the top of a Mac's screen, whose own menu takes settings, about and quit."""
    bar = QMenuBar(parent)
    for action in actions.values():
        action.setMenuRole(QAction.MenuRole.NoRole)
    actions["settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
    actions["about"].setMenuRole(QAction.MenuRole.AboutRole)
    actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
    for title, parts in (
        (tr("File"), (*_NEW, *_FILES, *_KEPT, *_LEAVE)),
        (tr("Edit"), _EDIT),
        (tr("Go"), _GO),
        (tr("View"), _VIEW),
        (tr("Tools"), _TOOLS),
        (tr("Help"), _HELP),
    ):
        bar.addMenu(_filled(theme, title, actions, parts, bar))
    return bar


def _filled(theme: Theme, title: str, actions: Actions, parts: _Parts, parent: QWidget) -> Menu:
    menu = Menu(theme, title, parent)
    _fill(menu, actions, parts)
    return menu


def _fill(menu: Menu, actions: Actions, parts: _Parts) -> None:
    for part in parts:
        if menu.actions():
            menu.addSeparator()
        menu.addActions([actions[id] for id in part])
