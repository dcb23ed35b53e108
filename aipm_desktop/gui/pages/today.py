"""Today: what needs the person now."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.today_header import TodayHeader


class TodayPage(Page):
    """Greeting, figures, agenda, learning hours and the people to get back in touch with."""

    key = "today"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        u = desk.theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(u(32), u(16), u(32), u(24))
        column.setSpacing(u(16))
        self.header = TodayHeader(desk)
        column.addWidget(self.header)
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        self.header.refresh()
