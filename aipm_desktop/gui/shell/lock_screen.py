"""What stands over a window that the app lock has locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.shell.password_screen import PasswordScreen
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr
from aipm_desktop.services.privacy_lock import attempt, how_to_remove, seconds_to_wait, wait_after


class LockScreen(PasswordScreen):
    """After wrong passwords the next try waits ever longer.

    `now` tells the present moment: a wait goes on where an earlier run of the program was in the middle of it.
    """

    def __init__(self, theme: Theme, window: QWidget, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__(theme, window, tr("AIPM Desktop is locked"), how_to_remove(folder), tr("Unlock"))
        self._folder = folder
        self._now = now
        self._wrong = 0
        seconds = seconds_to_wait(folder, now=now())
        if seconds:
            self.wait(tr("There were wrong passwords before. Wait {n} seconds.", n=seconds), seconds)

    def unlock(self) -> None:
        if self.waiting.isActive():
            return
        try:
            wrong = attempt(self._folder, self.password.text(), now=self._now())
        except AipmError as fault:
            self.field.set_error(f"{fault.title}. {fault.message}")
            return
        if not wrong:
            self.accept()
            return
        self._wrong = max(self._wrong + 1, wrong)
        self.password.selectAll()
        seconds = wait_after(self._wrong)
        if seconds:
            self.wait(tr("This is not the password. Wait {n} seconds.", n=seconds), seconds)
        else:
            self.field.set_error(tr("This is not the password"))

    def may_try(self) -> None:
        super().may_try()
        self.field.set_error(tr("This was not the password") if self._wrong else "")
