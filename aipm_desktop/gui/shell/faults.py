"""What happens when something goes wrong: faults of the world are told, bugs are logged and reported once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from aipm_desktop.errors import AipmError


class Faults(QObject):
    """Receives every exception nobody caught, also from slots, timers and paint events.

    `tell` is called with an `AipmError`, `report` with the report of a bug, once for each distinct one; both later, on
    the window's thread, because a fault may come in the middle of a paint.
    """

    _arrived = Signal(object)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tell: Callable[[AipmError], object] = self._only_logged
        self.report: Callable[[str], object] = self._only_logged
        self._log = log
        self._seen: set[tuple[str, str, int]] = set()
        self._before = sys.excepthook
        self._arrived.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over `sys.excepthook`; `remove` gives it back."""
        sys.excepthook = self.caught

    def remove(self) -> None:
        sys.excepthook = self._before

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None, /) -> None:
        """The hook itself; also called with the failure of work done beside the window."""
        if isinstance(error, AipmError):
            self._arrived.emit(error)
            return
        if not isinstance(error, Exception):  # KeyboardInterrupt, SystemExit
            self._before(kind, error, trace)
            return
        from aipm_desktop.gui.shell.bug_report import place_of, report_of

        self._write_down(kind, error, trace)
        place = place_of(kind, trace)
        if place not in self._seen:
            self._seen.add(place)
            self._arrived.emit(report_of(error))

    def _show(self, what: object) -> None:
        if isinstance(what, AipmError):
            self.tell(what)
        elif isinstance(what, str):
            self.report(what)

    def _write_down(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import logging

        from aipm_desktop.log import start_log

        start_log(self._log)
        logging.getLogger("aipm_desktop").error("A fault in the program", exc_info=(kind, error, trace))

    @staticmethod
    def _only_logged(_what: object) -> None:
        """Before there is a window."""
