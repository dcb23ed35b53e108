"""The installer for Windows out of the frozen folder, with Inno Setup, and the version Windows shows of a program."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

from aipm_desktop.assets import asset
from aipm_desktop.packaging.tree import NAME

_ENGLISH, _UNICODE = 0x0409, 1200


def available() -> bool:
    return shutil.which("iscc") is not None


def build(frozen: Path, target: Path, version: str, _now: datetime, *, fast: bool = False) -> Path:
    """Write the installer into the folder `target`; `fast` compresses less. Needs Inno Setup 6.3 or later."""
    given = {"Version": version, "Frozen": str(frozen), "Packing": "zip/1" if fast else "lzma2/max"}
    line = ["iscc", "/Q", *(f"/D{name}={value}" for name, value in given.items()), f"/O{target}"]
    subprocess.run([*line, str(asset("windows/aipm-desktop.iss"))], check=True)
    return target / f"{NAME}-setup-{version}.exe"


def version_resource(version: str, program: str) -> str:
    """The version resource of `program`.exe as PyInstaller reads it (Microsoft, "VERSIONINFO resource")."""
    numbers = (*map(int, version.split(".")), 0, 0, 0)[:4]
    told = {
        "CompanyName": "AIPM Desktop contributors",
        "FileDescription": "AIPM Desktop",
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "AIPM Desktop contributors, MIT licence",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "AIPM Desktop",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in told.items())
    return f"""\
VSVersionInfo(
    ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
    kids=[
        StringFileInfo([StringTable("{_ENGLISH:04x}{_UNICODE:04x}", [{strings}])]),
        VarFileInfo([VarStruct("Translation", [{_ENGLISH}, {_UNICODE}])]),
    ],
)
"""
