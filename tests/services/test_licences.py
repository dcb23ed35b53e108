"""The licences: everything the program needs is named with its text."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from aipm_desktop.services import licences
from aipm_desktop.services.licences import NEEDED, components

ROOT = Path(__file__).parent.parent.parent


def test_what_is_needed_is_what_the_project_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(NEEDED) == sorted(re.split(r"[<>=~!]", each)[0].lower() for each in project["dependencies"])


def test_everything_has_a_licence_and_its_text() -> None:
    found = {each.name.lower(): each for each in components()}
    assert {*NEEDED, "python", "phosphor icons", "sqlalchemy", "shiboken6", "markupsafe"} <= found.keys()
    assert [name for name, each in found.items() if not (each.licence and each.texts and each.version)] == []
    assert "GNU GENERAL PUBLIC LICENSE" in found["shiboken6"].texts[-1]


def test_a_package_without_metadata_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(licences, "distribution", missing)
    assert [each.name for each in components()] == ["Phosphor Icons", "Python"]
