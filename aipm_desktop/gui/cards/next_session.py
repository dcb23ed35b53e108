"""The next session of a mentoring relationship: when and where it is, and what to talk about."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.agenda import AgendaCard
from aipm_desktop.gui.cards.appointment import DateTile
from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.cards.sessions import plan_session
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import choice_named, one_line
from aipm_desktop.gui.models.mentoring_rows import sessions_to_come
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.chip import Chip
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.mentoring import MENTORING
from aipm_desktop.planning.clock import day_of, here
from aipm_desktop.planning.dates import ago, guess_zone_difference, say_time, weekday_name
from aipm_desktop.services.other_clock import zone_there


class AgendaRows(AgendaCard):
    """The agenda without a frame of its own: it stands on the card of its session."""

    def __init__(self, desk: Desk, session: OpenRecord) -> None:
        super().__init__(desk, session, small=True)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.setContentsMargins(0, desk.theme.u(4), 0, 0)
        outer.setSpacing(desk.theme.u(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the card below is the ground."""


class NextSessionCard(RecordCard):
    """The first session not held yet with its agenda; without one, a button that plans it."""

    listens = ("session",)

    def __init__(self, desk: Desk, record: OpenRecord, *, small: bool = True) -> None:
        super().__init__(desk, record, "Next session", small=small)
        theme, u = desk.theme, desk.theme.u
        self.session: OpenRecord | None = None
        self.agenda: AgendaRows | None = None
        self.chip = Chip(theme, "", "mentoring")
        self.expand = IconButton(theme, "arrows-out-simple", tr("Open session"), size=28, on_click=self._open)
        self.add_to_header(self.chip)
        self.add_to_header(self.expand)
        self.when_row = QWidget()
        row = QHBoxLayout(self.when_row)
        row.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)
        row.setSpacing(u(12))
        self.tile = DateTile(theme)
        row.addWidget(self.tile)
        words = QVBoxLayout()
        words.setSpacing(u(2))
        words.addStretch(1)
        self.time = Para(theme, "", "strong", "text")
        self.place = Para(theme, "", "cap")
        words.addWidget(self.time)
        words.addWidget(self.place)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.body.addWidget(self.when_row)
        self.guard = Para(theme, "", "cap", "warning")
        self.add_plain(self.guard)
        self.none = Label(theme, tr("No session planned"), "body", "text3")
        self.add_plain(self.none)
        self.plan = Button(theme, tr("Plan session"), "link", icon="plus", small=True)
        self.plan.clicked.connect(lambda: plan_session(desk, record))
        line = QHBoxLayout()
        line.addWidget(self.plan)
        line.addStretch(1)
        self.body.addLayout(line)
        self.reload()

    def reload(self) -> None:
        found = next(iter(sessions_to_come(self.desk.store, self.record.id)), None)
        if found is None or self.session is None or found["id"] != self.session.id:
            self._change_session(found)
        elif found != self.session.values:
            self.session.reload()
        if self.agenda is not None:
            self.agenda.reload()
        for part in (self.chip, self.expand, self.when_row):
            part.setVisible(found is not None)
        for part in (self.none, self.plan):
            part.setVisible(found is None)
        self.guard.hide()
        if found is not None:
            self._say(found)

    def _change_session(self, found: Values | None) -> None:
        if self.agenda is not None:
            discard(self.body, [self.agenda])
        if self.session is not None:
            self.session.deleteLater()
        self.session = OpenRecord(self.desk, "session", found["id"], self) if found else None
        self.agenda = AgendaRows(self.desk, self.session) if self.session else None
        if self.agenda is not None:
            self.body.addWidget(self.agenda)

    def _say(self, session: Values) -> None:
        starts, zone, hours = session["starts"], session["zone"], clock_24(self.desk)
        day = day_of(starts, zone) if starts else None
        away = (day - self.desk.today()).days if day else 0
        self.tile.set_day(day)
        if day is None:
            self.chip.hide()
            self.time.setText(tr("No date yet"))
        else:
            near = {0: tr("today"), 1: tr("tomorrow")}
            words = near.get(away) or tr("in {count} days", count=away)
            words = tr("was {ago}", ago=ago(day, today=self.desk.today())) if away < 0 else words
            self.chip.set(words, "warning" if away < 0 else "mentoring")
            begin = here(starts, zone)
            end = begin + timedelta(minutes=session["minutes"] or self.record.values["session_minutes"] or 0)
            span = " – ".join(dict.fromkeys((say_time(begin.time(), hours), say_time(end.time(), hours))))
            self.time.setText(f"{weekday_name(day)}, {span}")
            there = zone_there(self.desk.store, "session", session)
            other = guess_zone_difference(starts, there, clock_24=hours)
            self.guard.setText(other.words if other else "")
            self.guard.set_tone("warning" if other and other.night else "text2")
            self.guard.setVisible(other is not None)
        medium = choice_named(MENTORING, MENTORING.field("medium"), self.record.values["medium"])
        number = session["number"]
        where = (
            one_line(session["place"], 80) or (tr(medium.label) if medium else ""),
            tr("session {number}", number=number) if number else "",
        )
        self.place.setText(" · ".join(part for part in where if part))

    def _open(self) -> None:
        if self.session is not None:
            self.desk.navigator.open_record("session", self.session.id)

    def finish_typing(self) -> None:
        if self.agenda is not None:
            self.agenda.finish_typing()
