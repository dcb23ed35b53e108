"""Text broken into lines by hand, for painters that must end after a few of them."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """`text` broken into at most so many lines; the last one holds all the rest, to be shortened by who paints it."""
    layout = QTextLayout(text, font)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, len(lines) * QFontMetricsF(font).height()))
        last = len(lines) == most - 1
        end = len(text) if last else line.textStart() + line.textLength()
        lines.append(text[line.textStart() : end].strip())
    layout.endLayout()
    return lines
