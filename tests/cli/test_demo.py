"""--demo where no window can open, and with commands."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from aipm_desktop.cli import run
from tests.cli.conftest import Aipm


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of temporary files of its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_without_a_screen_it_tells_what_happened(temporary: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--demo"], open_window=lambda *_: None) == 0
    out, err = capfd.readouterr()
    assert err == ""
    assert re.search(r"Imported Connections\.csv\. Contacts: \d+ new", out)
    assert "Changed jobs since the last import" in out
    assert "the next 30 days" in out
    assert "Informational interview with Priya Raman" in out
    assert "ssh -X" in out
    named = re.search(r"written to (.+\.ics):", out)
    assert named
    assert Path(named[1]).read_bytes().startswith(b"BEGIN:VCALENDAR")
    left = [path for path in temporary.rglob("*") if path.is_file()]
    assert left == [Path(named[1])]  # the profile itself is gone


def test_as_json(temporary: Path, started: Aipm) -> None:
    answer = started("--demo", "--json", env={"TMPDIR": str(temporary)})
    document = answer.document
    assert document["outcome"] == "ok"
    assert document["created"] >= 20
    assert Path(document["calendar"]).exists()


def test_commands_work_on_it(temporary: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--demo", "list", "mentoring"], open_window=lambda *_: None) == 0
    assert "Helen Osei" in capfd.readouterr().out
    assert list(temporary.rglob("*.db")) == []


def test_it_never_opens_the_person_s_own_data(aipm: Aipm, profile: Path) -> None:
    answer = aipm("--demo", "list", "contacts")
    assert answer.code == 2
    assert "--data-dir" in answer.err
    assert profile.exists()
