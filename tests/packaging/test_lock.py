"""What freezes the program is locked like what runs it, and fits into the same environment."""

from __future__ import annotations

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.test_lock import PACKAGES, PROJECT, ROOT, read_lock

LOCK = (ROOT / "requirements-package.lock").read_text(encoding="utf-8")
TOOLS = read_lock(LOCK)


def test_it_satisfies_the_project() -> None:
    wanted = [Requirement(text) for text in PROJECT["dependency-groups"]["package"]]
    assert wanted
    for each in wanted:
        assert each.specifier.contains(TOOLS[canonicalize_name(each.name)].version)


def test_what_both_locks_name_is_the_same_version() -> None:
    both = TOOLS.keys() & PACKAGES.keys()
    assert {name: TOOLS[name].version for name in both} == {name: PACKAGES[name].version for name in both}


@pytest.mark.parametrize("name", TOOLS)
def test_every_file_is_known_by_its_hash(name: str) -> None:
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in TOOLS[name].hashes)
    assert TOOLS[name].hashes


def test_it_names_no_host() -> None:
    assert re.findall(r"://|index-url|find-links| @ ", LOCK) == []
