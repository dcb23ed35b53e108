"""The picture at the head of a project: a pattern and a hue drawn from its title, the same on every machine."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Hue, Theme

HUES = ("certification", "mentoring", "event", "course", "interview", "networking", "portfolio")


def cover(painter: QPainter, theme: Theme, box: QRectF, title: str) -> None:
    """Fill `box` with the cover of a project called so; its upper corners follow the card's."""
    seed = zlib.crc32(title.strip().casefold().encode())
    hue = theme.hue(HUES[seed % len(HUES)])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    radius = theme.u(9)
    shape.addRoundedRect(box.adjusted(0, 0, 0, radius), radius, radius)
    painter.setClipPath(shape)
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, hue.tint)
    _PATTERNS[seed // len(HUES) % len(_PATTERNS)](painter, theme, box, hue, seed >> 8)
    painter.restore()


def _faded(color: QColor, share: float) -> QColor:
    made = QColor(color)
    made.setAlphaF(share)
    return made


def _streams(painter: QPainter, theme: Theme, box: QRectF, hue: Hue, seed: int) -> None:
    """Lines that run together into one block."""
    u = theme.u
    left, middle = box.left() + box.width() * 0.12, box.center().y()
    block = QRectF(box.left() + box.width() * 0.58, middle - u(13), u(52), u(26))
    count = 3 + seed % 3
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number in range(count):
        y = middle + (number - (count - 1) / 2) * u(20)
        path = QPainterPath(QPointF(left, y))
        bend = (block.left() - left) * 0.55
        path.cubicTo(left + bend, y, left + bend, middle, block.left(), middle)
        painter.setPen(QPen(_faded(hue.solid, 0.6), u(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_faded(hue.solid, 0.6))
        painter.drawEllipse(QPointF(left, y), u(5), u(5))
    paint.panel(painter, block, u(5), hue.solid, None)


def _columns(painter: QPainter, theme: Theme, box: QRectF, hue: Hue, seed: int) -> None:
    """Bars that grow to the right."""
    u, count = theme.u, 9
    left = box.left() + (box.width() - count * u(26)) / 2
    for number in range(count):
        height = box.height() * (0.3 + 0.045 * number + 0.06 * (seed >> number & 1))
        bar = QRectF(left + number * u(26), box.bottom() - height, u(19), height + u(4))
        paint.panel(painter, bar, u(3), _faded(hue.solid, 1.0 if number >= count - 3 else 0.45), None)


def _squares(painter: QPainter, theme: Theme, box: QRectF, hue: Hue, seed: int) -> None:
    """A field of squares, some of them darker."""
    u, columns, rows = theme.u, 9, 4
    left, top = box.left() + (box.width() - columns * u(22)) / 2, box.top() + (box.height() - rows * u(22)) / 2
    for number in range(columns * rows):
        x, y = left + number % columns * u(22), top + number // columns * u(22)
        level = (0.18, 0.35, 0.6, 0.95)[(seed >> number % 19) + number * 7 & 3]
        paint.panel(painter, QRectF(x, y, u(17), u(17)), u(4), _faded(hue.solid, level), None)


def _rings(painter: QPainter, theme: Theme, box: QRectF, hue: Hue, seed: int) -> None:
    """Circles around a point, one of them closed by a disc."""
    u = theme.u
    centre = QPointF(box.left() + box.width() * (0.3 + 0.1 * (seed % 5)), box.center().y())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number in range(1, 6):
        painter.setPen(QPen(_faded(hue.solid, 0.75 - 0.12 * number), u(3)))
        painter.drawEllipse(centre, u(18) * number, u(18) * number)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue.solid)
    painter.drawEllipse(centre, u(9), u(9))


_PATTERNS: tuple[Callable[[QPainter, Theme, QRectF, Hue, int], None], ...] = (_streams, _columns, _squares, _rings)
