"""A card: a titled group of things on a page, with a thin edge and no shadow."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import Label


class Card(QFrame):
    """Put the content into `body`; put counts and buttons into the title's row with `add_to_header`.

    `small` is the look of the right column: 13 px title and 16 px padding.
    """

    def __init__(
        self, theme: Theme, title: str = "", caption: str = "", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        pad = theme.u(16 if small else 20)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.setSpacing(theme.u(12))
        self.header = QHBoxLayout()
        self.header.setSpacing(theme.u(10))
        self.title = Label(theme, title, "h3" if small else "h2")
        self.caption = Label(theme, caption, "cap", "text3")
        if title:
            self.setAccessibleName(title)
            self.header.addWidget(self.title)
            self.header.addWidget(self.caption)
            self.header.addStretch(1)
            outer.addLayout(self.header)
            self.caption.setVisible(bool(caption))  # not before it has a parent: it would be a window for a moment
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.u(8))
        outer.addLayout(self.body, 1)

    def add_to_header(self, widget: QWidget) -> None:
        """Put `widget` at the right end of the title's row."""
        self.header.addWidget(widget)

    def set_caption(self, text: str) -> None:
        """The muted words behind the title, such as a count."""
        self.caption.setText(text)
        self.caption.setVisible(bool(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            edge = self.theme.color("border")
            paint.panel(painter, self.rect(), self.theme.u(10), self.theme.color("surface"), edge)
