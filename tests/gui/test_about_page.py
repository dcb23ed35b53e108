"""About: the count of connections is the present one, and every licence can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from aipm_desktop import __version__, connections
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.about_page import AboutPage
from aipm_desktop.gui.pages.settings_rows import SettingRow
from aipm_desktop.gui.widgets.overlay import topmost


@pytest.fixture
def page(desk: Desk, window: QWidget) -> AboutPage:
    made = AboutPage(desk)
    QHBoxLayout(window).addWidget(made)
    return made


def rows(page: AboutPage) -> dict[str, SettingRow]:
    return {row.title.text(): row for row in page.findChildren(SettingRow)}


def test_it_tells_version_and_connections_as_they_are_now(page: AboutPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.show()
    assert {f"Version {__version__}", "Connections since the program started: 0"} <= rows(page).keys()
    page.hide()
    monkeypatch.setattr(connections, "made", lambda: 2)
    page.show()
    assert "Connections since the program started: 2" in rows(page)


def test_the_data_folder_opens_or_says_why_not(page: AboutPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def refuses(path: Path) -> bool:
        asked.append(path)
        return False

    monkeypatch.setattr(local_files, "open_local", refuses)
    button = rows(page)["Data folder"].control
    assert isinstance(button, QPushButton)
    button.click()
    assert asked == [page.desk.store.folder]
    assert "no program to show it" in page.folder.effect.text()


def test_each_licence_can_be_read(page: AboutPage, window: QWidget) -> None:
    page.show()
    qt = next(row for title, row in rows(page).items() if title.startswith("PySide6"))
    assert isinstance(qt.control, QPushButton)
    qt.control.click()
    sheet = topmost(window)
    assert sheet is not None
    text = sheet.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "code.qt.io" in rows(page)["Qt may be replaced"].effect.text()
