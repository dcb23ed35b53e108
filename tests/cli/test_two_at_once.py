"""Terminal and window may be open on the same data at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from aipm_desktop.store import Store
from tests.cli.conftest import ROOT, Aipm
from tests.exchange.linkedin_files import connections_csv


def _start(folder: Path, script: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, "--data-dir", str(folder), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


_ADD_FIFTY = """
import sys
from aipm_desktop.cli import run
for number in range(50):
    code = run([*sys.argv[1:], "add", "contact", "given_name={NAME}", f"family_name={number}"],
               open_window=lambda *_: None)
    assert code == 0, code
"""
_MAIN = "import sys; from aipm_desktop.__main__ import main; sys.exit(main(sys.argv[1:]))"


def _all_done(processes: list[subprocess.Popen[str]]) -> None:
    for process in processes:
        _out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err


@pytest.mark.parametrize("new", [False, True], ids=["on a database", "in an empty folder"])
def test_two_programs_write_and_nothing_is_lost(aipm: Aipm, profile: Path, new: bool) -> None:
    if new:
        (profile / "aipm.db").unlink()
    _all_done([_start(profile, _ADD_FIFTY.replace("{NAME}", name)) for name in ("left", "right")])
    names = Counter(contact["given_name"] for contact in aipm("list", "contacts", "--json").document)
    assert names == {"left": 50, "right": 50}
    assert aipm("check").code == 0


def test_two_imports_of_one_file_double_nobody(aipm: Aipm, profile: Path, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_bytes(connections_csv(2000))
    _all_done([_start(profile, _MAIN, "import", str(path)) for _ in range(2)])
    contacts = aipm("list", "contacts", "--json").document
    urls = Counter(contact["linkedin_url"] for contact in contacts)
    assert max(urls.values()) == 1
    assert aipm("check").code == 0


def test_an_open_window_sees_that_the_terminal_wrote(started: Aipm, profile: Path) -> None:
    window = Store.open(profile)
    before = window.data_version()
    assert window.count("contact") == 0
    assert started("add", "contact", "given_name=Ada").code == 0
    assert window.data_version() != before
    assert window.select("contact")[0]["given_name"] == "Ada"
    window.save("contact", {"notes": "seen"}, 1)
    assert started("show", "contact", "1", "--json").document["notes"] == "seen"
    window.close()
