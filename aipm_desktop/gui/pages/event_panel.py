"""The panel beside the events: when and where, what I want from it, whom to meet, and what must be done before."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.about import tasks_about
from aipm_desktop.gui.cards.actions import main_action
from aipm_desktop.gui.cards.appointment import DateTile
from aipm_desktop.gui.cards.check_line import CheckLine
from aipm_desktop.gui.cards.choice_edit import ChoiceEdit
from aipm_desktop.gui.cards.follow_link import follow
from aipm_desktop.gui.cards.long_text import LongText
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.properties import Property
from aipm_desktop.gui.cards.property_list import PropertyList
from aipm_desktop.gui.cards.record_card import GUTTER
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.cards.rows import NewRow
from aipm_desktop.gui.cards.saying import clock_24, say_when
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import choice_named, one_line
from aipm_desktop.gui.models.event_rows import deadline_words, last_day, place_words, when_words
from aipm_desktop.gui.pages.side_panel import SidePanel
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Values
from aipm_desktop.kinds.event import EVENT
from aipm_desktop.planning.clock import day_of, is_moment
from aipm_desktop.planning.dates import guess_zone_difference

_TOLD = ("status", "type", "starts", "ends", "venue", "city", "cost", "goals", "online_link")


class Glyph(QWidget):
    """An icon before a line of text; the text carries the meaning."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self.theme = theme
        self.icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(16), self.theme.u(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            self.theme.icons.draw(painter, rect, self.icon, self.theme.color("text2"), self.theme.u(16))


class EventPanel(SidePanel):
    """Ticking a deadline deals with it, Enter in the last line of the people adds one; everything can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, EVENT.name)
        self.new_person: NewRow | None = None

    def _fill(self, column: QVBoxLayout, record: OpenRecord) -> None:
        u = self.desk.theme.u
        column.addLayout(self._head(record))
        column.addSpacing(u(12))
        self._when_and_where(column, record.values)
        column.addSpacing(u(10))
        self._buttons(column, record)
        self._goals(column, record)
        self._people(column, record)
        self._deadlines(column, record)
        self._tasks(column, record)
        self._rest(column, record)

    def _head(self, record: OpenRecord) -> QHBoxLayout:
        theme, values, u = self.desk.theme, record.values, self.desk.theme.u
        row = QHBoxLayout()
        row.setContentsMargins(u(GUTTER), 0, u(GUTTER), 0)
        row.setSpacing(u(12))
        day = day_of(values["starts"], values["zone"]) if values["starts"] else None
        row.addWidget(DateTile(theme, day), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(u(1))
        words.addStretch(1)
        words.addWidget(Para(theme, one_line(record.title, 160), "h2", "text"))
        type_ = choice_named(EVENT, EVENT.field("type"), values["type"])
        below = [tr(type_.label) if type_ else "", one_line(values["cost"], 60)]
        words.addWidget(Para(theme, " · ".join(part for part in below if part), "cap", "text2"))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def _when_and_where(self, column: QVBoxLayout, values: Values) -> None:
        starts, zone, hours = values["starts"], values["zone"], clock_24(self.desk)
        self._fact(column, "clock", when_words(values, self.desk.today(), hours, dated=True))
        if starts is not None and is_moment(starts):
            other = guess_zone_difference(starts, zone, clock_24=hours)
            if other is not None:
                self._fact(column, "globe", other.words, "warning" if other.night else "text2")
        place = place_words(values)
        if place:
            self._fact(column, "map-pin", place)

    def _fact(self, column: QVBoxLayout, icon: str, words: str, tone: str = "text") -> None:
        u = self.desk.theme.u
        row = QHBoxLayout()
        row.setContentsMargins(u(GUTTER), u(2), u(GUTTER), u(2))
        row.setSpacing(u(10))
        row.addWidget(Glyph(self.desk.theme, icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Para(self.desk.theme, words, "body", tone), 1)
        column.addLayout(row)

    def _buttons(self, column: QVBoxLayout, record: OpenRecord) -> None:
        theme, values = self.desk.theme, record.values
        status = ChoiceEdit(theme, tr("Status"), EVENT.statuses, bare=True)
        status.show_key(values["status"])
        status.chosen.connect(lambda key: QTimer.singleShot(0, self, lambda: self._set_status(key)))
        row = QHBoxLayout()
        row.setContentsMargins(theme.u(GUTTER), 0, theme.u(GUTTER), 0)
        row.setSpacing(theme.u(6))
        row.addWidget(status)
        over = last_day(values["starts"], values["ends"], values["zone"])
        main = main_action(self.desk, record)
        if over is None or over >= self.desk.today():
            export = self.desk.navigator.export_calendar
            row.addWidget(Button(theme, tr("Add to calendar"), icon="calendar-plus", small=True, on_click=export))
        elif main is not None:
            row.addWidget(Button(theme, main.label, icon=main.icon, small=True, on_click=self._finish))
        row.addStretch(1)
        column.addLayout(row)
        link = values["online_link"]
        if link:
            column.addSpacing(theme.u(6))
            online = QHBoxLayout()
            online.setContentsMargins(theme.u(GUTTER), 0, theme.u(GUTTER), 0)
            open_link = Button(theme, tr("Open link"), icon="arrow-square-out", small=True)
            open_link.clicked.connect(lambda: follow(self.desk, link))
            online.addWidget(open_link)
            online.addStretch(1)
            column.addLayout(online)

    def _finish(self) -> None:
        """The one thing to do with a past event: say that I was there. Later, as the panel is built anew by it."""
        main = main_action(self.desk, self.record) if self.record is not None else None
        if main is not None:
            run = main.run
            QTimer.singleShot(0, self, lambda: run(self))

    def _set_status(self, key: str) -> None:
        if self.record is not None:
            self.record.set_status(key)

    def _goals(self, column: QVBoxLayout, record: OpenRecord) -> None:
        self._heading(column, tr("My goals"))
        field = EVENT.field("goals")
        goals = Property(self.desk, EVENT, field, lambda each, raw: record.save({each.name: raw}), stacked=True)
        goals.label.hide()
        if isinstance(goals.widget, LongText):
            goals.widget.edit.setPlaceholderText(tr(field.label))
        goals.show_values(record.values)
        column.addWidget(goals)

    def _people(self, column: QVBoxLayout, record: OpenRecord) -> None:
        self._heading(column, tr("People to meet"))
        for row in record.values["people_to_meet"]:
            self._person(column, row, row["why"])
        self.new_person = NewRow(self.desk, record, EVENT.rows_named("people_to_meet"), self.add_person)
        column.addWidget(self.new_person)
        if record.values["people_met"]:
            self._heading(column, tr("People met"))
        for row in record.values["people_met"]:
            self._person(column, row, row["what"])

    def _person(self, column: QVBoxLayout, row: Values, words: str) -> None:
        line = RecordLine(self.desk.theme, row["contact_name"] or tr("Nobody"), words or "")
        line.clicked.connect(lambda: self.desk.navigator.open_record("contact", row["contact_id"]))
        column.addWidget(line)

    def add_person(self, values: Values) -> None:
        """Add somebody to meet. Raises AipmError when the name leads to nobody."""
        record = self.record
        if record is None:
            return
        present = [dict(row) for row in record.values["people_to_meet"]]
        record.save({"people_to_meet": [*present, values]}, tr("Add to people to meet"))
        # The line that adds is still at work: the panel is built anew when it has finished.
        QTimer.singleShot(0, self, self._show_added)

    def _show_added(self) -> None:
        if self.record is not None:
            self._build()
        if self.new_person is not None:
            self.new_person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _deadlines(self, column: QVBoxLayout, record: OpenRecord) -> None:
        rows = [row for row in record.values["deadlines"] if row["at"]]
        if not rows:
            return
        self._heading(column, tr("Deadlines"))
        for row in sorted(rows, key=lambda each: each["at"].isoformat()):
            self._deadline(column, row)

    def _deadline(self, column: QVBoxLayout, row: Values) -> None:
        theme, u, today = self.desk.theme, self.desk.theme.u, self.desk.today()
        choice = choice_named(EVENT, EVENT.rows_named("deadlines").fields[0], row["type"])
        title = tr(choice.label) if choice else tr("Deadline")
        there, here = deadline_words(row["at"], row["zone"], today, clock_24(self.desk))
        late = not row["done"] and day_of(row["at"], row["zone"]) < today
        tone = "danger" if late else ""
        said = tr("Overdue since {day}", day=there) if late else there
        line = CheckLine(theme, title, said, checked=row["done"], tone=tone)
        line.setAccessibleName(", ".join(part for part in (title, said, here) if part))
        line.clicked.connect(lambda on: self._deal(row["id"], on, title))
        line.opened.connect(self._open)
        column.addWidget(line)
        if here:
            other = Para(theme, here, "cap", "danger" if late else "text2")
            other.setContentsMargins(u(36), 0, u(GUTTER), u(4))
            column.addWidget(other)

    def _deal(self, id: int, done: bool, title: str) -> None:
        record = self.record
        if record is None:
            return
        rows = [{**row, "done": done} if row["id"] == id else dict(row) for row in record.values["deadlines"]]
        try:
            record.save({"deadlines": rows}, tr("Deal with {title}", title=title.lower()))
        except AipmError:
            self._build()  # the state word says why
            return
        offer_undo(
            self.desk, tr("Dealt with: {title}", title=title) if done else tr("Open again: {title}", title=title)
        )

    def _tasks(self, column: QVBoxLayout, record: OpenRecord) -> None:
        tasks = tasks_about(self.desk, EVENT.name, record.id)[:3]
        if not tasks:
            return
        self._heading(column, tr("Next steps"))
        for task in tasks:
            due: Any = task["due"] or task["planned_on"]
            words = say_when(self.desk, due, task["zone"]) if due else tr("No date yet")
            line = RecordLine(self.desk.theme, task["title"], words, icon="check-square")
            line.clicked.connect(lambda _on=False, id=task["id"]: self.desk.navigator.open_record("task", id))
            column.addWidget(line)

    def _rest(self, column: QVBoxLayout, record: OpenRecord) -> None:
        fields = self._fields()
        if fields:
            self._heading(column, tr("Details"))
            details = PropertyList(self.desk, record, fields)
            record.changed.connect(details.reload)
            column.addWidget(details)
        if record.values["notes"]:
            self._heading(column, tr("Notes"))
            notes = Para(self.desk.theme, record.values["notes"][:600])
            notes.setContentsMargins(self.desk.theme.u(GUTTER), 0, self.desk.theme.u(GUTTER), 0)
            column.addWidget(notes)

    def _fields(self) -> tuple[Field, ...]:
        return tuple(field for field in super()._fields() if field.name not in _TOLD)
