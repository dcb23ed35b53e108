"""Writing a conversation down: names, tags and days are completed while typing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.activity import ActivityCard
from aipm_desktop.gui.cards.composer import Composer
from aipm_desktop.gui.desk import Desk
from tests.gui.record_hands import open_page
from tests.gui.showing import key, settle, write

Key = Qt.Key


@pytest.fixture
def composer(desk: Desk, window: QWidget) -> Composer:
    """On the page of Ada; Tom is known, too."""
    ada = desk.store.save("contact", {"given_name": "Ada", "family_name": "Invented", "tags": "robotics"})
    desk.store.save("contact", {"given_name": "Tom", "family_name": "Made-up"})
    card = open_page(desk, window, "contact", ada["id"]).cards["activity"]
    assert isinstance(card, ActivityCard)
    return card.composer


def test_people_tags_and_the_day_come_from_the_text(desk: Desk, composer: Composer) -> None:
    write(composer.text, "Coffee ")
    composer.text.insertPlainText("😀")
    write(composer.text, " with @tom")
    assert [item.text for item in composer.completion.list.items] == ["Tom Made-up"]
    key(composer.text, Key.Key_Return)
    assert composer.text.toPlainText() == "Coffee 😀 with Tom Made-up "
    write(composer.text, "about #robo")
    key(composer.text, Key.Key_Return)
    write(composer.text, "and #risk @yesterday")
    key(composer.text, Key.Key_Return)
    assert composer.when.current() == date(2026, 11, 18)
    QTest.keyClick(composer.text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    talk = desk.store.select("interaction")[0]
    assert [row["contact_name"] for row in talk["people"]] == ["Ada Invented", "Tom Made-up"]
    assert sorted(talk["tags"]) == ["risk", "robotics"]
    assert talk["summary"] == "Coffee 😀 with Tom Made-up about robotics and risk"
    assert talk["occurred"] == date(2026, 11, 18)
    assert composer.named.items == []


def test_what_was_named_can_be_taken_out_and_a_word_is_no_name(desk: Desk, composer: Composer) -> None:
    write(composer.text, "@tom")
    key(composer.text, Key.Key_Return)
    composer.named.items[0].click()  # type: ignore[attr-defined]
    write(composer.text, "mail a@b")
    assert not composer.completion.list.isVisible()
    composer.add.click()
    settle()
    assert len(desk.store.select("interaction")[0]["people"]) == 1
