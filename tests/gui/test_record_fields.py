"""The fields of a record page: each editor takes, refuses and reverts what is typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.gui.cards.choice_edit import ChoiceEdit
from aipm_desktop.gui.cards.editors import TagsEditor
from aipm_desktop.gui.cards.markdown_look import MarkdownLook
from aipm_desktop.gui.cards.notes import NotesCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.saying import plain_number
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.calendar_popup import CalendarPopup
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui.record_hands import details, field, line, sent, stored
from tests.gui.showing import key, settle, show, write
from tests.states import focus_chain

Key = Qt.Key
TODAY = date(2026, 11, 19)


@pytest.fixture
def priya(desk: Desk, window: QWidget, found: dict[str, int]) -> RecordPage:
    return show(RecordPage(desk, "contact", found["Priya"]), window)


# Fields


def test_a_number_and_a_month_show_all_that_was_typed() -> None:
    assert plain_number(1_250_000.5) == "1250000.5"
    assert plain_number(60.0) == "60"


def test_a_line_is_saved_on_enter_and_says_so(priya: RecordPage) -> None:
    edit = line(priya, "city")
    edit.selectAll()
    QTest.keyClicks(edit, "Utrecht")
    key(edit, Key.Key_Return)
    assert stored(priya, "city") == "Utrecht"
    assert priya.head.state.text() == "Saved"


def test_a_line_is_saved_when_the_focus_leaves(priya: RecordPage) -> None:
    edit = line(priya, "city")
    edit.setText("Delft")
    priya.head.more.setFocus()
    settle()
    assert stored(priya, "city") == "Delft"


def test_escape_reverts_and_writes_nothing(priya: RecordPage) -> None:
    edit = line(priya, "city")
    edit.setText("Delft")
    key(edit, Key.Key_Escape)
    assert edit.text() == "Rotterdam"
    priya.head.more.setFocus()
    assert stored(priya, "city") == "Rotterdam"


def test_what_is_refused_stays_says_why_and_is_not_written(priya: RecordPage) -> None:
    property = field(priya, "cadence_days")
    edit = line(priya, "cadence_days")
    edit.setText("often")
    key(edit, Key.Key_Return)
    assert stored(priya, "cadence_days") == 28
    assert edit.text() == "often"
    assert "not a number" in property.note.text()
    assert property.note.isVisible()
    assert "Not saved" in priya.head.state.text()
    priya.desk.store.save("contact", {"city": "Delft"}, priya.record.id)
    settle()
    assert edit.text() == "often", "a refresh does not take away what is being typed"
    edit.setText("42")
    key(edit, Key.Key_Return)
    assert stored(priya, "cadence_days") == 42
    assert not property.note.isVisible()


def test_a_date_is_text_that_says_what_it_understood(priya: RecordPage) -> None:
    property = field(priya, "met_on")
    edit = line(priya, "met_on")
    QTest.keyClicks(edit, "fri")
    settle()
    assert property.note.text() == "Fri 13 November 2026", "what has happened lies behind"
    key(edit, Key.Key_Return)
    assert stored(priya, "met_on") == date(2026, 11, 13)
    edit.setText("31 feb")
    key(edit, Key.Key_Return)
    assert stored(priya, "met_on") == date(2026, 11, 13)
    assert "not a date" in property.note.text()
    key(edit, Key.Key_Escape)
    edit.setText("")
    key(edit, Key.Key_Return)
    assert stored(priya, "met_on") is None


def test_a_date_can_be_picked_in_the_calendar(priya: RecordPage) -> None:
    edit = line(priya, "met_on")
    key(edit, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = topmost(priya.window())
    assert isinstance(popup, CalendarPopup)
    popup.picked.emit(date(2026, 11, 2))
    settle()
    assert stored(priya, "met_on") == date(2026, 11, 2)


def test_a_choice_opens_its_list(priya: RecordPage) -> None:
    widget = field(priya, "tier").widget
    assert isinstance(widget, ChoiceEdit)
    menu = widget.open_menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["A", "B", "C", "None"]
    menu.actions()[1].trigger()
    menu.close()
    settle()
    assert stored(priya, "tier") == "b"
    assert widget.accessibleName() == "Tier: B"


def test_a_flag_is_ticked(priya: RecordPage) -> None:
    box = field(priya, "archived").widget.focusProxy()
    assert box is not None
    key(box, Key.Key_Space)
    assert stored(priya, "archived") is True


def test_tags_are_words_between_commas(priya: RecordPage) -> None:
    widget = field(priya, "tags").widget
    assert isinstance(widget, TagsEditor)
    assert widget.text() == "hiring, robotics"
    widget.setText("robotics, mentors")
    key(widget, Key.Key_Return)
    assert stored(priya, "tags") == ["robotics", "mentors"]


def test_a_link_finds_a_record_or_creates_it(priya: RecordPage, found: dict[str, int]) -> None:
    edit = line(priya, "introduced_by_id")
    QTest.keyClicks(edit, "jonas")
    settle()
    key(edit, Key.Key_Return)
    assert stored(priya, "introduced_by_id") == found["Jonas"]
    edit = line(priya, "introduced_by_id")
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "Nina Newcomer")
    settle()
    key(edit, Key.Key_Return)
    assert stored(priya, "introduced_by_name") == "Nina Newcomer"
    edit.setFocus()
    edit.setText("Nobody at all")
    key(edit, Key.Key_Escape)
    edit.setText("Nobody at all")
    edit.clearFocus()
    settle()
    assert stored(priya, "introduced_by_name") == "Nina Newcomer", "a name that is none is not taken"


def test_tab_takes_what_a_link_offers_and_goes_on(priya: RecordPage) -> None:
    edit = line(priya, "introduced_by_id")
    edit.setFocus()
    QTest.keyClicks(edit, "Nina Newcomer")
    key(edit, Key.Key_Tab)
    assert stored(priya, "introduced_by_name") == "Nina Newcomer"
    assert not edit.hasFocus()


def test_a_link_opens_its_record(priya: RecordPage, found: dict[str, int]) -> None:
    priya.desk.store.save("contact", {"introduced_by_id": found["Jonas"]}, found["Priya"])
    settle()
    edit = line(priya, "introduced_by_id")
    key(edit, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert sent(priya) == [("record", "contact", found["Jonas"])]


def test_notes_save_themselves(found: dict[str, int], desk: Desk, window: QWidget) -> None:
    page = show(RecordPage(desk, "task", found["task"]), window)
    card = page.cards["notes"]
    assert isinstance(card, NotesCard)
    text = card.text.edit
    write(text, "One page, two figures.")
    assert card.caption.text() == "Saving…"
    assert stored(page, "notes") == ""
    text._timer.timeout.emit()
    assert stored(page, "notes") == "One page, two figures."
    assert card.caption.text() == "Saved"
    QTest.keyClicks(text, " Done.")
    page.hide()
    assert stored(page, "notes") == "One page, two figures. Done.", "leaving the page loses nothing"


def test_a_repetition_is_words(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = show(RecordPage(desk, "task", found["task"]), window)
    edit = line(page, "recurrence")
    QTest.keyClicks(edit, "every 2 weeks")
    key(edit, Key.Key_Return)
    assert stored(page, "recurrence") == "FREQ=WEEKLY;INTERVAL=2"
    assert edit.text() == "Every 2 weeks"
    edit.selectAll()
    QTest.keyClicks(edit, "3 m")
    settle()
    key(edit, Key.Key_Down)
    key(edit, Key.Key_Return)
    assert stored(page, "recurrence") == "FREQ=MONTHLY;INTERVAL=3"
    edit.setText("FREQ=MONTHLY;BYDAY=1FR")
    key(edit, Key.Key_Return)
    assert stored(page, "recurrence") == "FREQ=MONTHLY;BYDAY=1FR"
    edit.setText("now and then")
    key(edit, Key.Key_Return)
    assert "not a repetition" in details(page).properties["recurrence"].note.text()


def test_a_task_leads_to_what_it_is_about(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    task = desk.store.select("task", search="case study")[0]
    page = show(RecordPage(desk, "task", task["id"]), window)
    about = page.cards["summary"].findChildren(RecordLine)
    assert [(line.title, line.detail) for line in about] == [("Daniel O’Connor", "About this interview")]
    about[0].click()
    assert sent(page) == [("record", "interview", found["interview"])]


def test_the_zone_is_offered_while_typing(priya: RecordPage) -> None:
    edit = line(priya, "zone")
    QTest.keyClicks(edit, "amsterd")
    settle()
    key(edit, Key.Key_Down)
    key(edit, Key.Key_Return)
    assert stored(priya, "zone") == "Europe/Amsterdam"
    edit = line(priya, "zone")
    edit.setText("Middle Earth")
    key(edit, Key.Key_Return)
    assert stored(priya, "zone") == "Europe/Amsterdam"


def test_tab_goes_through_the_fields_from_top_to_bottom_also_when_all_are_shown(priya: RecordPage) -> None:
    shown = details(priya)
    for everything in (False, True):
        if everything:
            shown._toggle()
            settle()
        chain = focus_chain(priya)
        own = [place for place, widget in enumerate(chain) if shown.isAncestorOf(widget)]
        heights = [chain[place].mapTo(shown, chain[place].rect().center()).y() for place in own]
        assert heights == sorted(heights)
        assert own == list(range(own[0], own[-1] + 1))


def test_notes_show_what_their_marks_mean_and_keep_the_marks(qapp: QApplication, theme: Theme) -> None:
    assert qapp
    document = QTextDocument("Runs **two-week spikes** of 2 * 3 * 4 days")
    look = MarkdownLook(theme, document)
    look.rehighlight()
    formats = document.firstBlock().layout().formats()
    strong = [span for span in formats if span.format.fontWeight() == QFont.Weight.DemiBold]
    assert [(span.start, span.length) for span in strong] == [(7, len("two-week spikes"))]
    assert len(formats) == 3
    assert document.toPlainText() == "Runs **two-week spikes** of 2 * 3 * 4 days"
