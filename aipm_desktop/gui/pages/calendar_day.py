"""All of a day that has more than its cell can hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.pages.calendar_agenda import DayList
from aipm_desktop.gui.pages.calendar_canvas import CalendarCanvas
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr

_MOST_ROWS = 8
_UNDER = 32


class DayPopover(Popover):
    """Stands at the day it tells of; `list` has its entries. Acting on one closes it."""

    def __init__(
        self, desk: Desk, canvas: CalendarCanvas, day: date, entries: Sequence[CalendarEntry], today: date
    ) -> None:
        theme, u = desk.theme, desk.theme.u
        told = words.day_in_full(day, today)
        place = QWidget(canvas)
        box = canvas.rect_of_day(day).toRect()
        place.setGeometry(box.left(), box.top(), box.width(), u(_UNDER))
        super().__init__(theme, place, told, width=320, align="left", padding=12)
        title = Label(theme, told, "h3")
        title.setContentsMargins(u(8), u(4), 0, u(4))
        self.body.addWidget(title)
        self.list = DayList(desk, tr("Entries of {day}", day=told), inset=12)
        self.list.heads = False
        self.list.show_days(entries, day, day, today, clock_24=clock_24(desk))
        self.list.setFixedHeight(min(self.list.sizeHint().height(), u(44 * _MOST_ROWS)))
        self.body.addWidget(self.list)
        for signal in (self.list.opened, self.list.ticked, self.list.moved):
            signal.connect(self.accept)
        self.finished.connect(place.deleteLater)
