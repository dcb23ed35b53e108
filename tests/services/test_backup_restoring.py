"""Restoring: the whole way round, refusals that change nothing, and a kill at every step."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aipm_desktop import paths, settings
from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.exchange.backup_file import sealing
from aipm_desktop.services.attachments import clear_left_over
from aipm_desktop.services.backup import restoring
from aipm_desktop.services.backup.copies import back_up
from aipm_desktop.services.backup.keeping import Sort
from aipm_desktop.services.backup.rescuing import save_readable
from aipm_desktop.services.backup.saving import save_backup
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from aipm_desktop.store.backup import copy_database
from aipm_desktop.store.engine import DamagedError
from aipm_desktop.store.inspecting import check_open_database, lost_log
from aipm_desktop.store.read_only import open_read_only

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
PROOF = b"%PDF certificate"
HASH = hashlib.sha256(PROOF).hexdigest()
FILE = f"files/{HASH[:2]}/{HASH}"


def attach(folder: Path) -> Path:
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PROOF)
    with closing(sqlite3.connect(folder / "aipm.db")) as connection:
        sql = "INSERT INTO attachment (kind, record_id, name, sha256, size, media_type) VALUES (?, ?, ?, ?, ?, ?)"
        connection.execute(sql, ("contact", 1, "certificate.pdf", HASH, len(PROOF), "application/pdf"))
        connection.commit()
    return path


@pytest.fixture
def store(data_dir: Path) -> Iterator[Store]:
    """Two contacts, one of them with a file, and settings."""
    opened = Store.open(data_dir)
    opened.save("contact", {"given_name": "Priya", "notes": "Zoë said 你好"})
    opened.save("contact", {"given_name": "Jonas", "tags": ["ai"]})
    attach(data_dir)
    settings.save(paths.settings_path(data_dir), Settings(name="Ada", reminder_hour=7))
    (data_dir / "reminders.json").write_text('{"settled": {}}')
    yield opened
    opened.close()


def names(folder: Path) -> list[str]:
    with closing(Store.open(folder)) as store:
        assert store.check() == []
        return sorted(values["given_name"] for values in store.select("contact"))


def _refuse(*_given: object) -> None:
    raise PermissionError(errno.EPERM, "no links on this disk")


def restore(path: Path, folder: Path, password: str = "", *, damaged: bool = False) -> None:
    restoring.stage(path, folder, now=NOW, password=password)
    restoring.replace(folder, now=NOW, damaged=damaged)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in ("backups", "files"))


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_backup_file_brings_everything_to_an_empty_computer(
    store: Store, tmp_path: Path, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_COST", (4, 8, 1))
    path = tmp_path / "notes.aipm-backup"
    saved = save_backup(store, path, now=NOW, password=password)
    assert (saved.missing, saved.size) == (0, path.stat().st_size)
    new = tmp_path / "new computer"
    new.mkdir()
    contents = restoring.look(path, new, password=password)
    assert (contents.counts["contact"], contents.files, contents.files_size) == (2, 1, len(PROOF))
    assert (contents.made_at, contents.has_settings, contents.older) == (NOW, True, False)
    assert list(new.iterdir()) == []
    restore(path, new, password)
    assert names(new) == ["Jonas", "Priya"]
    assert (new / FILE).read_bytes() == PROOF
    found, notes = settings.load(paths.settings_path(new))
    assert (found.name, found.reminder_hour, notes) == ("Ada", 7, [])
    assert left(new) == ["aipm.db", "reminders.json", "settings.json"]


def test_places_of_this_computer_are_kept_when_settings_come_along(
    store: Store, data_dir: Path, tmp_path: Path
) -> None:
    path = tmp_path / "notes.aipm-backup"
    save_backup(store, path, now=NOW)
    place = settings.Backup(folder=tmp_path / "other disk")
    settings.save(paths.settings_path(data_dir), Settings(name="Other", backup=place))
    store.close()
    restore(path, data_dir)
    found, _notes = settings.load(paths.settings_path(data_dir))
    assert (found.name, found.backup) == ("Ada", place)


@pytest.mark.parametrize("sort", ["daily", "before-import"])
def test_a_copy_brings_its_attached_files_from_where_they_are(
    store: Store, data_dir: Path, tmp_path: Path, sort: Sort
) -> None:
    copy = back_up(store, tmp_path / "backups", sort, now=NOW)
    store.save("contact", {"given_name": "Later"})
    assert restoring.look(copy.path, data_dir).missing == 0
    (data_dir / FILE).unlink()
    assert restoring.look(copy.path, data_dir).missing == 0
    store.close()
    restore(copy.path, data_dir)
    assert (data_dir / FILE).read_bytes() == PROOF
    assert names(data_dir) == ["Jonas", "Priya"]
    (data_dir / FILE).unlink()
    shutil.rmtree(tmp_path / "backups" / "files")
    assert restoring.look(copy.path, data_dir).missing == 1


@pytest.mark.parametrize("disk_has_links", [True, False])
def test_a_copy_before_an_upgrade_keeps_its_attached_files_when_no_record_names_them_any_more(
    store: Store, data_dir: Path, monkeypatch: pytest.MonkeyPatch, disk_has_links: bool
) -> None:
    if not disk_has_links:
        monkeypatch.setattr("os.link", _refuse)
    copy = data_dir / "backups" / "aipm-2026-11-18-090000-before-upgrade.db"
    copy_database(store.file, copy)
    with closing(sqlite3.connect(store.file)) as connection:
        connection.execute("DELETE FROM attachment")
        connection.commit()
    os.utime(data_dir / FILE, (0, 0))
    assert clear_left_over(store) == 1
    assert not (data_dir / FILE).exists()
    store.close()
    restore(copy, data_dir)
    assert (data_dir / FILE).read_bytes() == PROOF


def test_a_copy_of_the_day_has_attached_files_of_its_own(store: Store, data_dir: Path) -> None:
    copy_database(store.file, data_dir / "backups" / "aipm-2026-11-18-090000-before-upgrade.db")
    clear_left_over(store)
    kept = data_dir / "backups" / FILE
    assert kept.samefile(data_dir / FILE)
    back_up(store, data_dir / "backups", "daily", now=NOW)
    (data_dir / FILE).write_bytes(b"overwritten by another program")
    assert kept.read_bytes() == PROOF


def test_data_that_another_program_has_open_are_not_replaced(store: Store, data_dir: Path, tmp_path: Path) -> None:
    copy = back_up(store, tmp_path, "daily", now=NOW)
    restoring.stage(copy.path, data_dir, now=NOW)
    with closing(sqlite3.connect(data_dir / "aipm.db", timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.close()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("aipm_desktop.store.restoring.BUSY_SECONDS", 0.1)
            with pytest.raises(AipmError, match="in use"):
                restoring.replace(data_dir, now=NOW)
    assert names(data_dir) == ["Jonas", "Priya"]
    assert not (data_dir / "restoring").exists()


def test_a_disk_that_fills_up_at_the_last_moment_leaves_the_present_data(
    store: Store, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "notes.aipm-backup"
    save_backup(store, file, now=NOW)
    before = names(data_dir)
    store.close()
    restoring.stage(file, data_dir, now=NOW)

    def full(_file: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("aipm_desktop.store.restoring.flush_file", full)
    with pytest.raises(AipmError, match="No space left"):
        restoring.replace(data_dir, now=NOW)
    assert not (data_dir / "restoring").exists()
    assert names(data_dir) == before


def test_an_older_database_is_brought_up_to_date(data_dir: Path, tmp_path: Path) -> None:
    from aipm_desktop.store import migrate

    old = tmp_path / "aipm-2026-01-01.db"
    versions = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, versions, ignore=shutil.ignore_patterns("000[2-9]*", "__pycache__"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "MIGRATIONS", versions)
        patch.setattr(migrate, "HEAD", "0001")
        migrate.migrate(old, NOW)
    with closing(sqlite3.connect(old)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(contact)") if row[3] and row[4] is None]
        given = {"given_name": "Old", "uid": "u-1", "created_at": "2026-01-01T00:00:00Z"}
        row = {name: given.get(name, "" if name != "id" else 1) for name in {*columns, *given}}
        sql = f"INSERT INTO contact ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        connection.execute(sql, tuple(row.values()))
        connection.commit()
    before = old.read_bytes()
    assert restoring.look(old, data_dir).older
    restore(old, data_dir)
    with closing(Store.open(data_dir)) as store:
        assert store.count("contact") == 1
    assert old.read_bytes() == before


def test_what_is_newer_foreign_or_damaged_is_refused_and_nothing_changes(
    store: Store, data_dir: Path, tmp_path: Path
) -> None:
    good = back_up(store, tmp_path, "daily", now=NOW).path
    bad = tmp_path / "bad.db"
    shutil.copy(good, bad)
    with closing(sqlite3.connect(bad)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(AipmError, match="newer version"):
        restoring.look(bad, data_dir)
    with pytest.raises(AipmError, match="newer version"):
        restoring.stage(bad, data_dir, now=NOW)
    with closing(sqlite3.connect(bad)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.execute("CREATE TRIGGER t AFTER INSERT ON contact BEGIN DELETE FROM contact; END")
        connection.commit()
    with pytest.raises(AipmError, match="another program"):
        restoring.look(bad, data_dir)
    whole = good.read_bytes()
    for damage in (whole[: len(whole) // 2], b"x" * 16 + whole[16:], whole[:4096] + b"\xff" * 4096 + whole[8192:], b""):
        bad.write_bytes(damage)
        with pytest.raises(AipmError):
            restoring.look(bad, data_dir)
        with pytest.raises(AipmError):
            restoring.stage(bad, data_dir, now=NOW)
    file = tmp_path / "notes.aipm-backup"
    save_backup(store, file, now=NOW)
    with pytest.raises(CancelledError):
        restoring.stage(file, data_dir, now=NOW, cancelled=lambda: True)
    assert left(data_dir) == ["aipm.db", "aipm.db-shm", "aipm.db-wal", "reminders.json", "settings.json"]


# Damaged data

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "half": lambda data: data[: len(data) // 2],
    "start": lambda data: b"\0" * 16 + data[16:],
    "text": lambda _data: b"Dear diary",
    "of a newer SQLite": lambda data: data[:44] + b"\0\0\0\x05" + data[48:],
    "pages without end": lambda data: data[:28] + b"\xff" * 4 + data[32:],
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_database_is_noticed_at_once_kept_as_it_is_and_replaced_by_a_backup(
    store: Store, data_dir: Path, tmp_path: Path, how: str
) -> None:
    copy = back_up(store, tmp_path, "daily", now=NOW)
    store.close()
    file = data_dir / "aipm.db"
    file.write_bytes(DAMAGE[how](file.read_bytes()))
    damaged = file.read_bytes()
    with pytest.raises(DamagedError):
        Store.open(data_dir)
    assert file.read_bytes() == damaged
    restore(copy.path, data_dir, damaged=True)
    assert names(data_dir) == ["Jonas", "Priya"]
    assert (data_dir / "kept-aside-2026-11-19-093000" / "aipm.db").read_bytes() == damaged


def test_a_page_of_rubbish_is_found_by_the_check_beside_the_window(store: Store, data_dir: Path) -> None:
    check_open_database(store.file)
    store.close()
    data = bytearray((data_dir / "aipm.db").read_bytes())
    with closing(sqlite3.connect(data_dir / "aipm.db")) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'contact'").fetchone()[0]
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    (data_dir / "aipm.db").write_bytes(data)
    with pytest.raises(DamagedError):
        check_open_database(data_dir / "aipm.db")


def test_a_lost_log_is_noticed(data_dir: Path) -> None:
    file = data_dir / "aipm.db"
    assert not lost_log(file)
    (data_dir / "aipm.db-shm").touch()
    assert lost_log(file)


def test_what_can_be_read_of_a_file_without_its_start_and_end_is_saved_as_tables(
    store: Store, data_dir: Path, tmp_path: Path
) -> None:
    with store.write("Many") as writer:
        writer.insert_many("task", [{"title": f"=1+{number}", "notes": "x" * 400} for number in range(2000)])
    store.close()
    file = data_dir / "aipm.db"
    data = file.read_bytes()
    file.write_bytes(b"?" * 16 + data[16 : len(data) // 2])
    broken = file.read_bytes()
    saved = save_readable(data_dir, tmp_path, today=NOW.date())
    assert file.read_bytes() == broken
    people = json.loads((saved.folder / "contact.json").read_text(encoding="utf-8"))
    assert {person["given_name"] for person in people} == {"Priya", "Jonas"}
    assert 0 < saved.rows["task"] < 2000
    assert "task" in saved.partly
    assert ",'=1+" in (saved.folder / "task.csv").read_text(encoding="utf-8-sig")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_nothing_is_saved_of_a_file_that_holds_nothing(data_dir: Path, tmp_path: Path) -> None:
    (data_dir / "aipm.db").write_bytes(b"Dear diary")
    with pytest.raises(AipmError, match="Nothing can be read"):
        save_readable(data_dir, tmp_path, today=NOW.date())


def test_data_opened_for_reading_refuse_every_write(store: Store, data_dir: Path) -> None:
    store.close()
    with closing(open_read_only(data_dir)) as opened:
        assert opened.count("contact") == 2
        with pytest.raises(AipmError, match="cannot be changed"):
            opened.save("contact", {"given_name": "New"})


# A kill at every step

KILLED = """
import json, os, shutil, signal, sqlite3, sys
from contextlib import closing
from datetime import datetime, UTC
from pathlib import Path
from aipm_desktop.services.attachments import clear_left_over
from aipm_desktop.services.backup import restoring
from aipm_desktop.store.restoring import finish
template, backup, work, step = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
WATCHED = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "sqlite3.connect"}
outcomes = []
at = 0
while True:
    at += 1 if at > 40 else step  # the first ones only lay out
    data = work / f"data-{at}"
    shutil.copytree(template, data)
    os.fsync = lambda handle: None  # a kill takes nothing from the system's own memory
    child = os.fork()
    if child == 0:
        count = 0
        def watch(event, arguments):
            global count
            if event in WATCHED:
                count += 1
                if count == at:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(watch)
        now = datetime(2026, 11, 19, tzinfo=UTC)
        restoring.stage(backup, data, now=now)
        restoring.replace(data, now=now)
        os._exit(0)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    finish(data)  # what opening the data does before anything else
    with closing(sqlite3.connect(data / "aipm.db")) as connection:
        people = sorted(row[0] for row in connection.execute("SELECT given_name FROM contact"))
        sound = connection.execute("PRAGMA quick_check").fetchone()[0]
    proof = sorted(path.name for path in (data / "files").glob("??/*"))
    outcomes.append((killed, people, sound, len(proof), (data / "settings.json").read_text()))
    shutil.rmtree(data)
    if not killed:
        break
print(json.dumps(outcomes))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows neither fork nor SIGKILL")
def test_a_kill_at_any_step_leaves_the_old_or_the_new(store: Store, data_dir: Path, tmp_path: Path) -> None:
    backup = tmp_path / "notes.aipm-backup"
    save_backup(store, backup, now=NOW)
    for values in store.select("contact"):
        store.delete("contact", values["id"])
    store.save("contact", {"given_name": "Present"})
    settings.save(paths.settings_path(data_dir), Settings(name="Present"))
    shutil.rmtree(data_dir / "files")
    # As a killed program leaves it: the last writes are only in the log.
    template = tmp_path / "template"
    shutil.copytree(data_dir, template)
    work = tmp_path / "work"
    work.mkdir()
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(template), str(backup), str(work), "3"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ran.returncode == 0, ran.stderr
    outcomes: list[tuple[bool, list[str], str, int, str]] = json.loads(ran.stdout)
    assert len(outcomes) > 40
    old = [each for each in outcomes if each[1] == ["Present"]]
    new = [each for each in outcomes if each[1] == ["Jonas", "Priya"]]
    assert len(old) + len(new) == len(outcomes)
    assert old
    assert new[-1][0] is False
    assert any(each[0] for each in new)
    assert all(each[2] == "ok" for each in outcomes)
    assert all("Present" in each[4] for each in old)
    assert all(each[3] == 1 and "Ada" in each[4] for each in new)


def test_files_of_what_lies_in_the_bin_come_along_with_a_copy(store: Store, data_dir: Path, tmp_path: Path) -> None:
    store.delete("contact", 1)
    copy = back_up(store, tmp_path / "other disk", "daily", now=NOW)
    assert restoring.look(copy.path, data_dir).files == 0
    new = tmp_path / "new computer"
    new.mkdir()
    restore(copy.path, new)
    assert (new / FILE).read_bytes() == PROOF
    with closing(Store.open(new)) as restored:
        assert restored.files_named() == {HASH}
