"""The certification page as credits keep it alive, and the form of a claim."""

from __future__ import annotations

import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.actions import main_action
from aipm_desktop.gui.cards.credits_bars import CreditBar
from aipm_desktop.gui.cards.credits_claim import ClaimSheet, claim_from_files
from aipm_desktop.gui.cards.credits_costs import CostsSheet
from aipm_desktop.gui.cards.credits_export import save_audit_pack, save_log
from aipm_desktop.gui.cards.credits_log import LogCard
from aipm_desktop.gui.cards.credits_overview import AdviceCard, CreditsCard
from aipm_desktop.gui.cards.credits_pace import PaceCard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.record_page import RecordPage
from tests.gui.desk_for_tests import TODAY
from tests.gui.record_hands import open_page
from tests.gui.showing import key, settle, toasts

RULES = [
    {"category": "Education in total", "rule": "min", "units": 35},
    {"category": "Power Skills", "rule": "min", "units": 8},
    {"category": "Business Acumen", "rule": "min", "units": 8},
    {"category": "Giving back in total", "rule": "max", "units": 3},
]
CYCLE = {"starts_on": date(2024, 3, 14), "ends_on": date(2027, 3, 14), "units_needed": 60, "unit": "PDU"}


@pytest.fixture
def pmp(desk: Desk) -> int:
    values = {"name": "PMP", "status": "certified", "issued_on": date(2024, 3, 14), "cycles": [CYCLE]}
    return int(desk.store.save("certification", {**values, "credit_rules": RULES})["id"])


def claimed(desk: Desk, pmp: int, name: str, category: str, amount: float, status: str = "earned") -> int:
    row = {"certification_id": pmp, "category": category, "amount": amount}
    values = {"activity": name, "status": status, "starts_on": TODAY - timedelta(days=9), "allocations": [row]}
    return int(desk.store.save("claim", values)["id"])


def credits_card(page: RecordPage) -> CreditsCard:
    card = page.cards["credits"]
    assert isinstance(card, CreditsCard)
    return card


def log(page: RecordPage) -> LogCard:
    card = page.cards["credit_log"]
    assert isinstance(card, LogCard)
    return card


def test_every_number_stands_in_words_and_follows_the_claims(desk: Desk, window: QWidget, pmp: int) -> None:
    claimed(desk, pmp, "Finance", "Business Acumen", 6)
    page = open_page(desk, window, "certification", pmp)
    card = credits_card(page)
    assert card.ring.accessibleName() == "6 of 60 PDUs earned"
    claimed(desk, pmp, "Talk", "Giving back", 5)
    claimed(desk, pmp, "Webinar", "Business Acumen", 2, "planned")
    settle()
    assert card.ring.accessibleName() == "9 of 60 PDUs earned, 2 planned"
    bars = [bar.accessibleName() for bar in card.findChildren(CreditBar) if bar.isVisible()]
    assert bars == [
        "Power Skills: 0 of 8 minimum, not reached yet",
        "Business Acumen: 6 of 8 minimum · 2 planned, not reached yet",
    ]
    facts = [item.accessibleName() for item in card.facts.items]
    assert facts == ["Education 6 of 35 minimum", "Giving back 3 of 3 maximum, 2 over it", "To go 51 in 17 weeks"]
    advice = page.cards["advice"]
    assert isinstance(advice, AdviceCard)
    assert advice.accessibleName().startswith("51 PDUs to go by 14 Mar 2027, at least 8 of them in Power Skills")
    assert "over the maximum of Giving back: 3 of 5 count" in " ".join(x.accessibleName() for x in log(page).lines)


def test_a_proof_is_asked_for_and_kept(
    desk: Desk, window: QWidget, pmp: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = claimed(desk, pmp, "Talk", "Giving back", 2)
    page = open_page(desk, window, "certification", pmp)
    proof = tmp_path / "proof.pdf"
    proof.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(local_files, "choose_file", lambda *_: proof)
    (line,) = log(page).lines
    assert line.add is not None
    line.add.click()
    settle()
    assert [each.name for each in desk.store.attachments("claim", talk)] == ["proof.pdf"]
    assert log(page).lines[0].proven
    assert toasts(page) == ["Proof kept: proof.pdf"]


def test_the_pace_is_told_step_by_step_and_as_a_table(desk: Desk, window: QWidget, pmp: int) -> None:
    claimed(desk, pmp, "Talk", "Giving back", 2)
    page = open_page(desk, window, "certification", pmp)
    card = page.cards["pace"]
    assert isinstance(card, PaceCard)
    assert "10 Nov 2026: 2 PDUs." in card.chart.accessibleDescription()
    key(card.chart, Qt.Key.Key_Left)
    sheet = card.show_table()
    settle()
    assert sheet.title.text() == "Pace"
    sheet.reject()


def test_without_rules_they_come_from_the_catalogue(desk: Desk, window: QWidget) -> None:
    values = {"name": "PMP", "status": "certified", "preset": "pmp", "issued_on": date(2025, 1, 1)}
    page = open_page(desk, window, "certification", desk.store.save("certification", values)["id"])
    card = credits_card(page)
    assert card.add.isVisible()
    card.add.click()
    settle()
    assert card.ring.accessibleName() == "0 of 60 PDUs earned"
    assert len(page.record.values["credit_rules"]) == 6
    page.record.save({"does_not_expire": True})
    assert not card.isVisible()


@pytest.mark.usefixtures("pmp")
def test_a_dropped_proof_fills_the_claim_in_and_the_split_tells_what_counts(desk: Desk, tmp_path: Path) -> None:
    values = {"title": "Finance for AI", "status": "completed", "completed_on": TODAY, "pdu_value": 4}
    course = desk.store.save("course", values)["id"]
    proof = tmp_path / "finance.pdf"
    proof.write_bytes(b"%PDF-1.4")
    sheet = claim_from_files(desk, [proof])
    settle()
    assert sheet.activity.text() == "Finance for AI"
    (split,) = sheet.splits
    assert split.note.text() == "4 PDUs count. Then 56 to go."
    split.category.setCurrentIndex(split.category.findData("giving back"))
    split.category.changed.emit("giving back")
    assert split.note.text().startswith("Not all of it counts: over the maximum of Giving back: 3 of 4 count")
    sheet.save.click()
    (made,) = desk.store.select("claim")
    assert (made["about_kind"], made["about_id"], made["allocations"][0]["category"]) == (
        "course",
        course,
        "Giving back",
    )
    assert [each.name for each in desk.store.attachments("claim", made["id"])] == ["finance.pdf"]


def test_a_claim_without_amount_or_name_says_so_and_keeps_the_form(desk: Desk, pmp: int) -> None:
    sheet = ClaimSheet(desk, only=pmp)
    sheet.open()
    settle()
    sheet.save.click()
    assert sheet.fault.label.text() == "Say how much it gives, or untick what it does not count for."
    sheet.hours.setValue(2.1)
    assert sheet.splits[0].amount.value() == 2
    assert sheet.fault.isHidden()
    sheet.last.edit.setText("soonish")
    sheet.activity.set_text("Webinar")
    sheet.save.click()
    assert (desk.store.count("claim"), sheet.last.error() != "") == (0, True)
    sheet.last.set_value(None)
    sheet.activity.set_text("")
    sheet.save.click()
    assert "Activity" in sheet.fault.label.text()
    assert sheet.fault.isVisible()
    assert desk.store.count("claim") == 0
    sheet.reject()


def test_what_is_completed_offers_a_claim_once(desk: Desk, pmp: int) -> None:
    course = desk.store.save("course", {"title": "Finance", "status": "in_progress", "pdu_value": 4})["id"]
    record = OpenRecord(desk, "course", course)
    record.set_status("completed")
    action = main_action(desk, record)
    assert action is not None
    assert action.label == "Add a claim"
    row = {"certification_id": pmp, "amount": 4}
    about = {"about_kind": "course", "about_id": course}
    desk.store.save("claim", {"activity": "Finance", "status": "earned", **about, "allocations": [row]})
    assert main_action(desk, record) is None


def test_the_log_goes_out_as_pack_and_as_pdf(
    desk: Desk, window: QWidget, pmp: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed(desk, pmp, "Talk", "Giving back", 2)
    monkeypatch.setattr(local_files, "choose_target", lambda *_: tmp_path / "pack")
    save_audit_pack(desk, window, pmp)
    assert "index.html" in zipfile.ZipFile(tmp_path / "pack.zip").namelist()
    monkeypatch.setattr(local_files, "choose_target", lambda *_: tmp_path / "log.pdf")
    save_log(desk, window, pmp)
    assert (tmp_path / "log.pdf").read_bytes().startswith(b"%PDF")


def test_costs_stand_by_year_and_go_out_as_csv(
    desk: Desk, pmp: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.store.save("certification", {"cost": "405 USD"}, pmp)
    monkeypatch.setattr(local_files, "choose_target", lambda *_: tmp_path / "costs.csv")
    sheet = CostsSheet(desk)
    sheet.open()
    sheet.save.click()
    assert "405.00" in (tmp_path / "costs.csv").read_text(encoding="utf-8")
