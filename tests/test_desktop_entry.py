"""The entry in the person's menu, for copies that no package installed."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from aipm_desktop import APP_ID, desktop_entry
from aipm_desktop.errors import AipmError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="of Linux desktops")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_starts_this_copy_by_absolute_paths_and_goes_without_a_trace(tmp_path: Path) -> None:
    env = {"XDG_DATA_HOME": str(tmp_path)}
    entry = desktop_entry.install(env)
    first = files(tmp_path)
    line = next(line for line in entry.read_text(encoding="utf-8").splitlines() if line.startswith("Exec="))
    words = shlex.split(line.removeprefix("Exec="))
    assert words[-1] == "%F"
    assert words[:-1] == desktop_entry.start_words()
    assert Path(words[0]).is_absolute()
    assert f"icons/hicolor/128x128/apps/{APP_ID}.png" in first

    assert desktop_entry.install(env) == entry
    assert files(tmp_path) == first

    assert desktop_entry.remove(env)
    assert files(tmp_path) == {}
    assert not desktop_entry.remove(env)


def test_a_relative_data_home_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    entry = desktop_entry.install({"XDG_DATA_HOME": "share"})
    assert entry == tmp_path / ".local/share/applications" / f"{APP_ID}.desktop"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "applications").touch()
    with pytest.raises(AipmError, match="as they were"):
        desktop_entry.install({"XDG_DATA_HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (["/usr/bin/aipm-desktop"], "/usr/bin/aipm-desktop"),
        (["/My Work/aipm ü/python", "-m"], '"/My Work/aipm ü/python" -m'),
        (["/100%/x"], "/100%%/x"),
        (['/a"b/$c'], r'"/a\\"b/\\$c"'),
    ],
)
def test_words_are_quoted_as_the_specification_says(words: list[str], value: str) -> None:
    assert desktop_entry.exec_value(words) == value
