"""States of experience, portfolio and opportunities beyond their first sight."""

from __future__ import annotations

from collections.abc import Callable

from aipm_desktop.app import App
from aipm_desktop.gui.cards.close_application import CloseApplicationSheet
from aipm_desktop.gui.cards.project_wins import ProjectWinsCard
from aipm_desktop.gui.pages.opportunities_page import OpportunitiesPage
from aipm_desktop.gui.pages.portfolio_page import PortfolioPage
from aipm_desktop.gui.pages.record_page import RecordPage


def _opportunities(app: App) -> OpportunitiesPage:
    app.window.open_page("opportunities")
    page = app.window.pages.page
    assert isinstance(page, OpportunitiesPage)
    return page


def _table(app: App) -> None:
    page = _opportunities(app)
    page.set_mode("table")
    page.focus_first()


def _close(app: App) -> None:
    page = _opportunities(app)
    page.set_mode("board")
    CloseApplicationSheet(page.desk, page.model.ids[0]).open()


def _drafts(app: App) -> None:
    app.window.open_page("portfolio")
    page = app.window.pages.page
    assert isinstance(page, PortfolioPage)
    page.tabs.set_value("drafts")


def _choose(app: App) -> None:
    app.window.open_record("project", app.store.ids("project")[0])
    page = app.window.pages.page
    assert isinstance(page, RecordPage)
    card = page.cards["accomplishments"]
    assert isinstance(card, ProjectWinsCard)
    card.open_sheet()


SHOWCASE_SHOWN: dict[str, Callable[[App], None]] = {
    "portfolio-drafts": _drafts,
    "portfolio-choose": _choose,
    "opportunities-table": _table,
    "opportunities-close": _close,
}
