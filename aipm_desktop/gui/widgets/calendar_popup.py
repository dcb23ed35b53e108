"""The month that opens beside a date field."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.words import tr


class _Month(QCalendarWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # Longer day names are cut off at this width.
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        header = QTextCharFormat()
        header.setForeground(theme.color("text3"))
        header.setBackground(theme.color("raised"))
        self.setHeaderTextFormat(header)
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window, QPalette.ColorRole.AlternateBase):
            palette.setColor(role, theme.color("raised"))
        self.setPalette(palette)
        # Qt marks weekends red, also in the row of day names; `paintCell` colours the days themselves.
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            plain = QTextCharFormat()
            plain.setForeground(theme.color("text3"))
            self.setWeekdayTextFormat(day, plain)
        for name, icon, words in (
            ("qt_calendar_prevmonth", "caret-left-bold", tr("Month before")),
            ("qt_calendar_nextmonth", "caret-right-bold", tr("Month after")),
        ):
            button = cast(QToolButton, self.findChild(QToolButton, name))
            button.setIcon(theme.icon(icon, "text2", 14))
            button.setIconSize(QSize(theme.u(14), theme.u(14)))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFixedWidth(theme.u(32))

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        theme, u = self.theme, self.theme.u
        when = day if isinstance(day, QDate) else QDate(day.year, day.month, day.day)
        chosen = when == self.selectedDate()
        inside = when.month() == self.monthShown() and when.year() == self.yearShown()
        painter.save()
        ink = "text" if inside else "disabled"
        font = QFont(theme.font("body"))
        if chosen:
            side = u(27)
            centre = QRectF(rect).center()
            disc = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            paint.panel(painter, disc, side / 2, theme.color("accent"), None)
            ink, font = "on_fill", QFont(theme.font("h3"))
        paint.text(painter, rect, str(when.day()), font, theme.color(ink), paint.CENTRE)
        painter.restore()


class CalendarPopup(Popover):
    """A month to pick a day from. `picked` carries it; arrows, PgUp and PgDn move, Enter picks, Esc leaves."""

    picked = Signal(object)

    def __init__(self, theme: Theme, anchor: QWidget, day: date, name: str) -> None:
        super().__init__(theme, anchor, name, width=280, align="left", padding=7)
        self.month = _Month(theme)
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.setMinimumSize(theme.u(266), theme.u(282))
        self.month.setAccessibleName(name)
        self.month.clicked.connect(self._pick)
        self.month.activated.connect(self._pick)
        self.body.addWidget(self.month)

    def first_focus(self) -> QWidget | None:
        return cast(QWidget, self.month.findChild(QWidget, "qt_calendar_calendarview"))

    def _pick(self, day: QDate | date) -> None:
        if self.isVisible():
            when = cast(date, day.toPython()) if isinstance(day, QDate) else day
            self.accept()
            self.picked.emit(when)
