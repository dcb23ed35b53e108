"""Catching another process at a known moment, however slow the machine is."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import time
from pathlib import Path

import pytest

SEES_OPEN_FILES = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="needs to see which files a process has open"
)


def wait_until_open(process: subprocess.Popen[str], file: Path) -> None:
    """Return once `process` has opened `file`: before that it is still starting, and knows nothing of signals."""
    open_files = Path(f"/proc/{process.pid}/fd")
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):  # a file may be closed while the folder is read
            if any(each.resolve() == file.resolve() for each in open_files.iterdir()):
                return
        time.sleep(0.02)
    raise AssertionError("the program never opened its database")


def hear_interrupts() -> None:
    """For `preexec_fn`: a run in several processes ignores Ctrl+C in them, and what they start inherits that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
