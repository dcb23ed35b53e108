"""How often there was contact in the last twelve weeks, and the rhythm that was set."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.rhythm import ask_rhythm
from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.keep_in_touch import USUAL_TIERS, keep_in_touch

_WEEKS = 12


class WeekBars(QWidget):
    """One bar a week, the present week last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.counts: list[int] = [0] * _WEEKS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: list[int]) -> None:
        """Show other counts, the oldest week first."""
        self.counts = counts
        said = ", ".join(map(str, counts))
        self.setAccessibleName(tr("Contacts a week, oldest first: {counts}", counts=said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(200), self.theme.u(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        most, step = max(*self.counts, 2), self.width() / _WEEKS
        with QPainter(self) as painter:
            for week, count in enumerate(self.counts):
                height = u(3) if not count else u(6) + (self.height() - u(6)) * count / most
                bar = QRectF(step * (week + 0.5) - u(4), self.height() - height, u(8), height)
                color = theme.hue("interview").solid if count else theme.color("border")
                paint.panel(painter, bar, u(2), color, None)


class RelationshipCard(RecordCard):
    """Touches by week, last touch and next touch in words."""

    listens = ("interaction", "interview", "session", "event", "task")

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "Relationship", small=small)
        self.body.setSpacing(desk.theme.u(2))
        self.count = Label(desk.theme, "", "strong")
        self.rhythm = Para(desk.theme, "", "cap")
        self.bars = WeekBars(desk.theme)
        self.ask = Button(desk.theme, tr("Keep in touch…"), "link", small=True)
        self.ask.clicked.connect(lambda: ask_rhythm(desk, [record.id], self.ask))
        self.add_to_header(self.ask)
        for part in (self.count, self.rhythm, self.bars):
            self.add_plain(part)
        self.reload()

    def reload(self) -> None:
        today = self.desk.today()
        monday = today - timedelta(days=today.weekday())
        days = [day_of(when) for _kind, _id, when in self.desk.store.touches(self.record.id)]
        counts = [0] * _WEEKS
        for day in days:
            week = _WEEKS - 1 - (monday - (day - timedelta(days=day.weekday()))).days // 7
            if 0 <= week < _WEEKS and day <= today:
                counts[week] += 1
        total = sum(counts)
        words = tr("1 contact in 12 weeks") if total == 1 else tr("{count} contacts in 12 weeks", count=total)
        self.count.setText(words)
        self.rhythm.setText(self._rhythm())
        self.bars.set_counts(counts)

    def _rhythm(self) -> str:
        """The rhythm in words, and when the next touch is due."""
        tiers = {**USUAL_TIERS, **self.desk.settings.cadence.model_dump()}
        touched = self.desk.store.last_touches([self.record.id], self.desk.today())
        nudges = keep_in_touch([self.record.values], touched, today=self.desk.today(), tiers=tiers)
        if not nudges:
            return tr("No rhythm set")
        nudge = nudges[0]
        every = tr("Keep in touch every {days} days", days=nudge.cadence_days) if nudge.cadence_days else ""
        due = say_when(self.desk, nudge.next_on, inside=True)
        if nudge.paused_until:
            until = say_when(self.desk, nudge.paused_until, inside=True)
            return " · ".join(part for part in (every, tr("paused until {day}", day=until)) if part)
        if nudge.pinned and nudge.band == "on_rhythm":
            return " · ".join(part for part in (every, tr("next {day}, as you pinned it", day=due)) if part)
        band = {"on_rhythm": tr("next {day}"), "due": tr("due since {day}"), "late": tr("late, due since {day}")}
        return " · ".join(part for part in (every, band[nudge.band].format(day=due)) if part)
