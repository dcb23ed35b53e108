"""A real store in a temporary folder, with a clock that stands still unless moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from aipm_desktop.store import Store


class Clock:
    """A clock the test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def store(data_dir: Path, clock: Clock) -> Iterator[Store]:
    opened = Store.open(data_dir, clock=clock)
    yield opened
    assert opened.check() == []
    opened.close()
