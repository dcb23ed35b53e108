"""A real store in a temporary folder, and connections files to import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.linkedin_files import NOTE, Row, people, table
from tests.store.conftest import Clock, clock, store

__all__ = ["Clock", "clock", "store"]  # the same store and clock as in its own tests


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
