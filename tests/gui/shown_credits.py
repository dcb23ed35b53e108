"""Credits of a certification brought before the person, for `tests.states`."""

from __future__ import annotations

from collections.abc import Callable

from aipm_desktop.app import App
from aipm_desktop.gui.cards.credits_claim import claim_from_files
from aipm_desktop.gui.cards.credits_costs import CostsSheet
from aipm_desktop.gui.cards.credits_overview import AdviceCard
from aipm_desktop.gui.cards.credits_pace import PaceCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.record_page import RecordPage


def _desk(app: App) -> Desk:
    assert app.window.desk is not None
    return app.window.desk


def _certification(words: str, app: App) -> RecordPage:
    app.window.open_record("certification", app.store.search(words, kinds=["certification"], limit=1)[0].id)
    page = app.window.pages.page
    assert isinstance(page, RecordPage)
    return page


def _exam(app: App) -> None:
    """The way to the exam of one that is not held yet."""
    _certification("CPMAI", app)


def _without_rules(app: App) -> None:
    """A credential that is held, whose renewal nobody has looked up yet."""
    _certification("PRINCE2", app)


def _dropped(app: App) -> None:
    """A proof was dropped on the window."""
    proof = app.data_dir / "certificate-data-evening.pdf"
    proof.write_bytes(b"%PDF-1.4")
    claim_from_files(_desk(app), [proof])


def _planned(app: App) -> None:
    card = _certification("PMP", app).cards["advice"]
    assert isinstance(card, AdviceCard)
    card.plan()


def _pace(app: App) -> None:
    card = _certification("PMP", app).cards["pace"]
    assert isinstance(card, PaceCard)
    card.show_table()


def _costs(app: App) -> None:
    CostsSheet(_desk(app)).open()


CREDITS_SHOWN: dict[str, Callable[[App], None]] = {
    "certification-exam": _exam,
    "certification-without-rules": _without_rules,
    "claim-dropped": _dropped,
    "claim-planned": _planned,
    "credits-pace-table": _pace,
    "credits-costs": _costs,
}
"""By the names of their pictures."""
