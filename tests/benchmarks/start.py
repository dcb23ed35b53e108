"""Cold start in processes of their own: the first paint, Today filled and answering keys, and the memory it takes.

Floors: a bare main window; and the same window with SQLModel imported behind its first paint, before a table of the
records is read. Ours runs over 30,000 contacts. Rounds alternate; medians are compared.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aipm_desktop
from aipm_desktop.store import Store

Result = tuple[str, float, float, float, float]

CONTACTS = 30_000
ROUNDS = 11

_HEAD = """
import time
begin = time.perf_counter()
import sys
def memory():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
def say(*times):
    print(*times, memory() if sys.platform == "linux" else 0.0)
"""

_BARE = (
    _HEAD
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
class Window(QMainWindow):
    painted = 0.0
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = time.perf_counter() - begin
            QTimer.singleShot(0, ready)
def ready():
    {after}
    say(window.painted, time.perf_counter() - begin)
    application.quit()
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""
)

_STORE = """
    import sqlmodel
    from sqlmodel import Session, create_engine, text
    with Session(create_engine("sqlite:///" + sys.argv[1] + "/aipm.db")) as session:
        session.exec(text("SELECT count(*) FROM contact")).all()
        session.exec(text("SELECT * FROM task")).all()
"""

_OURS = (
    _HEAD
    + """
from pathlib import Path
import gc
gc.disable()
from aipm_desktop.gui import plain_imports
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from aipm_desktop.gui import start
from aipm_desktop.gui.shell import session
from aipm_desktop.gui.shell.main_window import MainWindow
class Window(MainWindow):
    first = 0.0
    def paintEvent(self, event):
        super().paintEvent(event)
        self.first = self.first or time.perf_counter() - begin
    def furnish(self, desk, change_settings):
        super().furnish(desk, change_settings)
        application = QApplication.instance()
        application.processEvents()
        agenda = self.pages.page.board.agenda
        assert agenda.agenda.rowCount() > 10 and self.focusWidget() is agenda
        say(self.first, time.perf_counter() - begin)
        QTimer.singleShot(0, application.quit)
session.MainWindow = Window
sys.argv[1:], folder = [], sys.argv[1]
start.run_window(Path(folder), False)
"""
)


def _fill(folder: Path) -> None:
    """So many contacts, a few of them with a rhythm, and a hundred tasks around today."""
    now = datetime.now(UTC)
    store = Store.open(folder)
    with store.write("Fill") as writer:
        people = [
            {
                "given_name": f"Given{number % 911}",
                "family_name": f"Family{number}",
                "company": f"Company {number % 700}",
                "position": "AI Project Manager",
                "tier": "b" if number % 300 == 0 else "",
            }
            for number in range(CONTACTS)
        ]
        writer.insert_many("contact", people)
        for number in range(100):
            writer.save("task", {"title": f"Task {number}", "due": (now + timedelta(days=number - 20)).date()})
        for number in range(60):
            writer.save("study", {"studied_on": (now - timedelta(days=number)).date(), "minutes": 45})
    store.close()


def _measure(code: str, folder: Path) -> tuple[float, float, float]:
    """(first paint, ready, memory in MB) of one process."""
    environment: dict[str, Any] = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,  # a fault is told in the window, which then waits for somebody
    )
    painted, ready, memory = map(float, ran.stdout.split())
    return painted, ready, memory


def run() -> list[Result]:
    """Compile everything, then measure."""
    compileall.compile_dir(Path(aipm_desktop.__file__).parent, quiet=2)
    found: dict[str, list[tuple[float, float, float]]] = {"bare": [], "model": [], "ours": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder)
        programs = {"bare": _BARE.format(after="pass"), "model": _BARE.format(after=_STORE.strip()), "ours": _OURS}
        for _ in range(ROUNDS):
            for which, code in programs.items():
                found[which].append(_measure(code, folder))
    bare, model, ours = (
        [statistics.median(column) for column in zip(*found[which], strict=True)] for which in ("bare", "model", "ours")
    )
    return [
        ("cold start to the first paint, 30,000 contacts", bare[0], ours[0], ours[0] / bare[0], 1.5),
        ("cold start to Today filled, against window + SQLModel", model[1], ours[1], ours[1] / model[1], 1.35),
        (
            "memory with Today shown, MB, against a bare window + 80",
            bare[2] + 80,
            ours[2],
            ours[2] / (bare[2] + 80),
            1.0,
        ),
    ]
