"""Logging a conversation by typing one line: chips, choices, keys, what is written and offered."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.app import App
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.shell.quick_log import QuickLog
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui.desk_for_tests import Notes
from tests.gui.page_audit import faults_of
from tests.gui.showing import settle

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def people(desk: Desk) -> dict[str, int]:
    """Two Marias, and Tom."""
    rows = {"silva": ("Maria", "Silva"), "costa": ("Maria", "Costa"), "tom": ("Tomás", "Rivera")}
    return {
        name: desk.store.save("contact", {"given_name": given, "family_name": family})["id"]
        for name, (given, family) in rows.items()
    }


def opened(desk: Desk, window: QWidget, text: str = "", contact_id: int | None = None) -> QuickLog:
    box = QuickLog(desk, window, contact_id=contact_id)
    box.open()
    settle()
    typed(box, text)
    return box


def typed(box: QuickLog, text: str) -> None:
    QTest.keyClicks(box.edit, text)
    box.read()
    settle()


def press(box: QuickLog, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    QTest.keyClick(box.edit, key, modifier)
    settle()


def chips(box: QuickLog) -> list[str]:
    return [chip.text() for chip in box.chips.items if isinstance(chip, Chip)]


def offered(box: QuickLog) -> list[str]:
    return [row.title for row in box.choices.answers.rows] if box.choices.isVisible() else []


def talks(desk: Desk) -> list[list[int]]:
    return [[row["contact_id"] for row in talk["people"]] for talk in desk.store.select("interaction")]


def toast(desk: Desk) -> str:
    return desk.toasts.toasts[-1].text


def test_an_empty_line_says_how_to_write_one(desk: Desk, window: QWidget) -> None:
    box = opened(desk, window)
    assert box.how.isVisible()
    assert chips(box) == []
    assert not box.choices.isVisible()
    press(box, Key.Key_Return)
    assert box.isVisible()
    assert not box.trouble.isVisible()
    typed(box, "x")
    assert not box.how.isVisible()


def test_what_is_understood_shows_while_typing(desk: Desk, window: QWidget, people: dict[str, int]) -> None:
    assert people
    box = opened(desk, window, "maria silva, tom coffee yesterday 30 min: stage gates #scope -> fri send deck")
    assert chips(box) == [
        "Maria Silva", "Tomás Rivera", "In person", "Yesterday", "30 min", "scope", "Send deck · Tomorrow",
    ]  # fmt: skip
    assert box.summary.text() == "Stage gates"
    assert "Maria Silva" in box.edit.accessibleDescription()


def test_enter_logs_and_the_toast_offers_a_follow_up(desk: Desk, window: QWidget, people: dict[str, int]) -> None:
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setFocus()
    box = opened(desk, window, "tom coffee yesterday: stage gates")
    press(box, Key.Key_Return)
    assert topmost(window) is None
    assert talks(desk) == [[people["tom"]]]
    assert desk.store.select("interaction")[0]["occurred"] == date(2026, 11, 18)
    assert toast(desk) == "Logged with Tomás Rivera: in person, yesterday"
    action = desk.toasts.toasts[-1].action
    assert action is not None
    action.click()
    assert isinstance(desk.navigator, Notes)
    what, kind, values = desk.navigator.sent[-1]
    assert (what, kind, values["contact_id"], values["follow_up"]) == ("new", "task", people["tom"], True)


def test_ctrl_enter_opens_the_follow_up(desk: Desk, window: QWidget, people: dict[str, int]) -> None:
    assert people
    box = opened(desk, window, "tom coffee: x")
    press(box, Key.Key_Return, Modifier.ControlModifier)
    assert isinstance(desk.navigator, Notes)
    assert desk.navigator.sent[-1][2]["title"] == "Follow up with Tomás Rivera"


def test_a_next_step_in_the_line_is_written_and_undo_takes_both(
    desk: Desk, window: QWidget, people: dict[str, int]
) -> None:
    assert people
    box = opened(desk, window, "tom coffee: x, follow up fri")
    press(box, Key.Key_Return, Modifier.ControlModifier)
    assert isinstance(desk.navigator, Notes)
    assert desk.navigator.sent == []
    assert desk.store.select("task")[0]["due"] == date(2026, 11, 20)
    action = desk.toasts.toasts[-1].action
    assert action is not None
    action.click()
    assert (desk.store.count("task"), desk.store.count("interaction")) == (0, 0)


def test_the_arrows_choose_among_people_of_one_name(desk: Desk, window: QWidget, people: dict[str, int]) -> None:
    box = opened(desk, window, "maria coffee: x")
    assert chips(box)[0] == "maria"
    assert box.question.text() == "Who is “maria”?"
    both = offered(box)[:2]
    assert sorted(both) == ["Maria Costa", "Maria Silva"]
    assert offered(box)[2:] == ["New contact “Maria”", "Leave “maria” out"]
    press(box, Key.Key_Down)
    press(box, Key.Key_Return)
    assert chips(box)[0] == both[1]
    assert box.isVisible()
    press(box, Key.Key_Return)
    assert talks(desk) == [[people["silva" if both[1] == "Maria Silva" else "costa"]]]


def test_a_choice_may_be_changed_with_the_cursor_in_the_name(
    desk: Desk, window: QWidget, people: dict[str, int]
) -> None:
    desk.store.save("interaction", {"people": [people["costa"]], "occurred": date(2026, 11, 1)})
    box = opened(desk, window, "maria coffee: x")
    assert chips(box)[0] == "Maria Costa"
    assert offered(box) == []
    box.edit.setCursorPosition(3)
    box.read()
    assert offered(box)[0] == "Maria Costa"
    press(box, Key.Key_Down)
    press(box, Key.Key_Return)
    assert chips(box)[0] == "Maria Silva"


def test_somebody_new_is_created_when_chosen(desk: Desk, window: QWidget, people: dict[str, int]) -> None:
    assert people
    box = opened(desk, window, "sofia marini call: x")
    assert box.question.text() == "Nobody is called “sofia marini” yet"
    assert offered(box) == ["New contact “Sofia Marini”", "Leave “sofia marini” out"]
    press(box, Key.Key_Return)
    assert chips(box)[0] == "New: Sofia Marini"
    assert desk.store.count("contact") == 3
    press(box, Key.Key_Return)
    assert desk.store.count("contact") == 4


def test_a_name_may_be_left_out_by_click(desk: Desk, window: QWidget, people: dict[str, int]) -> None:
    box = opened(desk, window, "sofia, tom call: x")
    spot = box.choices.visualRect(box.choices.answers.index(1)).center()
    QTest.mouseClick(box.choices.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert chips(box)[0] == "Tomás Rivera"
    box.button.click()
    assert talks(desk) == [[people["tom"]]]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("coffee yesterday: x", "Nobody is named."),
        ("tom coffee 31 feb: x", "Nothing was logged. “31 feb” is not a date."),
    ],
)
def test_what_cannot_be_logged_says_why_and_stays(desk: Desk, window: QWidget, text: str, why: str) -> None:
    box = opened(desk, window, text)
    press(box, Key.Key_Return)
    assert box.isVisible()
    assert box.trouble.isVisible()
    assert box.trouble.text().startswith(why)
    assert desk.store.count("interaction") == 0


def test_the_person_of_the_page_takes_part(desk: Desk, window: QWidget, people: dict[str, int]) -> None:
    box = opened(desk, window, contact_id=people["costa"])
    assert chips(box)[0] == "Maria Costa"
    typed(box, "coffee: x")
    press(box, Key.Key_Return)
    assert talks(desk) == [[people["costa"]]]


def test_escape_closes_and_nothing_is_written(desk: Desk, window: QWidget, people: dict[str, int]) -> None:
    assert people
    box = opened(desk, window, "tom coffee: x")
    press(box, Key.Key_Escape)
    assert topmost(window) is None
    assert desk.store.count("interaction") == 0


def test_names_that_mean_harm_stay_plain_text(desk: Desk, window: QWidget) -> None:
    desk.store.save("contact", {"given_name": "<b>Eve</b>", "family_name": "x" * 300})
    box = opened(desk, window, "eve call: <img src=x>")
    assert chips(box)[0].startswith("<b>Eve</b>")
    assert box.box.width() <= 640
    assert box.summary.text() == "<img src=x>"


@pytest.mark.parametrize("text", ["", "maria, sofia coffee 31 feb: x #a -> fri send the deck"])
def test_nothing_is_nameless_small_or_cut_off(desk: Desk, window: QWidget, people: dict[str, int], text: str) -> None:
    assert people
    box = opened(desk, window, text)
    assert faults_of(box) == []


def test_ctrl_l_opens_it_with_the_person_of_the_page(program: App) -> None:
    contact = program.store.save("contact", {"given_name": "Priya"})["id"]
    window = program.window
    window.open_record("contact", contact)
    settle()
    window.commands.actions["log"].trigger()
    box = topmost(window)
    assert isinstance(box, QuickLog)
    assert chips(box)[0] == "Priya"
    box.reject()
    settle()
    window.open_page("today")
    window.commands.actions["log"].trigger()
    again = topmost(window)
    assert isinstance(again, QuickLog)
    assert chips(again) == []


def test_a_line_that_was_not_logged_is_there_again(program: App) -> None:
    program.store.save("contact", {"given_name": "Maria"})
    log = program.window.commands.actions["log"]
    for text, end in (("maria call: x", Key.Key_Escape), ("", Key.Key_Return)):
        log.trigger()
        box = topmost(program.window)
        assert isinstance(box, QuickLog)
        assert box.edit.text() == ("" if text else "maria call: x")
        assert box.edit.selectedText() == box.edit.text()
        QTest.keyClicks(box.edit, text)
        QTest.keyClick(box.edit, end)
        settle()
    assert program.store.count("interaction") == 1
    log.trigger()
    again = topmost(program.window)
    assert isinstance(again, QuickLog)
    assert again.edit.text() == ""


def test_a_conversation_costs_two_actions(program: App) -> None:
    program.store.save("contact", {"given_name": "Maria"})
    program.store.save("contact", {"given_name": "Tom"})
    QTest.keyClick(program.window, Key.Key_L, Modifier.ControlModifier)  # 1
    settle()
    box = topmost(program.window)
    assert isinstance(box, QuickLog)
    QTest.keyClicks(box.edit, "maria, tom coffee yesterday: talked about stage gates")
    QTest.keyClick(box.edit, Key.Key_Return)  # 2
    settle()
    assert topmost(program.window) is None
    assert program.store.select("interaction")[0]["summary"] == "Talked about stage gates"
