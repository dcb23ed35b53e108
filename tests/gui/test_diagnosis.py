"""The diagnosis on the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App


def test_the_menu_copies_facts_of_program_screen_and_data_and_says_so(program: App, qtbot: QtBot) -> None:
    program.store.save("contact", {"given_name": "Priya"})
    QGuiApplication.clipboard().clear()
    program.window.commands.actions["diagnosis"].trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    text = QGuiApplication.clipboard().text()
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "platform offscreen" in lines
    assert any(line.startswith("screens 1920 x 1200 at 100%") for line in lines)
    assert "state sound" in lines
    assert "contact 1" in lines
    assert "Priya" not in text
