"""Tasks are tied to the rows they came from, picks to the catalogue; renewals of memberships are rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

PICKED = ("organisation", "event", "course", "skill", "source", "target_role")
ROWS = {
    "interaction": ("promise", ("text",)),
    "session": ("action_item", ("text",)),
    "interview": ("follow_through", ("action", "advice")),
}
"""For each kind the table of the rows that become tasks, and the columns of which the first filled names the task."""


def upgrade() -> None:
    op.add_column("task", sa.Column("about_row", sa.Integer(), nullable=True))
    for kind in ROWS:
        _tie_tasks(kind)
    theirs = "SELECT id FROM promise WHERE owner = 'them'"
    op.execute(f"UPDATE task SET owner = 'them' WHERE about_kind = 'interaction' AND about_row IN ({theirs})")
    for table in PICKED:
        op.add_column(table, sa.Column("catalogue_id", sa.String(), server_default="", nullable=False))
    op.create_table(
        "membership_renewal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("renewed_on", sa.String(), nullable=True),
        sa.Column("starts_on", sa.String(), nullable=True),
        sa.Column("ends_on", sa.String(), nullable=True),
        sa.Column("fee", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["membership.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_membership_renewal_parent_id"), "membership_renewal", ["parent_id"], unique=False)


def _tie_tasks(kind: str) -> None:
    """Until now a task belonged to the row of its record called the same: where that is one row and one task."""
    table, names = ROWS[kind]
    rows = _alone(f"SELECT id, parent_id, {', '.join(names)} FROM {table}")
    tasks = _alone(f"SELECT id, about_id, title FROM task WHERE about_kind = '{kind}' AND status <> 'cancelled'")
    for called, task in tasks.items():
        if called in rows:
            op.execute(f"UPDATE task SET about_row = {rows[called]} WHERE id = {task}")


def _alone(query: str) -> dict[tuple[int, str], int]:
    """The ids of what no other in its record is called like, by record and name."""
    found: dict[tuple[int, str], list[int]] = {}
    for number, record, *names in op.get_bind().exec_driver_sql(query):
        name = next((name.strip().casefold() for name in names if name.strip()), "")
        found.setdefault((record, name), []).append(number)
    return {called: ids[0] for called, ids in found.items() if len(ids) == 1 and called[1]}
