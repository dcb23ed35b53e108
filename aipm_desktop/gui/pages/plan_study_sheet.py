"""Planning study back from a date: how, the blocks that come of it, and one step that plans those that are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from aipm_desktop.gui.cards.saying import clock_24, say_when, week_start
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.cards.weekday_chips import WeekdayChips
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import minutes_in_words
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.plan_study_list import PlanList, plan_rows
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.spin_box import DecimalBox
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.back_plan import BackPlan, Wish, back_plan
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import say_time
from aipm_desktop.services.plan_study import Target, accept, busy_times, targets

_WIDTH = 640
_LENGTHS = (30, 45, 60, 90, 120, 180)
_USUAL_DAYS, _USUAL_LENGTH, _USUAL_TIME = (1, 3, 5), 60, time(18)
_WEEK = timedelta(weeks=1)
_MOST_HOURS = 2_000.0


def plan_study(desk: Desk, kind: str = "", id: int = 0) -> PlanStudySheet | None:
    """Ask how to study for the next date of a record, or of any; None, with a word why, when there is none."""
    found = targets(desk.store, now=desk.now())
    own = [each for each in found if (each.kind, each.id) == (kind, id)]
    if not found or (id and not own):
        words = tr("There is no date to plan back from. Book the exam, or give the course a deadline.")
        desk.toasts.show(words, icon="info")
        return None
    area = desk.toasts.parent()
    assert isinstance(area, QWidget)
    sheet = PlanStudySheet(desk, area, own or found)
    sheet.open()
    return sheet


class PlanStudySheet(Sheet):
    """Nothing is saved before its main button is pressed."""

    def __init__(self, desk: Desk, parent: QWidget, found: Sequence[Target]) -> None:
        why = tr("Back from a date, around what is in your calendar. Untick what does not suit you.")
        super().__init__(desk.theme, parent, tr("Plan study"), why, _WIDTH)
        self.desk = desk
        self.found = found
        self.plan = BackPlan((), (), (), 0, 0)
        self.body.setSpacing(self.theme.u(12))
        self.body.addLayout(self._fields())
        self.words = Para(self.theme, "", "strong", "text")
        self.trouble = Para(self.theme, "", "body", "warning")
        self.list = PlanList(desk)
        self.list.changed.connect(self._count)
        self.frame = Card(self.theme)
        layout = self.frame.layout()
        if layout is not None:
            layout.setContentsMargins(1, self.theme.u(4), 1, self.theme.u(4))
        self.frame.body.addWidget(self.list)
        for part in (self.words, self.trouble, self.frame):
            self.body.addWidget(part)
        self.add_cancel()
        self.take = self.add_button("", "primary", self.accept_blocks, default=True)
        self._choose_target()

    def _fields(self) -> QGridLayout:
        theme, clock = self.theme, clock_24(self.desk)
        needy = [place for place, each in enumerate(self.found) if each.minutes != 0] or [0]
        later = [place for place in needy if self.found[place].until - self.desk.now() > _WEEK]
        names = [(str(place), self._name(each)) for place, each in enumerate(self.found)]
        self.target = Combo(theme, tr("For"), names, str((later or needy)[0]))
        self.target.changed.connect(lambda _key: self._choose_target())
        self.hours = DecimalBox(theme, tr("Still needed"), 0.0, 0.0, _MOST_HOURS, suffix=tr(" h"))
        self.hours.valueChanged.connect(lambda _hours: self._propose())
        lengths = [(str(each), minutes_in_words(each)) for each in _LENGTHS]
        self.length = Combo(theme, tr("Each block"), lengths, str(_USUAL_LENGTH))
        times = [time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 30)]
        self.at = Combo(
            theme, tr("At"), [(each.isoformat(), say_time(each, clock)) for each in times], _USUAL_TIME.isoformat()
        )
        self.days = WeekdayChips(theme, _USUAL_DAYS, week_start(self.desk))
        for combo in (self.length, self.at):
            combo.changed.connect(lambda _key: self._propose())
        self.days.changed.connect(self._propose)
        self.needed = Field(theme, tr("Still needed"), self.hours)
        grid, top = QGridLayout(), Qt.AlignmentFlag.AlignTop
        grid.setHorizontalSpacing(theme.u(16))
        grid.setVerticalSpacing(theme.u(12))
        grid.addWidget(Field(theme, tr("For"), self.target), 0, 0, 1, 3)
        grid.addWidget(self.needed, 1, 0, top)
        grid.addWidget(Field(theme, tr("Each block"), self.length), 1, 1, top)
        grid.addWidget(Field(theme, tr("At"), self.at), 1, 2, top)
        grid.addWidget(Field(theme, tr("On"), self.days), 2, 0, 1, 3)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        return grid

    def _name(self, each: Target) -> str:
        day = say_when(self.desk, day_of(each.when), inside=True)
        return f"{one_line(each.title, 60)} · {tr(each.label)}, {day}"

    def chosen_target(self) -> Target:
        """The date that is planned back from."""
        return self.found[int(self.target.value() or 0)]

    def _choose_target(self) -> None:
        """Another date: begin with what it needs, or with the weekly goal where nobody knows."""
        each, goal = self.chosen_target(), self.desk.settings.weekly_learning_hours
        weeks = max(1.0, (each.until - self.desk.now()).days / 7)
        known = each.minutes is not None
        hint = tr("{units}, one hour each", units=each.units) if each.units else tr("What its course still takes")
        self.needed.set_hint(hint if known else tr("Your weekly goal until then"))
        self.hours.blockSignals(True)
        self.hours.setValue(min(_MOST_HOURS, (each.minutes or 0) / 60 if known else round(goal * weeks)))
        self.hours.blockSignals(False)
        self._propose()

    def _propose(self) -> None:
        each, now = self.chosen_target(), self.desk.now()
        wish = Wish(
            needed=round(self.hours.value() * 60),
            minutes=int(self.length.value() or _USUAL_LENGTH),
            weekdays=frozenset(self.days.chosen()),
            at=time.fromisoformat(self.at.value() or _USUAL_TIME.isoformat()),
            until=each.until,
        )
        busy = busy_times(self.desk.store, self.desk.today(), day_of(each.until), now=now)
        start = week_start(self.desk)
        self.plan = back_plan(wish, busy, now=now, week_start=start)
        self.list.show_plan(plan_rows(self.plan, week_start=start, clock_24=clock_24(self.desk)))
        self._count()

    def _count(self) -> None:
        """Say what the ticked blocks come to, and what is missing."""
        blocks = self.list.plan.chosen()
        needed = round(self.hours.value() * 60)
        minutes = sum(block.minutes for block in blocks)
        pace = tr("{time} a week needed", time=minutes_in_words(self.plan.weekly))
        so_far = tr("{planned} of {needed}", planned=minutes_in_words(minutes), needed=minutes_in_words(needed))
        self.words.setText(f"{so_far} · {pace}" if needed else tr("Nothing more is needed."))
        self.frame.setVisible(bool(self.list.plan.rows))
        missing = needed - minutes
        told = ""
        if self.plan.missing:
            told = tr("{time} find no place before that day. Choose more days or longer blocks.",
                      time=minutes_in_words(missing))  # fmt: skip
        elif missing > 0:
            told = tr("{time} are missing without the unticked blocks.", time=minutes_in_words(missing))
        self.trouble.setText(told)
        self.trouble.setVisible(bool(told))
        count = len(blocks)
        self.take.setText(tr("Plan 1 block") if count == 1 else tr("Plan {count} blocks", count=count))
        self.take.setEnabled(count > 0)

    def accept_blocks(self) -> None:
        """Plan what is ticked, in one step."""
        target, blocks = self.chosen_target(), self.list.plan.chosen()
        title = one_line(target.title, 60)
        accept(self.desk.store, target, blocks, label=tr("Plan study for {title}", title=title))
        self.accept()
        words = (
            tr("1 study block planned: {title}") if len(blocks) == 1 else tr("{count} study blocks planned: {title}")
        )
        offer_undo(self.desk, words.format(count=len(blocks), title=title))
