"""The calendar: month, week and agenda over the same entries."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.export_groups import HUES as GROUP_HUES
from aipm_desktop.gui.cards.paste_dates import paste_dates
from aipm_desktop.gui.cards.saying import clock_24, week_start
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import CalendarEntry, category_of
from aipm_desktop.gui.models.calendar_source import CalendarSource
from aipm_desktop.gui.pages import calendar_acts as acts
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.pages.calendar_agenda import DayList
from aipm_desktop.gui.pages.calendar_canvas import CalendarCanvas
from aipm_desktop.gui.pages.calendar_day import DayPopover
from aipm_desktop.gui.pages.calendar_header import CalendarHeader
from aipm_desktop.gui.pages.calendar_jump import MonthPopover
from aipm_desktop.gui.pages.calendar_layout import DAYS_A_WEEK, WEEKS_SHOWN, first_of_grid
from aipm_desktop.gui.pages.calendar_menus import CalendarMenus
from aipm_desktop.gui.pages.calendar_month import MonthGrid
from aipm_desktop.gui.pages.calendar_panel import DAYS, AgendaPanel
from aipm_desktop.gui.pages.calendar_table import entries_table
from aipm_desktop.gui.pages.calendar_week import WeekGrid
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.partial import FIRST_YEAR, LAST_YEAR
from aipm_desktop.planning.figures import first_of_week

AGENDA_DAYS = 30
_NO_PANEL_BELOW = 940
_LOOK_MS = 300_000
_DAY = timedelta(days=1)
_FIRST, _LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


class CalendarPage(Page):
    """`day` is the chosen day, `month` any day of the month that is shown."""

    key = "calendar"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view = "month"
        self.day = self.month = self._today = desk.today()
        self._source = CalendarSource(desk.store, desk.settings)
        self._entries: list[CalendarEntry] = []
        self._read: tuple[date, date] = (date.max, date.min)
        self.menus = CalendarMenus(desk, self, self._open, self._tick, self.move_entry)
        self.new_menu = Menu(desk.theme, tr("New"), self)
        self.new_menu.aboutToShow.connect(self._fill_new_menu)
        self.header = CalendarHeader(
            desk.theme,
            on_today=self.go_today,
            on_title=self._open_months,
            on_export=desk.navigator.export_calendar,
            on_table=self.show_table,
            new_menu=self.new_menu,
        )
        self.header.turned.connect(self.turn)
        self.header.view_chosen.connect(self.show_view)
        self.header.filtered.connect(self._show)
        self.grid, self.week = MonthGrid(desk.theme), WeekGrid(desk.theme)
        self.agenda = DayList(desk, tr("Agenda"), inset=32, wide=True)
        self.panel = AgendaPanel(desk, self.show_table)
        self._wire()
        self._lay_out()
        self._timer = QTimer(self, interval=_LOOK_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._time_passed)
        self.refresh()

    def _wire(self) -> None:
        for canvas in (self.grid, self.week):
            canvas.picked.connect(partial(self._picked, canvas))
            canvas.opened.connect(self._open)
            canvas.ticked.connect(self._tick)
            canvas.moved.connect(self.move_entry)
            canvas.all_wanted.connect(partial(self._open_day, canvas))
            canvas.new_wanted.connect(self._ask_new)
            canvas.menu_wanted.connect(self._open_menu)
        for list_ in (self.agenda, self.panel.list):
            self._wire_list(list_)

    def _wire_list(self, list_: DayList) -> None:
        list_.opened.connect(self._open)
        list_.ticked.connect(self._tick)
        list_.moved.connect(partial(self._moved_in_list, list_))
        list_.passed.connect(self._letter)
        list_.make_menu = self.menus.of_entry

    def _lay_out(self) -> None:
        theme = self.desk.theme
        nothing = EmptyState(
            theme,
            "calendar-blank",
            tr("Nothing in these 30 days"),
            tr("Tasks, appointments and deadlines appear here by themselves."),
            (tr("New task"), lambda: acts.new_on(self.desk, "task", self.day)),
        )
        self._agenda_layers = QStackedWidget()
        self._agenda_layers.addWidget(self.agenda)
        self._agenda_layers.addWidget(nothing)
        self._views: dict[str, QWidget] = {"month": self.grid, "week": self.week, "agenda": self._agenda_layers}
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
            view.setProperty("region", True)
        self.header.setProperty("region", True)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.header)
        left.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)

    # What is shown

    def refresh(self) -> None:
        self._source.forget()
        self._read = (date.max, date.min)
        today = self.desk.today()
        if self.day == self._today != today:  # the night has passed: whoever looked at today still does
            self.day = self.month = today
        self._today = today
        self._show()

    def shown_days(self) -> tuple[date, date]:
        """The first and the last day of the present view."""
        start = week_start(self.desk)
        if self.view == "month":
            first = first_of_grid(self.month, start)
            return first, first + (WEEKS_SHOWN * DAYS_A_WEEK - 1) * _DAY
        if self.view == "week":
            first = first_of_week(self.day, start)
            return first, first + (DAYS_A_WEEK - 1) * _DAY
        return self.day, self.day + (AGENDA_DAYS - 1) * _DAY

    def _load(self, first: date, last: date) -> bool:
        """Read what is not there yet; whether that was needed."""
        if self._read[0] <= first and last <= self._read[1]:
            return False
        self._entries = self._source.between(first, last, now=self.desk.now())
        self._read = (first, last)
        return True

    def groups_shown(self) -> frozenset[str] | None:
        """The export groups of the hues that are switched on; None when all are."""
        hidden = self.header.hidden
        return (
            frozenset(group for group, hue in GROUP_HUES.items() if category_of(hue) not in hidden) if hidden else None
        )

    @property
    def entries(self) -> Sequence[CalendarEntry]:
        """What has been read and is not switched off."""
        hidden = self.header.hidden
        return [entry for entry in self._entries if entry.category not in hidden] if hidden else self._entries

    def _show(self) -> None:
        first, last = self.shown_days()
        in_month = self.view == "month"
        self._load(min(first, self.day), max(last, self.day + (DAYS - 1) * _DAY) if in_month else last)
        entries, today, clock = self.entries, self._today, clock_24(self.desk)
        if in_month:
            self.grid.month = self.month
            self.grid.show_entries(entries, first, last, self.day, today, clock_24=clock)
            self.panel.show_days(entries, self.day, today, clock_24=clock)
        elif self.view == "week":
            self.week.now = self.desk.now().astimezone().time()
            self.week.show_entries(entries, first, last, self.day, today, clock_24=clock)
        else:
            self.agenda.show_days(entries, first, last, today, clock_24=clock)
            self._agenda_layers.setCurrentIndex(0 if self.agenda.days.rows else 1)
        self._name(first, last)
        self._stack.setCurrentWidget(self._views[self.view])
        self._fit()

    def _name(self, first: date, last: date) -> None:
        if self.view == "month":
            self.header.set_title(words.month_words(self.month), words.month_words(self.month, brief=True))
            self.header.name_steps(tr("Month back"), tr("Month forward"))
        else:
            self.header.set_title(words.span_words(first, last))
            in_week = self.view == "week"
            self.header.name_steps(
                tr("Week back") if in_week else tr("30 days back"),
                tr("Week forward") if in_week else tr("30 days forward"),
            )

    def _fit(self) -> None:
        beside = self.view == "month" and self.width() >= self.desk.theme.u(_NO_PANEL_BELOW)
        self.panel.setVisible(beside)
        self.header.as_table.setVisible(not beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Going elsewhere

    def show_view(self, view: str) -> None:
        """Month, week or agenda, around the chosen day."""
        self.view = view
        self.month = self.day
        self.header.views.set_value(view)
        self._show()

    def go_to(self, day: date) -> None:
        """Choose a day and show it, wherever it is."""
        self.day = self.month = max(_FIRST, min(_LAST, day))
        self._show()

    def go_today(self) -> None:
        """Choose today."""
        self._today = self.desk.today()
        self.go_to(self._today)

    def turn(self, steps: int) -> None:
        """A month, a week or thirty days back or forward."""
        if self.view == "month":
            self.go_to(_months_from(self.month, steps, self.day.day))
        else:
            self.go_to(_days_from(self.day, steps * (DAYS_A_WEEK if self.view == "week" else AGENDA_DAYS)))

    def turn_year(self, steps: int) -> None:
        """A year back or forward."""
        self.go_to(_months_from(self.day, 12 * steps, self.day.day))

    def _picked(self, canvas: CalendarCanvas, day: date) -> None:
        day = max(_FIRST, min(_LAST, day))
        first, last = self.shown_days()
        # A click on a day of the next month must not turn the page under the pointer; a key may.
        turns = (
            canvas.by_keyboard and self.view == "month" and (day.year, day.month) != (self.month.year, self.month.month)
        )
        if turns or not first <= day <= last:
            self.go_to(day)
            canvas.choose_day(day)
            return
        self.day = day
        canvas.choose_day(day)
        if self.view == "month" and self._load(first, max(last, day + (DAYS - 1) * _DAY)):
            self._show()
        elif self.view == "month":
            self.panel.show_days(self.entries, day, self._today, clock_24=clock_24(self.desk))

    def _open_months(self) -> None:
        popover = MonthPopover(self.desk.theme, self.header.title, self.month)
        popover.picked.connect(self.go_to)
        popover.open()

    def _open_day(self, canvas: CalendarCanvas, day: date) -> None:
        popover = DayPopover(self.desk, canvas, day, self.entries, self._today)
        self._wire_list(popover.list)
        popover.open()

    def show_table(self) -> None:
        """Everything of the present view as a table."""
        first, last = self.shown_days()
        shown = [entry for entry in self.entries if entry.first <= last and entry.last >= first]
        title = words.month_words(self.month) if self.view == "month" else words.span_words(first, last)
        sheet, table = entries_table(self.desk.theme, self, title, shown, clock_24=clock_24(self.desk))

        def opened(row: int, _column: int) -> None:
            sheet.accept()
            self._open(shown[row])

        table.cellActivated.connect(opened)
        sheet.open()

    # Acting on entries

    def _open(self, entry: CalendarEntry) -> None:
        acts.open_entry(self.desk, entry)

    def _tick(self, entry: CalendarEntry) -> None:
        acts.tick(self.desk, entry)

    def move_entry(self, entry: CalendarEntry, day: date, at: time | None) -> bool:
        """Put an entry on another day or time; the chosen day follows it there. Raises what `acts.move` raises."""
        before = self.day
        self.day = day
        moved = False
        try:
            moved = acts.move(self.desk, entry, day, at)
        finally:
            if not moved:
                self.day = before
        first, last = self.shown_days()
        if moved and not first <= day <= last:
            self.go_to(day)
        return moved

    def _moved_in_list(self, list_: DayList, entry: CalendarEntry, day: date, at: time | None) -> None:
        before = self.day
        if acts.move(self.desk, entry, day, at):
            self.day = before
            self._show()
            list_.choose(entry)

    def _open_menu(self, entry: CalendarEntry | None, day: date, point: QPoint) -> None:
        menu = self.menus.of_day(day) if entry is None else self.menus.of_entry(entry, day)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def new_here(self) -> bool:
        """Ask what to create on the chosen day."""
        self._ask_new(self.day, None)
        return True

    def _ask_new(self, day: date, at: time | None) -> None:
        menu = self.menus.of_day(day, at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view = self._views[self.view]
        box = view.rect_of_day(day) if isinstance(view, CalendarCanvas) else None
        place = box.center().toPoint() if box is not None and not box.isEmpty() else view.rect().center()
        menu.popup(view.mapToGlobal(place))
        menu.setActiveAction(menu.actions()[0])

    def _fill_new_menu(self) -> None:
        self.new_menu.clear()
        self.menus.add_new(self.new_menu, self.day)

    # The page as part of the window

    def focus_first(self) -> None:
        widget = self.agenda if self.view == "agenda" else self._views[self.view]
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if step and not held:
            self.turn(step)
        elif step and held == Qt.KeyboardModifier.ShiftModifier:
            self.turn_year(step)
        elif not paste_dates(self.desk, self, event) and (held or not self._letter(event.key())):
            super().keyPressEvent(event)

    def _letter(self, key: int) -> bool:
        """T for today and N for new, unless the person switched such keys off."""
        if not self.desk.settings.row_keys or key not in (Qt.Key.Key_T, Qt.Key.Key_N):
            return False
        if key == Qt.Key.Key_T:
            self.go_today()
        else:
            self.new_here()
        return True

    def where(self) -> dict[str, Any]:
        return {"view": self.view, "day": self.day, "month": self.month, "hidden": set(self.header.hidden)}

    def return_to(self, where: dict[str, Any]) -> None:
        if not where:
            return
        self.header.set_hidden(where["hidden"])
        self.view, self.day, self.month = where["view"], where["day"], where["month"]
        self.header.views.set_value(self.view)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        if self._today != self.desk.today():
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _time_passed(self) -> None:
        """The line of the present moment, and what has become overdue, move on."""
        if self.grid.drag is None and self.week.drag is None:
            self.refresh()


def _months_from(day: date, months: int, wanted: int) -> date:
    """The day of the month `wanted`, or the last one, so many months from `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return day
    return date(year, month + 1, min(wanted, calendar.monthrange(year, month + 1)[1]))


def _days_from(day: date, days: int) -> date:
    return date.fromordinal(max(_FIRST.toordinal(), min(_LAST.toordinal(), day.toordinal() + days)))
