"""Sheets, popovers, toasts and the focus ring: where the focus goes, what Esc does, what stays inside the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets import toast as toasts
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.field import LineField
from aipm_desktop.gui.widgets.focus_ring import FocusRing, focus_by_key
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import para
from aipm_desktop.gui.widgets.toast import ToastHost


def opener(theme: Theme, window: QWidget) -> Button:
    button = Button(theme, "Export", parent=window)
    button.setGeometry(1000, 40, 90, 32)
    button.show()
    button.setFocus()
    return button


def sheet(theme: Theme, window: QWidget) -> tuple[Sheet, LineField, Button]:
    made = Sheet(theme, window, "Export to calendar", "Saves a standard .ics file.", 680)
    name = LineField(theme, "File name")
    made.body.addWidget(name)
    made.add_cancel()
    save = made.add_button("Save file…", "primary", made.accept, default=True)
    made.open()
    return made, name, save


def test_a_sheet_is_a_dialog_inside_the_window(theme: Theme, window: QWidget) -> None:
    made, _name, _save = sheet(theme, window)
    face = QAccessible.queryAccessibleInterface(made)
    assert face.role() == QAccessible.Role.Dialog
    assert face.text(QAccessible.Text.Name) == "Export to calendar"
    assert not made.isWindow()
    assert made.geometry() == window.rect()
    assert made.box.width() == 680
    assert abs(made.box.geometry().center().x() - window.rect().center().x()) <= 1
    assert topmost(window) is made
    window.resize(960, 640)
    assert made.geometry() == window.rect()
    assert window.rect().contains(made.box.geometry())


def test_the_first_field_has_the_focus_and_the_opener_gets_it_back(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    button = opener(theme, window)
    made, name, _save = sheet(theme, window)
    assert QApplication.focusWidget() is name.edit
    with qtbot.waitSignal(made.rejected):
        QTest.keyClick(name.edit, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is button
    assert topmost(window) is None


def test_tab_stays_inside_both_ways(theme: Theme, window: QWidget) -> None:
    opener(theme, window)
    made, _name, _save = sheet(theme, window)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        seen: list[QWidget | None] = []
        for _ in range(5):
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key)
            seen.append(QApplication.focusWidget())
        assert all(widget is not None and made.isAncestorOf(widget) for widget in seen)
        assert seen[0] is seen[4]  # close button, field, Cancel and Save: four stops
        assert len({id(widget) for widget in seen}) == 4


def test_enter_presses_the_default_and_a_focused_button_itself(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    made, name, _save = sheet(theme, window)
    with qtbot.waitSignal(made.accepted):
        QTest.keyClick(name.edit, Qt.Key.Key_Return)
    made, _name, save = sheet(theme, window)
    cancel = next(button for button in made.findChildren(Button) if button.text() == "Cancel")
    cancel.setFocus()
    with qtbot.waitSignal(made.rejected), qtbot.assertNotEmitted(made.accepted):
        QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert save.isDefault()


def test_the_windows_shortcuts_rest_and_the_sheets_own_work(theme: Theme, window: QWidget) -> None:
    behind: list[str] = []
    QShortcut(QKeySequence("Ctrl+N"), window, lambda: behind.append("window"))
    made, name, _save = sheet(theme, window)
    own: list[str] = []
    QShortcut(QKeySequence("Ctrl+J"), made, lambda: own.append("sheet"))
    QTest.keyClick(name.edit, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(name.edit, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert (behind, own) == ([], ["sheet"])
    made.reject()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert behind == ["window"]


def test_a_click_beside_a_sheet_does_not_close_it(theme: Theme, window: QWidget) -> None:
    made, _name, _save = sheet(theme, window)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert made.isVisible()


def test_a_sheet_deletes_itself(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    made, _name, _save = sheet(theme, window)
    with qtbot.waitSignal(made.destroyed):
        made.accept()
    assert window.findChildren(Sheet) == []


def test_a_long_sheet_scrolls_and_stays_in_the_window(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    made = Sheet(theme, window, "What this program keeps", width=480)
    made.body.addWidget(para(theme, "Every record has dates. " * 300))
    made.open()
    qtbot.wait(20)
    assert window.rect().contains(made.box.geometry())
    assert made.findChildren(QScrollArea)[0].verticalScrollBar().isVisible()


def test_a_sheet_grows_with_its_content(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    made, name, _save = sheet(theme, window)
    before = made.box.height()
    name.set_error("A name is needed")
    qtbot.waitUntil(lambda: made.box.height() > before)


def popover(theme: Theme, anchor: QWidget) -> Popover:
    made = Popover(theme, anchor, "Reminders", 384)
    made.body.addWidget(Button(theme, "Mark as sent"))
    made.open()
    return made


def test_a_popover_hangs_under_its_button(theme: Theme, window: QWidget) -> None:
    button = opener(theme, window)
    made = popover(theme, button)
    assert made.box.width() == 384
    assert made.box.geometry().top() > button.geometry().bottom()
    assert made.box.geometry().right() == button.geometry().right()
    made.reject()
    button.move(2, 760)
    made = popover(theme, button)
    assert made.box.geometry().bottom() < button.geometry().top()
    assert window.rect().contains(made.box.geometry())


def test_a_click_elsewhere_closes_a_popover(theme: Theme, window: QWidget) -> None:
    button = opener(theme, window)
    made = popover(theme, button)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.box.geometry().center())
    assert made.isVisible()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(5, 700))
    assert not made.isVisible()
    assert QApplication.focusWidget() is button


def test_escape_closes_the_popover_and_not_the_sheet_below(theme: Theme, window: QWidget) -> None:
    made, name, save = sheet(theme, window)
    above = popover(theme, save)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert topmost(window) is above
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert made.isVisible()
    assert not above.isVisible()
    assert QApplication.focusWidget() is name.edit


def test_a_toast_undoes_and_goes(theme: Theme, window: QWidget) -> None:
    undone: list[bool] = []
    host = ToastHost(theme, window)
    shown = host.show("Deleted “<b>Catch up</b>”", "Undo", lambda: undone.append(True))
    assert shown.accessibleName() == "Deleted “<b>Catch up</b>”"
    assert window.rect().contains(shown.geometry())
    assert shown.action is not None
    QTest.mouseClick(shown.action, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert host.toasts == []
    assert not shown.isVisible()


def test_at_most_two_toasts_and_what_only_told_something_gives_way(theme: Theme, window: QWidget) -> None:
    host = ToastHost(theme, window)
    told = host.show("The timer runs")
    _first, second, third = (host.show(text, "Undo", lambda: None) for text in ("One", "Two", "Three"))
    assert told not in host.toasts
    assert host.toasts == [second, third]
    assert second.geometry().top() < third.geometry().top()
    after = host.show("Nothing was logged")
    assert host.toasts == [third, after]


def test_a_toast_stays_above_the_page_that_comes(theme: Theme, window: QWidget) -> None:
    pages = QStackedWidget(window)
    pages.resize(600, 400)
    for _number in range(2):
        pages.addWidget(QWidget())
    pages.show()
    shown = ToastHost(theme, pages).show("Deleted", "Undo", lambda: None)
    pages.setCurrentIndex(1)
    assert pages.childAt(shown.geometry().center()) in (shown, *shown.findChildren(QWidget))


def test_a_toast_goes_by_itself_but_not_under_the_focus(theme: Theme, window: QWidget) -> None:
    host = ToastHost(theme, window)
    assert toasts.SHOWN_MS == 8000
    shown = host.show("Deleted", "Undo", lambda: None)
    assert shown.action is not None
    shown.action.setFocus()
    shown._timer.timeout.emit()
    assert shown.isVisible()
    assert shown._timer.isActive()
    window.setFocus()
    shown._timer.timeout.emit()
    assert not shown.isVisible()


def test_a_toast_fades_in_only_where_motion_is_wanted(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    host = ToastHost(theme, window)
    assert host.show("Still").graphicsEffect() is None
    theme.reduce_motion = False
    moving = host.show("Moving")
    assert moving.graphicsEffect() is not None
    qtbot.waitUntil(lambda: moving.graphicsEffect() is None)  # it would blur the text for good


def test_a_toast_closes_by_key_and_stays_in_place(theme: Theme, window: QWidget) -> None:
    host = ToastHost(theme, window)
    shown = host.show("Moved “Storytelling with Data” to Done")
    window.resize(1000, 700)
    assert abs(shown.geometry().center().x() - window.rect().center().x()) <= 1
    before = opener(theme, window)
    before.setFocus()
    shown.close_button.setFocus()
    QTest.keyClick(shown.close_button, Qt.Key.Key_Escape)
    assert host.toasts == []
    assert before.hasFocus()


def test_the_ring_follows_keys_and_not_clicks(theme: Theme, window: QWidget) -> None:
    ring = FocusRing(theme, window)
    button, edit = opener(theme, window), QLineEdit(window)
    edit.show()
    assert not ring.isVisible()
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    assert ring.isVisible()
    button.move(700, 300)
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    QTest.keyClick(button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is edit
    assert not ring.isVisible()  # a field shows the focus by its edge
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is button
    assert not ring.isVisible()
    focus_by_key(edit)
    focus_by_key(button)
    assert ring.isVisible()
    button.hide()
    assert not ring.isVisible()


def test_the_ring_scrolls_along_and_stays_in_the_scroll_area(theme: Theme, window: QWidget) -> None:
    ring = FocusRing(theme, window)
    area, content = QScrollArea(window), QWidget()
    column = QVBoxLayout(content)
    buttons = [Button(theme, f"Row {number}") for number in range(40)]
    for button in buttons:
        column.addWidget(button)
    area.setWidget(content)
    area.setGeometry(100, 100, 300, 300)
    area.show()
    focus_by_key(buttons[3])
    before = ring.geometry()
    area.verticalScrollBar().setValue(40)
    assert ring.geometry().top() == before.top() - 40
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not ring.isVisible()


def test_the_ring_outlives_the_page_it_was_on(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    ring = FocusRing(theme, window)
    page = QWidget(window)
    button = Button(theme, "Open", parent=page)
    page.setGeometry(0, 0, 400, 300)
    page.show()
    focus_by_key(button)
    assert ring.isVisible()
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    other = QPushButton("Next", window)
    other.show()
    focus_by_key(other)
    assert ring.isVisible()


def test_an_open_sheet_rests_until_its_content_changes(theme: Theme, window: QWidget) -> None:
    places: list[int] = []

    class Counted(Sheet):
        def place(self) -> QRect:
            places.append(1)
            return super().place()

    sheet = Counted(theme, window, "Quiet")
    sheet.body.addWidget(para(theme, "Some words. " * 40))
    sheet.open()
    QTest.qWait(200)
    settled, height = len(places), sheet.box.height()
    QTest.qWait(200)
    assert len(places) == settled
    sheet.body.addWidget(para(theme, "More words. " * 40))
    QTest.qWait(100)
    assert sheet.box.height() > height
    assert len(places) - settled < 6
