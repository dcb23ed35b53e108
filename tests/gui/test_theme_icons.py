"""Icons: every name the program uses exists, they take the theme's colours, and they are drawn at device pixels."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication

import aipm_desktop
from aipm_desktop.assets import asset
from aipm_desktop.gui.theme.icons import Icons
from aipm_desktop.gui.theme.theme import Theme

NAVIGATION = (
    "sun-horizon path calendar-blank medal graduation-cap target book-open address-book chats handshake ticket "
    "buildings briefcase squares-four gear-six"
).split()


def inked(picture: QPixmap) -> list[QColor]:
    """The colours of the fully opaque pixels."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [image.pixelColor(x, y) for x, y in points if image.pixelColor(x, y).alpha() == 255]


@pytest.mark.parametrize("name", NAVIGATION)
def test_navigation_has_a_line_and_a_filled_icon(name: str) -> None:
    icons = Icons()
    assert len({icons.glyph(name), icons.glyph(f"{name}-fill"), icons.glyph(f"{name}-bold")}) == 3


def named_icons(tree: ast.AST) -> Iterator[str]:
    """The icons that a module names literally: `icon="x"`, `theme.icon("x")`, `IconButton(theme, "x", ...)`."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        given = [keyword.value for keyword in call.keywords if keyword.arg == "icon"]
        if name in ("icon", "glyph"):
            given += call.args[:1]
        elif name in ("IconButton", "EmptyState", "Tile"):
            given += call.args[1:2]
        elif name == "draw":
            given += call.args
        yield from (arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str))


def test_every_icon_the_program_names_exists() -> None:
    icons = Icons()
    folder = Path(aipm_desktop.__file__).parent
    found = {name for path in folder.rglob("*.py") for name in named_icons(ast.parse(path.read_text(encoding="utf-8")))}
    assert {"magnifying-glass", "x-circle-fill", "calendar-blank", "x"} <= found
    assert sorted(name for name in found if name and not known(icons, name)) == []


def known(icons: Icons, name: str) -> bool:
    try:
        return bool(icons.glyph(name))
    except KeyError:
        return False


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        Icons().glyph("certificate")


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_drawn_at_device_pixels(theme: Theme, ratio: float) -> None:
    icon = theme.icon("square-fill", "accent", 16)
    picture = icon.pixmap(QSize(16, 16), ratio)
    assert picture.devicePixelRatio() == ratio
    assert picture.size() == QSize(16, 16) * ratio
    # The square fills most of its box in real pixels: a picture scaled up would have soft edges instead.
    assert len(inked(picture)) > 0.4 * picture.width() * picture.height()


def test_icons_follow_the_theme(qapp: QApplication, theme: Theme) -> None:
    icon = theme.icon("circle-fill", "accent_fg", 16)
    light = inked(icon.pixmap(QSize(16, 16), 1.0))
    assert set(map(QColor.name, light)) == {theme.color("accent_fg").name()}
    theme.apply(qapp, "dark")
    dark = inked(icon.pixmap(QSize(16, 16), 1.0))
    assert set(map(QColor.name, dark)) == {theme.color("accent_fg").name()} != set(map(QColor.name, light))


def test_disabled_icons_are_grey(theme: Theme) -> None:
    picture = theme.icon("circle-fill", "accent", 16).pixmap(QSize(16, 16), 1.0, QIcon.Mode.Disabled)
    assert {color.name() for color in inked(picture)} == {theme.color("disabled").name()}


def test_an_icon_survives_copying(theme: Theme) -> None:
    icons = [QIcon(theme.icon("trash")) for _ in range(50)]
    for icon in icons:
        icon.addPixmap(QPixmap(8, 8))  # makes Qt clone the engine
        assert not icon.pixmap(QSize(16, 16)).isNull()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("side", [16, 32, 512])
def test_the_programs_own_mark(side: int) -> None:
    picture = QIcon(str(asset("icons/aipm-desktop.svg"))).pixmap(QSize(side, side), 1.0)
    names = [color.name() for color in inked(picture)]
    assert picture.width() == side
    assert names.count("#3a53d3") > 0.5 * side * side
    assert names.count("#ffffff") > 0.02 * side * side
    assert picture.toImage().pixelColor(0, 0).alpha() < 40
