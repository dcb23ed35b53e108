"""The help on paper: the same words, without marks."""

from __future__ import annotations

import pytest

from aipm_desktop.exchange.document.blocks import Bullets, Heading, Paragraph, Table
from aipm_desktop.gui.models.help_topics import TOPICS
from aipm_desktop.gui.printing.of_help import help_document
from aipm_desktop.gui.shell.shortcuts import SHORTCUTS


def test_keys_become_tables_under_their_groups() -> None:
    blocks = help_document("keyboard").blocks
    tables = [each for each in blocks if isinstance(each, Table)]
    assert {len(row) for table in tables for row in table.rows} == {2}
    assert sum(len(table.rows) for table in tables) == sum(bool(each.keys) for each in SHORTCUTS)
    assert Heading("Roadmap") in blocks


def test_lists_links_and_lines_to_type_are_plain_words() -> None:
    blocks = help_document("linkedin").blocks
    steps = next(each for each in blocks if isinstance(each, Paragraph) and each.text.startswith("1. "))
    assert "2. Click Get a copy of your data." in steps.text
    assert any(isinstance(each, Bullets) and each.items[0].startswith("What you typed stays.") for each in blocks)
    assert Paragraph("maria, tom coffee yesterday: stage gates #scope -> fri send the deck") in (
        help_document("contacts").blocks
    )


@pytest.mark.parametrize("key", [topic.key for topic in TOPICS])
def test_no_mark_is_left(key: str) -> None:
    said = str(help_document(key))
    assert "**" not in said
    assert "](" not in said
    assert "`" not in said
