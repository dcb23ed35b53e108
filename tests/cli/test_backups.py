"""backup, backups, restore and rescue, and what every command says of damaged data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aipm_desktop.exchange.backup_file import sealing
from tests.cli.conftest import Aipm


@pytest.fixture
def filled(aipm: Aipm, monkeypatch: pytest.MonkeyPatch) -> Aipm:
    monkeypatch.setattr(sealing, "_COST", (4, 8, 1))
    aipm("add", "contact", "given_name=Ada")
    return aipm


def test_a_copy_is_made_listed_and_restored_by_its_name(filled: Aipm, profile: Path) -> None:
    broken_off = profile / ".opening-1"
    broken_off.mkdir()
    os.utime(broken_off, (0, 0))
    made = filled("backup", "--json").document
    assert not broken_off.exists()
    (listed,) = filled("backups", "--json").document
    assert (listed["file"], listed["kind"], listed["records"]["contact"]) == (made["file"], "by-hand", 1)
    filled("add", "contact", "given_name=Later")
    name = Path(made["file"]).name
    refused = filled("restore", name)
    assert refused.code == 1
    assert "Contacts: 1 (now 2)" in refused.err
    answer = filled("restore", name, "--yes", "--json")
    assert (answer.code, answer.document["records"]) == (0, 1)
    assert "before restore" in filled("backups").out
    assert not (profile / "restoring").exists()


def test_a_sealed_file_is_opened_by_its_password_alone(filled: Aipm, profile: Path, tmp_path: Path) -> None:
    secret, wrong, file = tmp_path / "secret", tmp_path / "wrong", tmp_path / "notes.aipm-backup"
    secret.write_text("  ten years\n")
    wrong.write_text("ten years\n")
    assert filled("backup", file, "--password-file", secret).code == 0
    for words in ((), ("--password-file", wrong), ("--password-file", tmp_path / "missing")):
        answer = filled("restore", file, "--yes", *words)
        assert answer.code == 1
        assert "password" in answer.err
    assert "ten years" not in (profile / "aipm.db").read_bytes().decode("latin-1")
    assert filled("restore", file, "--yes", "--password-file", secret).out.startswith("Restored 1 records")


def test_an_import_is_copied_before_and_not_done_without_the_copy(filled: Aipm, profile: Path, tmp_path: Path) -> None:
    dates = tmp_path / "talk.ics"
    dates.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T090000Z\r\n"
        "DTSTART:20261201T090000Z\r\nSUMMARY:Talk\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    place = profile / "backups"
    place.write_text("a file, no folder")
    refused = filled("import", dates)
    assert refused.code == 1
    assert "Nothing was imported" in refused.err
    place.unlink()
    assert filled("import", dates).code == 0
    assert "before import" in filled("backups").out


def test_damaged_data_are_told_with_the_ways_out(filled: Aipm, profile: Path, tmp_path: Path) -> None:
    made = Path(filled("backup", "--json").document["file"])
    file = profile / "aipm.db"
    file.write_bytes(b"?" * 16 + file.read_bytes()[16:])
    for command in (("check",), ("list", "contacts"), ()):
        answer = filled(*command)
        assert answer.code == 1
        assert f"aipm-desktop restore {made.name}" in answer.err
        assert "aipm-desktop rescue" in answer.err
    saved = filled("rescue", tmp_path, "--json").document
    assert saved["rows"]["contact"] == 1
    assert filled("restore", made.name, "--yes").code == 0
    assert filled("check").code == 0
    assert len(list(profile.glob("kept-aside-*/aipm.db"))) == 1
