"""What every test relies on: a private home, a screen of a known size, a fixed day, and silence in the log."""

from __future__ import annotations

import gc
import json
import logging
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

SANDBOX = Path(tempfile.mkdtemp(prefix="aipm-tests-"))


def _private_home() -> None:
    """Point everything that is looked up in the environment into SANDBOX, before Qt or platformdirs are imported."""
    for variable, folder in {
        "HOME": "home",
        "USERPROFILE": "home",
        "APPDATA": "appdata",
        "LOCALAPPDATA": "appdata",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "share",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "run",
        "HYPOTHESIS_STORAGE_DIRECTORY": "hypothesis",
    }.items():
        path = SANDBOX / folder
        path.mkdir(mode=0o700, exist_ok=True)  # Qt warns about a runtime folder others can read
        os.environ[variable] = str(path)
    os.environ.pop("AIPM_DATA_DIR", None)
    # A test must not ring on the desktop of whoever runs it.
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={SANDBOX / 'run' / 'no-bus'}"


def _fixed_place() -> None:
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.setdefault("TZ", "Europe/Berlin")  # a zone with summer time: CI may name another
    if sys.platform != "win32":
        time.tzset()


def _known_screen() -> None:
    """Offscreen unless asked for another platform. Its own screen of 800 x 800 would move every popup."""
    if sys.platform == "win32":
        platform = "offscreen"  # a drive's colon cannot be part of the argument
    else:
        screen = {"name": "test", "x": 0, "y": 0, "width": 1920, "height": 1200}
        screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        screens = SANDBOX / "screens.json"
        screens.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        platform = f"offscreen:configfile={screens}"
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = platform


_private_home()
_fixed_place()
_known_screen()
# Time is measured by tests/benchmarks: a slow machine is no failure.
hypothesis_settings.register_profile("aipm", deadline=None, derandomize="CI" in os.environ)
hypothesis_settings.load_profile("aipm")


# As in the window (see gui/garbage.py): never on a worker's thread, never in the middle of Qt's work.
gc.disable()


def pytest_runtest_logfinish() -> None:
    if gc.get_count()[0] > 50_000:
        gc.collect()


def pytest_unconfigure() -> None:
    shutil.rmtree(SANDBOX, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def no_waiting_for_the_disk() -> None:
    """Tests in this process survive no power cut: waiting for the disk at every step is a third of their time."""
    from aipm_desktop.store import engine

    engine.SYNCHRONOUS = "OFF"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What the tests' one QApplication is made with, as the program's is."""
    from aipm_desktop.gui.theme.theme import STYLE

    return ["tests", *STYLE]


class _Warnings(logging.Handler):
    """Keeps what was logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def log_is_silent(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs at WARNING or above, unless its marker `expects_log` names the message."""
    handler = _Warnings()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
    marker = request.node.get_closest_marker("expects_log")
    patterns: tuple[str, ...] = marker.args if marker else ()
    unexpected = [text for text in handler.messages if not any(re.search(pattern, text) for pattern in patterns)]
    missing = [pattern for pattern in patterns if not any(re.search(pattern, text) for text in handler.messages)]
    if unexpected:
        pytest.fail("logged unexpectedly:\n" + "\n".join(unexpected), pytrace=False)
    if missing:
        pytest.fail("expected in the log, but not there:\n" + "\n".join(missing), pytrace=False)


@pytest.fixture(scope="session")
def made_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without records, made once: running the migrations for every test took longer than the tests."""
    from aipm_desktop.store import Store

    store = Store.open(tmp_path_factory.mktemp("made"))
    store.close()
    return store.file


@pytest.fixture
def empty_dir(tmp_path: Path) -> Path:
    """An empty data folder, with a blank and an umlaut in its path."""
    folder = tmp_path / "aipm ü"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def data_dir(empty_dir: Path, made_database: Path) -> Path:
    """A data folder that was used before, without records."""
    shutil.copy(made_database, empty_dir)
    return empty_dir


@pytest.fixture
def today() -> date:
    """Thursday, 19 November 2026: the day of every picture in the design."""
    return date(2026, 11, 19)


@pytest.fixture
def now(today: date) -> datetime:
    """Half past nine on `today`, in UTC."""
    return datetime(today.year, today.month, today.day, 9, 30, tzinfo=UTC)
