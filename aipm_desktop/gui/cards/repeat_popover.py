"""A repetition put together: how often, on which days, until when; and what comes of it, before it is taken."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards.repeats import NTH, say_pattern
from aipm_desktop.gui.cards.saying import raw_when, read_when, say_when, week_start
from aipm_desktop.gui.cards.weekday_chips import WeekdayChips
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.date_field import DateField
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.spin_box import SpinBox
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Field, Kind, Values, When
from aipm_desktop.kinds.task import COUNTED_FROM
from aipm_desktop.planning.clock import day_of
from aipm_desktop.planning.dates import WEEKDAYS
from aipm_desktop.planning.pattern import Pattern, Unit, next_dates, read_pattern, usual_pattern

_WIDTH = 376
_UNTIL = Field("until", "Last day", "date")
_UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")
_AGAIN = "completion"


class RepeatPopover(Popover):
    """`chosen` carries the rule ("" for none) and the values of other fields that go with it."""

    chosen = Signal(str, object)

    def __init__(self, desk: Desk, anchor: QWidget, kind: Kind, values: Values, rule: str) -> None:
        super().__init__(desk.theme, anchor, tr("Repeats"), width=_WIDTH, align="left")
        self.desk = desk
        self._zone = str(values.get("zone") or "")
        self._start = _start(kind, values) or desk.today()
        self._first = day_of(self._start, self._zone)
        known = read_pattern(rule)
        self.pattern = known or usual_pattern("week", self._first)
        self._before = values.get("recurrence_from")
        self.counted: Segmented | None = None
        self._lay_out(tr("Repeats from"), foreign=bool(rule) and known is None, repeats=bool(rule))
        self._tell()

    def _lay_out(self, counted: str, *, foreign: bool, repeats: bool) -> None:
        theme = self.desk.theme
        if foreign:
            self.body.addWidget(Para(theme, tr("The present rule was written by hand. This replaces it."), "cap"))
        self.body.addLayout(self._how_often())
        days = self.pattern.weekdays if self.pattern.unit == "week" else ()
        self.days = WeekdayChips(theme, days or (self._first.weekday(),), week_start(self.desk))
        self.days.changed.connect(self._tell)
        self.body.addWidget(self.days)
        self.in_month = Combo(theme, tr("Day of the month"), self._month_choices())
        self.in_month.changed.connect(lambda _key: self._tell())
        self.body.addWidget(self.in_month)
        self.body.addLayout(self._ends())
        if self._before is not None:
            self.body.addWidget(Label(theme, counted, "strong"))
            options = [(each.key, tr(each.label)) for each in COUNTED_FROM]
            self.counted = Segmented(theme, counted, options, str(self._before) or "schedule")
            self.counted.changed.connect(lambda _key: self._tell())
            self.body.addWidget(self.counted)
        self.body.addSpacing(theme.u(4))
        self.words = Para(theme, "", "strong", "text")
        self.next = Para(theme, "", "cap")
        self.body.addWidget(self.words)
        self.body.addWidget(self.next)
        row = QHBoxLayout()
        if repeats:
            row.addWidget(Button(theme, tr("Do not repeat"), "ghost", on_click=lambda: self._take("")))
        row.addStretch(1)
        row.addWidget(Button(theme, tr("Cancel"), on_click=self.reject))
        self.apply = Button(theme, tr("Repeat"), "primary", on_click=self._apply)
        self.apply.setDefault(True)
        row.addWidget(self.apply)
        self.body.addLayout(row)

    def _how_often(self) -> QHBoxLayout:
        theme = self.desk.theme
        row = QHBoxLayout()
        row.setSpacing(theme.u(8))
        row.addWidget(Label(theme, tr("Every"), "strong"))
        self.every = SpinBox(theme, tr("Every how many"), self.pattern.every, 1, 999)
        self.every.valueChanged.connect(lambda _count: self._tell())
        self.unit = Combo(theme, tr("Unit"), [(unit, tr(f"{unit}s")) for unit in _UNITS], self.pattern.unit)
        self.unit.changed.connect(lambda _unit: self._tell())
        row.addWidget(self.every, 1)
        row.addWidget(self.unit, 2)
        return row

    def _month_choices(self) -> list[tuple[str, str]]:
        """The days of a month that the first date stands for, and the one that is chosen now, first."""
        day = self._first
        weekday, nth = (day.weekday(),), (day.day - 1) // 7 + 1
        by_day = Pattern(unit="month", month_day=day.day)
        choices = [by_day, *([Pattern(unit="month", nth=nth, weekdays=weekday)] if nth < 5 else [])]
        if day.day + 7 > calendar.monthrange(day.year, day.month)[1]:
            choices.append(Pattern(unit="month", nth=-1, weekdays=weekday))
        choices += [Pattern(unit="month", month_day=31)] if day.day < 31 else []
        present = self.pattern
        if present.unit == "month" and (present.nth or present.month_day):
            choices.insert(0, Pattern(unit="month", nth=present.nth, month_day=present.month_day,
                                      weekdays=present.weekdays))  # fmt: skip
        keys = dict.fromkeys(choices)
        return [(each.rule, _on_words(each)) for each in keys]

    def _ends(self) -> QHBoxLayout:
        theme, pattern = self.desk.theme, self.pattern
        row = QHBoxLayout()
        row.setSpacing(theme.u(8))
        row.addWidget(Label(theme, tr("Ends"), "strong"))
        ends = (("never", tr("Never")), ("until", tr("On a day")), ("count", tr("After so many times")))
        self.ends = Combo(theme, tr("Ends"), ends, "until" if pattern.until else "count" if pattern.count else "never")
        self.ends.changed.connect(lambda _key: self._tell())
        self.until = DateField(
            theme, tr("Last day"), self._read_day, lambda day: raw_when(day, "", self.desk), self.desk.today(),
            value=pattern.until,
        )  # fmt: skip
        self.until.label.hide()
        self.until.changed.connect(lambda _day: self._tell())
        self.count = SpinBox(theme, tr("Times"), pattern.count or 10, 1, 9999, tr(" times"))
        self.count.valueChanged.connect(lambda _count: self._tell())
        row.addWidget(self.ends, 1)
        row.addWidget(self.until, 1)
        row.addWidget(self.count, 1)
        return row

    def _read_day(self, text: str) -> date | None:
        if not text.strip():
            return None
        return day_of(read_when(self.desk, text, _UNTIL).value)

    def present(self) -> Pattern:
        """The repetition that stands in the fields now."""
        unit = next(unit for unit in _UNITS if unit == self.unit.value())
        base, again = Pattern(unit=unit), self._again()
        if unit == "week":
            days = self.days.chosen()
            base = base if again or days == (self._first.weekday(),) else replace(base, weekdays=days)
        elif unit == "month" and not again:
            base = read_pattern(self.in_month.value() or "") or base
        elif unit == "year" and not again:
            base = usual_pattern("year", self._first)
        ends = self.ends.value()
        return replace(
            base,
            every=self.every.value(),
            until=self.until.value() if ends == "until" else None,
            count=self.count.value() if ends == "count" else 0,
            left_out=self.pattern.left_out,
        )

    def _again(self) -> bool:
        """Whether it is counted from the day it is done: then it falls on any day."""
        return self.counted is not None and self.counted.value() == _AGAIN

    def _tell(self) -> None:
        """Show the fields that count, and say what comes of them."""
        unit, ends = self.unit.value(), self.ends.value()
        again = self._again()
        self.days.setVisible(unit == "week" and not again)
        self.in_month.setVisible(unit == "month" and not again)
        self.until.setVisible(ends == "until")
        self.count.setVisible(ends == "count")
        pattern = self.present()
        self.words.setText(say_pattern(pattern))
        start: When = self._start
        if again:
            start = self.desk.today()
        found = next_dates(start, pattern.rule, max(self._first, self.desk.today()), 1 if again else 3, self._zone)
        days = ", ".join(say_when(self.desk, day_of(each, self._zone), inside=True) for each in found)
        if again:
            told = tr("Done today, it would be next on: {days}", days=days)
        else:
            told = tr("Next three: {days}", days=days) if len(found) == 3 else tr("Then: {days}", days=days)
        self.next.setText(told if days else tr("It would not come again."))
        self.apply.setEnabled(bool(found) and (ends != "until" or pattern.until is not None))

    def _apply(self) -> None:
        if self.until.isVisible() and not self.until.take_typed():
            return
        self._take(self.present().rule)

    def _take(self, rule: str) -> None:
        beside: Values = {}
        if self.counted is not None and self.counted.value() != self._before:
            beside["recurrence_from"] = self.counted.value()
        self.accept()
        self.chosen.emit(rule, beside)


def _start(kind: Kind, values: Values) -> When | None:
    """The date from which the series of a record counts; that a task without a due date is planned for."""
    field = next((each.field for each in kind.dates if each.recurrence), "")
    when = values.get(field) or values.get("planned_on")
    return when if isinstance(when, date) else None


def _on_words(pattern: Pattern) -> str:
    """ "On day 19", "On the third Thursday"."""
    if pattern.nth:
        day = tr(WEEKDAYS[pattern.weekdays[0]].capitalize())
        return tr("On the {nth} {day}", nth=tr(NTH[pattern.nth]), day=day)
    if pattern.month_day == 31:
        return tr("On the last day")
    words = tr("On day {day}", day=pattern.month_day)
    return f"{words}, {tr('or the last day')}" if pattern.month_day > 28 else words
