"""Bringing a database file up to date: creating a new one, migrating an older one after copying it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.store.backup import copy_database
from aipm_desktop.store.connecting import connect
from aipm_desktop.store.engine import make_engine
from aipm_desktop.store.inspecting import check_header
from aipm_desktop.store.restoring import finish

HEAD = "0005"
"""The newest revision. A test compares it with the migrations, so that starting never imports alembic to ask."""
BACKUPS = "backups"
"""The folder of the copies beside the database; the store does not know of any that the settings name."""
MIGRATIONS = Path(__file__).parent / "migrations"


def revision_of(file: Path) -> str:
    """The revision a database stands at, "" for a missing or empty file. Raises AipmError for a foreign database."""
    if not file.exists() or file.stat().st_size == 0:
        return ""
    connection = connect(file)
    try:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "alembic_version" in tables:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return str(row[0]) if row else ""
    finally:
        connection.close()
    if tables:
        raise AipmError(
            "This is not an AIPM Desktop database",
            f"{file} was made by another program. Choose another data folder. Nothing was changed.",
        )
    return ""


def migrate(file: Path, now: datetime, *, copied: Callable[[Path], None] | None = None) -> None:
    """Create or update `file` to HEAD. An older database is copied first; no copy, no migration.

    A restore that was decided on is finished before. Raises AipmError when the file belongs to a newer program, and
    leaves the file as it was when a migration fails.
    """
    finish(file.parent)
    check_header(file)
    present = revision_of(file)
    if present == HEAD:
        return
    if present and not is_known(present):
        raise AipmError(
            "These data belong to a newer version of AIPM Desktop",
            f"{file} was written by a newer program. Install that version again. Nothing was changed.",
        )
    if present:
        copy = _copy(file, now)
        if copied:
            copied(copy)
    _upgrade(file)


def is_known(revision: str) -> bool:
    """Whether this program can read, or bring up to date, a database of that revision."""
    return any(path.name.startswith(f"{revision}_") for path in (MIGRATIONS / "versions").glob("*.py"))


def _copy(file: Path, now: datetime) -> Path:
    target = file.parent / BACKUPS / f"aipm-{now.astimezone():%Y-%m-%d-%H%M%S}-before-upgrade.db"
    copy_database(file, target)
    return target


def _upgrade(file: Path) -> None:
    """Run the migrations in one transaction, with foreign keys off and checked afterwards (batch mode drops tables)."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    engine = make_engine(file, foreign_keys=False)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            with EnvironmentContext(
                config, script, fn=lambda revision, _: script._upgrade_revs("head", revision)
            ) as env:
                env.configure(connection=connection, render_as_batch=True, transactional_ddl=False)
                env.run_migrations()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                connection.exec_driver_sql("ROLLBACK")
                raise AipmError("The data could not be brought up to date", f"{file} was left as it was.")
            connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()
