"""Making use of a takeaway and renewing a membership, for the gallery."""

from __future__ import annotations

from collections.abc import Callable

from aipm_desktop.app import App
from aipm_desktop.gui.cards.memberships import renew_membership
from aipm_desktop.gui.cards.reading_acts import use_menu
from aipm_desktop.gui.pages.organisations_page import MembershipsPage
from aipm_desktop.gui.pages.record_page import RecordPage


def use_it(app: App) -> None:
    """What the result of an experiment can become."""
    found = app.store.search("Slide writer", kinds=["experiment"], limit=1)[0]
    app.window.open_record("experiment", found.id)
    page = app.window.pages.page
    assert isinstance(page, RecordPage)
    use_menu(page.desk, "experiment", found.id, page.head)


def renew(app: App) -> None:
    """Renewing the membership that is due first."""
    app.window.open_page("memberships")
    page = app.window.pages.page
    assert isinstance(page, MembershipsPage)
    page.focus_first()
    renew_membership(page.desk, page.model.ids[0], page.new_button)


READING_SHOWN: dict[str, Callable[[App], None]] = {"reading-use": use_it, "membership-renew": renew}
