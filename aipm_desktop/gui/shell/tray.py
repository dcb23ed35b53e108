"""The program's place in the tray: how many reminders are due, and a menu to open it, log a talk and quit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from aipm_desktop.assets import asset
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

_LOOK_MS = 5_000
_LOOKS = 12
"""For a minute it is looked for more often than every five."""
_SIDE = 64
_MOST_SHOWN = 9


def desktop_has_tray() -> bool:
    """Whether there is one now: trays come after the session has begun, and some desktops have none."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """There once the desktop has a tray. `acts` are what `open`, `log` and `quit` of its menu do."""

    def __init__(self, theme: Theme, acts: dict[str, Callable[[], object]], given_up: Callable[[], object]) -> None:
        super().__init__()
        self._theme = theme
        self._acts = acts
        self._given_up = given_up
        self._looks = 0
        self.due = 0
        self._covered = False
        self.icon: QSystemTrayIcon | None = None
        self._clicked: Callable[[], object] = acts["open"]
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look_again)
        self.look()
        if self.icon is None:
            self._timer.start()

    def is_there(self) -> bool:
        """Whether the person can see it now."""
        self.look()
        return self.icon is not None and desktop_has_tray()

    def look(self) -> None:
        """Take a place in the tray if there is one by now."""
        if self.icon is None and desktop_has_tray():
            self._timer.stop()
            self._make()

    def count(self, due: int) -> None:
        """Show how many reminders are due."""
        self.due = due
        self._show()

    def cover(self, *, on: bool) -> None:
        """While the window is locked: tell nothing of the data, and offer only to open it and to quit."""
        self._covered = on
        self._show()

    def _show(self) -> None:
        due, icon = 0 if self._covered else self.due, self.icon
        if icon is None:
            return
        icon.setIcon(QIcon(self._picture(due)))
        told = tr("1 reminder is due") if due == 1 else tr("{count} reminders are due", count=due)
        title = tr("AIPM Desktop is locked") if self._covered else "AIPM Desktop"
        icon.setToolTip(f"{title}\n{told}" if due else title)
        self._due_line.setText(told)
        self._due_line.setVisible(bool(due))
        self._log_line.setVisible(not self._covered)

    def show_message(self, title: str, text: str, clicked: Callable[[], object]) -> bool:
        """Let the desktop tell it; a click on it does `clicked`. False where there is no tray."""
        if not self.is_there() or self.icon is None or not QSystemTrayIcon.supportsMessages():
            return False
        self._clicked = clicked
        self.icon.showMessage(title, text, self.icon.icon())
        return True

    def close(self) -> None:
        """Leave the tray."""
        self._timer.stop()
        if self.icon is not None:
            self.icon.hide()
            self._menu.deleteLater()
            self.icon.deleteLater()
            self.icon = None

    def _look_again(self) -> None:
        self._looks += 1
        self.look()
        if self.icon is None and self._looks == _LOOKS:
            self._timer.stop()
            self._given_up()

    def _make(self) -> None:
        self._menu = QMenu()  # the desktop draws it, with its own look
        self._due_line = self._menu.addAction("", self._acts["open"])
        self._menu.addAction(tr("Open AIPM Desktop"), self._acts["open"])
        self._log_line = self._menu.addAction(tr("Log conversation or session"), self._acts["log"])
        self._menu.addSeparator()
        self._menu.addAction(tr("Quit"), self._acts["quit"])
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(lambda: self._clicked())
        self._show()
        self.icon.show()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self._acts["open"]()

    def _picture(self, due: int) -> QPixmap:
        """The mark, with the number of what is due in its corner."""
        picture = QPixmap(_SIDE, _SIDE)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            QIcon(str(asset("icons/aipm-desktop.svg"))).paint(painter, picture.rect())
            if due:
                disc = QRectF(_SIDE * 0.45, 0, _SIDE * 0.55, _SIDE * 0.55)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color("danger_fill"))
                painter.drawEllipse(disc)
                font = QFont(self._theme.font("h3"))
                font.setPixelSize(round(_SIDE * 0.42))
                painter.setFont(font)
                painter.setPen(self._theme.color("on_fill"))
                number = str(due) if due <= _MOST_SHOWN else "+"
                painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, number)
        return picture
