"""Organisations with whom one knows there, and memberships that are renewed in one step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.memberships import renew_membership
from aipm_desktop.gui.cards.renewals import Cells, RenewalsCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.organisations_page import MembershipsPage, OrganisationsPage
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.services.memberships import renew
from tests.gui.desk_for_tests import TODAY, Notes
from tests.gui.page_audit import faults_of
from tests.gui.record_hands import open_page
from tests.gui.showing import press_undo, settle, show, toasts


@pytest.fixture
def found(desk: Desk) -> dict[str, int]:
    with desk.store.write("Fill") as writer:
        body = writer.save("organisation", {"name": "Delivery Guild", "type": "professional_body", "aliases": ["DG"]})
        writer.save("contact", {"given_name": "Ada", "company": "Delivery Guild"})
        writer.save("contact", {"given_name": "Ben", "company": "DG"})
        writer.save("contact", {"given_name": "Cy", "company": "Delivery Guild of Elsewhere"})
        writer.save("application", {"title": "Coordinator", "organisation_id": body})
        writer.save("certification", {"name": "Guild Practitioner", "issuer": "Delivery Guild"})
        member = {"name": "Delivery Guild", "organisation_id": body, "status": "active", "fee": "60 EUR"}
        member |= {"renews_on": TODAY + timedelta(days=30), "level": "Practitioner"}
        return {"body": body, "member": writer.save("membership", member)}


def said(page: OrganisationsPage | MembershipsPage) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [page.model.data(page.model.index(row, 0), role) for row in range(len(page.model.ids))]


def test_a_row_says_who_is_there_and_what_to_renew(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    assert found
    page = show(OrganisationsPage(desk), window)
    assert faults_of(page) == []
    assert said(page) == ["Delivery Guild, Professional body, You know 2 people, Renewal due, 1 opportunity"]


def test_a_renewal_that_has_passed_is_painted(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    desk.store.save("membership", {"renews_on": TODAY - timedelta(days=3)}, found["member"])
    page = show(MembershipsPage(desk), window)
    assert not page.grab().isNull()
    assert said(page)[0].endswith("Renews 16 Nov, Renewal due")


def test_the_page_of_an_organisation_shows_all_there_is(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "organisation", found["body"])
    assert faults_of(page) == []
    words = [button.accessibleName() for button in page.findChildren(QWidget) if button.isVisible()]
    for line in ("Delivery Guild, Practitioner · 60 EUR · renews 19 Dec, Renewal due", "Coordinator", "Guild Pract"):
        assert any(name.startswith(line) for name in words), line
    add = next(each for each in page.findChildren(Button) if each.text() == "Add membership")
    add.click()
    assert isinstance(desk.navigator, Notes)
    kind, given = desk.navigator.sent[-1][1:]
    assert (kind, given["organisation_id"], given["joined_on"]) == ("membership", found["body"], TODAY)


def test_renewing_takes_one_step_and_keeps_what_was(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = show(MembershipsPage(desk), window)
    assert faults_of(page) == []
    assert said(page) == ["Delivery Guild, Practitioner · 60 EUR, Renews 19 Dec, Renewal due"]
    assert page.panel.remark(found["member"]) == "Renew by 19 Dec."
    popover = renew_membership(desk, found["member"], page.view)
    settle()
    next(each for each in popover.findChildren(Button) if each.text() == "Renew").click()
    settle()
    assert toasts(page) == ["Renewed until 19 Dec 2027"]
    assert said(page) == ["Delivery Guild, Practitioner · 60 EUR, Renews 19 Dec 2027, Active"]
    kept = desk.store.get("membership", found["member"])
    (row,) = kept["renewals"]
    assert (row["renewed_on"], row["starts_on"], row["ends_on"]) == (TODAY, date(2026, 12, 19), date(2027, 12, 19))
    assert (row["fee"], kept["notes"]) == ("60 EUR", "")
    assert page.panel.remark(found["member"]) == ""
    press_undo(page)
    kept = desk.store.get("membership", found["member"])
    assert (kept["renews_on"], kept["renewals"]) == (date(2026, 12, 19), [])


def test_the_page_of_a_membership_tells_its_renewals_in_columns(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    renew(desk.store, found["member"], date(2027, 12, 19), "60 EUR", TODAY - timedelta(days=5))
    page = open_page(desk, window, "membership", found["member"])
    assert faults_of(page) == []
    card = next(iter(page.findChildren(RenewalsCard)))
    (line,) = card.lines
    assert card.head is not None
    (head,) = card.head.findChildren(Cells)
    assert (list(head.texts), head.isVisible()) == (["Renewed on", "From", "Until", "Fee"], True)
    assert isinstance(line.face, Cells)
    assert list(line.face.texts) == ["14 Nov", "19 Dec", "19 Dec 2027", "60 EUR"]
    line.face.pressed.emit()
    assert line.is_open
    desk.store.undo()
    settle()
    assert (card.lines, head.isVisible()) == ([], False)


def test_two_chosen_organisations_can_be_merged_from_the_menu(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    desk.store.save("organisation", {"name": "Guild of Delivery"})
    page = show(OrganisationsPage(desk), window)
    assert page.view.choose(found["body"])
    page.view.selectAll()
    menu = page.open_row_menu(QPoint())
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("Merge into")).trigger()
    assert said(page) == ["Delivery Guild, Professional body, You know 2 people, Renewal due, 1 opportunity"]
    assert [alias["name"] for alias in desk.store.get("organisation", found["body"])["aliases"]] == [
        "DG",
        "Guild of Delivery",
    ]
    menu.close()
    press_undo(page)
    assert len(said(page)) == 2
