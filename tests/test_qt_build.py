"""PySide6 6.12.0 ends Python 3.11 after some thousand calls that return None: run this before its bound is raised."""

from __future__ import annotations

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for number in range(200_000):
    thing.setObjectName("a")
print("alive")
"""


def test_two_hundred_thousand_calls_do_not_use_up_none() -> None:
    """In a process of its own: the fault ends the interpreter, and every other test with it."""
    ran = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.strip()) == (0, "alive"), ran.stderr[-2000:]
