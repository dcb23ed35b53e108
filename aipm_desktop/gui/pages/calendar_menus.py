"""The menus of the calendar: everything that keys and pointer can do, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards.export_one import export_record
from aipm_desktop.gui.cards.skip_date import can_skip, leave_out, skip_date
from aipm_desktop.gui.cards.study_block import skip_block
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.links import open_link
from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages import calendar_acts as acts
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.pages.plan_study_sheet import plan_study
from aipm_desktop.gui.pages.today_rows import STUDY_BLOCK
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME

_MOVES = (("A day later", 1, "Ctrl+Right"), ("A day earlier", -1, "Ctrl+Left"), ("A week later", 7, ""))


class CalendarMenus:
    """`move` puts an entry on a day, at a time where one is given."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        open_: Callable[[CalendarEntry], object],
        tick: Callable[[CalendarEntry], object],
        move: Callable[[CalendarEntry, date, time | None], object],
    ) -> None:
        self._desk = desk
        self._parent = parent
        self._open = open_
        self._tick = tick
        self._move = move

    def of_entry(self, entry: CalendarEntry, day: date) -> Menu:
        """All that can be done with an entry, and what can be new on its day."""
        menu = Menu(self._desk.theme, entry.line, self._parent)
        opening = tr("Debrief") if entry.debrief else tr("Open")
        menu.add(opening, "arrow-right", partial(self._open, entry), shortcut="Return")
        if acts.can_tick(entry):
            menu.add(tr("Done"), "check", partial(self._tick, entry), shortcut="Space")
        self._add_skip(menu, entry)
        if entry.link:
            menu.add(tr("Open the link"), "arrow-square-out", partial(open_link, entry.link))
        if not entry.fixed:
            for label, days, keys in _MOVES:
                target = entry.first + timedelta(days=days)
                menu.add(tr(label), "calendar-blank", partial(self._move, entry, target, None), shortcut=keys)
        exporting = partial(export_record, self._desk, self._parent, entry.kind, entry.record_id)
        menu.add(tr("Export this date…"), "export", exporting)
        menu.addSeparator()
        self.add_new(menu, day)
        return menu

    def _add_skip(self, menu: Menu, entry: CalendarEntry) -> None:
        """Leaving out this one: the present date of a series moves on, a later one does not take place."""
        desk, act = self._desk, None
        if entry.fixed == "repeats" and entry.when is not None:
            act = partial(leave_out, desk, entry.kind, entry.record_id, entry.when)
        elif entry.field == STUDY_BLOCK:
            act = partial(skip_block, desk, entry.record_id)
        elif not entry.done and can_skip(desk, entry.kind, entry.record_id):
            act = partial(skip_date, desk, entry.kind, entry.record_id)
        if act is not None:
            menu.add(tr("Skip this one"), "fast-forward", act)

    def of_day(self, day: date, at: time | None = None) -> Menu:
        """What can be new on a day."""
        told = words.day_in_full(day, self._desk.today())
        menu = Menu(self._desk.theme, tr("New on {day}", day=told), self._parent)
        self.add_new(menu, day, at)
        return menu

    def add_new(self, menu: Menu, day: date, at: time | None = None) -> None:
        """One entry for each type that can be new on a day."""
        for name in acts.offered(day, self._desk.today()):
            kind = BY_NAME[name]
            label = tr("New {kind}", kind=tr(kind.singular).lower())
            menu.add(label, kind.icon, partial(acts.new_on, self._desk, name, day, at))
        if day >= self._desk.today():
            menu.add(tr("Plan study…"), "calendar-plus", partial(plan_study, self._desk))
