"""The lock satisfies pyproject.toml, names every file by its hash, and names no index: it serves any mirror."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = [Requirement(text) for text in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"]]]


@dataclass(frozen=True)
class Locked:
    """One package of the lock. `applies` is False where its marker means another system."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    @property
    def applies(self) -> bool:
        return not self.marker or Marker(self.marker).evaluate()


def read_lock(text: str) -> dict[str, Locked]:
    packages: dict[str, Locked] = {}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        head, *rest = [line.strip().removesuffix("\\").strip() for line in entry.splitlines()]
        pin, _, marker = head.partition(";")
        name, version = pin.strip().split("==")
        hashes = tuple(line.removeprefix("--hash=") for line in rest if not line.startswith("#"))
        packages[canonicalize_name(name)] = Locked(name, version, marker.strip(), hashes)
    return packages


PACKAGES = read_lock(LOCK)


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.name)
def test_the_lock_satisfies_the_project(wanted: Requirement) -> None:
    locked = PACKAGES[canonicalize_name(wanted.name)]
    assert wanted.specifier.contains(locked.version), f"{locked.name}=={locked.version} is not {wanted}"


def test_every_package_has_hashes_and_nothing_else() -> None:
    assert LOCK.count("--hash=") == sum(len(locked.hashes) for locked in PACKAGES.values())
    for locked in PACKAGES.values():
        assert locked.hashes, locked.name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in locked.hashes), locked.name


def test_what_the_locked_packages_need_is_locked_too() -> None:
    """Asked of what is installed here; pip is told not to look for itself (--no-deps)."""
    for locked in PACKAGES.values():
        if not locked.applies:
            continue
        for text in importlib.metadata.requires(locked.name) or ():
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                found = PACKAGES.get(canonicalize_name(needed.name))
                assert found is not None, f"{locked.name} needs {needed}"
                assert needed.specifier.contains(found.version, prereleases=True), f"{locked.name} needs {needed}"


def test_what_is_installed_is_what_is_locked() -> None:
    installed = {name: importlib.metadata.version(name) for name, locked in PACKAGES.items() if locked.applies}
    assert installed == {name: locked.version for name, locked in PACKAGES.items() if locked.applies}


@pytest.mark.parametrize("pattern", [r"://", r"^\s*-(?!-hash=)", r"(?i)index-url|find-links", r" @ "])
def test_the_lock_names_no_host(pattern: str) -> None:
    assert re.findall(pattern, LOCK, re.MULTILINE) == []
