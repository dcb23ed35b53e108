"""The faces of the roadmap and its sheets, for the gallery."""

from __future__ import annotations

from collections.abc import Callable

from aipm_desktop.app import App
from aipm_desktop.gui.pages.roadmap_page import RoadmapPage


def _page(app: App) -> RoadmapPage:
    app.window.open_page("roadmap")
    page = app.window.pages.page
    assert isinstance(page, RoadmapPage)
    page.set_zoom("year")
    page.focus_first()
    return page


def half_a_year(app: App) -> None:
    """Less time in sight, and a step chosen."""
    page = _page(app)
    page.chart.choose(page.bars[1])
    page.set_zoom("half")


def table(app: App) -> None:
    """The steps as a table."""
    _page(app).show_table()


def target(app: App) -> None:
    """The role aimed at and what it asks for."""
    _page(app).choose_target()


def begin(app: App) -> None:
    """Beginning from the catalogue."""
    _page(app).begin()


ROADMAP_SHOWN: dict[str, Callable[[App], None]] = {
    "roadmap-half-year": half_a_year,
    "roadmap-table": table,
    "roadmap-target": target,
    "roadmap-begin": begin,
}
