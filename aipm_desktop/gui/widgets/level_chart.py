"""Levels now and wanted: what the radar and the bars have in common, and the meter of five steps in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.widgets.toast import announce

STEPS = 5
_STEP, _GAP, _HIGH = 12, 3, 6
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class LevelPoint:
    """One thing on a scale of 0 to 5. `words` says all of it in a sentence; `warns` when it needs attention."""

    key: int
    name: str
    level: int
    target: int
    words: str
    warns: bool = False


def meter_size(theme: Theme) -> QSize:
    """The room that a meter takes."""
    return QSize(theme.u(STEPS * _STEP + (STEPS - 1) * _GAP), theme.u(_HIGH))


def meter(painter: QPainter, theme: Theme, left: float, middle: float, level: int, target: int) -> None:
    """Five steps: full up to the level, outlined up to the target, faint beyond."""
    u, hue = theme.u, theme.hue("certification")
    for step in range(STEPS):
        box = QRectF(left + step * u(_STEP + _GAP), round(middle - u(_HIGH) / 2), u(_STEP), u(_HIGH))
        if step < level:
            paint.panel(painter, box, u(3), hue.solid, None)
        elif step < target:
            paint.panel(painter, box, u(3), hue.tint, hue.solid)
        else:
            paint.panel(painter, box, u(3), theme.color("divider"), theme.color("border") if theme.outlined else None)


class LevelChart(QWidget):
    """One tab stop: arrows step through the points and say each, Enter or a click opens one."""

    opened = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.points: Sequence[LevelPoint] = ()
        self.at = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_points(self, points: Sequence[LevelPoint]) -> None:
        """Paint others."""
        self.points = points
        self.at = min(self.at, len(points) - 1)
        self.setAccessibleDescription(" ".join(f"{point.words}." for point in points))
        self.updateGeometry()
        self.update()

    def spot_of(self, number: int) -> QPoint:
        """Where a point is, for its tool tip."""
        raise NotImplementedError

    def point_at(self, place: QPoint) -> int:
        """The point at a place, -1 for none."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.point_at(event.pos())
            if found >= 0:
                QToolTip.showText(event.globalPos(), plain_tip(self.points[found].words), self)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.points) - 1
        if last >= 0 and key in (*_BACK, *_ON):
            step = 1 if key in _ON else -1
            self.at = max(0, self.at) if self.at < 0 else (self.at + step) % (last + 1)
            self.update()
            announce(self, self.points[self.at].words)
            QToolTip.showText(self.mapToGlobal(self.spot_of(self.at)), plain_tip(self.points[self.at].words), self)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at >= 0:
            self.opened.emit(self.points[self.at].key)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.at = -1
        self.update()
        super().focusOutEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.point_at(event.position().toPoint()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.point_at(event.position().toPoint())
        if found >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.points[found].key)
