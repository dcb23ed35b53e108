"""Colours stand in one file, both themes have the same ones, and the style sheet names only those."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

import aipm_desktop.gui
from aipm_desktop.assets import asset
from aipm_desktop.gui.theme.stylesheet import fill
from aipm_desktop.gui.theme.tokens import DARK, HUES, LIGHT, Tokens, high_contrast

GUI = Path(aipm_desktop.gui.__file__).parent
HEX = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


def test_themes_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert {name.split(".")[0] for name in LIGHT if "." in name} == set(HUES)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_value_is_a_colour(tokens: Tokens) -> None:
    assert [name for name, value in tokens.items() if not QColor.isValidColorName(value)] == []


def test_no_colour_outside_the_tokens() -> None:
    found = [
        f"{path.relative_to(GUI)}: {match.group()}"
        for path in sorted(GUI.rglob("*.py"))
        if path.name != "tokens.py"
        for match in HEX.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_style_sheet_has_no_colour_of_its_own() -> None:
    template = asset("style.qss.template").read_text(encoding="utf-8")
    assert HEX.findall(re.sub(r"#qt_\w+", "", template)) == []
    assert not re.search(r"\brgba?\(", template)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_is_filled_completely(tokens: Tokens) -> None:
    sheet = fill(asset("style.qss.template").read_text(encoding="utf-8"), tokens.__getitem__, lambda px: px * 2)
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert "$" not in rules
    assert not re.search(r"\d+u\b", rules)
    assert "min-height: 60px" in rules


def test_fill_replaces_colours_and_sizes_and_nothing_else() -> None:
    filled = fill(
        "a { color: $course.fg; margin: 3u 4px; } b.c {}", {"course.fg": "red"}.__getitem__, lambda px: px * 3
    )
    assert filled == "a { color: red; margin: 9px 4px; } b.c {}"
    with pytest.raises(KeyError):
        fill("$nothing", LIGHT.__getitem__, lambda px: px)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_high_contrast_replaces_tints_by_lines(tokens: Tokens) -> None:
    strong = high_contrast(tokens)
    assert strong.keys() == tokens.keys()
    assert strong["border"] == strong["divider"] == tokens["border_strong"]
    assert strong["text3"] == tokens["text2"]
    assert {strong[f"{hue}.tint"] for hue in HUES} == {tokens["surface"]}
    assert {strong[f"{hue}.solid"] for hue in HUES} == {tokens[f"{hue}.solid"] for hue in HUES}
