"""Starting with the session: the file that is written, when it is left alone, and what removes it."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

import pytest

from aipm_desktop import APP_ID, autostart
from aipm_desktop.errors import AipmError

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the file of a Linux desktop")


@LINUX
def test_a_linux_desktop_starts_this_very_copy_hidden_until_it_is_switched_off(tmp_path: Path) -> None:
    env, data = {"XDG_CONFIG_HOME": str(tmp_path / "config")}, tmp_path / "100 % mine"
    autostart.switch(data, env, on=True)
    path = tmp_path / "config" / "autostart" / f"{APP_ID}.desktop"
    assert path == autostart.entry_path(env)
    line = next(line for line in path.read_text().splitlines() if line.startswith("Exec="))
    assert line.endswith(f'--background --data-dir "{tmp_path}/100 %% mine"')
    autostart.switch(data, env, on=False)
    autostart.switch(data, env, on=False)
    assert not path.exists()


@LINUX
def test_what_the_desktop_changed_holds_until_the_program_has_moved(tmp_path: Path) -> None:
    env = {"XDG_CONFIG_HOME": str(tmp_path), "APPIMAGE": str(tmp_path / "one.AppImage")}
    autostart.switch(tmp_path, env, on=True)
    path = autostart.entry_path(env)
    disabled = path.read_text() + "Hidden=true\n"
    path.write_text(disabled)
    autostart.switch(tmp_path, env, on=True)
    assert path.read_text() == disabled
    autostart.switch(tmp_path, env | {"APPIMAGE": str(tmp_path / "two.AppImage")}, on=True)
    assert f"Exec={tmp_path}/two.AppImage --background" in path.read_text()


@LINUX
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "autostart").touch()
    with pytest.raises(AipmError, match="The start with your computer was not changed"):
        autostart.switch(tmp_path, {"XDG_CONFIG_HOME": str(tmp_path)}, on=True)


def test_a_launch_agent_names_the_program_and_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    autostart.switch(tmp_path, {}, on=True)
    agent = plistlib.loads((tmp_path / "Library" / "LaunchAgents" / f"{APP_ID}.plist").read_bytes())
    assert agent["ProgramArguments"][-3:] == ["--background", "--data-dir", str(tmp_path)]


def test_inside_flatpak_it_is_not_offered() -> None:
    assert autostart.possible({})
    assert not autostart.possible({"FLATPAK_ID": APP_ID})
