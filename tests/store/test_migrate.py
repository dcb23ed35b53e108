"""Databases of every age open, or are refused in words."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from aipm_desktop.errors import AipmError
from aipm_desktop.store import Store, migrate
from aipm_desktop.store.engine import make_engine
from aipm_desktop.store.tables import SEARCH_TABLE

VERSIONS = migrate.MIGRATIONS / "versions"


def schema(connection: sa.Connection) -> dict[str, str]:
    """Each table's and index's own words, without white space and quotes."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    made = {name: re.sub(r"[\s\"]|CONSTRAINT\w+", "", sql) for name, sql in rows if name != "alembic_version"}
    return {name: "".join(sorted(re.split(r"[(),]", sql))) for name, sql in made.items()}


def test_the_migrations_make_what_the_kinds_declare(data_dir: Path) -> None:
    Store.open(data_dir).close()
    migrated, declared = make_engine(data_dir / "aipm.db"), make_engine(data_dir / "declared.db")
    with declared.connect() as connection:
        SQLModel.metadata.create_all(connection)
        connection.exec_driver_sql(SEARCH_TABLE)
        expected = schema(connection)
    with migrated.connect() as connection:
        assert schema(connection) == expected
    migrated.dispose()
    declared.dispose()


def test_head_is_the_newest_migration() -> None:
    files = sorted(path.name for path in VERSIONS.glob("[0-9]*.py"))
    assert files[-1].startswith(f"{migrate.HEAD}_")


def test_a_newer_database_is_refused_and_left_alone(data_dir: Path) -> None:
    Store.open(data_dir).close()
    file = data_dir / "aipm.db"
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    with pytest.raises(AipmError, match="newer version of AIPM Desktop"):
        Store.open(data_dir)
    assert file.read_bytes() == before


def test_an_older_database_is_copied_before_it_is_migrated(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(data_dir)
    store.save("contact", {"given_name": "Priya"})
    store.close()
    copies: list[Path] = []
    monkeypatch.setattr(migrate, "HEAD", "0002")
    monkeypatch.setattr(migrate, "_upgrade", lambda _file: None)
    migrate.migrate(data_dir / "aipm.db", store._clock(), copied=copies.append)
    connection = sqlite3.connect(copies[0])
    assert connection.execute("SELECT given_name FROM contact").fetchall() == [("Priya",)]
    connection.close()


def test_opening_an_up_to_date_database_needs_no_alembic(data_dir: Path) -> None:
    Store.open(data_dir).close()
    code = (
        "import sys; from pathlib import Path; from aipm_desktop.store import Store; "
        "Store.open(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules or 'PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(data_dir)], check=False).returncode == 0
