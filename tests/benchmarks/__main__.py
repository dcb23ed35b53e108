"""`python -m tests.benchmarks [NAME ...]`: speed and memory as ratios to a floor measured in the same run."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import tempfile

import tests.benchmarks
from aipm_desktop.gui import plain_imports  # noqa: F401  before any other import of Qt, as in the program

Result = tuple[str, float, float, float, float]
"""(what, floor, ours, ratio, target): seconds or MB; a ratio above its target is marked."""


def _names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(tests.benchmarks.__path__) if module.name[0] != "_")


def _print(result: Result) -> None:
    what, floor, ours, ratio, target = result
    verdict = "" if ratio <= target else "  missed"
    sys.stdout.write(f"{what:<58} {floor:>10.4f} {ours:>10.4f} {ratio:>8.2f} {target:>8.2f}{verdict}\n")
    sys.stdout.flush()


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, or all. Exit 2 for a name that does not exist."""
    names = _names()
    unknown = [name for name in wanted if name not in names]
    if unknown:
        sys.stderr.write(f"No benchmark is called {unknown[0]}. There are: {', '.join(names)}\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="aipm-bench-"))
    sys.stdout.write(f"{'seconds, or MB where it says so':<58} {'floor':>10} {'ours':>10} {'ratio':>8} {'target':>8}\n")
    for name in wanted or names:
        for result in importlib.import_module(f"tests.benchmarks.{name}").run():
            _print(result)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
