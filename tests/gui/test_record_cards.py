"""The cards of record pages: tasks, links, rows, the timeline, the interview's steps, learning."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.flat_line import FlatLine
from aipm_desktop.gui.cards.links import LinksCard
from aipm_desktop.gui.cards.tasks import TasksCard, split_task
from aipm_desktop.gui.desk import Desk
from tests.gui.desk_for_tests import Notes
from tests.gui.record_hands import open_page, rows_card, values
from tests.gui.showing import key, press_undo, settle, toasts, write

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
TODAY = date(2026, 11, 19)


# Next steps


def test_a_task_is_typed_with_its_date(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "contact", found["Priya"])
    card = page.cards["tasks"]
    assert isinstance(card, TasksCard)
    assert [line.line for line in card.lines] == ["Send thank-you note", "Ask for stage-gate template"]
    write(card.new, "Send the article @fri")
    assert card.hint.text() == "Due Tomorrow"
    key(card.new, Key.Key_Return)
    made = desk.store.select("task", search="article")[0]
    assert (made["title"], made["due"], made["contact_id"]) == ("Send the article", date(2026, 11, 20), found["Priya"])
    assert card.new.text() == ""
    assert card.new.hasFocus()
    assert "Send the article" in [line.line for line in card.lines]


def test_an_at_that_is_no_date_stays_in_the_title(desk: Desk) -> None:
    assert split_task(desk, "Write to ana@example.example") == ("Write to ana@example.example", None)
    assert split_task(desk, "Call @ +2w") == ("Call", date(2026, 12, 3))
    assert split_task(desk, "  ") == ("", None)


def test_ticking_a_task_finishes_it_and_undo_reopens(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "contact", found["Priya"])
    card = page.cards["tasks"]
    assert isinstance(card, TasksCard)
    card.lines[0].setFocus()
    key(card.lines[0], Key.Key_Space)
    assert desk.store.select("task", search="thank-you note")[0]["status"] == "done"
    assert toasts(page) == ["Done: Send thank-you note"]
    assert card.lines[-1].isChecked()
    press_undo(page)
    assert not card.lines[0].isChecked()
    key(card.lines[0], Key.Key_Return)
    notes = desk.navigator
    assert isinstance(notes, Notes)
    assert notes.sent[-1][:2] == ("record", "task")


def test_an_overdue_task_says_so_in_words(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    desk.store.save("task", {"title": "Late", "due": TODAY - timedelta(days=2), "contact_id": found["Jonas"]})
    page = open_page(desk, window, "contact", found["Jonas"])
    card = page.cards["tasks"]
    assert isinstance(card, TasksCard)
    assert card.lines[0].detail == "Overdue since 17 Nov"


# Links


def test_records_are_linked_by_name_and_unlinked(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "course", found["course"])
    card = page.cards["links"]
    assert isinstance(card, LinksCard)
    write(card.new, "Data & Del")
    key(card.new, Key.Key_Return)
    assert [hit.title for hit in desk.store.links("event", found["event"])] == ["ML Foundations for Managers"]
    assert [hit.title for hit in card._shown or []] == ["Data & Delivery day"]
    card._unlink((card._shown or [])[0])
    assert desk.store.links("course", found["course"]) == []
    press_undo(page)
    assert len(desk.store.links("course", found["course"])) == 1


# Rows


def test_a_question_is_added_ticked_edited_moved_and_deleted(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    page = open_page(desk, window, "interview", found["interview"])
    card = rows_card(page, "questions")
    assert card.caption.text() == "2 of 4"
    write(card.new, "What surprised you?")
    key(card.new.editors[0].widget, Key.Key_Return)
    assert [row["text"] for row in values(page)["questions"]][-1] == "What surprised you?"
    assert card.new.editors[0].editor.current() == ""

    line = card.lines[-1]
    line.setFocus()
    key(line, Key.Key_Space)
    assert values(page)["questions"][-1]["asked"] is True
    assert card.caption.text() == "3 of 5"

    key(line, Key.Key_Return)
    assert line.is_open
    answer = next(p for p in line._properties if p.field.name == "answer")
    edit = answer.widget.focusProxy()
    assert edit is not None
    write(edit, "The amount of data work")
    line.setFocus()
    settle()
    assert values(page)["questions"][-1]["answer"] == "The amount of data work"

    key(line, Key.Key_Up, Alt)
    assert values(page)["questions"][-2]["text"] == "What surprised you?"
    key(card.lines[-2], Key.Key_Delete)
    assert len(values(page)["questions"]) == 4
    press_undo(page)
    assert len(values(page)["questions"]) == 5


def test_what_is_being_typed_in_a_row_is_kept_when_another_row_is_deleted(
    desk: Desk, window: QWidget, found: dict[str, int]
) -> None:
    page = open_page(desk, window, "interview", found["interview"])
    card = rows_card(page, "questions")
    card.lines[0].toggled_open.emit()
    write(card.lines[0]._properties[0].widget, " And now?")
    card.lines[2].remove.click()  # which leaves the focus where it is
    settle()
    texts = [row["text"] for row in values(page)["questions"]]
    assert len(texts) == 3
    assert texts[0].endswith(" And now?")
    assert [line.row["text"] for line in card.lines] == texts
    assert card.lines[0].hasFocus()
    press_undo(page)
    assert len(values(page)["questions"]) == 4


def test_a_row_that_is_refused_says_why_and_stays(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "course", found["course"])
    card = rows_card(page, "deadlines")
    title, at = card.new.editors
    write(title.widget, "Project")
    write(at.widget, "someday")
    key(at.widget, Key.Key_Return)
    assert len(values(page)["deadlines"]) == 1
    assert "not a date" in at.note.text()
    assert isinstance(at.widget, FlatLine)
    at.widget.setText("12 dec")
    key(at.widget, Key.Key_Return)
    assert values(page)["deadlines"][-1]["at"] == date(2026, 12, 12)


def test_somebody_met_becomes_a_row_and_a_follow_up(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "event", found["event"])
    card = rows_card(page, "people_met")
    write(card.new.editors[0].widget, "aiko")
    key(card.new.editors[0].widget, Key.Key_Return)
    assert values(page)["people_met"][0]["contact_name"] == "Aiko Tanaka"
    follow_up = desk.store.select("task", filters={"contact_id": found["Aiko"]})[0]
    assert follow_up["follow_up"]


def test_a_referral_makes_a_contact(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "interview", found["interview"])
    card = rows_card(page, "referrals")
    write(card.new.editors[0].widget, "Greta Newface")
    key(card.new.editors[0].widget, Key.Key_Return)
    assert values(page)["referrals"][0]["contact_name"] == "Greta Newface"


def test_done_on_is_a_box_that_sets_the_day(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    advice = [{"advice": "Write one case study"}]
    desk.store.save("interview", {"follow_through": advice}, found["interview"])
    page = open_page(desk, window, "interview", found["interview"])
    card = rows_card(page, "follow_through")
    box = card.lines[0].box
    assert box is not None
    box.click()
    settle()
    assert values(page)["follow_through"][0]["done_on"] == TODAY
    assert card.caption.text() == "1 of 1"


def test_rows_of_one_card_stay_while_another_is_edited(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "interview", found["interview"])
    lines = list(rows_card(page, "questions").lines)
    desk.store.save("interview", {"purpose": "Another"}, found["interview"])
    settle()
    assert rows_card(page, "questions").lines == lines


def test_a_round_says_how_long_it_takes(desk: Desk, window: QWidget) -> None:
    made = desk.store.save("application", {"title": "Lead", "rounds": [{"name": "Screening", "minutes": 45}]})
    page = open_page(desk, window, "application", made["id"])
    assert rows_card(page, "rounds").lines[0].face.face.below == "45 min"


def test_goals_show_their_progress(desk: Desk, window: QWidget, found: dict[str, int]) -> None:
    page = open_page(desk, window, "mentoring", found["mentoring"])
    face = rows_card(page, "goals").lines[0].face.face
    assert face.progress == 0.7
    assert face.below == "7 of 10 steps"
