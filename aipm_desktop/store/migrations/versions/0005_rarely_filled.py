"""Birthdays and rhythms are found without looking at every contact."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for column, there in (
        ("birthday", "birthday <> ''"),
        ("tier", "tier <> ''"),
        ("cadence_days", "cadence_days IS NOT NULL"),
        ("next_touch_on", "next_touch_on IS NOT NULL"),
    ):
        op.create_index(f"ix_contact_{column}", "contact", [column], unique=False, sqlite_where=sa.text(there))
