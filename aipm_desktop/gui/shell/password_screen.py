"""What stands over the whole window until a password is typed: a field, two buttons, and nothing of the data."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.overlay import Overlay
from aipm_desktop.gui.widgets.text import Label, para
from aipm_desktop.gui.widgets.tile import Tile
from aipm_desktop.gui.words import tr

_WIDTH = 380


class PasswordScreen(Overlay):
    """Accepted by the right password alone; Esc does nothing. A subclass tries what was typed, in `unlock`.

    `forgotten` are the words on a password that nobody knows any more.
    """

    dimmed = False
    quit_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget, title: str, forgotten: str, verb: str) -> None:
        super().__init__(theme, window, title)
        self.waiting = QTimer(self, singleShot=True)
        self.waiting.timeout.connect(self.may_try)
        u = theme.u
        self.column = column = QVBoxLayout(self.box)
        column.setContentsMargins(u(28), u(28), u(28), u(24))
        column.setSpacing(u(12))
        column.addWidget(Tile(theme, "lock-key", "neutral", 40))
        column.addWidget(Label(theme, title, "title"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(theme, tr("Password"), self.password)
        column.addWidget(self.field)
        self.help = para(theme, forgotten, "cap", "text2")
        self.help.hide()
        self.forgotten = Button(theme, tr("Forgotten?"), "link", small=True, flush=True, on_click=self.tell)
        column.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.help)
        column.addSpacing(u(4))
        row = QHBoxLayout()
        row.setSpacing(u(8))
        row.addStretch(1)
        row.addWidget(Button(theme, tr("Quit"), on_click=self.quit_wanted.emit))
        self.button = Button(theme, verb, "primary", on_click=self.unlock)
        self.button.setDefault(True)
        row.addWidget(self.button)
        column.addLayout(row)

    def first_focus(self) -> QWidget:
        return self.password

    def unlock(self) -> None:
        """Try what was typed."""
        raise NotImplementedError

    def wait(self, words: str, seconds: int) -> None:
        """Say `words`, and take no other try for so long."""
        self.field.set_error(words)
        self.button.setEnabled(False)
        self.waiting.start(seconds * 1000)

    def may_try(self) -> None:
        """The wait is over."""
        self.button.setEnabled(True)
        self.field.set_error("")

    def tell(self) -> None:
        """Show the words on a forgotten password."""
        self.help.show()
        self.arrange()

    def reject(self) -> None:
        """Only the password leads out."""

    def place(self) -> QRect:
        width = min(self.theme.u(_WIDTH), self.width() - self.theme.u(32))
        self.box.resize(width, max(self.box.height(), 1))
        self.column.activate()
        height = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else 0
        height = max(height, self.column.sizeHint().height())
        return QRect(QPoint((self.width() - width) // 2, (self.height() - height) // 2), QSize(width, height))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.theme.color("page"))
        super().paintEvent(event)
