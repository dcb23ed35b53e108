"""The bell: how many reminders are due, told as they ring, with what was missed while the program was closed.

One timer asks every five minutes, and every change of the data asks again; there is no timer for a single deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.cards import reminder_words as words
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk
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

    def _tell(self, missed: list[Reminder], now: list[Reminder]) -> None:
        """What was missed comes as one list; what rings now one by one, or together when there is more."""
        show = self.desk.toasts.show
        if len(missed) == 1:
            told = tr("While the program was closed: {title}", title=words.title_of(missed[0].deadline))
            show(told, tr("Show"), self.show_list, icon="bell")
        elif missed:
            told = tr("{count} reminders came while the program was closed", count=len(missed))
            show(told, tr("Show"), self.show_list, icon="bell")
        if len(now) > _MOST_TOASTS:
            show(tr("{count} reminders are due", count=len(now)), tr("Show"), self.show_list, icon="bell")
            return
        for each in now:
            told = f"{words.title_of(each.deadline)}: {self.when_of(each)[0]}"
            show(told, tr("Open"), partial(self.open_record, each), icon="bell")

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
