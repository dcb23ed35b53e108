"""The way in: window or terminal, streams and signals of the real process."""

from __future__ import annotations

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aipm_desktop import __main__, __version__
from aipm_desktop.cli import run
from tests.cli.conftest import ROOT, Aipm
from tests.cli.processes import SEES_OPEN_FILES, hear_interrupts, wait_until_open


def test_the_first_files_parse_on_python_3_8() -> None:
    for name in ("__init__.py", "__main__.py"):
        ast.parse((ROOT / "aipm_desktop" / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_is_told_in_words() -> None:
    assert "Python 3.11" in __main__.too_old((3, 8, 10))
    assert "this is Python 3.8" in __main__.too_old((3, 8, 10))
    assert "bootstrap.py" in __main__.too_old((3, 8, 10))


def test_missing_packages_point_to_bootstrap(tmp_path: Path) -> None:
    """The checkout started by a Python without the packages."""
    done = subprocess.run(
        [sys.executable, "-S", "-m", "aipm_desktop", "list", "contacts"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "AIPM_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "bootstrap.py" in done.stderr
    assert "Traceback" not in done.stderr


def test_version_and_help(started: Aipm) -> None:
    assert started("--version").out == f"AIPM Desktop {__version__}\n"
    assert "import" in started("--help").out
    assert "FIELD=VALUE" in started("add", "--help").out


def test_without_a_screen_the_agenda_is_printed(started: Aipm) -> None:
    answer = started()
    assert answer.code == 0
    assert "Agenda for" in answer.out
    assert "ssh -X" in answer.out


def test_a_display_that_does_not_answer_is_no_screen(started: Aipm) -> None:
    answer = started(env={"DISPLAY": ":54321", "WAYLAND_DISPLAY": "wayland-97", "XDG_RUNTIME_DIR": "/nonexistent"})
    assert answer.code == 0
    assert "Agenda for" in answer.out


def test_with_a_screen_the_window_gets_the_folder_and_files(profile: Path, tmp_path: Path) -> None:
    opened: list[tuple[Path, bool, list[Path]]] = []

    def window(folder: Path, demo: bool, files: Sequence[Path], _background: bool) -> int:
        opened.append((folder, demo, list(files)))
        return 42

    file = tmp_path / "My Connections.csv"
    file.touch()
    assert run(["--data-dir", str(profile)], open_window=window) == 42
    assert run(["--data-dir", str(profile), str(file)], open_window=window) == 42
    assert opened == [(profile, False, []), (profile, False, [file])]
    assert run(["--demo"], open_window=window) == 42
    folder, demo, _files = opened[2]
    assert demo
    assert folder != profile
    assert not folder.exists()


def test_the_terminal_never_imports_qt(profile: Path) -> None:
    script = (
        "import sys; from aipm_desktop.cli import run; none = lambda *_: None\n"
        f"data = ['--data-dir', {str(profile)!r}]\n"
        "for words in (['agenda'], ['add', 'task', 'title=x', 'due=2027-01-02'], ['list', 'tasks'], ['check'],\n"
        "              ['export', 'calendar', sys.argv[1], '--kinds', 'task'], ['fields', 'task'], []):\n"
        "    assert run([*data, *words], open_window=none) == 0, words\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))]\n"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(profile / "out.ics")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        timeout=120,
        stdout=subprocess.DEVNULL,
    )


def test_help_and_version_are_light() -> None:
    """They need neither the database nor the kinds."""
    script = (
        "import sys; from aipm_desktop.cli import run\n"
        "try: run(['--version'], open_window=lambda *_: None)\n"
        "except SystemExit: pass\n"
        "assert not {'sqlmodel', 'sqlalchemy', 'pydantic', 'PySide6'} & sys.modules.keys()\n"
    )
    subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, timeout=60,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="POSIX pipes")
def test_a_broken_pipe_is_quiet(started: Aipm, profile: Path) -> None:
    started("add", "contact", "given_name=Ada", f"notes={'x' * 90_000}")
    process = subprocess.Popen(
        [sys.executable, "-m", "aipm_desktop", "list", "contacts", "--json"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "AIPM_DATA_DIR": str(profile)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_behind_stdout_is_a_sentence(profile: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "aipm_desktop", "list", "contacts", "--json"],
            env={**os.environ, "PYTHONPATH": str(ROOT), "AIPM_DATA_DIR": str(profile)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr


@SEES_OPEN_FILES
def test_ctrl_c_is_130_and_a_sentence(profile: Path) -> None:
    """Interrupted while it waits for a database that another program holds."""
    import sqlite3

    holder = sqlite3.connect(profile / "aipm.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    process = subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-m", "aipm_desktop", "add", "contact", "given_name=Ada"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "AIPM_DATA_DIR": str(profile)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_interrupts,
    )
    wait_until_open(process, profile / "aipm.db")
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    holder.execute("ROLLBACK")
    count = holder.execute("SELECT count(*) FROM contact").fetchone()[0]
    holder.close()
    assert (process.returncode, out, count) == (130, "", 0)
    assert "Nothing is left half done" in err
    assert "Traceback" not in err


def test_a_terminal_of_another_encoding_does_not_crash(started: Aipm) -> None:
    started("add", "contact", "given_name=Zoë", "family_name=日本")
    poor = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert "Zo? ??" in started("list", "contacts", env=poor).out
    as_json = started("list", "contacts", "--json", env=poor)
    assert json.loads(as_json.out)[0]["family_name"] == "日本"


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no X server to ask")
def test_an_x_server_is_asked_and_answers() -> None:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "320x200x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        script = "import os; from aipm_desktop import display; print(display.answers(os.environ))"
        asked = {}
        for name in (f":{number}", f":{number}1"):
            env = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
            env |= {"DISPLAY": name, "PYTHONPATH": str(ROOT)}
            done = subprocess.run(
                [sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=60, check=True
            )
            asked[name] = done.stdout.strip()
        assert list(asked.values()) == ["True", "False"]
    finally:
        server.terminate()
        server.wait(30)


def test_the_agenda_parts_the_days_by_the_week_that_was_chosen(
    aipm: Aipm, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wednesday = datetime(2026, 11, 18, 9, tzinfo=UTC)
    monkeypatch.setattr("aipm_desktop.cli.overview.now_utc", lambda: wednesday)
    aipm("add", "task", "title=Tidy", "due=2026-11-22")
    assert [each["group"] for each in aipm("agenda", "--json").document["items"]] == ["this_week"]
    (profile / "settings.json").write_text('{"week_start": "sunday"}')
    assert [each["group"] for each in aipm("agenda", "--json").document["items"]] == ["next_week"]
