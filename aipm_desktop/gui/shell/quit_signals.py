"""Ctrl+C in the terminal and the end of a session close the window as if the person had closed it."""

from __future__ import annotations

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class QuitSignals(QObject):
    """Python runs its signal handlers only when Python code runs, so the event loop is woken through a pipe.

    Windows has no such signals for a program with a window: there this does nothing. `asked` is to close the window,
    also one that is in the tray.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._before: list[tuple[int, object]] = []
        if os.name != "posix":
            return
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._woken_by = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before.append((number, signal.signal(number, self._noted)))

    def restore(self) -> None:
        """Handle signals as before."""
        if not self._before:
            return
        for number, handler in self._before:
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal itself returned
        self._before.clear()
        signal.set_wakeup_fd(self._woken_by)
        self._notifier.setEnabled(False)
        os.close(self._read)
        os.close(self._write)

    @staticmethod
    def _noted(number: int, frame: FrameType | None) -> None:
        """The byte in the pipe does the rest."""

    def _woken(self) -> None:
        os.read(self._read, 64)
        self.asked.emit()
