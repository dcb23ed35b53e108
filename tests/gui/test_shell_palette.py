"""The palette: what it finds, what it offers, and that the keys alone do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.settings_page import SettingsPage
from aipm_desktop.gui.shell.commands import Commands
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.shell.page_table import SIDEBAR
from aipm_desktop.gui.shell.palette import Palette
from aipm_desktop.gui.shell.palette_rows import PaletteRow, palette_rows
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui import pictured
from tests.gui.desk_for_tests import Notes

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def commands(desk: Desk, qtbot: QtBot) -> Commands:
    window = MainWindow(desk.theme)
    qtbot.addWidget(window)
    window.commands.furnish(desk, lambda **_values: None)
    return window.commands


def offered(desk: Desk, commands: Commands, text: str) -> dict[str, list[str]]:
    """Headings with the titles under them."""
    groups: dict[str, list[str]] = {}
    for row in palette_rows(desk, commands.actions, text):
        if row.act is None:
            groups[row.title] = []
        else:
            groups[list(groups)[-1]].append(row.title)
    return groups


def row(desk: Desk, commands: Commands, text: str, title: str) -> PaletteRow:
    return next(row for row in palette_rows(desk, commands.actions, text) if row.title == title)


def sent(desk: Desk) -> list[tuple[object, ...]]:
    assert isinstance(desk.navigator, Notes)
    return desk.navigator.sent


def test_it_finds_people_actions_and_records(desk: Desk, commands: Commands) -> None:
    pictured.fill(desk.store)
    groups = offered(desk, commands, "pri")
    assert groups["People"] == ["Priya Raman"]
    assert "Log conversation with Priya Raman" in groups["Actions"]
    assert groups["Records"] == ["Informational interview with Priya Raman", "PRINCE2 Foundation"]


def test_a_page_comes_before_people_who_only_have_its_word_in_their_job(desk: Desk, commands: Commands) -> None:
    desk.store.save("contact", {"given_name": "Fleur", "position": "Portfolio manager"})
    groups = offered(desk, commands, "portfolio")
    assert list(groups)[:2] == ["Actions", "People"]
    assert groups["Actions"][0] == "Portfolio"
    desk.store.save("contact", {"given_name": "Portfolia"})
    assert next(iter(offered(desk, commands, "portfoli"))) == "People"
    for typed, title in (("member", "Memberships"), ("eligib", "PMP eligibility")):
        act = row(desk, commands, typed, title).act
        assert act is not None
        act()
    assert sent(desk) == [("page", "memberships"), ("page", "eligibility")]


def test_a_conversation_is_logged_in_one_line(desk: Desk, commands: Commands) -> None:
    made = desk.store.save("contact", {"given_name": "Zoë"})
    act = row(desk, commands, "zoe", "Log conversation with Zoë").act
    assert act is not None
    act()
    assert sent(desk) == [("log", made["id"])]


def test_words_may_be_typed_in_part_without_accents_and_in_any_order(desk: Desk, commands: Commands) -> None:
    desk.store.save("contact", {"given_name": "Zoë", "family_name": "Ångström"})
    for text in ("zoe", "angstrom zoe", "ÅNG", "zo an"):
        assert offered(desk, commands, text)["People"] == ["Zoë Ångström"], text


def test_a_record_is_opened(desk: Desk, commands: Commands) -> None:
    made = desk.store.save("certification", {"name": "CAPM"})
    act = row(desk, commands, "capm", "CAPM").act
    assert act is not None
    act()
    assert sent(desk) == [("record", "certification", made["id"])]


def test_when_nothing_matches_it_offers_the_contact(desk: Desk, commands: Commands) -> None:
    groups = offered(desk, commands, "Ada Sample")
    assert groups == {"Nothing found": ["Create contact “Ada Sample”"]}
    act = row(desk, commands, "Ada Sample", "Create contact “Ada Sample”").act
    assert act is not None
    act()
    assert sent(desk) == [("new", "contact", {"given_name": "Ada", "family_name": "Sample"})]


def test_after_the_sign_there_are_only_actions(desk: Desk, commands: Commands) -> None:
    pictured.fill(desk.store)
    groups = offered(desk, commands, "> export")
    assert groups == {"Actions": ["Export calendar", "Export résumé…", "Export portfolio…"]}
    new = offered(desk, commands, ">new")["Actions"]
    assert {"New contact", "New interview", "New certification"} <= set(new)
    assert offered(desk, commands, ">nothing of the kind") == {}


def test_with_nothing_typed_it_tells_where_to_go(desk: Desk, commands: Commands) -> None:
    groups = offered(desk, commands, "")
    assert groups["Go to"] == [page.label for page in SIDEBAR]
    assert "Export calendar" in groups["Actions"]


def test_what_cannot_be_done_now_is_not_offered(desk: Desk, commands: Commands) -> None:
    assert not any(title.startswith("Undo") for title in offered(desk, commands, ">")["Actions"])
    desk.store.save("contact", {"given_name": "Ada"})
    commands.name_undo()
    assert "Undo: Add contact" in offered(desk, commands, ">")["Actions"]


def test_markup_and_signs_of_the_search_are_plain_text(desk: Desk, commands: Commands) -> None:
    desk.store.save("contact", {"given_name": "<b>Bold</b>", "family_name": '"NEAR("'})
    assert offered(desk, commands, "<b>bold")["People"] == ['<b>Bold</b> "NEAR("']
    for text in ('"', "*", "a AND", "NEAR(", "'", "-", ")", "%", "\\"):
        assert isinstance(offered(desk, commands, text), dict)


def test_the_keys_alone_do(program: App, qtbot: QtBot) -> None:
    window = program.window
    QTest.keyClick(window, Key.Key_K, Modifier.ControlModifier)
    palette = topmost(window)
    assert isinstance(palette, Palette)
    assert QApplication.focusWidget() is palette.edit
    QTest.keyClicks(palette.edit, "theme")
    titles = [row.title for row in palette.model.rows]
    assert titles == ["Actions", "Theme: as the system", "Theme: light", "Theme: dark"]
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.edit, Key.Key_Up)
    assert palette.list.currentIndex().row() == 1
    for _ in range(9):
        QTest.keyClick(palette.edit, Key.Key_Down)
    assert palette.list.currentIndex().row() == 3
    QTest.keyClick(palette.edit, Key.Key_Return)
    qtbot.waitUntil(lambda: window.theme.dark)
    assert topmost(window) is None
    program.change_settings(theme="light")


def test_escape_gives_the_focus_back(program: App) -> None:
    pictured.fill(program.store)
    window = program.window
    window.sidebar.list.setFocus()
    QTest.keyClick(window, Key.Key_K, Modifier.ControlModifier)
    palette = topmost(window)
    assert palette is not None
    QTest.keyClick(palette, Key.Key_Escape)
    assert topmost(window) is None
    assert QApplication.focusWidget() is window.sidebar.list


def test_new_of_type_lists_what_can_be_created(program: App) -> None:
    QTest.keyClick(program.window, Key.Key_N, Modifier.ControlModifier | Modifier.ShiftModifier)
    palette = topmost(program.window)
    assert isinstance(palette, Palette)
    titles = [row.title for row in palette.model.rows if row.act]
    assert titles[0].startswith("New")
    assert "New event" in titles
    palette.reject()


def test_win_notes_an_accomplishment(desk: Desk, commands: Commands) -> None:
    found = row(desk, commands, "Win: cut two steps", "Note the accomplishment “cut two steps”")
    assert found.act is not None
    found.act()
    assert [each["title"] for each in desk.store.select("accomplishment")] == ["cut two steps"]


def test_every_part_of_the_settings_is_found_by_what_is_set_there(desk: Desk, commands: Commands) -> None:
    for row in palette_rows(desk, commands.actions, "> settings:"):
        if row.act is not None:
            row.act()
    assert sent(desk) == [("page", "settings", part) for part in SettingsPage(desk).nav]
    assert "Settings: reminders, notifications, quiet hours" in offered(desk, commands, "quiet hours")["Actions"]


def test_new_offers_kinds_and_not_the_way_back_to_itself(desk: Desk, commands: Commands) -> None:
    assert offered(desk, commands, "> new")["Actions"][:2] == ["New contact", "New organisation"]
