"""What stands over a locked window: a field for the password, and nothing of the data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.overlay import Overlay
from aipm_desktop.gui.widgets.text import Label, para
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.words import tr
from aipm_desktop.services.privacy_lock import attempt, how_to_remove, seconds_to_wait, wait_after

_WIDTH = 380


class LockScreen(Overlay):
    """Accepted by the right password alone; Esc does nothing. After wrong ones the next try waits ever longer.

    `now` tells the present moment: a wait goes on where an earlier run of the program was in the middle of it.
    """

    dimmed = False
    quit_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__(theme, window, tr("AIPM Desktop is locked"))
        self._folder = folder
        self._now = now
        self._wrong = 0
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(self._may_try)
        u = theme.u
        self._column = column = QVBoxLayout(self.box)
        column.setContentsMargins(u(28), u(28), u(28), u(24))
        column.setSpacing(u(12))
        column.addWidget(Tile(theme, "lock-key", "neutral", 40))
        column.addWidget(Label(theme, tr("AIPM Desktop is locked"), "title"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(theme, tr("Password"), self.password)
        column.addWidget(self.field)
        self.help = para(theme, how_to_remove(folder), "cap", "text2")
        self.help.hide()
        self.forgotten = Button(theme, tr("Forgotten?"), "link", small=True, on_click=self._tell)
        column.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.help)
        column.addSpacing(u(4))
        row = QHBoxLayout()
        row.setSpacing(u(8))
        row.addStretch(1)
        row.addWidget(Button(theme, tr("Quit"), on_click=self.quit_wanted.emit))
        self.button = Button(theme, tr("Unlock"), "primary", on_click=self.unlock)
        self.button.setDefault(True)
        row.addWidget(self.button)
        column.addLayout(row)
        seconds = seconds_to_wait(folder, now=now())
        if seconds:
            self._wait(tr("There were wrong passwords before. Wait {n} seconds.", n=seconds), seconds)

    def first_focus(self) -> QWidget:
        return self.password

    def unlock(self) -> None:
        """Try what was typed."""
        if self._waiting.isActive():
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
            self._wait(tr("This is not the password. Wait {n} seconds.", n=seconds), seconds)
        else:
            self.field.set_error(tr("This is not the password"))

    def _wait(self, words: str, seconds: int) -> None:
        self.field.set_error(words)
        self.button.setEnabled(False)
        self._waiting.start(seconds * 1000)

    def _may_try(self) -> None:
        self.button.setEnabled(True)
        self.field.set_error(tr("This was not the password") if self._wrong else "")

    def _tell(self) -> None:
        self.help.show()
        self.arrange()

    def reject(self) -> None:
        """Only the password leads out."""

    def place(self) -> QRect:
        width = min(self.theme.u(_WIDTH), self.width() - self.theme.u(32))
        self.box.resize(width, max(self.box.height(), 1))
        self._column.activate()
        height = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else 0
        height = max(height, self._column.sizeHint().height())
        return QRect(QPoint((self.width() - width) // 2, (self.height() - height) // 2), QSize(width, height))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.theme.color("page"))
        super().paintEvent(event)
