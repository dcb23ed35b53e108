"""The head of Today: greeting, date, the bell and New."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.reminders import ReminderBell
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.text import ElidedLabel, Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.planning.dates import month_name, weekday_name

_OFFERED = ("contact", "interaction", "interview", "task", "study", "course", "certification", "event", "mentoring")
"""What New offers, in the order of how often it is wanted."""


def greeting(hour: int, name: str) -> str:
    """How one greets at this hour of the day; by name when it is known."""
    words = tr("Good morning") if 4 <= hour < 12 else tr("Good afternoon") if 12 <= hour < 18 else tr("Good evening")
    return f"{words}, {name}" if name else words


def day_in_full(day: date) -> str:
    """Thursday 19 November 2026."""
    return f"{weekday_name(day)} {day.day} {month_name(day)} {day.year}"


class TodayHeader(QWidget):
    """One line with a date below it, and at the right what can be done at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        theme = desk.theme
        u = theme.u
        self.title = ElidedLabel(theme, "", "title")
        self.date = Label(theme, "", "body", "text2")
        words = QVBoxLayout()
        words.setSpacing(u(2))
        words.addWidget(self.title)
        words.addWidget(self.date)
        self.bell = ReminderBell(desk)
        self.new = Button(theme, tr("New"), "primary", icon="plus-bold", menu=self._menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(8))
        row.addLayout(words, 1)
        row.addWidget(self.bell)
        row.addWidget(self.new)

    def _menu(self) -> Menu:
        menu = Menu(self.desk.theme, tr("New"), self)
        for name in _OFFERED:
            kind = BY_NAME[name]
            menu.add(tr(kind.singular), kind.icon, partial(self.desk.navigator.new_record, name))
        return menu

    def refresh(self) -> None:
        """Greet anew."""
        now = self.desk.now().astimezone()
        self.title.setText(greeting(now.hour, self.desk.settings.name))
        self.date.setText(day_in_full(now.date()))
