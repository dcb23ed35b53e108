"""When and where: the date tile of an interview, a session or an event."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.saying import clock_24, shown
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import minutes_in_words
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Date, Kind, When
from aipm_desktop.planning.clock import day_of, here, is_moment
from aipm_desktop.planning.dates import guess_zone_difference, month_name, say_time, weekday_name
from aipm_desktop.services.other_clock import WITH_PEOPLE, zone_there

_PLACES = ("place", "venue", "city")
_LINKS = ("join_link", "online_link")


def appointment_of(kind: Kind) -> Date | None:
    """The date of a kind at which its records take place: an appointment that has an end or a length."""
    return next((each for each in kind.dates if each.appointment and (each.end or each.minutes)), None)


class DateTile(QWidget):
    """Month and day as on a calendar's leaf; empty without a day."""

    def __init__(self, theme: Theme, day: date | None = None) -> None:
        super().__init__()
        self.theme = theme
        self.day = day
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(48), self.theme.u(52))

    def set_day(self, day: date | None) -> None:
        """Show another day."""
        self.day = day
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            date_tile(painter, self.theme, QRectF(self.rect()), self.day)


def date_tile(painter: QPainter, theme: Theme, rect: QRectF, day: date | None, *, past: bool = False) -> None:
    """Paint month and day in `rect`, 48 x 52."""
    u = theme.u
    colors = theme.hue("neutral" if past else "certification")
    paint.panel(painter, rect, u(8), colors.tint, theme.color("border"))
    lower = QRectF(rect.left(), rect.top() + u(18), rect.width(), rect.height() - u(18))
    paint.panel(painter, lower, u(7), theme.color("surface"), theme.color("border"))
    painter.fillRect(QRectF(rect.left() + 1, lower.top() - 1, rect.width() - 2, u(6)), theme.color("surface"))
    head = QRectF(rect.left(), rect.top(), rect.width(), u(18))
    name = month_name(day, brief=True).upper() if day else "–"
    paint.text(painter, head, name, theme.font("microstrong"), colors.fg, paint.CENTRE)
    paint.text(painter, lower, str(day.day) if day else "?", theme.font("h2"), theme.color("text"), paint.CENTRE)


class AppointmentCard(RecordCard):
    """Date tile, day and time, place, status; and the other clock when the appointment is in another zone."""

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "", small=small)
        self.setAccessibleName(tr("When and where"))
        theme = desk.theme
        row = QHBoxLayout()
        row.setSpacing(theme.u(12))
        row.setContentsMargins(theme.u(GUTTER), 0, theme.u(GUTTER), 0)
        self.tile = DateTile(theme)
        row.addWidget(self.tile)
        words = QVBoxLayout()
        words.setSpacing(theme.u(2))
        words.addStretch(1)
        self.day = Label(theme, "", "strong")
        self.time = Para(theme, "", "cap")
        words.addWidget(self.day)
        words.addWidget(self.time)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.chip = Chip(theme, "")
        row.addWidget(self.chip)
        self.body.addLayout(row)
        self.guard = Para(theme, "", "cap", "warning")
        self.add_plain(self.guard)
        self.reload()

    def reload(self) -> None:
        kind, values = self.record.kind, self.record.values
        each = appointment_of(kind)
        when: When | None = values.get(each.field) if each else None
        there = zone_there(self.desk.store, kind.name, values)
        zone = "" if kind.name in WITH_PEOPLE else there  # whoever goes to an event lives by the clock there
        self.set_shown(when is not None)
        status = kind.status(values.get(kind.status_field, ""))
        self.chip.set(tr(status.label) if status else "", status.hue if status else "neutral")
        self.chip.setVisible(status is not None)
        self.chip.setMinimumWidth(self.chip.sizeHint().width())
        self.tile.set_day(day_of(when, zone) if when else None)
        self.day.setText(_in_full(day_of(when, zone)) if when else tr("No date yet"))
        self.time.setText(" · ".join(self._details(when, zone)))
        self.time.setVisible(bool(self.time.text()))
        other = guess_zone_difference(when, there, clock_24=clock_24(self.desk)) if when and is_moment(when) else None
        self.guard.setText(other.words if other else "")
        self.guard.set_tone("warning" if other and other.night else "text2")
        self.guard.setVisible(other is not None)

    def _details(self, when: When | None, zone: str) -> list[str]:
        kind, values = self.record.kind, self.record.values
        parts: list[str] = []
        if when is not None and is_moment(when):
            end = values.get("ends")
            span = say_time(here(when, zone).time(), clock_24(self.desk))
            if isinstance(end, datetime):
                span += f" – {say_time(here(end, zone).time(), clock_24(self.desk))}"
            elif values.get("minutes"):
                span += f" · {minutes_in_words(values['minutes'])}"
            parts.append(span)
        parts += [
            shown(self.desk, kind, field, values[field.name], values)
            for field in kind.fields
            if field.name in (*_PLACES, "channel", "medium") and values.get(field.name)
        ]
        if any(values.get(name) for name in _LINKS):
            parts.append(tr("online"))
        return [one_line(part, 80) for part in parts]


def _in_full(day: date) -> str:
    return f"{weekday_name(day, brief=True)} {day.day} {month_name(day)}"
