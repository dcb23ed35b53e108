"""About me: what stands in a résumé and a portfolio is kept as it is typed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from aipm_desktop.gui.cards.long_text import LongText
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.settings_about import read_links
from aipm_desktop.gui.pages.settings_page import SettingsPage
from aipm_desktop.gui.worker import Worker
from aipm_desktop.settings import AboutMe, Settings
from tests.gui.test_settings_page import put, rows
from tests.gui.working_desk import WorkingDesk, working_desk


@pytest.fixture
def at_work(desk: Desk, worker: Worker) -> WorkingDesk:
    return working_desk(desk, worker, Settings(about=AboutMe(place="Harbour City")))


@pytest.fixture
def page(at_work: WorkingDesk, window: QWidget) -> SettingsPage:
    return put(window, at_work)


def test_every_answer_is_kept_with_the_others(page: SettingsPage, at_work: WorkingDesk) -> None:
    for title, text in (("Headline", "Manager"), ("E-mail", "sam@demo.example")):
        edit = rows(page)[title].control
        assert isinstance(edit, QLineEdit)
        edit.setText(text)
        edit.editingFinished.emit()
    for title, text in (("Your pages", "sam.demo.example\nhttps://code.example/sam\n"), ("Profile", "Ten years. ")):
        field = rows(page)[title].control
        assert isinstance(field, LongText)
        field.edit.setPlainText(text)
        field.edit.commit()
    assert at_work.changed[-1]["about"] == AboutMe(
        headline="Manager",
        email="sam@demo.example",
        place="Harbour City",
        links=("https://sam.demo.example", "https://code.example/sam"),
        summary="Ten years.",
    )


def test_what_is_no_address_is_said_and_not_kept(page: SettingsPage, at_work: WorkingDesk) -> None:
    row = rows(page)["Your pages"]
    assert isinstance(row.control, LongText)
    row.control.edit.setPlainText("javascript://x.y")
    row.control.edit.commit()
    assert "no web address" in row.effect.text()
    assert at_work.changed == []
    assert [read_links(text)[1] for text in ("my page", "nothing", "mailto:a@b.example")] == [
        "my page", "nothing", "mailto:a@b.example",
    ]  # fmt: skip
