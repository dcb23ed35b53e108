"""Databases of every age open, or are refused in words."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel.main import get_column_from_field

from aipm_desktop.errors import AipmError
from aipm_desktop.kinds.base import TABLES
from aipm_desktop.store import Store, migrate
from aipm_desktop.store.engine import make_engine
from aipm_desktop.store.tables import SEARCH_TABLE, UNDOABLE_TABLES

VERSIONS = migrate.MIGRATIONS / "versions"
SCHEMAS = Path(__file__).parent / "schemas"


def schema(connection: sa.Connection) -> dict[str, str]:
    """Each table's and index's own words, without white space and quotes."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    made = {name: re.sub(r"[\s\"]|CONSTRAINT\w+", "", sql) for name, sql in rows if name != "alembic_version"}
    return {name: "".join(sorted(re.split(r"[(),]", sql))) for name, sql in made.items()}


def declared_tables() -> sa.MetaData:
    """What the classes of the records say of their tables."""
    made = sa.MetaData()
    for name, record in TABLES.items():
        columns = {field: get_column_from_field(info) for field, info in record.model_fields.items()}
        for field, column in columns.items():
            column.name = column.key = field
        told = record.__table_args__ if isinstance(record.__table_args__, tuple) else (record.__table_args__,)
        sa.Table(name, made, *columns.values(), *told[:-1], **told[-1])
    return made


def test_the_migrations_make_what_the_kinds_declare(empty_dir: Path) -> None:
    Store.open(empty_dir).close()
    migrated, declared = make_engine(empty_dir / "aipm.db"), make_engine(empty_dir / "declared.db")
    with declared.connect() as connection:
        declared_tables().create_all(connection)
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
    monkeypatch.setattr(migrate, "HEAD", "9998")
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


@pytest.fixture
def of_0001(data_dir: Path) -> Path:
    """A folder with a database as the program of revision 0001 left it: a little of every kind it knew."""
    data_dir.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(SCHEMAS / "0001.db", data_dir / "aipm.db"))


def content(file: Path, tables: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    connection = sqlite3.connect(file)
    connection.row_factory = sqlite3.Row
    found = {
        table: [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")] for table in tables
    }
    connection.close()
    return found


def test_all_data_of_0001_are_kept_and_copied(of_0001: Path) -> None:
    tables = [table for table in UNDOABLE_TABLES if table in tables_in(of_0001)]
    before = content(of_0001, tables)
    assert all(before[table] for table in ("contact", "interview", "session", "cycle", "study", "status_change", "bin"))
    store = Store.open(of_0001.parent)
    assert store.check() == []
    store.close()
    copies = list(of_0001.parent.rglob("*-before-*.db"))
    assert [content(copy, tables) for copy in copies] == [before]
    after = content(of_0001, tables)
    for table in tables:
        assert [{**row, **old} for row, old in zip(after[table], before[table], strict=True)] == after[table]


def test_what_was_done_with_0001_can_be_undone_and_restored(of_0001: Path) -> None:
    store = Store.open(of_0001.parent)
    (entry,) = store.select("study")
    assert (entry["status"], entry["minutes"], entry["planned_at"]) == ("done", 60, None)
    store.undo()
    (entry,) = store.select("study")
    assert (entry["status"], entry["minutes"]) == ("done", 45)
    store.restore(store.bin()[0].id)
    assert {(each["what"], each["status"]) for each in store.select("study")} == {
        ("Chapter one", "done"),
        ("Deleted entry", "done"),
    }
    assert store.save("study", {"minutes": 5})["id"] == 3
    assert store.check() == []
    store.close()


def test_tasks_of_0003_are_tied_to_the_rows_they_were_named_after(data_dir: Path) -> None:
    """Of two that are called the same, neither; an older step that is undone leaves the tie."""
    data_dir.mkdir(parents=True, exist_ok=True)
    shutil.copy(SCHEMAS / "0003.db", data_dir / "aipm.db")
    store = Store.open(data_dir)
    tied = {task["title"]: (task["about_row"], task["owner"]) for task in store.select("task")}
    assert tied == {
        "SEND the article": (1, "them"),
        "Lend the book": (2, "me"),
        "Unrelated": (None, "me"),
        "Call Ann": (None, "me"),
        "Write the risk log": (3, "me"),
        "Read the guide": (4, "me"),
        "Take the estimating course": (1, "me"),
        "keep a journal": (None, "me"),
    }
    log = store.undo()
    assert log is not None
    assert [store.get("task", id)["about_row"] for id in log.touched["task"]] == [3]
    store.restore(store.bin()[0].id)
    (course,), (membership,) = store.select("course"), store.select("membership")
    assert (course["catalogue_id"], membership["renewals"]) == ("", [])
    assert store.check() == []
    store.close()


def tables_in(file: Path) -> set[str]:
    connection = sqlite3.connect(file)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    return names
