"""A few of the kills of `python -m tests.faults.kill`, always the same ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows neither fork nor SIGKILL")
def test_killed_in_the_middle_of_every_deed_it_loses_nothing_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    # A process of its own: this one may have threads, which do not live on in a fork.
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kill", "--times", "10", "--seed", "7"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
