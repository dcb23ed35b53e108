"""A window that nobody touches: its CPU time and wake-ups over 20 seconds, once its start has settled. Linux only."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from aipm_desktop.store import Store

SETTLED, MEASURED = 25, 20
"""Seconds: what the start leaves for later is done by then; how long is watched."""
CPU_ALLOWED, WAKE_UPS_ALLOWED = 0.001 * MEASURED, 10.0 * MEASURED

_WINDOW = """
import sys
from pathlib import Path
from aipm_desktop.gui.start import run_window
run_window(Path(sys.argv.pop(1)), False)
"""


def run() -> list[tuple[str, float, float, float, float]]:
    """Seconds and counts; the floor of each is what is allowed."""
    if sys.platform != "linux":
        return []
    with tempfile.TemporaryDirectory() as name:
        Store.open(Path(name)).close()
        window = subprocess.Popen(
            [sys.executable, "-c", _WINDOW, name], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        )
        try:
            time.sleep(SETTLED)
            before = _used(window.pid)
            time.sleep(MEASURED)
            after = _used(window.pid)
        finally:
            window.terminate()
            window.wait()
    cpu, wake_ups = after[0] - before[0], after[1] - before[1]
    return [
        (f"CPU time of {MEASURED} s idle", CPU_ALLOWED, cpu, cpu / CPU_ALLOWED, 1.0),
        (f"wake-ups in {MEASURED} s idle", WAKE_UPS_ALLOWED, wake_ups, wake_ups / WAKE_UPS_ALLOWED, 1.0),
    ]


def _used(process: int) -> tuple[float, float]:
    """Seconds of CPU time of a process so far, and how often its threads were woken."""
    folder = Path(f"/proc/{process}")
    numbers = (folder / "stat").read_text().rpartition(")")[2].split()
    ticks = int(numbers[11]) + int(numbers[12])
    states = [(task / "status").read_text() for task in (folder / "task").iterdir()]
    woken = sum(int(each.partition("\nvoluntary_ctxt_switches:")[2].split()[0]) for each in states)
    return ticks / os.sysconf("SC_CLK_TCK"), float(woken)
