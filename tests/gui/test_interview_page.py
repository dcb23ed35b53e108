"""The interview page: questions from the bank, messages filled in, the chain of referrals, a date for the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui import links
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.interview_rows import PeopleAskedCard, QuestionsCard, ReferralsCard
from aipm_desktop.gui.cards.message_sheet import MessageSheet
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.stepper import next_step_of, take_step
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.check_box import CheckBox
from tests.gui.desk_for_tests import NOW
from tests.gui.record_hands import open_page, rows_card, sent
from tests.gui.showing import press_undo, settle

ASKED = date(2026, 11, 9)


def interview(desk: Desk, **values: object) -> int:
    """An interview with Ada, who has an address."""
    ada = desk.store.save("contact", {"given_name": "Ada", "family_name": "Invented", "email": "ada+x@made-up.example"})
    given = {"status": "requested", "requested_on": ASKED, "people": [{"contact_id": ada["id"]}], **values}
    return int(desk.store.save("interview", given)["id"])


def test_notes_and_questions_come_first(desk: Desk, window: QWidget) -> None:
    page = open_page(desk, window, "interview", interview(desk))
    main = [name for name, card in page.cards.items() if card.parentWidget() is page._main_box]
    assert main[:2] == ["questions", "notes"]


def test_questions_are_taken_from_the_bank_and_own_ones_kept_there(desk: Desk, window: QWidget) -> None:
    page = open_page(desk, window, "interview", interview(desk, questions=[{"text": "What would you do again?"}]))
    card = rows_card(page, "questions")
    assert isinstance(card, QuestionsCard)
    assert card.keep is not None
    assert card.keep.isVisible()
    card.keep.click()
    settle()
    assert not card.keep.isVisible()
    assert [text["text"] for text in desk.store.select("template")] == ["What would you do again?"]

    sheet = card.open_bank()
    settle()
    everything = len(sheet.boxes)
    sheet.search.edit.setText("typical")
    settle()
    assert 0 < len(sheet.boxes) < everything
    sheet.boxes[0].click()
    taken = sheet.chosen[0]
    sheet.search.edit.setText("")
    settle()
    sheet.boxes[-1].click()
    assert sheet.take.text() == "Add 2 questions"
    sheet.take.click()
    settle()
    rows = desk.store.get("interview", page.record.id)["questions"]
    assert [row["text"] for row in rows][1] == taken.text
    assert rows[1]["theme"] == taken.theme
    again = card.open_bank()
    assert taken not in again.offered
    again.reject()
    press_undo(page)
    assert len(desk.store.get("interview", page.record.id)["questions"]) == 1


def test_a_referral_is_introduced_by_the_one_who_was_asked(desk: Desk) -> None:
    record = OpenRecord(desk, "interview", interview(desk))
    ada = record.values["people"][0]["contact_id"]
    new = desk.store.save("contact", {"given_name": "Paula", "family_name": "Newcomer"})["id"]
    known = desk.store.save("contact", {"given_name": "Grace", "family_name": "Known", "introduced_by_id": new})["id"]
    card = ReferralsCard(desk, record)
    card.add({"contact_id": new})
    card.add({"contact_id": known})
    assert desk.store.get("contact", new)["introduced_by_id"] == ada
    assert desk.store.get("contact", known)["introduced_by_id"] == new
    desk.store.undo()
    desk.store.undo()
    assert desk.store.get("contact", new)["introduced_by_id"] is None


def test_a_message_is_filled_in_and_handed_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(bytes(url.toEncoded().data()).decode())
        return True

    monkeypatch.setattr(links, "open_url", open_url)
    sheet = MessageSheet(desk, interview(desk))
    sheet.open()
    settle()
    assert sheet.purpose.value() == "follow-up"
    text = sheet.text.edit.toPlainText()
    assert "Ada" in text
    assert "9 November" in text
    assert "{my_name}" in sheet.missing.text()
    sheet.text.edit.setPlainText("Dear Ada,\n50 % & more")
    assert not sheet.missing.isVisible()
    sheet.mail.click()
    address, _, query = opened[0].partition("?")
    assert unquote(address) == "mailto:ada+x@made-up.example"
    assert unquote(query).endswith("body=Dear Ada,\r\n50 % & more")
    sheet.copy.click()
    settle()
    assert QGuiApplication.clipboard().text() == "Dear Ada,\n50 % & more"


def test_the_next_step_after_the_talk_is_the_debrief(desk: Desk) -> None:
    ahead = OpenRecord(desk, "interview", interview(desk, status="scheduled", starts=NOW + timedelta(hours=1)))
    over = OpenRecord(desk, "interview", interview(desk, status="scheduled", starts=NOW - timedelta(hours=1)))
    steps = [next_step_of(desk, ahead), next_step_of(desk, over)]
    assert [step.label for step in steps if step is not None] == ["Mark as done", "Debrief"]


def test_a_scheduled_date_goes_to_the_calendar_when_ticked(
    desk: Desk, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "talk.ics"
    monkeypatch.setattr(local_files, "choose_target", lambda *_: target)
    page = open_page(desk, window, "interview", interview(desk))
    step = next_step_of(desk, page.record)
    assert step is not None
    popover = take_step(desk, page.record, step, page)
    assert popover is not None
    field = popover.first_focus()
    assert isinstance(field, FlatLine)
    field.setText("tue 15:00")
    popover.findChildren(CheckBox)[0].click()
    popover.findChildren(Button)[-1].click()
    settle()
    done = desk.store.get("interview", page.record.id)
    assert done["status"] == "scheduled"
    assert done["starts"] > datetime(2026, 11, 24, tzinfo=UTC)
    assert target.read_bytes().count(b"BEGIN:VEVENT") == 1


def test_who_brought_the_person_in_stands_below_and_opens(desk: Desk, window: QWidget) -> None:
    page = open_page(desk, window, "interview", interview(desk))
    card = page.cards["people"]
    assert isinstance(card, PeopleAskedCard)
    assert card.brought == []
    bea = desk.store.save("contact", {"given_name": "Bea", "family_name": "Invented"})["id"]
    desk.store.save("contact", {"introduced_by_id": bea}, desk.store.ids("contact", search="Ada")[0])
    settle()
    (line,) = card.brought
    assert line.accessibleName() == "Bea Invented, Brought in Ada Invented"
    line.click()
    assert sent(page)[-1] == ("record", "contact", bea)
