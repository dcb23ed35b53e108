"""A diagnosis tells what helps, quotes nobody, and changes nothing, whatever the data are like."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aipm_desktop import paths, settings
from aipm_desktop.services.backup.copies import back_up
from aipm_desktop.services.diagnosis import diagnose, in_words
from aipm_desktop.settings import Backup, ListLook, SavedView, Settings
from aipm_desktop.store import Store

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)


def facts(folder: Path) -> dict[str, dict[str, Any]]:
    return diagnose(folder, now=NOW, display={"a screen answers": False})


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix != ".db-shm"}


def test_it_counts_and_measures_what_an_open_window_has_written(data_dir: Path) -> None:
    with closing(Store.open(data_dir)) as store:
        store.save("contact", {"given_name": "Priya"})
        store.save("contact", {"given_name": "Jonas"})
        store.undo()
        back_up(store, paths.backups_path(data_dir), "daily", now=NOW - timedelta(hours=5))
        found = facts(data_dir)
    assert found["Records"]["contact"] == 1
    assert (found["Database"]["state"], found["Database"]["steps"], found["Database"]["undone"]) == ("sound", 2, 1)
    assert (found["Backups"]["copies"], found["Backups"]["hours old"]) == (1, 5)
    assert found["Program"]["SQLite"] == sqlite3.sqlite_version


def test_nothing_the_person_wrote_is_in_it(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(data_dir.parent))
    monkeypatch.setenv("USERPROFILE", str(data_dir.parent))
    chosen = Settings(
        name="Priya",
        theme="dark",
        text_scale=130,
        backup=Backup(automatic=False, folder=data_dir.parent / "Priya"),
        views={"contact": ListLook(saved={"Priya": SavedView(search="Priya")})},
        import_columns={"Priya": ("given_name",)},
    )
    raw = json.loads(chosen.model_dump_json(exclude_defaults=True)) | {"week_start": "Priya", "newer": "Priya"}
    paths.settings_path(data_dir).write_text(json.dumps(raw))
    with closing(Store.open(data_dir)) as store:
        store.save("contact", {"given_name": "Priya"})
    found = facts(data_dir)
    assert found["Settings"] == {
        "name": "set",
        "theme": "dark",
        "text_scale": 130,
        "import_columns": "1 set",
        "backup.automatic": False,
        "backup.folder": "set",
        "views": "1 set",
        "of another version": 1,
        "not taken over": 1,
    }
    text = in_words(found)
    assert text.count("Priya") == 1  # where the copies go
    assert "~/Priya" in text.replace("\\", "/")
    assert str(data_dir.parent) not in text


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


@pytest.mark.parametrize(
    ("how", "state"),
    [
        ("missing", "not made yet"),
        ("folder", "The data cannot be opened"),
        ("text", "This is not an AIPM Desktop database"),
        ("half", "The database is damaged"),
        ("newer", "sound, of another revision"),
    ],
)
def test_what_is_wrong_is_a_fact_and_stays_as_it_is(data_dir: Path, how: str, state: str) -> None:
    file = data_dir / "aipm.db"
    with closing(Store.open(data_dir)) as store:
        store.save("contact", {"given_name": "Priya"})
    if how == "missing":
        file.unlink()
    elif how == "folder":
        file.unlink()
        file.mkdir()
    elif how == "text":
        file.write_bytes(b"Dear diary" * 100)
    elif how == "half":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    else:
        _newer(file)
    paths.settings_path(data_dir).write_text("{")
    before = content(data_dir)
    found = facts(data_dir)
    assert found["Database"]["state"] == state
    assert found["Records"].get("contact") == (1 if how == "newer" else None)
    assert content(data_dir) == before
    assert settings.load(paths.settings_path(data_dir))[1] != []
