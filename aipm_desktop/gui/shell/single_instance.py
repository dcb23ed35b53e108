"""One window per data folder: a second start hands its files to the first and raises it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 3000
_TOKEN = "XDG_ACTIVATION_TOKEN"


def server_name(data_dir: Path) -> str:
    """The socket of the window over `data_dir`: in the person's own runtime folder where the system has one."""
    digest = hashlib.sha256(os.fsencode(os.path.realpath(data_dir))).hexdigest()[:16]
    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    name = f"aipm-desktop-{owner}-{digest}"
    runtime = os.environ.get("XDG_RUNTIME_DIR")  # not through Qt, which warns where a session has none
    return str(Path(runtime, name)) if runtime and Path(runtime).is_dir() else name


class SingleInstance(QObject):
    """`claim` this folder; when another window has it, `claim` returns False after waking that one.

    `woken` comes in the first window, with the files to import.
    """

    woken = Signal(list)

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name(data_dir)
        self._server: QLocalServer | None = None

    def claim(self, files: Sequence[Path] = ()) -> bool:
        """Whether this process is the one that shows the window."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_PATIENCE_MS):
            self._wake(socket, files)
            return False
        if socket.error() == QLocalSocket.LocalSocketError.ConnectionRefusedError:
            QLocalServer.removeServer(self._name)  # left behind by a window that was killed
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        if server.listen(self._name):
            self._server = server
        return True

    def release(self) -> None:
        """Let another process have the folder."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _wake(self, socket: QLocalSocket, files: Sequence[Path]) -> None:
        message = {"files": [os.path.abspath(file) for file in files], "token": os.environ.get(_TOKEN, "")}  # noqa: PTH100
        socket.write(json.dumps(message).encode() + b"\n")
        socket.waitForBytesWritten(_PATIENCE_MS)
        socket.waitForReadyRead(_PATIENCE_MS)
        socket.disconnectFromServer()

    def _answer(self) -> None:
        server = self._server
        socket = server.nextPendingConnection() if server else None
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
