"""encrypt and decrypt, and how every command comes by the password."""

from __future__ import annotations

from pathlib import Path

import pytest

from aipm_desktop.cli import passwords
from tests.cli.conftest import Aipm
from tests.encrypted import OTHER, PASSWORD, cheap_keys, forget_keys

__all__ = ["cheap_keys"]

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The file with the password of the data."""
    file = tmp_path / "mine"
    file.write_text(f"{PASSWORD}\n")
    return file


@pytest.fixture
def encrypted(aipm: Aipm, mine: Path) -> Aipm:
    """A command after which nothing is known of keys, as a process of its own has it."""
    aipm("add", "contact", "given_name=Ada")
    aipm("backup")
    answer = aipm("encrypt", "--password-file", mine, "--json")
    assert (answer.code, answer.document["encrypted"], answer.document["left"]) == (0, True, 0)

    def call(*words: object) -> object:
        forget_keys()
        return aipm(*words)

    return call  # type: ignore[return-value]  # the same, but that it answers with what it got


def test_commands_open_the_data_with_a_file_a_variable_or_what_is_typed(
    encrypted: Aipm, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = encrypted("list", "contact")
    assert refused.code == 1
    assert "The data are encrypted. Give the password of aipm.db with --data-password-file" in refused.err
    assert "Ada" in encrypted("list", "contact", "--data-password-file", mine).out
    monkeypatch.setenv(passwords.FILE_VARIABLE, str(mine))
    assert "Ada" in encrypted("list", "contact").out
    monkeypatch.delenv(passwords.FILE_VARIABLE)
    asked: list[str] = []

    def type_it(question: str) -> str:
        asked.append(question)
        return PASSWORD

    monkeypatch.setattr(passwords, "ask", type_it)
    assert "Ada" in encrypted("list", "contact").out
    assert asked == ["Password of the data in aipm.db: "]


def test_a_wrong_password_opens_nothing(encrypted: Aipm, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one\n")
    answer = encrypted("add", "contact", "given_name=Eve", "--data-password-file", wrong, "--json")
    assert answer.code == 1
    assert "The password is wrong" in answer.document["message"]


def test_the_password_is_changed_and_taken_away(encrypted: Aipm, profile: Path, mine: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.write_text(OTHER)
    changed = encrypted("encrypt", "--data-password-file", mine, "--password-file", new)
    assert (changed.code, "The password was changed." in changed.out) == (0, True)
    assert encrypted("check", "--data-password-file", mine).code == 1
    assert encrypted("check", "--data-password-file", new).code == 0
    assert encrypted("decrypt", "--data-password-file", new).out == "The data are no longer encrypted.\n"
    assert {path.read_bytes()[:6] for path in profile.rglob("*.db")} == {b"SQLite"}
    assert encrypted("decrypt").out == "The data are not encrypted.\n"


def test_what_needs_no_data_asks_for_no_password(encrypted: Aipm) -> None:
    assert encrypted("fields").code == 0
    assert encrypted("diagnose", "--json").document["database"]["encrypted"] is True
    (copy,) = encrypted("backups", "--json").document
    assert copy["records"] is None


@pytest.mark.parametrize("text", ["short\n", "\n", "x" * 40_000])
def test_a_bad_password_encrypts_nothing(aipm: Aipm, profile: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad"
    file.write_text(text)
    assert aipm("encrypt", "--password-file", file).code == 1
    assert aipm("encrypt").code == 1
    assert (profile / "aipm.db").read_bytes().startswith(b"SQLite")
