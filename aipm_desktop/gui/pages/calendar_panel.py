"""The agenda at the right of the month: the days from the chosen one on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.pages.calendar_agenda import DayList
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr

WIDTH = 272
DAYS = 14
_MOST_ROWS = 60
_DAY = timedelta(days=1)


class AgendaPanel(QWidget):
    """`list` holds the days; the button in its head shows everything as a table."""

    def __init__(self, desk: Desk, on_table: Callable[[], object]) -> None:
        super().__init__()
        self.theme = desk.theme
        u = self.theme.u
        self.setFixedWidth(u(WIDTH))
        head = QHBoxLayout()
        head.setContentsMargins(u(20), 0, u(12), 0)
        head.addWidget(Label(self.theme, tr("Agenda"), "h2"))
        head.addStretch(1)
        self.as_table = IconButton(self.theme, "rows", tr("Show as table"), size=28, on_click=on_table)
        head.addWidget(self.as_table)
        self.list = DayList(desk, tr("Agenda"))
        self.nothing = Para(self.theme, "", "body", "text2")
        self.nothing.setContentsMargins(u(20), u(8), u(20), 0)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addStretch(1)
        self._layers = QStackedWidget()
        self._layers.addWidget(self.list)
        self._layers.addWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, u(22), 0, u(8))
        outer.setSpacing(u(2))
        outer.addLayout(head)
        outer.addWidget(self._layers, 1)
        self.setProperty("region", True)

    def show_days(self, entries: Sequence[CalendarEntry], day: date, today: date, *, clock_24: bool) -> None:
        """The two weeks from `day` on."""
        last = day + (DAYS - 1) * _DAY
        self.list.show_days(entries, day, last, today, clock_24=clock_24, most=_MOST_ROWS)
        self.nothing.setText(
            tr("Nothing from {first} to {last}.", first=words.short_day(day), last=words.short_day(last))
        )
        self._layers.setCurrentIndex(0 if self.list.days.rows else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.theme.color("surface"))
            painter.fillRect(0, 0, 1, self.height(), self.theme.color("border"))
