"""A real store in a temporary folder, and connections files to import."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from aipm_desktop.store import Store
from tests.exchange.linkedin_files import NOTE, Row, people, table


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


WriteConnections = Callable[..., Path]


@pytest.fixture
def connections(tmp_path: Path) -> WriteConnections:
    """Write rows as LinkedIn does and return the file."""

    def write(rows: Sequence[Row], name: str = "Connections.csv") -> Path:
        path = tmp_path / name
        path.write_bytes((NOTE + table(rows)).encode())
        return path

    return write


@pytest.fixture
def network() -> list[Row]:
    """Sixty invented people, nobody hidden, everybody with an employer."""
    rows = [row for row in people(90, seed=7) if row.given and row.company and row.position]
    return rows[:60]


def person(given: str, family: str = "Example", **values: object) -> Row:
    """One row; its slug follows from the name."""
    slug = f"https://www.linkedin.com/in/{given}-{family}".lower()
    defaults: dict[str, object] = {
        "url": slug, "email": "", "company": "Acme", "position": "Engineer", "day": date(2024, 3, 18),
    }  # fmt: skip
    return Row(given, family, **{**defaults, **values})  # type: ignore[arg-type]  # the types of Row
