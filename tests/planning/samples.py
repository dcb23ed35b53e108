"""Records for the tests, whole as the store hands them out: every column with its default, every list empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Values

MADE = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
CHANGED = datetime(2026, 2, 6, 9, 30, tzinfo=UTC)


def record(kind: str, id: int = 1, **values: Any) -> tuple[str, Values]:
    """(kind, record); `uid` is "uid-<id>"."""
    defaults = {name: field.get_default() for name, field in BY_NAME[kind].record.model_fields.items()}
    rows: Values = {rows.name: [] for rows in BY_NAME[kind].rows}
    made: Values = {"id": id, "uid": f"uid-{id}", "revision": 1, "created_at": MADE, "updated_at": CHANGED, "tags": []}
    return kind, defaults | rows | made | values


def contact(id: int = 1, **values: Any) -> Mapping[str, Any]:
    """A contact; Ada Sample unless said otherwise."""
    return record("contact", id, **({"given_name": "Ada", "family_name": "Sample"} | values))[1]


def utc(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of `day` in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
