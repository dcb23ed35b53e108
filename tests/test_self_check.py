"""The program's own check of an installed copy, run as a package runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import aipm_desktop
from aipm_desktop.__main__ import leave_children_the_systems_libraries

ROOT = Path(aipm_desktop.__file__).parent.parent


def check(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "aipm_desktop", "--self-check"]
    return subprocess.run(
        line, cwd=folder, env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )


def test_it_works_where_the_system_has_no_zones_and_leaves_nothing_behind(tmp_path: Path) -> None:
    ran = check(ROOT, PYTHONTZPATH=str(tmp_path / "nowhere"), TMPDIR=str(tmp_path))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    parts = [line.split()[0] for line in ran.stdout.splitlines()]
    assert parts == "database import catalogue calendar backup encryption modules licences PDF window AIPM".split()
    assert list(tmp_path.iterdir()) == []


def test_an_incomplete_copy_is_found_out(tmp_path: Path) -> None:
    package = Path(aipm_desktop.__file__).parent
    shutil.copytree(package, tmp_path / "aipm_desktop", ignore=shutil.ignore_patterns("__pycache__", "gui"))
    ran = check(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert ran.returncode == 1
    assert "failed     A program file is missing" in ran.stderr


def test_programs_of_the_system_get_the_environment_of_the_system() -> None:
    frozen = {"LD_LIBRARY_PATH": "inside", "LD_LIBRARY_PATH_ORIG": "outside", "HOME": "h"}
    leave_children_the_systems_libraries(frozen)
    assert frozen == {"LD_LIBRARY_PATH": "outside", "HOME": "h"}
    plain = {"LD_LIBRARY_PATH": "inside", "HOME": "h"}
    leave_children_the_systems_libraries(plain)
    assert plain == {"HOME": "h"}
