"""Tabs of a page: text and a line under the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme


class Tabs(QTabBar):
    """`tabs` are (key, label). `changed` carries the key; counts stand behind a label, muted."""

    changed = Signal(str)

    def __init__(self, theme: Theme, name: str, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self._labels: list[str] = []
        self._counts: dict[str, int] = {}
        self.keys = [key for key, _label in tabs]
        for _key, label in tabs:
            self._labels.append(label)
            self.addTab(label.replace("&", "&&"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(lambda index: self.changed.emit(self.keys[index]))

    def set_count(self, key: str, count: int) -> None:
        """Show how many things the tab holds; 0 shows nothing."""
        self._counts[key] = count
        index = self.keys.index(key)
        self.setTabText(index, self._labels[index].replace("&", "&&"))
        self.setAccessibleTabName(index, f"{self._labels[index]} {count}" if count else self._labels[index])
        self.update()

    def value(self) -> str:
        """The key of the tab in front."""
        return self.keys[self.currentIndex()]

    def set_value(self, key: str) -> None:
        """Bring the tab of `key` to the front."""
        self.setCurrentIndex(self.keys.index(key))

    def _count(self, index: int) -> str:
        count = self._counts.get(self.keys[index], 0) if index < len(self.keys) else 0
        return str(count) if count else ""

    def tabSizeHint(self, index: int) -> QSize:
        u = self.theme.u
        width = round(paint.text_width(self.theme.font("h3"), self._labels[index]) + 0.5) + u(6)
        count = self._count(index)
        if count:
            width += u(7) + round(paint.text_width(self.theme.font("body"), count) + 0.5)
        return QSize(width + (u(19) if index < len(self.keys) - 1 else 0), u(36))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        sizes = [self.tabSizeHint(index) for index in range(self.count())]
        return QSize(sum(size.width() for size in sizes), self.theme.u(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _face(self, index: int) -> QRect:
        """The part of a tab that carries its text and line: all but the gap to the next."""
        rect = self.tabRect(index)
        gap = self.theme.u(19) if index < len(self.keys) - 1 else 0
        return rect.adjusted(0, 0, -gap, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        with QPainter(self) as painter:
            for index, label in enumerate(self._labels):
                face, on = self._face(index), index == self.currentIndex()
                font = theme.font("h3" if on else "strong")
                ink = "disabled" if not self.isTabEnabled(index) else "text" if on else "text2"
                box = QRectF(face).adjusted(u(3), 0, 0, -u(2))
                paint.text(painter, box, label, font, theme.color(ink))
                count = self._count(index)
                if count:
                    box.setLeft(box.left() + paint.text_width(font, label) + u(7))
                    paint.text(painter, box, count, theme.font("body"), theme.color("text2"))
                if on:
                    line = QRectF(face.left(), face.bottom() - 1, face.width(), 2)
                    painter.fillRect(line, theme.color("accent_fg"))
