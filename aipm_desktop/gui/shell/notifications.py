"""The desktop's own notifications with buttons, through `notify-send` of libnotify 0.7.10 or later.

QtDBus cannot be used for them from Python: it sends an int as a signed one, and servers refuse that for `replaces_id`
of org.freedesktop.Notifications.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QProcess, QStandardPaths

from aipm_desktop import APP_ID
from aipm_desktop.gui.desk import Notice

_MOST_WAITING = 6
_LONGEST = 300
_OPENED = "default"


class Notifications(QObject):
    """Each notification is a process that waits for a click, which ends with it or with the program."""

    def __init__(self) -> None:
        super().__init__()
        self._program = "" if sys.platform in ("win32", "darwin") else QStandardPaths.findExecutable("notify-send")
        self._waiting: list[QProcess] = []

    def show(self, notice: Notice, act: Callable[[int], object], failed: Callable[[], object]) -> bool:
        """Tell `notice`; a click does `act` with the number of what was chosen, 0 for the notification itself.

        False where there is no such program. `failed` is for one that is too old, or a desktop that shows none.
        """
        if not self._program:
            return False
        while len(self._waiting) >= _MOST_WAITING:
            self._end(self._waiting[0])
        process = QProcess(self)
        process.finished.connect(partial(self._finished, process, act, failed))
        self._waiting.append(process)
        process.start(self._program, arguments(notice))
        return True

    def close(self) -> None:
        """Take back what still waits: nobody would hear a click on it."""
        while self._waiting:
            self._end(self._waiting[0])

    def _finished(
        self,
        process: QProcess,
        act: Callable[[int], object],
        failed: Callable[[], object],
        code: int,
        _status: QProcess.ExitStatus,
    ) -> None:
        if process not in self._waiting:
            return
        self._waiting.remove(process)
        said = bytes(process.readAllStandardOutput().data()).decode(errors="replace").strip()
        process.deleteLater()
        if code != 0:
            failed()
        elif said:
            act(int(said) if said.isdecimal() else 0)

    def _end(self, process: QProcess) -> None:
        self._waiting.remove(process)
        process.terminate()
        process.waitForFinished(200)
        process.deleteLater()


def arguments(notice: Notice) -> list[str]:
    """The words after `notify-send`. The text is plain: no markup and no escapes of what somebody typed are obeyed."""
    words = ["--app-name=AIPM Desktop", f"--icon={APP_ID}", f"--action={_OPENED}={notice.acts[0][0]}"]
    words += [f"--action={number}={label}" for number, (label, _act) in enumerate(notice.acts)]
    body = html.escape(_short(notice.text), quote=False).replace("\\", "\\\\")
    return [*words, "--", _short(notice.title), body]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
