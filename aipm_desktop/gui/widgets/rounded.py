"""Rounded corners for menus and combo popups, which are windows: cut out, because translucency needs a compositor."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QRegion
from PySide6.QtWidgets import QWidget


def round_off(window: QWidget, radius: float) -> None:
    """Cut the corners of `window`. Call it again whenever its size changes."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(window.rect()), radius, radius)
    window.setMask(QRegion(path.toFillPolygon().toPolygon()))
