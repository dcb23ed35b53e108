"""The faces of the skills page and its sheet, for the gallery."""

from __future__ import annotations

from collections.abc import Callable

from aipm_desktop.app import App
from aipm_desktop.gui.pages.skills_page import BARS, RADAR, TABLE, SkillsPage


def _page(app: App, mode: str = RADAR) -> SkillsPage:
    app.window.open_page("skills")
    page = app.window.pages.page
    assert isinstance(page, SkillsPage)
    page.set_mode(mode)
    page.focus_first()
    return page


def bars(app: App) -> None:
    """Bars instead of the radar."""
    _page(app, BARS)


def table(app: App) -> None:
    """The same skills as a table."""
    _page(app, TABLE)


def reassess(app: App) -> None:
    """Rating one skill after the other."""
    _page(app).reassess()


SKILLS_SHOWN: dict[str, Callable[[App], None]] = {
    "skills-bars": bars,
    "skills-table": table,
    "skills-reassess": reassess,
}
