"""The Linux packages: what desktops read, and packages made of a frozen folder of two files."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aipm_desktop import APP_ID, __version__
from aipm_desktop.assets import asset
from aipm_desktop.packaging import debian, rpm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="made on Linux")

ENTRY, METAINFO = asset(f"linux/{APP_ID}.desktop"), asset(f"linux/{APP_ID}.metainfo.xml")
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def said(*words: str | Path) -> str:
    ran = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"needs {tool}")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like PyInstaller's, made under an umask that would lock others out."""
    folder = tmp_path_factory.mktemp("work") / "dist" / "aipm-desktop"
    (folder / "_internal").mkdir(parents=True)
    program, library = folder / "aipm-desktop", folder / "_internal" / "library.so"
    program.write_bytes(b"#!/bin/sh\necho AIPM Desktop\n")
    program.chmod(0o700)
    library.write_bytes(b"\x7fELF GLIBC_2.2.5 GLIBC_2.34 GLIBC_2.17")
    library.chmod(0o700)
    return folder


def test_one_id_names_the_entry_the_icon_and_the_metainfo() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(ENTRY, encoding="utf-8")
    assert entry["Desktop Entry"]["Icon"] == APP_ID
    assert entry["Desktop Entry"]["MimeType"] == "text/calendar;text/csv;"
    assert entry["Desktop Entry"]["Exec"] == "aipm-desktop %F"
    told = ET.parse(METAINFO)
    assert told.findtext("id") == APP_ID
    assert told.findtext("launchable") == f"{APP_ID}.desktop"
    assert APP_ID in asset("windows/aipm-desktop.iss").read_text(encoding="utf-8")


def test_the_metainfo_tells_of_this_version_first() -> None:
    newest = ET.parse(METAINFO).find("releases/release")
    assert newest is not None
    assert newest.get("version") == __version__


@needs("desktop-file-validate")
def test_the_entry_is_valid() -> None:
    assert said("desktop-file-validate", ENTRY) == ""


@needs("appstreamcli")
def test_the_metainfo_is_valid() -> None:
    said("appstreamcli", "validate", "--no-net", METAINFO)


def test_the_control_file_has_every_field() -> None:
    told = debian.control("1.2", "amd64", "2.34", 5)
    fields = dict(re.findall(r"^([A-Z][\w-]+): (.+)$", told, re.MULTILINE))
    assert fields["Version"] == "1.2"
    assert fields["Depends"].startswith("libc6 (>= 2.34), libegl1, ")
    assert {"Package", "Architecture", "Maintainer", "Description", "Installed-Size"} <= fields.keys()
    assert max(map(len, told.partition("Description")[2].splitlines())) <= 80


@needs("dpkg-deb")
def test_a_debian_package_is_made_installs_and_starts(frozen: Path, tmp_path: Path) -> None:
    package = debian.build(frozen, frozen.parent, "1.2", NOW, fast=True)
    root = tmp_path / "root"
    said("dpkg-deb", "--extract", package, root)
    assert said(root / "usr/bin/aipm-desktop") == "AIPM Desktop\n"
    assert "libc6 (>= 2.34)" in said("dpkg-deb", "--field", package, "Depends")
    modes = {line.split()[-1]: line.split()[:2] for line in said("dpkg-deb", "--contents", package).splitlines()}
    assert modes["./usr/lib/aipm-desktop/aipm-desktop"] == ["-rwxr-xr-x", "root/root"]
    assert modes["./usr/lib/aipm-desktop/_internal/library.so"] == ["-rw-r--r--", "root/root"]
    shares = {path.relative_to(root / "usr/share").as_posix() for path in (root / "usr/share").rglob("*.*")}
    assert shares >= {
        f"applications/{APP_ID}.desktop",
        f"icons/hicolor/48x48/apps/{APP_ID}.png",
        f"icons/hicolor/scalable/apps/{APP_ID}.svg",
        f"metainfo/{APP_ID}.metainfo.xml",
        "man/man1/aipm-desktop.1.gz",
        "doc/aipm-desktop/changelog.gz",
    }


@needs("rpmbuild")
def test_an_rpm_package_is_made(frozen: Path) -> None:
    package = rpm.build(frozen, frozen.parent, "1.2", NOW, fast=True)
    assert package.name == f"aipm-desktop-1.2.{os.uname().machine}.rpm"
    assert f"/usr/share/applications/{APP_ID}.desktop" in said("rpm", "-qpl", package)
    assert "libc.so.6(GLIBC_2.34)(64bit)" in said("rpm", "-qp", "--requires", package).splitlines()
    assert said("rpm", "-qp", "--queryformat", "%{BUILDHOST}", package) == "localhost"
