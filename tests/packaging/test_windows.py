"""What Windows shows of the program, and its installer where Inno Setup is at hand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aipm_desktop.packaging import windows

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def call(*given: Any, **named: Any) -> dict[str, Any]:
    """Stands in for PyInstaller's classes, which need Windows."""
    return {"given": given, **named}


def test_a_program_tells_its_version_and_name() -> None:
    classes = "VSVersionInfo FixedFileInfo StringFileInfo StringTable StringStruct VarFileInfo VarStruct".split()
    text = windows.version_resource("0.1.0", "aipm-desktop-terminal")
    told = eval(text, {"__builtins__": {}, **dict.fromkeys(classes, call)})
    assert told["ffi"]["filevers"] == (0, 1, 0, 0)
    ((table,),) = told["kids"][0]["given"]
    assert table["given"][0] == "040904b0"
    strings = dict(each["given"] for each in table["given"][1])
    assert (strings["ProductVersion"], strings["OriginalFilename"]) == ("0.1.0", "aipm-desktop-terminal.exe")


@pytest.mark.skipif(not windows.available(), reason="needs Inno Setup")
def test_an_installer_is_made(tmp_path: Path) -> None:
    frozen = tmp_path / "aipm-desktop"
    frozen.mkdir()
    (frozen / "aipm-desktop.exe").write_bytes(b"MZ")
    assert windows.build(frozen, tmp_path, "1.2", NOW, fast=True).stat().st_size > 100_000
