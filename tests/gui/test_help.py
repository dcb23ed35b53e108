"""The help: everything it names exists, it is found, and its links lead where they say."""

from __future__ import annotations

import argparse
import ast
import re
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import aipm_desktop
from aipm_desktop.app import App
from aipm_desktop.assets import asset
from aipm_desktop.cli.arguments import COMMANDS, _parser
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.help_topics import BY_KEY, FIRST, TOPICS, find, markdown, raw, title_of, topic_for
from aipm_desktop.gui.pages.help_page import HelpPage
from aipm_desktop.gui.pages.settings_sections import sections
from aipm_desktop.gui.shell.commands import Commands
from aipm_desktop.gui.shell.page_table import BY_KEY as PAGES
from aipm_desktop.gui.shell.palette_rows import palette_rows
from aipm_desktop.gui.shell.shortcuts import SHORTCUTS
from aipm_desktop.gui.widgets.overlay import topmost
from tests.gui.test_shell_window import Key, press

ALL = pytest.mark.parametrize("key", [topic.key for topic in TOPICS])
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)]*)\)")
TYPED_KEYS = re.compile(
    r"\b(?:Ctrl|Alt|Shift|Cmd|Command|Option)\s*[+-]|⌘|\bF\d{1,2}\b|\b(?:Page ?Up|Page ?Down|PgUp|PgDown)\b"
)
NAMES = ("LinkedIn", "Outlook", "Google", "Apple", "Thunderbird", "AIPM Desktop", "JSON Resume", "Markdown", "PMP")


def words_of_the_window() -> set[str]:
    """Every text in the code of the window and of the kinds, as labels are written there."""
    root = Path(aipm_desktop.__file__).parent
    files = [*(root / "gui").rglob("*.py"), *(root / "kinds").rglob("*.py")]
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in files)
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in nodes if isinstance(node.value, str)}


def test_every_file_is_a_topic() -> None:
    assert {path.stem for path in asset("help").iterdir()} == set(BY_KEY)


@ALL
def test_links_lead_somewhere_and_nothing_is_remote(key: str) -> None:
    text = markdown(key)
    assert text.startswith("# ")
    assert "{" not in text.replace("{keys}", "")
    for image, _words, address in LINK.findall(text):
        scheme, _, name = address.partition(":")
        assert not image
        assert {"help": name in BY_KEY, "page": name in PAGES, "settings": True}[scheme], address


@ALL
def test_no_keys_are_typed(key: str) -> None:
    text = raw(key)
    assert TYPED_KEYS.findall(text) == []
    letters = {each for shortcut in SHORTCUTS if not shortcut.id for each in shortcut.keys}
    assert set(re.findall(r"`([A-Z0-9])`", text)) <= letters


@ALL
def test_names_are_spelled_as_their_owners_do(key: str) -> None:
    text = LINK.sub(lambda link: link[2], markdown(key))
    text = re.sub(r"`[^`]*`|^    .*$|\w+\.csv", "", text, flags=re.MULTILINE)
    for name in NAMES:
        found = re.findall(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
        assert set(found) <= {name}


def test_words_in_bold_stand_in_the_window() -> None:
    """Bold without a full stop is the name of a button, a menu entry, a card or a part of a page."""
    known = {text.rstrip("…").casefold() for text in words_of_the_window()}
    texts = [" ".join(raw(topic.key).split()) for topic in TOPICS]
    told = {words for text in texts for words in re.findall(r"\*\*([^*{]+)\*\*", text)}
    on_linkedin = {"Settings & Privacy", "Data privacy", "Get a copy of your data", "Request archive"}
    missing = {words for words in told if words[-1] != "." and words.rstrip("…").casefold() not in known}
    assert missing - on_linkedin == set()


def test_settings_are_called_as_their_sections_are(desk: Desk) -> None:
    labels = {each.key: each.label for each in sections(desk, desk.settings, desk.change_settings)}
    only_outside_tests = {"calendar": "Calendar", "privacy": "Privacy"}
    told = {link for topic in TOPICS for link in re.findall(r"\[([^\]]*)\]\(settings:(\w+)\)", markdown(topic.key))}
    for words, key in told:
        assert words.removeprefix("Settings, ") == (labels | only_outside_tests)[key]


def test_the_keys_of_a_group_stand_together() -> None:
    groups = [group for group, _held in groupby(SHORTCUTS, key=lambda each: each.group)]
    assert len(groups) == len(set(groups))
    assert markdown("keyboard").count("\n## ") == len(groups)
    assert "Alt+Shift+Left" in markdown("roadmap")


def test_the_terminal_is_told_whole() -> None:
    text = raw("terminal")
    assert set(re.findall(r"^\| `([\w-]+)`", text, re.MULTILINE)) == set(COMMANDS)
    main = _parser()
    commands = next(each for each in main._actions if isinstance(each, argparse._SubParsersAction))
    parsers = [main, *commands.choices.values()]
    exports = next(each for each in commands.choices["export"]._actions if isinstance(each, argparse._SubParsersAction))
    options = {word for parser in [*parsers, *exports.choices.values()] for word in parser._option_string_actions}
    assert set(re.findall(r"--[a-z][a-z-]*", text)) <= options


def test_every_page_has_a_topic() -> None:
    assert [key for key in PAGES if topic_for(key) == FIRST and key != "help"] == []
    assert topic_for("import") == "linkedin"


def test_a_search_ranks_titles_first_and_shows_the_sentence() -> None:
    found = find("undo import")
    assert found[0].topic.key == "linkedin"
    assert "Undo" in found[0].line
    assert "\n" not in found[0].line
    assert find("zzzyx") == []
    assert [each.line for each in find("Weekly rev") if each.topic.key == "review"] == [""]


# In the window


def help_page(program: App) -> HelpPage:
    page = program.window.pages.page
    assert isinstance(page, HelpPage)
    return page


def test_the_help_key_explains_the_page_and_back_leads_there(program: App) -> None:
    window = program.window
    window.open_page("contacts")
    press(window, Key.Key_F1)
    page = help_page(program)
    assert (page.topic, page.contents.shown) == ("contacts", "contacts")
    page.text.anchorClicked.emit(QUrl("help:privacy"))
    assert page.topic == "privacy"
    page.ways["back"].click()
    assert page.topic == "contacts"
    assert page.ways["forward"].isEnabled()
    page.ways["back"].click()
    assert window.pages.place.key == "contacts"


def test_links_go_to_pages_settings_and_after_a_click_to_the_browser(
    program: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def opens(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opens)
    window = program.window
    window.open_page("help")
    page = help_page(program)
    assert opened == []
    page.follow("https://code.qt.io")
    page.follow("file:///etc/hosts")
    assert opened == ["https://code.qt.io"]
    page.follow("page:roadmap")
    assert window.pages.place.key == "roadmap"
    page.follow("settings:keyboard")
    QApplication.processEvents()
    assert window.pages.place == window.pages.place._replace(key="settings", part="keyboard")


def test_enter_in_the_search_opens_what_was_found_with_the_words_marked(program: App) -> None:
    program.window.open_page("help")
    page = help_page(program)
    page.search_here()
    QTest.keyClicks(page.search.edit, "rings midnight")
    press(page.search.edit, Key.Key_Return)
    assert page.topic == "reminders"
    assert page.text.extraSelections()
    press(page.search.edit, Key.Key_Escape)
    assert page.contents.keys() == [topic.key for topic in TOPICS]
    assert page.text.extraSelections() == []


def test_arrows_and_enter_choose_a_topic_and_lead_into_its_text(program: App) -> None:
    program.window.open_page("help")
    page = help_page(program)
    page.focus_first()
    press(page.contents, Key.Key_Down)
    assert page.topic == FIRST
    press(page.contents, Key.Key_Return)
    assert page.topic == "keyboard"
    assert page.text.hasFocus()


def test_the_palette_finds_topics(program: App) -> None:
    desk, commands = program.window.desk, program.window.commands
    assert desk is not None
    assert isinstance(commands, Commands)
    rows = palette_rows(desk, commands.actions, "help: linkedin")
    assert [row.title for row in rows][:2] == ["Help", title_of("linkedin")]
    assert rows[1].act is not None
    rows[1].act()
    assert help_page(program).topic == "linkedin"
    assert len(palette_rows(desk, commands.actions, "help:")) == len(TOPICS) + 1
    assert palette_rows(desk, commands.actions, "help: zzzyx")[-1].title == "Open the help"


def test_no_help_comes_over_an_open_sheet(program: App) -> None:
    press(program.window, Key.Key_Question)
    sheet = topmost(program.window)
    assert isinstance(sheet, QWidget)
    press(sheet, Key.Key_F1)
    assert program.window.pages.place.key == "today"
