"""A small button painted inside a row or card: one click instead of a way through a page."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme

HEIGHT = 28
"""In px at 100 %."""


def button_box(theme: Theme, right: float, middle: float, words: str) -> QRectF:
    """Where a button with these words stands whose right end and middle are given."""
    width, height = round(paint.text_width(theme.font("capmedium"), words)) + theme.u(24), theme.u(HEIGHT)
    return QRectF(right - width, middle - height // 2, width, height)


def paint_button(painter: QPainter, theme: Theme, box: QRectF, words: str, *, over: bool) -> None:
    """The button, `over` while the pointer is on it."""
    paint.panel(painter, box, theme.u(7), theme.color("hover" if over else "surface"), theme.color("btn_border"))
    paint.text(painter, box, words, theme.font("capmedium"), theme.color("text"), paint.CENTRE)
