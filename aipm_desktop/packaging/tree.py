"""The files of a Linux package as they lie below /, the same for every format."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from pathlib import Path

from aipm_desktop import APP_ID
from aipm_desktop.assets import asset

NAME = "aipm-desktop"
_PROGRAM = f"usr/lib/{NAME}"
_LIBC_SYMBOL = re.compile(rb"GLIBC_2\.(\d+)")


def lay_out(frozen: Path, root: Path) -> None:
    """Put the frozen folder and what desktops need below `root`, which is made anew."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(frozen, root / _PROGRAM, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share = root / "usr/share"
    place(share / "applications" / f"{APP_ID}.desktop", asset(f"linux/{APP_ID}.desktop").read_bytes())
    place(share / "metainfo" / f"{APP_ID}.metainfo.xml", asset(f"linux/{APP_ID}.metainfo.xml").read_bytes())
    place(share / "man/man1" / f"{NAME}.1.gz", zipped(asset(f"linux/{NAME}.1").read_bytes()))
    place(share / "doc" / NAME / "copyright", asset("linux/copyright").read_bytes())
    icons = share / "icons/hicolor"
    place(icons / "scalable/apps" / f"{APP_ID}.svg", asset("icons/aipm-desktop.svg").read_bytes())
    for picture in asset("icons/app").glob("*.png"):
        place(icons / f"{picture.stem}x{picture.stem}/apps" / f"{APP_ID}.png", picture.read_bytes())


def place(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def zipped(content: bytes) -> bytes:
    """The same octets for the same content, whatever the time is."""
    return gzip.compress(content, mtime=0)


def set_permissions(root: Path) -> None:
    """Everybody may read, the program alone is executable: libraries need not be."""
    for folder, _below, names in os.walk(root):
        Path(folder).chmod(0o755)
        for file in (Path(folder, name) for name in names):
            if not file.is_symlink():
                file.chmod(0o755 if file == root / _PROGRAM / NAME else 0o644)


def size(path: Path) -> int:
    """Octets of a file, or of all files in a folder; a link counts nothing."""
    if not path.is_dir():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and not file.is_symlink())


def oldest_libc(frozen: Path) -> int:
    """Minor version of the oldest glibc 2 that has every symbol the frozen files name."""
    files = (file for file in frozen.rglob("*") if file.is_file() and not file.is_symlink())
    contents = (content for file in files if (content := file.read_bytes()).startswith(b"\x7fELF"))
    return max(int(minor) for content in contents for minor in _LIBC_SYMBOL.findall(content))
