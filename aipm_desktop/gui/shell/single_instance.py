"""One window per data folder: a second start hands its files to the first and raises it."""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

from aipm_desktop import APP_ID

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 3000
_AGAIN_MS = 50
_TOKEN = "XDG_ACTIVATION_TOKEN"


def server_name(data_dir: Path) -> str:
    """The socket of the window over `data_dir`: a file for its owner alone, on Windows the name of a pipe."""
    folder = os.path.realpath(data_dir)
    name = f"aipm-desktop-{os.environ.get('USERNAME', '')}{len(folder):x}{zlib.crc32(os.fsencode(folder)):08x}"
    if os.name != "posix":
        return name
    return os.path.join(os.environ.get("XDG_RUNTIME_DIR") or folder, name)  # noqa: PTH118  both are private


def tell_installers() -> None:
    """Let the installer for Windows see that the program runs: it asks to quit it before it replaces any file."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.CreateMutexW(None, False, APP_ID)  # AppMutex of Inno Setup; held to the end


class SingleInstance(QObject):
    """`claim` the folder before the window is shown, `listen` for other starts when it is.

    A lock in the folder decides, so that of two programs started at once one gives way to the other. It is held to the
    end; the system tells when its holder was killed. `woken` comes in the first window, with the files to import.
    """

    woken = Signal(list)

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name(data_dir)
        self._lock = QLockFile(str(data_dir / "window.lock"))
        self._lock.setStaleLockTime(0)  # however long it is held, it is not stale while its holder runs
        self._server: QLocalServer | None = None

    def claim(self, files: Sequence[Path] = (), *, wake: bool = True) -> bool:
        """Whether this process is the one that shows the window. False after waking the other one, or letting it be."""
        if self._lock.tryLock(0):
            return True  # without loading the network library before the first paint
        from PySide6.QtNetwork import QLocalSocket

        # The other one may have started only now, and listens as soon as it has painted.
        held = self._lock.error() == QLockFile.LockError.LockFailedError
        patience = QDeadlineTimer(_PATIENCE_MS if held else 0)
        while True:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(max(_AGAIN_MS, patience.remainingTime())):
                if wake:
                    self._wake(socket, files)
                return False
            if self._lock.tryLock(0) or patience.hasExpired():
                return True  # it has ended meanwhile, or the folder takes no lock
            QThread.msleep(_AGAIN_MS)

    def listen(self) -> None:
        """Be found by the next start. Where that cannot be, the program runs all the same."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        if self._lock.isLocked():
            QLocalServer.removeServer(self._name)  # left behind by a window that was killed
        if server.listen(self._name):
            self._server = server

    def release(self) -> None:
        """Let another process have the folder."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _wake(self, socket: QLocalSocket, files: Sequence[Path]) -> None:
        message = {"files": [str(file.absolute()) for file in files], "token": os.environ.get(_TOKEN, "")}
        socket.write(json.dumps(message).encode() + b"\n")
        socket.waitForBytesWritten(_PATIENCE_MS)
        socket.waitForReadyRead(_PATIENCE_MS)
        socket.disconnectFromServer()

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection() if self._server else None
        if socket is None:
            return
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._read(socket))
        if socket.canReadLine():
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        message = json.loads(bytes(socket.readLine().data()))
        if message["token"]:
            os.environ[_TOKEN] = message["token"]  # Wayland raises only the window that shows it
        socket.write(b"ok\n")
        socket.flush()
        self.woken.emit([Path(file) for file in message["files"]])
