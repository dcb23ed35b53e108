"""The icon: one drawing, in the sizes and containers that the systems want, and the same as the mark in the window."""

from __future__ import annotations

import struct

import pytest
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from aipm_desktop.assets import asset
from aipm_desktop.gui.shell.mark import Mark
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.packaging.icons import ICNS_SIDES, ICO_SIDES, PNG_SIDES, draw

pytestmark = pytest.mark.usefixtures("qapp")


def difference(one: QImage, other: QImage) -> float:
    """Mean distance of two pictures' pixels, from 0 to 255."""
    assert one.size() == other.size()
    # Premultiplied: what is transparent has no colour.
    first, second = (each.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied) for each in (one, other))
    distances = [abs(a - b) for a, b in zip(bytes(first.constBits()), bytes(second.constBits()), strict=True)]
    return sum(distances) / len(distances)


@pytest.mark.parametrize("side", PNG_SIDES)
def test_every_picture_is_the_drawing(side: int) -> None:
    assert difference(QImage(str(asset(f"icons/app/{side}.png"))), draw(side)) < 0.5


def test_the_windows_icon_holds_every_size() -> None:
    reader = QImageReader(str(asset("icons/app/aipm-desktop.ico")))
    pictures = [reader.read() for number in range(reader.imageCount()) if reader.jumpToImage(number)]
    assert tuple(picture.width() for picture in pictures) == ICO_SIDES
    assert all(difference(picture, draw(picture.width())) < 0.5 for picture in pictures)


def test_the_macos_icon_holds_every_size() -> None:
    content = asset("icons/app/aipm-desktop.icns").read_bytes()
    assert struct.unpack(">4sL", content[:8]) == (b"icns", len(content))
    found, at = {}, 8
    while at < len(content):
        name, length = struct.unpack(">4sL", content[at : at + 8])
        picture = QImage.fromData(content[at + 8 : at + length])
        found[name] = picture.width()
        assert picture.pixelColor(picture.width() // 2, 1).alpha() == 0, "macOS wants a margin"
        at += length
    assert found == ICNS_SIDES


def test_the_mark_in_the_window_is_the_same_drawing(qapp: QApplication) -> None:
    theme = Theme(qapp)
    theme.apply(qapp, "light", 1.0)
    mark = Mark(theme)
    mark.resize(128, 128)
    painted = QImage(mark.size(), QImage.Format.Format_ARGB32)
    painted.fill(0)
    mark.render(painted)
    inner = painted.rect().adjusted(24, 24, -24, -24)  # the widget has the window's ground behind its corners
    assert difference(painted.copy(inner), draw(128).copy(inner)) < 0.5
