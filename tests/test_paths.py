"""The data folder: who decides where it is, and what is said when it cannot be."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from aipm_desktop import paths
from aipm_desktop.errors import AipmError

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
not_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")


def test_the_argument_beats_the_variable(tmp_path: Path) -> None:
    chosen = tmp_path / "chosen"
    assert paths.data_dir(chosen, {"AIPM_DATA_DIR": str(tmp_path / "other")}) == chosen
    assert chosen.is_dir()
    assert not (tmp_path / "other").exists()


def test_the_variable_beats_the_system(tmp_path: Path) -> None:
    assert paths.data_dir(None, {"AIPM_DATA_DIR": str(tmp_path / "ü 1")}) == tmp_path / "ü 1"


@pytest.mark.parametrize("env", [{}, {"AIPM_DATA_DIR": ""}], ids=["unset", "empty"])
def test_without_either_the_system_decides(env: dict[str, str]) -> None:
    expected = platformdirs.user_data_path("aipm-desktop", appauthor=False)
    assert paths.data_dir(None, env) == expected
    assert expected.is_dir()


def test_a_relative_folder_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_dir(Path("here"), {}) == tmp_path / "here"


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERPROFILE" if sys.platform == "win32" else "HOME", str(tmp_path))
    assert paths.data_dir(None, {"AIPM_DATA_DIR": "~/mine"}) == tmp_path / "mine"


@posix_only
def test_nobody_else_may_look_into_a_new_folder(tmp_path: Path) -> None:
    made = paths.data_dir(tmp_path / "parent" / "data", {})
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


@posix_only
def test_the_mode_of_an_existing_folder_is_left_alone(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o750)
    paths.data_dir(shared, {})
    assert stat.S_IMODE(shared.stat().st_mode) == 0o750


@pytest.mark.parametrize("below", [(), ("data",)], ids=["in its place", "above it"])
def test_a_file_in_its_place_is_refused_in_words(tmp_path: Path, below: tuple[str, ...]) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(AipmError) as fault:
        paths.data_dir(file.joinpath(*below), {})
    assert str(file) in fault.value.message
    assert "is a file, not a folder" in fault.value.message
    assert file.read_text(encoding="utf-8") == "mine"


@posix_only
@not_root
@pytest.mark.parametrize("name", [".", "below"], ids=["not writable", "cannot be made"])
def test_a_folder_without_permission_is_refused_in_words(tmp_path: Path, name: str) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(AipmError, match="not allowed"):
        paths.data_dir(locked / name, {})


def test_everything_lies_in_the_data_folder(data_dir: Path) -> None:
    files = {
        paths.settings_path(data_dir),
        paths.backups_path(data_dir),
        paths.log_path(data_dir),
    }
    assert len(files) == 3
    assert {file.parent for file in files} == {data_dir}
