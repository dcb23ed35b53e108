"""Encrypted databases for tests: passwords that cost nothing, and a process that has forgotten them."""

from __future__ import annotations

import pytest

from aipm_desktop.store import keys
from aipm_desktop.store.connecting import KEYRING

PASSWORD, OTHER = "four words of mine", "another four words"


def forget_keys() -> None:
    """As in a process that has just begun."""
    KEYRING._known.clear()


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that are derived at once."""
    monkeypatch.setattr(keys, "_COST", (4, 8, 1))
