"""The whole program as a process of its own: it opens, is found by a second start, notices other writers, and quits."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from aipm_desktop.app import App
from aipm_desktop.gui.shell.look import read_look, usual_scale
from aipm_desktop.gui.shell.nav_list import COUNT
from aipm_desktop.gui.shell.single_instance import SingleInstance, server_name
from aipm_desktop.gui.theme.theme import Theme

RUN = "import sys; from pathlib import Path; from aipm_desktop.gui.start import run_window; "
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals end the process")


def window_over(folder: Path, *files: Path) -> str:
    paths = ", ".join(f"Path({str(file)!r})" for file in files)
    return RUN + f"sys.exit(run_window(Path({str(folder)!r}), False, [{paths}]))"


def wait_for(path: Path, process: subprocess.Popen[bytes], seconds: float = 20) -> None:
    """Until `path` is there."""
    until = time.monotonic() + seconds
    while not path.exists():
        assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture
def running(data_dir: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A window over `data_dir` in a process of its own."""
    process = subprocess.Popen([sys.executable, "-c", window_over(data_dir)], stderr=subprocess.PIPE)
    wait_for(data_dir / "aipm.db-wal", process)
    yield process
    process.kill()
    process.wait()
    if process.stderr:
        process.stderr.close()


@POSIX
def test_it_opens_and_closes_in_order_on_a_signal(running: subprocess.Popen[bytes], data_dir: Path) -> None:
    time.sleep(0.5)
    running.send_signal(signal.SIGTERM)
    assert running.wait(20) == 0
    assert running.stderr is not None
    assert running.stderr.read() == b""
    assert (data_dir / "window.ini").exists()
    assert not (data_dir / "aipm.log").exists()


@POSIX
def test_a_second_start_wakes_the_first_and_ends(running: subprocess.Popen[bytes], data_dir: Path) -> None:
    second = subprocess.run([sys.executable, "-c", window_over(data_dir)], timeout=30, capture_output=True, check=False)
    assert (second.returncode, second.stderr) == (0, b"")
    assert running.poll() is None


def test_the_first_gets_the_files_of_the_second(data_dir: Path, tmp_path: Path, qtbot: QtBot) -> None:
    first = SingleInstance(data_dir)
    assert first.claim()
    first.listen()
    code = (
        "from pathlib import Path; from aipm_desktop.gui.shell.single_instance import SingleInstance; import sys;"
        "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        f"sys.exit(3 if SingleInstance(Path({str(data_dir)!r})).claim([Path('a b.csv')]) else 7)"
    )
    second = QProcess()
    second.setWorkingDirectory(str(tmp_path))
    environment = second.processEnvironment().systemEnvironment()
    environment.insert("XDG_ACTIVATION_TOKEN", "token-of-the-second")
    environment.insert("PYTHONPATH", str(Path(__file__).parents[2]))
    second.setProcessEnvironment(environment)
    woken: list[list[Path]] = []
    first.woken.connect(woken.append)
    with qtbot.waitSignals([first.woken, second.finished], timeout=20000):
        second.start(sys.executable, ["-c", code])
    assert woken == [[tmp_path / "a b.csv"]]
    assert second.exitCode() == 7
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "token-of-the-second"
    first.release()


def test_what_a_killed_window_left_behind_is_taken_over(data_dir: Path) -> None:
    first = SingleInstance(data_dir)
    first.listen()
    assert Path(server_name(data_dir)).exists()
    first.release()
    again = SingleInstance(data_dir)
    assert again.claim()
    again.release()


def test_of_two_that_start_at_once_one_gives_way_before_the_other_listens(data_dir: Path, qtbot: QtBot) -> None:
    first = SingleInstance(data_dir)
    assert first.claim()
    code = (
        "from pathlib import Path; from aipm_desktop.gui.shell.single_instance import SingleInstance; import sys;"
        "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        "print('asks', flush=True);"
        f"sys.exit(3 if SingleInstance(Path({str(data_dir)!r})).claim() else 7)"
    )
    second = QProcess()
    with qtbot.waitSignal(second.readyReadStandardOutput, timeout=20000):
        second.start(sys.executable, ["-c", code])
    with qtbot.waitSignals([first.woken, second.finished], timeout=20000):
        first.listen()
    assert second.exitCode() == 7
    first.release()


@POSIX
def test_after_a_kill_the_folder_can_be_opened_again(
    running: subprocess.Popen[bytes], data_dir: Path, theme: Theme
) -> None:
    assert theme.tokens
    running.kill()
    running.wait()
    assert Path(server_name(data_dir)).exists()
    instance = SingleInstance(data_dir)
    assert instance.claim()
    instance.release()


def test_each_folder_has_a_window_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    assert server_name(tmp_path / "one") == server_name(tmp_path / "two" / ".." / "one")
    assert server_name(tmp_path / "one") != server_name(tmp_path / "two")


def script(folder: Path, seen: str) -> str:
    """The program over `folder`, whose windows are given to `seen(window, number)` once they have their data."""
    return f"""
import sys
from pathlib import Path
from aipm_desktop.gui.shell import session
from PySide6.QtCore import QTimer
windows = []
def seen(window, number):
{seen}
class Window(session.MainWindow):
    def furnish(self, desk, change_settings):
        super().furnish(desk, change_settings)
        windows.append(self)
        QTimer.singleShot(0, lambda: seen(self, len(windows)))
session.MainWindow = Window
from aipm_desktop.gui.start import run_window
sys.exit(run_window(Path({str(folder)!r}), False))
"""


def ran(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


def test_the_sample_is_entered_and_left_without_touching_the_data(data_dir: Path) -> None:
    seen = """
    print(number, window.sample, window.desk.store.count("contact") > 50, window.desk.store.folder)
    window.close() if number == 3 else window.sample_wanted.emit()
"""
    done = ran(script(data_dir, seen))
    assert (done.returncode, done.stderr) == (0, "")
    first, second, third = (line.split(maxsplit=3) for line in done.stdout.splitlines())
    assert first == ["1", "False", "False", str(data_dir)]
    assert second[:3] == ["2", "True", "True"]
    assert third == ["3", "False", "False", str(data_dir)]
    assert second[3] != str(data_dir)
    assert not Path(second[3]).exists()


def test_data_of_another_program_are_said_and_left_alone(empty_dir: Path) -> None:
    file = empty_dir / "aipm.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE other (id)")
    before = file.read_bytes()
    code = script(empty_dir, "    raise SystemExit(9)").replace(
        "sys.exit(run_window",
        """
from aipm_desktop.gui.shell import start_fault
class Fault(start_fault.StartFault):
    def showEvent(self, event):
        super().showEvent(event)
        print(self.words.title.text())
        QTimer.singleShot(0, self.window().close)
start_fault.StartFault = Fault
sys.exit(run_window""",
    )
    done = ran(code)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "This is not an AIPM Desktop database\n")
    assert file.read_bytes() == before


def test_a_backup_is_restored_and_the_window_opens_again_over_it(data_dir: Path) -> None:
    seen = """
    from datetime import datetime, UTC
    from functools import partial
    from aipm_desktop.services.backup import copies, restoring
    store, now = window.desk.store, datetime(2026, 11, 19, tzinfo=UTC)
    print(number, store.count("contact"), [toast.text for toast in window.toasts.toasts])
    if number == 3:
        window.close()
    elif number == 2:
        def fail(): raise restoring.AipmError("Not now", "The disk is full.")
        window.restart_wanted.emit(fail)
    else:
        store.save("contact", {"given_name": "Ada"})
        copy = copies.back_up(store, data / "backups", "daily", now=now)
        store.save("contact", {"given_name": "Later"})
        restoring.stage(copy.path, data, now=now)
        window.restart_wanted.emit(lambda: restoring.replace(data, now=now) or "Restored")
"""
    done = ran(script(data_dir, seen).replace("windows = []", f"windows = []; data = Path({str(data_dir)!r})"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["1 0 []", "2 1 ['Restored']", "3 1 []"]


def test_a_damaged_database_opens_the_window_of_a_failed_start(data_dir: Path) -> None:
    (data_dir / "aipm.db").write_bytes(b"Dear diary")
    code = script(data_dir, "    raise SystemExit(9)").replace(
        "sys.exit(run_window",
        """
from aipm_desktop.gui.shell import damaged_data
class Offers(damaged_data.DamagedData):
    def showEvent(self, event):
        super().showEvent(event)
        print(self.save.text())
        QTimer.singleShot(0, self.window().close)
damaged_data.DamagedData = Offers
sys.exit(run_window""",
    )
    done = ran(code)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "Save…\n")
    assert (data_dir / "aipm.db").read_bytes() == b"Dear diary"


def test_settings_that_could_not_be_read_are_said(data_dir: Path) -> None:
    (data_dir / "settings.json").write_text('{"reminder_hour": 77, "theme": "dark"}')
    seen = """
    from aipm_desktop.gui.widgets.overlay import topmost
    def look():
        sheet = topmost(window)
        print(window.theme.dark, sheet.title.text())
        window.close()
    QTimer.singleShot(0, look)
"""
    done = ran(script(data_dir, seen))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "True Some settings could not be taken over\n"


ADD = (
    "from pathlib import Path; from aipm_desktop.store import Store; "
    "store = Store.open(Path({folder!r})); store.save('contact', {{'given_name': 'Ada'}}); store.close()"
)


def test_what_another_process_writes_appears(program: App, data_dir: Path, qtbot: QtBot) -> None:
    nav = program.window.sidebar.list.nav
    index = nav.index(nav.row_of("contacts"))
    program.store.save("task", {"title": "So that there is a log"})
    subprocess.run([sys.executable, "-c", ADD.format(folder=str(data_dir))], check=True, timeout=60)
    qtbot.waitUntil(lambda: index.data(COUNT) == "1", timeout=10000)


def test_turning_to_the_window_looks_for_outside_changes(program: App, data_dir: Path) -> None:
    steps: list[object] = []
    program.changes.changed.connect(steps.append)
    program.window.activated.emit()
    program.store.save("contact", {"given_name": "Own"})
    assert len(steps) == 1
    program.window.activated.emit()
    assert len(steps) == 1
    subprocess.run([sys.executable, "-c", ADD.format(folder=str(data_dir))], check=True, timeout=60)
    program.window.activated.emit()
    assert len(steps) == 2
    program.window.activated.emit()
    assert len(steps) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"theme": "dark", "text_scale": 130, "reduce_motion": true}', ("dark", 1.3, True)),
        ('{"theme": "pink", "text_scale": 99}', ("system", None, False)),
        ("[1, 2]", ("system", None, False)),
        ("{", ("system", None, False)),
        ("[" * 100_000, ("system", None, False)),
        (None, ("system", None, False)),
    ],
)
def test_the_first_paint_takes_the_look_from_the_settings(
    theme: Theme, tmp_path: Path, text: str | None, expected: tuple[str, float | None, bool]
) -> None:
    path = tmp_path / "settings.json"
    if text is not None:
        path.write_text(text)
    usual = usual_scale(theme.font("body"))
    assert usual == 1.0
    choice, scale, still = expected
    assert read_look(path, theme.font("body")) == (choice, scale or usual, still)


def test_the_text_size_starts_from_the_systems_own(theme: Theme) -> None:
    from PySide6.QtGui import QFont

    font = QFont(theme.font("body"))
    for pixels, scale in ((9, 1.0), (12, 1.0), (13, 1.0), (15, 1.15), (17, 1.3), (24, 1.5)):
        font.setPixelSize(pixels)
        assert usual_scale(font) == scale


def test_a_start_with_today_imports_nothing_that_only_other_pages_need() -> None:
    program = """
import sys
import aipm_desktop.app, aipm_desktop.gui.pages.today
rest = ("aipm_desktop.catalogue", "aipm_desktop.services.demo", "aipm_desktop.gui.cards.properties")
rest += ("alembic", "cryptography", "icalendar", "dateutil.relativedelta")
print(*[name for name in rest if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []
