"""The main window: sidebar, rail, actions, undo, look, and what it keeps between runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.shell.main_menu import menu_bar
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.shell.page_table import BY_KEY, PAGES, SIDEBAR
from aipm_desktop.gui.shell.shortcuts import BY_ID, SHORTCUTS
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.focus_ring import FocusRing
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.planning.clock import here
from tests.gui import pictured

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifiers)
    QApplication.processEvents()


def test_the_window_paints_before_there_is_any_data(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted, timeout=2000):
        window.show()
    assert window.pages.page is None
    assert not window.commands.actions["search"].isEnabled()
    press(window, Key.Key_K, Modifier.ControlModifier)
    assert topmost(window) is None


def test_the_sidebar_counts_the_records_and_follows_changes(program: App) -> None:
    nav = program.window.sidebar.list.nav
    row = nav.index(nav.row_of("contacts"))
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Contacts"
    program.store.save("contact", {"given_name": "Ada"})
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Contacts, 1"
    program.store.undo()
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Contacts"


def test_icons_and_names_of_pages_are_those_of_their_kinds() -> None:
    for page in SIDEBAR:
        if page.kind:
            kind = BY_NAME[page.kind]
            assert page.key == kind.page
            if [each for each in KINDS if each.page == page.key] == [kind]:
                assert (page.icon, page.label) == (kind.icon, kind.plural)


def test_every_page_of_the_sidebar_has_its_action() -> None:
    assert {f"go_{page.key}" for page in SIDEBAR} == {id for id in BY_ID if id.startswith("go_")}
    assert all(BY_ID[f"go_{page.key}"].words == page.label for page in SIDEBAR)
    assert len(BY_KEY) == len(PAGES)


def test_no_shortcut_is_given_twice() -> None:
    keys = [QKeySequence(text).toString() for shortcut in SHORTCUTS if shortcut.id for text in shortcut.keys]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_the_main_menu_holds_every_action(program: App) -> None:
    window = program.window
    press(window, Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    parts = (menu, *menu.findChildren(Menu))
    inside = [action for part in parts for action in part.actions()]
    often = {id: inside.count(action) for id, action in window.commands.actions.items()}
    assert {id for id, count in often.items() if count != 1} == {"menu", "next_region", "previous_region"}
    assert all(part.sizeHint().height() <= 640 for part in parts), "too tall for the lowest window"
    press(menu, Key.Key_Down)
    assert menu.activeAction() is window.commands.actions["new"]
    menu.close()


def test_the_menu_bar_of_a_mac_holds_the_same(program: App) -> None:
    window = program.window
    bar = menu_bar(window.theme, window.commands.actions, window)
    inside = [action for menu in bar.findChildren(Menu) for action in menu.actions()]
    often = {id: inside.count(action) for id, action in window.commands.actions.items()}
    assert {id for id, count in often.items() if count != 1} == {"menu", "next_region", "previous_region"}
    assert all(menu.sizeHint().height() <= 800 for menu in bar.findChildren(Menu))
    bar.deleteLater()


def test_below_1200_the_sidebar_is_a_rail_and_f9_turns_it_round(program: App) -> None:
    window = program.window
    assert (window.sidebar.rail, window.sidebar.width()) == (False, 232)
    window.resize(1100, 700)
    assert (window.sidebar.rail, window.sidebar.width()) == (True, 60)
    press(window, Key.Key_F9)
    assert not window.sidebar.rail
    window.resize(1150, 700)
    assert not window.sidebar.rail
    window.resize(1280, 800)
    window.resize(1100, 700)
    assert window.sidebar.rail


def test_a_question_mark_lists_every_shortcut_once(program: App) -> None:
    press(program.window, Key.Key_Question)
    sheet = topmost(program.window)
    assert sheet is not None
    words = [label.text() for label in sheet.findChildren(QWidget) if hasattr(label, "text") and callable(label.text)]
    for shortcut in SHORTCUTS:
        if shortcut.keys:
            assert shortcut.words in words
    press(sheet, Key.Key_Escape)
    assert topmost(program.window) is None


def test_undo_and_redo_say_what_they_did(program: App) -> None:
    window = program.window
    program.store.save("contact", {"given_name": "Ada", "family_name": "Sample"})
    undo, redo = window.commands.actions["undo"], window.commands.actions["redo"]
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("Undo: Add contact", True, False)
    press(window, Key.Key_Z, Modifier.ControlModifier)
    assert program.store.count("contact") == 0
    assert [toast.text for toast in window.toasts.toasts] == ["Undone: Add contact"]
    assert (undo.isEnabled(), redo.text()) == (False, "Redo: Add contact")
    action = window.toasts.toasts[0].action
    assert action is not None
    action.click()
    assert program.store.count("contact") == 1
    press(window, Key.Key_Z, Modifier.ControlModifier)
    press(window, Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert program.store.count("contact") == 1


def test_the_theme_changes_live_and_is_kept(program: App, data_dir: Path) -> None:
    theme = program.window.theme
    program.window.commands.actions["theme_dark"].trigger()
    assert theme.dark
    assert json.loads((data_dir / "settings.json").read_text())["theme"] == "dark"
    program.window.commands.actions["theme_light"].trigger()
    assert not theme.dark


def test_the_text_size_changes_live_and_is_kept(program: App, data_dir: Path) -> None:
    window = program.window
    before = window.pages.page
    press(window, Key.Key_Plus, Modifier.ControlModifier)
    assert window.theme.scale == 1.15
    assert (window.sidebar.rail, window.sidebar.width()) == (True, 69)  # larger text needs a wider window
    assert window.pages.page is not before
    press(window, Key.Key_Minus, Modifier.ControlModifier)
    press(window, Key.Key_Minus, Modifier.ControlModifier)
    press(window, Key.Key_Minus, Modifier.ControlModifier)
    assert window.theme.scale == 0.9
    assert json.loads((data_dir / "settings.json").read_text())["text_scale"] == 90
    press(window, Key.Key_0, Modifier.ControlModifier)
    assert window.theme.scale == 1.0
    assert "text_scale" not in json.loads((data_dir / "settings.json").read_text())


def test_the_size_of_the_window_is_kept_in_the_data_folder(theme: Theme, qtbot: QtBot, data_dir: Path) -> None:
    state = QSettings(str(data_dir / "window.ini"), QSettings.Format.IniFormat)
    for expected in ((1280, 800), (1111, 777)):
        window = MainWindow(theme, state)
        qtbot.addWidget(window)
        assert (window.width(), window.height()) == expected
        window.show()
        window.resize(1111, 777)
        window.close()
    state.sync()
    assert (data_dir / "window.ini").exists()


def test_f6_goes_round_the_parts_of_the_window(program: App) -> None:
    pictured.fill(program.store)
    window = program.window
    page = window.pages.page
    assert page is not None
    window.sidebar.list.setFocus()
    visited: list[QWidget] = []
    while window.sidebar.list not in visited and len(visited) < 20:
        press(window, Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        visited.append(focus)
    assert len(set(visited)) == len(visited) >= 6
    assert visited[-1] is window.sidebar.list
    press(window, Key.Key_F6, Modifier.ShiftModifier)
    assert QApplication.focusWidget() is visited[-2]


def test_f6_goes_from_a_list_to_the_panel_beside_it(program: App) -> None:
    pictured.fill(program.store)
    window = program.window
    window.sidebar.list.setFocus()
    window.open_page("contacts")
    page = window.pages.page
    assert isinstance(page, ListPage)
    assert page.view.hasFocus()  # whatever is not the sidebar enters the page it opens
    assert page.show_beside(program.store.ids("contact")[0])
    visited = []
    for _ in range(5):
        press(window, Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert visited[0] is page.panel.expand
    assert visited[1] is window.sidebar.list
    assert visited[3:] == [page.search.edit, page.view]


@pytest.mark.parametrize(("key", "parts"), [("portfolio", 4), ("eligibility", 3), ("review", 3), ("bin", 1)])
def test_f6_goes_through_pages_of_cards(program: App, key: str, parts: int) -> None:
    window, store = program.window, program.store
    for kind in ("project", "accomplishment"):
        store.save(kind, {"title": "Forecast"})
    store.delete("task", store.save("task", {"title": "Old"})["id"])
    window.open_page(key)
    window.sidebar.list.setFocus()
    visited = []
    for _ in range(parts + 1):
        press(window, Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert len(set(visited)) == parts + 1
    assert visited[-1] is window.sidebar.list


def test_f6_shows_where_the_focus_went_also_after_a_click(program: App) -> None:
    window = program.window
    ring = window.findChild(FocusRing)
    assert ring is not None
    QTest.mouseClick(window.sidebar.list.viewport(), Qt.MouseButton.LeftButton)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)  # as a click leaves it
    for _ in range(4):
        press(window, Key.Key_F6)
        if isinstance(QApplication.focusWidget(), QAbstractButton):
            assert ring.isVisible()
            return
    raise AssertionError("no part begins with a button")


def test_files_dragged_onto_the_window_are_taken_and_links_are_not(program: App, tmp_path: Path) -> None:
    for url, taken in (
        (QUrl.fromLocalFile(str(tmp_path / "Connections.csv")), True),
        (QUrl("https://example.org"), False),
    ):
        data = QMimeData()
        data.setUrls([url])
        event = QDragEnterEvent(
            QPointF(400, 300).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Modifier.NoModifier
        )
        event.ignore()
        program.window.dragEnterEvent(event)
        assert event.isAccepted() is taken


def test_arrows_in_the_sidebar_move_and_enter_goes(program: App) -> None:
    window = program.window
    nav = window.sidebar.list
    nav.setFocus()
    chosen: list[str] = []
    nav.chosen.disconnect()
    nav.chosen.connect(chosen.append)
    for _ in range(4):
        press(nav, Key.Key_Down)
    assert nav.currentIndex().data() == "Certifications"
    assert chosen == []
    assert [index.data() for index in nav.selectedIndexes()] == ["Today"]
    press(nav, Key.Key_Return)
    assert chosen == ["certifications"]


def test_everything_that_takes_the_focus_has_a_name(program: App) -> None:
    pictured.fill(program.store)
    for width in (1280, 1000):
        program.window.resize(width, 720)
        QApplication.processEvents()
        nameless = [
            f"{type(widget).__name__} {widget.objectName()}"
            for widget in program.window.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and not widget.accessibleName()
            and not (isinstance(widget, QAbstractButton) and widget.text())
        ]
        assert nameless == []


def test_every_button_is_large_enough_to_hit(program: App) -> None:
    pictured.fill(program.store)
    QApplication.processEvents()
    small = [
        (type(button).__name__, button.accessibleName(), button.size())
        for button in program.window.findChildren(QAbstractButton)
        if button.isVisible() and min(button.width(), button.height()) < 24
    ]
    assert small == []


@pytest.mark.parametrize(("hour", "words"), [(9, "Good morning"), (15, "Good afternoon"), (22, "Good evening")])
def test_the_page_follows_the_clock(program: App, hour: int, words: str) -> None:
    from aipm_desktop.gui.pages.today_header import greeting

    assert greeting(hour, "") == words
    assert greeting(hour, "Ada") == f"{words}, Ada"
    assert here(program.clock()).hour == 10


def test_the_sample_says_so(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme, sample=True)
    qtbot.addWidget(window)
    assert "sample" in window.windowTitle().lower()
    assert window.sidebar.foot.words.startswith("Sample")
    assert window.commands.actions["sample"].text() == "Leave the sample"
    went: list[tuple[str, str]] = []
    window.open_page = lambda key, part="": went.append((key, part))  # type: ignore[method-assign]
    window.sidebar.foot.click()
    assert went == [("settings", "data")]


def test_a_toast_leaves_the_buttons_at_the_bottom_of_a_page_free(program: App) -> None:
    window = program.window
    toast = window.toasts.show("Saved")
    usual = toast.geometry().bottom()
    window.import_files()
    QApplication.processEvents()
    page = window.pages.page
    assert page is not None
    assert page.foot_height() > 0
    assert toast.geometry().bottom() == usual - page.foot_height() + window.theme.u(16)
    window.open_page("today")
    assert toast.geometry().bottom() == usual
