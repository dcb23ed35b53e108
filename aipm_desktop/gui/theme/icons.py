"""Phosphor icons, drawn as text: one font file, loaded when the first icon is painted, crisp at every size and scale.

A name is a Phosphor 1.3 name with its weight: `medal`, `medal-fill`, `caret-down-bold`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from aipm_desktop.assets import asset


class Icons:
    """The icon font of one program run. Made by `Theme`; costs nothing until the first glyph is asked for."""

    def __init__(self) -> None:
        self._fonts: dict[int, QFont] = {}

    def glyph(self, name: str) -> str:
        """The character of the icon `name` in the font `family`. Raises `KeyError` for a name Phosphor lacks."""
        return chr(int(self._codes[name], 16))

    @cached_property
    def family(self) -> str:
        """The icon font's family name, after loading the font file."""
        loaded = QFontDatabase.addApplicationFont(str(asset("icons/phosphor-1.3.0.ttf")))
        return QFontDatabase.applicationFontFamilies(loaded)[0]

    @cached_property
    def _codes(self) -> dict[str, str]:
        text = asset("icons/phosphor-charmap-1.3.0.json").read_text(encoding="utf-8")
        codes: dict[str, str] = json.loads(text)
        return codes

    def draw(self, painter: QPainter, rect: QRectF | QRect, name: str, color: QColor, size: float) -> None:
        """Paint the icon `name`, `size` logical pixels high, in the middle of `rect`."""
        painter.save()
        painter.setFont(self._font(max(1, round(size))))
        painter.setPen(color)
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, self.glyph(name))
        painter.restore()

    def _font(self, pixels: int) -> QFont:
        font = self._fonts.get(pixels)
        if font is None:
            font = self._fonts[pixels] = QFont(self.family)
            font.setPixelSize(pixels)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


class GlyphEngine(QIconEngine):
    """Paints one icon as text whenever Qt asks, so a `QIcon` is sharp at any ratio and follows the theme."""

    def __init__(self, icons: Icons, name: str, color: Callable[[QIcon.Mode], QColor], size: int) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._color = color
        self._size = size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        self._icons.draw(painter, rect, self._name, self._color(mode), min(rect.width(), rect.height()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        return pixmap

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return size.boundedTo(QSize(self._size, self._size))

    def clone(self) -> QIconEngine:
        return GlyphEngine(self._icons, self._name, self._color, self._size)
