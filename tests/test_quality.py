"""The rules of the house, so that one test command is all there is to run."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = ("aipm_desktop", "tests", "bootstrap.py", "build.spec")
LONGEST = 450
"""Lines. The rule is about 400; a file is not to be cut in two for the last few."""

# Folders that are made, not written; names with a dot are tools' own, but for these.
MADE = {"__pycache__", "dist", "build"}
WRITTEN_DOTS = {".ci", ".gitignore", ".pre-commit-config.yaml", ".github"}


def project_files() -> Iterator[Path]:
    """Every file somebody wrote, also where there is no git."""
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if _is_written(name)]
        yield from (Path(folder, name) for name in names if _is_written(name))


def _is_written(name: str) -> bool:
    return name in WRITTEN_DOTS or not (name.startswith(".") or name in MADE or name.endswith((".pyc", ".egg-info")))


FILES = sorted(project_files())
MODULES = [path for path in FILES if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in CODE]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def check(*words: str) -> None:
    """Run a tool of this environment in the project's folder and show what it said when it refuses."""
    ran = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, f"\n{ran.stdout}\n{ran.stderr}"


def test_ruff_finds_nothing() -> None:
    check("-m", "ruff", "check", "--no-cache", "--output-format=concise", *CODE)


def test_ruff_would_format_nothing_anew() -> None:
    check("-m", "ruff", "format", "--no-cache", "--check", *CODE)


def test_mypy_finds_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    # The environment's own folder goes when the environment goes; elsewhere nothing is left behind.
    own = Path(sys.prefix).resolve() == (ROOT / ".venv").resolve() and os.access(sys.prefix, os.W_OK)
    cache = Path(sys.prefix, "cache", "mypy") if own else tmp_path_factory.mktemp("mypy")
    check("-m", "mypy", "--cache-dir", str(cache))


def test_every_package_imports_only_what_it_may() -> None:
    check("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache", "--no-logo")


def test_the_import_contracts_cover_every_part() -> None:
    """A new package or module has to be put into the table."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    sources = {name for contract in linter["contracts"] for name in contract["source_modules"]}
    package = ROOT / "aipm_desktop"
    parts = {path.stem for path in package.glob("*.py")} | {path.parent.name for path in package.glob("*/__init__.py")}
    free = {"__init__", "__main__", "app", "self_check"}  # these know them all
    assert {f"aipm_desktop.{part}" for part in parts - free} == sources


@pytest.mark.parametrize("name", ["bootstrap.py", "aipm_desktop/__init__.py", "aipm_desktop/__main__.py"])
def test_an_old_python_can_read_it_far_enough_to_say_what_is_needed(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), name, feature_version=(3, 8))


def test_no_file_is_long() -> None:
    # A migration is a list of tables, written once and never again.
    written = [path for path in MODULES if path.parent.name != "versions"]
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in written}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_every_name_says_what_is_inside() -> None:
    nothing = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common|stuff)(_|$)")
    words = {word: relative(path) for path in MODULES for word in [path.stem, path.parent.name] if nothing.search(word)}
    assert words == {}


@pytest.mark.parametrize("name", sorted({relative(path.parent) for path in MODULES if path.parent != ROOT}))
def test_every_folder_of_code_is_a_package(name: str) -> None:
    assert (ROOT / name / "__init__.py").exists()


# Put together, or this file would find itself.
PLACES = re.compile(
    "|".join(
        [
            r"(?<![\w.$~}])/(?:" + r"home|root|Users|work|opt" + r")/(?!ada\b|amara\b)[\w.-]+",  # invented people may
            r"\b[A-Z]:\\+Users\\",
            r"file" + r":///(?:opt|mnt|srv)/",
            r"--(?:extra-)?index" + r"-url[ =]",
            r"pythonhosted" + r"\.org",
            r"pypi\.org" + r"/simple",
            r"://[\w.-]*(?:artifactory|jfrog|nexus|devpi|pkg\.dev)",
        ]
    )
)


def test_no_file_names_a_place_of_one_machine() -> None:
    found = []
    for path in FILES:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a sample in another encoding
        found += [f"{relative(path)}: {match.group()}" for match in PLACES.finditer(text)]
        if len(str(ROOT)) > 8 and str(ROOT) in text:  # in a container the folder may be /app, a word like any other
            found.append(f"{relative(path)}: {ROOT}")
    assert found == []
