"""Asked once, when the window is closed for the first time where there is a tray: end, or go on reminding."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from aipm_desktop import autostart
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import para
from aipm_desktop.gui.words import tr

if TYPE_CHECKING:
    from aipm_desktop.gui.shell.main_window import MainWindow


class CloseQuestion(Sheet):
    """`chosen` gets "quit" or "tray", and whether to start with the session. Esc leaves the window as it was."""

    def __init__(self, window: MainWindow, chosen: Callable[[str, bool], object]) -> None:
        super().__init__(window.theme, window, tr("Keep reminding you from the tray?"), width=520)
        self._chosen = chosen
        told = tr(
            "AIPM Desktop can stay in the tray and tell you of what is due. It shows nothing else and connects to "
            "nothing. You are asked only this once; Settings, Reminders changes it."
        )
        self.body.addWidget(para(window.theme, told, "body", "text2"))
        self.with_session = CheckBox(window.theme, tr("Start with the computer, in the tray"), checked=False)
        if autostart.possible(os.environ):
            self.body.addWidget(self.with_session)
        self.add_button(tr("Quit"), on_click=lambda: self._choose("quit"))
        self.add_button(tr("Keep in the tray"), "primary", lambda: self._choose("tray"), default=True)

    def _choose(self, choice: str) -> None:
        self.accept()
        self._chosen(choice, choice == "tray" and self.with_session.isChecked())
