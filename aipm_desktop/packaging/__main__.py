"""python3 bootstrap.py package: freeze the program, try it, pack it, and say how large it is.

What a system cannot make is made on that system: PyInstaller freezes for its own alone.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from aipm_desktop import __version__
from aipm_desktop.packaging import debian, rpm, windows
from aipm_desktop.packaging.tree import NAME, size

ROOT = Path(__file__).resolve().parent.parent.parent
DIST = ROOT / "dist"
FROZEN = DIST / NAME


def main(words: Sequence[str]) -> int:
    """0 when everything this system can make was made and works, else the exit status of what failed."""
    parser = argparse.ArgumentParser(prog="python3 bootstrap.py package", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="compress less, for trying packages")
    parser.add_argument("--no-freeze", action="store_true", help="pack what was frozen the last time")
    given = parser.parse_args(words)
    started = time.monotonic()
    if not given.no_freeze and (status := freeze()):
        return status
    if status := check():
        return status
    for path in (FROZEN, *pack(fast=given.fast)):
        print(f"{size(path) / 1e6:6.1f} MB  {path.relative_to(ROOT)}")
    print(f"Made in {time.monotonic() - started:.0f} s.")
    return 0


def freeze() -> int:
    """PyInstaller's exit status; its many lines are shown only when it failed."""
    line = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    line += ["--distpath", str(DIST), "--workpath", str(ROOT / "build"), str(ROOT / "build.spec")]
    print("Freezing the program. This takes about a minute.", flush=True)
    return subprocess.call(line, cwd=ROOT)


def check() -> int:
    """The exit status of the frozen program's own check, on a system that would have no time zones."""
    program = FROZEN / NAME
    if sys.platform == "win32":
        program = FROZEN / f"{NAME}-terminal.exe"  # the program for the window has no console to tell it on
    elif sys.platform == "darwin":
        program = DIST / "AIPM Desktop.app/Contents/MacOS" / NAME  # laid out in another manner than the folder
    return subprocess.call([str(program), "--self-check"], env={**os.environ, "PYTHONTZPATH": str(DIST / "nowhere")})


def pack(*, fast: bool) -> list[Path]:
    """The packages that the tools of this machine can make; what is missing is said."""
    made = []
    makers = {"linux": ((debian, "dpkg-deb"), (rpm, "rpmbuild")), "win32": ((windows, "Inno Setup (iscc)"),)}
    for maker, tool in makers.get(sys.platform, ()):
        if maker.available():
            made.append(maker.build(FROZEN, DIST, __version__, datetime.now(UTC), fast=fast))
        else:
            print(f"{tool} is not installed here: no package of that sort.")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
