"""Avatars: a person's initials on a tint that their name picks, alone or as a stack."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip


class Avatar(QWidget):
    """Initials on a disc of `size` pixels (24 to 56). `hue` overrides the one the name picks."""

    def __init__(self, theme: Theme, name: str, size: int = 32, hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hue = hue
        self.side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self.name = name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(self.side), self.theme.u(self.side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint.avatar(painter, self.theme, self.rect(), self.name, self.hue)


class AvatarStack(QWidget):
    """Several people in little room: `most` discs that overlap, the first on top, then "+4" for the rest."""

    def __init__(
        self, theme: Theme, names: Sequence[str], size: int = 28, most: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.names = list(names)
        self.side = size
        self.most = most
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(self.names))
        self.setToolTip(plain_tip("\n".join(self.names)))

    def _discs(self) -> list[tuple[str, str]]:
        """(name, words instead of the initials) of every disc, first person first."""
        rest = len(self.names) - self.most
        if rest <= 0:
            return [(name, "") for name in self.names]
        return [*((name, "") for name in self.names[: self.most]), ("", f"+{rest}")]

    def sizeHint(self) -> QSize:
        u, count = self.theme.u, len(self._discs())
        return QSize(count * u(self.side) - max(0, count - 1) * u(4), u(self.side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        u = self.theme.u
        with QPainter(self) as painter:
            for index, (name, words) in reversed(list(enumerate(self._discs()))):
                box = QRect(index * (u(self.side) - u(4)), 0, u(self.side), u(self.side))
                edge = box.adjusted(-2, -2, 2, 2)
                paint.panel(painter, edge, edge.width() / 2, self.theme.color("surface"), None)
                paint.avatar(painter, self.theme, box, name, "neutral" if words else "", words)
