"""A Debian package out of the frozen folder, with dpkg-deb alone."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from aipm_desktop.assets import asset
from aipm_desktop.packaging.tree import NAME, lay_out, oldest_libc, place, set_permissions, size, zipped

MAINTAINER = "AIPM Desktop contributors <contributors@aipm-desktop.example>"
# By hand: dpkg-shlibdeps would name every package of the machine that froze. The newer name is that of Debian 13.
DEPENDS = """
    libegl1, libgl1, libglib2.0-0 | libglib2.0-0t64, libdbus-1-3, libfontconfig1, libfreetype6, libx11-6, libx11-xcb1,
    libxcb1, libbrotli1, libexpat1, libgssapi-krb5-2, libstdc++6, libgcc-s1, libzstd1, zlib1g,
    fonts-dejavu-core | fonts-noto-core | fonts-liberation
"""
RECOMMENDS = "libwayland-cursor0, libwayland-egl1, xdg-utils"
SUGGESTS = "fonts-noto-cjk, fonts-noto-color-emoji"


def available() -> bool:
    return shutil.which("dpkg-deb") is not None


def build(frozen: Path, target: Path, version: str, now: datetime, *, fast: bool = False) -> Path:
    """Write the package into the folder `target`; `fast` compresses less. Needs dpkg-deb."""
    architecture = _said(["dpkg", "--print-architecture"])
    root = target.parent / "build" / "deb"
    lay_out(frozen, root)
    place(root / f"usr/share/doc/{NAME}/changelog.gz", zipped(changelog(version, now).encode()))
    place(root / f"usr/share/lintian/overrides/{NAME}", asset("linux/lintian-overrides").read_bytes())
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = "".join(f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(root)}\n" for file in files)
    libc = f"2.{oldest_libc(frozen)}"
    place(root / "DEBIAN/md5sums", sums.encode())
    place(root / "DEBIAN/control", control(version, architecture, libc, size(root / "usr") // 1024).encode())
    set_permissions(root)
    package = target / f"{NAME}_{version}_{architecture}.deb"
    compression = ["-Zzstd", "-z3"] if fast else ["-Zxz"]
    _said(["dpkg-deb", "--root-owner-group", *compression, "--build", str(root), str(package)])
    return package


def control(version: str, architecture: str, libc: str, kilobytes: int) -> str:
    """The control file (Debian Policy, chapter 5)."""
    return f"""\
Package: {NAME}
Version: {version}
Architecture: {architecture}
Maintainer: {MAINTAINER}
Installed-Size: {kilobytes}
Depends: libc6 (>= {libc}), {" ".join(DEPENDS.split())}
Recommends: {RECOMMENDS}
Suggests: {SUGGESTS}
Section: misc
Priority: optional
Description: certifications, people and deadlines of an AI project manager
 AIPM Desktop keeps certifications and their deadlines, courses, informational
 interviews, mentors, events and the people behind all of it in one place, and
 says what needs you today. It imports LinkedIn connections and puts dates into
 the calendar you already use.
 .
 Everything stays on your computer: no account, no server.
"""


def changelog(version: str, now: datetime) -> str:
    """The one entry Debian wants; what changed stands in the project's CHANGELOG.md."""
    return f"""\
{NAME} ({version}) unstable; urgency=medium

  * See CHANGELOG.md of the project for what changed in this version.

 -- {MAINTAINER}  {format_datetime(now)}
"""


def _said(line: list[str]) -> str:
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout.strip()
