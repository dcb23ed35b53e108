"""Offline: no flow of the window or the terminal begins a network connection, and the program counts that itself."""

from __future__ import annotations

import ast
import json
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import aipm_desktop
from aipm_desktop import connections

_BLOCK = """
import sys
asked = []
def heard(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname", "socket.bind"):
        if not isinstance(arguments[1] if len(arguments) > 1 else None, (str, bytes)):
            asked.append((event, repr(arguments)))
            raise OSError("no network in this test")
sys.addaudithook(heard)
"""
_TERMINAL = """
import contextlib, io
from datetime import date, timedelta
from aipm_desktop.__main__ import main
data, out = sys.argv[1:]
def run(*words):
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["--data-dir", data, *words]) == 0, words
run("add", "contact", "given_name=Ada", "email=ada@home.example")
run("add", "event", "title=Fair", "status=registered", f"starts={date.today() + timedelta(days=30)}")
run("list", "contact")
run("agenda")
run("check")
run("backup", out + "/all.aipmbackup")
run("export", "calendar", out + "/dates.ics")
"""
_WINDOW = """
import os
from pathlib import Path
from PySide6.QtCore import QTimer
from aipm_desktop import connections
from aipm_desktop.gui.shell import session
from aipm_desktop.gui.shell.page_table import PAGES
connections.watch()
class Window(session.MainWindow):
    def furnish(self, desk, change_settings):
        super().furnish(desk, change_settings)
        QTimer.singleShot(0, self.look_around)
    def look_around(self):
        QTimer.singleShot(0, self.quit)
        for page in PAGES:
            self.open_page(page.key)
        for kind in ("contact", "interview", "certification", "course"):
            self.open_record(kind, self.desk.store.ids(kind)[0])
        self.export_calendar()
    def report_bug(self, report):
        sys.stderr.write(report)
        sys.stderr.flush()
        os._exit(9)
session.MainWindow = Window
from aipm_desktop.gui.start import run_window
assert run_window(Path(sys.argv[1]), True) == 0
"""
_SAY = """
import json
from aipm_desktop import connections
print(json.dumps([asked, connections.made()]))
"""


def asked_for(code: str, *arguments: object) -> list[object]:
    """What `code` wanted of the network, and what the program counted of that."""
    ran = subprocess.run(
        [sys.executable, "-c", _BLOCK + code + _SAY, *map(str, arguments)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    found: list[object] = json.loads(ran.stdout.splitlines()[-1])
    return found


def test_the_terminal_begins_no_connection(data_dir: Path, tmp_path: Path) -> None:
    assert asked_for(_TERMINAL, data_dir, tmp_path) == [[], 0]


def test_the_window_begins_no_connection(data_dir: Path) -> None:
    assert asked_for(_WINDOW, data_dir) == [[], 0]


def test_a_connection_would_be_counted_and_a_socket_of_this_computer_is_none(tmp_path: Path) -> None:
    connections.watch()
    connections.watch()
    before = connections.made()
    with closing(socket.socket()) as listening, closing(socket.socket()) as calling:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        calling.connect(listening.getsockname())
    assert connections.made() == before + 1
    if hasattr(socket, "AF_UNIX"):
        with closing(socket.socket(socket.AF_UNIX)) as listening, closing(socket.socket(socket.AF_UNIX)) as calling:
            listening.bind(str(tmp_path / "s"))
            listening.listen()
            calling.connect(str(tmp_path / "s"))
        assert connections.made() == before + 1


def test_no_module_of_the_program_can_speak_to_a_network() -> None:
    """Qt's sockets are no audit events: of its network library only what stays on this computer is used."""
    package = Path(aipm_desktop.__file__).parent
    found: set[str] = set()
    for file in package.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found |= {f"{node.module}.{each.name}" for each in node.names}
            elif isinstance(node, ast.Import):
                found |= {each.name for each in node.names}
    reaching = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "PySide6.QtNetwork",
                "PySide6.QtWebEngine", "PySide6.QtWebSockets", "requests", "httpx")  # fmt: skip
    used = {name for name in found if name.startswith(reaching)}
    assert used == {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
