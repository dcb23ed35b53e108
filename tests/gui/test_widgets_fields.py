"""Fields: what is committed when, what is said about an error, and what a stray wheel must not change."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.date_field import DateField, When
from aipm_desktop.gui.widgets.field import Field, LineField
from aipm_desktop.gui.widgets.search_field import SearchField
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.spin_box import DecimalBox, SpinBox

TODAY = date(2026, 11, 19)
RHYTHM = (("2w", "Every 2 weeks"), ("4w", "Every 4 weeks"), ("never", "Never"))


def parse(text: str) -> When | None:
    """ISO dates and "tomorrow", for the tests."""
    if not text.strip():
        return None
    if text == "tomorrow":
        return date(2026, 11, 20)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AipmError("That is no date") from None


def show(value: When) -> str:
    return value.isoformat()


@pytest.fixture
def field(theme: Theme, window: QWidget) -> DateField:
    made = DateField(theme, "Exam date", parse, show, TODAY, value=date(2026, 12, 12), hint="Optional", parent=window)
    made.setGeometry(20, 20, 240, 90)
    made.show()
    return made


def test_a_line_field_commits_once(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    name = LineField(theme, "Name", "Amara", hint="As on your certificate", parent=window)
    name.show()
    name.edit.setFocus()
    with qtbot.assertNotEmitted(name.committed):
        QTest.keyClick(name.edit, Qt.Key.Key_Return)
    QTest.keyClicks(name.edit, " Diallo")
    with qtbot.waitSignal(name.committed) as caught:
        QTest.keyClick(name.edit, Qt.Key.Key_Return)
    assert caught.args == ["Amara Diallo"]
    with qtbot.assertNotEmitted(name.committed):
        QTest.keyClick(name.edit, Qt.Key.Key_Return)


def test_label_hint_and_error_reach_a_screen_reader(theme: Theme, window: QWidget) -> None:
    name = LineField(theme, "Name", hint="As on your certificate", parent=window)
    face = QAccessible.queryAccessibleInterface(name.edit)
    assert face.text(QAccessible.Text.Name) == "Name"
    assert face.text(QAccessible.Text.Description) == "As on your certificate"
    name.set_error("A name is needed")
    assert face.text(QAccessible.Text.Description) == "A name is needed"
    assert name.note.text() == "A name is needed"
    assert name.edit.property("invalid") is True
    name.set_error("")
    assert name.note.text() == "As on your certificate"
    assert name.edit.property("invalid") is False


def test_every_field_is_as_high_as_the_others(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    editors = [
        LineField(theme, "Name", parent=window).edit,
        Combo(theme, "Rhythm", RHYTHM, parent=window),
        SpinBox(theme, "Goal", parent=window),
        DecimalBox(theme, "Hours", parent=window),
        SearchField(theme, "Search", window),
        DateField(theme, "Due", parse, show, TODAY, parent=window).editor,
    ]
    for editor in editors:
        editor.show()
        editor.ensurePolished()
    assert {min(editor.sizeHint().height(), editor.maximumHeight()) for editor in editors} == {32}
    editors[1].setFocus()
    qtbot.wait(1)
    assert editors[1].sizeHint().height() == 32


def test_search_waits_for_a_pause_and_not_for_enter(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    search = SearchField(theme, "Search contacts", window)
    search.show()
    search.setFocus()
    heard: list[str] = []
    search.searched.connect(heard.append)
    QTest.keyClicks(search.edit, "pri")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["pri"])
    QTest.keyClicks(search.edit, "ya")
    QTest.keyClick(search.edit, Qt.Key.Key_Return)
    assert heard == ["pri", "priya"]
    assert not search.clear_button.isHidden()


def test_escape_clears_the_search_and_then_leaves(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    search = SearchField(theme, "Search contacts", window)
    search.show()
    search.set_text("priya")
    heard: list[str] = []
    search.searched.connect(heard.append)
    QTest.keyClick(search.edit, Qt.Key.Key_Escape)
    assert heard == [""]
    assert search.clear_button.isHidden()
    with qtbot.waitSignal(search.left):
        QTest.keyClick(search.edit, Qt.Key.Key_Escape)
    with qtbot.waitSignal(search.down):
        QTest.keyClick(search.edit, Qt.Key.Key_Down)


def wheel(widget: QWidget) -> QWheelEvent:
    middle = QPointF(widget.rect().center())
    return QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_scrolling_past_a_form_changes_nothing(theme: Theme, window: QWidget) -> None:
    combo = Combo(theme, "Rhythm", RHYTHM, "2w", window)
    goal, hours = SpinBox(theme, "Goal", 8, parent=window), DecimalBox(theme, "Hours", 6.5, parent=window)
    for widget in (combo, goal, hours):
        widget.show()
        event = wheel(widget)
        QApplication.sendEvent(widget, event)
        assert not event.isAccepted()
    assert (combo.value(), goal.value(), hours.value()) == ("2w", 8, 6.5)
    goal.setFocus()
    QApplication.sendEvent(goal, wheel(goal))
    assert goal.value() == 7


def test_a_combo_speaks_in_keys(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    combo = Combo(theme, "Rhythm", RHYTHM, "4w", window)
    combo.show()
    combo.setFocus()
    with qtbot.waitSignal(combo.changed) as caught:
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert caught.args == ["never"]
    with qtbot.assertNotEmitted(combo.changed):
        combo.set_value("2w")
        combo.set_options((("2w", "Twice a month"), ("q", "Quarterly")))
    assert combo.value() == "2w"
    combo.set_value(None)
    assert combo.value() is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_combo_popup_is_rounded(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    combo = Combo(theme, "Rhythm", RHYTHM, "4w", window)
    combo.show()
    combo.showPopup()
    popup = combo.view().window()
    qtbot.waitUntil(popup.isVisible)
    assert not popup.mask().contains(QPoint(0, 0))
    assert popup.mask().contains(popup.rect().center())
    combo.hidePopup()


def test_a_field_takes_its_label_to_any_editor(theme: Theme, window: QWidget) -> None:
    field = Field(theme, "Weekly goal", SpinBox(theme, "", 8, suffix=" h"), parent=window)
    assert field.label.buddy() is field.editor
    assert field.editor.accessibleName() == "Weekly goal"


def test_typing_a_date_says_what_was_understood(field: DateField, qtbot: QtBot) -> None:
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "tomorro")
    assert field.note.text() == "Optional"
    assert field.error() == ""
    QTest.keyClicks(field.edit, "w")
    assert field.note.text() == "2026-11-20"
    with qtbot.waitSignal(field.changed) as caught:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert caught.args == [date(2026, 11, 20)]
    assert field.edit.text() == "2026-11-20"


def test_a_date_that_cannot_be_read_stays_and_is_not_taken(field: DateField, qtbot: QtBot) -> None:
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "31 feb")
    with qtbot.assertNotEmitted(field.changed):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.error() == "That is no date"
    assert field.edit.text() == "31 feb"
    assert field.value() == date(2026, 12, 12)
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == "2026-12-12"
    assert field.error() == ""


def test_enter_on_an_unread_date_does_not_finish_the_sheet(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    sheet = Sheet(theme, window, "New task")
    due = DateField(theme, "Due", parse, show, TODAY)
    sheet.body.addWidget(due)
    sheet.add_button("Create", "primary", sheet.accept, default=True)
    sheet.open()
    due.edit.setText("31 feb")
    with qtbot.assertNotEmitted(sheet.accepted):
        QTest.keyClick(due.edit, Qt.Key.Key_Return)
    assert due.error() == "That is no date"
    due.edit.setText("tomorrow")
    with qtbot.waitSignal(sheet.accepted):
        QTest.keyClick(due.edit, Qt.Key.Key_Return)
    assert due.value() == date(2026, 11, 20)


def test_escape_in_an_empty_search_closes_the_sheet_around_it(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    sheet = Sheet(theme, window, "Choose a person")
    search = SearchField(theme, "Search contacts")
    sheet.body.addWidget(search)
    sheet.open()
    search.set_text("pri")
    QTest.keyClick(search.edit, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    with qtbot.waitSignal(sheet.rejected):
        QTest.keyClick(search.edit, Qt.Key.Key_Escape)


def test_an_emptied_date_is_no_date(field: DateField, qtbot: QtBot) -> None:
    field.edit.setFocus()
    field.edit.clear()
    with qtbot.waitSignal(field.changed) as caught:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert caught.args == [None]
    assert field.value() is None


def test_the_calendar_opens_on_the_date_and_gives_one_back(field: DateField, qtbot: QtBot) -> None:
    field.edit.setFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.open_calendar()
    assert popup.month.selectedDate() == QDate(2026, 12, 12)
    grid = popup.first_focus()
    assert grid is not None
    QTest.keyClick(grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(field.changed) as caught:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert caught.args == [date(2026, 12, 13)]
    assert not popup.isVisible()


def test_escape_leaves_the_calendar_without_a_change(field: DateField, qtbot: QtBot) -> None:
    field.edit.setFocus()
    popup = field.open_calendar()
    grid = popup.first_focus()
    assert grid is not None
    with qtbot.assertNotEmitted(field.changed):
        QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert QApplication.focusWidget() is field.edit


def test_the_day_changes_and_the_hour_stays(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    start = datetime(2026, 12, 12, 15, 30, tzinfo=UTC)
    field = DateField(theme, "Starts", parse, show, TODAY, value=start, parent=window)
    field.show()
    popup = field.open_calendar()
    with qtbot.waitSignal(field.changed) as caught:
        popup.month.clicked.emit(QDate(2027, 1, 3))
    assert caught.args == [datetime(2027, 1, 3, 15, 30, tzinfo=UTC)]


def test_without_a_value_the_calendar_opens_today(theme: Theme, window: QWidget) -> None:
    field = DateField(theme, "Due", parse, show, TODAY, parent=window)
    field.show()
    assert field.open_calendar().month.selectedDate() == QDate(2026, 11, 19)
