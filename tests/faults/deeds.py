"""What is killed in the middle, and how one sees afterwards that nothing was lost and nothing was left half done."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aipm_desktop import paths, settings
from aipm_desktop.services.backup import restoring
from aipm_desktop.services.backup.copies import back_up, bring_under, clear_broken_off, list_copies
from aipm_desktop.services.backup.guard import Guard
from aipm_desktop.services.backup.saving import save_backup
from aipm_desktop.services.import_contacts import import_contacts
from aipm_desktop.settings import Settings
from aipm_desktop.store import Store
from aipm_desktop.store.connecting import KEYRING, connect
from aipm_desktop.store.inspecting import check_soundness, look_into
from aipm_desktop.store.keys import MARK, Key
from aipm_desktop.store.recrypting import recrypt_data
from aipm_desktop.store.tables import UNDOABLE_TABLES
from tests.exchange.linkedin_files import connections_csv

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
OLD_DATABASE = Path(__file__).parents[1] / "store" / "schemas" / "0001.db"
_CHANCE = {"uid", "created_at", "updated_at", "revision"}
"""Columns that differ each time the same is done."""

Done = Callable[[], object]
"""Tells that a step was finished before the kill: what it wrote must be there."""
State = dict[str, list[tuple[Any, ...]]]


def open_store(folder: Path) -> Store:
    """The store with a clock that stands still; imports make their copy first, as in the program."""
    store = Store.open(folder, clock=lambda: NOW)
    store.guard = Guard(store, lambda: paths.backups_path(folder), lambda: NOW)
    return store


def state_of(file: Path) -> State:
    """Every record, row, link and bin entry of a database, without what chance put there."""
    found: State = {}
    with closing(connect(file)) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in UNDOABLE_TABLES.keys() & there:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in _CHANCE]
            found[table] = sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
    found.pop("bin", None)  # images hold the columns of chance; the number of entries is compared by `sound`
    return found


def sound(store: Store) -> Store:
    """The store, when its database, its index and its history are in order."""
    assert store._connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2, "not FULL"
    problems = store.check()
    assert problems == [], problems
    undone = [step.undone for step in store.history(500)]
    assert undone == sorted(undone, reverse=True), "an undone step lies below one that holds"
    return store


class Deed(ABC):
    """`prepare` fills the folder `template` once; `act` is killed in a copy of it; `judge` looks at what is left."""

    def __init__(self, template: Path) -> None:
        self.template = template
        template.mkdir(parents=True)
        self.prepare(template)

    @abstractmethod
    def prepare(self, template: Path) -> None: ...

    @abstractmethod
    def act(self, folder: Path, done: Done) -> None: ...

    @abstractmethod
    def judge(self, folder: Path, done: int) -> bool:
        """Whether the new state was reached; `done` steps were reported before the kill. Raises AssertionError."""


class Import(Deed):
    """One step of thousands of rows, with the copy before it."""

    def prepare(self, template: Path) -> None:
        self.file = template.with_suffix(".csv")
        self.file.write_bytes(connections_csv(1500))
        with closing(open_store(template)) as store:
            store.save("contact", {"given_name": "Ada", "tags": ["ai"]})
        self.old = state_of(template / "aipm.db")
        whole = Path(shutil.copytree(template, template.with_suffix(".whole")))
        self.act(whole, lambda: None)
        self.new = state_of(whole / "aipm.db")

    def act(self, folder: Path, done: Done) -> None:
        with closing(open_store(folder)) as store:
            import_contacts(store, [self.file])
            done()

    def judge(self, folder: Path, done: int) -> bool:
        with closing(sound(open_store(folder))) as store:
            found = state_of(store.file)
            assert found in (self.old, self.new), "half an import"
            imported = found == self.new
            assert imported or not done, "a finished import is gone"
            assert len(store.history()) == 1 + imported
            if imported:
                store.undo()
                assert state_of(store.file) == self.old, "the import cannot be undone whole"
            for copy in list_copies([paths.backups_path(folder)]):
                check_soundness(copy.path)
                assert state_of(copy.path) == self.old
        return imported


class Edit(Deed):
    """Small steps, one after the other, each of which changes two records, their tags and adds a third."""

    STEPS = 40

    def prepare(self, template: Path) -> None:
        with closing(open_store(template)) as store:
            self.pair = [int(store.save("contact", {"given_name": name})["id"]) for name in ("Ada", "Bob")]

    def act(self, folder: Path, done: Done) -> None:
        with closing(open_store(folder)) as store:
            for number in range(1, self.STEPS + 1):
                with store.write(f"Step {number}") as writer:
                    for id in self.pair:
                        writer.save("contact", {"notes": f"step{number}", "tags": [f"t{number}"]}, id)
                    writer.save("task", {"title": f"Task {number}"})
                done()

    def judge(self, folder: Path, done: int) -> bool:
        with closing(sound(open_store(folder))) as store:
            reached = store.count("task")
            assert done <= reached <= done + 1, f"{done} steps were reported, {reached} are there"
            seen = {(store.get("contact", id)["notes"], *store.get("contact", id)["tags"]) for id in self.pair}
            assert seen == {(f"step{reached}", f"t{reached}") if reached else ("",)}, seen
            assert store.undo_label == (f"Step {reached}" if reached else "Add contact")
            assert len(store.search(f"step{reached}")) == (2 if reached else 0)
        return reached == self.STEPS


class Undo(Deed):
    """Back to the start and forth again, over steps of every sort: edit, delete, import, merge of rows."""

    def prepare(self, template: Path) -> None:
        file = template.with_suffix(".csv")
        file.write_bytes(connections_csv(400))
        database = template / "aipm.db"
        with closing(open_store(template)) as store:
            self.states = []
            steps: list[Callable[[], object]] = [
                lambda: store.save("contact", {"given_name": "Ada", "tags": ["ai"]}),
                lambda: store.save("interview", {"people": [1], "status": "requested"}),
                lambda: import_contacts(store, [file]),
                lambda: store.save("interview", {"status": "scheduled", "starts": "2026-12-01T10:00:00Z"}, 1),
                lambda: store.delete("contact", 1),
            ]
            for step in steps:
                self.states.append(state_of(database))
                step()
            self.states.append(state_of(database))

    def act(self, folder: Path, done: Done) -> None:
        with closing(open_store(folder)) as store:
            for swap in (store.undo, store.redo):
                for _ in self.states[1:]:
                    swap()
                    done()

    def judge(self, folder: Path, done: int) -> bool:
        most = len(self.states) - 1
        with closing(sound(open_store(folder))) as store:
            stands = sum(not step.undone for step in store.history())
            assert state_of(store.file) == self.states[stands], f"not the state of {stands} steps"
            allowed = {most - step if step <= most else step - most for step in (done, min(done + 1, 2 * most))}
            assert stands in allowed, f"{done} steps were reported, {stands} stand"
            while store.redo():
                pass
            assert state_of(store.file) == self.states[-1], "what was undone cannot be done again"
        return done >= 2 * most


class Migration(Deed):
    """A database of the first schema, brought up to date after a copy."""

    def prepare(self, template: Path) -> None:
        shutil.copy(OLD_DATABASE, template / "aipm.db")
        self.old = _rows(template / "aipm.db")

    def act(self, folder: Path, done: Done) -> None:
        open_store(folder).close()
        done()

    def judge(self, folder: Path, done: int) -> bool:
        file = folder / "aipm.db"
        with closing(sqlite3.connect(file)) as connection:
            migrated = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] != "0001"
        assert migrated or not done
        assert migrated or _rows(file) == self.old, "half a migration"
        copies = list_copies([paths.backups_path(folder)])
        assert copies or not migrated, "migrated without a copy"
        for copy in copies:
            assert _rows(copy.path) == self.old
        sound(open_store(folder)).close()
        after = _rows(file)
        for table, rows in self.old.items():
            assert len(after[table]) == len(rows), f"rows of {table} are gone"
            assert all(old.items() <= new.items() for old, new in zip(rows, after[table], strict=True)), table
        return bool(migrated)


def _rows(file: Path) -> dict[str, list[dict[str, Any]]]:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        names = sorted(there & UNDOABLE_TABLES.keys())
        return {
            name: [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY rowid")] for name in names
        }


FILLED = 300
PROOF = b"%PDF proof " * 20_000
HASH = hashlib.sha256(PROOF).hexdigest()


def _fill(folder: Path, name: str) -> None:
    with closing(open_store(folder)) as store, store.write("Fill") as writer:
        writer.insert_many("contact", [{"given_name": name, "city": str(number)} for number in range(FILLED)])
    place = folder / "files" / HASH[:2] / HASH
    place.parent.mkdir(parents=True)
    place.write_bytes(PROOF)
    sql = "INSERT INTO attachment (kind, record_id, name, sha256, size, media_type) VALUES (?, ?, ?, ?, ?, ?)"
    with closing(sqlite3.connect(folder / "aipm.db")) as connection:
        connection.execute(sql, ("contact", 1, "proof.pdf", HASH, len(PROOF), "application/pdf"))
        connection.commit()
    settings.save(paths.settings_path(folder), Settings(name=name))


def _whose(folder: Path) -> str:
    """Whose data these are, when all of them are that one's."""
    with closing(sound(open_store(folder))) as store:
        (name,) = {values["given_name"] for values in store.select("contact")}
        assert store.count("contact") == FILLED
        assert (folder / "files" / HASH[:2] / HASH).read_bytes() == PROOF
    assert settings.load(paths.settings_path(folder))[0].name == name, "settings of one, records of the other"
    return str(name)


class Backup(Deed):
    """A copy into the folder of backups, and a backup file over an earlier one."""

    def prepare(self, template: Path) -> None:
        _fill(template, "Earlier")
        with closing(open_store(template)) as store:
            save_backup(store, template / "notes.aipm-backup", now=NOW - timedelta(days=1))
        self.scratch = template.with_suffix(".scratch")

    def act(self, folder: Path, done: Done) -> None:
        with closing(open_store(folder)) as store:
            back_up(store, paths.backups_path(folder), "by-hand", now=NOW)
            done()
            save_backup(store, folder / "notes.aipm-backup", now=NOW)
            done()

    def judge(self, folder: Path, done: int) -> bool:
        assert _whose(folder) == "Earlier"
        copies = list_copies([paths.backups_path(folder)])
        assert len(copies) >= min(done, 1), "a copy that was reported is not there"
        for copy in copies:
            check_soundness(copy.path)
            assert look_into(copy.path).counts["contact"] == FILLED
        made = restoring.look(folder / "notes.aipm-backup", folder).made_at
        assert made in (NOW, NOW - timedelta(days=1))
        assert made == NOW or done < 2
        self.scratch.mkdir()
        restoring.stage(folder / "notes.aipm-backup", self.scratch, now=NOW)
        restoring.replace(self.scratch, now=NOW)
        assert _whose(self.scratch) == "Earlier"
        shutil.rmtree(self.scratch)
        with closing(open_store(folder)) as store:
            later = datetime.now(UTC) + timedelta(days=2)
            clear_broken_off(folder, paths.backups_path(folder), later)
            save_backup(store, folder / "later.aipm-backup", now=later)
        waste = [path.name for path in folder.rglob(".*")]
        assert waste == [], f"left behind for ever: {waste}"
        return made == NOW


class Restore(Deed):
    """A backup file in the place of other data."""

    def prepare(self, template: Path) -> None:
        other = template.with_suffix(".other")
        other.mkdir()
        _fill(other, "New")
        self.file = template.with_suffix(".aipm-backup")
        with closing(open_store(other)) as store:
            save_backup(store, self.file, now=NOW)
        _fill(template, "Old")

    def act(self, folder: Path, done: Done) -> None:
        restoring.stage(self.file, folder, now=NOW)
        restoring.replace(folder, now=NOW)
        done()

    def judge(self, folder: Path, done: int) -> bool:
        open_store(folder).close()  # finishes a restore that was decided on
        whose = _whose(folder)
        assert whose == "New" or not done
        return whose == "New"


class Encrypt(Deed):
    """The database and its copies under a key; killed again while that is done a second time."""

    KEY = Key(b"k" * 32, MARK + b"s" * 12)

    def prepare(self, template: Path) -> None:
        _fill(template, "Mine")
        with closing(open_store(template)) as store:
            for day in (1, 2):
                back_up(store, paths.backups_path(template), "daily", now=NOW - timedelta(days=day))
        self.state = state_of(template / "aipm.db")

    def act(self, folder: Path, done: Done) -> None:
        recrypt_data(folder, self.KEY, NOW)
        done()
        bring_under(self.KEY, list_copies([paths.backups_path(folder)]))
        done()

    def judge(self, folder: Path, done: int) -> bool:
        KEYRING.add(self.KEY)
        open_store(folder).close()  # finishes what was decided on
        encrypted = KEYRING.is_encrypted(folder / "aipm.db")
        assert encrypted or not done, "what was reported as encrypted is not"
        assert _whose(folder) == "Mine"
        copies = list_copies([paths.backups_path(folder)])
        assert len(copies) == 2
        for file in (folder / "aipm.db", *(copy.path for copy in copies)):
            check_soundness(file)
            assert state_of(file) == self.state
        assert done < 2 or all(KEYRING.is_encrypted(copy.path) for copy in copies)
        assert bring_under(self.KEY if encrypted else None, copies) == 0
        assert {KEYRING.is_encrypted(copy.path) for copy in copies} == {encrypted}
        return encrypted


DEEDS: dict[str, type[Deed]] = {
    "import": Import,
    "edit": Edit,
    "undo": Undo,
    "migration": Migration,
    "backup": Backup,
    "restore": Restore,
    "encrypt": Encrypt,
}
