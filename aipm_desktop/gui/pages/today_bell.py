"""The bell on Today: what is due now, to act on or put off, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.saying import say_when
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages import today_acts as acts
from aipm_desktop.gui.pages.today_rows import can_tick, icon_of
from aipm_desktop.gui.pages.today_told import Told
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.widgets.text import ElidedLabel, Label, Para
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.planning.clock import day_of, moment_at
from aipm_desktop.planning.deadlines import Deadline
from aipm_desktop.planning.reminders import Reminder, coming_up, due, reminders_alone
from aipm_desktop.services.dates import all_deadlines

_AHEAD = timedelta(days=400)
_SHOWN, _COMING = 4, 3


class Bell(IconButton):
    """Its count is the number of reminders nobody has dealt with."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "bell", tr("Reminders"), icon_size=18, on_click=self.show_list, parent=parent)
        self.desk = desk
        self.due: list[Reminder] = []
        self._told = Told(desk.store.folder)
        self._opened = desk.now()

    def look(self) -> None:
        """Ask what is due at this moment."""
        settings = self.desk.settings
        quiet = (time(settings.quiet_hours.start), time(settings.quiet_hours.end)) if settings.quiet_hours.on else None
        found = due(
            self._deadlines(),
            self.desk.now(),
            self._told.shown,
            hour=time(settings.reminder_hour),
            quiet=quiet,
            opened=self._opened,
        )
        self.due = found[::-1]  # what has just rung comes first
        count = len(self.due)
        self.set_badge(str(count) if count else "")
        self.set_name(tr("Reminders, {count} due", count=count) if count else tr("Reminders"))

    def _deadlines(self) -> list[Deadline]:
        store, today = self.desk.store, self.desk.today()
        tasks = [("task", values) for values in store.select("task", filters={"status": ["open", "waiting"]})]
        dated = all_deadlines(store, today=today, settings=self.desk.settings, end=today + _AHEAD)
        return dated + reminders_alone(tasks)

    def show_list(self) -> None:
        """Open the list under the bell."""
        self.look()
        popover = reminder_list(self)
        popover.open()

    def dealt_with(self, reminder: Reminder, act: Callable[[Desk, Deadline], None]) -> None:
        """Do it, and never tell it again."""
        self._told.done(reminder.key, self.desk.now())
        act(self.desk, reminder.deadline)
        self.look()

    def put_off(self, reminder: Reminder, *, hours: int = 0) -> None:
        """Tell it again in so many hours, or tomorrow at the reminder hour."""
        now = self.desk.now()
        until = now + timedelta(hours=hours)
        if not hours:
            until = moment_at(self.desk.today() + timedelta(days=1), time(self.desk.settings.reminder_hour))
        self._told.put_off(reminder.key, until, now)
        self.look()
        self.desk.toasts.show(tr("Reminds you again: {when}", when=say_when(self.desk, until)), icon="clock")

    def coming(self) -> list[Reminder]:
        """The next reminders."""
        hour = time(self.desk.settings.reminder_hour)
        return coming_up(self._deadlines(), self.desk.now(), limit=_COMING, hour=hour)


def reminder_list(bell: Bell) -> Popover:
    """What is due now, to act on or put off, and what comes next."""
    desk, theme = bell.desk, bell.desk.theme
    popover = Popover(theme, bell, tr("Reminders"))
    head = QHBoxLayout()
    head.addWidget(Label(theme, tr("Reminders"), "h2"))
    head.addStretch(1)
    settings = partial(_then, popover, partial(desk.navigator.open_page, "settings"))
    head.addWidget(Button(theme, tr("Settings"), "link", small=True, on_click=settings))
    popover.body.addLayout(head)
    popover.body.addWidget(Label(theme, tr("Due now"), "capmedium", "text2"))
    for number, reminder in enumerate(bell.due[:_SHOWN]):
        if number:
            popover.body.addWidget(_line(bell))
        popover.body.addLayout(_due_row(bell, popover, reminder))
    if not bell.due:
        popover.body.addWidget(Para(theme, tr("Nothing is due."), tone="text3"))
    elif len(bell.due) > _SHOWN:
        more = tr("And {count} more on this page.", count=len(bell.due) - _SHOWN)
        popover.body.addWidget(Label(theme, more, "cap", "text3"))
    coming = bell.coming()
    if coming:
        popover.body.addSpacing(theme.u(4))
        popover.body.addWidget(Label(theme, tr("Coming up"), "capmedium", "text2"))
    for reminder in coming:
        popover.body.addLayout(_row(bell, reminder, "text2")[0])
    return popover


def _then(popover: Popover, act: Callable[[], object]) -> None:
    popover.accept()
    act()


def _line(bell: Bell) -> QFrame:
    line = QFrame(bell)
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {bell.theme.color('border_raised').name()};")
    return line


def _row(bell: Bell, reminder: Reminder, tone: str) -> tuple[QHBoxLayout, QVBoxLayout]:
    """Tile, title, and when it is; also the column of words, for what else is to stand there."""
    desk, theme, deadline = bell.desk, bell.theme, reminder.deadline
    row = QHBoxLayout()
    row.setSpacing(theme.u(12))
    row.addWidget(Tile(theme, icon_of(deadline), BY_NAME[deadline.kind].hue), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(theme, deadline.summary, "strong"))
    words.addWidget(ElidedLabel(theme, when_words(desk, deadline), "cap", tone))
    row.addLayout(words, 1)
    return row, words


def _due_row(bell: Bell, popover: Popover, reminder: Reminder) -> QHBoxLayout:
    theme, deadline = bell.theme, reminder.deadline
    late = not deadline.appointment and day_of(deadline.when) <= bell.desk.today()
    row, words = _row(bell, reminder, "warning" if late else "text2")
    buttons = QHBoxLayout()
    buttons.setContentsMargins(0, theme.u(4), 0, 0)
    buttons.setSpacing(theme.u(4))
    ticks = can_tick(deadline)
    act = partial(bell.dealt_with, reminder, acts.tick if ticks else acts.open_entry)
    name = tr("Mark as done") if ticks else tr("Open")
    for label, kind, work in (
        (name, "secondary", act),
        (tr("Snooze 1 hour"), "ghost", partial(bell.put_off, reminder, hours=1)),
        (tr("Tomorrow"), "ghost", partial(bell.put_off, reminder)),
    ):
        button = Button(theme, label, kind, small=True, on_click=partial(_then, popover, work))  # type: ignore[arg-type]
        button.setAccessibleName(f"{label}: {deadline.summary}")
        buttons.addWidget(button)
    buttons.addStretch(1)
    words.addLayout(buttons)
    return row


def when_words(desk: Desk, deadline: Deadline) -> str:
    """ "Due today, 17:00", "Starts today, 15:30"."""
    when = say_when(desk, deadline.when)
    when = when[:1].lower() + when[1:] if when.startswith(("Today", "Tomorrow", "Yesterday")) else when
    return tr("Starts {when}", when=when) if deadline.appointment else tr("Due {when}", when=when)
