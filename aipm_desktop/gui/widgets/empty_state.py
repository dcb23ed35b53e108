"""What a page shows before it has anything to show: why it is worth it, and how to start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.widgets.tile import Tile

Offer = tuple[str, Callable[[], object]]


class EmptyState(QWidget):
    """One icon, one heading, one paragraph, one main button, at most one other. A button is (label, action)."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        text: str,
        primary: Offer | None = None,
        secondary: Offer | None = None,
        hue: str = "certification",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        u = theme.u
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(Tile(theme, icon, hue, 56), 0, centre)
        column.addSpacing(u(18))
        self.title = Label(theme, title, "h2")
        column.addWidget(self.title, 0, centre)
        column.addSpacing(u(8))
        self.text = Para(theme, text, width=420)
        self.text.setAlignment(centre | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.text, 0, centre)
        column.addSpacing(u(20))
        row = QHBoxLayout()
        row.setSpacing(u(8))
        row.addStretch(1)
        self.primary = self._button(theme, row, primary, main=True)
        self.secondary = self._button(theme, row, secondary, main=False)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        self.setAccessibleName(title)

    @staticmethod
    def _button(theme: Theme, row: QHBoxLayout, offer: Offer | None, *, main: bool) -> Button | None:
        if offer is None:
            return None
        button = Button(theme, offer[0], "primary" if main else "secondary", on_click=offer[1])
        row.addWidget(button)
        return button
