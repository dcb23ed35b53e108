"""The app lock: a page over the whole window until the password is typed, put up by key, by idle time and at the start.

While it stands, nothing of the data is painted, no sheet comes up, and notifications say only that there is something.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from aipm_desktop.gui.desk import Notice
from aipm_desktop.gui.shell.lock_screen import LockScreen
from aipm_desktop.gui.widgets.overlay import Overlay
from aipm_desktop.gui.words import tr
from aipm_desktop.services.privacy_lock import is_set

if TYPE_CHECKING:
    from aipm_desktop.gui.shell.main_window import MainWindow

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)  # fmt: skip
_MINUTE = 60_000


class Lock(QObject):
    """Locks `window`, whose data lie in `folder`, where a password is set; `minutes` of idle time, 0 for never.

    `now` tells the present moment, `turned` whether the window is covered from now on.
    """

    turned = Signal(bool)

    def __init__(self, window: MainWindow, folder: Path, minutes: int, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._now = now
        self.screen: LockScreen | None = None
        self._aside: list[QWidget] = []
        self._focus: QWidget | None = None
        self._disabled: list[str] = []
        self._pointer = QCursor.pos()
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._was_idle)
        self._handle: QObject | None = None
        window.lock = self.lock
        window.locked = self.is_locked
        window.painted.connect(self._watch)
        self.use(minutes)

    def use(self, minutes: int) -> None:
        """Lock after so many minutes without a key or the pointer, when there is a password by now."""
        self._idle.stop()
        self._idle.setInterval(minutes * _MINUTE)
        self._watch()

    def is_locked(self) -> bool:
        """Whether the window is covered now."""
        return self.screen is not None

    def lock(self) -> None:
        """Cover the window; without a password, offer to set one."""
        if self.screen is not None:
            return
        if not is_set(self._folder):
            self._offer()
            return
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            popup = QApplication.activePopupWidget()
        window = self._window
        self._focus = QApplication.focusWidget()
        self._aside = [child for child in window.children() if isinstance(child, Overlay) and child.isVisible()]
        for overlay in self._aside:
            overlay.hide()
        self.screen = screen = LockScreen(window.theme, window, self._folder, self._now)
        screen.accepted.connect(self._unlocked)
        screen.quit_wanted.connect(window.quit)
        actions = window.commands.actions
        self._disabled = [id for id, action in actions.items() if action.isEnabled() and id != "quit"]
        for id in self._disabled:
            actions[id].setEnabled(False)
        self._show_content(on=False)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        screen.open()
        self.turned.emit(True)

    def at_start(self) -> None:
        """Cover the window before anything of the data is painted."""
        if is_set(self._folder):
            self.lock()

    def _unlocked(self) -> None:
        application, window = QApplication.instance(), self._window
        if application is not None:
            application.removeEventFilter(self)
        self.screen = None
        self._show_content(on=True)
        for id in self._disabled:
            window.commands.actions[id].setEnabled(True)
        window.commands.name_undo()
        window.commands.name_ways()
        for overlay in self._aside:
            if shiboken6.isValid(overlay):
                overlay.show()
        if not self._aside:
            self._give_focus_back()
        self._aside = []
        self._watch()
        self.turned.emit(False)

    def _give_focus_back(self) -> None:
        focus, page = self._focus, self._window.pages.page
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is not None:
            page.focus_first()

    def _show_content(self, *, on: bool) -> None:
        content = self._window.centralWidget()
        if content is not None:
            content.setVisible(on)

    def _offer(self) -> None:
        from aipm_desktop.gui.shell.lock_password import PasswordSheet

        desk = self._window.desk
        if desk is not None:
            PasswordSheet(desk, self._window).open()

    # Idle time

    def _watch(self) -> None:
        """Listen for input while there is a password and a time to wait."""
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            handle.installEventFilter(self)
            self._handle = handle
        if self._idle.interval() and is_set(self._folder):
            self._idle.start()

    def _was_idle(self) -> None:
        moved, self._pointer = self._pointer != QCursor.pos(), QCursor.pos()
        if moved:
            self._idle.start()
        elif self.screen is None:
            self.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._handle:
            if event.type() in _INPUT and self._idle.isActive():
                self._idle.start()
        elif event.type() == QEvent.Type.ShowToParent and isinstance(watched, Overlay) and self._covers(watched):
            self._cover_again(watched)
        return False

    def _covers(self, overlay: Overlay) -> bool:
        return overlay is not self.screen and overlay.parent() is self._window

    def _cover_again(self, overlay: Overlay) -> None:
        if self.screen is not None:
            self.screen.raise_()
            QTimer.singleShot(0, self, partial(self._put_aside, overlay))

    def _put_aside(self, overlay: Overlay) -> None:
        """What comes up while the window is covered waits until it is not."""
        if self.screen is not None and shiboken6.isValid(overlay):
            overlay.hide()
            self._aside.append(overlay)
            self.screen.password.setFocus()


def covered(notice: Notice) -> Notice:
    """A notification without what it is about."""
    words = tr("Something is due. Unlock the window to read it.")
    return Notice("AIPM Desktop", words, ((notice.acts[0][0], lambda: None),) if notice.acts else ())
