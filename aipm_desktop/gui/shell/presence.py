"""The program outside its window: tray and notifications, and whether closing the window ends it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aipm_desktop import autostart
from aipm_desktop.errors import AipmError
from aipm_desktop.gui.desk import Notice
from aipm_desktop.gui.shell.lock import covered
from aipm_desktop.gui.shell.notifications import Notifications
from aipm_desktop.gui.shell.tray import Tray

if TYPE_CHECKING:
    from aipm_desktop.gui.shell.main_window import MainWindow
    from aipm_desktop.settings import Settings


class Presence(QObject):
    """What `gui.desk.Outside` asks for, and what the window asks before it closes."""

    def __init__(self, window: MainWindow, data_dir: Path, settings: Settings, change: Callable[..., None]) -> None:
        super().__init__()
        self._window = window
        self._data_dir = data_dir
        self._settings = settings
        self._change = change
        acts: dict[str, Callable[[], object]] = {
            "open": window.come_forward,
            "log": self._log,
            "quit": window.quit,
        }
        self._tray = Tray(window.theme, acts, self._without_tray)
        self._notifications = Notifications()
        window.may_stay = self.stays
        if settings.autostart:
            self.start_with_session(on=True)  # the program may lie elsewhere than last time

    # gui.desk.Outside

    def tell(self, notice: Notice) -> bool:
        window = self._window
        if window.isActiveWindow() and window.isVisible() and not window.isMinimized():
            return window.locked()  # a toast would be read out behind the lock; the bell has it afterwards
        if window.locked():
            notice = covered(notice)
        act = partial(self._act, notice)
        message = partial(self._tray.show_message, notice.title, notice.text, partial(act, 0))
        return self._notifications.show(notice, act, message) or message()

    def count(self, due: int) -> None:
        self._tray.count(due)

    def has_tray(self) -> bool:
        return self._tray.is_there()

    def _act(self, notice: Notice, number: int) -> None:
        locked = self._window.locked()
        if number == 0 or locked:
            self._window.come_forward()
        if number < len(notice.acts) and not locked:
            notice.acts[number][1]()

    def _log(self) -> None:
        self._window.come_forward()
        self._window.commands.log()

    def cover(self, on: bool) -> None:
        """The window is locked, or is no more: what tells of the data is taken back."""
        self._tray.cover(on=on)
        if on:
            self._notifications.close()

    # Closing and starting

    def use(self, settings: Settings) -> None:
        """Take over settings."""
        before, self._settings = self._settings, settings
        if before.autostart != settings.autostart:
            self.start_with_session(on=settings.autostart)

    def look(self) -> None:
        """Some minutes have passed: there may be a tray by now."""
        self._tray.look()

    def stays(self) -> bool:
        """The window is being closed: whether the program goes on without it. The first time the person is asked."""
        choice = self._settings.on_close
        if choice == "quit" or not self._tray.is_there():
            return False
        if choice == "ask":
            from aipm_desktop.gui.shell.close_question import CloseQuestion

            CloseQuestion(self._window, self._chosen).open()
            return True
        self._window.hide()
        return True

    def _chosen(self, choice: str, with_session: bool) -> None:
        self._change(on_close=choice, autostart=with_session)
        if choice == "tray":
            self._window.hide()
        else:
            self._window.quit()

    def _without_tray(self) -> None:
        """Nobody could find the program again."""
        if not self._window.isVisible():
            self._window.showMinimized()

    def start_with_session(self, *, on: bool) -> None:
        """Let the system start the program, or no more; a fault is told in the window."""
        try:
            autostart.switch(self._data_dir, os.environ, on=on)
        except AipmError as fault:
            self._window.tell(fault)

    def close(self) -> None:
        """Leave the tray, and take back the notifications."""
        self._window.may_stay = _never
        self._tray.close()
        self._notifications.close()


def _never() -> bool:
    return False
