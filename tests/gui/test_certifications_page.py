"""The list of certifications: what comes next for each, and by when."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.exchange.document.blocks import Table
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.certifications_page import CertificationsPage
from aipm_desktop.gui.printing.of_lists import list_document
from aipm_desktop.kinds.base import Values
from tests.gui.desk_for_tests import TODAY
from tests.gui.page_audit import faults_of
from tests.gui.showing import settle, show


def said(page: CertificationsPage) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [page.model.data(page.model.index(row, 0), role) for row in range(len(page.model.ids))]


def test_a_row_says_what_comes_next_and_how_far_the_credits_are(desk: Desk, window: QWidget) -> None:
    cycle = {"starts_on": TODAY - timedelta(days=900), "ends_on": TODAY + timedelta(days=90), "units_needed": 60}
    for values in (
        {"name": "PMP", "issuer": "PMI", "status": "certified", "cycles": [cycle]},
        {"name": "Thing", "status": "considering", "application_submit_by": TODAY - timedelta(days=3)},
        {"name": "For life", "status": "certified", "does_not_expire": True},
        {"name": "Over", "status": "expired", "valid_until": TODAY - timedelta(days=9)},
        {"name": "Soon", "status": "exam_scheduled", "attempts": [{"booked_at": TODAY + timedelta(days=30)}]},
    ):
        desk.store.save("certification", values)
    page = show(CertificationsPage(desk), window)
    assert faults_of(page) == []
    assert said(page) == [
        "Soon, Exam 19 Dec, Exam booked",
        "For life, Does not expire, Certified",
        "PMP, PMI · 0 of 60 PDUs, 60 to go, Renew by 17 Feb 2027, Renewal due",
        "Thing, Submit the application by 16 Nov, Considering",
        "Over, Expired",
    ]
    table = list_document(desk, page.model).blocks[0]
    assert isinstance(table, Table)
    assert table.columns[:3] == ("Name", "Status", "Issuer")
    assert table.rows[2][:3] == ("PMP", "Certified", "PMI")
    assert page.model.as_table().ids == page.model.ids
    claim: Values = {"title": "Course", "status": "earned", "starts_on": TODAY, "hours": 12}
    pmp = desk.store.ids("certification", search="PMP")[0]
    desk.store.save("claim", {**claim, "allocations": [{"certification_id": pmp, "amount": 12}]})
    settle()
    page.refresh()
    assert "12 of 60 PDUs, 48 to go" in said(page)[2]
