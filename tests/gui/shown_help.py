"""The faces of the help and of About, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from aipm_desktop.app import App
from aipm_desktop.gui.pages.about_page import AboutPage
from aipm_desktop.gui.pages.help_page import HelpPage


def topic(key: str, app: App) -> None:
    """A topic of the help."""
    _page(key, app).focus_first()


def _page(key: str, app: App) -> HelpPage:
    app.window.open_page("help", key)
    page = app.window.pages.page
    assert isinstance(page, HelpPage)
    page.search.clear()
    return page


def found(app: App) -> None:
    """Topics that were found."""
    page = _page("linkedin", app)
    page.search.set_text("undo import")
    page.search.searched.emit("undo import")  # without the pause of typing


def licence(app: App) -> None:
    """The licence of one component."""
    app.window.open_page("about")
    page = app.window.pages.page
    assert isinstance(page, AboutPage)
    page.show_licence(page.components[0])


HELP_SHOWN: dict[str, Callable[[App], None]] = {
    "help-keyboard": partial(topic, "keyboard"),
    "help-calendars": partial(topic, "calendars"),
    "help-found": found,
    "about-licence": licence,
}
