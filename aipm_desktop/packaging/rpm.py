"""An RPM package out of the frozen folder, with rpmbuild."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

from aipm_desktop.packaging.tree import NAME, lay_out, oldest_libc, set_permissions

REQUIRES = """
    libEGL.so.1 libGL.so.1 libglib-2.0.so.0 libdbus-1.so.3 libfontconfig.so.1 libfreetype.so.6 libX11.so.6
    libX11-xcb.so.1 libxcb.so.1 libbrotlidec.so.1 libexpat.so.1 libgssapi_krb5.so.2 libstdc++.so.6 libzstd.so.1
    libz.so.1
""".split()
"""Libraries, which every distribution with RPM finds by their names, whatever it calls its packages."""


def available() -> bool:
    return shutil.which("rpmbuild") is not None


def build(frozen: Path, target: Path, version: str, now: datetime, *, fast: bool = False) -> Path:
    """Write the package into the folder `target`; `fast` compresses less. Needs rpmbuild."""
    work = target.parent / "build" / "rpm"
    root, spec = work / "root", work / f"{NAME}.spec"
    lay_out(frozen, root)
    set_permissions(root)
    spec.write_text(specification(root, version, now, oldest_libc(frozen), fast=fast), encoding="utf-8")
    made = work / "made"
    macros = {"_topdir": work / "top", "_rpmdir": made, "_build_name_fmt": f"{NAME}-%{{VERSION}}.%{{ARCH}}.rpm"}
    macros["_buildhost"] = "localhost"  # not the name of somebody's computer
    defined = [word for name, value in macros.items() for word in ("--define", f"{name} {value}")]
    line = ["rpmbuild", "-bb", "--quiet", *defined, str(spec)]
    subprocess.run(line, check=True, capture_output=True, text=True)
    package = next(made.glob("*.rpm"))
    return package.replace(target / package.name)


def specification(root: Path, version: str, now: datetime, libc: int, *, fast: bool) -> str:
    """The spec file; `libc` is the minor version of glibc 2 that is needed.

    Nothing is built or looked through: the folder is as it was frozen, and tried.
    """
    requires = f"Requires: libc.so.6(GLIBC_2.{libc})(64bit)\n"
    requires += "\n".join(f"Requires: {library}()(64bit)" for library in REQUIRES)
    return f"""\
%global __os_install_post %{{nil}}
%global debug_package %{{nil}}
%global _build_id_links none
%define _binary_payload {"w3.zstdio" if fast else "w6T.xzdio"}
Name: {NAME}
Version: {version}
Release: 1
Summary: Certifications, people and deadlines of an AI project manager
License: MIT AND LGPL-3.0-only
AutoReqProv: no
{requires}
Recommends: xdg-utils font(:lang=en)

%description
AIPM Desktop keeps certifications and their deadlines, courses, informational interviews, mentors, events and the
people behind all of it in one place, and says what needs you today. Everything stays on your computer.

%install
mkdir -p "%{{buildroot}}"
cp -a "{root}/usr" "%{{buildroot}}/"

%files
%defattr(-,root,root)
/usr/bin/{NAME}
/usr/lib/{NAME}
/usr/share/applications/*
/usr/share/metainfo/*
/usr/share/icons/hicolor/*/apps/*
/usr/share/man/man1/*
/usr/share/doc/{NAME}

%changelog
* {now:%a %b %d %Y} AIPM Desktop contributors - {version}-1
- See CHANGELOG.md of the project for what changed in this version.
"""
