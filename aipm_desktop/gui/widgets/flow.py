"""Small widgets one after the other in as many rows as fit: the chips of a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from aipm_desktop.gui.theme.theme import Theme


class Flow(QWidget):
    """Shows what `show_items` was given, as high as the present width makes it. `gap` is in pixels at 100 %."""

    def __init__(self, theme: Theme, gap: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.items: list[QWidget] = []
        self._gap = gap
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_items(self, items: Sequence[QWidget]) -> None:
        """Show these in the place of the present ones, which are deleted."""
        for gone in self.items:
            gone.hide()
            gone.deleteLater()
        self.items = list(items)
        for item in self.items:
            item.setParent(self)
            item.show()
        self._arrange()
        self.updateGeometry()

    def _places(self, width: int) -> list[QRect]:
        gap = self.theme.u(self._gap)
        places: list[QRect] = []
        x = y = row = 0
        for item in self.items:
            size = item.sizeHint()
            if x and x + size.width() > width:
                x, y, row = 0, y + row + gap, 0
            places.append(QRect(x, y, min(size.width(), width), size.height()))
            x, row = x + size.width() + gap, max(row, size.height())
        return places

    def _arrange(self) -> None:
        for item, place in zip(self.items, self._places(self.width()), strict=True):
            item.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    def sizeHint(self) -> QSize:
        wanted = sum(item.sizeHint().width() + self.theme.u(self._gap) for item in self.items)
        return QSize(wanted, max((place.bottom() + 1 for place in self._places(max(1, self.width()))), default=0))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(40), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
