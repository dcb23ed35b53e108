"""The terminal face on an empty data folder: called in this process, or started as a person starts it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aipm_desktop.cli import run
from aipm_desktop.store import Store

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout; fails when there is anything else."""
        return json.loads(self.out)


Aipm = Callable[..., Answer]


@pytest.fixture(scope="session")
def _new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once: making one takes a good part of a short test."""
    folder = tmp_path_factory.mktemp("new")
    Store.open(folder).close()
    return folder / "aipm.db"


@pytest.fixture
def profile(data_dir: Path, _new_database: Path) -> Path:
    """A data folder with an empty database."""
    shutil.copy(_new_database, data_dir)
    return data_dir


@pytest.fixture
def aipm(profile: Path, capfd: pytest.CaptureFixture[str]) -> Aipm:
    """Run a command in this process; there is no screen."""

    def call(*words: object) -> Answer:
        code = run(["--data-dir", str(profile), *map(str, words)], open_window=lambda *_: None)
        out, err = capfd.readouterr()
        return Answer(code, out, err)

    return call


@pytest.fixture
def started(profile: Path) -> Aipm:
    """Start the program as a process of its own, without a screen. `env` replaces variables, None removes one."""

    def call(*words: object, env: dict[str, str | None] | None = None, prefix: tuple[str, ...] = ()) -> Answer:
        variables = {**os.environ, "AIPM_DATA_DIR": str(profile), "PYTHONPATH": str(ROOT)}
        variables |= dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"), "")
        for name, value in (env or {}).items():
            variables.pop(name, None)
            if value is not None:
                variables[name] = value
        command = [*prefix, sys.executable, "-m", "aipm_desktop", *map(str, words)]
        done = subprocess.run(command, env=variables, capture_output=True, timeout=120, check=False)
        return Answer(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))

    return call
