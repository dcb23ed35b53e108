"""Renewing a certification keeps every cycle, and its card tells how long the exam may be taken."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.eligibility import EligibilityCard
from aipm_desktop.gui.cards.renewal import next_end, renew
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from tests.gui.desk_for_tests import TODAY
from tests.gui.record_hands import open_page
from tests.gui.showing import settle

CYCLE = {"starts_on": date(2024, 3, 14), "ends_on": date(2027, 3, 14), "units_needed": 60, "fee": "60 USD"}


def test_renewing_adds_a_cycle_and_keeps_the_old_ones(desk: Desk, window: QWidget) -> None:
    made = desk.store.save("certification", {"name": "PMP", "status": "certified", "cycles": [CYCLE]})
    page = open_page(desk, window, "certification", made["id"])
    popover = renew(desk, page.record, page)
    popover.findChildren(Button)[-1].click()
    settle()
    after = desk.store.get("certification", made["id"])
    old, new = after["cycles"]
    assert (old["ends_on"], old["renewed_on"]) == (date(2027, 3, 14), TODAY)
    assert (new["starts_on"], new["ends_on"], new["units_needed"]) == (date(2027, 3, 14), date(2030, 3, 14), 60)
    assert new["renewed_on"] is None
    assert after["valid_until"] == date(2030, 3, 14)
    desk.store.undo()
    assert len(desk.store.get("certification", made["id"])["cycles"]) == 1


def test_an_end_that_is_not_known_is_asked_for(desk: Desk) -> None:
    unknown = desk.store.save("certification", {"name": "PMP", "cycles": [{"ends_on": date(2027, 3, 14)}]})
    assert next_end(unknown) is None


def test_the_window_tells_how_long_it_is_open(desk: Desk, window: QWidget) -> None:
    values = {"name": "PMP", "eligible_from": date(2026, 9, 28), "eligible_until": date(2026, 12, 19)}
    page = open_page(desk, window, "certification", desk.store.save("certification", values)["id"])
    card = page.cards["eligibility"]
    assert isinstance(card, EligibilityCard)
    assert card.window_words.text() == "30 days left"
    page.record.save({"issued_on": TODAY})
    assert not card.window_words.isVisible()
