"""What can be decided about rows to check, for the selected ones at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from aipm_desktop.gui.models.import_rows import OTHER, OUT, SAME
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import tr

KEYS = {"s": SAME, "n": OTHER, "o": OUT}
"""The letters of the decisions, in the table."""


class DecideBar(QFrame):
    """`chosen` carries `SAME`, `OTHER` or `OUT` for the selected rows."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        u = theme.u
        self.setAccessibleName(tr("Decide about the selected rows"))
        self.setProperty("region", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(u(42), u(10), u(10), u(10))
        row.setSpacing(u(8))
        self.label = Para(theme, "", "body", "warning")
        self.label.setContentsMargins(0, u(2), 0, 0)
        row.addWidget(self.label, 1)
        self.buttons: dict[str, Button] = {}
        for key, choice, words in (
            ("S", SAME, tr("Same person")),
            ("N", OTHER, tr("New contact")),
            ("O", OUT, tr("Leave out")),
        ):
            button = Button(theme, words, small=True, on_click=partial(self.chosen.emit, choice))
            button.setToolTip(tr("{words} ({key})", words=words, key=key))
            self.buttons[choice] = button
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, selected: int, doubled: int) -> None:
        """How many of the selected rows can be decided upon, and how many of those may be somebody known."""
        if selected > 1:
            words = tr("{count} rows are selected.", count=f"{selected:,}")
        else:
            words = tr("Decide about the selected row, or select several. Undecided rows without a tick stay out.")
        self.label.setText(words)
        for choice, button in self.buttons.items():
            button.setEnabled(bool(doubled if choice == SAME else selected))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        colors = theme.hue("warning")
        with QPainter(self) as painter:
            paint.panel(painter, self.rect(), u(8), colors.tint, colors.solid if theme.outlined else None)
            theme.icons.draw(painter, QRectF(u(14), 0, u(18), self.height()), "question", colors.fg, u(18))
