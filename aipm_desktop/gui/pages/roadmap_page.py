"""The roadmap: five stages, what to do next, and the steps over time, ticked by the records themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import columns_of, one_line
from aipm_desktop.gui.models.roadmap_bars import Bar, Item, bars_of, diamonds_of, status_word
from aipm_desktop.gui.pages.list_export_sheet import ListExportSheet
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.roadmap_cards import NextStrip, StageStrip
from aipm_desktop.gui.pages.roadmap_chart import RoadmapChart
from aipm_desktop.gui.pages.roadmap_sheets import TargetSheet, steps_table
from aipm_desktop.gui.shell.shortcuts import keys_of
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.roadmap import GOAL
from aipm_desktop.planning.dates import month_name, say
from aipm_desktop.planning.roadmap import Suggestion
from aipm_desktop.services import roadmap
from aipm_desktop.services.roadmap import Change, Roadmap
from aipm_desktop.store import Step

ZOOMS = (("quarter", "Quarter"), ("half", "Half year"), ("year", "Year"))
_NARROW = 860
_LOW = 640


class _Frame(QFrame):
    """The card around the chart."""

    def __init__(self, theme: Theme, chart: QWidget) -> None:
        super().__init__()
        self.theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(1, theme.u(1), theme.u(1), theme.u(3))
        column.addWidget(chart)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            edge = self.theme.color("border")
            paint.panel(painter, self.rect(), self.theme.u(10), self.theme.color("surface"), edge)


class RoadmapPage(Page):
    """N adds a step, T goes to today, Plus and minus change how much time is in sight."""

    key = "roadmap"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.found = Roadmap(None, [], [], [], [], [])
        self.bars: list[Bar] = []
        self._steps: list[Bar] = []
        self._settling = self._blank = False
        theme, u = desk.theme, desk.theme.u
        self.stages = StageStrip(theme)
        self.next = NextStrip(theme, self._act_on)
        self.chart = RoadmapChart(theme)
        self.chart.moved.connect(self.move_step)
        self.chart.opened.connect(self._open)
        self.chart.ticked.connect(self._tick)
        self.chart.menu_wanted.connect(self._open_menu)
        self.chart.setProperty("region", True)
        content = QWidget()
        content.setProperty("clear", True)
        column = QVBoxLayout(content)
        column.setContentsMargins(u(32), 0, u(32), u(24))
        column.setSpacing(u(12))
        column.addWidget(self.stages)
        column.addWidget(self.next)
        column.addWidget(_Frame(theme, self.chart), 1)
        self.empty = EmptyState(
            theme,
            "path",
            tr("No roadmap yet"),
            tr("A roadmap says where you are going and ticks itself: its steps are counted from your own records."),
            (tr("Start from the catalogue"), self.begin),
            (tr("Blank roadmap"), self.begin_blank),
            "success",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(content)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._header())
        outer.addWidget(self._stack, 1)
        self.refresh()

    def _header(self) -> QHBoxLayout:
        theme, u = self.desk.theme, self.desk.theme.u
        row = QHBoxLayout()
        row.setContentsMargins(u(24), u(18), u(32), u(14))
        row.setSpacing(u(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        title = Label(theme, tr("Roadmap"), "title")
        title.setContentsMargins(u(8), 0, 0, 0)
        words.addWidget(title)
        self.target = Button(theme, "", "link", small=True, on_click=self.choose_target)
        under = QHBoxLayout()
        under.addWidget(self.target)
        under.addStretch(1)
        words.addLayout(under)
        row.addLayout(words)
        row.addStretch(1)
        self.zooms = Segmented(theme, tr("Time in sight"), [(key, tr(label)) for key, label in ZOOMS], self.chart.zoom)
        self.zooms.changed.connect(self.set_zoom)
        self.as_table = IconButton(theme, "rows", tr("Show as table"), on_click=self.show_table)
        exports = Menu(theme, tr("Export"), self)
        exports.add(
            tr("Calendar file…"), "calendar-blank", self.desk.navigator.export_calendar, shortcut=keys_of("export")
        )
        exports.add(tr("Steps as a list…"), "rows", self.export_steps)
        self.export = Button(theme, tr("Export"), icon="export", menu=exports)
        self.export_icon = IconButton(theme, "export", tr("Export"), menu=exports)
        self.add = Button(theme, tr("Add to roadmap"), "primary", icon="plus-bold", on_click=self.new_here)
        for widget in (self.zooms, self.as_table, self.export, self.export_icon, self.add):
            row.addWidget(widget)
        self.export_icon.hide()
        return row

    def concerns(self, step: Step) -> bool:
        return not self._settling and super().concerns(step)

    # What is shown

    def refresh(self) -> None:
        today = self.desk.today()
        self.found = roadmap.read(self.desk.store, today)
        self._steps = bars_of(self.found, today, lambda each: roadmap.named(self.desk.store, each))
        self.bars = [bar for bar in self._steps if not bar.dropped]
        items: list[Item] = [*self.bars, *diamonds_of(self.found.marks, self.bars)]
        role = self.found.role
        until: date | None = role["target_on"] if role else None
        self.stages.show_stages(self.found.stages)
        self.next.show_suggestions(self.found.suggestions)
        self.chart.show_items(items, today, until)
        begun = bool(self._steps) or role is not None or self._blank
        self._stack.setCurrentIndex(0 if begun else 1)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self, self.settle)

    def settle(self) -> None:
        """Let the steps keep the status that their records speak for: on coming here, not behind another act's back."""
        if self.desk.store.closed or self.desk.store.read_only or not self.isVisible():
            return
        self._settling = True
        try:
            changes = roadmap.settle(self.desk.store, self.desk.today())
        finally:
            self._settling = False
        if changes:
            self.refresh()
            self._tell(changes)

    def _tell(self, changes: list[Change]) -> None:
        first = changes[0]
        told = f"{one_line(first.title, 60)}: {status_word(first.status)} · {first.counted}"
        if len(changes) > 1:
            told = tr("{count} steps moved on by your records. {first}", count=len(changes), first=one_line(told, 80))
        offer_undo(self.desk, told)

    def _target_words(self) -> list[str]:
        """The role aimed at, from the most telling words to the shortest."""
        role = self.found.role
        if role is None:
            return [tr("Choose a target role")]
        until: date | None = role["target_on"]
        title = one_line(str(role["title"]), 60)
        words = tr("To {role}", role=title)
        if until is not None:
            words = tr("To {role} by {month}", role=title, month=f"{month_name(until)} {until.year}")
        found = [words, tr("To {role}", role=title), tr("To {role}", role=one_line(title, 20)), tr("Target role")]
        if self.found.gaps:
            met = sum(gap.met for gap in self.found.gaps)
            told = tr("{met} of {all} requirements met", met=met, all=len(self.found.gaps))
            found.insert(0, f"{words} · {told}")
        return found

    def _fit_target(self) -> None:
        """The most telling words that fit beside the buttons."""
        u = self.desk.theme.u
        shown = [each for each in (self.zooms, self.as_table, self.export, self.export_icon, self.add)
                 if not each.isHidden()]  # fmt: skip
        room = self.width() - u(24) - u(32) - sum(each.sizeHint().width() + u(8) for each in shown)
        words = self._target_words()
        for each in words:
            self.target.setText(each)
            if self.target.sizeHint().width() <= room:
                break
        self.target.setAccessibleName(tr("Target role: {words}", words=words[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        u = self.desk.theme.u
        narrow, begun = self.width() < u(_NARROW), not self._stack.currentIndex()
        for widget in (self.zooms, self.as_table, self.add):
            widget.setVisible(begun)
        self.export.setVisible(begun and not narrow)
        self.export_icon.setVisible(begun and narrow)
        self.next.setVisible(bool(self.next.buttons) and self.height() >= u(_LOW))
        self._fit_target()

    def set_zoom(self, zoom: str) -> None:
        """Another span of time in sight."""
        self.zooms.set_value(zoom)
        self.chart.set_zoom(zoom)

    def show_table(self) -> None:
        """All steps as a table, dropped ones included."""
        steps_table(self.desk, self, self._steps, self._open).open()

    def export_steps(self) -> None:
        """Save the steps as a list, for a spreadsheet."""
        ids = [bar.id for bar in self._steps]
        ListExportSheet(self.desk, self, GOAL, ids, len(ids), columns_of(GOAL)).open()

    # Beginning

    def begin(self) -> None:
        """Ask for role and day, then take the steps of the catalogue."""
        TargetSheet(self.desk, self, self.found.role, [], begin=True).open()

    def begin_blank(self) -> None:
        """Show the empty lanes, and ask for the first step."""
        self._blank = True
        self.refresh()
        self.new_here()

    def choose_target(self) -> None:
        """The role aimed at, what it asks for, and others to aim at instead."""
        TargetSheet(self.desk, self, self.found.role, self.found.gaps, begin=False).open()

    # Acting on steps

    def _open(self, item: Item) -> None:
        self.desk.navigator.open_record("goal" if isinstance(item, Bar) else item.kind, item.id)

    def _act_on(self, suggestion: Suggestion) -> None:
        if suggestion.id:
            self.desk.navigator.open_record(suggestion.kind, suggestion.id)
        else:
            self.desk.navigator.new_record(suggestion.kind, dict(suggestion.values))

    def move_step(self, bar: Bar, first: date, last: date) -> None:
        """Give a step other dates, with a toast that takes it back."""
        today = self.desk.today()
        days = tr("{first} to {last}", first=say(first, today=today), last=say(last, today=today))
        told = f"{one_line(bar.title, 60)}: {days}"
        roadmap.move(self.desk.store, bar.id, first, last, told)
        offer_undo(self.desk, told)

    def _tick(self, item: Item) -> None:
        """Say that a step is achieved, or not; what records tell is not ticked by hand."""
        if not isinstance(item, Bar):
            return
        if not item.by_hand:
            self.desk.toasts.show(
                item.fault or tr("Your records tick this step: {what}", what=item.counted), icon="info"
            )
            return
        self._set_status(item, "in_progress" if item.done else "achieved")

    def _set_status(self, bar: Bar, status: str) -> None:
        told = f"{one_line(bar.title, 60)}: {status_word(status)}"
        self.desk.store.save("goal", {"status": status}, bar.id, label=told)
        offer_undo(self.desk, told)

    def _delete(self, bar: Bar) -> None:
        title = self.desk.store.delete("goal", bar.id)
        offer_undo(self.desk, tr("Deleted {title}", title=one_line(title, 60)))

    def _open_menu(self, item: Item | None, place: QPoint) -> None:
        menu = self.menu_for(item)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def menu_for(self, item: Item | None) -> Menu:
        """What can be done with an item, or where there is none."""
        menu = Menu(self.desk.theme, tr("Roadmap"), self)
        if item is None:
            menu.add(tr("Add to roadmap"), "plus", self.new_here)
            menu.add(tr("Add steps of the catalogue"), "books", self.begin)
            menu.add(tr("Show as table"), "rows", self.show_table)
            return menu
        menu.add(tr("Open"), "arrow-square-out", lambda: self._open(item))
        if isinstance(item, Bar):
            if item.by_hand:
                menu.add(tr("Not achieved") if item.done else tr("Achieved"), "check", lambda: self._tick(item))
            if item.status != "deferred" and not item.done:
                menu.add(tr("Defer"), "clock", lambda: self._set_status(item, "deferred"))
            elif item.status == "deferred":
                menu.add(tr("Take up again"), "play", lambda: self._set_status(item, "in_progress"))
            menu.add(tr("Drop"), "x", lambda: self._set_status(item, "dropped"))
            menu.addSeparator()
            menu.add(tr("Delete"), "trash", lambda: self._delete(item))
        return menu

    # The page as part of the window

    def new_here(self) -> bool:
        """Ask for a new step, for the present target role."""
        role = self.found.role
        chosen = self.chart.chosen
        values: dict[str, Any] = {"starts_on": self.desk.today()}
        if role is not None:
            values["target_role_id"] = role["id"]
        if isinstance(chosen, Bar):
            values |= {"lane": chosen.lane, "stage": chosen.stage}
        self.desk.navigator.new_record("goal", values)
        return True

    def made(self, kind: str, id: int) -> None:
        self._blank = False
        if kind == "goal":
            self.chart.choose(next((bar for bar in self.bars if bar.id == id), None))

    def records_here(self) -> tuple[str, list[int]]:
        chosen = self.chart.chosen
        return ("goal", [chosen.id]) if isinstance(chosen, Bar) else ("", [])

    def focus_first(self) -> None:
        if self._stack.currentIndex():
            if self.empty.primary is not None:
                self.empty.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        key = Qt.Key(event.key())
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        chosen = self.chart.chosen
        if held:
            super().keyPressEvent(event)
        elif key in keys:
            order = [each for each, _ in reversed(ZOOMS)]
            at = order.index(self.chart.zoom) + keys[key]
            self.set_zoom(order[max(0, min(len(order) - 1, at))])
        elif key == Qt.Key.Key_Delete and isinstance(chosen, Bar):
            self._delete(chosen)
        elif not (self.desk.settings.row_keys and self._letter(key)):
            super().keyPressEvent(event)

    def _letter(self, key: Qt.Key) -> bool:
        """T for today and N for new, unless the person switched such keys off."""
        if key == Qt.Key.Key_T:
            self.chart.show_day(self.desk.today())
        elif key == Qt.Key.Key_N:
            self.new_here()
        else:
            return False
        return True

    def where(self) -> dict[str, Any]:
        return {"zoom": self.chart.zoom, "at": self.chart.horizontalScrollBar().value()}

    def return_to(self, where: dict[str, Any]) -> None:
        if where.get("zoom") in dict(ZOOMS) and where["zoom"] != self.chart.zoom:
            self.set_zoom(where["zoom"])
        self.chart.horizontalScrollBar().setValue(int(where.get("at", 0)))
