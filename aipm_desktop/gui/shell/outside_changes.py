"""Noticing that another process, such as the terminal face, has written to the data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from aipm_desktop.kinds import KINDS
from aipm_desktop.store import Step

if TYPE_CHECKING:
    from aipm_desktop.gui.desk import Changes
    from aipm_desktop.store import Store

_SETTLED_MS = 150


class OutsideChanges(QObject):
    """Reports a step that touches every kind when the database was written from outside.

    SQLite's log beside the database is watched: writing changes it. The window also calls `look` when it is turned to,
    for file systems that report nothing. Own writes do not change the version, so they are not reported twice.
    """

    def __init__(self, store: Store, changes: Changes, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._store = store
        self._changes = changes
        self._clock = clock
        self._version = store.data_version()
        self._log = store.file.with_name(store.file.name + "-wal")
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._written)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._timer.timeout.connect(self.look)
        self._watch()

    def look(self) -> None:
        """Compare the version of the data with the one seen last."""
        self._watch()
        version = self._store.data_version()
        if version != self._version:
            self._version = version
            everything: dict[str, set[int]] = {kind.name: set() for kind in KINDS}
            self._changes.report(Step(0, "", self._clock(), everything))

    def close(self) -> None:
        """Watch no more."""
        self._watcher.fileChanged.disconnect(self._written)
        self._timer.stop()
        self._watcher.deleteLater()

    def _written(self) -> None:
        self._timer.start()

    def _watch(self) -> None:
        """The log goes when the last other connection closes, and comes back with the next write."""
        if not self._watcher.files() and self._log.exists():
            self._watcher.addPath(str(self._log))
