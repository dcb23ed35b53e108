"""The cards of single kinds: a contact's timeline, an interview's steps, learning, mentoring."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.action_items import ActionItemsCard
from aipm_desktop.gui.cards.activity import ActivityCard
from aipm_desktop.gui.cards.appointment import AppointmentCard
from aipm_desktop.gui.cards.exam import ExamCard
from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.people_here import PeopleHereCard
from aipm_desktop.gui.cards.relationship import RelationshipCard
from aipm_desktop.gui.cards.session_line import SessionLine
from aipm_desktop.gui.cards.sessions import SessionsCard
from aipm_desktop.gui.cards.stepper import StepperCard
from aipm_desktop.gui.cards.study_log import StudyLogCard
from aipm_desktop.gui.cards.summary import SummaryCard
from aipm_desktop.gui.cards.thank_you import ThankYouCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui.desk_for_tests import Notes
from tests.gui.record_hands import open_page, press_main, sent, values
from tests.gui.showing import key, press_undo, settle, toasts

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
TODAY = date(2026, 11, 19)


# A contact's page


def test_a_conversation_is_written_down_with_kind_and_date(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "contact", found["Viktor"])
    card = page.cards["activity"]
    assert isinstance(card, ActivityCard)
    assert card.none.isVisible()
    assert page.head.main is not None
    page.head.main.setFocus()
    key(page.head.main, Key.Key_Tab)
    assert page.head.more.hasFocus()
    page.head.main.click()
    composer = card.composer
    assert composer.text.hasFocus()
    QTest.keyClicks(composer.text, "Coffee about stage gates")
    composer.type.set_value("in_person")
    composer.when.setFocus()
    composer.when.setText("yesterday")
    composer.add.click()
    settle()
    talk = desk.store.select("interaction", search="stage gates")[0]
    assert (talk["type"], talk["occurred"]) == ("in_person", date(2026, 11, 18))
    assert talk["people"][0]["contact_id"] == found["Viktor"]
    assert [line.entry.head for line in card.timeline.lines] == ["In person"]
    assert not card.none.isVisible()
    assert composer.text.toPlainText() == ""
    press_undo(page)
    assert card.timeline.lines == []


def test_an_unreadable_day_keeps_what_was_written(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "contact", found["Viktor"])
    card = page.cards["activity"]
    assert isinstance(card, ActivityCard)
    before = desk.store.count("interaction")
    card.composer.text.setPlainText("Hello")
    card.composer.when.setFocus()
    card.composer.when.setText("the other day")
    card.composer.commit()
    assert desk.store.count("interaction") == before
    assert card.composer.text.toPlainText() == "Hello"
    assert "not a date" in card.composer.hint.text()


def test_the_timeline_has_everything_newest_first(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "contact", found["Priya"])
    card = page.cards["activity"]
    assert isinstance(card, ActivityCard)
    heads = [line.entry.head for line in card.timeline.lines]
    assert heads[0] == "Informational interview"
    assert heads[-1] == "Connected on LinkedIn"
    days = [line.entry.day for line in card.timeline.lines]
    assert days == sorted(days, reverse=True)
    card.tabs.set_value("meetings")
    assert card.meetings.isVisible()
    card.plan.click()
    assert sent(page) == [("new", "interview", {"people": [{"contact_id": page.record.id}]})]
    sent(page).clear()
    assert not card.timeline.isVisible()
    card.timeline.lines[0].click()
    notes = desk.navigator
    assert isinstance(notes, Notes)
    assert notes.sent == [("record", "interview", found["coming"])]


def test_the_relationship_is_told_in_words(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "contact", found["Priya"])
    card = page.cards["relationship"]
    assert isinstance(card, RelationshipCard)
    assert card.count.text() == "3 contacts in 12 weeks"
    assert card.rhythm.text().startswith("Keep in touch every 28 days · next ")
    assert sum(card.bars.counts) == 3


def test_a_follow_up_is_planned_in_two_fields(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "contact", found["Jonas"])
    next(b for b in page.head.findChildren(Button) if b.text() == "Follow up").click()
    settle()
    popover = topmost(page.window())
    assert popover is not None
    next(b for b in popover.findChildren(Button) if b.kind == "primary").click()
    settle()
    made = desk.store.select("task", filters={"contact_id": found["Jonas"]})[0]
    assert made["title"] == "Follow up with Jonas Lindqvist"
    assert made["due"] == TODAY + timedelta(days=7)
    assert made["follow_up"]


def test_people_here_are_those_with_this_employer_exactly(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    desk.store.save("contact", {"given_name": "Other", "company": "Helio"})
    desk.store.save("contact", {"given_name": "Spelled", "company": "HELIO ROBOTICS, Inc."})
    page = open_page(desk, window, "organisation", found["organisation"])
    card = page.cards["people_here"]
    assert isinstance(card, PeopleHereCard)
    assert [line.title for line in card._lines] == ["Priya Raman", "Spelled", "Zainab Marchetti"]
    assert card.caption.text() == "You know 3 people here"
    lonely = desk.store.save("organisation", {"name": "Nowhere Ltd"})
    other = open_page(desk, window, "organisation", lonely["id"])
    card = other.cards["people_here"]
    assert isinstance(card, PeopleHereCard)
    assert card.none.text() == "You know nobody here yet"
    assert card.none.isVisible()


# An interview's way


def test_the_primary_button_is_always_the_next_step(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    made = desk.store.save("interview", {"status": "planned", "people": [{"contact_id": found["Sofia"]}]})
    page = open_page(desk, window, "interview", made["id"])
    stepper = page.cards["stepper"]
    assert isinstance(stepper, StepperCard)
    assert stepper.stepper.done == 0
    press_main(page, "Mark as requested")
    assert values(page)["chase_on"] == date(2026, 11, 26)
    assert page.head.main is not None
    page.head.main.setFocus()
    press_main(page, "Schedule")
    popover = topmost(page.window())
    assert popover is not None
    edit = popover.first_focus()
    assert edit is not None
    QTest.keyClicks(edit, "tue 15:00")
    key(edit, Key.Key_Return)
    planned = values(page)
    assert planned["status"] == "scheduled"
    assert planned["starts"].astimezone().strftime("%d %H:%M") == "24 15:00"
    assert topmost(page.window()) is None
    assert [text for text in toasts(page) if ": Scheduled" in text] == [
        f"{page.record.title}: Scheduled · Starts: Tuesday, 15:00"
    ]
    assert page.head.main.hasFocus()
    press_main(page, "Mark as done")
    assert values(page)["thank_you_due"] is not None
    assert stepper.stepper.done == 3
    press_main(page, "Mark as thanked")
    assert values(page)["thank_you_sent_on"] == TODAY
    assert stepper.stepper.done == 4
    press_main(page, "Close interview")
    assert values(page)["status"] == "closed"
    assert page.head.main is None
    assert "Closed" in stepper.stepper.accessibleName()


def test_the_thank_you_has_a_draft_a_due_date_and_is_sent(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "interview", found["interview"])
    card = page.cards["thank_you"]
    assert isinstance(card, ThankYouCard)
    assert card.isVisible()
    assert card.text.text().startswith("Hello Daniel,")
    assert "Stage gates need a kill date" in card.text.text()
    assert card.chip.text().startswith("Due today")
    card.copy.click()
    assert QGuiApplication.clipboard().text() == card.text.text()
    card.sent.click()
    settle()
    assert values(page)["thank_you_sent_on"] == TODAY
    assert card.chip.text() == "Sent today"
    assert not card.sent.isVisible()
    press_undo(page)
    assert card.sent.isVisible()


def test_no_thank_you_before_the_interview_was_held(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "interview", found["coming"])
    assert not page.cards["thank_you"].isVisible()


def test_an_appointment_tells_day_time_place_and_the_other_clock(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    desk.store.save("interview", {"zone": "Asia/Tokyo"}, found["coming"])
    page = open_page(desk, window, "interview", found["coming"])
    card = page.cards["appointment"]
    assert isinstance(card, AppointmentCard)
    assert card.day.text().endswith(" November")
    assert "Video call" in card.time.text()
    assert card.guard.isVisible()
    assert "for them" in card.guard.text()
    bare = desk.store.save("interview", {"title": "Undated"})
    assert not open_page(desk, window, "interview", bare["id"]).cards["appointment"].isVisible()


# Learning and mentoring


def test_half_an_hour_is_one_press_and_starts_the_course(desk: Desk, window: QWidget) -> None:
    made = desk.store.save("course", {"title": "Ethics", "hours_total": 10})
    page = open_page(desk, window, "course", made["id"])
    card = page.cards["study_log"]
    assert isinstance(card, StudyLogCard)
    card.log()
    settle()
    assert values(page)["status"] == "in_progress"
    assert card.progress_words.text() == "0.5 of 10 h"
    assert toasts(page) == ["30 minutes logged: Ethics · In progress"]
    press_undo(page)
    assert values(page)["status"] == "wishlist"
    assert desk.store.count("study") == 0


def test_the_exam_card_names_the_next_exam(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "certification", found["certification"])
    card = page.cards["exam"]
    assert isinstance(card, ExamCard)
    assert card.next.text().startswith("12 Dec, ")
    assert "0 of 3 attempts used" in card.around.text()


def test_sessions_stand_newest_first_and_the_next_is_numbered_on(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    page = open_page(desk, window, "mentoring", found["mentoring"])
    card = page.cards["sessions"]
    assert isinstance(card, SessionsCard)
    lines = [(line.number, line.title) for line in card._lines if isinstance(line, SessionLine)]
    assert lines == [("9", "Stage gates"), ("7", "Estimating experiments")]
    press_main(page, "Open session")
    next(button for button in card.findChildren(Button) if button.text() == "Plan session").click()
    notes = desk.navigator
    assert isinstance(notes, Notes)
    assert notes.sent == [
        ("record", "session", found["session 9"]),
        ("new", "session", {"mentoring_id": found["mentoring"], "number": 10, "minutes": 60}),
    ]


def test_action_items_of_all_sessions_stand_on_the_mentorings_page(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    page = open_page(desk, window, "mentoring", found["mentoring"])
    card = page.cards["actions"]
    assert isinstance(card, ActionItemsCard)
    assert [line.line for line in card.lines] == ["Rewrite the risk register"] * 2


def test_a_moment_written_in_a_zone_keeps_its_clock(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "session", found["session 9"])
    desk.store.save("session", {"zone": "America/New_York"}, found["session 9"])
    settle()
    card = page.cards["summary"]
    assert isinstance(card, SummaryCard)
    card.list.edit("starts")
    edit = card.list.properties["starts"].widget
    assert isinstance(edit, FlatLine)
    edit.setText("1 dec 09:30")
    key(edit, Key.Key_Return)
    assert values(page)["starts"] == datetime.fromisoformat("2026-12-01T14:30:00+00:00")
