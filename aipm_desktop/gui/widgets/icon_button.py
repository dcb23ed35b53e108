"""A square button that shows an icon alone; its name is its tool tip and what a screen reader says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.widgets.text import plain_tip


class IconButton(Hovered, QPushButton):
    """An icon with a name. `shortcut` is only told in the tool tip: the action itself belongs to the window.

    `size` is 32, 28 in card heads, 24 at least. `set_badge("2")` puts a small count on the upper right corner.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        shortcut: str = "",
        size: int = 32,
        icon_size: int = 16,
        token: str = "text2",
        menu: QMenu | None = None,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.glyph = icon
        self.side = size
        self.icon_size = icon_size
        self.token = token
        self.hover_token = "hover"
        self._badge = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)  # Qt lets Enter press only such a button
        self.set_name(name, shortcut)
        if menu is not None:
            self.setMenu(menu)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def set_name(self, name: str, shortcut: str = "") -> None:
        """The accessible name, and the tool tip with the shortcut in the platform's own spelling."""
        self.setAccessibleName(name)
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(plain_tip(f"{name} ({keys})" if keys else name))

    def set_badge(self, text: str) -> None:
        """A count on the corner; empty for none. Say it in the name too."""
        self._badge = text
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(self.side), self.theme.u(self.side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        lit = self.isEnabled() and (self.underMouse() or self.isChecked())
        ink = theme.color(self.token if self.isEnabled() else "disabled")
        with QPainter(self) as painter:
            if self.isDown() or lit:
                fill = theme.color("pressed" if self.isDown() else self.hover_token)
                paint.panel(painter, self.rect(), u(7), fill, None)
            theme.icons.draw(painter, self.rect(), self.glyph, ink, u(self.icon_size))
            if self._badge:
                font = theme.font("badge")
                width = max(u(14), round(paint.text_width(font, self._badge)) + u(8))
                box = QRectF(self.width() / 2 + u(7) - width / 2, u(2), width, u(14))
                paint.panel(painter, box.adjusted(-1, -1, 1, 1), u(8), theme.color("page"), None)
                paint.panel(painter, box, u(7), theme.color("danger_fill"), None)
                paint.text(painter, box, self._badge, font, theme.color("on_fill"), paint.CENTRE)
