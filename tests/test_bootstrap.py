"""The first start: a real set-up, from a package index of one wheel, in a folder with a blank and an umlaut."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import bootstrap

ROOT = Path(__file__).resolve().parent.parent

PROGRAM = """
import json, os, sys
import tiny
print(json.dumps({"words": sys.argv[1:], "folder": os.getcwd(), "prefix": sys.prefix, "tiny": tiny.__file__}))
sys.exit(7 if "fail" in sys.argv else 0)
"""


@dataclass(frozen=True)
class Checkout:
    """A project with this bootstrap.py and a program of one module."""

    root: Path
    wheels: Path

    def start(self, *words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        environment = dict(os.environ, PIP_CONFIG_FILE=os.devnull, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(self.wheels))
        line = [sys.executable, str(self.root / "bootstrap.py"), *words]
        return subprocess.run(
            line, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    @property
    def stamp(self) -> Path:
        return self.root / ".venv" / "ready"

    @property
    def lock(self) -> Path:
        return self.root / "requirements.lock"

    def copy(self, target: Path) -> Checkout:
        return Checkout(shutil.copytree(self.root, target, symlinks=True), self.wheels)


def make_wheel(folder: Path) -> str:
    """A wheel of one empty module in `folder`; returns the line that locks it."""
    folder.mkdir()
    wheel = folder / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "")
        archive.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        archive.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("tiny-1.0.dist-info/RECORD", "tiny.py,,\n")
    return f"tiny==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Set up by its first start. Its tests do not change it; those that must take a copy."""
    root = tmp_path_factory.mktemp("My Work") / "aipm ü"
    wheels = tmp_path_factory.mktemp("index") / "wheels"  # pip splits a list of links at blanks
    (root / "aipm_desktop").mkdir(parents=True)
    (root / "aipm_desktop" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    shutil.copy(ROOT / "bootstrap.py", root)
    (root / "requirements.lock").write_text(make_wheel(wheels), encoding="utf-8")
    made = Checkout(root, wheels)
    first = made.start("run", "fail")
    assert first.returncode == 7, first.stderr
    assert "Set up in" in first.stderr
    return made


def test_the_program_runs_in_the_projects_own_environment(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')", encoding="utf-8")
    ran = checkout.start("run", "import", "My file.csv", "--dry-run", folder=tmp_path)
    told = json.loads(ran.stdout)
    assert told["words"] == ["import", "My file.csv", "--dry-run"]
    assert Path(told["folder"]) == tmp_path
    assert Path(told["prefix"]) == checkout.root / ".venv"
    assert Path(told["tiny"]).is_relative_to(checkout.root / ".venv")
    assert ran.stderr == ""


def test_leading_options_go_to_the_program(checkout: Checkout) -> None:
    assert json.loads(checkout.start("--demo", "x").stdout)["words"] == ["--demo", "x"]


def test_everything_is_compiled(checkout: Checkout) -> None:
    assert list((checkout.root / "aipm_desktop" / "__pycache__").glob("__main__.*.pyc"))
    assert list((checkout.root / ".venv").rglob("tiny.cpython-*.pyc"))


def test_packaging_sets_its_own_tools_up_once(checkout: Checkout, tmp_path: Path) -> None:
    other = checkout.copy(tmp_path / "packaging")
    shutil.copytree(other.root / "aipm_desktop", other.root / "aipm_desktop" / "packaging")
    (other.root / "requirements-package.lock").write_text(other.lock.read_text(encoding="utf-8"), encoding="utf-8")
    first, second = other.start("package", "--fast"), other.start("package")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert json.loads(first.stdout)["words"] == ["--fast"]
    assert Path(json.loads(second.stdout)["folder"]) == other.root
    stamp = other.root / ".venv" / "ready-package"
    assert stamp.exists()

    (other.root / "requirements-package.lock").write_text("tiny==2.0 --hash=sha256:" + "0" * 64, encoding="utf-8")
    assert other.start("package").returncode == 3
    assert other.start("run").returncode == 0


def test_a_moved_checkout_goes_on_without_setting_up(checkout: Checkout, tmp_path: Path) -> None:
    moved = checkout.copy(tmp_path / "moved")
    ran = moved.start()
    assert (ran.returncode, ran.stderr) == (0, "")
    assert Path(json.loads(ran.stdout)["prefix"]) == moved.root / ".venv"


def test_a_package_that_is_not_the_locked_one_is_refused_and_the_next_start_sets_up(
    checkout: Checkout, tmp_path: Path
) -> None:
    other = checkout.copy(tmp_path / "other")
    good = other.lock.read_text(encoding="utf-8")
    other.lock.write_text(good.partition("sha256:")[0] + "sha256:" + "0" * 64, encoding="utf-8")
    refused = other.start()
    assert refused.returncode == 3
    assert "not the one that requirements.lock names" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not other.stamp.exists()

    other.lock.write_text(good, encoding="utf-8")
    again = other.start()
    assert again.returncode == 0, again.stderr
    assert "Set up in" in again.stderr


def test_its_own_outdated_environment_is_left_before_it_is_cleared(checkout: Checkout, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows cannot replace a running Python")
    other = checkout.copy(tmp_path / "outdated")
    other.stamp.write_text("of an older lock", encoding="utf-8")
    inner = other.root / ".venv" / "bin" / "python"
    environment = dict(os.environ, PIP_CONFIG_FILE=os.devnull, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(other.wheels))
    ran = subprocess.run(
        [inner, other.root / "bootstrap.py", "run", "x"], env=environment, capture_output=True, text=True, check=False
    )
    assert "Set up in" in ran.stderr
    assert json.loads(ran.stdout)["words"] == ["x"]


@pytest.mark.parametrize(("words", "status"), [(["help"], 0), (["--help"], 0), (["import", "x.csv"], 2)])
def test_usage(checkout: Checkout, words: list[str], status: int) -> None:
    ran = checkout.start(*words)
    assert ran.returncode == status
    assert "python3 bootstrap.py test" in (ran.stderr if status else ran.stdout)


def test_the_pythons_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = f"{bootstrap.NEWEST[0]}.{bootstrap.NEWEST[1] + 1}"
    assert project["requires-python"] == f">={bootstrap.OLDEST[0]}.{bootstrap.OLDEST[1]},<{newest}"


def test_an_old_python_is_told_what_is_needed() -> None:
    words = bootstrap.wrong_python((3, 8), [])
    assert "needs Python 3.11 to 3.14" in words
    assert "This is Python 3.8" in words
    assert "python3.13 " in bootstrap.wrong_python((3, 8), ["python3.13", "python3.11"])


def test_what_would_let_foreign_packages_in_is_dropped_and_the_mirror_kept() -> None:
    kept = {"HTTPS_PROXY": "p", "PIP_INDEX_URL": "i", "PIP_CERT": "c", "LANG": "de_DE.UTF-8"}
    assert bootstrap.clean_environment({**kept, "PYTHONPATH": "/x", "PYTHONHOME": "/y", "PIP_TARGET": "/z"}) == kept


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one"),
        ("WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.')'", "HTTPS_PROXY"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...'))", "PIP_CERT"),
        (
            "NewConnectionError('...: Failed to establish a new connection: [Errno -3] Temporary failure in name "
            "resolution')\nERROR: No matching distribution found for alembic==1.20.1",
            "needs the network",
        ),
        ("ERROR: No matching distribution found for pyside6-essentials==6.11.3", "glibc 2.34"),
    ],
)
def test_a_failure_of_pip_is_explained(output: str, words: str) -> None:
    told = bootstrap.explain_pip(output)
    assert words in told
    assert "the next start sets up from the beginning" in told


def test_an_unknown_failure_of_pip_is_shown_as_it_is() -> None:
    assert "strange line" in bootstrap.explain_pip("first\nstrange line\n")


def test_progress_counts_what_this_system_needs(capfd: pytest.CaptureFixture[str]) -> None:
    show = bootstrap.Progress("a==1 \\\n    --hash=sha256:0\nb==2 ; sys_platform == 'win32'\nc==3\n", watched=True)
    show.line("Ignoring b: markers 'sys_platform == \"win32\"' don't match your environment")
    show.line("Collecting a==1 (from -r requirements.lock (line 1))")
    show.line("  Downloading a-1-py3-none-any.whl (80.3 MB)")
    show.line("Collecting c==3")
    assert [line.rstrip() for line in capfd.readouterr().err.split("\r")[1:]] == [
        "  1 of 2  a",
        "  1 of 2  a, 80.3 MB",
        "  2 of 2  c",
    ]


def test_progress_is_silent_where_nobody_watches(capfd: pytest.CaptureFixture[str]) -> None:
    show = bootstrap.Progress("a==1\n", watched=False)
    show.line("Collecting a==1")
    show.end()
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves Qt's libraries to the system")
def test_missing_libraries_become_packages() -> None:
    missing = bootstrap.missing_libraries(lambda name: name not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    assert missing == {"libEGL.so.1": "libegl1", "libxcb-cursor.so.0": "libxcb-cursor0"}
    assert not bootstrap.window_possible(missing)


@pytest.mark.parametrize(
    ("missing", "possible"),
    [
        ([], True),
        (["libxcb-cursor.so.0"], True),
        (["libwayland-egl.so.1"], True),
        (["libxcb-cursor.so.0", "libwayland-egl.so.1"], False),
        (["libGL.so.1"], False),
    ],
)
def test_a_window_needs_x11_or_wayland(missing: list[str], possible: bool) -> None:
    assert bootstrap.window_possible(dict.fromkeys(missing, "")) is possible


@pytest.mark.parametrize(
    ("tools", "line"),
    [
        (["apt-get", "sudo"], "sudo apt-get install -y --no-install-recommends python3-venv libegl1"),
        (["apt-get"], "su - -c 'apt-get install -y --no-install-recommends python3-venv libegl1'"),
        (["dnf"], "sudo dnf install 'libEGL.so.1()(64bit)'"),
        ([], "your system's package tool, for what provides libEGL.so.1"),
    ],
    ids=["sudo", "su", "dnf", "none"],
)
def test_the_line_to_type(tools: list[str], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for tool in tools:
        (tmp_path / tool).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bootstrap.by_hand({"libEGL.so.1": "libegl1"}, ["python3-venv"]) == line
