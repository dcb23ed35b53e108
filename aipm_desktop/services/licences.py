"""The licences of everything the program is built with, read from what each package says of itself."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from aipm_desktop.assets import asset

NEEDED = (
    "alembic",
    "cryptography",
    "icalendar",
    "platformdirs",
    "pydantic",
    "pyside6-essentials",
    "python-dateutil",
    "sqlcipher3",
    "sqlmodel",
    "tzdata",
)
"""What pyproject.toml names. What these need in turn they say themselves."""

_LGPL = "LGPL-3.0", ("licences/lgpl-3.0.txt", "licences/gpl-3.0.txt")
_CARRIED = {
    "pyside6-essentials": _LGPL,
    "shiboken6": _LGPL,
    "sqlcipher3": ("zlib, with SQLCipher (BSD-3-Clause) and OpenSSL (Apache-2.0)", ("licences/sqlcipher.txt",)),
}
"""By package: the licence, and the notices it does not bring itself. That of Apache-2.0 comes with cryptography."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_FILES = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Component:
    """Something the program is built with. `licence` is the name of its licence, `texts` are its notices in full."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def components() -> list[Component]:
    """Python, the icons, and every package by name. A package whose metadata was not carried along is left out.

    Raises `AipmError` when a licence that comes with the program is missing.
    """
    own = [
        Component("Python", platform.python_version(), "PSF-2.0", (_asset("licences/python.txt"),)),
        Component("Phosphor Icons", "1.3", "MIT", (_asset("icons/LICENSE-phosphor.txt"),)),
    ]
    found: dict[str, Distribution] = {}
    for name in NEEDED:
        _collect(name, found)
    packages = [_component(each) for each in found.values()]
    return sorted([*own, *packages], key=lambda each: each.name.casefold())


def _collect(name: str, found: dict[str, Distribution]) -> None:
    key = _plain(name)
    if key in found:
        return
    try:
        found[key] = distribution(name)
    except PackageNotFoundError:  # wanted on another system only, or a frozen program without metadata
        return
    for needed in found[key].requires or ():
        wanted = _NAME.match(needed)
        if wanted and "extra ==" not in needed:
            _collect(wanted[0], found)


def _plain(name: str) -> str:
    """A name as packages compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _component(package: Distribution) -> Component:
    name = package.metadata["Name"].replace("_", "-")
    told = package.metadata
    said = next((told[field] for field in ("License-Expression", "License") if field in told), "")
    texts = tuple(_texts(package))
    if _plain(name) in _CARRIED:
        said, carried = _CARRIED[_plain(name)]
        texts = (*texts, *map(_asset, carried))
    return Component(name, package.version, said.partition("\n")[0], texts)


def _texts(package: Distribution) -> Iterator[str]:
    for file in package.files or ():
        text = file.read_text(encoding="utf-8") if _is_notice(file.parts) else ""
        if text.strip():
            yield text.strip()


def _is_notice(parts: tuple[str, ...]) -> bool:
    """Whether a file of a package is one of its licences or notices: those lie beside its metadata."""
    return parts[0].endswith(".dist-info") and bool(_FILES.search(parts[-1]))


def _asset(name: str) -> str:
    return asset(name).read_text(encoding="utf-8").strip()
