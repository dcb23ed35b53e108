"""The bell: how many reminders are due, told as they ring, with what was missed while the program was closed.

They are told in the window, and while that is out of sight by the desktop, where the person can act on them at once.

One timer asks every five minutes, and every change of the data asks again; there is no timer for a single deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards import reminder_words as words
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk, Notice
from aipm_desktop.gui.pages import today_acts
from aipm_desktop.gui.pages.today_rows import can_tick
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import say
from aipm_desktop.planning.deadlines import Deadline
from aipm_desktop.planning.reminders import Reminder
from aipm_desktop.services.reminders import Pending, memory_path, pending, recall, remember

LOOK_MS = 300_000
_SOON_MS = 1_000
_MOST_TOASTS = 2
_MOST_COUNTED = 99
_DAY = timedelta(days=1)


class ReminderBell(IconButton):
    """A button with the number of what is due; it opens the list. `look` asks anew at once.

    `opened` is when the program started, now unless said otherwise: what rang before was missed.
    """

    def __init__(self, desk: Desk, opened: datetime | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "bell", tr("Reminders"), icon_size=18, on_click=self.show_list, parent=parent)
        self.desk = desk
        self.pending = Pending()
        self._opened = opened or desk.now()
        self._path = memory_path(desk.store.folder)
        self._memory = recall(self._path)
        self._known = frozenset(self._memory.seen)
        self._refill: Callable[[Pending], None] | None = None
        self._timer = QTimer(self, interval=LOOK_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.look)
        self._soon.start()
        desk.changes.changed.connect(self._changed)

    @property
    def due(self) -> list[Reminder]:
        """What is due and not settled."""
        return list(self.pending.due)

    def _changed(self) -> None:
        """Wait until typing pauses, unless the person is looking at the list."""
        if self._refill is not None:
            self.look()
        else:
            self._soon.start()

    def look(self) -> None:
        """Ask what is due now, show how much it is, and tell what is new."""
        self._soon.stop()
        desk, memory = self.desk, self._memory
        if desk.store.closed:
            self._timer.stop()
            return
        before = memory.copy()
        found = pending(desk.store, desk.settings, memory, now=desk.now(), opened=self._opened, known=self._known)
        memory.keep_only(found.keys)
        fresh = [each for each in found.due if each.key not in memory.seen and each.key in found.ringing]
        memory.seen |= {each.key for each in fresh}
        if memory != before:
            remember(self._path, memory)
        self.pending = found
        self._show_count()
        if self._refill is not None:
            self._refill(found)
        elif desk.settings.notifications:
            missed = [each for each in fresh if each.key in found.missed]
            self._tell(missed, [each for each in fresh if each.key not in found.missed])

    def _show_count(self) -> None:
        count = len(self.pending.due)
        self.set_badge(str(min(count, _MOST_COUNTED)) if count else "")
        self.set_name(tr("Reminders, {count} due", count=count) if count else tr("Reminders"))
        if self.desk.outside is not None:
            self.desk.outside.count(count)

    def _tell(self, missed: list[Reminder], now: list[Reminder]) -> None:
        """What was missed comes as one list; what rings now one by one, or together when there is more."""
        if len(missed) == 1:
            told = tr("While the program was closed: {title}", title=words.title_of(missed[0].deadline))
            self._say(Notice(tr("Reminders"), told, ((tr("Show"), self.show_list),)), told)
        elif missed:
            told = tr("{count} reminders came while the program was closed", count=len(missed))
            self._say(Notice(tr("Reminders"), told, ((tr("Show"), self.show_list),)), told)
        if len(now) > _MOST_TOASTS:
            told = tr("{count} reminders are due", count=len(now))
            titles = ", ".join(words.title_of(each.deadline) for each in now)
            self._say(Notice(told, titles, ((tr("Show"), self.show_list),)), told)
            return
        for each in now:
            title, when = words.title_of(each.deadline), self.when_of(each)[0]
            self._say(Notice(title, when, self._acts(each)), f"{title}: {when}")

    def _say(self, notice: Notice, told: str) -> None:
        outside = self.desk.outside
        if outside is None or not outside.tell(self._still(notice)):
            label, act = notice.acts[0]
            self.desk.toasts.show(told, label, act, icon="bell")

    def _acts(self, reminder: Reminder) -> tuple[tuple[str, Callable[[], object]], ...]:
        """What can be done about it from afar: open, done, later."""
        deadline, now = reminder.deadline, self.desk.now()
        acts: list[tuple[str, Callable[[], object]]] = [(tr("Open"), partial(self.open_record, reminder))]
        if can_tick(deadline):
            acts.append((words.act_of(deadline), partial(self.dealt_with, reminder, today_acts.tick)))
        if deadline.appointment:
            acts.append((tr("Snooze"), partial(self.snooze, reminder, words.later(deadline, now))))
        else:
            acts.append((tr("Snooze 1 day"), partial(self.snooze, reminder, now + _DAY)))
        return tuple(acts)

    def _still(self, notice: Notice) -> Notice:
        """The same, whose acts do nothing once this bell is gone, with its page: the next one tells what is due."""

        def act(do: Callable[[], object]) -> object:
            return do() if shiboken6.isValid(self) else None

        return replace(notice, acts=tuple((label, partial(act, do)) for label, do in notice.acts))

    def when_of(self, reminder: Reminder) -> tuple[str, str]:
        """When it is due or begins, and the tone of these words."""
        return words.when_of(reminder.deadline, now=self.desk.now(), clock_24=clock_24(self.desk))

    def show_list(self) -> None:
        """Open the list under the bell."""
        from aipm_desktop.gui.cards.reminder_list import ReminderList

        if self._refill is not None:
            return
        popover = ReminderList(self)
        self._refill = popover.show_pending
        popover.finished.connect(self._closed)
        self.look()
        popover.open()

    def _closed(self) -> None:
        self._refill = None

    # Acting

    def open_record(self, reminder: Reminder) -> None:
        """Show the record behind a reminder."""
        self.desk.navigator.open_record(reminder.deadline.kind, reminder.deadline.record_id)

    def dealt_with(self, reminder: Reminder, act: Callable[[Desk, Deadline], object]) -> None:
        """Do something about it, which `act` tells; this reminder is not told again."""
        act(self.desk, reminder.deadline)
        self._settle(reminder, None)

    def dismiss(self, reminder: Reminder) -> None:
        """Do not tell this reminder again; an earlier or later one of the same date may still ring."""
        undo = self._settle(reminder, None)
        told = tr("Not told again: {title}", title=words.title_of(reminder.deadline))
        self.desk.toasts.show(told, tr("Undo"), undo)

    def snooze(self, reminder: Reminder, until: datetime) -> None:
        """Tell it again at the moment `until`."""
        undo = self._settle(reminder, until)
        when = say(until, today=self.desk.today(), clock_24=clock_24(self.desk), inside=True)
        told = tr("Reminds you again {when}: {title}", when=when, title=words.title_of(reminder.deadline))
        self.desk.toasts.show(told, tr("Undo"), undo, icon="clock")

    def _settle(self, reminder: Reminder, until: datetime | None) -> Callable[[], None]:
        """Remember it as told until a moment, or for good; returns what takes that back."""
        settled, key = self._memory.settled, reminder.key
        known, before = key in settled, settled.get(key)
        settled[key] = until
        remember(self._path, self._memory)
        self.look()

        def undo() -> None:
            self._memory.settled.pop(key, None)
            if known:
                self._memory.settled[key] = before
            remember(self._path, self._memory)
            self.look()

        return undo
