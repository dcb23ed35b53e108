"""The hands of the tests of a list: its page in the program, its columns, its menu of views, what was kept."""

from __future__ import annotations

from PySide6.QtGui import QAction

from aipm_desktop import paths, settings
from aipm_desktop.app import App
from aipm_desktop.gui.pages.contacts import ContactsPage
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.settings import ListLook
from tests.gui.showing import settle

USUAL = ["title", "company", "position", "stage", "last_touch"]
"""The columns of contacts as nobody has chosen them."""


def contacts(program: App) -> ContactsPage:
    program.window.open_page("contacts")
    settle()
    page = program.window.pages.page
    assert isinstance(page, ContactsPage)
    return page


def names(page: ListPage) -> list[str]:
    return [column.name for column in page.model.columns]


def entries(page: ListPage) -> dict[str, QAction]:
    """The menu of views: its words to its entries."""
    menu = page.saved.open_menu()
    settle()
    found = {action.text(): action for action in menu.actions() if action.text()}
    menu.close()
    return found


def kept(program: App, kind: str = "contact") -> ListLook:
    """What another start would read."""
    found, notes = settings.load(paths.settings_path(program.data_dir))
    assert notes == []
    return found.views.get(kind, ListLook())
