"""The automatic backup: once a day, the newest kept, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from aipm_desktop.errors import AipmError
from aipm_desktop.services.backup import back_up_if_due
from aipm_desktop.store import Store

DAY = date(2026, 11, 19)


@pytest.fixture
def store(data_dir: Path) -> Iterator[Store]:
    opened = Store.open(data_dir)
    opened.save("contact", {"given_name": "Priya"})
    yield opened
    opened.close()


def names(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    try:
        return [row[0] for row in connection.execute("SELECT given_name FROM contact")]
    finally:
        connection.close()


def test_the_copy_of_the_day_holds_what_is_not_yet_in_the_main_file(store: Store, tmp_path: Path) -> None:
    made = back_up_if_due(store, tmp_path / "backups", keep=3, today=DAY)
    assert made is not None
    assert names(made) == ["Priya"]
    assert [path.name for path in made.parent.iterdir()] == ["aipm-2026-11-19.db"]


def test_a_second_start_on_the_same_day_copies_nothing(store: Store, tmp_path: Path) -> None:
    first = back_up_if_due(store, tmp_path, keep=3, today=DAY)
    store.save("contact", {"given_name": "Jonas"})
    assert back_up_if_due(store, tmp_path, keep=3, today=DAY) is None
    assert first is not None
    assert names(first) == ["Priya"]


def test_only_the_newest_are_kept_and_other_files_are_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "aipm-notes.db").write_text("mine")
    for n in range(5):
        back_up_if_due(store, tmp_path, keep=2, today=DAY + timedelta(days=n))
    found = sorted(path.name for path in tmp_path.glob("aipm-*.db"))
    assert found == ["aipm-2026-11-22.db", "aipm-2026-11-23.db", "aipm-notes.db"]


def test_nothing_to_keep_is_not_copied(tmp_path: Path) -> None:
    empty = Store.open(tmp_path / "data")
    assert back_up_if_due(empty, tmp_path / "backups", keep=3, today=DAY) is None
    empty.close()


def test_a_folder_that_cannot_be_used_is_told_and_leaves_the_older_copies(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "backups"
    place.write_text("a file, no folder")
    with pytest.raises(AipmError, match="The copy could not be written"):
        back_up_if_due(store, place, keep=1, today=DAY)
    assert place.read_text() == "a file, no folder"
